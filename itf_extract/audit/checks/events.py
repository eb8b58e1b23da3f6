"""Decisions that a paper tells of twice: the day of an approval and the sum that was approved.

Two sentences that tell of an approval with a day and one sum of money each are of one approval where the sum, of
digits enough, is the same, or where the day is.  A sentence that tells of what was approved, or paid into something, as
known (the $90 million injected in March 2018) is of what another of that month tells with a word of the same thing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import same_number
from itf_extract.audit.interval import grain, number
from itf_extract.audit.pairs import misprint, pairs
from itf_extract.audit.relation import cite, relation
from itf_extract.dataclass import dataclass
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_MONTH = len("2021-05")
_PAIR = 2
_NEAR = 30  # characters between the word and its day
_TELLING = 100  # steps that a sum has which two approvals hardly have alike

Event = tuple["Figure", "Figure"]
_ACTS = ("approved", "injected", "endowed")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sum of one act in a month: what acts its sentence tells of, its words, and whether it tells it as known."""

    figure: Figure
    month: str
    acts: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    known: bool

    def is_of(self, other: _Told) -> bool:
        """Whether two sentences have a word of one thing, and no names of two."""
        apart = self.names and other.names and self.names.isdisjoint(other.names)
        return not apart and not self.words.isdisjoint(other.words)


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


def known_again(reading: Reading) -> Iterator[Relation]:
    """That a sum told as known is the only other one that the paper tells of that act, that month and that thing.

    Example: an injection of $60 million into the Beekeepers' Fund, approved in March 2018, and the $90 million injected
    into the Beekeepers' Fund in March 2018.
    """
    told = [*_told(reading)]
    of_act: dict[tuple[str, str], list[_Told]] = {}
    for one in told:
        for act in one.acts:
            of_act.setdefault((one.month, act), []).append(one)
    for again in told if len(told) > 1 else ():
        same = {one.figure.id: one for act in again.acts for one in of_act[again.month, act][: _PAIR + 1]}
        others = [one for one in same.values() if not one.known and one.figure.passage <= again.figure.passage]
        if again.known and len(same) == _PAIR and others and again.is_of(others[0]):
            yield same_number(again.figure, others[0].figure)


def _told(reading: Reading) -> Iterator[_Told]:
    """The sentences that tell of an act, its month and one sum, be the sum told as known or not."""
    words = reading.words.regex
    for shape in reading.several:
        if shape.passage.kind != "paragraph" or not {"date", "money"} <= shape.kinds:
            continue
        for start, end in shape.sentences():
            told = shape.between(start, end)
            sums, days = ([f for f in told if f.kind == kind] for kind in ("money", "date"))
            acts = frozenset(act for act in _ACTS if words("events", act).search(shape.text, start, end))
            if len(sums) != 1 or len(days) != 1 or not acts or sums[0].qualifier or number(sums[0]) is None:
                continue
            month, place = str(days[0].value), shape.places[sums[0].id]
            lead = shape.text[start:place]
            behind = words("events", "known_the").search(lead) and words("events", "known_behind")
            known = bool(words("events", "known").search(lead) or (behind and behind.match(shape.text, place + 1)))
            if len(month) < _MONTH or words("events", "loose").search(shape.text, start, end):
                continue
            # The Fund has paid grants since 2014. The injection made into it in July 2018 …: it is named before.
            said = shape.text[shape.before(start) if known else start : end]
            told_of = frozenset(words("events", "part").findall(words("events", "common").sub("，", said.lower())))
            yield _Told(sums[0], month[:_MONTH], acts, told_of, frozenset(quoted(said)), known)


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
