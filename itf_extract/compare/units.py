"""Which paragraph, footnote, table or annex of one version is which of the other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.compare.meaning import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.compare.meaning import Meaning
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_UNIT = re.compile(r"^([a-z]+?)(\d*)((?:\(.*)?)$")
_PART = re.compile(r"\(([一二三四五六七八九十]+|[IVX]+)\)")
_CHINESE = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SAME_NUMBER = 0.4
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a paper that is aligned as a whole, with its figures by their place within it."""

    kind: str
    number: str
    text: str
    figures: tuple[tuple[str, Figure], ...]
    meanings: Counter[Meaning]

    @property
    def where(self) -> str:
        """Its citation."""
        return f"{self.kind}{self.number}"


def units_of(paper: Paper) -> dict[str, list[Unit]]:
    """A paper's units, of each kind in their order."""
    texts: dict[tuple[str, str], list[str]] = {}
    for passage in paper.passages:
        kind, number, _ = split_where(passage.where)
        texts.setdefault((kind, number), []).append(passage.text.chars)
    held: dict[tuple[str, str], list[tuple[str, Figure]]] = {}
    for figure in paper.figures:
        kind, number, inner = split_where(figure.where)
        cell = paper.passages[figure.passage].cell
        place = f"{inner}[{cell.row},{cell.column}]" if cell else inner
        held.setdefault((kind, number), []).append((place, figure))
    found: dict[str, list[Unit]] = {}
    for (kind, number), parts in texts.items():
        figures = tuple(held.get((kind, number), ()))
        told = Counter(min(meanings(figure)) for _, figure in figures)
        found.setdefault(kind, []).append(Unit(kind, number, "\n".join(parts), figures, told))
    return found


def split_where(where: str) -> tuple[str, str, str]:
    """A citation's kind, number and the rest, its parts numbered alike in all languages: annex2(一) and annex2(I)."""
    match = _UNIT.match(where)
    if match is None:
        return where, "", ""
    return match[1], match[2], _PART.sub(lambda part: f"(#{_ordinal(part[1])})", match[3])


def aligned(first: Sequence[Unit], second: Sequence[Unit], *, alike: bool) -> list[tuple[Unit | None, Unit | None]]:
    """The units of one kind in pairs, both in their order; ``alike``: both are in one language.

    The alignment is that of the highest total likeness (Needleman and Wunsch's method, gaps cost nothing).
    """
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    likeness = [[_likeness(a, b, alike=alike) for b in second] for a in first]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    pairs: list[tuple[Unit | None, Unit | None]] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((first[i], None))
            i += 1
        else:
            pairs.append((None, second[j]))
            j += 1
    return [*pairs, *((unit, None) for unit in first[i:]), *((None, unit) for unit in second[j:])]


def _likeness(a: Unit, b: Unit, *, alike: bool) -> float:
    score = _SAME_NUMBER * (a.number == b.number) + _shared(a.meanings, b.meanings)
    if alike:
        score += _shared(_bigrams(a.text), _bigrams(b.text))
    return score if score >= _LEAST else 0.0


def _shared(a: Counter[Meaning], b: Counter[Meaning]) -> float:
    """Dice's coefficient of two multisets."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _bigrams(text: str) -> Counter[Meaning]:
    return Counter(pairwise(text))


def _ordinal(label: str) -> int:
    if label[0] in _ROMAN:
        values = [_ROMAN[char] for char in label]
        return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))
    tens, ten, ones = label.rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)
