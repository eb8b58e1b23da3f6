"""Runs of cells among the blocks of a dump that marks where cells end: where a table may begin, and where it ends."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from itf_extract.normalise.ordinals import is_bullet
from itf_extract.patterns import compiled
from itf_extract.structure.dump_cells import segments, with_labels
from itf_extract.structure.labels import item_label, paragraph_label
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block
    from itf_extract.structure.dump_cells import Segment

FEWEST_BLOCKS = 2
_SHORT = compiled(r"[A-Za-z]{1,4}\.|[0-9]{1,3}\.")  # an abbreviation or a row's number
_ENCLOSED = compiled(r"[(（][^()（）]+[)）]")  # (其中無障礙設施佔12.5)


class Region:
    """Runs of cells among the blocks of a paper; each block is cut into cells once."""

    def __init__(self, blocks: Sequence[Block], profile: Profile, normaliser: Normaliser) -> None:
        self.blocks, self.profile, self.normaliser = blocks, profile, normaliser
        self._cells: dict[int, list[Segment]] = {}

    def segments(self, start: int, end: int) -> list[Segment]:
        """The cells of a run of blocks."""
        return [seg for place in range(start, end) for seg in self._of(place)]

    def cut_everywhere(self, start: int, end: int) -> list[Segment]:
        """The cells of a run of blocks, where each two spaces end one."""
        return [
            seg
            for place in range(start, end)
            for seg in segments(place, self.blocks[place], self.profile, self.normaliser, everywhere=True)
        ]

    def end(self, start: int) -> int | None:
        """Where the run of cells that may start here ends: at a label, or after a blank at what is no row of cells."""
        end, row = start, 1
        while end < len(self.blocks):
            block = self.blocks[end]
            if block.grid:
                break
            number = paragraph_label(block.raw)
            noted = self.profile.note_mark.match(block.raw.chars.lstrip())
            item = item_label(block.raw)
            inside = end > start and (self._is_row(end) or self._titles(end))
            listed = item and not is_bullet(item[0]) and not inside
            if listed or (number and number[0] != (row,)) or noted:
                break
            if end > start and block.spaced and not (inside or self._has_cells(end) or self._goes_on(start, end)):
                break
            row += bool(number)
            end += 1
        return end if end - start >= FEWEST_BLOCKS else None

    def end_of_cells(self, start: int) -> int | None:
        """Where a run of single cells that blanks part ends: at its last value before a label or a sentence."""
        cells = takewhile(self._is_cell, range(start, len(self.blocks)))
        values = [place for place in cells if is_figure(self._of(place)[0].chars)]
        return values[-1] + 1 if len(values) >= FEWEST_BLOCKS else None

    def _is_cell(self, place: int) -> bool:
        block = self.blocks[place]
        labelled = paragraph_label(block.raw) or item_label(block.raw)
        segs = [] if block.grid or labelled else self._of(place)
        return len(segs) == 1 and not self.profile.sentence_end.search(segs[0].chars)

    def _of(self, place: int) -> list[Segment]:
        if place not in self._cells:
            self._cells[place] = list(segments(place, self.blocks[place], self.profile, self.normaliser))
        return self._cells[place]

    def _is_row(self, place: int) -> bool:
        """Whether a block that begins as an item does is a row of a table: (a) 打樁  88.7, (a)  打樁  88.7."""
        segs = with_labels(self._of(place))
        return len(segs) > 1 and all(is_value(seg.chars) for seg in segs[1:])

    def _titles(self, place: int) -> bool:
        """Whether an item of one cell titles the rows after it: (b) 駐工地人員 between rows of as many cells each."""
        if len(self._of(place)) != 1 or not 0 < place < len(self.blocks) - 1 or not self._is_row(place - 1):
            return False
        above, below = (with_labels(self._of(at)) for at in (place - 1, place + 1))
        ends = self.profile.sentence_end.search(self._of(place)[0].chars)
        return not ends and len(above) == len(below) > FEWEST_BLOCKS and all(is_value(seg.chars) for seg in below[1:])

    def _goes_on(self, start: int, place: int) -> bool:
        """Whether a line under rows of cells is theirs: a remark in brackets, or their sum without a name."""
        segs = self._of(place)
        if not self._has_cells(place - 1):
            return False
        if all(is_figure(seg.chars) for seg in segs):
            return place - start > FEWEST_BLOCKS and len(segs) == len(with_labels(self._of(place - 1))) - 1
        enclosed = len(segs) == 1 and _ENCLOSED.fullmatch(segs[0].chars) is not None
        return enclosed and place + 1 < len(self.blocks) and self._has_cells(place + 1)

    def _has_cells(self, place: int) -> bool:
        """Whether a block is a line of several cells, none of them a sentence; No. and 1. are none."""
        segs = self._of(place)
        ends = self.profile.sentence_end
        return len(segs) > 1 and not any(ends.search(seg.chars) and not _SHORT.fullmatch(seg.chars) for seg in segs)
