"""Cash flows in prose: what is spent year by year makes the whole that is told before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, months
from itf_extract.audit.interval import adds_up, number, summed
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_MONTHS_A_YEAR = 12


@check("SUM-YEARS", "error")
def cash_flows(reading: Reading) -> Iterator[Relation]:
    """What a sentence tells year by year makes the whole that it begins with, and never more.

    Example: 開支總額為9,000萬元，2021-22年度需款2,000萬元，2022-23年度需款3,500萬元，2023-24年度需款3,500萬元.
    Source: arithmetic.  Years that come to less may have others after them, save where their number is told or the
    sentence spells the whole out.
    """
    spread = reading.words.regex("sums", "spread")
    for shape in reading.figured:
        if shape.passage.cell is None and "money" in shape.kinds and not TIMES.isdisjoint(shape.kinds):
            for found in spread.finditer(shape.text):
                yield from _spread(shape, found)


def _spread(shape: Shape, found: re.Match[str]) -> Iterator[Relation]:
    whole = shape.figures[found.start("whole")]
    told = shape.between(*found.span("years"))
    parts = [figure for figure in told if figure.kind == "money"]
    years = [figure for figure in told if figure.kind in TIMES]
    figures = (whole, *parts)
    if any(number(f) is None or "at_" in f.qualifier for f in figures) or not _in_turn(years):
        return
    lasting = [f for f in shape.between(*found.span("gap")) if f.kind == "duration"]
    every = any(months(figure) == _MONTHS_A_YEAR * len(parts) for figure in lasting)
    joint = shape.text[found.start("gap") : shape.places[told[0].id]]
    every = every or shape.words.regex("sums", "spelt_years").match(joint) is not None
    outcome = adds_up(whole, parts)
    if outcome != "fails" or every or summed(parts) > (number(whole) or 0):
        said = f"{' + '.join(map(cite, parts))} = {cite(whole)}"
        yield relation(outcome, (said, said), figures, expected=shown(summed(parts), whole), actual=whole.surface)


def _in_turn(years: Sequence[Figure]) -> bool:
    """Whether years follow each other, each told once."""
    spans = [days_of(figure) for figure in years]
    starts = [span[0] for span in spans if span is not None]
    return len(starts) == len(spans) and all(a < b for a, b in pairwise(starts))
