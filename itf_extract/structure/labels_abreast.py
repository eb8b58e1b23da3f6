"""Labels of two lists on one line: (a) (i) begins a list within (a), and 6. (a) one within paragraph 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.normalise.ordinals import begins_list, goes_on, is_bullet
from itf_extract.structure.labels import item_label, list_label, paragraph_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.structure.blocks import Block

_AHEAD = 12  # blocks in which the second item of an inner list comes


def labels_parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, one that begins with labels of two lists cut between them.

    The inner list must go on before the outer one does: what is told of (i) and (ii) of a section begins no list.

    >>> from itf_extract.model.text import Text
    >>> from itf_extract.structure.blocks import Block
    >>> said = ["(a) (i) a pass; or", "(ii) a credit; and", "(b) a licence."]
    >>> [block.raw.chars for block in labels_parted([Block(Text.plain(one)) for one in said])]
    ['(a) ', '(i) a pass; or', '(ii) a credit; and', '(b) a licence.']
    """
    out: list[Block] = []
    for place, block in enumerate(blocks):
        rest = block
        while cut := _cut(rest, blocks[place + 1 : place + 1 + _AHEAD]):
            at = rest.raw.at[cut]
            before = tuple(mark for mark in rest.marks if mark.text.at[0] < at)
            out.append(replace(rest, raw=rest.raw[:cut], marks=before, margin=rest.margin))
            rest = replace(rest, raw=rest.raw[cut:], marks=rest.marks[len(before) :], margin=(), spaced=False)
        out.append(rest)
    return out


def _cut(block: Block, ahead: Sequence[Block]) -> int:
    """Where the inner of two labels begins; 0 where a block has no two."""
    outer = list_label(block.raw) if block.grid is None else None
    if outer is None:
        return 0
    label, cut = outer
    inner = item_label(block.raw[cut:])
    if inner is None or is_bullet(inner[0]) or not begins_list(inner[0]) or inner[1] >= len(block.raw[cut:]):
        return 0
    numbered = paragraph_label(block.raw) is not None
    for other in ahead:
        if numbered and paragraph_label(other.raw):
            return 0
        following = list_label(other.raw) if other.grid is None else None
        if following and goes_on(inner[0], following[0]):
            return cut
        if following and goes_on(label, following[0]):
            return 0
    return 0
