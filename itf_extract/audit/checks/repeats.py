"""The same limit or number said again."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.checks import changes_again, retold, standing
from itf_extract.audit.checks.restatements import restated
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.pairs import misprint, swapped
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import classifier, subject, times_told
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_SAME_TAIL = 6
_NEAR = 12
_TEN = 10


def same_told(a: Figure, b: Figure, what: tuple[str, str]) -> Relation | None:
    """That two figures say one thing; None where they differ by more than a misprint would make them."""
    first, second = number(a), number(b)
    if first is None or second is None:
        return None
    outcome: Verdict = verdict(Interval.near(a), Interval.near(b))
    if outcome == "fails" and not (misprint(a, second) or misprint(b, first) or _rounded_misprint(a, b)):
        return None
    says = (f"{what[0]}：{cite(a)}即{cite(b)}", f"{what[1]}: {cite(a)} is {cite(b)}")
    return relation(outcome, says, (a, b), expected=b.surface, actual=a.surface)


def _rounded_misprint(a: Figure, b: Figure) -> bool:
    """Whether the coarser of two prints is a misprint of the finer one's rounding (57億 of 5,331百萬)."""
    coarse, fine = (a, b) if (a.precision or 0) >= (b.precision or 0) else (b, a)
    place, value = coarse.precision or 0, number(fine)
    if not place or value is None or coarse.precision == fine.precision or value < _TEN * place:
        return False  # of 3億 any digit may be the wrong one
    down = value // int(place) * int(place)
    return misprint(coarse, Fraction(down)) or misprint(coarse, Fraction(down + int(place)))


def among_others(
    figure: Figure, others: Sequence[Figure], what: tuple[str, str], beside: frozenset[Fraction | None] = frozenset()
) -> Iterator[Relation]:
    """That a figure is one of several, or, where it is a misprint away from one, that it is not.

    What stands ``beside`` it is none that it is a misprint of: $2,500 million beside $1,500 million.
    """
    equal = next((o for o in others if number(o) == number(figure)), None)
    if equal is not None:
        yield from filter(None, [same_told(figure, equal, what)])
        return
    for other in (o for o in others if number(o) not in beside):
        found = same_told(figure, other, what)
        if found is not None and found.verdict == "fails":
            yield found


def days_beside(reading: Reading, figure: Figure) -> frozenset[object]:
    """The days and years that a figure's sentence tells of."""
    shape = reading.shape_of(figure)
    return times_told(shape, *shape.sentence(shape.places[figure.id]))


def _beside(reading: Reading, figure: Figure) -> list[Figure]:
    """The figures of a figure's sentence."""
    shape = reading.shape_of(figure)
    return shape.between(*shape.sentence(shape.places[figure.id]))


@check("REPEAT-CAP", "error")
def caps(reading: Reading) -> Iterator[Relation]:
    """A scheme's limits are the same in its item and where the paper speaks of it again.

    Example: 僱用最多3名 and 每月14,000元 in an item, 最多3名 and 津貼上限14,000元 further on.
    Source: one scheme has one limit of a kind; only a limit that is a misprint away is held wrong.
    """
    yield from restated(reading, "limit_told", what=("的上限", "the limit"))
    yield from retold.changes(reading)
    yield from changes_again.steps(reading)
    limits: dict[str, list[Figure]] = {}
    for figure in reading.paper.figures:
        if "at_most" in figure.qualifier and figure.kind in {"money", "count"} and figure.scheme:
            limits.setdefault(figure.scheme, []).append(figure)
    for name, figures in limits.items():
        steady = [f for f in figures if not _changing(reading, f)]
        first = [f for f in steady if reading.shape_of(f).passage.kind == "item"]
        again = [f for f in steady if reading.shape_of(f).passage.kind == "paragraph"]
        for figure in again:
            like = [f for f in first if f.kind == figure.kind and classifier(f) == classifier(figure)]
            like = [f for f in like if _same_words(reading, f, figure) and _of_one_base(reading, f, figure)]
            like = [f for f in like if not _told_beside(reading, f, figure)]
            yield from among_others(figure, like, (f"「{name}」的上限", f"limit of {name}"))


def _told_beside(reading: Reading, limit: Figure, figure: Figure) -> bool:
    """Whether a sentence tells a figure beside another limit: 每月3,000元，育有子女者為每月5,000元."""
    return any(
        f is not limit and f.kind == figure.kind and number(f) == number(figure) for f in _beside(reading, limit)
    )


def _of_one_base(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two limits may be for each of one thing: what each project may get is not what a body may in a year."""
    one, other = (_bases(reading, figure) for figure in (a, b))
    apart = one["of"] and other["of"] and one["of"].isdisjoint(other["of"])
    return not apart and (one["time"] == other["time"] or one["of"] == other["of"])


def _bases(reading: Reading, figure: Figure) -> dict[str, set[str]]:
    """What a limit is for each of, and the time for which it is, as its clause says."""
    said = reading.shape_of(figure).around(figure)
    found = {"of": reading.words.regex("products", "each_of"), "time": reading.words.regex("products", "time")}
    return {name: {match[name] for match in pattern.finditer(said)} for name, pattern in found.items()}


def _changing(reading: Reading, limit: Figure) -> bool:
    """Whether a limit's sentence tells that it was another one, or is one of several."""
    shape = reading.shape_of(limit)
    start, end = shape.sentence(shape.places.get(limit.id, 0))
    return bool(reading.words.regex("again", "changed").search(shape.text, start, end))


def _same_words(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the clauses up to two limits share a word: 僱用最多3名, 聘任最多3名; 每月津貼."""
    words, near = reading.words, reading.words.reach(_NEAR)
    one, other = (reading.shape_of(figure).clause(figure)[0][-near:] for figure in (a, b))
    limit = words.regex("repeats", "limit")
    if a.kind == "count":
        last = words.regex("repeats", "last")
        return not set(last.findall(limit.sub("", one))).isdisjoint(last.findall(limit.sub("", other)))
    return not words.parts(one).isdisjoint(words.parts(other))


@check("REPEAT-COUNT", "error")
def counts(reading: Reading) -> Iterator[Relation]:
    """A number of things told again in the same words, or in the footnote that hangs at them, is the same.

    Example: 6所學院的修復組 in two paragraphs; 6所學院 with footnote 8, 6所學院為…; 參加計劃的6所學院.
    Source: the same words; six characters alike after the classifier, or one scheme and one noun.  Only where both are
    told as all there are (現有, 該) are they one number: 6所大學 may be some of the 8所大學.
    """
    yield from restated(reading, "taking_part_told", what=("的參與者", "those taking part"))
    yield from standing.retold(reading)
    figures = [
        f for f in reading.paper.figures if f.kind == "count" and classifier(f) and f.id in reading.shape_of(f).places
    ]
    tails: dict[str, list[Figure]] = {}
    for figure in figures:
        for words in _told_by(reading, figure):
            tails.setdefault(classifier(figure) + words, []).append(figure)
    for group in tails.values():
        firsts: dict[str, Figure] = {}
        for figure in group:
            firsts.setdefault(figure.where, figure)
        apart = list(firsts.values())
        for a, b in combinations(apart[:6], 2):
            if compiled(r"p\d").match(a.where) and compiled(r"p\d").match(b.where) and not _hedged(a, b):
                told = same_told(b, a, ("同一數目", "one number"))
                bodies = reading.words.regex("repeats", "bodies").search(classifier(a))
                if told is not None and _one_told_twice(reading, a, b):
                    yield told
                elif told is not None and bodies:
                    yield left_open(told, ("兩者可能所指不同", "they may be of different ones"))
    yield from _sizes(reading)
    yield from _at_marks(reading, figures)
    yield from _taking_part(reading, figures)


def _one_told_twice(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two counts of the same words, of no other time, are both of all there are, or one is the other swapped.

    Example: 現有6所學院 and 現有8所學院; 該24項建議涵蓋排污 and 該42項建議涵蓋排污.
    """
    days = _own_days(reading, a), _own_days(reading, b)
    definite = _is_told(reading, "definite", a) and _is_told(reading, "definite", b)
    # The two schemes that help farms are the three schemes that help farms, told of at no other time.
    if definite and not all(days) and all(_follows(reading, "related", figure) for figure in (a, b)):
        return True
    if days[0] != days[1]:
        return False
    whole = _is_told(reading, "whole", a) and _is_told(reading, "whole", b)
    bodies = reading.words.regex("repeats", "bodies").search(classifier(a))
    return bool(whole and bodies) or ((definite or whole) and swapped(a, b))


def _own_days(reading: Reading, figure: Figure) -> frozenset[object]:
    """The days of a count's sentence but those on which something will be done: 17 zones will be surveyed in 2025."""
    shape = reading.shape_of(figure)
    place = shape.places[figure.id]
    start, end = shape.sentence(place)
    planned = reading.words.regex("again", "planned").search(shape.text, place, end)
    return times_told(shape, start, planned.start() if planned else end)


def _sizes(reading: Reading) -> Iterator[Relation]:
    """The size of what is built, told again by the same name: 總樓面面積為14 850平方米."""
    first: dict[str, Figure] = {}
    for match in reading.matches("size_told"):
        figure, name = match["v"], match.found["name"].strip()
        known = first.setdefault(name, figure)
        if known.passage != figure.passage and not (known.qualifier or figure.qualifier):
            yield from filter(None, [same_told(figure, known, (name, name))])


def _is_told(reading: Reading, how: str, figure: Figure) -> bool:
    """Whether the words right before a count tell it as that of all there are, or as that of things told of before."""
    return bool(reading.words.regex("repeats", how).search(reading.shape_of(figure).clause(figure)[0]))


def _follows(reading: Reading, how: str, figure: Figure) -> bool:
    """Whether the words right after a count are such."""
    text = reading.shape_of(figure).passage.text.chars
    return reading.words.regex("repeats", how).match(text, figure.end) is not None


def _hedged(a: Figure, b: Figure) -> bool:
    return bool(a.qualifier or b.qualifier) or number(a) == 1


def _told_by(reading: Reading, figure: Figure) -> Iterator[str]:
    """The words after a count that tell it from others, and those on both sides: 觀塘區現有的14所公營小學."""
    shape, words = reading.shape_of(figure), reading.words.regex
    if after := words("repeats", "tail").match(shape.passage.text.chars, figure.end):
        yield after[0]
    before = words("repeats", "lead").search(shape.clause(figure)[0])
    noun = words("repeats", "short_tail").match(shape.passage.text.chars, figure.end)
    if before and noun:
        yield f"{before[0]}〇{noun[0]}"


def _at_marks(reading: Reading, figures: Sequence[Figure]) -> Iterator[Relation]:
    """7所大學¹⁹ and the footnote's own 7所大學為…."""
    homes = reading.homes
    for figure in figures:
        shape = reading.shape_of(figure)
        opens = reading.words.regex("repeats", "opening").fullmatch(shape.passage.text.chars, 0, figure.start)
        if shape.passage.kind != "footnote" or not opens or shape.passage.where not in homes:
            continue
        home, index = homes[shape.passage.where]
        for other in reading.shapes[home].figures.values():
            near = 0 <= index - other.end <= reading.words.reach(_SAME_TAIL)
            if other.kind == "count" and near and classifier(other) == classifier(figure):
                yield from filter(None, [same_told(other, figure, ("註釋的數目", "number in the footnote"))])


def _taking_part(reading: Reading, figures: Sequence[Figure]) -> Iterator[Relation]:
    """參加計劃的6所學院 of a scheme's section and 6所參加的學院 in a footnote of its item."""
    said: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        shape = reading.shape_of(figure)
        before, after = reading.words.reach(_SAME_TAIL), reading.words.reach(_SAME_TAIL + 2)
        around = shape.text[max(0, shape.places[figure.id] - before) : shape.places[figure.id] + after]
        name = subject(figure)
        found = reading.words.regex("repeats", "taking_part").search(around)
        body = reading.words.regex("repeats", "bodies").search(classifier(figure))
        timed = any(f.kind in {"date", "fiscal_year", "duration"} for f in _beside(reading, figure))
        if name is None or not found or _hedged(figure, figure) or not body or timed:
            continue
        noun = reading.words.regex("repeats", "taker").search(around)
        if noun:
            first = said.setdefault((name, classifier(figure), noun[0]), figure)
            if first.where != figure.where:  # one passage tells of two years, or of two kinds
                yield from filter(None, [same_told(figure, first, (f"參與「{name}」的數目", f"taking part in {name}"))])
