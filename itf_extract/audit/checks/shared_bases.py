"""Numbers with their percentages in brackets: 1 428人(85%)、168人(10%)和84人(5%) are shares of one number."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, sum_of, summed
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import alike, open_ended
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 3
_WHOLE = 100
_HUNDRED = Interval.exact(100)
_PAIRS = compiled(
    "([\ue000\ue002\ue00a])[^，。；()\ue000-\ue0ff]{0,24}\\((?:[^，。；()\ue000-\ue0ff]{0,6})([\ue001])\\)"
)

Pair = tuple["Figure", "Figure"]


def of_one_base(reading: Reading) -> Iterator[Relation]:
    """The percentages in brackets behind like numbers of a sentence, 100% together, are shares of one number.

    Example: 1 428人(85%)表示滿意，186人(10%)沒有意見，84人(5%)不滿意 has 186 for 168.
    """
    for shape in reading.several:
        if shape.passage.cell is None and shape.text.count("(") > 1:
            for start, end in shape.sentences():
                pairs = list(_pairs(shape, start, end))
                if _are_like(pairs):
                    yield from _odd_one(pairs) if _make_all(pairs) else _odd_share(pairs)
        if shape.passage.cell is None and shape.words.regex("shares", "spelt").search(shape.text):
            yield from _of_told_base(shape)


def _of_told_base(shape: Shape) -> Iterator[Relation]:
    """The share that is spelt out as a number of a base told before, where two others are of just that base.

    Example: 共360 000人次，長者佔45%，即162 000人次；家庭佔35%，即108 000人次；青少年佔15%，即54 000人次 has 35 for 30.
    """
    found = [*shape.words.regex("shares", "spelt").finditer(shape.text)]
    pairs = [(shape.figures[one.start("part")], shape.figures[one.start("share")]) for one in found]
    if not _are_like(pairs) or shape.words.regex("slips", "within").search(
        shape.text, found[0].end(), found[-1].start()
    ):
        return
    before = [f for f in shape.between(0, found[0].start()) if alike(f, pairs[0][0]) and number(f)]
    for whole in before:
        shares = [Interval.near(part) / Interval.wide(whole) * _HUNDRED for part, _ in pairs]
        odd = [pair for pair, meant in zip(pairs, shares, strict=True) if not Interval.wide(pair[1]).meets(meant)]
        if len(odd) == 1:
            part, share = odd[0]
            says = (f"{cite(part)}為{cite(whole)}的{cite(share)}", f"{cite(part)} is {cite(share)} of {cite(whole)}")
            yield relation("fails", says, (share, part, whole), actual=share.surface)


def _pairs(shape: Shape, start: int, end: int) -> Iterator[Pair]:
    """The numbers with percentages; none where some of them are told to be within others: 310人(62%)，其中90人(29%)."""
    places = [found.start(1) for found in _PAIRS.finditer(shape.text, start, end)]
    if not places or shape.words.regex("slips", "within").search(shape.text, places[0], places[-1]):
        return
    for found in _PAIRS.finditer(shape.text, start, end):
        yield shape.figures[found.start(1)], shape.figures[found.start(2)]


def _are_like(pairs: Sequence[Pair]) -> bool:
    told = [f for pair in pairs for f in pair]
    sure = len(pairs) >= _FEWEST and not any(open_ended(f) or not number(f) for f in told)
    return sure and all(alike(part, pairs[0][0]) for part, _ in pairs)


def _make_all(pairs: Sequence[Pair]) -> bool:
    """Whether the percentages make 100%, but for rounding."""
    slack = sum((Fraction(share.precision or 1) for _, share in pairs), Fraction(0)) / 2
    return abs(summed([share for _, share in pairs]) - _WHOLE) <= slack


def _odd_share(pairs: Sequence[Pair]) -> Iterator[Relation]:
    """The percentage that is none of the sum of the parts, where all others are."""
    total = sum_of([Interval.near(part) for part, _ in pairs])
    odd = [pair for pair in pairs if not Interval.wide(pair[1]).meets(Interval.near(pair[0]) / total * _HUNDRED)]
    if len(odd) == 1:
        part, share = odd[0]
        others = [each for each, _ in pairs if each is not part]
        names = "、".join(cite(f) for f in others), ", ".join(cite(f) for f in others)
        says = (
            f"{cite(share)}為{cite(part)}在其與{names[0]}總和中所佔比例",
            f"{cite(share)} is {cite(part)} of it with {names[1]}",
        )
        yield relation("fails", says, (share, part, *others), actual=share.surface)


def _odd_one(pairs: Sequence[Pair]) -> Iterator[Relation]:
    """The part that is of another number than all others are, of several that may be the first."""
    bases = [Interval.near(part) / Interval.wide(share) * _HUNDRED for part, share in pairs]
    odd = [i for i, base in enumerate(bases) if _one_base([b for b in bases if b is not base])]
    if _one_base(bases) or not odd:
        return
    part, share = pairs[odd[0]]
    others = [other for pair in pairs if pair[0] is not part for other in pair]
    names = "、".join(cite(f) for f in others), ", ".join(cite(f) for f in others)
    says = (f"{cite(part)}為{cite(share)}，如{names[0]}", f"{cite(part)} is {cite(share)}, as {names[1]} tell")
    yield relation("fails", says, (part, share, *others), actual=part.surface)


def _one_base(bases: Sequence[Interval]) -> bool:
    lows = [base.low for base in bases if base.low is not None]
    highs = [base.high for base in bases if base.high is not None]
    return bool(lows and highs) and max(lows) <= min(highs)
