"""What guarantees and savings come to: 80% of loans of $3 billion is $2.4 billion; savings pay a cost back in years."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.interval import Interval, number, result, verdict, worth
from itf_extract.audit.reckonings import coarse, gives, may_slip, size
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_YEAR = 12
_WIDEST = 8  # figures of the passage that may give it instead
_FAR = 3
_TENTH = Fraction(1, 10)
_HUNDRED = Interval.exact(100)


def loans(reading: Reading) -> Iterator[Relation]:
    """That what is guaranteed is its share of the loans, and what is saved a year pays the cost back in so many years.

    Example: 為上述20億元貸款提供七成擔保，最高擔保額為14億元; $1.5 million a year pays $12 million back in 8.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) > _PAIR:
            for told in shape.figures.values():
                if told.kind == "money" and worth(told) and _says(shape, told, "liable"):
                    yield from _guaranteed(shape, told)
                elif told.kind == "duration" and months(told) and _says(shape, told, "payback"):
                    yield from _paid_back(shape, told)


def _says(shape: Shape, told: Figure, key: str) -> bool:
    return shape.words.regex("loans", key).search(shape.around(told)) is not None


def _start(shape: Shape, told: Figure) -> int:
    """Where the sentence before a figure's own begins, if there is one."""
    return shape.before(shape.sentence(shape.places[told.id])[0])


def _before(shape: Shape, told: Figure) -> list[Figure]:
    """The figures of the sentence before and of a figure's own up to it."""
    return shape.between(_start(shape, told), shape.places[told.id])


def _guaranteed(shape: Shape, told: Figure) -> Iterator[Relation]:
    before = _before(shape, told)
    rates = [f for f in before if f.kind in {"percent", "fraction"} and worth(f) and _says(shape, f, "guaranteed")]
    sums = [f for f in before if f.kind == "money" and worth(f) and "each" not in f.qualifier]
    sums = [f for f in sums if _says(shape, f, "lent")] or sums
    if len(rates) != 1 or len(sums) != 1 or _is_loose(shape, told):
        return
    rate = size(rates[0]) / _HUNDRED if rates[0].kind == "percent" else size(rates[0])
    way = size(sums[0]) * rate
    given = shape.between(0, shape.places[told.id])[-_WIDEST:]
    agrees = verdict(coarse(told), way) != "fails"
    if agrees or (may_slip(told, [way]) and not gives(shape, told, given, ("rest",), timed=False)):
        says = (
            f"{cite(sums[0])} × {rates[0].surface} = {cite(told)}",
            f"{rates[0].surface} of {cite(sums[0])} is {cite(told)}",
        )
        yield relation(
            "holds" if agrees else "fails", says, (told, sums[0], rates[0]),
            expected=shown(Fraction(way.value or 0), told), actual=told.surface,
        )  # fmt: skip


def _paid_back(shape: Shape, told: Figure) -> Iterator[Relation]:
    sums = [f for f in _before(shape, told) if f.kind == "money" and number(f)]
    if not _PAIR <= len(sums) <= _FAR or _is_loose(shape, told):
        return
    years = (months(told) or Fraction(0)) / _YEAR
    ways = [
        (cost, saved, (number(cost) or Fraction(0)) / (number(saved) or 1)) for cost, saved in permutations(sums, _PAIR)
    ]
    cost, saved, way = min(ways, key=lambda each: abs(each[2] - years))
    # To a tenth of a year where it is told so, else a year begun may be counted or left out.
    less, more = (_TENTH, _TENTH) if "." in told.surface else (Fraction(1, 2), Fraction(1))
    agrees = verdict(result(told), Interval(way - less, way + more, way)) != "fails"
    if agrees or (way < _FAR * years and years < _FAR * way):
        says = (f"{cite(cost)} ÷ {cite(saved)} = {cite(told)}", f"{cite(cost)} over {cite(saved)} is {cite(told)}")
        yield relation("holds_within_rounding" if agrees else "fails", says, (told, cost, saved), actual=told.surface)


def _is_loose(shape: Shape, told: Figure) -> bool:
    start, end = _start(shape, told), shape.sentence(shape.places[told.id])[1]
    return shape.words.regex("loans", "loose").search(shape.text, start, end) is not None
