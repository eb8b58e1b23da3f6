"""Annexes: title, sections, lettered items, tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.faults import spared
from itf_extract.model.document import Annex, AnnexSection
from itf_extract.model.text import EMPTY, Text
from itf_extract.normalise.ordinals import orders
from itf_extract.structure.drafts import ItemDraft, Lists
from itf_extract.structure.labels import list_label, paragraph_label
from itf_extract.structure.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block


class AnnexReader(Reader):
    """Reads one annex: title, sections, items, tables."""

    def __init__(self, number: int, label: str, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        super().__init__(profile, normaliser, tables)
        self.number, self.printed = number, label
        self.title = EMPTY
        self.sections: list[AnnexSection] = []
        self.items: list[list[ItemDraft]] = []
        self.texts: list[list[Text]] = []
        self.lists: Lists | None = None
        self.headed = False  # whether a heading came after the last item
        self.closed = False  # whether text follows the items that belongs to none of them

    def read(self, blocks: Sequence[Block]) -> None:
        """Takes the annex's blocks in order."""
        start = self._title_end(blocks)
        self.title = Text.join([self.text(block.raw) for block in blocks[:start]], self.profile.joint)
        for block in blocks[:start]:
            self.set_aside(block)
        for i in range(start, len(blocks)):
            spared(partial(self._block, blocks[i]), partial(self.keep, blocks[i]))

    def keep_text(self, text: Text) -> None:
        """Keeps a text in the section that is open."""
        self._ensure()
        self.texts[-1].append(text)

    def _title_end(self, blocks: Sequence[Block]) -> int:
        end = 0
        for block in blocks:
            beside = block.centred if blocks[0].centred else not block.spaced
            opening = end == 0 or (beside and block.style == blocks[0].style)
            if block.grid or not opening or list_label(block.raw) or paragraph_label(block.raw):
                break
            end += 1
        return end

    def _block(self, block: Block) -> None:
        label = list_label(block.raw)
        if block.grid:
            self.table(block, self._where())
        elif label and "part" in orders(label[0]) and not self._is_sentence(block, label[1]):
            title, mark = self.text(block.raw[label[1] :]), block.raw[: label[1]].strip()
            self._open(AnnexSection(label[0], title, label_text=mark))
            self.set_aside(block)
        elif label and (self.lists is None or self.lists.follows(label[0])):
            self._add_item(self.item(block, *label))
        elif self.note(block):
            pass
        elif self.is_heading(block):
            self._open(AnnexSection("", self.text(block.raw)))
            self.set_aside(block)
        else:
            self._more(block)

    def _is_sentence(self, block: Block, cut: int) -> bool:
        """Whether what a label stands before is no title."""
        return self.profile.stop.search(self.text(block.raw[cut:]).chars) is not None

    def _where(self) -> str:
        label = self.sections[-1].label if self.sections else ""
        return f"annex{self.number}" + (f"({label})" if label else "")

    def _open(self, section: AnnexSection) -> None:
        self.headed = True
        self.sections.append(section)
        self.items.append([])
        self.texts.append([])
        if section.label:
            self.lists = None

    def _ensure(self) -> None:
        if not self.sections:
            self._open(AnnexSection("", EMPTY))

    def _add_item(self, draft: ItemDraft) -> None:
        """An item of the section that is open; its list may go on from the section before."""
        self._ensure()
        if self.lists is None:
            self.lists = Lists([])
        if self.headed:
            self.lists.begin_again(draft.label)
        self.headed = self.closed = False
        before = len(self.lists.open[0])
        self.lists.add(draft)
        if len(self.lists.open[0]) > before:
            self.items[-1].append(draft)

    def _more(self, block: Block) -> None:
        self._ensure()
        last = self.lists.last if self.lists and self.items[-1] else None
        if last and not self.closed and (block.left is None or last.holds(block)):
            self.go_on(last, block)
        else:
            self.closed = True
            self.texts[-1].append(self.text(block.raw))
            self.set_aside(block)

    def finish(self) -> Annex:
        """The annex."""
        sections = tuple(
            replace(section, items=tuple(item.finish() for item in items), text=Text.join(texts, "\n"))
            for section, items, texts in zip(self.sections, self.items, self.texts, strict=True)
        )
        return Annex(self.number, self.title, sections, self.printed)
