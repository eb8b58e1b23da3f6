"""Whether a figure that a relation does not agree with follows from others that stand beside it."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, grain, number, ratio, sum_of, summed, verdict, worth
from itf_extract.audit.subjects import SIZES, alike, counted_noun
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_MOST = 12  # figures of which pairs are taken
_SUMMANDS = 4
_FINE = 100  # steps that a figure has, from which on none comes to it by chance
_SHARP = 40  # the same of a percentage
_LARGER = Fraction(3, 2)  # how many times a part its whole is, where no digit that was misprinted makes it so
_REACH = 4  # passages before a sentence in which the whole stands of which it tells the parts
_PLAIN = 10  # steps up to which a digit that was misprinted makes such a difference
_BESIDE = 40  # characters before a percentage within which the part stands that it is of
_SHARE_OF = compiled(rf"{SIGN.pattern}[^，。；：()\ue000-\ue0ff]{{0,30}}\((?:[^，。；：()\ue000-\ue0ff]{{0,12}})$")
_WHOLE = 100
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)
_TIMES = frozenset({"count", "duration"})
_PARTS = frozenset({"percent", "fraction"})
_RATES = _PARTS | {"multiple"}
_PROSE = frozenset({"paragraph", "item"})
# Of sums and differences no part in per cent tells otherwise: from 6 117 to 9 877 hectares, by 3 670 or 60%.
_SUMS = frozenset({"SUM-PROSE", "SUM-DIFFERENCE"})
_SUMS_OF_PARTS = frozenset({"SUM-PROSE", "SUM-WORKED"})
_SHARES = frozenset({"SHARE-PERCENT"})
_SHARES_WORKED = _SHARES | {"SUM-WORKED"}
_RESTS = frozenset({"SUM-REMAINDER"})  # which words tie so closely that only one more part tells otherwise
_CHANGES = frozenset({"GROWTH-PERCENT"})
_PRODUCTS = frozenset({"PRODUCT-TERM", "PRODUCT-PRICE", "PRODUCT-AVERAGE"})
# Whose first operand is worked out of the others.
_DERIVED = frozenset(
    {"SUM-WORKED", "SHARE-FRACTION", "GROWTH-PERCENT", "GROWTH-MULTIPLE"}
    | _SUMS | _SHARES | _PRODUCTS | _RESTS
)  # fmt: skip


def explained(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether the figure that a relation is about is what other figures of its sentence, or the one before, come to.

    Example: 9 820 were placed, 98.2% of the target of 10 000, at $430.6 million, that is $43,850 each.  A sum may go
    on with what the passage before told: 總額為840萬歐元，約為7,140萬元。連同安裝費1,260萬元，共8,400萬元.
    """
    told = reading.figures.get(relation.operands[0]) if relation.operands and code in _DERIVED else None
    if told is None or not (worth(told) or told.kind == "ratio"):
        return False
    shape = reading.shape_of(told)
    if shape.passage.cell is not None or any(operand not in shape.places for operand in relation.operands):
        return False
    start, end = shape.sentence(shape.places[told.id])
    others = [f for f in shape.between(shape.before(start), end) if f is not told][-_MOST:]
    sized = [f for f in others if worth(f)]
    used = [reading.figures[operand] for operand in relation.operands[1:]]
    before = [*_passage_before(reading, shape), *shape.between(0, end)]
    if code in _RESTS:
        return _goes_on(told, used, before)
    if told.kind == "ratio":
        return any(_is_ratio_of(told, *pair) for pair in combinations(sized, _PAIR))
    return (
        _is_of_two(code, shape, told, sized, {*relation.operands})
        or (_is_fine(told) and _is_sum(told, sized, {*relation.operands}))
        or _goes_on(told, used, before)
        or (code in _SUMS_OF_PARTS and _are_all(told, used, _before(reading, shape, start)))
        or (code in _SUMS_OF_PARTS and _are_of_another(told, used, _before(reading, shape, end)))
        or (code in _SHARES and (_is_rate_of_sum(told, used[0], sized) or _is_of_both(told, used, sized)))
        or (code in _SHARES_WORKED and len(used) == _PAIR and _is_over_whole(told, *used))
        or (code in _SHARES and _is_of_whole_before(told, used[0], _before(reading, shape, start)))
        or (code in _CHANGES and _is_fine(told) and len(used) == _PAIR and _is_of_rest(told, *used))
        or (code in _PRODUCTS and (_is_of_three(told, sized) or _is_of_two_products(told, sized)))
        or (told.kind in _PARTS and any(_is_side(told, f) for f in others if f.kind == "ratio" and f not in used))
    )


def _is_of_two(code: str, shape: Shape, told: Figure, others: Sequence[Figure], used: set[str]) -> bool:
    """Whether a figure is what two others give, not both of which were taken."""
    part = _bracketed_behind(shape, told)
    like = {f.id for f in others if _of_one(shape, f, told)}
    pairs = (pair for pair in combinations(others, _PAIR) if not {f.id for f in pair} <= used)
    pairs = (pair for pair in pairs if part is None or part in pair)
    if code in _SUMS:  # of parts that are listed each is no factor: 三個中心有1 260名、945名和730名，合共2 835名
        pairs = (pair for pair in pairs if like.issuperset({f.id for f in pair}) or not {f.id for f in pair} & used)
    near = Interval.exact(worth(told) or 0) if told.kind == "fraction" else Interval.near(told)
    before, after = shape.clause(told)
    place = shape.places[told.id]
    beside = shape.between(place - len(before), place + len(after) + 1)
    beside += [f for f in others if shape.places.get(f.id, place) < place and f.kind != "duration"][-1:]
    return any(
        verdict(near, way) != "fails"
        for pair in pairs
        for way in _ways(code, told, pair, like, close=part is None and not {*pair}.isdisjoint(beside))
    )


def _bracketed_behind(shape: Shape, told: Figure) -> Figure | None:
    """The part right behind which a percentage stands in brackets, so that it is of no other: 189份(75%)."""
    place = shape.places[told.id]
    found = _SHARE_OF.search(shape.text, max(0, place - _BESIDE), place) if told.kind == "percent" else None
    return shape.figures.get(found.start()) if found else None


def _is_fine(told: Figure) -> bool:
    """Whether a figure is printed to so many digits that others come to it only where it was worked out of them."""
    least, step = (_SHARP, Fraction(told.precision or 1)) if told.kind == "percent" else (_FINE, grain(told))
    return (worth(told) or 0) >= least * step


def _is_plain(figure: Figure) -> bool:
    """Whether a figure has but one digit that is not nought, or is that of a misprint: 300, 10."""
    return (worth(figure) or 0) <= _PLAIN * grain(figure)


def _is_sum(told: Figure, others: Sequence[Figure], used: set[str]) -> bool:
    """Whether a figure is the sum of some others, one of which was not taken, or all but what is more than it.

    It is 980 and 430 in 1,410: 20% of recurrent subheads (980 of 4,900) and all others (430).
    """
    like = [f for f in others if told.kind in SIZES and alike(f, told)]
    larger = any(f.id in used and (number(f) or 0) > (number(told) or 0) for f in like)
    return any(
        summed(some) == number(told) and (larger or not {f.id for f in some} <= used)
        for size in range(_PAIR, _SUMMANDS + 1)
        for some in combinations(like, size)
    )


def _goes_on(told: Figure, parts: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether parts, or what they leave, lack just one figure, or two side by side, of what is told.

    What they lack has more digits than a misprint leaves: 50 400 and 4 800 lack 4 800 of 60 000 tonnes.
    """
    if not parts or told.kind not in SIZES or not all(alike(part, told) for part in parts):
        return False
    values = [number(f) or Fraction(0) for f in parts]
    total = number(told) or Fraction(0)
    lacking = {gap for gap in (total - sum(values), 2 * max(values) - sum(values) - total) if gap > 0}
    like = [f for f in before if f is not told and f not in parts and number(f) and _may_add(f, told)][-_MOST:]
    after = (f for f in like if (f.passage, f.start) > max((part.passage, part.start) for part in parts))
    following = next(after, None) if told.kind == "count" else None
    singles = [number(f) for f in like if not _is_plain(f) or f is following]
    # 19.68 was paid; at 8.5 it will cost 61.2, bringing the total to 80.88: one that was taken is none of the parts.
    instead = {total - value for value in values if len(values) == _PAIR} - {*values} if _is_fine(told) else set()
    return not (lacking | instead).isdisjoint(singles) or any(summed(pair) in lacking for pair in pairwise(like))


def _may_add(figure: Figure, told: Figure) -> bool:
    """Whether a figure is of the kind of another, or a number whose unit may follow: 4 800 out of 60 000 tonnes."""
    return alike(figure, told) or (figure.kind == "count" and not figure.unit)


def _are_all(told: Figure, used: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether a figure and what it was reckoned of, or one of that, come to one that was told before, as its parts.

    Example: 13 640個單位 in the paragraph before, of which 1 710個, 6 480個，餘下5 450個; a fund of 5億元, then
    批出4億2,000萬元，當中3億5,000萬元已發放。餘款為8,000萬元.
    """
    own = number(told) or Fraction(0)
    same = len(used) >= _PAIR and all(f.kind == told.kind and alike(f, told) for f in used)
    wholes = {summed((told, *used)), *(own + (number(f) or 0) for f in used)}
    return same and any(number(f) in wholes and alike(f, told) and f not in used for f in before)


def _are_of_another(told: Figure, parts: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether parts after a figure make one that was told before it, of which it is itself a part.

    Example: 2 795名學生. 男生1 314名，女生1 481名。居於公屋的1 397名，居於分間單位的1 190名，其餘208名.
    """
    total = summed(parts)
    if len(parts) < _PAIR or any((f.passage, f.start) < (told.passage, told.start) for f in parts):
        return False
    wholes = [f for f in before if number(f) == total and alike(f, told) and f not in parts]
    larger = total >= _LARGER * (number(told) or total)
    # 服務提供者有9 120名，較去年的8 000名多，其中……: what the sentence begins with is parted.
    here = any(f.passage == told.passage and f.start < told.start and _is_fine(f) for f in wholes)
    return bool(wholes) and (larger or here)


def _passage_before(reading: Reading, shape: Shape) -> list[Figure]:
    """The figures of the passage of running text before one."""
    before = reading.shapes[shape.index - 1] if shape.index else None
    return [*before.figures.values()] if before is not None and before.passage.kind in _PROSE else []


def _before(reading: Reading, shape: Shape, end: int) -> list[Figure]:
    """The figures of the few passages before one, and its own up to an index."""
    near = reading.shapes[max(0, shape.index - _REACH) : shape.index]
    earlier = [figure for each in near if each.passage.cell is None for figure in each.figures.values()]
    return [*earlier, *shape.between(0, end)]


def _is_rate_of_sum(told: Figure, part: Figure, others: Sequence[Figure]) -> bool:
    """Whether a part is just so many per cent of what those listed before it come to: $196 million (10%) of all others.

    Where the percentage has few digits, those of the part have to be what it gives.
    """
    before = [f for f in others if alike(f, part) and (f.passage, f.start) < (part.passage, part.start)]
    rate = (Interval.near(told) if _is_fine(told) else Interval.exact(number(told) or 0)) / _HUNDRED
    sums = (summed(before[n:]) for n in range(len(before) - 1))
    return any(verdict(Interval.near(part), Interval.exact(each) * rate) != "fails" for each in sums)


def _is_of_whole_before(told: Figure, part: Figure, before: Sequence[Figure]) -> bool:
    """Whether a part is so many per cent of what a passage before tells: 2 795名學生. ……居於公屋的1 397名(50%)."""
    near = Interval.near(told)
    wholes = (f for f in before if f is not part and alike(f, part) and not _is_plain(f) and number(f))
    rates = (Interval.near(part) / Interval.near(whole) * _HUNDRED for whole in wholes)
    return told.kind == "percent" and any(verdict(near, rate) != "fails" for rate in rates)


def _is_over_whole(told: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a percentage is what the larger is of the smaller: 921 slopes against a target of 900, i.e. 102.3%."""
    low, high = sorted((part, whole), key=lambda figure: number(figure) or 0)
    rate = Interval.near(high) / Interval.near(low) * _HUNDRED
    return told.kind == "percent" and (number(told) or 0) > _WHOLE and verdict(Interval.near(told), rate) != "fails"


def _is_of_both(told: Figure, parts: Sequence[Figure], beside: Sequence[Figure]) -> bool:
    """Whether a part is so many per cent of itself and another: 甲類3 490幢，佔約七成，乙類1 510幢，佔約三成."""
    rest = _WHOLE - (number(told) or Fraction(0))
    both = told.kind == "percent" and any(f.kind == "percent" and number(f) == rest for f in beside)
    share = Interval.near(parts[0]) / sum_of([Interval.near(part) for part in parts]) * _HUNDRED
    return both and verdict(Interval.near(told), share) != "fails"


def _is_of_rest(told: Figure, now: Figure, change: Figure) -> bool:
    """Whether a rate is that of an amount to what was there before it: 追加2億元，令撥款增至18億元，加幅12.5%."""
    one, other = map(Interval.near, (change, now))
    scale = _HUNDRED if told.kind == "percent" else _ONE
    return alike(change, now) and any(
        base.low is not None and base.low > 0 and verdict(Interval.near(told), one / base * scale) != "fails"
        for base in (other - one, other + one)
    )


def _is_of_three(told: Figure, others: Sequence[Figure]) -> bool:
    """Whether an amount is just another times two numbers, or that of it: 1 000 at $10,000 a month for 12 months."""
    times = [f for f in others if f.kind in _TIMES and not alike(f, told)]
    amounts = [number(f) or Fraction(0) for f in others if alike(f, told)]
    products = {(number(a) or Fraction(0)) * (number(b) or Fraction(0)) for a, b in combinations(times, _PAIR)}
    total = number(told) or Fraction(0)
    return any(amount in {total * product, total / product} for amount in amounts for product in products if product)


def _is_of_two_products(told: Figure, others: Sequence[Figure]) -> bool:
    """Whether an amount is just what two numbers of things have, so much each: 7間各1億2,000萬元；11間各2,000萬元."""
    times = [number(f) or Fraction(0) for f in others if f.kind == "count" and not alike(f, told)]
    amounts = [number(f) or Fraction(0) for f in others if alike(f, told)]
    products = [n * amount for n in times for amount in amounts]
    return any(sum(pair) == number(told) for pair in combinations(products, _PAIR))


def _is_side(told: Figure, sides: Figure) -> bool:
    """Whether a part is what one side of a ratio has of both: up to two-thirds, i.e. a matching ratio of 2:1."""
    terms = ratio(sides) or ()
    part = (worth(told) or Fraction(0)) / (_WHOLE if told.kind == "percent" else 1)
    return any(term == part * sum(terms) for term in terms)


def _is_ratio_of(told: Figure, a: Figure, b: Figure) -> bool:
    """Whether two amounts stand just in a ratio: 限額為420,400元和2,102,000元, 兩者之比為1比5."""
    terms = ratio(told)
    if terms is None or a.kind != b.kind:
        return False
    x, y = number(a) or Fraction(0), number(b) or Fraction(0)
    return x * terms[0] == y * terms[1] or x * terms[1] == y * terms[0]


def _ways(
    code: str, told: Figure, pair: Sequence[Figure], like: AbstractSet[str], *, close: bool
) -> Iterator[Interval]:
    """What two figures come to, of the kind of the one that is told; a coarse one only where it is just that.

    A percentage need not be just that where one of the two stands in its clause (``close``).
    """
    fine, scale = _is_fine(told), _HUNDRED if told.kind == "percent" else _ONE
    for x, y in permutations(pair):
        one, other = Interval.near(x), _part(y) if y.kind in _PARTS else Interval.near(y)
        if told.kind in _RATES:
            if x.kind in SIZES and (alike(x, y) or (fine and x.kind == y.kind and _has_tenths(told))):
                ways = (way * scale for way in _rates(code, one, other))
                just = not (_is_plain(x) and _is_plain(y))
                near = fine or (close and just and told.kind == "percent")
                yield from (way for way in ways if near or (just and way.value == worth(told)))
        elif {x.id, y.id} <= like:
            just = not any(map(_is_plain, (x, y, told))) or (_is_fine(x) and _is_fine(y))
            yield from (way for way in (one - other,) if fine or (just and way.value == worth(told)))
            if code in _PRODUCTS and not _is_plain(y):
                yield from (way for way in (one / other,) if way.value == worth(told))
        elif x.id in like and (code not in _SUMS or y.kind not in _PARTS):
            just = _is_fine(x) or y.kind in _PARTS or (code in _PRODUCTS and not (_is_plain(x) or _is_plain(y)))
            yield from (way for way in (one * other, one / other) if fine or (just and way.value == worth(told)))


def _of_one(shape: Shape, figure: Figure, told: Figure) -> bool:
    """Whether an amount is of what another counts, the one by its noun alone: 90個議席 and 20席."""
    noun = counted_noun(shape, figure) if figure.kind == told.kind == "count" and figure.id in shape.places else ""
    return alike(figure, told) or bool(told.unit and noun.endswith(told.unit))


def _has_tenths(figure: Figure) -> bool:
    return (figure.precision or 1) < 1


def _rates(code: str, one: Interval, other: Interval) -> Iterator[Interval]:
    """What part one amount is of another; by what part they differ."""
    rate = one / other
    if code not in _CHANGES:
        yield rate
    if not code.startswith("SHARE-"):
        yield from (rate - _ONE, _ONE - rate)


def _part(figure: Figure) -> Interval:
    return Interval.exact(worth(figure) or 0) if figure.kind == "fraction" else Interval.near(figure) / _HUNDRED
