"""Papers that damage made odd: what they are made into is sound, and soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.pipeline import structured
from itf_extract.read import read
from itf_extract.read.dump import read_dump
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from pathlib import Path


def test_a_heading_right_over_another_ends_with_no_paragraph_before_the_first() -> None:
    dump = "財務委員會討論文件  \n\n問題  \n\n建議  \n\n現有款項將會用罄。  \n\n2. 我們建議撥款。  \n"
    sections = structured(read_dump(dump.encode(), "x.txt", "")).sections
    assert sections
    assert all(section.last_paragraph is None or section.last_paragraph >= 1 for section in sections)


def test_a_raised_digit_of_another_sort_is_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "raised.pdf"
    path.write_bytes(pdf(Sheet().text(72, 100, "問題").text(72, 130, "現有撥款").text(120, 126, "¹", size=6)))
    document = structured(read(path))
    assert not [mark for paragraph in document.paragraphs for mark in paragraph.marks]


def test_more_labels_than_any_table_has_make_no_heading() -> None:
    labels = "".join(f"甲{i}  \n" for i in range(60))
    dump = f"財務委員會討論文件  \n\n問題  \n{labels}乙  1元  2元  \n丙  3元  4元  \n"
    assert structured(read_dump(dump.encode(), "x.txt", "")).family == "fcr.zh"
