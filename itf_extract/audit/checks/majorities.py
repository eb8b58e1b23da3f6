"""Shares told in words and in figures: most of the students (94%)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading

_HALF = Fraction(50)


@check("SHARE-MAJORITY", "error", "bound")
def majorities(reading: Reading) -> Iterator[Relation]:
    """The share in brackets after what is told of most is more than half.

    Example: 大部分學生(94%); the majority of the applicants (87%).
    Source: the meaning of the words; the largest of several groups need not be most.
    """
    for match in reading.matches("majority"):
        share = number(match["p"])
        if share is not None:
            says = (f"{cite(match['p'])}超過一半", f"{cite(match['p'])} is more than half")
            yield relation("holds" if share >= _HALF else "fails", says, (match["p"],), actual=match["p"].surface)
