"""Marks of notes that are words, letters or raised figures in brackets: no part of a cell's number, nor of its unit."""

from __future__ import annotations

import pytest

from itf_extract.languages import language_of
from itf_extract.model.document import Cell, Table
from itf_extract.model.text import Text
from itf_extract.quantities import read_cell
from itf_extract.quantities.note_marks import without_note


def figures(language: str, head: str, *cells: str) -> list[tuple[str, object]]:
    """What the cells of a column under a head state, beside one that numbers the rows with letters."""
    rows = tuple((Text.plain(chr(65 + i)), Text.plain(cell)) for i, cell in enumerate(cells))
    table = Table("table1", "p2", (Text.plain("Item"), Text.plain(head)), rows)
    read = (read_cell(cell, Cell(table, i, 1), language_of(language)) for i, cell in enumerate(cells))
    return [(mention.kind, mention.value) for reading in read for mention in reading.mentions]


@pytest.mark.parametrize(
    ("language", "head", "cell"),
    [
        ("en", "$ million", "230 Note 1"),
        ("en", "$ million", "230 (Note 1)"),
        ("en", "$ million", "230[Note 1]"),
        ("en", "$ million", "230(a)"),
        ("en", "$ million", "230(²)"),
        ("zh", "百萬元", "230註1"),
        ("zh", "百萬元", "230(註一)"),
        ("zh", "百萬元", "230附註2"),
        ("zh", "百萬元", "230(b)"),
    ],
)
def test_a_mark_of_a_note_is_no_part_of_the_number(language: str, head: str, cell: str) -> None:
    assert figures(language, head, cell) == [("money", 230_000_000)]


@pytest.mark.parametrize("cell", ["12 notes", "Note 1", "註1", "4(a)", "(230)", "10⁶", "400m²"])
def test_what_is_no_mark_stays(cell: str) -> None:
    assert without_note(cell) == cell


def test_years_of_a_table_in_a_cell_are_years() -> None:
    cells = [("Main", "2023", "61"), ("Main", "2024", "72"), ("Stacks", "143", "")]
    rows = tuple(tuple(map(Text.plain, row)) for row in cells)
    table = Table("table1", "p2", tuple(map(Text.plain, ("Hall", "$ million", "$ million"))), rows)
    read = {
        cells[r][c]: [
            (one.kind, one.value) for one in read_cell(cells[r][c], Cell(table, r, c), language_of("en")).mentions
        ]
        for r in range(3)
        for c in (1, 2)
    }
    assert read["2023"] == [("date", "2023")]
    assert read["61"] == [("money", 61_000_000)]
    assert read["143"] == [("money", 143_000_000)]
