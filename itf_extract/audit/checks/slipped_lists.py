"""Lists that a word opens, whose numbers miss their whole by a misprint: 27個，當中專業職系佔15個，其他佔21個.

That words like 包括 or 當中 open a list tells not that it is all of a whole; that one of the numbers is a digit off, or
has two that changed places, does, where each member has its number and nothing else tells of more.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.slips import amounts_beside, simple_ways, told_once
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.checks.twin_shares import share_of
from itf_extract.audit.interval import Interval, number, summed
from itf_extract.audit.pairs import slips
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike_or_people, closed_before, open_ended

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR, _TRIPLE, _MOST = 2, 3, 8
_CROWD = 16
_NEAR = 3
_FAR = 200  # characters of a list, or before it
_TIMES = TIMES | {"rank"}


def lists_by_slip(reading: Reading) -> Iterator[Relation]:
    """That the members of a list make what it is of, where they miss it by a misprint.

    Example: 開支3,240萬元，當中員工佔1,280萬元、維修佔1,360萬元，其他佔800萬元; They comprise 20 posts of
    engineer, 21 of inspector and 14 of clerk, after 46 posts.
    """
    once = told_once(reading)
    for shape in reading.several:
        if shape.passage.cell is None:
            for found in shape.words.regex("slips", "list_of").finditer(shape.text):
                yield from _of_list(shape, found, once)


def _of_list(shape: Shape, found: re.Match[str], once: frozenset[str]) -> Iterator[Relation]:
    start, end = shape.sentence(found.start())
    start = max(start, found.start() - shape.words.reach(_FAR))
    if end - found.end() > shape.words.reach(_FAR):
        return  # so long a list is of more than can be told apart
    parts, singles = _members(shape, found.end(), end)
    if not _PAIR <= len(parts) + singles <= _MOST or not parts or not _is_closed(shape, found, end):
        return
    some = shape.words.regex("slips", "list_some").search(found[0]) is not None
    if some and any(share_of(shape, part) for part in parts):
        return  # 其中90人(29%)已經申請，135人(27%)無意申請，其餘55人(11%)
    whole = _whole(shape, found.start(), start, parts[0], here=some)
    if whole is None or not all(alike_or_people(shape.words, part, whole) for part in parts):
        return
    told, total = summed(parts) + singles, number(whole) or Fraction(0)
    gap = total - told
    ways = ((whole, told), *((part, (number(part) or Fraction(0)) + gap) for part in parts))
    figures = [whole, *parts]
    loose = any(map(open_ended, figures)) or any("each" in figure.qualifier for figure in figures)
    # 60億元，分別為24億元、18億元和18億元，餘下的4億元 goes on with the rest of another whole.
    if not gap or loose or summed(parts[:-1]) == total:
        return
    near = [(f, meant) for f, meant in ways if meant > 0 and abs(gap) * _NEAR <= total]
    digits = _PAIR if shape.words.regex("slips", "list_all").search(found[0]) else _TRIPLE
    misprinted = [f for f, meant in near if slips(f, meant, digits=digits if f.id in once else None)]
    if misprinted and not (some and _given(shape, whole, parts, start, end)):
        if not singles:
            yield equation(whole, parts)
        else:
            said = f"{' + '.join([*map(cite, parts), str(singles)])} = {cite(whole)}"
            yield relation("fails", (said, said), figures, expected=shown(told, whole), actual=whole.surface)


def _whole(shape: Shape, place: int, start: int, part: Figure, *, here: bool) -> Figure | None:
    """What a list is of: the number of its kind right before it; where its sentence has none that of the one before."""
    for begin, stop in ((start, place), (shape.before(start), start))[: 1 if here else _PAIR]:
        told = [f for f in shape.between(begin, stop) if f.kind in AMOUNTS and number(f)]
        like = [f for f in told if f.kind == part.kind and alike_or_people(shape.words, f, part)]
        like = [f for f in like if not closed_before(shape, f, place)]
        if like:
            return like[-1] if begin == start else (like[0] if len(like) == 1 else None)
    return None


def _members(shape: Shape, start: int, end: int) -> tuple[Sequence[Figure], int]:
    """The numbers of a list's members, and how many are told as one; none where a member has none, or two."""
    words = shape.words.regex
    stop = words("slips", "list_stops").search(shape.text, start, end)
    end = stop.start() if stop else end
    if words("slips", "no_list").search(shape.text, start, end):
        return (), 0
    cuts = [start, *(found.end() for found in words("slips", "member").finditer(shape.text, start, end)), end]
    parts: list[Figure] = []
    singles = 0
    for a, b in _told_apart(shape, cuts):
        held = [f for f in shape.between(a, b) if f.kind not in _TIMES and not closed_before(shape, f, b)]
        if not held and words("slips", "single").match(shape.text, a, b):
            singles += 1
        elif len(held) == 1 and held[0].kind in AMOUNTS and number(held[0]):
            parts.append(held[0])
        else:
            return (), 0
    return parts, singles


def _told_apart(shape: Shape, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches between cuts, of which one without a number or an article goes on to the next: 能源及其他80萬元."""
    begin = cuts[0]
    for a, b in pairwise(cuts):
        single = shape.words.regex("slips", "single").match(shape.text, a, b)
        if shape.between(a, b) or single or b == cuts[-1]:
            yield begin, b
            begin = b


def _is_closed(shape: Shape, found: re.Match[str], end: int) -> bool:
    """Whether a list is told as all there are; what opens with 其中 or of which is so where it has the others too."""
    words = shape.words.regex
    if words("slips", "list_more").search(shape.text, found.start(), end):
        return False
    return not words("slips", "list_some").search(found[0]) or bool(
        words("slips", "list_others").search(shape.text, found.end(), end)
    )


def _given(shape: Shape, whole: Figure, parts: Sequence[Figure], start: int, end: int) -> bool:
    """Whether other figures beside them make the whole or its parts, so that they are of other things."""
    near = amounts_beside(shape, shape.before(start), end)[-_CROWD:]
    others = [f for f in near if f not in parts and f is not whole]
    if any(Interval.near(whole).meets(way.meant) for way in simple_ways(shape, whole, others)):
        return any(alike_or_people(shape.words, f, whole) for f in others)
    return False
