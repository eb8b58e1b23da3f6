"""Items by their letters: a sum, or a percentage, of items (a) to (c)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import Interval, number, sum_of, summed, verdict
from itf_extract.audit.relation import check, cite, relation, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HUNDRED = Interval.exact(100)


@check("SUM-LETTERED", "error")
def cited_items(reading: Reading) -> Iterator[Relation]:
    """What is told as the sum of items (a) to (c), or as a percentage of it, is that of their amounts.

    Example: (d) 應急費用(即(a)至(c)項的10%); 上述(a)至(c)項合共1,250萬元.
    Source: arithmetic; each of the items must have one amount of money.
    """
    for shape in reading.figured:
        for key in ("share_of_items", "sum_of_items"):
            for found in shape.words.regex("lettered", key).finditer(shape.text):
                parts = _items(reading, shape, found)
                if parts:
                    yield from _told(shape, found, parts)


def _items(reading: Reading, shape: Shape, found: re.Match[str]) -> list[Figure]:
    """The one amount of each cited item of the paragraph that is named, else of the passage's own."""
    said = found.groupdict()
    where = f"p{said['paragraph']}" if said.get("paragraph") else shape.passage.where.partition("(")[0]
    first, last = said["first"], said["last"]
    letters = (first, last) if said.get("pair") else map(chr, range(ord(first), ord(last) + 1))
    parts: list[Figure] = []
    for letter in letters:
        held = [f for s in reading.by_where.get(f"{where}({letter})", ()) for f in s.figures.values()]
        money = [f for f in held if f.kind == "money" and number(f) is not None]
        if len(money) != 1:
            return []
        parts += money
    return parts if len(parts) > 1 else []


def _told(shape: Shape, found: re.Match[str], parts: Sequence[Figure]) -> Iterator[Relation]:
    groups = found.groupdict()
    if "p" not in groups:
        yield equation(shape.figures[found.start("w")], parts)
        return
    own = [f for f in shape.figures.values() if f.kind == "money" and f not in parts]
    share = shape.figures[found.start("p")]
    if len(own) == 1 and number(own[0]) is not None and number(share) is not None and not share.qualifier:
        reckoned = sum_of([Interval.near(part) for part in parts]) * Interval.near(share) / _HUNDRED
        exact = summed(parts) * (number(share) or 0) / 100
        said = f"({' + '.join(map(cite, parts))}) × {cite(share)} = {cite(own[0])}"
        yield relation(
            verdict(Interval.wide(own[0]), reckoned), (said, said), (own[0], share, *parts),
            expected=shown(Fraction(exact), own[0]), actual=own[0].surface,
        )  # fmt: skip
