"""What a passage concludes from its own figures, and cannot have from any of them: a total, a rest, a change, a share.

The words around a figure (``concluded`` in the profile) tell what it is to be, not how its sentence is built.  It fails
only where its sentence, or that and the one before, has just the figures that such a result takes, where it is near to
what they give, and where no choice of the passage's figures gives it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.moves import of_what_became
from itf_extract.audit.checks.rolled import in_one_span
from itf_extract.audit.checks.stated import goes_on
from itf_extract.audit.checks.tallies import UNREAD
from itf_extract.audit.interval import Interval, lies_among, number, sum_of, worth
from itf_extract.audit.reckonings import PARTS, follows, gives, is_sure, like, low_and_high, may_slip, size
from itf_extract.audit.subjects import AMOUNTS, SIZES, alike, aside, classifier, listed, of_more, of_others, turns_away
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_TRIPLE = 3
_MOST = 5  # figures that a result is concluded from
_WIDEST = 8  # figures of the passage that may give it instead
_CROWD = 24  # figures of a sentence, or before one, of which more are a list rather
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)
_OF_SIZES = ("total", "rest", "change", "each", "mean")
_OF_PARTS = ("share", "growth")


def concluded(reading: Reading) -> Iterator[Relation]:
    """Each figure that a passage concludes from others and that they do not give.

    Example: 2018年撥款6億元，2021年再撥4億元，因此歷來的撥款共達12億元; ten awards of $40,000 and twenty of $20,000,
    making $900,000 in all.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) > _PAIR:
            for start, end in shape.sentences():
                told = shape.between(start, end)
                for figure in told if len(told) <= _CROWD else ():
                    keys = _told_as(shape, figure) if is_sure(figure) else []
                    if keys:
                        yield from _concluded(shape, figure, keys)


def _told_as(shape: Shape, told: Figure) -> list[str]:
    """What the words around a figure in its clause tell it to be."""
    if shape.words.regex("concluded", "point").match(shape.text, shape.places[told.id] + 1):
        return []  # 6年後, six years later
    keys: tuple[str, ...] = _OF_SIZES if told.kind in SIZES else _OF_PARTS
    if keys is _OF_PARTS and has_own_subject(shape, told):
        keys = ("share",)
    return [key for key in keys if shape.words.regex("concluded", key).search(shape.around(told))]


def has_own_subject(shape: Shape, told: Figure) -> bool:
    """Whether a share's own clause tells what grows by it: 由七座增至九座，總抽水量會增加三分之一."""
    return shape.words.regex("concluded", "own_subject").search(shape.clause(told)[0]) is not None


def _concluded(shape: Shape, told: Figure, keys: Sequence[str]) -> Iterator[Relation]:
    start, end = _window(shape, told)
    given = _given(shape, told, start, end)
    if not _PAIR <= len(given) <= (_WIDEST if keys == ["total"] else _MOST) or not all(map(is_sure, given)):
        return
    # 首輪28宗，次輪40宗，三輪34宗，平均34宗: a mean is of what is listed, a first one or not.
    listed = "mean" in keys and len(given) >= _TRIPLE and all(like(shape, f, told) for f in given)
    # A total comes last: what is told behind it is of others.
    stop = shape.places[told.id] if keys == ["total"] and not _is_of_more(shape, told) else end
    if keys == ["total"] and (goes_on(shape, given[-1]) or UNREAD.search(shape.text, start, shape.places[told.id])):
        return  # two architects, two engineers and a surveyor, five in all
    loose = shape.words.regex("concluded", "partly" if listed else "loose").search(shape.text, start, stop)
    if loose or _of_another_base(shape, told) or _is_open(shape, told, given, end):
        return
    ways = [way for key in keys for way in _plain(shape, told, given, key)]
    if ways and may_slip(told, ways):
        passage = _given(shape, told, _crowd(shape, told), end)[-_WIDEST:]
        timed = shape.words.regex("concluded", "timed").search(shape.text, start, end) is not None
        if not any(gives(shape, told, some, keys, timed=timed) for some in (given, passage)):
            yield follows("fails", told, given, ways)


def _is_of_more(shape: Shape, told: Figure) -> bool:
    """Whether words right behind a total tell what else is, or is not, in it: 共有25人，包括主席."""
    behind = shape.words.regex("concluded", "of_more")
    return behind.match(shape.text, shape.places[told.id] + 1) is not None


def _of_another_base(shape: Shape, told: Figure) -> bool:
    """Whether a share is told to be of what its passage has not spoken of: 125個售賣熟食(佔熟食攤位總數的62.5%)."""
    found = shape.words.regex("concluded", "own_base").search(shape.clause(told)[0])
    return found is not None and found["base"] not in shape.text[: shape.places[told.id] - len(found[0])]


def _window(shape: Shape, told: Figure) -> tuple[int, int]:
    """The sentence of a figure; where it has but what was added to an amount, the one before too."""
    place = shape.places[told.id]
    start, end = shape.sentence(place)
    added = shape.words.regex("concluded", "added").search(shape.text, start, place)
    if added and len(_given(shape, told, start, place)) == 1:
        return shape.before(start), end
    return start, end


def _given(shape: Shape, told: Figure, start: int, end: int) -> list[Figure]:
    """The figures before one that it may be concluded from; of a part those after it too, if there are too few."""
    place = shape.places[told.id]
    before, after = (
        [f for f in shape.between(*span) if f.kind in SIZES | PARTS and worth(f)]
        for span in ((start, place), (place + 1, end))
    )
    return [*before, *after] if told.kind in PARTS and len(before) < _PAIR else before


def _is_open(shape: Shape, told: Figure, given: Sequence[Figure], end: int) -> bool:
    """Whether a figure is of more than is given, or changed, or another one beside them may belong to them."""
    words, place = shape.words.regex, shape.places[told.id]
    between = shape.text[shape.places[given[0].id] : max(place, shape.places[given[-1].id])]
    moved = told.kind in SIZES and words("concluded", "moved").search(between)
    others = [f for f in shape.between(place + 1, end) if f not in given]
    return (
        bool(moved)
        or _adds_one(shape, told, between)
        or of_more(shape, told, [f for f in given if like(shape, f, told)])
        or words("concluded", "goes_on").match(shape.text, place + 1, end) is not None
        or any(aside(shape, f, told) for f in given if shape.places[f.id] < place)
        or any(alike(f, other) for f in others for other in (told, *given))
    )


def _adds_one(shape: Shape, told: Figure, between: str) -> bool:
    """Whether one thing more, in a word that is no figure, stands before a count: 增設四條，停辦一條，現有五條."""
    single = shape.words.regex("triads", "single").search(between)
    return told.kind == "count" and single is not None


def _crowd(shape: Shape, told: Figure) -> int:
    """Where the figures that stand nearest before one begin."""
    places = shape.stops.figures
    index = bisect_left(places, shape.places[told.id])
    return places[max(0, index - _CROWD)]


def given_by(shape: Shape, told: Figure, own: Sequence[Figure]) -> bool:
    """Whether the figures before one in its passage give it, of which some are none of those beside it."""
    passage = _given(shape, told, _crowd(shape, told), shape.places[told.id])[-_WIDEST:]
    some = [f for f in passage if f not in own]
    return bool(some) and told.kind in SIZES and gives(shape, told, passage, ("rest",), timed=False)


def _plain(shape: Shape, told: Figure, given: Sequence[Figure], key: str) -> Iterator[Interval]:
    """What a reader makes of just the figures that are given; nothing where they are not what such a result takes."""
    if told.kind in PARTS:
        yield from _plain_rates(shape, told, given, key)
        return
    same = [f for f in given if like(shape, f, told)]
    if key == "total" and len(given) >= _TRIPLE and shape.words.regex("nouns", "any_kind").match(classifier(told)):
        same = [f for f in given if f.kind == "count" and classifier(f)]  # 410間、123間及82隊，合共615個
    if key == "total":
        yield from _plain_totals(shape, told, given, same)
    elif key == "mean":
        counted = all(number(f) == len(same) for f in given if f not in same)
        if len(same) >= _TRIPLE and counted and lies_among(told, same):
            yield sum_of([size(f) for f in same]) / Interval.exact(len(same))
    elif len(same) == len(given):
        yield from _plain_rests(shape, told, same, key)
    elif key == "each" and len(given) == _PAIR and len(same) == 1:
        many = next(f for f in given if f not in same)
        if many.kind in {"count", "duration"}:
            yield size(same[0]) / size(many)


def _plain_totals(shape: Shape, told: Figure, given: Sequence[Figure], same: Sequence[Figure]) -> Iterator[Interval]:
    """The sum of amounts of one thing, or the product of a number and what each has."""
    # 兩個項目, a two-year total: how many of them are told.
    others = [f for f in given if f not in same and (f.kind not in {"count", "duration"} or number(f) != len(same))]
    if len(same) >= _PAIR and not others:
        if (number(told) or 0) > max(number(f) or 0 for f in same) and not flows(shape, same):
            yield sum_of([size(f) for f in same])
    elif len(same) == _PAIR == len(others):
        yield from _two_products(same, others)
    elif len(given) == _PAIR and len(same) <= 1 and all(f.kind in SIZES for f in given):
        made = size(given[0]) * size(given[1])
        yield from (made,) if same or {f.kind for f in (told, *given)} == {"count"} else ()


def _plain_rests(shape: Shape, told: Figure, same: Sequence[Figure], key: str) -> Iterator[Interval]:
    """How far two amounts are apart; what one leaves of another; what came of one by two others."""
    if key == "change" and len(same) == _PAIR:
        largest, smallest = sorted(map(size, same), key=lambda size: size.value or 0, reverse=True)
        yield largest - smallest
    elif key == "rest" and len(same) == _PAIR and _taken(shape, told, *same):
        yield size(same[0]) - size(same[1])
    elif key == "rest" and len(same) == _TRIPLE and in_one_span(shape, same[0], told):
        first, second, third = map(size, same)
        yield from (first - second - third, first + second - third, first - second + third)


def flows(shape: Shape, same: Sequence[Figure]) -> bool:
    """Whether amounts are what came to, or was taken of, another that is not told: increased by so much and so much."""
    words = shape.words.regex
    return bool(words("concluded", "added").search(shape.clause(same[0])[0])) or any(
        words("ledger", "outgo").search(shape.around(f)) for f in same
    )


def _taken(shape: Shape, told: Figure, whole: Figure, part: Figure) -> bool:
    """Whether the second of two amounts was taken of the first, and what is told comes in a clause after it."""
    places = [shape.places[f.id] for f in (whole, part, told)]
    firsts, lasts = (shape.text[a:b] for a, b in pairwise(places))
    words = shape.words.regex("concluded", "taken")
    return (
        (number(whole) or 0) > (number(part) or 0)
        and any(mark in lasts for mark in CLAUSE_ENDS)
        and words.search(firsts + lasts) is not None
        and not words.search(shape.clause(whole)[0])
        and not shape.words.regex("concluded", "taken_too").match(firsts, 1)  # $6 million was paid
    )


def _two_products(same: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Interval]:
    """So many of so much each and so many of another: ten awards of $40,000 and twenty of $20,000."""
    told = sorted((*same, *others), key=lambda figure: (figure.passage, figure.start))
    if all(f.kind == "count" for f in others) and all((told[n] in same) != (told[n + 1] in same) for n in (0, _PAIR)):
        yield size(told[0]) * size(told[1]) + size(told[2]) * size(told[3])


def _plain_rates(shape: Shape, told: Figure, given: Sequence[Figure], key: str) -> Iterator[Interval]:
    """What share one of two amounts is of the other, or by how much of it they differ."""
    if len(given) != _PAIR or given[0].kind not in AMOUNTS or not like(shape, *given):
        return
    if of_others(shape, told, given) or turns_away(shape, told, given) or of_what_became(shape, told, given):
        return
    whole = _HUNDRED if told.kind == "percent" else _ONE
    low, high = low_and_high(given)
    if key == "growth" and listed(shape, *given):
        return  # a post of one rank and four of another, and work that has doubled since
    if key == "share":
        yield from (way * whole for way in (low / high, _ONE - low / high))
    else:
        yield from (way * whole for way in (high / low - _ONE, _ONE - low / high))
    if told.kind == "multiple":
        yield high / low
