"""Order: limits that rise with their grades, the most before the next, a mean between the least and the most."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks import extremes
from itf_extract.audit.checks.bands import bands
from itf_extract.audit.checks.ranked_first import ranked_first
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import alike
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_LISTED = compiled(r"(?P<list>.+)\([a-z0-9]+\)")
_FEWEST = 3  # grades: of two either may be meant
_SIZES = frozenset({"count", "measure"})


@check("BOUND-GRADES", "error", "bound")
def grades(reading: Reading) -> Iterator[Relation]:
    """Limits that a sentence gives for one size after the other rise, or fall, with the size.

    Example: 少於50人的上限為10萬元，50至99人的為20萬元，100人或以上的為40萬元.
    Source: the meaning of a scale; three grades at least, each a size and its limit.
    """
    yield from _in_items(reading)
    granted = reading.words.regex("prices", "granted")
    for shape in reading.holding(granted.pattern):
        for start, end in _sentences(shape) if shape.figures else ():
            if granted.search(shape.text, start, end):
                yield from bands(shape.between(start, end))
    limit = reading.words.regex("prices", "limit")
    for shape in reading.holding(limit.pattern):
        for start, end in _sentences(shape) if shape.figures else ():
            if limit.search(shape.text, start, end):
                yield from _graded(shape.between(start, end))
                yield from _by_size(shape, start, end)
                if reading.words.regex("prices", "higher_more").search(shape.text, start, end):
                    yield from _rising(shape.between(start, end))


def _by_size(shape: Shape, start: int, end: int) -> Iterator[Relation]:
    """Three limits of small, medium and large ones, told in this order, rise or fall."""
    words = shape.words.regex
    named = words("prices", "sizes").search(shape.text, start, end)
    named = named or words("prices", "sizes_apart").search(shape.text, start, end)
    limits = shape.between(*named.span()) if named else []
    values = [value for figure in limits if figure.kind == "money" and (value := number(figure)) is not None]
    if len(values) == len(limits) >= _FEWEST:
        yield _ordered(limits, holds=values in (sorted(values), sorted(values, reverse=True)))


def _in_items(reading: Reading) -> Iterator[Relation]:
    """The limits of the items of one list for small, medium and large ones, one in each, rise or fall."""
    size, limit = reading.words.regex("prices", "size_named"), reading.words.regex("prices", "limit")
    lists: dict[str, dict[str, Figure]] = {}
    for shape in reading.holding(size.pattern):
        where = _LISTED.fullmatch(shape.passage.where)
        named = size.search(shape.text) if where else None
        money = [figure for figure in shape.figures.values() if figure.kind == "money"]
        if (
            where
            and named
            and named.lastgroup
            and len(money) == len(shape.figures) == 1
            and number(money[0]) is not None
        ):
            lead = reading.by_where.get(where["list"], ())
            if limit.search(shape.text) or any(limit.search(one.text) for one in lead):
                lists.setdefault(where["list"], {}).setdefault(named.lastgroup, money[0])
    for told in lists.values():
        if len(told) == _FEWEST:
            limits = [told[name] for name in ("small", "medium", "large")]
            values = [number(figure) or Fraction(0) for figure in limits]
            yield _ordered(limits, holds=values in (sorted(values), sorted(values, reverse=True)))


def _rising(figures: Sequence[Figure]) -> Iterator[Relation]:
    """Limits that are told grade by grade rise with the grades where the sentence says so: 級別愈高，上限愈高."""
    limits = [figure for figure in figures if figure.kind == "money"]
    values = [value for figure in limits if (value := number(figure)) is not None]
    if len(values) == len(limits) > 1:
        yield _ordered(limits, holds=all(a <= b for a, b in pairwise(values)))


def _ordered(limits: Sequence[Figure], *, holds: bool) -> Relation:
    listed = "、".join(map(cite, limits))
    says = (f"上限{listed}依次遞增或遞減", f"the limits {', '.join(map(cite, limits))} rise or fall in order")
    return relation("holds" if holds else "fails", says, limits)


def _sentences(shape: Shape) -> Iterator[tuple[int, int]]:
    ends = [*(place for place in shape.stops.sentences if shape.text[place] != "；"), len(shape.text)]
    start = 0
    for end in ends:
        yield start, end
        start = end + 1


def _graded(figures: Sequence[Figure]) -> Iterator[Relation]:
    """The limits of a sentence that tells nothing but sizes and limits, in turn."""
    sizes, limits = (list(figures[n::2]) for n in (0, 1))
    if sizes and sizes[0].kind == "money":
        sizes, limits = limits, sizes
    told = [number(figure) for figure in limits]
    if len(sizes) != len(limits) or len(sizes) < _FEWEST or None in told:
        return
    ends = [_size(figure) for figure in sizes]
    of_kinds = {f.kind for f in limits} == {"money"} and {f.kind for f in sizes} <= _SIZES
    if not of_kinds or None in ends or not _rises([end for end in ends if end is not None]):
        return
    values = [value for value in told if value is not None]
    ordered = all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))
    yield _ordered(limits, holds=ordered)


def _size(figure: Figure) -> Fraction | None:
    """Where a grade ends: 99 of 50至99人, 50 of less than 50."""
    end = figure.value if figure.value is not None else figure.high
    return Fraction(end) if isinstance(end, int | Decimal) else None


def _rises(ends: Sequence[Fraction]) -> bool:
    return all(a <= b for a, b in pairwise(ends)) and ends[0] < ends[-1]


@check("BOUND-RANK", "error", "bound")
def ranks(reading: Reading) -> Iterator[Relation]:
    """What is told as the most is no less than what is told as next.

    Example: 甲區的宗數最多，有660宗，其次為乙區，有510宗.
    Source: the meaning of the words.
    """
    yield from extremes.named(reading)
    yield from ranked_first(reading)
    for match in reading.matches("ranked"):
        most, following = match["a"], match["b"]
        values = number(most), number(following)
        if alike(most, following) and values[0] is not None and values[1] is not None:
            says = (
                f"最多的{cite(most)}不少於其次的{cite(following)}",
                f"the most, {cite(most)}, is no less than the next, {cite(following)}",
            )
            yield relation("holds" if values[0] >= values[1] else "fails", says, (following, most))


@check("BOUND-MEAN", "error", "bound")
def means_within_ranges(reading: Reading) -> Iterator[Relation]:
    """A mean lies between the least and the most of what it is a mean of.

    Example: 各年的申請介乎80至120宗，平均每年95宗.
    Source: arithmetic.
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            yield from _mean_beside(shape)
    for match in reading.matches("range_mean"):
        mean, ends = match["m"], [figure for name in "rlh" if (figure := match.get(name)) is not None]
        low, high = (_exact(end) for end in ((ends[0].low, ends[0].high) if len(ends) == 1 else map(number, ends)))
        value = number(mean)
        if value is not None and low is not None and high is not None and all(alike(mean, end) for end in ends):
            says = (
                f"平均數{cite(mean)}介乎{'至'.join(map(cite, ends))}",
                f"the mean {cite(mean)} lies within {' to '.join(map(cite, ends))}",
            )
            yield relation("holds" if low <= value <= high else "fails", says, (mean, *ends))


def _mean_beside(shape: Shape) -> Iterator[Relation]:
    """The only mean of a sentence lies within its only range of the same kind: 介乎8萬元至25萬元，平均為18萬元."""
    words = shape.words.regex
    for start, end in shape.sentences():
        told = shape.between(start, end)
        ranges = [f for f in told if f.value is None and f.low is not None and f.high is not None]
        means = [f for f in told if number(f) is not None and _is_mean(shape, f)]
        if len(ranges) != 1 or len(means) != 1 or words("products", "mean_loose").search(shape.text, start, end):
            continue
        (span,), (mean,) = ranges, means
        low, high, value = _exact(span.low), _exact(span.high), number(mean)
        if low is not None and high is not None and value is not None and alike(mean, span) and value > low:
            says = (f"平均數{cite(mean)}介乎{cite(span)}", f"the mean {cite(mean)} lies within {cite(span)}")
            yield relation("holds" if low <= value <= high else "fails", says, (mean, span))


def _is_mean(shape: Shape, figure: Figure) -> bool:
    """Whether the words around a figure tell it as a mean, and of nothing else than what its sentence is about."""
    before, after = shape.clause(figure)
    words = shape.words.regex
    return bool(
        words("products", "mean_of").search(before) and words("products", "mean_after").fullmatch(after.strip())
    )


def _exact(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, int | Decimal | Fraction) else None
