"""Paragraphs and lettered lists in the making."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import field
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.model.document import FootnoteMark, Item, Paragraph
from itf_extract.model.text import Text
from itf_extract.normalise.ordinals import begins_list, goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.structure.blocks import Block, RawMark

_ASIDE = 5.0  # points
_DEEPEST = 8  # lists within lists; a paper has three or four


@dataclass(slots=True)
class ItemDraft:
    """An item in the making."""

    label: str
    label_text: Text
    texts: list[Text]
    marks: list[RawMark]
    margin: tuple[Text, ...]
    items: list[ItemDraft] = field(default_factory=list)
    left: float | None = None

    def holds(self, block: Block) -> bool:
        """Whether a block without a label goes on with the item: it stands further in than the label does.

        Under ``3.`` it may stand where that does.
        """
        if self.left is None or block.left is None:
            return block.indented
        return block.left > self.left + (-_ASIDE if self.label.isdigit() else _ASIDE)

    def finish(self) -> Item:
        """The item, its sub-paragraphs joined."""
        text = Text.join(self.texts, "\n")
        items = tuple(item.finish() for item in self.items)
        return Item(self.label, text, placed(self.marks, text), items, self.margin, self.label_text)


@dataclass(slots=True)
class ParagraphDraft:
    """A paragraph in the making."""

    number: int
    label_text: Text
    texts: list[Text]
    marks: list[RawMark]
    margin: tuple[Text, ...]
    items: list[ItemDraft] = field(default_factory=list)
    after: list[Text] = field(default_factory=list)
    after_marks: list[RawMark] = field(default_factory=list)
    has_table: bool = False
    left: float | None = None
    page: int | None = None

    def holds(self, block: Block) -> bool:
        """Whether a block without a label goes on with the paragraph: on its page it begins no further left.

        Example: what is printed left of the numbers of a list is of none of its entries.
        """
        if self.left is None or block.left is None or block.page != self.page:
            return True
        return block.left > self.left - _ASIDE

    def finish(self) -> Paragraph:
        """The paragraph with its items."""
        text, after = Text.join(self.texts, "\n"), Text.join(self.after, "\n")
        return Paragraph(
            self.number, text, after, placed(self.marks, text), tuple(item.finish() for item in self.items),
            self.margin, self.label_text, placed(self.after_marks, after),
        )  # fmt: skip


def placed(marks: Sequence[RawMark], text: Text) -> tuple[FootnoteMark, ...]:
    """Marks with their places in the canonical text that they were taken out of."""
    return tuple(FootnoteMark(mark.number, bisect_left(text.at, mark.text.at[0]), mark.text) for mark in marks)


class Lists:
    """Nested lists of lettered items, filled in reading order."""

    def __init__(self, top: list[ItemDraft]) -> None:
        self.open = [top]
        self._again = False

    def follows(self, label: str) -> bool:
        """Whether a label goes on with an open list or begins one."""
        return self.continues(label) or begins_list(label)

    def continues(self, label: str) -> bool:
        """Whether a label goes on with a list that has begun."""
        return any(level and goes_on(level[-1].label, label) for level in self.open)

    def begin_again(self, label: str) -> None:
        """Takes the next item, which a heading stands over, for the first of a list that began so before."""
        depths = [depth for depth, level in enumerate(self.open) if level and level[0].label == label]
        if depths and not self.continues(label):
            del self.open[depths[-1] + 1 :]
            self._again = True

    def add(self, draft: ItemDraft) -> None:
        """Puts an item where its label belongs: on with an open list, innermost first, or in a new, deeper one."""
        if self._again:
            self._again = False
            self.open[-1].append(draft)
            return
        for depth in range(len(self.open) - 1, -1, -1):
            if self._next(self.open[depth], draft.label):
                del self.open[depth + 1 :]
                break
        else:
            if self.open[-1] and begins_list(draft.label) and len(self.open) < _DEEPEST:
                self.open.append(self.open[-1][-1].items)
        self.open[-1].append(draft)

    @property
    def last(self) -> ItemDraft | None:
        """The item that was added last."""
        return self.open[-1][-1] if self.open[-1] else None

    @staticmethod
    def _next(level: list[ItemDraft], label: str) -> bool:
        return goes_on(level[-1].label, label) if level else begins_list(label)
