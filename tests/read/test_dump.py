"""Text dumps: decoded to the character, or refused in one line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.errors import EmptyError, FormatError, UnreadableError
from itf_extract.read import read
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from pathlib import Path

KEPT = [
    "財務委員會  \n \n問題  \n",
    "\ufeff財務委員會",
    "一\r\n二\r\n",
    "第一頁\f第二頁\f",
    "一\n\n\n  二",
    "an English paper",
    "\U00020000 beyond the first plane 🙂",
]


@pytest.mark.parametrize("text", KEPT)
def test_the_text_is_the_file_decoded_and_nothing_else(text: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(text.encode())
    source = read(path)
    assert source.text == text
    assert (source.name, source.media_type) == ("paper.txt", "text/plain")
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (source.pages, source.lines, source.producer) == ((), (), None)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_offsets_count_characters_of_the_decoded_file(text: str) -> None:
    try:
        source = read_dump(text.encode(), "a.txt", "")
    except EmptyError:
        assert not text.strip("\ufeff \t\r\n\f")
    else:
        assert source.text == text


REFUSED = [
    ("empty.txt", b"", EmptyError, "is empty"),
    ("blank.txt", b"  \r\n\t\n\f", EmptyError, "is empty"),
    ("bom.txt", b"\xef\xbb\xbf \n", EmptyError, "is empty"),
    ("paper.json", b'{"schema_version": "2", "paper": {}}', UnreadableError, "is JSON, no paper"),
    ("latin.txt", "Société générale".encode("latin-1"), FormatError, "neither a PDF nor UTF-8"),
    ("big5.txt", "財務委員會".encode("big5"), FormatError, "neither a PDF nor UTF-8"),
    ("hkscs.txt", "財務委員會 撥款 3.5 億元".encode("big5hkscs"), FormatError, "neither a PDF nor UTF-8"),
    ("gb.txt", "財務委員會 撥款 3.5 億元".encode("gb18030"), FormatError, "neither a PDF nor UTF-8"),
    ("marked.txt", b"\x84\x31\x95\x33" + "財務委員會".encode("gb18030"), FormatError, "neither a PDF nor UTF-8"),
    ("utf16.txt", "財務委員會".encode("utf-16"), FormatError, "is text in UTF-16, not in UTF-8; save it"),
    ("utf16be.txt", "\ufeff財務委員會".encode("utf-16-be"), FormatError, "is text in UTF-16"),
    ("bare16.txt", "財務委員會".encode("utf-16-le"), FormatError, "neither a PDF nor UTF-8"),
    ("utf32.txt", "財務委員會".encode("utf-32-be"), FormatError, "neither a PDF nor UTF-8"),
    ("nul.txt", "財務\0委員會".encode(), FormatError, "neither a PDF nor UTF-8"),
    ("cut.txt", "財務".encode()[:-1], FormatError, "neither a PDF nor UTF-8"),
    ("letter.txt", b"{\\rtf1\\ansi We propose to spend $45 million.}", FormatError, "rich text"),
    ("page.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>$45 million", FormatError, "web page"),
    ("archive.txt", b"PK\x03\x04\x14\x00\x00\x00", FormatError, "neither a PDF nor UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "error", "cause"), REFUSED)
def test_what_is_no_text_is_refused_with_its_name_and_cause(
    name: str, data: bytes, error: type[UnreadableError], cause: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=cause) as caught:
        read(path)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"absent\.txt: there is no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(UnreadableError, match=tmp_path.name):
        read(tmp_path)
