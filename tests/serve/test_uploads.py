from __future__ import annotations

import time
from typing import TYPE_CHECKING

from itf_extract.serve.shelf import Shelf
from itf_extract.serve.uploads import Uploads

if TYPE_CHECKING:
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
