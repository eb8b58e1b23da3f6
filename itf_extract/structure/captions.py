"""Captions of tables: what is printed above one, or below, that names it or gives the unit of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages import language_of
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.labels import item_label, paragraph_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block

_LONGEST = 250  # characters
_LONGEST_UNIT = 60
_MOST = 4  # blocks: a caption's lines, and a unit's


class Captions:
    """Finds the captions among a part's blocks and gives them to their tables."""

    def __init__(self, profile: Profile, normaliser: Normaliser) -> None:
        self.profile, self.normaliser = profile, normaliser
        self.language = language_of(profile.language)

    def given(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, captions with their tables."""
        out: list[Block] = []
        i = 0
        while i < len(blocks):
            block = blocks[i]
            if block.grid:
                start = self._above(out)
                following = blocks[i + 1 : i + 3]
                if start < len(out):
                    block = _with(block, out[start:])
                    del out[start:]
                elif following and self._names(following[0]) and not any(other.grid for other in following):
                    block = _with(block, following[:1])
                    i += 1
                block = replace(block, lead=self._lead(out) or _shared(block, out))
            out.append(block)
            i += 1
        return out

    def _above(self, blocks: Sequence[Block]) -> int:
        """Where the caption begins that ends right above a table; the number of blocks where there is none."""
        found = len(blocks)
        for place in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _MOST), -1):
            block = blocks[place]
            if self._names(block):
                return place
            if self._is_unit(block) and found == place + 1:
                found = place
            if not self._may_go_on(block):
                break
        return found

    def _lead(self, blocks: Sequence[Block]) -> tuple[Text, ...]:
        """The paragraph right above a table, and the short lines between them."""
        lead: list[Text] = []
        for block in reversed(blocks[-_MOST:]):
            if block.grid:
                break
            lead.insert(0, block.raw)
            if not self._may_go_on(block):
                break
        return tuple(lead)

    def _chars(self, block: Block) -> str:
        return self.normaliser(block.raw).strip().chars

    def _names(self, block: Block) -> bool:
        chars = self._chars(block)
        named = not block.grid and len(chars) <= _LONGEST and self.profile.caption.match(chars)
        return bool(named) and not self.profile.sentence_end.search(chars) and not self.profile.lead_in.search(chars)

    def _is_unit(self, block: Block) -> bool:
        chars = self._chars(block)
        return not block.grid and len(chars) <= _LONGEST_UNIT and told_unit(chars, self.language) is not None

    def _may_go_on(self, block: Block) -> bool:
        """Whether a block may be a further line of a caption."""
        chars = self._chars(block)
        stopped = self.profile.sentence_end.search(chars) or self.profile.lead_in.search(chars)
        labelled = paragraph_label(block.raw) or item_label(block.raw)
        return not (block.grid or stopped or labelled or len(chars) > _LONGEST)


def _shared(block: Block, blocks: Sequence[Block]) -> tuple[Text, ...]:
    """What leads up to the table right above, of which this one has the heads of the labels: its other years."""
    above = blocks[-1] if blocks else None
    grids = [each.grid for each in (above, block) if each and each.grid]
    if above is None or len(grids) == 1 or len({len(grid.rows[0]) for grid in grids}) > 1:
        return ()
    first, again = ("".join(raw.chars for raw in grid.rows[0][0]).strip() for grid in grids)
    return above.lead if first and first == again else ()


def _with(table: Block, captions: Sequence[Block]) -> Block:
    """A table with its caption, and what is raised in or printed beside that."""
    return replace(
        table,
        caption=tuple(block.raw for block in captions),
        marks=(*table.marks, *(mark for block in captions for mark in block.marks)),
        margin=(*table.margin, *(note for block in captions for note in block.margin)),
    )
