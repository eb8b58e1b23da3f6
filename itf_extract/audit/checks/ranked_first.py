"""Who is told to be first of those whose numbers a sentence gives: the fort had 214 000, …; the fort ranked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.reckonings import is_sure, like
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, times_told, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 2


def ranked_first(reading: Reading) -> Iterator[Relation]:
    """That what is told to be first has the most of the numbers that its sentence, or the one before it, lists.

    Example: the fort had 214 000 visits, the temple 188 000 and the lighthouse 236 000. The lighthouse ranked first.
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            for found in shape.words.regex("ranked_first", "first").finditer(shape.text):
                yield from _first(shape, found["name"].strip(), found.start(), found.end())


def _first(shape: Shape, name: str, start: int, end: int) -> Iterator[Relation]:
    here = shape.sentence(start)[0]
    ordinal = [f for f in shape.between(start, end) if f.kind == "rank"]
    if any(number(f) not in (1, None) for f in ordinal):
        return
    for first in (here, shape.before(here)):
        named = _named(shape, first, start)
        if name not in named:
            continue
        told = [*named.values()]
        alike = all(like(shape, f, told[0]) and is_sure(f) for f in told)
        one_time = len(times_told(shape, first, shape.sentence(start)[1])) <= 1
        loose = shape.words.regex("ranked_first", "loose").search(shape.text, first, shape.sentence(start)[1])
        if len(told) >= _FEWEST and alike and one_time and not loose:
            top = max(told, key=lambda f: number(f) or 0)
            most, own = number(top) or 0, number(named[name]) or 0
            said = f"{cite(named[name])} ≥ {cite(top)}"
            yield relation("holds" if own >= most else "fails", (said, said), (named[name], top))
        return


def _named(shape: Shape, start: int, end: int) -> Mapping[str, Figure]:
    """The numbers of a text by what stands before each; nothing where a number has no name, or a name has two."""
    named: dict[str, Figure] = {}
    told = [f for f in undated(shape, start, end) if f.kind in AMOUNTS]
    last = start
    for figure in told:
        place = shape.places[figure.id]
        found = shape.words.regex("ranked_first", "name").search(shape.text[last:place])
        if found is None or found["name"].strip() in named:
            return {}
        named[found["name"].strip()] = figure
        last = place + 1
    return named
