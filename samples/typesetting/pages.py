"""Boxes cut into pages, with footnotes at the foot of the page that calls them and running headers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typesetting.boxes import (
    BODY,
    CELL,
    LEFT,
    PITCH,
    UNDERLINED,
    WIDTH,
    Box,
    Drawn,
    Rule,
    all_notes,
    block_boxes,
    centred,
    end_line,
    front_boxes,
    gap,
    note_boxes,
    plain,
    signoff_boxes,
)
from typesetting.lines import lines_of
from typesetting.markup import Run
from typesetting.tables import table_boxes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typesetting.source import Annex, Block, Paper

TOP, BOTTOM = 84.0, 786.0
_HEADER_BASELINE = 52.0
_NOTES_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its header's two halves, its boxes with their tops, and its footnotes with theirs."""

    header: tuple[str, str]
    boxes: tuple[tuple[Box, float], ...]
    notes: tuple[tuple[Box, float], ...]
    rules: tuple[Rule, ...]
    drawn: tuple[Drawn, ...]


def pages_of(paper: Paper) -> list[Page]:
    """All pages of a paper: the front page by itself, the body, each annex from a new page."""
    notes = {note.number: note_boxes(note) for note in paper.notes}
    pages = [_page(("", ""), front_boxes(paper), {})]
    body = [box for block in paper.blocks for box in _boxes(block)] + signoff_boxes(paper)
    for number, boxes in enumerate(_cut(body, notes), 2):
        pages.append(
            _page((paper.number, _numbered(number, western=paper.western)), boxes, notes, western=paper.western)
        )
    for annex in paper.annexes:
        for number, boxes in enumerate(_cut(_annex_boxes(annex, western=paper.western), {}), 1):
            header = (
                paper.number,
                f"{_called(annex, western=paper.western)}  {_numbered(number, western=paper.western)}",
            )
            pages.append(_page(header, boxes, {}, annex if number == 1 else None, western=paper.western))
    return pages


def _numbered(number: int, *, western: bool) -> str:
    return f"Page {number}" if western else f"第 {number} 頁"


def _called(annex: Annex, *, western: bool) -> str:
    return f"Enclosure {annex.number}" if western else f"附件 {annex.number}"


def _boxes(block: Block) -> list[Box]:
    return table_boxes(block.table) if block.table else block_boxes(block)


def _annex_boxes(annex: Annex, *, western: bool) -> list[Box]:
    boxes = [Box(PITCH * 1.5, keep=True)]
    for line in annex.title:
        boxes += centred(Run("annex", line, western=western), UNDERLINED)
    boxes.append(gap(PITCH * 0.6))
    for block in annex.blocks:
        boxes += _boxes(block)
    return [*boxes, gap(PITCH), *end_line()]


def _cut(boxes: Sequence[Box], notes: dict[int, list[Box]]) -> Iterator[list[Box]]:
    """Pages filled from the top; a box that must keep with the next takes it along."""
    page: list[Box] = []
    at = 0
    while at < len(boxes):
        end = at + 1
        while end < len(boxes) and (boxes[end - 1].keep or boxes[end - 1].blank):
            end += 1
        together = list(boxes[at:end])
        if page and _height([*page, *together], notes) > BOTTOM - TOP:
            yield page
            page = []
        page += together if page else _trimmed(together)
        at = end
    if page:
        yield page


def _trimmed(boxes: Sequence[Box]) -> list[Box]:
    first = next((at for at, box in enumerate(boxes) if not box.blank), len(boxes))
    return list(boxes[first:])


def _height(boxes: Sequence[Box], notes: dict[int, list[Box]]) -> float:
    below = sum(box.height for number in all_notes(boxes) for box in notes.get(number, []))
    return sum(box.height for box in boxes) + (below + _NOTES_GAP if below else 0)


def _page(
    header: tuple[str, str],
    boxes: Sequence[Box],
    notes: dict[int, list[Box]],
    annex: Annex | None = None,
    *,
    western: bool = False,
) -> Page:
    bodies = [box for number in all_notes(boxes) for box in notes.get(number, [])]
    start = BOTTOM + 8 - sum(box.height for box in bodies)
    rules = [Rule(LEFT, start - 4, WIDTH / 3, 0.6)] if bodies else []
    drawn = []
    if header[0]:
        for text, x in zip(header, (LEFT, LEFT + WIDTH / 2), strict=True):
            drawn.append(
                Drawn(lines_of(plain(text, western=western), BODY, WIDTH, x, justify=False)[0], _HEADER_BASELINE)
            )
    if annex:
        called = plain(_called(annex, western=western), western=western)
        line = lines_of(called, CELL, 80, LEFT + WIDTH - (60 if western else 46), justify=False)[0]
        drawn.append(Drawn(line, TOP + 8))
        rules.append(Rule(LEFT + WIDTH - (66 if western else 52), TOP - 6, 64 if western else 50, 20, frame=True))
    return Page(header, tuple(_stacked(boxes, TOP)), tuple(_stacked(bodies, start)), tuple(rules), tuple(drawn))


def _stacked(boxes: Sequence[Box], top: float) -> Iterator[tuple[Box, float]]:
    for box in boxes:
        yield box, top
        top += box.height
