"""What the text tells of a table's years: what the first of them come to, what they have on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import RANKED, Interval, number, sum_of, summed, verdict
from itf_extract.audit.relation import cite, left_open, relation, shown
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_YEARS = frozenset({"date", "fiscal_year"})
_BACK = 3  # passages between a table's lead-in and what is told of it
_PAIR = 2
_OTHER = ("或屬另一開支", "it may be of something else")


def firsts(reading: Reading) -> Iterator[Relation]:
    """That what the first years are told to need is what a table near it has for them: 首兩年合共開支為3億3,600萬元."""
    for match in reading.matches("first_sum"):
        told, n = match["w"], number(match["n"])
        lines = [line[: int(n)] for line in _lines(reading, match, told) if n and _PAIR <= n < len(line)]
        sums = [
            (verdict(Interval.wide(told), sum_of([Interval.near(figure) for figure in line])), line) for line in lines
        ]
        if sums:
            outcome, line = min(sums, key=lambda way: RANKED.index(way[0]))
            near = max(sums, key=lambda way: summed(way[1]))[1]
            line = near if outcome == "fails" else line
            said = f"{' + '.join(map(cite, line))} = {cite(told)}"
            made = relation(
                outcome, (said, said), (told, *line), expected=shown(summed(line), told), actual=told.surface
            )
            far = not summed(line) / _PAIR <= (number(told) or 0) <= summed(line) * _PAIR
            yield left_open(made, _OTHER) if far else made


def means(reading: Reading) -> Iterator[Relation]:
    """That what years are told to have on average is the mean of a table's years: 四年平均為10 320立方米."""
    for match in reading.matches("years_mean"):
        told, n = match["w"], number(match["n"])
        lines = [line for line in _lines(reading, match, told) if len(line) == n]
        if len(lines) == 1:
            line, exact = lines[0], summed(lines[0]) / len(lines[0])
            reckoned = sum_of([Interval.near(figure) for figure in line]) / Interval.exact(len(line))
            listed = tuple("、".join(map(cite, line)) if zh else ", ".join(map(cite, line)) for zh in (True, False))
            says = (f"{listed[0]}平均為{cite(told)}", f"{listed[1]} average {cite(told)}")
            made = relation(
                verdict(Interval.wide(told), reckoned), says, (told, *line),
                expected=shown(exact, told), actual=told.surface,
            )  # fmt: skip
            values = [number(figure) or 0 for figure in line]
            yield made if min(values) <= (number(told) or 0) <= max(values) else left_open(made, _OTHER)


def _lines(reading: Reading, match: Match, told: Figure) -> Sequence[Sequence[Figure]]:
    """The columns, by years and of a figure's kind, of the nearest table before it whose first column has years."""
    for table in reversed(reading.paper.document.tables):
        lead = reading.lead(table.where)
        if lead is None or not 0 <= match.shape.index - lead.index <= _BACK:
            continue
        held = reading.cells.get(id(table), {})
        years = [r for r in range(len(table.rows)) if any(f.kind in _YEARS for f in held.get((r, 0), ()))]
        lines = []
        for c in range(1, len(table.columns)):
            cells = [figures[0] for r in years if len(figures := held.get((r, c), [])) == 1 and number(figures[0])]
            if len(cells) == len(years) >= _PAIR and all(f.kind == told.kind and alike(f, told) for f in cells):
                lines.append(cells)
        if lines:
            return lines
    return []
