"""Annexes that no reference is to, while one for what they are called leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import cite, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Annex
    from itf_extract.model.quantity import Reference
    from itf_extract.text.reading import Reading

_FEWEST = 4  # parts of a title that a passage has
_THIRD = 3


@dataclass(frozen=True, slots=True)
class _Titled:
    """An annex, the parts of its title that no other annex has, and whether the paper refers to it."""

    annex: Annex
    parts: frozenset[str]
    called: bool


def misled(reading: Reading) -> Iterator[Relation]:
    """A reference for what an annex is called is to that annex, where no other reference is.

    Example: 顧問費的分項數字載於附件四, where annex 2 has 顧問費的分項數字 for its title and none refers to it.
    """
    annexes = [*_annexes(reading)]
    forgotten = [annex for annex in annexes if not annex.called and len(annex.parts) >= _FEWEST]
    if len(forgotten) != 1 or len(annexes) <= 1:
        return
    meant = forgotten[0]
    for reference in _references(reading):
        said = _said(reading, reference)
        own = next((annex.parts for annex in annexes if _label(annex.annex) == reference.value), frozenset[str]())
        told = meant.parts & said
        if len(told) >= _FEWEST and len(told) * _THIRD >= len(meant.parts) and not own & said:
            says = (
                f"{cite(reference)}即「{_heading(meant.annex)}」",
                f"{cite(reference)} is that on {_heading(meant.annex)}",
            )
            yield relation("fails", says, (reference,), expected=_label(meant.annex), actual=reference.surface)


def _annexes(reading: Reading) -> Iterator[_Titled]:
    """The annexes with what only their own titles say."""
    annexes = reading.paper.document.annexes
    parts = [reading.words.parts(_heading(annex).lower()) for annex in annexes]
    targets = {end for reference in _references(reading) for end in _ends(reference)}
    for number, annex in enumerate(annexes):
        others = frozenset[str]().union(*(other for place, other in enumerate(parts) if place != number))
        yield _Titled(annex, parts[number] - others, _label(annex) in targets)


def _heading(annex: Annex) -> str:
    """What stands over an annex: its title, and those right under it."""
    return " ".join(filter(None, (annex.title.chars, *(section.title.chars for section in annex.sections[:1]))))


def _label(annex: Annex) -> str:
    return str(annex.number)


def _references(reading: Reading) -> Sequence[Reference]:
    annex = reading.words.regex("references", "annex")
    return [r for r in reading.paper.references if r.kind == "cross_ref" and annex.match(r.surface)]


def _ends(reference: Reference) -> Iterator[str]:
    """The annexes that a reference is to, all of a range."""
    low, high = reference.low or "", reference.high or ""
    if low.isdigit() and high.isdigit():
        yield from map(str, range(int(low), int(high) + 1))
    yield reference.value or ""


def _said(reading: Reading, reference: Reference) -> frozenset[str]:
    """The parts of the passage of a reference up to that."""
    for shape in reading.by_where.get(reference.where, ()):
        chars = shape.passage.text.chars
        if (place := chars.find(reference.surface)) >= 0:
            return reading.words.parts(chars[:place].lower())
    return frozenset()
