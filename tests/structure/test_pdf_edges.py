"""Where text was wrapped: blocks narrower than the page, lists that only look like them, lines set all alike."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

FRONT = (
    "ITEM FOR FINANCE COMMITTEE", "HEAD 61 - FERRIES BUREAU", "Subhead 801 New quays",
    "Members are invited to approve a new commitment of $12 million.", "PROBLEM", "The quays are old.", "PROPOSAL",
)  # fmt: skip
NARROW = (
    "2. The Bureau has asked the",
    "bodies concerned, which agree",
    "with the works and hope that",
    "they may start in 2031.",
)
WIDE = "3. The Bureau has asked the bodies concerned, which agree with the works in general,"


def paragraphs(*rows: str, pitch: float = 18.0, gap: float = 18.0) -> list[str]:
    """The paragraphs of a paper with these rows after its front, all at the margin; "" is a blank."""
    sheet, y = Sheet(), 80.0
    for row in FRONT:
        sheet.text(72, y, row)
        y += gap
    for row in rows:
        if row:
            sheet.text(72, y, row)
        y += pitch if row else gap
    return [paragraph.text.chars for paragraph in structured(read_pdf(pdf(sheet), "rows.pdf", "")).paragraphs]


def test_headings_of_the_family_part_lines_that_are_all_equally_far_apart() -> None:
    assert paragraphs("2. We propose to renew 14 quays.", "3. We shall report.") == [
        "The quays are old.", "We propose to renew 14 quays.", "We shall report."
    ]  # fmt: skip


def test_a_block_narrower_than_the_page_is_one_paragraph() -> None:
    found = paragraphs(
        *NARROW, "", WIDE, "and hope that all of them may start before the end of the coming year.", gap=30
    )
    assert (
        found[1]
        == "The Bureau has asked the bodies concerned, which agree with the works and hope that they may start in 2031."
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Ferries Bureau", "Harbour Office", "June 2031"),
        ("Mr CHAN Tai-man, Chairman", "Ms WONG Siu-ming, Deputy", "Dr LEE Ka-wai, Member ex"),
    ],
)
def test_names_one_under_the_other_are_no_wrapped_text(names: tuple[str, ...]) -> None:
    found = paragraphs(WIDE.replace("3.", "2."), "and hope that they will start early.", "", *names, gap=30)
    assert not any(f"{names[0]} {names[1]}" in text for text in found)
