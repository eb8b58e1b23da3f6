"""What is done so many times a year to each of some is done so many times as often to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import as_reckoned, cite
from itf_extract.audit.subjects import open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading


def times_each(reading: Reading) -> Iterator[Relation]:
    """How often something is done to some in a year is their number times how often it is done to each.

    Example: each station is inspected four times a year; the seven stations thus need 28 inspections.
    """
    for match in reading.matches("times_each"):
        each = match["each"]
        for many, whole in ((match["a"], match["w"]), (match.get("b"), match.get("x"))):
            if many is not None and whole is not None:
                yield from _product(each, many, whole)


def _product(each: Figure, many: Figure, whole: Figure) -> Iterator[Relation]:
    a_year, several, total = number(each), number(many), number(whole)
    if not a_year or not several or total is None or any(map(open_ended, (each, many, whole))):
        return
    said = f"{cite(many)} × {cite(each)} = {cite(whole)}"
    yield as_reckoned(Interval.near(whole), Interval.exact(a_year * several), (said, said), (whole, many, each))
