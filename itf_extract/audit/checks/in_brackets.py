"""Wholes that brackets right behind them break down: 90個停車位(70個供私家車使用、12個供電單車使用及8個供貨車使用).

Each part has a number and words of its own, the last joined to those before it.  What brackets only include (包括) need
not be all: less than the whole is no fault of such a list, unless it is a misprint off.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.slips import is_slip
from itf_extract.audit.checks.stated import equation, goes_on, unsure
from itf_extract.audit.interval import Interval, number, summed
from itf_extract.audit.subjects import AMOUNTS, alike_or_people, classifier
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR, _TRIPLE, _MOST = 2, 3, 8
_LIST = compiled("(?P<whole>[\ue000-\ue0ff])[^，。；：()\n\ue000-\ue0ff]{0,40}[(](?P<list>[^()\n]+)[)]")
_DIGITS, _LARGE = 3, 100
_NEAR = 4  # a sum is off by a fourth of the whole at most


def broken_down(reading: Reading) -> Iterator[Relation]:
    """That the parts which brackets list make the number or amount before them.

    Example: $39 million (staff $28.5 million and publicity $10.5 million); 24個席位(12個委任、12個選舉產生).
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            for found in _LIST.finditer(shape.text):
                whole = shape.figures[found.start("whole")]
                parts = shape.between(*found.span("list"))
                if whole.kind in AMOUNTS and _are_parts(shape, whole, parts, found.end("list")):
                    yield from _told(shape, whole, parts, found["list"])


def each_bracketed(reading: Reading) -> Iterator[Relation]:
    """That the parts of an amount which stand in brackets of their own behind what they are for make the amount.

    Example: 行政費3,900萬元用於聘請合約員工(2,850萬元)以及宣傳和評估(1,050萬元).
    """
    for shape in reading.several:
        for start, end in shape.sentences() if shape.passage.cell is None else ():
            money = [f for f in shape.between(start, end) if f.kind == "money"]
            if len(money) <= _PAIR or not all(_alone_in_brackets(shape, f) for f in money[1:]):
                continue
            whole, parts = money[0], money[1:]
            gap = shape.text[shape.places[parts[-2].id] : shape.places[parts[-1].id]]
            words, made = shape.words.regex, summed(parts)
            total = number(whole) or Fraction(0)
            sure = not unsure(money) and None not in map(number, money)
            goes = words("in_brackets", "goes_to").search(shape.text, shape.places[whole.id], shape.places[parts[0].id])
            loose = words("in_brackets", "loose_parts").search(shape.text, start, end)
            near = abs(total - made) * _NEAR <= total and all((number(f) or 0) < total for f in parts)
            bracketed = _alone_in_brackets(shape, whole)
            if sure and goes and near and not loose and not bracketed and words("in_brackets", "last").search(gap):
                yield equation(whole, parts)


def may_be_some(match: Match, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether what brackets include, and no other, comes to less than the whole by no misprint: (包括20個及14個)."""
    words = match.shape.words.regex
    said = match.found[0].rpartition("(")[2]
    if "(" not in match.found[0] or not words("in_brackets", "some").search(said):
        return False
    total, made = number(whole) or Fraction(0), summed(parts)
    if made >= total or words("in_brackets", "others").search(said):
        return False
    meant = {part.id: total - made + (number(part) or Fraction(0)) for part in parts}
    slipped = is_slip(whole, Interval.exact(made)) or any(is_slip(p, Interval.exact(meant[p.id])) for p in parts)
    return not (slipped and total >= _LARGE * Fraction(whole.precision or 1))


def _alone_in_brackets(shape: Shape, figure: Figure) -> bool:
    place = shape.places[figure.id]
    return shape.text[place - 1 : place] == "(" and shape.text[place + 1 : place + 2] == ")"


def _told(shape: Shape, whole: Figure, parts: Sequence[Figure], said: str) -> Iterator[Relation]:
    some = shape.words.regex("in_brackets", "some").search(said) is not None
    total, made = number(whole) or Fraction(0), summed(parts)
    fine = len(str(int(total / Fraction(whole.precision or 1)))) >= _DIGITS
    slipped = fine and is_slip(whole, Interval.exact(made))
    near = total / _PAIR < made < total * _PAIR
    if total == made or (near and (slipped or not some)):
        yield equation(whole, parts)


def _are_parts(shape: Shape, whole: Figure, parts: Sequence[Figure], end: int) -> bool:
    """Whether figures are the members of one list, each less than the whole and of the same thing."""
    if not _PAIR <= len(parts) <= _MOST or unsure((whole, *parts)) or None in map(number, (whole, *parts)):
        return False
    words, places = shape.words.regex, [shape.places[f.id] for f in parts]
    gaps = [shape.text[a + 1 : b] for a, b in pairwise(places)]
    before = shape.text[shape.places[whole.id] + 1 : places[0]].partition("(")[2]
    behind = shape.text[places[-1] + 1 : end]
    joint, last = words("in_brackets", "joint"), words("in_brackets", "last")
    told = f"{before}〇{''.join(gaps)}〇{behind}"
    return (
        all(_alike(shape, whole, part) and (number(part) or 0) < (number(whole) or 0) for part in parts)
        and all(joint.search(gap) for gap in gaps)
        and (last.search(gaps[-1]) is not None or len(parts) >= _TRIPLE)
        and bool(behind.strip() or before.strip())
        and not words("in_brackets", "loose").search(told)
        and not goes_on(shape, parts[-1])
    )


def _alike(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether a part counts what the whole does; of counts one may have no noun, as it is that of the whole."""
    if alike_or_people(shape.words, whole, part):
        return True
    bare = part.kind == whole.kind == "count" and (not part.unit or classifier(part) == classifier(whole))
    return bare or (part.kind == whole.kind == "count" and classifier(part).isascii() and classifier(whole).isascii())
