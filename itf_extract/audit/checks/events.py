"""Decisions that a paper tells of twice: the day of an approval and the sum that was approved.

Two sentences that tell of an approval with a day and one sum of money each are of one approval where the sum, of
digits enough, is the same, or where the day is.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import grain, number
from itf_extract.audit.pairs import misprint, pairs
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_MONTH = len("2021-05")
_NEAR = 30  # characters between the word and its day
_TELLING = 100  # steps that a sum has which two approvals hardly have alike

Event = tuple["Figure", "Figure"]


def approvals_told(reading: Reading) -> Iterator[Relation]:
    """That an approval told again is of the same day and the same sum.

    Example: approved in June 2019 at an estimated cost of $824.5 million in paragraph 5; funding of $824.5 million was
    approved in June 2019 in paragraph 19.
    """
    for (day, sum_), (other_day, other) in pairs(list(_events(reading))):
        if sum_.passage == other.passage or (sum_.scheme and other.scheme and sum_.scheme != other.scheme):
            continue
        a, b = f"{day.value}"[:_MONTH], f"{other_day.value}"[:_MONTH]
        alike = number(sum_) == number(other)
        if not (_is_telling(sum_) and _is_telling(other)):
            continue  # on one day $300 million may be approved for one scheme and $200 million for another
        if alike:
            says = (f"{cite(sum_)}的批准日期{cite(other_day)}即{cite(day)}", f"{cite(other_day)} is {cite(day)}")
            yield relation("holds" if a == b else "fails", says, (other_day, day), actual=other_day.surface)
        elif a == b and misprint(other, number(sum_) or Fraction(0)):
            says = (f"{cite(other)}即{cite(sum_)}", f"{cite(other)} is {cite(sum_)}")
            yield relation("fails", says, (other, sum_), expected=sum_.surface, actual=other.surface)


def _is_telling(sum_: Figure) -> bool:
    """Whether a sum has so many digits that it is hardly told of two approvals."""
    return (number(sum_) or 0) >= _TELLING * grain(sum_)


def _events(reading: Reading) -> Iterator[Event]:
    """The sentences that tell of an approval with one sum, and the day nearest to the word that tells of it."""
    words = reading.words.regex
    for shape in reading.several:
        if shape.passage.cell is not None or not {"date", "money"} <= shape.kinds:
            continue
        for start, end in shape.sentences():
            told = shape.between(start, end)
            sums = [f for f in told if f.kind == "money"]
            approved = words("events", "approved").search(shape.text, start, end) if len(sums) == 1 else None
            if approved is None or sums[0].qualifier or number(sums[0]) is None:
                continue
            places = sorted((abs(shape.places[f.id] - approved.start()), f.id) for f in told if f.kind == "date")
            day = reading.figures[places[0][1]] if places and places[0][0] <= reading.words.reach(_NEAR) else None
            loose = words("events", "loose").search(shape.text, start, end)
            if day is not None and len(f"{day.value}") >= _MONTH and not loose:
                yield day, sums[0]
