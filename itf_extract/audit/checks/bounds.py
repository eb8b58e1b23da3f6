"""Bounds: parts within their whole, stages of an application, people and times."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from itf_extract.audit.checks.staged import staged
from itf_extract.audit.interval import Interval, is_scale, number
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import alike, aside, classifier, lead, own_noun, same_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_KINDS = {"count", "money"}
_SOON = 12
_FEW = 8
_SENTENCES = 2
_TIMES = 5


@check("BOUND-PART", "error", "bound")
def parts_within_wholes(reading: Reading) -> Iterator[Relation]:
    """A part that 當中, 其中 or 包括 tells of is no more than its whole.

    Example: 審核210份計劃書，其中78份入選; 64間書店中，19間獲頒獎狀.
    Source: the meaning of the words; the whole is the nearest figure before of the same unit.
    """
    for shape in reading.several:
        figures = [f for f in shape.figures.values() if f.kind in _KINDS and number(f) is not None]
        for index, part in enumerate(figures):
            told = shape.words.regex("bounds", "parts_after").match(shape.text, shape.places[part.id] + 1)
            if not told and not shape.words.regex("bounds", "parts").search(lead(shape, part)):
                continue
            whole = _whole_of(shape, figures[:index], part)
            if whole is not None:
                yield _part(shape, part, whole)
        for index, whole in enumerate(figures):
            yield from _eachwithin(shape, whole, figures[index + 1 :])
    for match in reading.matches("part_of_told"):
        yield within(match["p"], match["w"])


def _part(shape: Shape, part: Figure, whole: Figure) -> Relation:
    """That a part is within its whole; 包括 may list more than the figure before it counts."""
    firm = shape.words.regex("bounds", "firmly_part")
    # What money includes is no other thing than money.
    included = part.kind == "money" and shape.words.regex("bounds", "includes").search(lead(shape, part))
    cued = (
        included
        or _directly(shape, part, whole)
        or firm.search(lead(shape, part))
        or shape.words.regex("bounds", "parts_after").match(shape.text, shape.places[part.id] + 1)
    )
    told = within(part, whole)
    # Of what each one gets, 其中 tells of some who get more.
    words, said = shape.words.regex, lead(shape, whole)
    rate = (part.kind == "money" and "each" in whole.qualifier) or words("bounds", "rate").search(said) is not None
    loose = not cued or rate or shape.passage.kind in {"front", "heading"} or _told_apart(shape, part, whole)
    loose = loose or words("bounds", "concerned").search(lead(shape, part)) is not None
    # A surplus is what is left of the income that is told with it.
    loose = loose or words("bounds", "net").search(said) is not None
    # Two teams, of whom 18 are engineers: what is many times as much is of something else.
    few, many = number(whole) or Fraction(0), number(part) or Fraction(0)
    far = few and many / few >= _TIMES and not is_scale(many / few)
    if told.verdict == "fails" and (loose or far or _of_larger(shape, part, whole)):
        return left_open(told, ("兩數未必是整體與部分", "they may not be a whole and its part"))
    return told


def _directly(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether a part without a noun of its own follows right after its whole: 88 clerks, including 96 at night."""
    between = shape.text[shape.places[whole.id] + 1 : shape.places[part.id]]
    plain = part.unit is None or (
        bool(classifier(part)) and classifier(part) == classifier(whole) and not own_noun(part)
    )
    acts = part.unit is None or shape.words.regex("bounds", "acts").match(shape.clause(part)[1])
    return bool(plain and acts and shape.words.regex("bounds", "direct").match(between))


def _told_apart(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether a part is told as a number of its own, or its sentence has a nearer figure that it may be of.

    77宗意外，當中受傷人數為85; 包括73萬戶。另外53%居於私樓，其中87萬戶; 減至150人，其中男性由200人減至90人; three sites
    of 24 hectares, of which one takes up nine.
    """
    words, said = shape.words.regex, lead(shape, part)
    amid = shape.between(shape.places[whole.id] + 1, shape.places[part.id])
    if part.unit is None and any(figure.kind in {"measure", "money"} for figure in amid):
        return True
    own = not classifier(part) and words("bounds", "own_number").search(said) is not None
    own = own or any(words("bounds", key).search(said) for key in ("formerly", "of_other"))
    start, place = shape.sentence(shape.places[part.id])[0], shape.places[part.id]
    nearer = [f for f in shape.between(start, place) if f.kind in {"percent", "fraction"} and f is not whole]
    apart = shape.places[whole.id] < start and not _of_told_noun(shape, whole, part)
    return bool(own or (nearer and shape.places[whole.id] < start) or apart)


def _of_told_noun(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether a whole of the sentence before has its noun, and is counted as its part is: 210份計劃書。其中78份."""
    between = shape.text[shape.places[whole.id] : shape.places[part.id]]
    return bool(own_noun(whole)) and classifier(whole) == classifier(part) and between.count("。") < _SENTENCES


def _of_larger(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether another figure told alike may as well be the whole, for it holds the part.

    So it is where the nearest stands in a sentence before, or is listed with it (599名旅客及10名店主，其中92名), and so
    are several that are listed, together.
    """
    at, place = shape.places[whole.id], shape.places[part.id]
    listed, apart = shape.words.regex("lists", "joint"), "。" in shape.text[at:place]
    together = number(whole) or Fraction(0)
    for before, figure in shape.figures.items():
        between = shape.text[before:at]
        joined = before < at and "。" not in between and bool(listed.search(between))
        together += (number(figure) or 0) if joined and figure.kind == part.kind else 0
        like = before < at and alike(figure, part) and same_noun(figure, part)
        near = between.count("。") < _SENTENCES if apart else joined
        if like and near and (number(figure) or 0) >= (number(part) or 0):
            return True
    return together > (number(whole) or 0) and together >= (number(part) or 0)


def _whole_of(shape: Shape, earlier: Sequence[Figure], part: Figure) -> Figure | None:
    """The nearest figure of the part's unit; of a part that names no unit, the nearest few's that can hold it."""
    if shape.words.regex("bounds", "directly").search(lead(shape, part)) and part.kind == "count":
        return next((f for f in reversed(earlier) if f.kind == "count" and _same_line(shape, f, part)), None)
    again = shape.words.regex("bounds", "equivalent")  # 290名兼職，等同110名全職，當中190名: that says a number again
    each = {f.id for f in earlier if f.kind == "money" and "each" in f.qualifier and "each" not in part.qualifier}
    fit = (f for f in reversed(earlier) if f.id not in each and alike(f, part) and same_noun(f, part))
    told = (f for f in fit if not (again.search(lead(shape, f)) or _is_change(shape, f) or aside(shape, f, part)))
    like = (f for f in told if _same_line(shape, f, part))
    nearest = next(like, None)
    if nearest is not None and nearest.kind == "money" and "at_most" in nearest.qualifier:
        return None  # 動用了35億元，結餘高達208億元，當中49億元 is of what is nearest
    if nearest is None or part.kind != "count" or classifier(part):
        return nearest
    value = number(part) or Fraction(0)
    return next((f for f in (nearest, *islice(like, _FEW)) if (number(f) or Fraction(0)) >= value), nearest)


def _is_change(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is by how much something is more or less: 較前年多30宗，其中; 30 more than in 2019, of which."""
    more = shape.words.regex("bounds", "by_more").search(lead(shape, figure))
    return bool(more or shape.words.regex("bounds", "more_than").match(shape.text, shape.places[figure.id] + 1))


def _same_line(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether a whole may be that of a part: in its sub-paragraph, for money in its sentence."""
    between = shape.text[shape.places[whole.id] : shape.places[part.id]]
    if part.kind == "money":
        return "。" not in between and "\n" not in between
    return "\n" not in between


def _eachwithin(shape: Shape, whole: Figure, later: Sequence[Figure]) -> Iterator[Relation]:
    """W間企業中，A間…，B間…: every count of that unit in the sentence, and in the next that begins with 另外."""
    place = shape.places[whole.id]
    words = shape.words
    among = words.regex("bounds", "among").match(shape.text, place + 1)
    if whole.kind != "count" or not among:
        return
    start, end = shape.sentence(place)
    if not words.regex("bounds", "among_lead").search(shape.text[start:place]):
        return
    more = words.regex("bounds", "also").match(shape.text, end)
    end = more.end() if more else end
    together = words.regex("bounds", "together").search(shape.text, place, end)
    end = together.end() if together else end
    for part in takewhile(lambda part: shape.places[part.id] < end, later):
        acts = words.regex("bounds", "acts").match(shape.text, shape.places[part.id] + 1)
        named = classifier(part) or words.regex("bounds", "unnamed").match(shape.text, shape.places[part.id] + 1)
        of_whole = alike(part, whole) and same_noun(part, whole) and _counts(part, among[0])
        if named and (of_whole or (acts and part.kind == "count")):
            yield within(part, whole)


def _counts(part: Figure, among: str) -> bool:
    """Whether a count may be of a noun: 3個團體 of 辦學團體中, not 700個學額."""
    own = own_noun(part)
    return not own or own.isascii() or any(own[i : i + 2] in among for i in range(len(own) - 1))


def within(part: Figure, whole: Figure) -> Relation:
    """That a part is no more than its whole, as far as rounding tells."""
    small, large = Interval.near(part), Interval.near(whole)
    below = small.low is not None and (large.high is None or small.low <= large.high)
    outcome: Verdict = "holds" if below else "fails"
    says = (f"{cite(part)}不多於其整體{cite(whole)}", f"{cite(part)} is no more than its whole {cite(whole)}")
    return relation(outcome, says, (part, whole), actual=part.surface)


@check("BOUND-STAGES", "error", "bound")
def stages(reading: Reading) -> Iterator[Relation]:
    """Applications approved are within those assessed, and those within those received.

    Example: 接獲42宗申請…完成評審30宗，批准18宗.
    Source: an application is received, then assessed, then approved.  Those of an earlier year (連同上年度餘下的15宗)
    may be assessed in this one.
    """
    yield from staged(reading)
    applications, near = reading.words.regex("nouns", "applications"), reading.words.reach(_SOON)
    for shape in reading.several:
        last: dict[int, tuple[Figure, str]] = {}
        sums: dict[int, Fraction] = {}
        named = ""
        for figure in shape.figures.values():
            if figure.kind != "count" or number(figure) is None:
                continue
            before, after = lead(shape, figure), shape.clause(figure)[1][:near]
            noun = classifier(figure)
            counted = noun or f"〇{named}"
            named = noun or figure.unit or named
            stage = _stage(reading.words, before, after) if applications.search(counted) else None
            if stage is None:
                continue
            above = next((last[s] for s in range(stage - 1, -1, -1) if s in last), None)
            received = next((sums[s] for s in range(stage - 1, -1, -1) if s in sums), Fraction(0))
            last[stage], value = (figure, _round(shape, figure)), number(figure) or Fraction(0)
            sums[stage] = sums.get(stage, Fraction(0)) + value
            # Of several rounds an approval may be of all together.
            if above is not None and (value <= (number(above[0]) or 0) or value > received):
                told, start = within(figure, above[0]), shape.sentence(shape.places[above[0].id])[0]
                end = shape.sentence(shape.places[figure.id])[1]
                more = reading.words.regex("bounds", "more").search(shape.text, start, end)
                open_ = more or last[stage][1] != above[1]
                yield left_open(told, ("可能包括其他申請", "others may be among them")) if open_ else told


def _round(shape: Shape, figure: Figure) -> str:
    """The round that a number is of, as the words before it in its paragraph tell last."""
    named = shape.words.regex("stages", "round").findall(shape.text[: shape.places[figure.id]])
    return named[-1] if named else ""


def _stage(words: Vocabulary, before: str, after: str) -> int | None:
    """How far applications have come by the words around their number: received 0, assessed 1, approved 2."""
    if words.regex("stages", "approved").match(after) or words.regex("stages", "approved_lead").search(before):
        return 2
    if words.regex("stages", "assessed_lead").search(before) or words.regex("stages", "assessed").search(after):
        return 1
    received = words.regex("stages", "received").search(before) or words.regex("stages", "received_after").match(after)
    return 0 if received else None


@check("BOUND-PEOPLE", "error", "bound")
def people_and_times(reading: Reading) -> Iterator[Relation]:
    """People who took part are no more than the times that they did.

    Example: 逾820名館員接受1 150次修復訓練.
    Source: who is counted took part at least once.
    """
    for match in reading.matches("trips"):
        people, times = match["people"], match["times"]
        alone = "alone" in match.found.re.groupindex  # one at a time: 上門評估, not 訓練
        if alone or match.shape.words.regex("nouns", "times").search(classifier(times)):
            yield within(people, times)
