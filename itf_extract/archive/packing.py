"""How an index keeps a paper: column by column and without what follows from the rest, in a third of the room."""

from __future__ import annotations

import zlib
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec

from itf_extract.archive.store import Content, Indexed, Passage, Term, TimedValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FEW = ("kind", "unit", "scheme", "role", "proof")  # columns of figures with few different texts


def packed(content: Content) -> bytes:
    """What is kept of a paper, as it is kept."""
    passages, told, terms = ([*zip(*rows, strict=True)] for rows in (content.passages, content.told, content.terms))
    figures: dict[str, Any] = dict(zip(Indexed._fields, zip(*_spared(content.figures), strict=True), strict=False))
    figures |= {name: _counted(figures[name]) for name in _FEW if figures}
    return zlib.compress(msgspec.json.encode((passages, figures, told, terms)), 9)


class Kept:
    """What is kept of a paper, made into texts and figures as far as it is asked for."""

    def __init__(self, blob: bytes) -> None:
        self._passages, self._figures, self._told, self._terms = msgspec.json.decode(zlib.decompress(blob))
        self._at: dict[int, list[int]] = defaultdict(list)
        for number, passage in enumerate(accumulate(self._figures.get("passage", ()))):
            self._at[passage].append(number)

    def passage(self, place: int) -> Passage | None:
        """The passage at a place; None behind the last."""
        where = self._passages[0] if self._passages else ()
        return Passage(*(column[place] for column in self._passages)) if place < len(where) else None

    def figures(self, place: int) -> list[Indexed]:
        """The figures of the passage at a place."""
        return [self._figure(number, place) for number in self._at.get(place, ())]

    def told(self) -> list[TimedValue]:
        """What the paper tells of things through time."""
        return [*map(TimedValue._make, zip(*self._told, strict=True))]

    def terms(self) -> list[Term]:
        """Its short names."""
        return [*map(Term._make, zip(*self._terms, strict=True))]

    def content(self) -> Content:
        """All of it."""
        figures = sorted((number, place) for place, numbers in self._at.items() for number in numbers)
        return Content(
            [*map(Passage._make, zip(*self._passages, strict=True))],
            [self._figure(number, place) for number, place in figures],
            self.told(),
            self.terms(),
        )

    def _figure(self, number: int, place: int) -> Indexed:
        row = {name: column[number] for name, column in self._figures.items() if name not in _FEW}
        for name in _FEW:
            texts, numbers = self._figures[name]
            row[name] = texts[numbers[number]]
        row |= {"passage": place, "id": row["id"] or _id(number + 1)}
        row["high"] = row["low"] if row["high"] is None else row["high"]
        row["last"] = row["first"] if row["last"] is None else row["last"]
        return Indexed(**row)


def _counted(column: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """The different texts of a column, and the number of each one's text."""
    texts = {text: number for number, text in enumerate(dict.fromkeys(column))}
    return [*texts], [texts[text] for text in column]


def _spared(figures: Iterable[Indexed]) -> Iterator[Indexed]:
    """Figures without ids that count them, an upper end that is the lower; passages counted from the one before."""
    before = 0
    for number, one in enumerate(figures, 1):
        yield one._replace(
            passage=one.passage - before,
            id="" if one.id == _id(number) else one.id,
            high=None if one.high == one.low else one.high,
            last=None if one.last == one.first else one.last,
        )
        before = one.passage


def _id(number: int) -> str:
    return f"F{number:04}"
