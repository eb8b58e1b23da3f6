"""Numerals without counterpart, those of codes and names too: which is another with a digit changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from itf_extract.compare.figures import is_misprint
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.model.comparison import Comparison, Part
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator

    Print: TypeAlias = Figure | Reference | "Code"

_RUN = rf"[0-9][0-9{DIGITS.marks}]*[0-9]"
_NUMERAL = compiled(f"{_RUN}|[0-9]")
# A single digit is a code where a letter, a bracket or an ordinal holds it: D3, CB(1)1245, 第3點.
_CODE = compiled(f"{_RUN}|(?<=[A-Za-z()/第])[0-9]|[0-9](?=[A-Za-z()/])")


class Code(NamedTuple):
    """A code as printed in a part of a version; it has no record of its own, so no id."""

    where: str
    surface: str
    part: Part
    id: str = ""

    def locator(self, paper: Paper) -> Locator | None:
        """Where the paper prints it."""
        for text in (paper.passages[number].text for number in self.part.stretches):
            for match in _NUMERAL.finditer(text.chars):
                if match[0] == self.surface:
                    return paper.document.source.locate(text[match.start() : match.end()])
        return None


class _Numeral(NamedTuple):
    """A numeral and what it is printed in."""

    digits: str
    held_in: Print
    is_code: bool = True


def misprinted(
    comparison: Comparison, first: Iterable[Reference], second: Iterable[Reference]
) -> Iterator[tuple[Print, Print]]:
    """What two versions print in one paragraph, table or footnote, and one of them with a digit changed.

    Example: 458RO號工程計劃 and "part of 485RO"; 第38點 and "MPS point 33"; 2088-19年度 and "2018-19".
    """
    sides = _Side.of(comparison, first, 0), _Side.of(comparison, second, 1)
    for here, there in homes(comparison).items():
        own, other = sides[0].numerals(here), sides[1].numerals(there)
        yield from _apart(_without(own, other), _without(other, own))


def homes(comparison: Comparison) -> dict[str, str]:
    """Which home of the second version each of the first is."""
    return {home(a.where): home(b.where) for a, b in reversed(comparison.parts) if a and b}


def home(where: str) -> str:
    """A paragraph, item, table or annex; footnotes are one, since each language cuts and numbers its own."""
    return "fn" if where.startswith("fn") else where


class _Side(NamedTuple):
    """What one version prints: by home its parts, and of its figures those with and without counterpart."""

    parts: dict[str, list[Part]]
    read: defaultdict[int, list[str]]
    lacking: defaultdict[int, list[Figure]]
    pointers: defaultdict[str, list[str]]

    @classmethod
    def of(cls, comparison: Comparison, references: Iterable[Reference], side: int) -> _Side:
        parts: dict[str, list[Part]] = defaultdict(list)
        for pair in comparison.parts:
            if part := pair[side]:
                parts[home(part.where)].append(part)
        read: defaultdict[int, list[str]] = defaultdict(list)
        lacking: defaultdict[int, list[Figure]] = defaultdict(list)
        for agreed in comparison.pairs:
            figure = (agreed.first, agreed.second)[side]
            read[figure.passage].append(figure.surface)
            if (agreed.first.value is None) is not (agreed.second.value is None):
                lacking[figure.passage].append(figure)  # of a span but one end
        for one in comparison.differences:
            if differing := (one.first, one.second)[side]:
                read[differing.passage].append(differing.surface)
                if one.kind == "missing":
                    lacking[differing.passage].append(differing)
        pointers: defaultdict[str, list[str]] = defaultdict(list)
        for reference in references:
            pointers[reference.where].append(reference.surface)
        return cls(parts, read, lacking, pointers)

    def numerals(self, place: str) -> list[_Numeral]:
        """The numerals of a home in codes, in figures without counterpart, and in what was not read."""
        return [numeral for part in self.parts.get(place, ()) for numeral in self._numerals(part)]

    def _numerals(self, part: Part) -> Iterator[_Numeral]:
        read = [surface for number in part.stretches for surface in self.read[number]]
        text = part.text
        for surface in sorted((*read, *self.pointers[part.where]), key=len, reverse=True):
            text = re.sub(rf"(?<![0-9]){re.escape(surface)}(?![0-9])", " ", text, count=1)
        for match in _NUMERAL.finditer(text):
            code = _CODE.match(text, match.start()) is not None
            yield _Numeral(match[0], Code(part.where, match[0], part), is_code=code)
        for figure in (figure for number in part.stretches for figure in self.lacking[number]):
            yield from (_Numeral(digits, figure) for digits in _NUMERAL.findall(figure.surface))


def _without(numerals: Iterable[_Numeral], others: Iterable[_Numeral]) -> list[_Numeral]:
    """The codes, and figures, that are not among others."""
    waiting = Counter(other.digits for other in others)
    left = []
    for numeral in numerals:
        if waiting[numeral.digits]:
            waiting[numeral.digits] -= 1
        elif numeral.is_code:
            left.append(numeral)
    return left


def _apart(first: Sequence[_Numeral], second: Sequence[_Numeral]) -> Iterator[tuple[Print, Print]]:
    """Those of two lists that are a digit apart; single digits only where there is nothing else."""
    others = list(second)
    single = len(first) == len(second) == 1
    for one in first:
        found = (other for other in others if is_misprint(one.digits, other.digits))
        meant = next(found, None)
        if meant is not None and (len(one.digits) > 1 or single):
            others.remove(meant)
            yield one.held_in, meant.held_in
