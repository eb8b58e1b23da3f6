"""The day on which a post lapses, told again after the term for which it is proposed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import MONTH, days_of, months
from itf_extract.audit.checks.restatements import told_again
from itf_extract.audit.interval import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_MONTH = 31  # days: what lapses about when the term begins is the post before


def lapses(reading: Reading) -> Iterator[Relation]:
    """A post lapses on the last day of the one term for which the paper proposes posts.

    Example: 開設一個編外職位，由2021年7月1日至2024年6月30日, and 該職位在2024年3月31日到期.  A post that lapses about
    when that term begins, or before, is another that there was, and so may one be whose day is told elsewhere too.
    """
    lapsing = [*reading.matches("post_lapse")]
    terms = [match for match in reading.matches("post_end") if _day(match["v"])] if lapsing else []
    ends = {match["v"].value for match in terms}
    begins = [begin for match in terms if (begin := _begin(match)) is not None]
    if len(ends) != 1 or len(begins) != len(terms):
        return
    end, latest = terms[0]["v"], max(begins)
    for match in lapsing:
        told, shape = match["v"], match.shape
        day = _day(told)
        other = shape.words.regex("posts", "lapse_of_others").search(
            shape.text, *shape.sentence(match.found.start("v"))
        )
        known = told.value != end.value and any(f.value == told.value and f is not told for f in reading.paper.figures)
        if day and not (other or known) and told is not end and (day - latest).days > _MONTH:
            yield told_again(told, end, same=told.value == end.value)


def _day(figure: Figure) -> dt.date | None:
    """The one day that a date tells; None for a month, or a year."""
    span = days_of(figure)
    return span[0] if span and span[0] == span[1] else None


def _begin(match: Match) -> dt.date | None:
    """The day on which a term begins, as it is told, or as its last day and its length tell."""
    first, long, last = match.get("d"), match.get("n"), _day(match["v"])
    if first is not None:
        return _day(first)
    if long is None or last is None or number(long) is None:
        return None
    many = months(long)
    return last - dt.timedelta(days=int(many * MONTH)) if many else None
