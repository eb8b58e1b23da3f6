"""Dates as spans of days, and the paper's own day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.languages import lengths
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_ISO = compiled(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FISCAL = compiled(r"(\d{4})-(\d{2}|\d{4})")
_PARTS = {
    "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
}  # fmt: skip
_APRIL = 4
_MONTHS_A_YEAR = 12
MONTH = Fraction("30.44")  # days

Days = tuple[date, date]


def days(value: object, qualifier: str = "") -> Days | None:
    """The first and last day of an ISO date as exact as printed, or of a fiscal year; None for what is no date."""
    if found := _FISCAL.fullmatch(str(value)):
        year = int(found[1])
        if str(year + 1)[-len(found[2]) :] == found[2]:
            return date(year, _APRIL, 1), date(year + 1, _APRIL - 1, 31)
    return _calendar_days(value, qualifier)


def _calendar_days(value: object, qualifier: str) -> Days | None:
    """The first and last day of an ISO date, of which 2011-12 is a month."""
    iso = _ISO.fullmatch(str(value))
    if iso is None or not int(iso[1]):
        return None
    year, month, day = (int(part) if part else 0 for part in iso.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first, last = _months(month, qualifier)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def _months(month: int, qualifier: str) -> tuple[int, int]:
    if month:
        return month, month
    return next((months for part, months in _PARTS.items() if part in qualifier), (1, 12))


def days_of(figure: Figure) -> Days | None:
    """The first and last day that a date or fiscal year stands for."""
    read = _calendar_days if figure.kind == "date" else days
    if figure.value is None:
        first, last = read(figure.low, ""), read(figure.high, "")
        return (first[0], last[1]) if first and last else None
    return read(figure.value, figure.qualifier)


def last_day(figure: Figure) -> tuple[object, str]:
    """The day up to which something counts: 9月底 is the last of September; other parts of a month keep their sign."""
    told = days_of(figure)
    return (
        (told[1], "") if told and figure.qualifier in {"", "end"} and figure.value else (figure.value, figure.qualifier)
    )


def months_over(first: date, last: date) -> int:
    """How many months there are from the one that a day is in to that of another, both included."""
    return (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month + 1


def monthly(figure: Figure) -> bool:
    """Whether a duration is told in months."""
    return lengths("months").get(figure.unit or "") == 1


def months(figure: Figure) -> Fraction | None:
    """How many months a duration is; None for one told in days or hours."""
    each, times = lengths("months").get(figure.unit or ""), number(figure)
    return times * each if each and times is not None else None


def paper_day(reading: Reading) -> Days | None:
    """The day of the paper: that of its meeting, else the one it is signed on."""
    identity = reading.paper.identity
    told = identity.meeting_date or identity.paper_date
    return days(told) if told else None
