"""What is left and what has changed: remainders of sums, differences of two numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks import dated, facts, ledger, offsets, rolled, stocks
from itf_extract.audit.checks.stated import equation, stated
from itf_extract.audit.checks.told_before import enlarged, left_uncommitted
from itf_extract.audit.checks.year_points import more_than_in
from itf_extract.audit.interval import adds_up, grain, number
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import ADDED, TIMES, alike, alike_or_people, bracketed, listed
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_BACK = 30  # sums before what is left: the whole stands no further back
_PAIR = 2
_NEAR = 8
_FAR = 12
_FINER = 10  # a number of fewer steps than this is not told in round ones
_ROUND = ("差額為約數", "the difference is told in round numbers")


@check("SUM-DIFFERENCE", "error")
def differences(reading: Reading) -> Iterator[Relation]:
    """A change that is told with what it was before and is after is the difference of the two.

    Example: 由260億元增加140億元至400億元; 減至約72億元，即較預算的150億元少78億元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.
    """
    yield from facts.posts_since(reading)
    yield from stocks.since_a_day(reading)
    yield from stocks.to_come(reading)
    yield from stocks.after_changes(reading)
    yield from dated.differences(reading)
    yield from more_than_in(reading)
    yield from enlarged(reading)
    yield from left_uncommitted(reading)
    for match in reading.matches("net_of"):
        figures = match["r"], match["w"], match["d"]
        if all(map(number, figures)) and alike(match["r"], match["w"]) and alike(match["r"], match["d"]):
            yield replace(equation(match["r"], figures[1:2], figures[2:]), scope_read=True)
    steps = reading.words.regex("differences", "by_steps")
    for key, more in (("changed_up", True), ("changed_down", False)):
        for match in reading.matches(key):
            a, b, d = match["a"], match["b"], match["d"]
            if a.kind == b.kind == d.kind == "duration":
                yield from _prolonged(a, b, d)
            words = match.shape.words
            if not (alike_or_people(words, a, b) and alike_or_people(words, a, d)) or bracketed(match.shape, a, b):
                continue  # 4.3分(5分為滿分)，較首輪的4.1分高0.2分
            if _ends_list(match.shape, a if a.start < b.start else b):
                continue
            small, large = (a, b) if more else (b, a)
            if _of_others(d, large) or steps.search(match.shape.text, *match.shape.sentence(match.found.start())):
                continue
            if adds_up(large, (small, d)) == "fails" and adds_up(small, (large, d)) == "holds":
                small, large = large, small  # which way it went is another matter
            reckoned = (number(large) or Fraction(0)) - (number(small) or Fraction(0))
            says = (f"{cite(a)}與{cite(b)}相差{cite(d)}", f"{cite(a)} and {cite(b)} are {cite(d)} apart")
            told = relation(adds_up(large, (small, d)), says, (d, b, a), expected=shown(reckoned, d), actual=d.surface)
            # 由13 992個減至9 127個，減少4 800個 is told in hundreds.
            coarse = _FINER * grain(d) <= (number(d) or 0) or "approx" in d.qualifier
            round_ = coarse and grain(d) > min(grain(a), grain(b))
            # Cut off where both are told to the last one, else at most rounded.
            slack = grain(d) if grain(d) > max(grain(a), grain(b)) else grain(d) / 2
            yield left_open(told, _ROUND) if round_ and abs(reckoned - (number(d) or 0)) < slack else told
    yield from _between_years(reading)


def _ends_list(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is the last of what makes a whole: 90席，即分區20席、界別30席和選委40席，較現屆的70席多20席."""
    place = shape.places[figure.id]
    before = [f for f in shape.between(shape.sentence(place)[0], place) if alike(f, figure)]
    return bool(before) and listed(shape, before[-1], figure)


def _of_others(change: Figure, large: Figure) -> bool:
    """Whether a change is larger than either number, which are of each: 增加床位300張，即由每房6張增至8張."""
    beyond = (number(change) or Fraction(0)) > (number(large) or Fraction(0))
    return beyond and ("each" in change.qualifier) != ("each" in large.qualifier)


def _between_years(reading: Reading) -> Iterator[Relation]:
    """A change between two of the years whose numbers the same passage lists respectively."""
    for match in reading.matches("between_years"):
        known = dict(_listed_years(match.shape))
        before, after, d = known.get(match["v"].value), known.get(match["w"].value), match["d"]
        if before is None or after is None or d in {before, after}:
            continue
        small, large = (after, before) if match.found["less"] else (before, after)
        reckoned = (number(large) or Fraction(0)) - (number(small) or Fraction(0))
        says = (f"{cite(before)}與{cite(after)}相差{cite(d)}", f"{cite(before)} and {cite(after)} are {cite(d)} apart")
        yield relation(
            adds_up(large, (small, d)), says, (d, after, before), expected=shown(reckoned, d), actual=d.surface
        )


def _listed_years(shape: Shape) -> Iterator[tuple[object, Figure]]:
    """The numbers of years that a passage lists respectively: 2018年、2019年和2020年分別為48宗、63宗和51宗."""
    for found in shape.words.regex("differences", "of_years").finditer(shape.text):
        listed = shape.between(found.start(), found.end())
        when = [figure for figure in listed if figure.kind in TIMES]
        values = [figure for figure in listed if figure.kind in ADDED and number(figure) is not None]
        if len(when) == len(values) > 1 and len(listed) == 2 * len(values):
            yield from ((year.value, value) for year, value in zip(when, values, strict=True))


def _prolonged(a: Figure, b: Figure, d: Figure) -> Iterator[Relation]:
    """That a term is longer by so much, whatever they are told in: 由24個月延長至36個月，即延長一年."""
    before, after, by = months(a), months(b), months(d)
    if None not in (before, after, by) and a.unit != d.unit:
        says = (f"{cite(a)}與{cite(b)}相差{cite(d)}", f"{cite(a)} and {cite(b)} are {cite(d)} apart")
        same = abs((after or 0) - (before or 0)) == by
        yield relation("holds" if same else "fails", says, (d, b, a), actual=d.surface)


@check("SUM-REMAINDER", "error")
def remainders(reading: Reading) -> Iterator[Relation]:
    """What is left of a sum is the sum less what has been spent of it.

    Example: 8億元的承擔額, 至今發放約2億6,000萬元，尚餘約5億4,000萬元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.  Where more than one figure
    stands between, or another day, what is left may be left of something else.
    """
    yield from stated(reading, "left_of")
    yield from ledger.left(reading)
    yield from rolled.balances(reading)
    yield from offsets.net_costs(reading)
    yield from offsets.net_of_income(reading)
    yield from stocks.fund_left(reading)
    left_word, left_after = (reading.words.regex("differences", key) for key in ("left", "left_after"))
    for shape in reading.several:
        amounts = (f for f in shape.figures.values() if f.kind in {"money", "count"} and "each" not in f.qualifier)
        money = [f for f in amounts if number(f) is not None]
        for index, left in enumerate(money):
            before, after = shape.clause(left)
            told = left_word.search(before[-shape.words.reach(_FAR) :]) or left_after.match(after)
            if index >= _PAIR and told:
                yield from _remainder(shape, money[max(0, index - _BACK) : index], left)


def _remainder(shape: Shape, earlier: Sequence[Figure], left: Figure) -> Iterator[Relation]:
    whole = next((f for f in reversed(earlier) if alike(f, left) and _is_whole(shape, f)), None) or _larger_of(
        shape, [f for f in earlier if alike(f, left)]
    )
    if whole is None or _of_another(shape, whole, left):
        return
    left_word, spent_word = (shape.words.regex("differences", key) for key in ("left", "spent"))
    since = [f for f in earlier[earlier.index(whole) + 1 :] if alike(f, left)]
    told = [f for f in since if spent_word.search(shape.around(f))]
    ways = [told, *([figure] for figure in reversed(told))]
    way = next((way for way in ways if way and adds_up(whole, (*way, left)) != "fails"), None)
    # What was spent before another remainder was told has its own.
    last = [f for n, f in enumerate(since) if not any(left_word.search(shape.clause(g)[0]) for g in since[n:])]
    between = shape.between(shape.places[last[-1].id], shape.places[left.id]) if last else []
    later = (
        shape.words.regex("dates", "as_of").search(shape.text, shape.places[last[-1].id], shape.places[left.id])
        if last
        else None
    )
    plain = len(last) == 1 and last[0] in told and not later
    plain = plain and not any(f.kind in TIMES for f in between)
    if way is None and not plain:
        return
    told = last if plain else told
    taken = way or told
    listed = "、".join(map(cite, taken))
    says = (
        f"{cite(whole)}減{listed}尚餘{cite(left)}",
        f"{cite(whole)} less {' and '.join(map(cite, taken))} leaves {cite(left)}",
    )
    reckoned = (number(whole) or Fraction(0)) - sum(filter(None, map(number, taken)), Fraction(0))
    told_left = relation(
        adds_up(whole, (*taken, left)), says, (left, *taken, whole),
        expected=shown(reckoned, left), actual=left.surface,
    )  # fmt: skip
    deducted = shape.words.regex("ledger", "deducted")
    yield replace(told_left, scope_read=any(deducted.search(shape.clause(f)[0]) for f in taken))


def _of_another(shape: Shape, whole: Figure, left: Figure) -> bool:
    """Whether what is left is more than what a sentence before tells as a whole, so that it is left of another."""
    less = (number(whole) or 0) < (number(left) or 0)
    return less and shape.places[whole.id] < shape.sentence(shape.places[left.id])[0]


def _larger_of(shape: Shape, earlier: Sequence[Figure]) -> Figure | None:
    """The whole where but two sums stand before what is left, the larger one first, neither of them told as left."""
    if (
        len(earlier) != _PAIR
        or "at_most" in earlier[0].qualifier
        or (number(earlier[0]) or 0) <= (number(earlier[1]) or 0)
    ):
        return None
    words = shape.words.regex
    before, after = shape.clause(earlier[0])
    told = any(words("differences", key).search(before) for key in ("left", "spent"))
    # $612 million of these injections had been committed, including $540 million: it is itself a part.
    told = told or bool(words("differences", "part_of").match(after) or words("bounds", "firmly_part").search(before))
    return None if told or words("differences", "spent_after").match(after) else earlier[0]


def _is_whole(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    words, near = shape.words, shape.words.reach(_NEAR)
    if words.regex("differences", "left").search(before) or words.regex("differences", "spent").search(before):
        return False
    if words.regex("differences", "spent_after").match(after):
        return False
    return bool(words.regex("differences", "whole").search(before[-near:] + after[:near]))
