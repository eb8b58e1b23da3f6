"""Averages: what a number of things have on average, and means of numbers that are listed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks import facts, mean_rows, per_noun, row_means, series_means, span_means, yearly
from itf_extract.audit.interval import Interval, number, summed
from itf_extract.audit.reckonings import coarse
from itf_extract.audit.relation import as_reckoned, check, cite, left_open, relation, shown
from itf_extract.audit.subjects import alike, classifier, comes_on_top, own_noun, reasoned
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_BY = 16
_SEVERAL = 2
_MONTHS = 12
_OF_ITS_OWN = frozenset({"duration", "money", "percent", "fraction"})  # kinds that no sharing out of another gives
_LEAP, _OPEN = 366, 200  # days: the longest year; as many as what keeps office hours is open at the least
_NOT_ALL = ("款項可另有用途", "some of the money may be for other things")
_OF_PART = ("平均數可能屬整體", "it may be the average of the whole")


@check("PRODUCT-AVERAGE", "error")
def averages(reading: Reading) -> Iterator[Relation]:
    """An average times the number is the total.

    Example: 326個項目，總額約7億8,240萬元，即平均每個項目約240萬元; 過去5年共處理600宗，平均每年120宗.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.  The average is of what the number counts: one of a year
    is none of projects, and where a sentence gives two averages each is of a part.
    """
    yield from series_means.means(reading)
    yield from facts.means(reading)
    yield from yearly.means(reading)
    yield from mean_rows.means(reading)
    yield from per_noun.means(reading)
    yield from span_means.over_spans(reading)
    yield from row_means.of_rows(reading)
    yield from _yearly_means(reading)
    yield from _monthly(reading)
    yield from _daily(reading)
    yield from _of_request(reading)
    for match in reading.matches("averages"):
        n, whole, each = _average_terms(match)
        counts = {figure.kind for figure in (n, whole, each)} == {"count"}
        if counts and (number(whole) or 0) < (number(n) or 0) and (number(each) or 0) >= 1:
            n, whole = whole, n  # 8 400 residents in 21 villages, or an average of 400 in each
        if not number(n) or number(whole) is None or whole.kind not in {each.kind, "count"}:
            continue
        of_another = each.kind == whole.kind and each.kind in {"count", "measure"} and not alike(each, whole)
        # 平均每3天一宗 and 罰款平均每宗770元 are no mean of a number of cases.
        worked = each.kind == "duration" and _worked(match.shape, whole)
        of_another = of_another or (each.kind in _OF_ITS_OWN and whole.kind != each.kind and not worked)
        if of_another or any("at_" in figure.qualifier for figure in (whole, each)):
            continue
        apart = match.shape.words.regex("worked", "shared").search(match.shape.clause(whole)[0])
        if (
            apart
            or comes_on_top(match.shape, n)
            or _had_by_each(match.shape, n)
            or reasoned(match.shape, each)
            or _of_another(match.shape, n, each)
            or not _average_of(match, n)
            or _part_of_number(n, whole, each)
        ):  # 每年接獲400宗，……平均每年60宗
            continue
        whole_number = each.kind == "count" and each.qualifier in {"", "each"} and "." not in each.surface
        printed = facts.rounded(each) if whole_number else coarse(each) if each.kind == "money" else Interval.wide(each)
        told = facts.averaged(printed, each, whole, n)
        yield left_open(told, _OF_PART) if _one_of_parts(match, n) else told


def _worked(shape: Shape, whole: Figure) -> bool:
    """Whether a count is of months of work, which are so many months for each: 16 320個人工作月, 34個月."""
    return shape.words.regex("nouns", "worked").match(shape.clause(whole)[1].strip()) is not None


def _part_of_number(n: Figure, whole: Figure, each: Figure) -> bool:
    """Whether what is shared out is itself a part of a number: 38 000 came, of whom 12 000 to talks, or 77 each."""
    return alike(n, whole) and (number(whole) or 0) < (number(n) or 0) and (number(each) or 0) > 1


def _had_by_each(shape: Shape, n: Figure) -> bool:
    """Whether a number is what each of others has (two crews each), not all who have it (each of the 60 firms)."""
    return "each" in n.qualifier and not shape.words.regex("products", "all_of").search(shape.clause(n)[0])


def _one_of_parts(match: Match, n: Figure) -> bool:
    """Whether a number is one of several parts of one before it: 126個項目，其中71個、38個、17個，……平均每個項目."""
    shape, place = match.shape, match.shape.places[n.id]
    before = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind == "count" and alike(f, n)]
    return len(before) >= _SEVERAL and summed(before[1:]) + (number(n) or 0) == number(before[0])


def _yearly_means(reading: Reading) -> Iterator[Relation]:
    """A yearly mean is that of the total told of the same years elsewhere: 過去五年共處理600宗, 平均每年處理120宗."""
    totals = [(match, match["w"], match["n"]) for match in reading.matches("total_of_years")]
    for match in reading.matches("mean_of_years") if totals else ():
        mean, years = match["e"], match["n"]
        same = [
            whole
            for told, whole, n in totals
            if (n.value, n.unit) == (years.value, years.unit)
            and told.found["verb"] == match.found["verb"]
            and alike(whole, mean)
        ]
        if len(same) == 1 and number(years) and number(same[0]):
            yield facts.averaged(Interval.near(mean), mean, same[0], years)


def _of_request(reading: Reading) -> Iterator[Relation]:
    """That what is asked for will do for so many at so much each, where one sum is asked for."""
    asked = {ask.value: ask.figure for ask in reading.paper.asks if ask.value is not None and ask.counted_in is None}
    whole = reading.figures.get(next(iter(asked.values())) or "") if len(asked) == 1 else None
    for match in reading.matches("ask_shared") if whole is not None else ():
        each, n = match["each"], match["n"]
        if whole is not None and number(each) is not None and number(n):
            told = facts.averaged(Interval.wide(each), each, whole, n)
            less = (number(each) or 0) * (number(n) or 0) < (number(whole) or 0)
            yield left_open(told, _NOT_ALL) if less else told


def _monthly(reading: Reading) -> Iterator[Relation]:
    """What a sum for a year is a month: 年薪為2,052,000元，即每月171,000元."""
    for match in reading.matches("monthly"):
        each, whole = match["each"], match["whole"]
        if number(each) is not None and number(whole) is not None:
            reckoned = Interval.near(whole) / Interval.exact(_MONTHS)
            says = (f"{cite(whole)}每月為{cite(each)}", f"{cite(whole)} is {cite(each)} a month")
            yield as_reckoned(Interval.wide(each), reckoned, says, (each, whole))


def _daily(reading: Reading) -> Iterator[Relation]:
    """What a year's number is a day: 全年接獲14 600宗，平均每日40宗; of a year's days some are off."""
    for match in reading.matches("daily"):
        each, whole = match["each"], match["whole"]
        a_day, a_year = number(each), number(whole)
        if a_day and a_year and each.kind == whole.kind == "count":
            slack = Fraction(each.precision or 1) / 2
            possible = (a_day + slack) * _LEAP >= a_year >= (a_day - slack) * _OPEN
            says = (f"{cite(whole)}每日為{cite(each)}", f"{cite(whole)} is {cite(each)} a day")
            exact = abs(a_year / a_day - _LEAP) <= slack / a_day * _LEAP + 1
            outcome: Verdict = "holds_within_rounding" if exact else "holds" if possible else "fails"
            expected = shown(Fraction(round(a_year / _LEAP)), each)
            told = relation(outcome, says, (each, whole), expected=expected, actual=each.surface)
            yield replace(told, strength="bound")


def _average_terms(match: Match) -> tuple[Figure, Figure, Figure]:
    """The number, the whole and the average: 1 500 persons at 50 workshops are 30 per workshop."""
    n, whole, each = match["n"], match["whole"], match["each"]
    per = match.shape.words.regex("products", "per").search(match.shape.around(each))
    of = per["of"] if per and whole.kind == "count" else " "
    return (
        (whole, n, each) if classifier(whole).startswith(of) and not classifier(n).startswith(of) else (n, whole, each)
    )


def _average_of(match: Match, n: Figure) -> bool:
    """Whether an average is the only one of its sentence and of what the number counts, which no list goes on from."""
    shape = match.shape
    between = sorted(shape.places[figure.id] for figure in (n, match["n"], match["whole"]))
    if shape.words.regex("lists", "and").fullmatch(shape.text, between[0] + 1, between[-1]):
        return False  # 42、39和28宗，平均
    start, end = shape.sentence(match.found.start())
    if shape.words.regex("products", "joined").search(shape.text[start : match.found.start("n")]):
        return False
    if len(shape.words.regex("products", "average").findall(shape.text, start, end)) > 1:
        return False
    by = shape.words.regex("products", "by").search(shape.text, match.found.start(), match.found.end("each") + _BY)
    if by is None or not by["unit"]:
        return True
    unit = classifier(n) if n.kind == "count" else (n.unit or "").removeprefix("個")
    if n.kind == "count" and unit and not unit.isascii() and shape.clause(n)[1].startswith(by["unit"]):
        return True  # 60個項目，平均每項
    return by["unit"] in unit or (len(unit) > 1 and unit in by["unit"]) or not unit


def _of_another(shape: Shape, n: Figure, each: Figure) -> bool:
    """Whether what each one is of has another name than what is counted: 90 containers, or $1.6 million a family."""
    own, counted = shape.words.regex("products", "own_noun").search(shape.around(each)), classifier(n)
    if own is None or not counted or n.kind != "count":
        return False
    if counted.isascii():
        return not counted.startswith(own["of"][:-1])
    noun = own_noun(n)
    return bool(noun) and not any(noun[i : i + 2] in own["of"] for i in range(len(noun) - 1))
