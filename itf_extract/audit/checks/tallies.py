"""Totals that a sentence tells of the figures that it lists, and wholes that it spells out."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import goes_on
from itf_extract.audit.interval import Interval, adds_up, is_scale, number, summed
from itf_extract.audit.relation import cite, left_open, relation, shown
from itf_extract.audit.subjects import (
    ADDED,
    alike,
    alike_or_people,
    aside,
    both_people,
    classifier,
    of_more,
    open_ended,
)
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_NEAREST = 30  # figures of a sentence among which the parts of its total are sought
_PAIR = 2
_REACH = 6
_NAMED = 30  # characters that the name of what is counted has at most
_FAR = 10  # a total that is so many times its list is of something else
_ROUGH = 3
UNREAD = compiled(rf"[0-9][0-9 {DIGITS.marks}]*[0-9]{{2}}")  # a number that was read as part of a name: Theatre 463
_RATES = frozenset({"percent", "fraction", "multiple", "ratio"})
_ANOTHER = ("可能是另一事的數目", "it may be of something else")
_COMPOUND = ("或為逐次累計的變動", "one change may be upon the other")
_ROUNDED = ("或因捨入", "it may be due to rounding")


def tallied(shape: Shape) -> Iterator[Relation]:
    """The totals of lists in a passage: A…，B…，合共W, and W…，即A…及B…."""
    yield from _totalled(shape)
    yield from _spelt_out(shape)


def _totalled(shape: Shape) -> Iterator[Relation]:
    """A…，B…，合共W: the figures of a sentence up to its total, all of them or the last ones."""
    lead, joint, tail = (shape.words.regex("sums", key) for key in ("total_lead", "before_tail", "total_tail"))
    for whole in shape.figures.values():
        place = shape.places[whole.id]
        start, _ = shape.sentence(place)
        before = shape.text[start:place]
        follows = joint.search(before) and tail.match(shape.text, place + 1)
        grown = shape.words.regex("sums", "grown_to").search(before)
        if whole.kind not in ADDED or grown or not (lead.search(before) or follows):
            continue
        nearest = [*shape.between(start, place)][-_NEAREST:]
        parts = [f for f in nearest if _adds_to(shape, f, whole)]
        outer = [f for f in parts if not aside(shape, f, whole)]  # 1 434個(正廳910個、樓座524個)和463個，合共1 897個
        parts = outer if len(outer) >= _PAIR else parts
        parts = parts[1:] if _of_as_many(shape, parts, place) else parts
        parts = _with_earlier(shape, nearest, parts, whole)
        if len(parts) >= _PAIR and not _parts_of_another(shape, whole, parts):
            listed = shape.text[shape.places[parts[0].id] : place]
            others = [f for f in nearest if f not in parts]
            # 捉拿了7次，釋放了7次，共7次 and 花40%，甚至69%，即約七成 say a number again.
            last = Interval.near(parts[-1])
            again = number(whole) in map(number, parts) or Interval.wide(whole).meets(last)
            firm = not again and _listing(shape, listed, parts) and _of_these(shape, whole, parts, others)
            firm = firm and not brought_up(shape, whole, parts)
            # Two bodies planted 1 500 trees, bringing the total to 6 000.
            firm = firm and (bool(classifier(whole)) or len({*filter(None, map(classifier, parts))}) <= 1)
            firm = firm and not any(_listed_with(shape, parts[-1], other, whole) for other in others)
            ways = [parts[n:] for n in range(len(parts) - 1)]
            ways += [parts[:n] for n in range(_PAIR, len(parts))]  # of the first two of three halls
            yield from _one_of([*ways, *_from_before(shape, parts, whole, start)], whole, firm)


def _of_as_many(shape: Shape, parts: Sequence[Figure], end: int) -> bool:
    """Whether the first figure of a list tells how many the others are: 三個地區分別有20、30及40宗，合共90宗."""
    in_turn = shape.words.regex("sums", "in_turn")
    return (
        len(parts) > _PAIR
        and parts[0].kind == "count"
        and number(parts[0]) == len(parts) - 1
        and in_turn.search(shape.text, shape.places[parts[0].id], end) is not None
    )


def _from_before(shape: Shape, parts: Sequence[Figure], whole: Figure, start: int) -> Iterator[Sequence[Figure]]:
    """The parts of a sentence with those that stand before it: 成立時獲1億元。其後注資3億元和2億元，至今合共6億元."""
    before = [f for f in shape.between(0, start)[-_REACH:] if _adds_to(shape, f, whole)]
    yield from ([*before[n:], *parts] for n in range(len(before) - 1, -1, -1))


def _with_earlier(shape: Shape, nearest: Sequence[Figure], parts: list[Figure], whole: Figure) -> list[Figure]:
    """The parts with those of another name before them in their list: 30 classrooms, six halls and six music halls."""
    before = nearest[: nearest.index(parts[0])] if parts else []
    for other in reversed(before):
        between = shape.text[shape.places[other.id] + 1 : shape.places[parts[0].id]].strip()
        told = other.kind == whole.kind == "count" and between.endswith(tuple(CLAUSE_ENDS)) and len(between) <= _NAMED
        if not told or any(mark in between[:-1] for mark in CLAUSE_ENDS):
            break
        parts = [other, *parts]
    return parts


def _listed_with(shape: Shape, last: Figure, other: Figure, whole: Figure) -> bool:
    """Whether a list goes on with what has another name: 18 rooms, nine rooms and three stores, i.e. 30 rooms."""
    between = shape.text[shape.places[last.id] + 1 : shape.places[other.id]]
    return other.kind == whole.kind == "count" and shape.words.regex("lists", "joint").search(between) is not None


def _of_these(shape: Shape, whole: Figure, parts: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether a total is of the very things listed, and of nothing else, as far as the words tell.

    Not so: 30項議程，避席12項，避席總數50; 2個場館，合共提供950個座位; 加上36幅土地，合共900個; 上限，即800、350及80.
    """
    words, place = shape.words.regex, shape.places[whole.id]
    start, first = shape.sentence(place)[0], shape.places[parts[0].id]
    own = words("sums", "total_of").search(shape.clause(whole)[0])
    rest = words("sums", "rest_total").search(shape.clause(whole)[0]) is not None
    told_of = shape.text[start:first] + shape.clause(parts[0])[1]
    another = (own is not None and own["noun"] not in told_of) or _of_people(shape, whole, parts)
    another = another or rest or amid(shape, start) in parts or of_more(shape, whole, parts)
    added = any(words("sums", "added").search(shape.clause(other)[0]) for other in others)
    last = shape.text[shape.places[parts[-1].id] + 1 : place]
    added = added or any(words("sums", key).search(last) for key in ("with_more", "some_of"))
    goes_on = words("sums", "goes_on").match(shape.text, place + 1) or _began_before(shape, start)
    unread = words("sums", "unread").search(shape.text, 0, first)
    times = (number(whole) or Fraction(0)) / (summed(parts) or 1)
    added = added or (whole.kind == "money" and times >= _FAR and not is_scale(times))  # 以1元配對1元，合共9,000萬元
    scaled = _scaled(shape, whole) or _on_another_basis(shape, whole, start)
    return not (another or added or goes_on or unread or scaled) and _of_one_noun(shape, whole, parts)


def amid(shape: Shape, start: int) -> Figure | None:
    """The number of things among which a sentence that begins here tells of some: 八個地點中，四個設有充電設施."""
    lead = shape.words.regex("sums", "amid_count").match(shape.text, start)
    return shape.figures[lead.start("whole")] if lead else None


def _of_people(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a bare total is of people, and what is listed is not: 156場講座和42場展覽，參加人次合共38 000."""
    people = shape.words.regex("sums", "of_people").search(shape.clause(whole)[0])
    heads = [shape.words.regex("nouns", key).search(classifier(part)) for part in parts for key in ("people", "times")]
    return people is not None and not classifier(whole) and any(map(classifier, parts)) and not any(heads)


def _began_before(shape: Shape, start: int) -> bool:
    """Whether a list goes on from before a stop that ends no total: 甲200萬元；乙300萬元，加上丙100萬元，合共."""
    lead, begin = shape.words.regex("sums", "total_lead"), shape.text.rfind("。", 0, start) + 1
    ended = any(lead.search(shape.clause(figure)[0]) for figure in shape.between(begin, start))
    return shape.text.endswith("；", 0, start) and not ended


def brought_up(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts were added to what there was before: 2018年再注資5億元，2020年注資8億元，令總額增至23億元."""
    place = shape.places[whole.id]
    start, words = shape.sentence(place)[0], shape.words.regex
    brought = words("sums", "brought_to").search(shape.text, start, place)
    return (
        brought is not None
        and (number(whole) or 0) > summed(parts)
        and bool(words("sums", "to_more").search(shape.text, start, place))
    )


def _scaled(shape: Shape, whole: Figure) -> bool:
    """Whether a rate stands right before a total, so that it is a part of what is listed: A及B的10%，即C."""
    place = shape.places[whole.id]
    before = shape.between(shape.sentence(place)[0], place)
    after = shape.text[shape.places[before[-1].id] + 1 : place] if before else ""
    return bool(before) and before[-1].kind in _RATES and before[-1].kind != whole.kind and not after.startswith(")")


def _on_another_basis(shape: Shape, whole: Figure, start: int) -> bool:
    """Whether a total is told as actual, planned or a share, and what is listed is not: 預算為A及B，實際合共C."""
    lead = shape.clause(whole)[0]
    bases = shape.words.regex("sums", "basis")
    told = shape.text[start : shape.places[whole.id] - len(lead)]
    share = shape.words.regex("sums", "is_share")  # 分別上升15%和16%，兩者合共佔總收入的25%
    if whole.kind == "percent" and share.search(lead) and not share.search(told):
        return True
    return not set(bases.findall(told)).issuperset(bases.findall(lead))


def _of_one_noun(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether counts and their total may be of one noun: all share a character with the total's, or none does."""
    counted = shape.words.regex("sums", "counted")
    said, *named = [_counted(counted, shape, figure) for figure in (whole, *parts)]
    latin = [frozenset({noun}) for noun in map(classifier, parts) if noun and noun.isascii()]
    named = [noun for noun in named if noun]
    if _in_turns(named or latin):
        return False  # 三個地點提供1 200個車位，五個地點提供2 100個，合共3 300個
    if whole.kind != "count" or not said or not named:
        return True
    alike_ = [bool(said & noun) for noun in named]
    return all(alike_) or (not any(alike_) and (number(whole) or 0) < _FAR * summed(parts))


def _in_turns(nouns: Sequence[frozenset[str]]) -> bool:
    """Whether a noun comes again after another one, so that each number of the one has some of the other."""
    return any(
        one == again and not one & between
        for i, one in enumerate(nouns)
        for j, again in enumerate(nouns[i + 2 :], i + 2)
        for between in nouns[i + 1 : j]
    )


def _counted(counted: re.Pattern[str], shape: Shape, figure: Figure) -> frozenset[str]:
    found = counted.match(shape.text, shape.places[figure.id] + 1)
    return frozenset(found[0] if found else "")


def _spelt_out(shape: Shape) -> Iterator[Relation]:
    """W…，即A…及B…: the figures after the words that spell a whole out, all of their sentence or the first ones."""
    for opening in shape.words.regex("sums", "spelt_out").finditer(shape.text):
        _, end = shape.sentence(opening.end() - 1)
        whole = shape.figures[opening.start()]
        if whole.kind not in ADDED:
            continue  # 實際為128億元，2014-15及2015-16年度的預算較少，分別是
        nearest = [*shape.between(opening.end() - 1, end)][:_NEAREST]
        nearest = [f for f in nearest if not aside(shape, nearest[0], f)]
        deleted = shape.words.regex("sums", "taken_out")  # three posts, comprising one and two, offset by deleting one
        nearest = nearest[: next((n for n, f in enumerate(nearest) if n and deleted.search(shape.clause(f)[0])), None)]
        whole = _parted(shape, whole, nearest)
        parts = [f for f in nearest if _adds_to(shape, f, whole)]
        if len(parts) >= _PAIR:
            # …，即兩年共270宗 spells nothing out.
            first = shape.places[parts[0].id]
            more = shape.words.regex("sums", "all_told").search(shape.text[opening.start() + 1 : first])
            listed = shape.text[opening.end() - 1 : shape.places[parts[-1].id]]
            listing = shape.words.regex("sums", "open").search(opening[0])
            larger = any((number(part) or 0) > (number(whole) or 0) for part in parts)
            # 20 schools, including the eight, all 48
            open_ = listing and (larger or summed(parts) <= (number(whole) or 0))
            # 陸路佔77%，即2億3,200萬人次，空路佔17%: what follows is the same in another unit.
            listed_all = nearest[0] in parts and all(f in parts for f in nearest if f.kind == whole.kind)
            same = number(parts[0]) == number(whole)  # 減至3.8%，即加價3.8% says it again
            unlike = len({*filter(None, map(classifier, parts))}) > 1 and not classifier(whole)
            lead = shape.words.regex("sums", "total_lead")  # 乙部分為甲部分的一半，即1億元，合共3億元
            added = any(lead.search(shape.text[first : shape.places[part.id]]) for part in parts[1:])
            same = same or "each" in whole.qualifier  # two at $3 million each and two at $4 million each, i.e. …
            added = added or goes_on(shape, parts[-1]) or _has_own_verb(shape, parts[-1])
            firm = _listing(shape, listed, parts) and listed_all and not (more or open_ or same or unlike or added)
            yield from _one_of([parts[:n] for n in range(len(parts), 1, -1)], whole, firm)


def _has_own_verb(shape: Shape, last: Figure) -> bool:
    """Whether a verb tells of a list's last figure, so that it ends: $54 million, and $13 million is left."""
    return shape.words.regex("sums", "own_verb").match(shape.text, shape.places[last.id] + 1) is not None


def _parted(shape: Shape, told: Figure, listed: Sequence[Figure]) -> Figure:
    """What is spelt out: the number told, or the one before it where it is how many are listed: 146 in three teams."""
    if told.kind != "count" or not _PAIR <= len(listed) == number(told):
        return told
    start, place = shape.sentence(shape.places[told.id])[0], shape.places[told.id]
    before = [f for f in shape.between(start, place) if _adds_to(shape, listed[0], f)]
    return before[-1] if before and all((number(f) or 0) < (number(before[-1]) or 0) for f in listed) else told


def _adds_to(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether a figure may be one of those that make a whole."""
    worked = shape.words.regex("nouns", "worked")
    of_work = {bool(worked.match(shape.text, shape.places[figure.id] + 1)) for figure in (part, whole)}
    same = alike_or_people(shape.words, part, whole)
    return number(part) is not None and len(of_work) == 1 and summable(shape, whole, (part,)) and same


def _listing(shape: Shape, text: str, parts: Sequence[Figure]) -> bool:
    """Whether the words between parts do no more than list them."""
    words = "no_shares" if parts[0].kind == "percent" else "no_list"
    each = any("each" in part.qualifier for part in parts)
    each = each or shape.words.regex("sums", "each_before").search(shape.clause(parts[0])[0]) is not None
    unread = UNREAD.search(text)
    return len(parts) <= _REACH and not (each or unread or shape.words.regex("sums", words).search(text))


def _one_of(ways: Sequence[Sequence[Figure]], whole: Figure, firm: bool) -> Iterator[Relation]:  # noqa: FBT001 -- how it was said
    """The first way in which parts make the whole; where none does, that all of them do not, if the words say so."""
    summed = next((parts for parts in ways if adds_up(whole, parts) != "fails"), None)
    if summed is not None or (firm and ways):
        yield as_sum(whole, summed or ways[0])


def summable(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts may make a whole, as far as their kinds, their nouns and what stands before them tell."""
    if _parts_of_another(shape, whole, parts):
        return False
    if whole.kind == "measure" and not all(alike(whole, part) for part in parts):
        return False  # 1 200平方米(長40米和闊30米)
    kinds = {figure.kind for figure in (whole, *parts)}
    named = {noun for noun in map(classifier, parts) if noun}
    summed = shape.words.regex("nouns", "summed")
    if whole.kind == "count" and named and classifier(whole) and classifier(whole) not in named:
        people = all(both_people(shape.words, whole, part) for part in parts)
        return people or all(summed.search(noun) for noun in (classifier(whole), *named))
    return len(kinds) == 1 and bool(kinds & ADDED)


def _parts_of_another(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts make what stands before them: 430 jobs (75 and 355), totalling 19 400 man-months."""
    place = shape.places[parts[0].id]
    before = shape.between(shape.sentence(place)[0], place)[-_NEAREST:] if len(parts) >= _PAIR else []
    made = [figure for figure in before if figure.kind == whole.kind and number(figure) == summed(parts)]
    return any(classifier(figure) != classifier(whole) for figure in made)


def as_sum(whole: Figure, parts: Sequence[Figure]) -> Relation:
    """That parts make a whole, as a relation."""
    reckoned = summed(parts)
    listed = " + ".join(cite(part) for part in parts)
    says = (f"{listed} = {cite(whole)}", f"{listed} = {cite(whole)}")
    told = relation(adds_up(whole, parts), says, (whole, *parts), expected=shown(reckoned, whole), actual=whole.surface)
    # 23%, 19% and 44% make 85% where each was rounded.
    rough = whole.kind == "percent" and len(parts) >= _ROUGH
    off = abs(reckoned - (number(whole) or 0))
    if rough and off <= len(parts) * (whole.precision or 0) / 2:
        return left_open(told, _ROUNDED)
    if whole.kind == "percent" and Interval.wide(whole).meets(Interval.exact(_compounded(parts))):
        return left_open(told, _COMPOUND)
    return left_open(told, _ANOTHER) if told.verdict == "fails" and _may_be_another(whole, parts) else told


def _compounded(rises: Sequence[Figure]) -> Fraction:
    """What rises in per cent come to, one upon the other: 7% and 8.5% make 16.1%."""
    return 100 * (prod((1 + (number(rise) or Fraction(0)) / 100 for rise in rises), start=Fraction(1)) - 1)


def _may_be_another(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether what does not come out is told roughly, or follows a part that is larger, so of something else.

    Where it is so many times ten off, it was printed in another unit (萬 for 億).
    """
    total, reckoned = number(whole) or Fraction(0), summed(parts)
    if Interval.wide(whole).meets(Interval.exact(reckoned)):
        return True
    if open_ended(whole) and all((number(part) or 0) > total for part in parts):
        return True  # 兩所超過100%，分別為104%及107%
    follows = any((part.passage, part.start) < (whole.passage, whole.start) for part in parts)
    less = follows and any(abs(number(part) or Fraction(0)) > abs(total) for part in parts)
    return less and not (total and is_scale(reckoned / total))
