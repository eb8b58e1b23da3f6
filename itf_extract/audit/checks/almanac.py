"""The almanac: days of the week, anniversaries, and the weeks or days from one date to another."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation
from itf_extract.languages import lengths
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_ISO = compiled(r"\d{4}-\d{2}-\d{2}")
_NAME = 2  # characters of a name that tell it
_SLACK = 3  # days by which weeks may be rounded


@check("DATE-WEEKDAY", "error", "form")
def weekdays(reading: Reading) -> Iterator[Relation]:
    """A date falls on the day of the week that is printed beside it.

    Example: 2021年6月12日(星期六); Monday, 7 September 2020.
    Source: the calendar.
    """
    names: list[str] = list(reading.words.table("almanac")["weekdays"])
    for shape in reading.figured:
        for figure in shape.figures.values() if "date" in shape.kinds else ():
            told = _weekday(shape, figure) if _ISO.fullmatch(str(figure.value)) else None
            if told is not None:
                right = names[date.fromisoformat(str(figure.value)).weekday()]
                says = (f"{cite(figure)}為{told}", f"{cite(figure)} is a {told}")
                yield relation("holds" if told == right else "fails", says, (figure,), expected=right, actual=told)


def _weekday(shape: Shape, figure: Figure) -> str | None:
    """The day of the week that stands right after a date, or right before it."""
    place = shape.places.get(figure.id)
    if place is None:
        return None
    after = shape.words.regex("almanac", "after").match(shape.text, place + 1)
    found = after or shape.words.regex("almanac", "before").search(shape.text[:place])
    return found["day"] if found else None


@check("DATE-ANNIVERSARY", "error", "form")
def anniversaries(reading: Reading) -> Iterator[Relation]:
    """An anniversary is as many years after the founding as it is called.

    Example: 在1991年成立，2021年慶祝成立30周年.
    Source: the calendar; it may be kept a year early or late.
    """
    yield from _this_year(reading)
    for match in reading.matches("anniversary"):
        founded, held, years = match["a"], match["b"], _years(match)
        first, day = days_of(founded), days_of(held)
        if first and day and years is not None:
            apart = day[0].year - first[0].year
            says = (
                f"由{cite(founded)}至{cite(held)}為{years}周年",
                f"{cite(held)} is {years} years after {cite(founded)}",
            )
            near: Verdict = "holds_within_rounding" if abs(apart - years) == 1 else "fails"
            outcome: Verdict = "holds" if apart == years else near
            yield relation(outcome, says, (held, founded), expected=str(apart), actual=str(years))


def _this_year(reading: Reading) -> Iterator[Relation]:
    """That an anniversary of this year, or how long a thing has been in use, is that of the paper's own year.

    Example: 碼頭已使用了58年 in a paper of 2022, 碼頭於1964年啟用 in another paragraph.
    """
    today = paper_day(reading)
    told = [(m["a"], m["a"], Fraction(m.found["nth"])) for m in reading.matches("anniversary_now")]
    told += _in_use(reading)
    for since, lasting, years in told if today else ():
        first = days_of(since)
        if first and today and first[0] <= today[0]:
            off = abs(today[0].year - first[0].year - years)
            says = (
                f"由{cite(since)}至本文件日期為{years}年",
                f"from {cite(since)} to the day of the paper it is {years} years",
            )
            outcome: Verdict = "holds" if not off else "holds_within_rounding" if off <= 1 else "fails"
            yield relation(outcome, says, (lasting, since), actual=str(years))


def _in_use(reading: Reading) -> list[tuple[Figure, Figure, Fraction]]:
    """The one thing of a paper that is told both how long it has been in use and since when."""
    since, lasting = (list(reading.matches(key)) for key in ("in_use_since", "in_use_for"))
    if len({m["a"].value for m in since}) != 1 or len({m["n"].value for m in lasting}) != 1:
        return []
    a, n = since[0], lasting[0]
    shape = n.shape
    said = shape.text[slice(*shape.sentence(n.found.start("n")))]
    one = a.found["name"].strip()[-_NAME:] in said and n["n"].unit in {"年", "years"} and not n["n"].qualifier
    return [(a["a"], n["n"], number(n["n"]) or Fraction(0))] if one else []


def _years(match: Match) -> Fraction | int | None:
    """Which anniversary it is: a figure tells it, or an ordinal in the words (50th)."""
    told = match.get("n")
    return number(told) if told is not None else int(match.found["nth"])


def days_between(lasting: Figure, first: Figure, last: Figure) -> Relation | None:
    """That so many weeks or days lie between two dates, the last one counted or not; None for other units."""
    each, times = lengths("days").get(lasting.unit or ""), number(lasting)
    exact = all(_ISO.fullmatch(str(day.value)) for day in (first, last))
    if not (each and times and exact) or lasting.qualifier:
        return None
    apart = (date.fromisoformat(str(last.value)) - date.fromisoformat(str(first.value))).days
    off = min(abs(apart - times * each), abs(apart + 1 - times * each))
    slack = _SLACK if each > 1 else 0
    outcome: Verdict = "holds" if not off else "holds_within_rounding" if off <= slack else "fails"
    says = (
        f"{cite(first)}至{cite(last)}為{cite(lasting)}",
        f"{cite(first)} to {cite(last)} is {cite(lasting)}",
    )
    return relation(outcome, says, (lasting, first, last), expected=str(apart), actual=lasting.surface)
