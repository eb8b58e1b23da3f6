"""Nothing is lost: what no part of a document has is told of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from itf_extract.pipeline import structured
from itf_extract.read.pdf import read_pdf
from itf_extract.structure.placed import accounted
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from itf_extract.model.document import Document
    from itf_extract.model.source import Doubt

TEXTS = st.text(st.sampled_from("甲乙丙丁 0123456789,.()%「」：。ab"), min_size=1, max_size=25)
PLACES = st.tuples(st.sampled_from(range(40, 540, 50)), st.sampled_from(range(40, 820, 13)))


def unplaced(document: Document) -> tuple[Doubt, ...]:
    return accounted(replace(document, warnings=())).warnings


def document(*sheets: Sheet) -> Document:
    return structured(read_pdf(pdf(*sheets), "small.pdf", "0" * 64))


@pytest.mark.parametrize(("part", "lost"), [("paragraphs", "現有撥款將於兩年後用完。"), ("front", "文件")])
def test_what_no_part_has_is_told_of(part: str, lost: str) -> None:
    whole = document(
        Sheet().text(72, 60, "文件").text(72, 100, "問題", bold=True).text(72, 130, "現有撥款將於兩年後用完。")
    )
    assert not list(unplaced(whole))
    (doubt,) = unplaced(replace(whole, **{part: ()}))  # type: ignore[arg-type]
    assert (doubt.code, doubt.what, doubt.page) == ("TEXT-UNPLACED", lost, 1)
    assert doubt.locator is not None
    assert doubt.locator.bbox is not None


# A margin note beside the line with which a paragraph goes on, on a page of its own.
@example(
    [
        [((40, 105), "0" * 17), ((40, 105), "： 「.a3(,甲6：「b」：1(7.4乙b丁1)"), ((240, 40), "：8")],
        [((190, 92), "%("), ((240, 105), "0"), ((390, 92), "0")],
    ]
)
@settings(max_examples=60)
@given(st.lists(st.lists(st.tuples(PLACES, TEXTS), max_size=14), min_size=1, max_size=3))
def test_every_character_of_any_pages_is_in_a_part_or_told_of(pages: list[list[tuple[tuple[int, int], str]]]) -> None:
    sheets = [Sheet().text(72, 30, "問")]
    for page in pages:
        sheet = Sheet()
        for (x, y), text in page:
            sheet.text(x, y, text)
        sheets.append(sheet)
    found = document(*sheets)
    told = [doubt.what for doubt in found.warnings if doubt.code == "TEXT-UNPLACED"]
    assert told == []
