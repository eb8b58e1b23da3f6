"""Shares told in words and in figures: most of the students (94%)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.halves import over_half
from itf_extract.audit.interval import number, worth
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading

_HALF = Fraction(50)
_ONE_HALF = Fraction(1, 2)


@check("SHARE-MAJORITY", "error", "bound")
def majorities(reading: Reading) -> Iterator[Relation]:
    """The share or number of what is told of most is more than half.

    Example: 大部分學生(94%); the majority of the 400 tenants, namely 260.
    Source: the meaning of the words; the largest of several groups need not be most.
    """
    yield from over_half(reading)
    for match in reading.matches("majority"):
        share = number(match["p"])
        if share is not None:
            says = (f"{cite(match['p'])}超過一半", f"{cite(match['p'])} is more than half")
            yield relation("holds" if share >= _HALF else "fails", says, (match["p"],), actual=match["p"].surface)
    for match in reading.matches("majority_of"):
        few, all_, half = number(match["n"]), number(match["w"]), match.get("h")
        told_half = half is None or worth(half) == _ONE_HALF  # more than a half, not more than a third
        if few is not None and all_ is not None and few <= all_ and told_half and not open_ended(match["n"]):
            says = (
                f"{cite(match['n'])}超過{cite(match['w'])}的一半",
                f"{cite(match['n'])} is more than half of {cite(match['w'])}",
            )
            within = few * 2 >= all_
            yield relation("holds" if within else "fails", says, (match["n"], match["w"]), actual=match["n"].surface)
