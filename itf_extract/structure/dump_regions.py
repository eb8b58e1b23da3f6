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
    from itf_extract.structure.labels import Number

FEWEST_BLOCKS = 2
_ROW = compiled(r"\s*\d[\d ]{0,8}\.\s*(?!\d)")  # a row's number
_REACH = 3  # cells from a row's number to its first value
_SHORT = compiled(r"[A-Za-z]{1,4}\.|[0-9]{1,3}\.")  # an abbreviation or a row's number
_ENCLOSED = compiled(r"[(（][^()（）]+[)）]")  # (其中無障礙設施佔12.5)


class RowNumbers:
    """Tells the numbers of a table's rows, which count from 1, from the number of the paragraph that is ``due``.

    A row's number may be misprinted or left out where values stand beside it; where both are due, words tell.
    """

    def __init__(self, due: int) -> None:
        self._due, self._next, self._begun = due, 1, False

    def takes(self, number: Number, *, prose: bool, beside: bool, certain: bool) -> bool:
        """Whether this is a row's number; a value goes ``beside`` it, for ``certain`` where both are on one line.

        >>> rows = RowNumbers(2)
        >>> rows.takes((1,), prose=False, beside=True, certain=True)
        True
        >>> rows.takes((2,), prose=True, beside=False, certain=False)
        False
        >>> rows.takes((2,), prose=False, beside=True, certain=True)
        True
        """
        counted, due = number == (self._next,), number == (self._due,)
        near = len(number) == 1 and self._next - 1 <= number[0] <= self._next + 1 and not due
        likely = near or not self._begun  # rows may count on from another table's
        is_row = not (due and prose) if counted else not prose and (certain or (beside and likely))
        if is_row:
            self._next, self._begun = number[0] + 1, True
        return is_row


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

    def end(self, start: int, due: int = 0) -> int | None:
        """Where the run of cells that may start here ends: at a label, or after a blank at what is no row of cells.

        ``due`` is the number of the paragraph to come.
        """
        end, rows = start, RowNumbers(due)
        while end < len(self.blocks):
            block = self.blocks[end]
            if block.grid:
                break
            number = paragraph_label(block.raw)
            noted = self.profile.note_mark.match(block.raw.chars.lstrip())
            item = item_label(block.raw)
            inside = end > start and (self._is_row(end) or self._titles(end))
            listed = item and not is_bullet(item[0]) and not inside
            if listed or noted or (number and not self._numbers_row(rows, number[0], end)):
                break
            if end > start and block.spaced and not (inside or self._has_cells(end) or self._goes_on(start, end)):
                break
            end += 1
        return end if end - start >= FEWEST_BLOCKS else None

    def end_of_cells(self, start: int, due: int = 0) -> int | None:
        """Where a run of single cells that blanks part ends: at its last value before a label or a sentence."""
        rows = RowNumbers(due)
        cells = takewhile(lambda place: self._is_cell(place, rows), range(start, len(self.blocks)))
        values = [place for place in cells if is_figure(self._of(place)[0].chars)]
        return values[-1] + 1 if len(values) >= FEWEST_BLOCKS else None

    def _numbers_row(self, rows: RowNumbers, number: Number, place: int) -> bool:
        """Whether a block's number is that of a row; takes it down."""
        segs = self._of(place)
        prose = any(self._is_prose(seg.chars) for seg in segs)
        values = [seg for seg in segs[1:] if is_value(seg.chars)]
        beside = bool(values) or (len(segs) == 1 and self._value_follows(place))
        return rows.takes(number, prose=prose, beside=beside, certain=bool(values))

    def _value_follows(self, place: int) -> bool:
        """Whether a value stands within a few cells after a block that is one cell, before a label."""
        for following in range(place + 1, min(place + 1 + _REACH, len(self.blocks))):
            segs = [] if self.blocks[following].grid else self._of(following)
            if len(segs) != 1 or paragraph_label(self.blocks[following].raw) or self._is_prose(segs[0].chars):
                return False
            if is_value(segs[0].chars):
                return True
        return False

    def _is_prose(self, chars: str) -> bool:
        """Whether a cell says what a paragraph does: a sentence, or what leads up to a table."""
        bare = chars[found.end() :] if (found := _ROW.match(chars)) else chars
        return self._ends(bare) or self.profile.announces(bare)

    def _ends(self, chars: str) -> bool:
        """Whether a cell ends as sentences do; No. and 1. do not."""
        return bool(self.profile.sentence_end.search(chars)) and not _SHORT.fullmatch(chars)

    def _is_cell(self, place: int, rows: RowNumbers) -> bool:
        block = self.blocks[place]
        number = paragraph_label(block.raw)
        labelled = (number and not self._numbers_row(rows, number[0], place)) or item_label(block.raw)
        segs = [] if block.grid or labelled else self._of(place)
        return len(segs) == 1 and not self._ends(segs[0].chars)

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
        """Whether a block is a line of several cells, none of them a sentence."""
        segs = self._of(place)
        return len(segs) > 1 and not any(self._ends(seg.chars) for seg in segs)
