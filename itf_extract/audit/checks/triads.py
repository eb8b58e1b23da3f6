"""Sentences of just three figures that belong together, whatever the order in which they are told.

Of three amounts of one thing one is the others' sum; of a share and two amounts it is what one is of the other; of an
amount, how many have it and another amount the last is the product.  What a sentence says by its words (合共, 其餘, 每,
佔) is asked of all three: it fails only where no such reckoning gives any of them, and where they are near to one.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.concluded import flows, given_by, has_own_subject
from itf_extract.audit.checks.moves import of_what_became
from itf_extract.audit.checks.spread import is_spread
from itf_extract.audit.interval import (
    Interval,
    adds_up,
    grain,
    is_scale,
    number,
    ratio,
    result,
    rounded,
    summed,
    verdict,
    worth,
)
from itf_extract.audit.reckonings import (
    PARTS,
    SPANS,
    coarse,
    follows,
    is_share_of_both,
    is_sure,
    like,
    low_and_high,
    may_slip,
    size,
)
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import (
    AMOUNTS,
    SIZES,
    classifier,
    in_turn,
    lead,
    listed,
    of_others,
    of_own_whole,
    open_ended,
    turns_away,
    undated,
)
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_TRIAD = 3
_CLOSE = 4  # characters between a share and its part
_PAIR = 2
_NEAR = Fraction(1, 4)
_FLOWS = ("income", "outgo")
_HALF = Fraction(1, 2)
_BESIDE = 12
_MOST = 8  # amounts before a share of which it may be
_UNIT = Fraction(1)
_FINER = 10  # steps that a number told in round ones has at least
_FINE = 50  # a ratio of two numbers is told to a fiftieth
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)
_BRACKETED = compiled(r"\(([^()]*)\)")
_RATES = PARTS | {"ratio"}


def triads(reading: Reading) -> Iterator[Relation]:
    """Each three figures of a sentence that its words tie and its figures do not.

    Example: 標價8,800萬元，較預算的1億1,000萬元低1,200萬元; an annual capacity of 500 000 containers, used to 92%, and
    406 000 containers handled.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) >= _TRIAD:
            for start, end in shape.sentences():
                told = _told(shape, start, end)
                if len(told) == _TRIAD and all(map(_is_sure, told)) and not _is_loose(shape, start, end):
                    yield from _tied(shape, told, shape.text[start:end])


def _told(shape: Shape, start: int, end: int) -> list[Figure]:
    """The figures of a sentence but its days, and a time or a share beside three amounts: 一年後, 跌幅為28%."""
    told = [f for f in undated(shape, start, end) if not _is_article(f)]
    beside = [f for f in told if f.kind == "duration"] or [f for f in told if f.kind in PARTS]
    return [f for f in told if f not in beside] if len(beside) == 1 and len(told) == _TRIAD + 1 else told


def _is_article(figure: Figure) -> bool:
    """Whether a count of one is no more than an article: 一筆過的補助."""
    return figure.kind == "count" and number(figure) == 1


def _is_sure(figure: Figure) -> bool:
    """Whether a figure is one number or ratio, with no open end."""
    return is_sure(figure) or (figure.kind == "ratio" and ratio(figure) is not None and not open_ended(figure))


def _is_loose(shape: Shape, start: int, end: int) -> bool:
    """Whether words let the figures be of other things, or one stands in brackets with words of its own."""
    brackets = _BRACKETED.finditer(shape.text, start, end)
    apart = any(shape.between(found.start(), found.end()) and len(found[1]) > 1 for found in brackets)
    return apart or shape.words.regex("triads", "loose").search(shape.text, start, end) is not None


def _tied(shape: Shape, told: Sequence[Figure], text: str) -> Iterator[Relation]:
    rates, sizes = ([f for f in told if f.kind in kinds] for kinds in (_RATES, SIZES))
    if len(rates) == 1 and len(sizes) == _PAIR:
        kept = _is_ratio if rates[0].kind == "ratio" else _is_rate
        if _tells_rate(shape, rates[0], sizes, text) and not kept(shape, rates[0], sizes, text):
            yield follows("fails", rates[0], sizes, ())
    elif len(sizes) == _TRIAD and all(like(shape, *pair) for pair in permutations(sizes, _PAIR)):
        low, middle, high = sorted(sizes, key=lambda figure: number(figure) or 0)
        given = any(given_by(shape, figure, sizes) for figure in sizes)
        if _tells_sum(shape, sizes, text) and not (_is_sum(sizes) or given):
            said = f"{cite(middle)} + {cite(low)} = {cite(high)}"
            yield relation("fails", (said, said), (high, middle, low))
    elif len(sizes) == _TRIAD and (factors := _factors(shape, sizes, text)):
        low, many, high = factors
        if not (_is_product(shape, low, many, high, text) or given_by(shape, high, sizes)):
            said = f"{cite(low)} × {cite(many)} = {cite(high)}"
            yield relation("fails", (said, said), (high, low, many), actual=high.surface)


def _tells_rate(shape: Shape, rate: Figure, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a sentence may tell what one of two amounts is of the other."""
    if rate.kind == "ratio":
        return shape.words.regex("triads", "ratio").search(text) is not None and sizes[0].kind == sizes[1].kind
    words = shape.words.regex
    if sizes[0].kind == "duration":
        return like(shape, *sizes) and words("triads", "spanned").search(text) is not None
    tied = any(words("triads", key).search(text) for key in ("changed", "shared")) or "，" in text
    tied = (tied or sizes[0].kind != "count") and not words("triads", "parted").search(text)
    grown = words("triads", "changed").search(shape.clause(rate)[0]) and listed(shape, *sizes)
    tied = tied and not (grown or turns_away(shape, rate, sizes) or _is_untold(sizes))
    counts = {figure.kind for figure in sizes} == {"count"}
    again = counts and words("triads", "again").search(text) is not None  # 3 200 flats, i.e. 2 400 units
    return tied and sizes[0].kind in AMOUNTS and (like(shape, *sizes) or again)


def _is_untold(sizes: Sequence[Figure]) -> bool:
    """Whether one of two counts is a word without a noun: 64 respondents (8%) named none of the three."""
    bare = [f for f in sizes if f.kind == "count" and not f.unit and not f.surface[:1].isdigit()]
    return len(bare) == 1 and any(f.unit for f in sizes if f is not bare[0])


def _is_ratio(shape: Shape, told: Figure, sizes: Sequence[Figure], __: str) -> bool:
    """Whether two numbers stand in a ratio, or one of them is a side's part of the other; or are far from both."""
    terms = sorted(ratio(told) or (_UNIT, _UNIT))
    low, high = sorted(map(size, sizes), key=lambda interval: interval.value or 0)
    sides = [(high / low, terms[1] / terms[0])]
    sides += [(low / high, term / sum(terms)) for term in terms if like(shape, *sizes)]  # 450名學員，女學員有150名
    near = [(is_, Interval(meant - meant / _FINE, meant + meant / _FINE, meant)) for is_, meant in sides]
    if (
        any(verdict(meant, is_) != "fails" for is_, meant in near)
        or abs(Fraction((high / low).value or 0) - sides[0][1]) < _HALF
    ):
        return True
    return not any(abs(Fraction(is_.value or 0) - meant) <= meant * _NEAR for is_, meant in sides)


def _tells_sum(shape: Shape, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a sentence tells one of its amounts as what others come to, or leave, and has no other in words."""
    words, last = shape.words.regex, sizes[-1]
    least = min(sizes, key=lambda figure: number(figure) or 0)
    if classifier(least) and not any(classifier(figure) for figure in sizes if figure is not least):
        return False  # ten markets account for 743 of the vacancies, the others for 695
    loose = any(words(*key).search(text) for key in (("sums", "untold_rest"), ("triads", "single"), ("triads", "each")))
    labelled = any(in_turn(shape, *pair) for pair in permutations(sizes, _PAIR))
    within = last is max(sizes, key=lambda figure: number(figure) or 0) and words("triads", "parted").search(text)
    tied = (
        words("triads", "balance").search(text)
        or words("triads", "opposite").search(text)
        or (not within and _is_change(shape, sizes))
        or (not (within or _are_flows(shape, sizes)) and _is_result(shape, sizes))
    )
    return bool(tied) and not (loose or labelled)


def _are_flows(shape: Shape, sizes: Sequence[Figure]) -> bool:
    """Whether two of three amounts came to, or were taken of, another that is not told: 收入A元，支出B元，尚有C元."""
    if sizes[-1] is max(sizes, key=lambda figure: number(figure) or 0) and flows(shape, sizes[:-1]):
        return True
    flow = [any(shape.words.regex("ledger", key).search(shape.around(f)) for key in _FLOWS) for f in sizes]
    return sum(flow) >= _PAIR


def _is_change(shape: Shape, sizes: Sequence[Figure]) -> bool:
    """Whether one of three amounts is told as how far the others are apart, and none of these as added to another."""
    words = shape.words.regex
    changes = [f for f in sizes if words("concluded", "change").search(shape.around(f))]
    others = [f for f in sizes if f not in changes]
    added = any(words("concluded", "added").search(lead(shape, f)) for f in others)
    return len(changes) == 1 and changes[0] is not max(sizes, key=lambda figure: number(figure) or 0) and not added


def _is_result(shape: Shape, sizes: Sequence[Figure]) -> bool:
    """Whether the last of three amounts is told as what the others come to, or leave."""
    last = sizes[-1]
    key = "total" if last is max(sizes, key=lambda figure: number(figure) or 0) else "rest"
    return shape.words.regex("concluded", key).search(shape.around(last)) is not None


def _is_rate(shape: Shape, rate: Figure, sizes: Sequence[Figure], text: str) -> bool:
    """Whether a share, or a change in parts, may be that of two amounts, or has nothing to do with them."""
    if _is_of_others(shape, rate, sizes) or number(sizes[0]) == number(sizes[1]):
        return True
    ways = [*_rates(shape, rate, sizes, text)]
    scale = _HUNDRED if rate.kind == "percent" else _ONE
    printed = result(rate)
    if any(verdict(printed, way * scale) != "fails" for way in ways):
        return True
    told = Interval.near(rate) / scale if rate.kind != "fraction" else Interval.exact(worth(rate) or 0)
    low, high = sorted(sizes, key=lambda figure: number(figure) or 0)
    given = [(low, size(high) * told)] if rate.kind != "multiple" else []
    given += [(low, size(high) * (_ONE - told)), (high, size(low) * (_ONE + told))] if (told.high or 0) < 1 else []
    if any(verdict(coarse(figure), way) != "fails" for figure, way in given):
        return True
    slip = may_slip(rate, [way * scale for way in ways]) or any(
        is_scale(_times(number(figure) or Fraction(1), Fraction(way.value or 1))) for figure, way in given[:1]
    )
    return not slip


def _is_of_others(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share is of others than two amounts, of a whole that need not be told, or of the smaller one alone."""
    return (
        of_others(shape, rate, sizes)
        or of_what_became(shape, rate, sizes)
        or (has_own_subject(shape, rate) and not _is_named_again(shape, rate, sizes))
        or of_own_whole(shape, rate)
        or _is_of_smaller(shape, rate, sizes)
        or _is_above_another(shape, rate)
        or _is_of_one_before(shape, rate, sizes)
        or _is_of_both(shape, rate, sizes)
    )


def _is_named_again(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether the clause of a share names what two amounts before it are of."""
    first = min(shape.places[figure.id] for figure in (rate, *sizes))
    parts = shape.words.parts
    before = shape.text[shape.sentence(first)[0] : first]
    return not parts(before).isdisjoint(parts(shape.clause(rate)[0]))


def _is_above_another(shape: Shape, rate: Figure) -> bool:
    """Whether a share tells by how much something exceeds another of no figure: a tenth more than the eastern."""
    return shape.words.regex("triads", "than_other").search(shape.around(rate)) is not None


def _is_of_both(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share right beside one of two amounts is of both: 2億5,200萬元用作資助，2,800萬元(10%)用作行政."""
    at, reach = shape.places[rate.id], shape.words.reach(_CLOSE)
    near = [figure for figure in sizes if abs(shape.places[figure.id] - at) <= reach]
    return any(is_share_of_both(rate, part, sizes) for part in near)


def _is_of_one_before(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share is what an amount beside it is of one told earlier: works of $120 million; 10% ($12 million)."""
    scale = _HUNDRED if rate.kind == "percent" else _ONE
    first = min(shape.places[figure.id] for figure in (rate, *sizes))
    wholes = [f for f in undated(shape, 0, first) if number(f) and any(like(shape, f, part) for part in sizes)]
    shares = (rounded(part) / rounded(whole) * scale for whole in wholes[-_MOST:] for part in sizes)
    return any(verdict(result(rate), share) != "fails" for share in shares)


def _is_of_smaller(shape: Shape, rate: Figure, sizes: Sequence[Figure]) -> bool:
    """Whether a share is told of the smaller of two numbers, so that the other has no part in it: 37名當中86%."""
    low = min(sizes, key=lambda figure: number(figure) or 0)
    between = shape.text[shape.places[low.id] + 1 : shape.places[rate.id]]
    return shape.words.regex("triads", "among").fullmatch(between) is not None


def _rates(shape: Shape, rate: Figure, sizes: Sequence[Figure], text: str) -> Iterator[Interval]:
    """What two amounts are of each other, as far as the words tell of a share or of a change."""
    low, high = low_and_high(sizes)
    if rate.kind == "multiple":
        yield from (high / low, high / low - _ONE)
        return
    yield from (low / high, _ONE - low / high)
    if shape.words.regex("triads", "changed").search(text):
        yield from (high / low - _ONE, low / (high - low), low / (low + high))
    elif _are_joined(shape, sizes) or any(_is_rest(shape, figure) for figure in sizes):
        yield from (low / (low + high), high / (low + high))


def _is_rest(shape: Shape, figure: Figure) -> bool:
    """Whether an amount is told as the rest, so that it and the other make a whole: 政府79億元，院校其餘26億元."""
    return shape.words.regex("sums", "rest").search(shape.clause(figure)[0]) is not None


def _are_joined(shape: Shape, sizes: Sequence[Figure]) -> bool:
    """Whether two amounts are told side by side, so that a share may be of their sum: 甲項300萬元和乙項200萬元."""
    first, last = sorted(shape.places[figure.id] for figure in sizes)
    near = last - first <= shape.words.reach(_BESIDE)
    return near and shape.words.regex("lists", "and").search(shape.text, first, last) is not None


def _times(a: Fraction, b: Fraction) -> Fraction:
    """How many times the smaller of two numbers the larger is."""
    return max(a, b) / min(a, b)


def _is_sum(sizes: Sequence[Figure]) -> bool:
    """Whether one of three amounts may be the sum of the others, or is far from it."""
    least, middle, most = sorted(sizes, key=lambda figure: number(figure) or 0)
    gap, step = summed((least, middle)) - (number(most) or 0), grain(least)
    # 13 992個減至9 127個，減少4 800個 was told in round numbers.
    round_ = abs(gap) < step and step * _FINER <= (number(least) or 0)
    return adds_up(most, (least, middle)) != "fails" or round_ or abs(gap) > (number(most) or 0) * _NEAR


def _factors(shape: Shape, sizes: Sequence[Figure], text: str) -> tuple[Figure, Figure, Figure] | None:
    """What each of a number has, that number, and what all of them have, where the words tell them so."""
    words = shape.words.regex
    if words("triads", "parted").search(text):
        return None
    for low, many, high in permutations(sizes, _TRIAD):
        few, all_ = classifier(low), classifier(high)  # 6班 and 92班次
        same = like(shape, low, high) or (low.kind == high.kind == "count" and bool(few) and all_.startswith(few))
        paired = same and not like(shape, low, many) and many.kind in SIZES - {"money"}
        if paired and (number(low) or 0) < (number(high) or 0):
            one = words("triads", "each" if many.kind == "duration" else "apiece").search(shape.around(low))
            total = words("concluded", "total").search(shape.around(high)) or _lasts(shape, many, high)
            total = total or is_spread(shape, high, many, low)
            return (low, many, high) if one and (total or words("triads", "mean").search(text)) else None
    return None


def _lasts(shape: Shape, many: Figure, balance: Figure) -> bool:
    """Whether a time is how long a balance lasts at what is spent in each year: 結餘6,000萬元, 足以應付四年."""
    place = shape.places[balance.id]
    said = f"{shape.clause(balance)[0]}〇{shape.text[place + 1 : shape.sentence(place)[1]]}"
    return many.kind == "duration" and shape.words.regex("triads", "lasting").search(said) is not None


def _is_product(shape: Shape, low: Figure, many: Figure, high: Figure, text: str) -> bool:
    """Whether an amount is so many times another, in some span of time; or is far from it."""
    spans = [_ONE, *(SPANS if shape.words.regex("triads", "timed").search(text) else [])]
    factors = [span for each in spans for span in (each, _ONE / each)] + [(size(many) + _ONE) / size(many)]
    made = [size(low) * size(many) * factor for factor in factors]
    shared = [size(high) / size(many) * factor for factor in factors]
    for figure, ways in ((high, made), (low, shared)):
        if any(verdict(coarse(figure), way) != "fails" for way in ways):
            return True
    value, meant = number(high) or Fraction(0), Fraction(made[0].value or 0)
    return not (
        abs(value - meant) <= value * _NEAR
        or _lasts(shape, many, high)
        or (many.kind == "count" and is_scale(Fraction(round(_times(value, meant)))))
    )
