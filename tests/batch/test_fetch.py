from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from itf_extract.batch import fetch
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Origin
from itf_extract.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def origin(path: Path, member: str | None = None) -> Origin:
    return Origin(path.name, str(path), path.name, member)


def zipped(folder: Path, content: bytes) -> Path:
    path = folder / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("in/paper.txt", content)
    return path


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("x")
    with local_file(origin(path)) as here:
        assert here == path


def test_a_member_is_unpacked_under_its_own_name_for_a_while(tmp_path: Path) -> None:
    with local_file(origin(zipped(tmp_path, b"text"), "in/paper.txt")) as here:
        assert (here.name, here.read_bytes()) == ("paper.txt", b"text")
        assert tmp_path not in here.parents
    assert not here.exists()


def test_a_refused_paper_is_not_touched() -> None:
    with (
        pytest.raises(UnreadableError, match=r"^x: is a link; "),
        local_file(Origin("x", "/nowhere", "x", refusal="is a link")),
    ):
        pass


@pytest.mark.parametrize("true_size", [True, False])
def test_a_bomb_is_refused_whatever_it_says_of_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, true_size: bool
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 2**20)
    path = zipped(tmp_path, bytes(3 * 2**20))
    if not true_size:
        size = (3 * 2**20).to_bytes(4, "little")
        path.write_bytes(path.read_bytes().replace(size, (9).to_bytes(4, "little")))
    with pytest.raises(UnreadableError) as caught, local_file(origin(path, "in/paper.txt")):
        pass
    assert "\n" not in str(caught.value)
    assert path.stat().st_size < 10_000


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    with path.open("wb") as file:
        file.truncate(fetch.LARGEST + 1)
    with pytest.raises(UnreadableError, match="is larger than 512 MB"), local_file(origin(path)):
        pass


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.pdf")
    with pytest.raises(UnreadableError, match="no ordinary file"), local_file(origin(tmp_path / "x.pdf")):
        pass


@pytest.mark.parametrize(
    ("name", "cause"), [("gone.pdf", "there is no such file"), ("x" * 300, "File name too long"), ("a\0b", "no name")]
)
def test_a_missing_file_is_told(tmp_path: Path, name: str, cause: str) -> None:
    with pytest.raises(UnreadableError, match=cause), local_file(origin(tmp_path / name)):
        pass


@pytest.mark.parametrize("damage", ["encrypted", "crc", "unknown method", "gone"])
def test_a_member_that_cannot_be_unpacked_is_told_in_one_line(tmp_path: Path, damage: str) -> None:
    path = zipped(tmp_path, b"text " * 100)
    data = bytearray(path.read_bytes())
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    match damage:
        case "encrypted":
            data[local + 6] |= 1
            data[central + 8] |= 1
        case "crc":
            data[local + 14] ^= 0xFF
            data[central + 16] ^= 0xFF
        case "unknown method":
            data[local + 8] = data[central + 10] = 77
        case _:
            pass
    path.write_bytes(data)
    member = "other.txt" if damage == "gone" else "in/paper.txt"
    with pytest.raises(UnreadableError, match="cannot be unpacked") as caught, local_file(origin(path, member)):
        pass
    assert "\n" not in str(caught.value)
