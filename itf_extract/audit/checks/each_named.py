"""Posts of which so many are told for each of the names before them: 包括處長、副處長各1個，以及44個其他職位."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading

_PAIR = 2


def each_named(reading: Reading) -> Iterator[Relation]:
    """That a number is so many for each of some names, and the others.

    Example: 46個職位，包括處長、副處長各1個，以及44個其他職位.
    """
    joint = reading.words.regex("lists", "between_names")
    for match in reading.matches("each_named"):
        names = [name for name in joint.split(match.found["named"]) if name.strip()]
        whole, each, others = (number(match[key]) for key in "wab")
        if len(names) < _PAIR or None in {whole, each, others}:
            continue
        reckoned = Fraction(len(names)) * (each or 0) + (others or 0)
        said = f"{len(names)} × {cite(match['a'])} + {cite(match['b'])} = {cite(match['w'])}"
        outcome = verdict(Interval.near(match["w"]), Interval.exact(reckoned))
        yield relation(
            outcome, (said, said), (match["w"], match["a"], match["b"]),
            expected=shown(reckoned, match["w"]), actual=match["w"].surface,
        )  # fmt: skip
