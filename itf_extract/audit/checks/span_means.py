"""What is told of the time between two days has so much on average in each year of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, months_over
from itf_extract.audit.checks.facts import rounded
from itf_extract.audit.interval import RANKED, Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_MONTHS = 12
_YEAR_ALONE = 4  # digits
_YEAR = Interval.exact(_MONTHS)


def over_spans(reading: Reading) -> Iterator[Relation]:
    """What a number comes to in each year from one day to another, whose last month may be counted or left out.

    Example: 在2020年10月至2027年9月舉行了28次會議，平均每年四次; 28 meetings from October 2020 to September 2027.
    """
    for match in reading.matches("span_mean"):
        yield from _mean(match)


def _mean(match: Match) -> Iterator[Relation]:
    whole, each = match["whole"], match["each"]
    first, last = days_of(match["a"]), days_of(match["b"])
    if first is None or last is None or first[0] >= last[0] or any(map(open_ended, (whole, each))):
        return
    long = months_over(first[0], last[1])
    reckoned, value = Interval.near(whole) * _YEAR, number(whole)
    if value is None or number(each) is None or long <= 1:
        return
    # From 2017 to 2021 are five years, or four for who counts to the last one.
    bare = all(len(str(match[name].value)) == _YEAR_ALONE for name in "ab")
    spans = (long, long - 1, *((long - _MONTHS,) if bare and long > _MONTHS else ()))
    outcomes = [verdict(rounded(each), reckoned / Interval.exact(months)) for months in spans]
    outcome = min(outcomes, key=RANKED.index)
    span = f"{match['a'].surface}至{match['b'].surface}", f"{match['a'].surface} to {match['b'].surface}"
    says = f"{cite(whole)}在{span[0]}平均每年為{cite(each)}", f"{cite(whole)} averages {cite(each)} a year, {span[1]}"
    yield relation(
        outcome, says, (each, whole, match["a"], match["b"]),
        expected=shown(value * _MONTHS / long, each), actual=each.surface,
    )  # fmt: skip
