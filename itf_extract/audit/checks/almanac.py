"""The almanac: days of the week, and the weeks or days from one date to another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
    from itf_extract.text.shapes import Shape

_ISO = compiled(r"\d{4}-\d{2}-\d{2}")
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
