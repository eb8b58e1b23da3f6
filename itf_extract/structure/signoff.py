"""The sign-off of a paper: who signs it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.labels import list_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.structure.blocks import Block

    Canonical = Callable[[Text], Text]

_AFTER_DATE = 3  # lines among which the date is the last but for file numbers


def signoff_start(blocks: Sequence[Block], profile: Profile, canonical: Canonical) -> int:
    """Where the short lines at the end begin, the last of them but for a file number a date; else how many blocks."""
    last = range(len(blocks) - 1, max(-1, len(blocks) - 1 - _AFTER_DATE), -1)
    dated = next((i for i in last if profile.signoff_end.search(canonical(blocks[i].raw).chars)), None)
    if dated is None or any(_is_sentence(block, profile, canonical) for block in blocks[dated + 1 :]):
        return len(blocks)
    start = dated
    while start and not _is_text(blocks[start - 1], profile, canonical):
        start -= 1
    return start


def _is_text(block: Block, profile: Profile, canonical: Canonical) -> bool:
    """Whether a block is text of the paper: a sentence, an item, a table or a note under one."""
    noted = profile.note_mark.match(block.raw.chars.lstrip())
    return _is_sentence(block, profile, canonical) or noted is not None


def _is_sentence(block: Block, profile: Profile, canonical: Canonical) -> bool:
    if block.grid or list_label(block.raw):
        return True
    chars = canonical(block.raw).chars
    return bool(profile.sentence_end.search(chars) or profile.clause.search(chars))
