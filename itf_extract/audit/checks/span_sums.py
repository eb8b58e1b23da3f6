"""What a table of years comes to in all of them, as the text tells it: 2018-19至2020-21三個年度的畢業學員共1 250名.

The sentence must tell of the table's span (as many years as it has, or from the first of them to the last), of no other
time, and of what one column counts by all the words of its head.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.yearly import by_year, head_of, year_of
from itf_extract.audit.columns import core, is_near
from itf_extract.audit.interval import adds_up, number, summed
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_STEM = 5  # letters by which a word is known again: graduates, graduated
_NEAR = Fraction(1, 4)


def of_span(reading: Reading) -> Iterator[Relation]:
    """That what the text tells of all the years of a table is what the column of that name comes to.

    Example: 380, 410 and 460 under 畢業人數 beside 2018-19, 2019-20 and 2020-21; 首三個年度的畢業學員共1 250名.
    """
    for table in reading.paper.document.tables:
        for line in by_year(reading, table):
            named = _words_of(reading, head_of(reading, line)) if len(line) >= _PAIR else []
            for shape in reading.following(table.where, _PAIR) if named else ():
                if shape.passage.kind == "paragraph":
                    yield from _told(reading, shape, table, line, named)


def _told(
    reading: Reading, shape: Shape, table: Table, line: Sequence[Figure], named: Sequence[str]
) -> Iterator[Relation]:
    words = shape.words.regex
    for start, end in shape.sentences():
        told = [f for f in shape.between(start, end) if f.kind in AMOUNTS and number(f)]
        same = [f for f in told if f.kind == line[0].kind and (alike(f, line[0]) or f.kind == "count")]
        if len(told) != 1 or len(same) != 1 or open_ended(told[0]) or not is_near(table, told[0]):
            continue
        whole, said = told[0], shape.text[start:end].casefold()
        printed = f"{said}{whole.unit or ''}"
        place = shape.places[whole.id]
        total = words("span_sums", "total").search(f"{shape.text[start:place]}〇{shape.text[place + 1 : end]}")
        loose = words("span_sums", "loose").search(said)
        if total and not loose and _is_all(reading, shape, start, end, line) and all(word in printed for word in named):
            gap = abs(summed(line) - (number(whole) or 0))
            if gap <= summed(line) * _NEAR and (number(whole) or 0) > max(number(f) or 0 for f in line):
                says = f"{' + '.join(map(cite, line))} = {cite(whole)}"
                yield relation(
                    adds_up(whole, line), (says, says), (whole, *line),
                    expected=shown(summed(line), whole), actual=whole.surface,
                )  # fmt: skip


def _words_of(reading: Reading, head: str) -> Sequence[str]:
    """The words of a head that tell what it counts, as a sentence may have them."""
    empty = reading.words.regex("span_sums", "empty")
    said = empty.sub(" ", core(reading.words.marked(head)).casefold())
    if said.isascii():
        return [word[:_STEM] for word in said.split()]
    return [part for word in said.split() for n in range(0, len(word), _PAIR) if (part := word[n : n + _PAIR])]


def _is_all(reading: Reading, shape: Shape, start: int, end: int, line: Sequence[Figure]) -> bool:
    """Whether the times of a sentence are those of all rows: as many years, or the first and the last."""
    rows = [year_of(reading, figure) for figure in (line[0], line[-1])]
    held = shape.between(start, end)
    spans = [number(f) for f in held if f.kind == "duration"]
    days = [str(f.value) for f in held if f.kind in TIMES]
    of_days = bool(days) and {*days} <= {*rows}
    whole = any(pair == tuple(rows) for pair in pairwise(days))
    as_many = bool(spans) and all(span == len(line) for span in spans)
    return (as_many and (not days or of_days)) or (whole and of_days and (as_many or not spans))
