"""Times of a day: as many hours lie between two as are told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading

_DIGITS = compiled("[0-9]+")
_DAY, _HALF_DAY, _HOUR = Fraction(24), Fraction(12), 60
_PARTS = 2  # of a time: its hour and its minutes
_ENDS = (("from", "till"), ("till", "from"))


def hours_between(reading: Reading) -> Iterator[Relation]:
    """That a time of so many hours, told with the times at which it begins and ends, is as long as these are apart.

    Example: 由上午9時至下午5時，即每日8小時; from 7.30 am to 10 am, i.e. for two and a half hours.
    """
    for match in reading.matches("clock"):
        told, found, shape = match["n"], match.found, match.shape
        words = shape.words.regex
        broken = words("clock", "broken").search(shape.text, *shape.sentence(found.start()))
        times = [_time(reading, found.group(name), found.group(other)) for name, other in _ENDS]
        long, (first, last) = number(told), times
        if (
            broken
            or told.qualifier not in {"", "each"}
            or first is None
            or last is None
            or not words("clock", "hours").match(told.unit or "")
        ):
            continue
        apart = (last - first) % _DAY or _DAY
        outcome: Verdict = "holds" if apart == long else "fails"
        hours = found.group("span")
        says = (f"{hours}為{cite(told)}", f"{hours} is {cite(told)}")
        yield relation(outcome, says, (told,), expected=f"{float(apart):g}", actual=told.surface)


def _time(reading: Reading, said: str, other: str) -> Fraction | None:
    """The hour of a day, from 0 to 24, that a time tells; one without a half of the day has that of the other time.

    Midnight may be of the evening or of the night, so that what is twelve and not of noon is left alone.
    """
    digits, words = [int(part) for part in _DIGITS.findall(said)], reading.words.regex
    if not digits or len(digits) > _PARTS or digits[0] > _DAY:
        return None
    minutes = digits[1] if len(digits) == _PARTS else _HOUR // 2 if words("clock", "half").search(said) else 0
    hours = Fraction(digits[0]) + Fraction(minutes, _HOUR)
    own = words("clock", "late").search(said) or words("clock", "early").search(said)
    late = words("clock", "late").search(said if own else other)
    if digits[0] == _HALF_DAY and not words("clock", "noon").search(said):
        return None
    if not own and late:
        return None
    return hours % _HALF_DAY + _HALF_DAY if late else hours
