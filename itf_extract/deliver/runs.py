"""A paper's texts set anew, with their figures marked: for sources that have no pages, and for terminals."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.deliver.marks import Mark
    from itf_extract.model.document import Document, FootnoteMark, Passage, PassageKind, Table
    from itf_extract.model.text import Text


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind: plain or marked, on the line or raised as a footnote mark."""

    text: str
    mark: Mark | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as runs; ``places`` are marks that cover more than a stretch of it, ``texts`` what it is made of."""

    where: str
    kind: PassageKind
    runs: tuple[Run, ...]
    places: tuple[Mark, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, its headings, its rows with the group titles before them, its notes; as in a Block."""

    where: str
    caption: tuple[Run, ...]
    columns: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    titles: dict[int, tuple[Run, ...]]
    notes: tuple[tuple[Run, ...], ...]
    places: tuple[Mark, ...] = ()
    texts: tuple[Text, ...] = ()


Part = Block | Grid


class Setter:
    """Sets texts with the marks that stand in them."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        ordered = sorted(marks, key=lambda mark: mark.locator.start)
        self._stretches = [mark for mark in ordered if not mark.id.startswith("place")]
        self._starts = [mark.locator.start for mark in self._stretches]
        self._places = [mark for mark in ordered if mark.id.startswith("place")]

    def parts(self, document: Document) -> Iterator[Part]:
        """Every passage, in the order of the source; a table as a whole, where it begins."""
        placed: list[tuple[int, Part]] = [(_start(table), self._grid(table)) for table in document.tables]
        within = {table.id for table in document.tables}
        placed += [
            (passage.text.at[0], self.block(passage))
            for passage in document.passages
            if passage.text and passage.where not in within
        ]
        yield from (part for _, part in sorted(placed, key=lambda pair: pair[0]))

    def block(self, passage: Passage) -> Block:
        """One passage."""
        runs = tuple(self._runs(passage.text, passage.marks))
        return Block(passage.where, passage.kind, runs, self._around(passage.text), (passage.text,))

    def _grid(self, table: Table) -> Grid:
        def line(texts: Sequence[Text]) -> tuple[tuple[Run, ...], ...]:
            return tuple(tuple(self._runs(text)) for text in texts)

        cells = [cell for row in table.rows for cell in row if cell]
        return Grid(
            table.id,
            tuple(self._runs(table.caption)),
            line(table.columns),
            tuple(line(row) for row in table.rows),
            {group.first_row: tuple(self._runs(group.title)) for group in table.groups},
            line(table.notes),
            tuple(dict.fromkeys(mark for cell in cells for mark in self._around(cell))),
            (table.caption, *table.columns, *cells),
        )

    def _runs(self, text: Text, raised: Sequence[FootnoteMark] = ()) -> Iterator[Run]:
        """The text cut where marks begin and end and where footnote marks were taken out."""
        cuts = [(*self._stretch(text, mark), Run("", mark)) for mark in self._within(text)]
        cuts += [
            (note.index, note.index, Run(note.text.chars, next(iter(self._within(note.text)), None), raised=True))
            for note in raised
        ]
        done = 0
        for start, end, run in sorted(cuts, key=lambda cut: cut[:2]):
            if start < done or (start == end and not run.raised):
                continue
            if done < start:
                yield Run(text.chars[done:start])
            yield Run(run.text or text.chars[start:end], run.mark, run.raised)
            done = end
        if done < len(text):
            yield Run(text.chars[done:])

    def _stretch(self, text: Text, mark: Mark) -> tuple[int, int]:
        return bisect_left(text.at, mark.locator.start), bisect_left(text.at, mark.locator.end)

    def _within(self, text: Text) -> list[Mark]:
        if not text:
            return []
        first, last = bisect_left(self._starts, text.at[0]), bisect_left(self._starts, text.at[-1] + 1)
        return self._stretches[first:last]

    def _around(self, text: Text) -> tuple[Mark, ...]:
        if not text:
            return ()
        return tuple(
            mark for mark in self._places if mark.locator.start <= text.at[-1] and text.at[0] < mark.locator.end
        )


def _start(table: Table) -> int:
    texts = (table.caption, *table.columns, *(cell for row in table.rows for cell in row))
    return min((text.at[0] for text in texts if text), default=0)
