"""Rows of a table that the text names by their letter: item (d) is what its row is called, and costs what it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_tables import tables
from itf_extract.audit.columns import label
from itf_extract.audit.interval import number
from itf_extract.audit.relation import relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_LETTERED = compiled(r"\s*[(（]([a-z])[)）]")


def items(reading: Reading) -> Iterator[Relation]:
    """That an item is called what its row in a table is, where another row of the table has that name.

    Example: 第10段(c)項「渠務工程」 where (d) is 渠務工程; 就(e)項而言，360萬元的宣傳開支 where (d) 宣傳 has 360萬元.
    """
    named = [*reading.words.patterns("patterns", "item_named")]
    for match in (match for shape in reading.shapes for pattern in named for match in shape.find(pattern)):
        known = [told for told in tables(reading) if match.found["name"].strip() in told.rows]
        cited = match.found["paragraph"]
        if len(known) == 1 and (not cited or known[0].table.where == f"p{cited}"):
            yield from _named(reading, match, known[0])
    for match in reading.matches("item_spent"):
        known = [told for told in tables(reading) if match.found["letter"] in _letters(reading, told)]
        for told in known if len(known) == 1 else ():
            yield from _spent(reading, match, told)


def _letters(reading: Reading, told: Told) -> Mapping[str, int]:
    """The rows of a table by their letter; none of a letter that two have."""
    found: dict[str, list[int]] = {}
    for r, row in enumerate(told.table.rows):
        lettered = _LETTERED.match(reading.words.marked(row[0].chars)) or _LETTERED.match(label(row))
        if lettered:
            found.setdefault(lettered[1], []).append(r)
    return {letter: rows[0] for letter, rows in found.items() if len(rows) == 1}


def _named(reading: Reading, match: Match, told: Told) -> Iterator[Relation]:
    name, letter, rows = match.found["name"].strip(), match.found["letter"], _letters(reading, told)
    row = rows.get(letter)
    if row is not None and told.rows.count(name) == 1 and told.rows.index(name) in rows.values():
        yield _is(match, letter, name, holds=told.rows[row] == name)


def _spent(reading: Reading, match: Match, told: Told) -> Iterator[Relation]:
    """That a sum which is told of an item is one of its row, where the row of the name that follows has it."""
    rows, worth, letter = _letters(reading, told), number(match["v"]), match.found["letter"]
    having = {r for (r, _), cell in told.cells.items() if cell.kind == "money" and number(cell) == worth}
    said = match.found["name"].strip()
    named = [r for r in rows.values() if r in having and told.rows[r] and said.startswith(told.rows[r])]
    if letter in rows and len(named) == 1:
        yield _is(match, letter, told.rows[named[0]], holds=rows[letter] == named[0])


def _is(match: Match, letter: str, name: str, *, holds: bool) -> Relation:
    says = (f"({letter})項即「{name}」", f"item ({letter}) is {name}")
    place = match.shape.passage.where
    figures = match.shape.between(*match.found.span())
    return relation("holds" if holds else "fails", (f"{says[0]}[{place}]", f"{says[1]}[{place}]"), figures)
