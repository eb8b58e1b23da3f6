"""Cells of tables that have a number with its percentage in brackets: 480(40%) of the row's 1 200."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.facts import share
from itf_extract.audit.interval import Interval, number, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

    Share = tuple[Figure, Figure, Figure]

_PAIR = 2
_SEVERAL = 3
_HUNDRED = Interval.exact(100)


def shares_in_cells(reading: Reading) -> Iterator[Relation]:
    """What all cells but one are of their row's number, or of their column's, that one is of its own.

    Example: 720(60%), 300(50%) and 300(50%) of the numbers at the end of their rows, and 480(35%) of 1 200.
    """
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        pairs = {place: told for place, told in cells.items() if _is_pair(told)}
        for along in (0, 1) if len(pairs) > _SEVERAL else ():
            for wholes in _wholes(cells, pairs, along):
                told = [(p, part, wholes[place[along]]) for place, (part, p) in pairs.items() if place[along] in wholes]
                yield from _odd(told)


def _is_pair(told: Sequence[Figure]) -> bool:
    if len(told) != _PAIR or not number(told[0]):
        return False
    return told[0].kind in {"count", "money"} and told[1].kind == "percent"


def _wholes(
    cells: Mapping[tuple[int, int], Sequence[Figure]], pairs: Mapping[tuple[int, int], object], along: int
) -> Iterator[Mapping[int, Figure]]:
    """The plain numbers of each column (or row) by the row (or column) that they stand in."""
    lines: dict[int, dict[int, Figure]] = {}
    for place, told in cells.items():
        if place not in pairs and len(told) == 1 and number(told[0]):
            lines.setdefault(place[1 - along], {})[place[along]] = told[0]
    yield from lines.values()


def _odd(told: Sequence[Share]) -> Iterator[Relation]:
    """The one share that is not that of its part in its whole, where three at least are."""
    like = [line for line in told if line[1].kind == line[2].kind]
    holds = [Interval.wide(p).meets(Interval.near(part) / Interval.near(whole) * _HUNDRED) for p, part, whole in like]
    if holds.count(True) >= _SEVERAL and holds.count(False) == 1:
        p, part, whole = like[holds.index(False)]
        reckoned = Interval.near(part) / Interval.near(whole) * _HUNDRED
        yield share(verdict(Interval.wide(p), reckoned), p, part, whole)
