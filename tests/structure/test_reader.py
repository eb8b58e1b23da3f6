"""Notes under a table: what opens them, and the legend that says what its rows are."""

from __future__ import annotations

import pytest

from tests.structure.pages import PITCH, Page, opened, paper, typed


def under(*lines: str, rows: tuple[str, str] = ("A", "B")) -> tuple[list[str], list[str]]:
    """The notes of a table with these lines right under it, and the paragraphs."""
    page = typed(
        opened().para("The posts are as follows -", "2."), *((row, "12", "15") for row in rows), ("Total", "24", "30")
    )
    page.y -= PITCH / 2
    for line in lines:
        page.sheet.text(90, page.y, line)
        page.y += PITCH
    found = paper(_spaced(page).para("The posts will lapse.", "3."))
    (table,) = found.tables
    return [note.chars for note in table.notes], [paragraph.text.chars for paragraph in found.paragraphs]


def _spaced(page: Page) -> Page:
    page.y += PITCH
    return page


@pytest.mark.parametrize(
    "entries",
    [
        ("A - pilots and masters", "B - deckhands"),
        ("A – pilots and masters", "B – deckhands of any grade whatever that are on board", "on the day"),
        ("A－領港員及船長", "B－水手"),
    ],
)
def test_entries_of_a_legend_are_notes_of_the_table(entries: tuple[str, ...]) -> None:
    notes, paragraphs = under("Note:", *entries, "# One post is vacant.")
    whole = [entries[0], " ".join(entries[1:])]
    assert notes == ["Note:", *whole, "# One post is vacant."]
    assert paragraphs == ["The posts are as follows -", "The posts will lapse."]


@pytest.mark.parametrize("line", ["C - no row is called so.", "A-level pupils may apply.", "A–B is the range."])
def test_what_no_row_is_called_is_no_entry(line: str) -> None:
    notes, _ = under(line)
    assert notes == []


@pytest.mark.parametrize(
    "lines", [("Notes:", "(1) As at May.", "(2) Part-time."), ("Note: (a) As at May.", "(b) Part-time.")]
)
def test_notes_that_are_a_list_are_those_of_the_table(lines: tuple[str, ...]) -> None:
    notes, paragraphs = under(*lines)
    assert notes == list(lines)
    assert paragraphs == ["The posts are as follows -", "The posts will lapse."]


def test_a_list_that_does_not_begin_there_is_none_of_notes() -> None:
    notes, _ = under("Notes:", "(c) masters, of whom two are vacant.")
    assert notes == ["Notes:"]
