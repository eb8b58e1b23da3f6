"""Shares of parts by their names, of the whole that the sentence before tells: SMEs make up about 70%.

The sentence before has the whole first, then its parts, each before its name.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, result, rounded, verdict
from itf_extract.audit.reckonings import is_sure, like, may_slip
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, undated
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HUNDRED = Interval.exact(100)
_SHORTEST, _LONGEST = 2, 40


def shares_by_name(reading: Reading) -> Iterator[Relation]:
    """That the only percentage of a sentence is the share of the part it names in the whole of the sentence before.

    Example: 獲資助的226家機構中，有158家中小企、41家其他公司及27家公共機構。中小企約佔70%.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "percent" in shape.kinds:
            for before, (start, end) in pairwise([*shape.sentences()]):
                yield from _told(shape, before, start, end)


def rates_among(reading: Reading) -> Iterator[Relation]:
    """That a rate of success is what was approved, as told before, of the number that it is told to be of."""
    for match in reading.matches("rate_among"):
        shape, rate, whole = match.shape, match["p"], match["w"]
        approved = shape.words.regex("named_parts", "approved")
        told = [f for f in shape.between(0, match.found.start()) if f.kind == "count" and number(f)]
        parts = [f for f in told if approved.search(shape.around(f)) and (number(f) or 0) < (number(whole) or 0)]
        ways = [(verdict(result(rate), rounded(part) / rounded(whole) * _HUNDRED), part) for part in parts]
        if ways:
            best = next((way for way in ways if way[0] != "fails"), ways[-1])
            # What was withdrawn is no part of it.
            yield replace(told_share(best[0], rate, best[1], whole), scope_read=True)


def told_share(outcome: Verdict, rate: Figure, part: Figure, whole: Figure) -> Relation:
    """That a rate is what a part has of a whole that other words than its own name, as a relation of this outcome."""
    says = (f"{cite(part)}佔{cite(whole)}的{cite(rate)}", f"{cite(part)} is {cite(rate)} of {cite(whole)}")
    return relation(outcome, says, (rate, part, whole), actual=rate.surface)


def _told(shape: Shape, before: tuple[int, int], start: int, end: int) -> Iterator[Relation]:
    here, there = undated(shape, start, end), undated(shape, *before)
    if len(here) != 1 or here[0].kind != "percent" or len(there) <= _SHORTEST or not all(map(is_sure, (*here, *there))):
        return
    rate, (whole, *parts) = here[0], there
    words = shape.words.regex
    name = words("named_parts", "makes_up").search(shape.text[start : shape.places[rate.id] + 1])
    same = whole.kind in AMOUNTS and all(f.kind == whole.kind and like(shape, whole, f) for f in parts)
    largest = all((number(f) or 0) < (number(whole) or 0) for f in parts)
    if name is None or not (same or _are_counts(there)) or not largest:
        return
    said = name["name"].strip()
    stops = [*(shape.places[f.id] for f in parts), before[1]]
    named = [f for f, (a, b) in zip(parts, pairwise(stops), strict=True) if said in shape.text[a + 1 : b]]
    if len(named) == 1 and _SHORTEST <= len(said) <= _LONGEST:
        way = rounded(named[0]) / rounded(whole) * _HUNDRED
        outcome = verdict(result(rate), way)
        others = [rounded(f) / rounded(whole) * _HUNDRED for f in parts if f is not named[0]]
        if outcome != "fails" or (may_slip(rate, [way]) and all(verdict(result(rate), o) == "fails" for o in others)):
            yield told_share(outcome, rate, named[0], whole)


def _are_counts(figures: Sequence[Figure]) -> bool:
    """Whether all are counts, whatever they count: companies, of which SMEs and public bodies."""
    return all(figure.kind == "count" for figure in figures)
