"""What the text tells of a table's rows: of several years one by one, or of the row that has most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_PAIR = 2
_MANY = 3
_NEAR = 4


def years(told: Told, listed: Sequence[Mapping[str, Figure]]) -> Iterator[Relation]:
    """That what a sentence tells year by year is what a column has, where it has all of it but one.

    Example: 186 applications in 2021, 240 in 2022 and 312 in 2023, and rows of these years.
    """
    rows = {day: r for r, day in told.row_days.items()}
    for pairs in listed if len(rows) >= _PAIR else ():
        if not pairs.keys() <= rows.keys():
            continue
        lines = [_beside(told, pairs, rows, c) for c in sorted({c for _, c in told.cells})]
        lines = [line for line in lines if len(line) == len(pairs)]
        wrong = [[pair for pair in line if not _is(*pair)] for line in lines]
        one = next((bad[0] for bad in wrong if len(bad) == 1 and (len(pairs) >= _MANY or _slip(*bad[0]))), None)
        if one is not None and all(wrong):
            yield is_cell(*one)


def by_year(reading: Reading) -> Mapping[int, list[Mapping[str, Figure]]]:
    """The sentences that give numbers to two years or more, by passage: the number of each year."""
    return reading.once(_by_year)


def _by_year(reading: Reading) -> Mapping[int, list[Mapping[str, Figure]]]:
    found: dict[int, dict[int, dict[str, Figure]]] = {}
    for match in reading.matches("of_one_year"):
        if match.shape.passage.cell is None and number(match["a"]) is not None:
            start = match.shape.sentence(match.found.start("a"))[0]
            found.setdefault(match.shape.index, {}).setdefault(start, {}).setdefault(str(match["d"].value), match["a"])
    return {index: [pairs for pairs in said.values() if len(pairs) >= _PAIR] for index, said in found.items()}


def _beside(told: Told, pairs: Mapping[str, Figure], rows: Mapping[str, int], c: int) -> list[tuple[Figure, Figure]]:
    """Each figure beside the cell that a column has for its year."""
    cells = [(figure, told.cells.get((rows[day], c))) for day, figure in pairs.items()]
    return [(figure, cell) for figure, cell in cells if cell is not None and cell.kind == figure.kind]


def most(told: Told, match: Match) -> Iterator[Relation]:
    """That what a row is told to have most or least of is what it has, where one of its cells is the most or least.

    Example: 使用率以東館的92%為最高, and 92.0% in the row 東館 under 使用率.
    """
    figure, name = match["v"], match.found["name"].strip()
    named = [r for r, row in enumerate(told.rows) if len(row) >= _PAIR and name.endswith(row)]
    cells = [(r, c) for r, c in told.cells if r in named and told.cells[r, c].kind == figure.kind]
    if len(named) != 1 or any(_is(figure, told.cells[place]) for place in cells):
        return
    ends = [told.cells[place] for place in cells if _at_an_end(told, place)]
    near = next((cell for cell in ends if _slip(figure, cell)), None)
    if near is not None:
        yield is_cell(figure, near)


def _at_an_end(told: Told, place: tuple[int, int]) -> bool:
    """Whether a cell is the largest or smallest of its column, totals aside."""
    rows = [r for r, c in told.cells if c == place[1] and r not in told.totals]
    values = [number(told.cells[r, place[1]]) or 0 for r in rows]
    return len(values) >= _PAIR and number(told.cells[place]) in {max(values), min(values)}


def _slip(figure: Figure, cell: Figure) -> bool:
    """Whether a figure is a misprint of a cell, or near it."""
    a, b = number(figure), number(cell)
    return a is not None and b is not None and (misprint(figure, b) or abs(a - b) * _NEAR <= abs(b))


def _is(figure: Figure, cell: Figure) -> bool:
    return Interval.near(figure).meets(Interval.near(cell))


def is_cell(figure: Figure, cell: Figure) -> Relation:
    """The relation that a figure told in the text is that of a table's cell."""
    says = (f"{cite(figure)}即列表的{cite(cell)}", f"{cite(figure)} is {cite(cell)} of the table")
    outcome = verdict(Interval.near(figure), Interval.near(cell))
    return relation(outcome, says, (figure, cell), expected=cell.surface, actual=figure.surface)
