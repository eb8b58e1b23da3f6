"""Price adjustment factors: each is the one of the year before, raised by the rate that the paper forecasts."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_FEWEST = 4
_PAIR = 2
_HUNDRED = 100
_SLACK = Fraction(1, 5000)  # of a ratio, more than what five decimal places lose
_FACTORS = frozenset({"multiple", "count"})
_MOST = 3  # times; what is more is no factor of prices


def price_factors(reading: Reading) -> Iterator[Relation]:
    """That the factors of years in turn rise by the one rate that the paper forecasts for all of them.

    Example: 1.05000, 1.10250 and 1.15763 at 每年5%的趨勢升幅.  Either the rate is none of any two factors, all of
    which rise alike, or one factor breaks the rise before it and the one after it.
    """
    rates = [*_rates(reading)]
    if len({number(rate) for rate in rates}) != 1:
        return
    rate, meant = rates[0], (number(rates[0]) or Fraction(0)) / _HUNDRED
    for factors in _columns(reading):
        rises = [(number(b) or Fraction(0)) / (number(a) or 1) - 1 for a, b in pairwise(factors)]
        off = [n for n, rise in enumerate(rises) if abs(rise - meant) > _SLACK]
        says = (
            f"{cite(factors[0])}起各年的因數每年上升{cite(rate)}",
            f"the factors from {cite(factors[0])} on rise by {cite(rate)}",
        )
        if not off:
            yield relation("holds_within_rounding", says, (rate, *factors))
        elif len(off) == len(rises) and max(rises) - min(rises) <= _SLACK:
            expected = shown(rises[0] * _HUNDRED, rate)
            yield relation("fails", says, (rate, *factors), expected=expected, actual=rate.surface)
        elif len(off) == _PAIR == off[1] - off[0] + 1:
            wrong = factors[off[1]]
            value = round((number(factors[off[0]]) or Fraction(0)) * (1 + meant), 5)
            yield relation("fails", says, (wrong, rate), expected=f"{float(value):.5f}", actual=wrong.surface)


def _rates(reading: Reading) -> Iterator[Figure]:
    """The rates that the text forecasts for the prices of works."""
    for shape, found in reading.told(reading.words.regex("works", "trend")):
        yield from (f for f in shape.between(found.start(), found.end()) if f.kind == "percent" and number(f))


def _columns(reading: Reading) -> Iterator[Sequence[Figure]]:
    """The factors of tables that phase a project, one for each year in turn."""
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        for c, head in enumerate(table.columns):
            if not reading.words.regex("totals", "factor").search(head.chars):
                continue
            dated = [r for r in range(len(table.rows)) if any(f.kind in TIMES for f in cells.get((r, 0), ()))]
            told = [figures[0] for r in dated if len(figures := cells.get((r, c), [])) == 1]
            years = [str(cells[r, 0][0].value)[:4] for r in dated]
            in_turn = all(year.isdigit() for year in years) and all(int(b) - int(a) == 1 for a, b in pairwise(years))
            numbered = all(f.kind in _FACTORS and 0 < (number(f) or 0) < _MOST for f in told)
            if in_turn and numbered and len(told) == len(dated) >= _FEWEST:
                yield told
