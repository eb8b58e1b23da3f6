from __future__ import annotations

import time
from typing import TYPE_CHECKING

from itf_extract.serve.shelf import Shelf
from itf_extract.serve.uploads import Progress, Uploads
from tests.serve.loops import awaited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


def test_what_was_being_converted_when_the_program_was_killed_is_converted_at_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "uploads" / "0123456789abcdef"
    home.mkdir(parents=True)
    (home / "note.txt").write_text("1.  本文件請求撥款100萬元。\n", encoding="utf-8")
    (tmp_path / "uploads" / "torn.part").write_bytes(b"half of a pa")
    shelf = Shelf(tmp_path)
    uploads = Uploads(shelf)
    while (told := uploads.progress(home.name)) and told.state in {"waiting", "converting"}:
        time.sleep(0.05)
    assert told
    assert told.state == "converted"
    assert not (tmp_path / "uploads" / "torn.part").exists()
    assert [figure.surface for hit in shelf.search("100萬").hits for figure in hit.figures] == ["100萬元"]
    assert [entry.key for entry in Shelf(tmp_path).entries()] == [told.key]
    uploads.close()


def test_what_was_converted_before_is_dropped_again_without_harm(tmp_path: Path) -> None:
    first = settled(tmp_path, "note.txt")
    result = Shelf(tmp_path).result(first.key or "")
    before = result.read_bytes()
    assert settled(tmp_path, "note.txt") == first
    assert result.read_bytes() == before
    other = settled(tmp_path, "again.txt")
    assert {entry.key for entry in Shelf(tmp_path).entries()} == {first.key, other.key}


def settled(folder: Path, name: str) -> Progress:
    """What becomes of a paper that is dropped on a page that has just been opened."""

    async def pieces() -> AsyncIterator[bytes]:
        yield "1.  本文件請求撥款100萬元。\n".encode()

    uploads = Uploads(Shelf(folder))
    number = awaited(uploads.receive(name, 0, pieces()))
    while (told := uploads.progress(number)) and told.state in {"waiting", "converting"}:
        time.sleep(0.05)
    uploads.close()
    assert told
    assert told.state == "converted", told
    return told
