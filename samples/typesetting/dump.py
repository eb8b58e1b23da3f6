"""Pages as a text dump: run together, with the spaces of letter-spaced lines, and headers mostly lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typesetting.boxes import Piece, dumped, piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typesetting.markup import Run
    from typesetting.pages import Page

_NOTES_LINE = " " * 49 + "\n"
_HEADER_KEPT = 5


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump's text, and where in it each printed character of each run stands."""

    text: str
    offsets: dict[tuple[int, int], int]

    def span(self, run: Run, start: int, end: int) -> tuple[int, int] | None:
        """Where a run's characters stand in the dump; ``None`` where the dump does not print them."""
        first, last = self.offsets.get((id(run), start)), self.offsets.get((id(run), end - 1))
        return None if first is None or last is None else (first, last + 1)


def write(pages: Sequence[Page]) -> Dump:
    """The dump of all pages."""
    text, offsets, at = [], {}, 0
    for number, page in enumerate(pages, 1):
        for printed, run, index in _page(page, number):
            if run is not None and index is not None:
                offsets[id(run), index] = at
            text.append(printed)
            at += len(printed)
    return Dump("".join(text) + " \n\n\n", offsets)


def _page(page: Page, number: int) -> list[Piece]:
    pieces = [piece(" ")]
    if number == _HEADER_KEPT:
        paper, place = ("".join(text for text, _, _ in dumped(drawn.line)) for drawn in page.drawn)
        pieces = [piece(f"\n\n\n\n{paper}  {place}  \n\n ")]
    for box, _ in page.boxes:
        pieces += box.dump
    if page.notes:
        pieces.append(piece(_NOTES_LINE))
        for box, _ in page.notes:
            pieces += box.dump
    return pieces
