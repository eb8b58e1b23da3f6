"""Lists each member of which has its number: 27個職位，即一個第6級、兩個第3級和24個第1級職位."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike_or_people, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST, _MOST = 2, 12
_NEAR = Fraction(1, 4)


def spelt(reading: Reading) -> Iterator[Relation]:
    """What is listed behind a number, each member with its own number, adds up to it.

    Example: 13名委員，包括一名主席、九名非官方委員和三名官方委員.  A member without a number, or with two, may be more
    or less than one, so that nothing is said of such a list.
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            opens = shape.words.regex("slips", "opens")
            for whole in shape.figures.values():
                place = shape.places[whole.id]
                found = opens.match(shape.text, place + 1) if whole.kind in AMOUNTS and number(whole) else None
                if found:
                    yield from _list(shape, whole, found.end(), shape.sentence(place)[1])


def _list(shape: Shape, whole: Figure, start: int, end: int) -> Iterator[Relation]:
    parts, singles = _members(shape, whole, start, end)
    told = [number(f) or Fraction(0) for f in parts]
    total, size = sum(told, Fraction(singles)), number(whole) or Fraction(0)
    if _FEWEST <= len(parts) <= _MOST and max(told) < size and abs(total - size) <= size * _NEAR:
        if not singles:
            yield equation(whole, parts)
            return
        said = f"{' + '.join([*map(cite, parts), str(singles)])} = {cite(whole)}"
        outcome: Verdict = "holds" if total == size else "fails"
        yield relation(outcome, (said, said), (whole, *parts), expected=shown(total, whole), actual=whole.surface)


def _members(shape: Shape, whole: Figure, start: int, end: int) -> tuple[Sequence[Figure], int]:
    """The numbers of a list's members, and how many are told as one; none where a member has none, or another's."""
    words = shape.words.regex
    stop = words("slips", "list_ends").search(shape.text, start, end)
    end = stop.start() if stop else end
    if words("slips", "no_list").search(shape.text, start, end):
        return (), 0
    cuts = [start, *(found.end() for found in words("slips", "member").finditer(shape.text, start, end)), end]
    parts: list[Figure] = []
    singles = 0
    for a, b in pairwise(cuts):
        held = shape.between(a, b)
        if not held and words("slips", "single").match(shape.text, a, b):
            singles += 1
        elif len(held) == 1 and not open_ended(held[0]) and alike_or_people(shape.words, held[0], whole):
            parts.append(held[0])
        else:
            return (), 0
    return parts, singles
