"""What figures are of, as ``interpret`` tells it, brings together what stands in different sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number, sum_of, summed, verdict
from itf_extract.audit.relation import as_reckoned, cite, relation, shown
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_HUNDRED = 100


def above(reading: Reading) -> Iterator[Relation]:
    """What a number of things before come to is the sum of those sums that are of the same metric.

    Example: two 員工開支 of 900萬元 and 1,800萬元, then 以上兩項開支合計為2,700萬元.
    """
    for match in reading.matches("sum_above"):
        whole, shape = match["w"], match.shape
        before = [f for f in shape.between(0, shape.places[whole.id]) if f.kind == whole.kind]
        parts = [f for f in before if f.metric and f.metric == whole.metric and "each" not in f.qualifier]
        if len(parts) >= _PAIR and len(parts) == number(match["n"]):
            yield equation(whole, parts)


def means(reading: Reading) -> Iterator[Relation]:
    """An average grant is what was granted over how many were approved, of the sentence before that tells of both.

    Example: 206 applications were approved, involving $128.6 million.  On average, each project received $624,000.
    """
    for match in reading.matches("mean_before"):
        each, told = match["each"], _granted(reading, match)
        if told is None:
            continue
        n, whole = told
        # Those withdrawn are none of those approved.
        yield replace(averaged(Interval.wide(each), each, whole, n), scope_read=True)


def averaged(printed: Interval, each: Figure, whole: Figure, n: Figure) -> Relation:
    """That a whole over a number is what each is told to be on average; ``printed`` is how a reader takes that."""
    reckoned = Interval.near(whole) / Interval.near(n)
    says = (f"{cite(whole)}除以{cite(n)}平均為{cite(each)}", f"{cite(whole)} over {cite(n)} averages {cite(each)}")
    return as_reckoned(printed, reckoned, says, (each, whole, n))


def mean_of(mean: Figure, listed: Sequence[Figure]) -> Relation:
    """That a figure is the mean of those listed; one that is printed without a fraction was rounded."""
    reckoned = sum_of([Interval.near(figure) for figure in listed]) / Interval.exact(len(listed))
    printed = Interval.of(mean) if "." in mean.surface else rounded(mean)
    says = (
        f"{'、'.join(map(cite, listed))}平均為{cite(mean)}",
        f"{', '.join(map(cite, listed))} average {cite(mean)}",
    )
    expected = shown(summed(listed) / len(listed), mean)
    return relation(verdict(printed, reckoned), says, (mean, *listed), expected=expected, actual=mean.surface)


def rounded(mean: Figure) -> Interval:
    """What rounds to a mean in its last digit."""
    value, half = number(mean) or Fraction(0), Fraction(mean.precision or 1) / 2
    return Interval(value - half, value + half, value)


def share(outcome: Verdict, p: Figure, part: Figure, whole: Figure) -> Relation:
    """That a percentage is the share of a part in a whole, as a relation of this outcome."""
    reckoned = (number(part) or Fraction(0)) / (number(whole) or Fraction(1)) * _HUNDRED
    says = (f"{cite(part)}佔{cite(whole)}的{p.surface}", f"{cite(part)} is {p.surface} of {cite(whole)}")
    return relation(outcome, says, (p, part, whole), expected=shown(reckoned, p), actual=p.surface)


def _granted(reading: Reading, match: Match) -> tuple[Figure, Figure] | None:
    """How many were approved, and the sum that was granted to them, as the last sentence before tells both.

    Where the average's own clause has the sum (合共5億元，平均每宗…), a sentence before it may tell how many.
    """
    home, whole = match.shape, match.get("m")
    if whole is not None:
        told = [_approved(home, 0, home.places[whole.id])]
        told += [_approved(shape, 0, len(shape.text)) for shape in reversed(reading.shapes[: home.index][-_PAIR:])]
        approved = next(filter(None, told), [])
        return (approved[0], whole) if len(approved) == 1 and _has_no_other(reading, approved[0], whole) else None
    for shape in (home, *reversed(reading.shapes[max(0, home.index - _PAIR) : home.index])):
        end = match.found.start() if shape is home else len(shape.text)
        for figure in reversed(shape.between(0, end)):
            if figure.role == "granted" and figure.kind == "money" and "each" not in figure.qualifier:
                approved = _approved(shape, *shape.sentence(shape.places[figure.id]))
                return (approved[0], figure) if len(approved) == 1 else None
    return None


def _has_no_other(reading: Reading, n: Figure, whole: Figure) -> bool:
    """Whether the sentence of a number tells of no other sum that those were granted, as of one of two rounds."""
    shape = reading.shape_of(n)
    told = shape.between(*shape.sentence(shape.places[n.id]))
    granted = [f for f in told if f.kind == "money" and "each" not in f.qualifier]
    return not granted or any(number(f) == number(whole) for f in granted)


def _approved(shape: Shape, start: int, end: int) -> list[Figure]:
    return [f for f in shape.between(start, end) if f.role == "approved" and f.kind == "count" and number(f)]


def posts_since(reading: Reading) -> Iterator[Relation]:
    """By how much an establishment has grown since a day is the difference of its totals now and then.

    Example: 由2021年4月1日至今，編制淨增加150個職位, and 6 500 and 6 350 under 現時 and 2021年4月1日.
    """
    for match in reading.matches("posts_since"):
        for table in reading.paper.document.tables:
            totals = _totals_by_day(reading, table)
            then = totals.get(str(match["d"].value))
            now = next(iter(totals.values()), None)
            if now is not None and then is not None and then is not now:
                yield equation(match["w"], (now,), (then,))
                if (p := match.get("p")) is not None and number(then):
                    reckoned = Interval.near(match["w"]) / Interval.near(then) * Interval.exact(_HUNDRED)
                    yield share(verdict(Interval.wide(p), reckoned), p, match["w"], then)


def _totals_by_day(reading: Reading, table: Table) -> Mapping[str, Figure]:
    """The numbers of a table's row of totals by the day that heads their column."""
    words = reading.words.regex("totals", "rows")
    row = next((r for r, cells in enumerate(table.rows) if words.fullmatch(label(cells))), None)
    heads = [shape for shape in reading.by_where.get(table.id, ()) if shape.passage.kind == "column"]
    days = [str(f.value) for shape in heads for f in shape.figures.values() if f.kind == "date"]
    held = reading.cells.get(id(table), {})
    totals = [held.get((row, c), []) for c in range(1, len(table.columns))] if row is not None else []
    figures = [cell[0] for cell in totals if len(cell) == 1 and cell[0].kind == "count"]
    return dict(zip(days, figures, strict=True)) if len(days) == len(figures) else {}
