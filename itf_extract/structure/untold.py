"""Tables that may lack something that their page has: their heads, or values that their labels seem to end with.

Example: the row ``Licence fees 35.2 | | 38.8 | 40.1`` has its first value in its label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.source import Doubt
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Document, Table

_FEWEST = 2  # rows, and values in each
_NUMBER = rf"(?:\d{{1,{GROUP}}}(?:[{DIGITS.printed}]\d{{{GROUP}}})+(?:[{DIGITS.points}]\d+)?|\d+[{DIGITS.points}]\d+)"
_VALUE = compiled(_NUMBER)
_ENDS_IN_VALUE = compiled(rf"[^\W\d][)）*#^†]?\s?[(（]?{_NUMBER}[)）]?$")
_ENDS_IN_DIGITS = compiled(rf"(?<![\d{DIGITS.marks}])\s?[(（]?(?:{_NUMBER}|\d+)[)）]?$")


def doubts_of_tables(document: Document, profile: Profile) -> Iterator[Doubt]:
    """The warnings of tables without heads, and of rows whose labels hold values."""
    for table in document.tables:
        rows = [row for row in table.rows if sum(is_figure(cell.chars) for cell in row[1:]) >= _FEWEST]
        if len(rows) >= _FEWEST and _is_headless(table) and not table.unit:
            yield _doubt("HEADS-MISSING", rows[0], document)
        for row in table.rows:
            if _holds_value(row) or _totals(row, profile):
                yield _doubt("CELLS-UNREAD", row, document)


def _is_headless(table: Table) -> bool:
    """Whether a table has no head, or values where heads are."""
    heads = [head.chars for head in table.columns[1:] if head]
    values = [head for head in heads if is_figure(head) and _VALUE.fullmatch(head.strip("()（）"))]
    return not any(table.columns) or len(values) == len(heads) >= _FEWEST


def _holds_value(row: Sequence[Text]) -> bool:
    """Whether a label ends with a value and the cell beside it is empty, but not those after that."""
    beside = row[1:2]
    return bool(beside and not beside[0] and any(row[2:])) and _ENDS_IN_VALUE.search(row[0].chars) is not None


def _totals(row: Sequence[Text], profile: Profile) -> bool:
    """Whether a label is that of a total with digits behind it: Total 45."""
    found = _ENDS_IN_DIGITS.search(row[0].chars) if row and any(row[1:]) else None
    label = row[0].chars[: found.start()] if found else ""
    return bool(label) and profile.row_kinds["total"].fullmatch(label.strip()) is not None


def _doubt(code: str, row: Sequence[Text], document: Document) -> Doubt:
    said = Text.join((cell for cell in row if cell), " ") or EMPTY
    locator = document.source.locate(said)
    return Doubt(code, " ".join(said.chars.split()), locator.page if locator else None, locator)
