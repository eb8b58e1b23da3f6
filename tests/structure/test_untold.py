"""Warnings of tables whose heads were not read, and of labels that hold values."""

from __future__ import annotations

import pytest

from itf_extract.families import load_profile
from itf_extract.model.document import Document, Table
from itf_extract.model.source import Source
from itf_extract.model.text import Text
from itf_extract.structure.untold import doubts_of_tables

ROWS = [["Licence fees", "35.2", "38.8"], ["Port dues", "412.8", "396.1"]]
TABLES = {
    "heads over all": (["Item", "2030-31", "2031-32"], ROWS, []),
    "heads of columns that count them": (["", "(1)", "(2)"], ROWS, []),
    "no heads": (["", "", ""], ROWS, ["HEADS-MISSING"]),
    "values for heads": (["Rents", "1,204.5", "867.0"], ROWS, ["HEADS-MISSING"]),
    "no heads over one value a row": (["", ""], [row[:2] for row in ROWS], []),
    "a value in a label": (["Item", "A", "B"], [*ROWS, ["Rents 35.2", "", "38.8"]], ["CELLS-UNREAD"]),
    "a bracketed value in a label": (["Item", "A", "B"], [*ROWS, ["Rents(1,235)", "", "38.8"]], ["CELLS-UNREAD"]),
    "a bound in a label": (["Item", "A", "B"], [*ROWS, ["Over 1,000", "12", "38.8"]], []),
    "a number in a label": (["Item", "A", "B"], [*ROWS, ["Phase 2", "", "38.8"]], []),
    "digits behind a total": (["Item", "A", "B"], [*ROWS, ["Total 45", "12", "38.8"]], ["CELLS-UNREAD"]),
}


@pytest.mark.parametrize(("heads", "rows", "codes"), TABLES.values(), ids=TABLES)
def test_what_a_table_may_lack_is_told_of(heads: list[str], rows: list[list[str]], codes: list[str]) -> None:
    printed = "\n".join("\t".join(row) for row in [heads, *rows])
    place = 0
    made = []
    for row in [heads, *rows]:
        cells = []
        for cell in row:
            cells.append(Text.plain(cell, place))
            place += len(cell) + 1
        made.append(tuple(cells))
    table = Table("table1", "p2", made[0], tuple(made[1:]))
    document = Document(
        source=Source("small.txt", "", "text/plain", printed), family="fcr", language="en", tables=(table,)
    )
    assert [doubt.code for doubt in doubts_of_tables(document, load_profile("fcr.en"))] == codes
