"""What stands over the figures of a table or list: the headings of their cell, and the words that announce them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.languages.stops import stops
from itf_extract.text.words import fact_pattern, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage

_MARKS = re.compile(r"(?<![*#@^†‡])[*#@^†‡]++$")


def heads(cell: Cell) -> tuple[str, ...]:
    """The heads of a cell's row and column, without note marks."""
    column = _column(cell)
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    return tuple(_MARKS.sub("", head) for head in (row, column) if head)


def all_heads(cell: Cell) -> tuple[str, ...]:
    """What names a cell's figures, the nearest first: its column, its row, the group of its row, the caption."""
    table = cell.table
    row = table.rows[cell.row][0].chars if cell.column else ""
    group = next((g.title.chars for g in table.groups if g.first_row <= cell.row <= g.last_row), "")
    named = (_column(cell), row, group, table.caption.chars)
    return tuple(_MARKS.sub("", head) for head in named if head)


def is_prose(text: str, language: Language) -> bool:
    """Whether a cell holds sentences, whose words tell more than its headings."""
    return pattern(language, "context", "prose").search(text) is not None


def announcements(passages: Sequence[Passage], language: Language) -> dict[str, str]:
    """By citation the sentence with which a paragraph or item announces what follows: 開支分項如下－."""
    found: dict[str, str] = {}
    for passage in passages:
        text = passage.text.chars
        if passage.cell is None and fact_pattern(language, "surroundings", "announcing").search(text):
            ends = [match.end() for match in stops(language, "sentence").finditer(text.rstrip())]
            inner = [end for end in ends if end < len(text.rstrip())]
            found.setdefault(passage.where, text[inner[-1] if inner else 0 :])
    return found


def holder(passage: Passage) -> str:
    """The citation of what holds a passage: a table's paragraph, an item's paragraph or outer item."""
    if passage.cell is not None:
        return passage.cell.table.where
    return passage.where.rpartition("(")[0]


def _column(cell: Cell) -> str:
    columns = cell.table.columns
    return columns[cell.column].chars if cell.column < len(columns) else ""
