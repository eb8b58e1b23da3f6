"""What a word tells a figure to be of the two before it: their difference, their rest, their mean, their share.

Each operation is a row of words in the profile (``worked``): 跌幅, 尚餘, 平均每班, 佔.  It needs no order of words: a
sentence that has such a word at a figure, and two others besides, has all that the operation takes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.moves import of_what_became
from itf_extract.audit.interval import RANKED, Interval, number, result, rounded, verdict, worth
from itf_extract.audit.reckonings import follows, is_share_of_both, low_and_high, may_slip
from itf_extract.audit.subjects import (
    SIZES,
    alike,
    alike_or_people,
    all_of_another,
    aside,
    both_people,
    classifier,
    comes_on_top,
    listed,
    open_ended,
)
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_PAIR = 2
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)
_GIVEN = SIZES | {"percent", "fraction", "multiple", "ratio"}
_SPAN = frozenset({"duration"})
_WORK = frozenset({"月", "month"})


def reckoned(reading: Reading) -> Iterator[Relation]:
    """What each word of an operation makes of the two figures that it can only be said of.

    Example: 由5.4年縮短至4.8年，減幅為0.6年; 已用1,130億元，尚餘670億元; 1 260名學生編入45班，每班平均28人.
    """
    for shape in reading.figured:
        if shape.passage.cell is None and len(shape.figures) > _PAIR:
            for told in shape.figures.values():
                said = _said(shape, told) if worth(told) is not None else ""
                for key, make in _OPERATIONS.items() if said else ():
                    long = _told_before(shape, told) + said if key in _LONG else said
                    if shape.words.regex("worked", key).search(long) or (key == "makes" and _is_work(shape, told)):
                        yield from _made(shape, told, key, make)


def _said(shape: Shape, told: Figure) -> str:
    """The sentence up to a figure, in whose place 〇 stands, and the rest of its clause."""
    place = shape.places[told.id]
    return f"{shape.text[shape.sentence(place)[0] : place]}〇{shape.clause(told)[1]}"


def _told_before(shape: Shape, told: Figure) -> str:
    """The sentence before that of a figure which is the only one in its own."""
    start = shape.sentence(shape.places[told.id])[0]
    alone = not shape.between(start, shape.places[told.id])
    return shape.text[shape.before(start) : start] if alone else ""


def _made(shape: Shape, told: Figure, key: str, make: Operation) -> Iterator[Relation]:
    start, end = shape.sentence(shape.places[told.id])
    given = _given(shape, told, key, start)
    if len(given) < _PAIR and key == "differs":  # $0.6 million below the budget of $6 million
        place = shape.places[told.id]
        given += [f for f in shape.between(place + 1, place + 1 + len(shape.clause(told)[1])) if f.kind in _GIVEN]
    if len(given) < _PAIR and key in _FROM_BEFORE and start > 1:
        start = shape.before(start)
        given = _given(shape, told, key, start)
    if (
        len(given) != _PAIR
        or _unsure(shape, (told, *given), start, end)
        or (key == "leaves" and not _part_of(shape, *given) and (_listed(shape, *given) or _less(*given)))
        or (key == "leaves" and _is_part(shape, max(given, key=lambda f: number(f) or 0)))
        or (key == "shares" and (_parted_otherwise(shape, *given) or of_what_became(shape, told, given)))
        or (key == "means" and any(comes_on_top(shape, f) for f in given))
        or any(aside(shape, f, told) for f in given)
    ):
        return
    make = _of_work if key == "makes" and _is_work(shape, told) else make
    ways = [*make(shape.words, told, *given)]
    if key == "makes" and ways and shape.words.regex("products", "average").search(shape.text, start, end):
        ways = [result(given[0]) * result(given[1])]  # an average was rounded
    if key == "shares" and shape.words.regex("worked", "comparative").match(shape.clause(told)[1]):
        return  # 12 metres, compared with eight at present, or 50% wider
    if key == "shares" and listed(shape, *given) and is_share_of_both(told, _smaller(*given), given):
        return  # 150 trainees and 50 senior ones, who are a quarter of them all
    if key == "shares" and not shape.clause(told)[1].strip():
        ways = ways[:1]  # 288 of them, or 45%, were older: what is put beside a number is not of the others
    if ways:
        printed = result(told)
        outcomes = [verdict(printed, way) for way in ways]
        best = min(outcomes, key=RANKED.index)
        if best == "fails" and (_is_rest(told, *given) or not may_slip(told, ways)):
            return
        yield follows(best, told, given, ways)


def _smaller(a: Figure, b: Figure) -> Figure:
    return a if _less(a, b) else b


def _is_rest(told: Figure, a: Figure, b: Figure) -> bool:
    """Whether a figure is what two of its kind differ by or come to: 41個泳灘，24個屬良好，平均評為一般的有17個."""
    x, y, told_ = (number(figure) or Fraction(0) for figure in (a, b, told))
    return alike(a, told) and alike(b, told) and told_ in {abs(x - y), x + y}


def _given(shape: Shape, told: Figure, key: str, start: int) -> list[Figure]:
    """The figures that an operation can be of: those before what it makes, of a share those of its whole clause."""
    place = shape.places[told.id]
    end = place + len(shape.clause(told)[1]) + 1 if key == "shares" else place
    aside = frozenset() if told.kind in _SPAN or key in _TIMED else _SPAN
    given = [f for f in shape.between(start, end) if f.kind in _GIVEN - aside and f is not told]
    if told.kind == "percent":  # a rate per 1 000 employees was 11.3, down by 2.0%: the 1 000 are no part of the change
        given = [f for f in given if not shape.words.regex("worked", "scale").search(shape.clause(f)[0])]
    # What each of some has takes nothing out of a whole: grants of $318.5 million, or $5.1 million each, leaving.
    return [f for f in given if "each" not in f.qualifier] if key == "leaves" else given


def _less(a: Figure, b: Figure) -> bool:
    return (number(a) or 0) <= (number(b) or 0)


def _part_of(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether the words tell the first of two numbers as a part of the other: 35 of the 50 lifts."""
    of = shape.words.regex("worked", "part_of")
    return of.search(shape.text[shape.places[a.id] + 1 : shape.places[b.id]]) is not None and _less(a, b)


def _is_part(shape: Shape, figure: Figure) -> bool:
    """Whether a number is told as a part of another: $612 million of these injections."""
    return shape.words.regex("differences", "part_of").match(shape.text, shape.places[figure.id] + 1) is not None


def _listed(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether two figures stand in one clause, so that the one is rather beside the other than taken of it."""
    return not any(mark in shape.text[shape.places[a.id] : shape.places[b.id]] for mark in CLAUSE_ENDS)


def _parted_otherwise(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether of two numbers neither is told as a part of the other: of two nouns, or one for each of some."""
    each = any("each" in figure.qualifier for figure in (a, b))
    return each or _of_two_nouns(shape, a, b) or all_of_another(shape, a, b)


def _of_two_nouns(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether two counts in separate clauses each have a noun of their own: 99個街市，約14 400個檔位，出租率為92%."""
    nouns = [shape.words.regex("nouns", "own_noun").match(shape.text, shape.places[f.id] + 1) for f in (a, b)]
    told = [noun[0] for noun in nouns if noun]
    between = shape.text[shape.places[a.id] : shape.places[b.id]]
    part = shape.words.regex("bounds", "firmly_part").search(between)
    apart = len(told) == _PAIR and told[0] != told[1] and not (part or _listed(shape, a, b))
    return a.kind == b.kind == "count" and apart


def _unsure(shape: Shape, figures: tuple[Figure, ...], start: int, end: int) -> bool:
    """Whether one of the figures is open at an end, or a word of the sentence lets them be of other things."""
    open_ = any(map(open_ended, figures))
    own = shape.words.regex("worked", "own_since")
    return (
        open_
        or not all(map(worth, figures))
        or bool(shape.words.regex("worked", "apart").search(shape.text, start, end))
        # a real increase of 50% since 2000-01 is of what there was then
        or (figures[0].kind == "percent" and own.match(shape.text, shape.places[figures[0].id] + 1) is not None)
    )


Operation = Callable[["Vocabulary", "Figure", "Figure", "Figure"], "Iterator[Interval]"]


def _difference(_: Vocabulary, told: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """How far two amounts are apart, in their own unit, in per cent of either, or as a multiple."""
    if not alike(a, b) or a.kind not in SIZES:
        return
    sizes = map(Interval.wide if alike(a, told) else rounded, (a, b))
    low, high = sorted(sizes, key=lambda size: size.value or 0)
    if alike(a, told):
        yield high - low
    if told.kind == "percent":
        changes = [high / low - _ONE, _ONE - low / high, low / (high + low)]
        # 793億元，較上年度增加52億元，增幅達7%: the smaller is the change itself, from the larger or to it.
        changes += [low / high, *([low / (high - low)] if (high - low).low else [])]
        yield from (change * _HUNDRED for change in changes)
    if told.kind == "multiple":
        yield from (high / low, high / low - _ONE)


def _rest(_: Vocabulary, told: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """What is left of an amount without another that is told after it."""
    part, whole = sorted((a, b), key=lambda figure: number(figure) or 0)
    if alike(a, b) and alike(a, told) and a.kind in SIZES and part is not whole:
        yield Interval.wide(whole) - Interval.wide(part)


def _mean(words: Vocabulary, told: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """What each of a number has of an amount; of two amounts of one kind, what lies between."""
    of = [_same(words, figure, told) for figure in (a, b)]
    if told.kind not in SIZES:
        return
    if all(of) and told.kind != "duration":
        yield (Interval.wide(a) + Interval.wide(b)) / Interval.exact(_PAIR)
    people = told.kind == "count" and all(both_people(words, told, figure) for figure in (a, b))
    if people:  # three managers have 412 staff, 137 each
        low, high = low_and_high((a, b))
        yield high / low
    if all(of) and told.kind == "count" and not classifier(told) and not alike(a, b):
        yield from (Interval.wide(x) / Interval.wide(y) for x, y in ((a, b), (b, a)) if number(y))
    elif any(of) and not all(of):
        whole, n = (a, b) if of[0] else (b, a)
        if n.kind not in {"percent", "fraction"}:  # 增幅為90%。平均每日1 050 is a mean of no rate
            yield Interval.wide(whole) / Interval.wide(n)


def _same(words: Vocabulary, a: Figure, b: Figure) -> bool:
    """Whether two amounts are of one kind: 名 and 人 both count people, 人次 and 次 both how often."""
    told = (classifier(a), classifier(b))
    times = a.kind == b.kind == "count" and all(told) and (told[0].endswith(told[1]) or told[1].endswith(told[0]))
    return alike_or_people(words, a, b) or times


def _share(_: Vocabulary, told: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """What the smaller amount is of the larger, or what is missing of it."""
    if alike(a, b) and a.kind in SIZES and told.kind in {"percent", "fraction"}:
        low, high = low_and_high((a, b))
        whole = _HUNDRED if told.kind == "percent" else _ONE
        yield from (low / high * whole, (_ONE - low / high) * whole)


def _is_work(shape: Shape, told: Figure) -> bool:
    """Whether a number is of months or days of work: 72個人工作月, 48 man-months."""
    worked = shape.words.regex("nouns", "worked")
    return told.kind == "count" and bool(
        worked.search(told.unit or "") or worked.match(shape.text, shape.places[told.id] + 1)
    )


def _of_work(_: Vocabulary, __: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """The work of so many who work so long each, in the time that it is counted in."""
    people, time = (a, b) if b.kind == "duration" else (b, a)
    if {people.kind, time.kind} == {"count", "duration"} and (time.unit or "").removeprefix("個").rstrip("s") in _WORK:
        yield Interval.wide(people) * Interval.wide(time)


def _product(_: Vocabulary, told: Figure, a: Figure, b: Figure) -> Iterator[Interval]:
    """What so many come to of which each has so much, in the unit of the one, or of places to sit."""
    kinds = {a.kind, b.kind}
    ways = kinds <= SIZES and (
        (told.kind == "count" and kinds == {"count"} and not (classifier(a) and classifier(a) == classifier(b)))
        or (
            told.kind in {"money", "measure"}
            and kinds in ({told.kind, "count"}, {told.kind, "duration"}, {"money", "measure"})
        )
        or (told.kind == "duration" and kinds == {"duration"} and a.unit != b.unit)
    )
    if ways:
        yield Interval.wide(a) * Interval.wide(b)


_OPERATIONS: Mapping[str, Operation] = {
    "differs": _difference,
    "leaves": _rest,
    "means": _mean,
    "shares": _share,
    "makes": _product,
}
_FROM_BEFORE = frozenset({"leaves", "means", "makes"})
_TIMED = frozenset({"means", "makes"})  # of which a length of time may be a term
_LONG = frozenset({"makes"})  # told from the sentence before on
