"""The front of a paper: its number, committee, date and title, what the committee is asked for, and where it ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itf_extract.faults import spared
from itf_extract.model.text import EMPTY, Text
from itf_extract.structure.blocks import struck
from itf_extract.structure.drafts import ItemDraft, Lists
from itf_extract.structure.labels import list_label
from itf_extract.structure.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block
    from itf_extract.structure.numbering import Numbering

_WHOLE_FRONT = 4  # lines: the number, the committee, the date and the title
_AHEAD = 12  # blocks among which a request may still follow


class FrontPage(Reader):
    """Reads the lines before a paper's body, what the committee is asked for among them."""

    def __init__(self, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        super().__init__(profile, normaliser, tables)
        self.texts: list[Text] = []
        self.approvals_lead = EMPTY
        self.approvals: list[ItemDraft] = []
        self.lists = Lists(self.approvals)
        self._announced = False  # whether a line tells where the body begins

    def read(self, blocks: Sequence[Block], numbering: Numbering) -> int:
        """Takes the blocks before the body, and returns where that begins."""
        self._announced = any(self._is_opening(block) for block in blocks)
        for place, block in enumerate(blocks):
            opens = partial(self._opens_body, blocks, place, numbering)
            if spared(opens, partial(self._opens_nothing, block)):
                return place
            spared(partial(self._block, block), partial(self.keep, block))
        return len(blocks)

    def keep_text(self, text: Text) -> None:
        """Keeps a text among the lines."""
        self.texts.append(text)

    def _opens_nothing(self, block: Block, fault: str) -> bool:
        """That a block opens no body, and tells that a fault struck where that was asked."""
        self.doubts.append(struck(block, fault))
        return False

    def _block(self, block: Block) -> None:
        text, label = self.text(block.raw), list_label(block.raw)
        if block.grid:
            self.table(block, "front")
        elif not self.approvals_lead and self.profile.approvals_lead.match(text.chars):
            self.approvals_lead = text
            self.set_aside(block)
        elif self.approvals_lead and label and self.lists.follows(label[0]):
            self.lists.add(self.item(block, *label))
        elif self.lists.last:
            self.go_on(self.lists.last, block)
        elif self.approvals_lead:
            self.approvals_lead = Text.join([self.approvals_lead, text], "\n")
            self.set_aside(block)
        else:
            self.texts.append(text)
            self.set_aside(block)

    def _opens_body(self, blocks: Sequence[Block], place: int, numbering: Numbering) -> bool:
        """The first heading, numbered paragraph or, where nothing is asked for, sentence."""
        block, ahead = blocks[place], blocks[place + 1 : place + _AHEAD]
        text = self.text(block.raw)
        if block.grid or self.profile.approvals_lead.match(text.chars):
            return False
        if self._announced:
            return self._is_opening(block)
        if self._numbers_approvals(block):
            return False
        if text.chars in self.profile.headings or numbering.starts(place):
            return True
        if self._is_prose(block) or self._announces(block, ahead) or self._asks_on(text.chars):
            return not self.approvals_lead and not self._asks_ahead(ahead) and not numbering.runs_ahead(place)
        label = list_label(block.raw)
        return bool(label and self.is_labelled_heading(block, label[0])) or self._opens_section(
            block, ahead, numbered=numbering.starts(place + 1)
        )

    def _is_opening(self, block: Block) -> bool:
        """Whether a line is the one with which the body of such papers begins, if they have one: QUESTION."""
        opens = self.profile.opens
        return bool(opens.pattern) and not block.grid and opens.match(self.text(block.raw).chars) is not None

    def _numbers_approvals(self, block: Block) -> bool:
        """Whether a numbered line is one of what the committee is asked for: the request ends in a dash, 1. follows."""
        label = list_label(block.raw)
        if not label or not self.profile.lead_in.search(self.approvals_lead.chars):
            return False
        return self.lists.continues(label[0]) if self.approvals else label[0] == "1"

    def _asks_on(self, chars: str) -> bool:
        """Whether a line goes on with a request: what its dash announces without a letter, and more of that.

        Example: (a) create the following posts –, then 1 Chief Engineer post, (D1) ($154,300 - $168,850) and 1 Senior
        Engineer post.
        """
        last = self.lists.last
        said = [text.chars for text in last.texts] if last else self.approvals_lead.chars.split("\n")
        begun = [line[:1] for line in said[1:] if self.profile.lead_in.search(said[0])]
        more = bool(begun) and (chars[:1] in "(（" or (chars[:1].isdigit() and begun[0].isdigit()))
        return more or (bool(said[-1]) and self.profile.lead_in.search(said[-1]) is not None)

    def _asks_ahead(self, ahead: Sequence[Block]) -> bool:
        """Whether a request to the committee follows, which no body begins before: so a title may read like prose."""
        return any(self.profile.approvals_lead.match(self.text(block.raw).chars) for block in ahead)

    def _opens_section(self, block: Block, ahead: Sequence[Block], *, numbered: bool) -> bool:
        """Whether a line is the first heading: over text, and set apart or after all that a front has.

        ``numbered`` says that the numbers of paragraphs may begin right after it.
        """
        if not ahead or ahead[0].grid or not self.is_heading(block) or block.centred:
            return False
        prose = self._is_prose(ahead[0]) and not self._asks_ahead(ahead[:1])
        set_apart = block.style is not None and not block.style.plain
        known = bool(self.approvals_lead) or len(self.texts) >= _WHOLE_FRONT
        return (set_apart and prose) or (known and (prose or numbered))

    def _is_prose(self, block: Block) -> bool:
        """Whether a block is a whole sentence or more of one than a line."""
        chars = self.text(block.raw).chars
        if block.grid or not chars:
            return False
        several = "\n" in block.raw.chars.strip() and self.profile.clause.search(chars) and not chars.isupper()
        labelled = list_label(block.raw) is not None
        return labelled or bool(several or self.profile.sentence_end.search(chars))

    def _announces(self, block: Block, ahead: Sequence[Block]) -> bool:
        """Whether a block leads up to the list or table below: ``The requirements are –``."""
        chars = self.text(block.raw).chars
        listed = bool(ahead) and (ahead[0].grid is not None or list_label(ahead[0].raw) is not None)
        return listed and self.profile.lead_in.search(chars) is not None
