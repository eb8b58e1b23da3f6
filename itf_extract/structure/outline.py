"""The outline: sections, numbered paragraphs, lettered items, tables and annexes out of blocks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from itf_extract.model.document import (
    Annex,
    AnnexSection,
    FootnoteMark,
    Item,
    Paragraph,
    Section,
    Table,
)
from itf_extract.model.text import EMPTY, Text
from itf_extract.structure.labels import item_label, orders, paragraph_label
from itf_extract.structure.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.normalise import Normaliser
    from itf_extract.profile import Profile
    from itf_extract.structure.blocks import Block, RawMark

_STOPS = "。；：，、！？－—:;,"
_LONGEST_HEADING = 80
_RULE_CHARS = frozenset("-–—_= ")


@dataclass(slots=True)
class ItemDraft:
    """An item in the making."""

    label: str
    label_text: Text
    texts: list[Text]
    marks: list[RawMark]
    margin: tuple[Text, ...]
    items: list[ItemDraft] = field(default_factory=list)

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

    def follows(self, label: str) -> bool:
        """Whether a label goes on with an open list or begins one."""
        places = orders(label)
        return any(self._next(level, places) for level in self.open) or 1 in places.values()

    def add(self, draft: ItemDraft) -> None:
        """Puts an item where its label belongs: on with an open list, innermost first, or in a new, deeper one."""
        places = orders(draft.label)
        for depth in range(len(self.open) - 1, -1, -1):
            if self._next(self.open[depth], places):
                del self.open[depth + 1 :]
                break
        else:
            if self.open[-1] and 1 in places.values():
                self.open.append(self.open[-1][-1].items)
        self.open[-1].append(draft)

    @property
    def last(self) -> ItemDraft | None:
        """The item that was added last."""
        return self.open[-1][-1] if self.open[-1] else None

    @staticmethod
    def _next(level: list[ItemDraft], places: dict[str, int]) -> bool:  # type: ignore[type-arg]
        if not level:
            return 1 in places.values()
        before = orders(level[-1].label)
        return any(before.get(kind) == place - 1 for kind, place in places.items())  # type: ignore[call-overload]


class Reader:
    """What the body and the annexes share: canonical texts, headings, tables."""

    def __init__(self, profile: Profile, normaliser: Normaliser) -> None:
        self.profile, self.normaliser = profile, normaliser
        self.tables: list[Table] = []
        self.repeated: list[Text] = []

    def text(self, raw: Text) -> Text:
        """The canonical text of a piece."""
        return self.normaliser(raw).strip()

    def is_heading(self, block: Block) -> bool:
        """A short line of its own: set as a heading where that shows, without a stop at its end."""
        if block.grid or item_label(block.raw):
            return False
        chars = self.text(block.raw).chars
        if chars in self.profile.headings:
            return True
        plain = 0 < len(chars) <= _LONGEST_HEADING and chars[-1] not in _STOPS and "。" not in chars
        return plain and (block.style is None or any(block.style) or "，" not in chars)

    def item(self, block: Block, label: str, cut: int) -> ItemDraft:
        """An item that begins with this block."""
        return ItemDraft(
            label, block.raw[:cut].strip(), [self.text(block.raw[cut:])], list(block.marks), block.margin
        )

    def table(self, block: Block, where: str, caption: Text = EMPTY) -> None:
        """Adds a block's table."""
        if block.grid:
            number = len(self.tables) + 1
            self.tables.append(table_of(block.grid, number, where, self.profile, self.normaliser, caption))
            self.repeated.extend(block.grid.repeated)

    def note(self, block: Block) -> bool:
        """Takes a block as a note under the last table, if it is one."""
        if not self.tables or not self.profile.note_mark.match(block.raw.chars.lstrip()):
            return False
        last = self.tables[-1]
        self.tables[-1] = replace(last, notes=(*last.notes, self.text(block.raw)))
        return True


class Body(Reader):
    """Reads the paper itself: front, approvals, sections, paragraphs, sign-off."""

    def __init__(self, profile: Profile, normaliser: Normaliser) -> None:
        super().__init__(profile, normaliser)
        self.front: list[Text] = []
        self.approvals_lead = EMPTY
        self.approvals: list[ItemDraft] = []
        self.paragraphs: list[ParagraphDraft] = []
        self.sections: list[Section] = []
        self.signoff: list[Text] = []
        self.lists = Lists(self.approvals)
        self.after_heading = False

    def read(self, blocks: Sequence[Block]) -> None:
        """Takes the blocks in order."""
        start = self._read_front(blocks)
        end = self._signoff_start(blocks)
        for i in range(start, end):
            self._block(blocks[i], blocks[i + 1 : end])
        self.signoff = [self.text(block.raw) for block in blocks[max(start, end) :]]

    def _read_front(self, blocks: Sequence[Block]) -> int:
        """The lines before the first heading, the approvals among them; returns where the body begins."""
        for i, block in enumerate(blocks):
            text, label = self.text(block.raw), item_label(block.raw)
            if self._opens_body(block, text, blocks[i + 1 : i + 2]):
                return i
            if not self.approvals_lead and self.profile.approvals_lead.match(text.chars):
                self.approvals_lead = text
            elif self.approvals_lead and label and self.lists.follows(label[0]):
                self.lists.add(self.item(block, *label))
            elif self.lists.last:
                self._continue(self.lists.last, block)
            else:
                self.front.append(text)
        return len(blocks)

    def _opens_body(self, block: Block, text: Text, ahead: Sequence[Block]) -> bool:
        if text.chars in self.profile.headings:
            return True
        label = paragraph_label(block.raw)
        if label and label[0] == 1:
            return True
        follows = bool(ahead) and paragraph_label(ahead[0].raw) is not None and self.is_heading(block)
        return bool(self.approvals) and follows

    def _signoff_start(self, blocks: Sequence[Block]) -> int:
        """Short lines at the end, the last of them a month: who signs, and when."""
        end = len(blocks)
        if not end or not self.text(blocks[-1].raw).chars.endswith("月"):
            return end
        while end and not self._is_sentence(blocks[end - 1]):
            end -= 1
        return end

    def _is_sentence(self, block: Block) -> bool:
        chars = self.text(block.raw).chars
        return bool(block.grid) or chars.endswith(("。", "；")) or bool(item_label(block.raw)) or "，" in chars

    def _block(self, block: Block, ahead: Sequence[Block]) -> None:
        number, item = paragraph_label(block.raw), item_label(block.raw)
        heading = False
        if block.grid:
            self._table(block)
        elif number and number[0] == self._next_number():
            self._open_paragraph(block, *number)
        elif item and self.paragraphs and self.lists.follows(item[0]):
            self.lists.add(self.item(block, *item))
        elif self.note(block):
            pass
        elif self.is_heading(block) and self._heading_fits(block, ahead):
            self._heading(block, ahead)
            heading = True
        elif not self.paragraphs:
            self._open_paragraph(block, 1, 0)
        else:
            self._more(block)
        self.after_heading = heading

    def _next_number(self) -> int:
        return self.paragraphs[-1].number + 1 if self.paragraphs else 1

    def _open_paragraph(self, block: Block, number: int, cut: int) -> None:
        draft = ParagraphDraft(
            number, block.raw[:cut].strip(), [self.text(block.raw[cut:])], list(block.marks), block.margin
        )
        self.paragraphs.append(draft)
        self.lists = Lists(draft.items)

    def _table(self, block: Block) -> None:
        where = f"p{self.paragraphs[-1].number}" if self.paragraphs else "front"
        self.table(block, where)
        if self.paragraphs:
            self.paragraphs[-1].has_table = True

    def _heading_fits(self, block: Block, ahead: Sequence[Block]) -> bool:
        """A heading stands before something: a paragraph, an item, another heading."""
        if self.text(block.raw).chars in self.profile.headings or (block.style and any(block.style)):
            return True
        if not ahead or ahead[0].grid:
            return False
        follower = ahead[0]
        numbered = paragraph_label(follower.raw)
        if numbered and numbered[0] == self._next_number():
            return True
        labelled = item_label(follower.raw)
        if labelled:
            return self.lists.follows(labelled[0])
        return not self.paragraphs or self.is_heading(follower)

    def _heading(self, block: Block, ahead: Sequence[Block]) -> None:
        title = self.text(block.raw)
        labelled = item_label(ahead[0].raw) if ahead else None
        current = self.paragraphs[-1].number if self.paragraphs else None
        if labelled and current and self.lists.follows(labelled[0]):
            level = self._category_level()
            self.sections.append(Section(level, title, current, current, labelled[0]))
        else:
            self.sections.append(Section(self._level(block, title.chars), title, self._next_number()))
            if self.paragraphs:
                self.lists = Lists(self.paragraphs[-1].items)

    def _category_level(self) -> int:
        plain = [section.level for section in self.sections if section.first_item is None]
        return plain[-1] + 1 if plain else 1

    def _level(self, block: Block, title: str) -> int:
        """As far as the paper shows it: known main headings, then how a heading is set, then what it follows."""
        if title in self.profile.headings:
            return 1
        if block.style == (True, False):
            return 1
        underlined_bold = any(s == (True, True) for s in self._styles)
        level = 3 if block.style == (False, True) and underlined_bold else 2
        if self.after_heading and self.sections and level <= self.sections[-1].level:
            return self.sections[-1].level + 1
        return level

    _styles: tuple[tuple[bool, bool] | None, ...] = ()

    def _more(self, block: Block) -> None:
        """A paragraph without a label: an item's own when it stands in with the items, else the paragraph's."""
        paragraph = self.paragraphs[-1]
        if self.lists.last and block.indented:
            self._continue(self.lists.last, block)
        elif paragraph.items or paragraph.has_table:
            paragraph.after.append(self.text(block.raw))
            paragraph.after_marks.extend(block.marks)
        else:
            paragraph.texts.append(self.text(block.raw))
            paragraph.marks.extend(block.marks)

    def _continue(self, item: ItemDraft, block: Block) -> None:
        item.texts.append(self.text(block.raw))
        item.marks.extend(block.marks)
        item.margin += block.margin

    def finished_sections(self) -> tuple[Section, ...]:
        """The sections with the paragraphs and items that they end with."""
        last = self.paragraphs[-1].number if self.paragraphs else None
        items = {p.number: [item.label for item in p.items] for p in self.paragraphs}
        out = []
        for i, section in enumerate(self.sections):
            after = self.sections[i + 1 :]
            if section.first_item is None:
                closing = next((s for s in after if s.level <= section.level and s.first_item is None), None)
                end = closing.first_paragraph - 1 if closing and closing.first_paragraph else last
                out.append(replace(section, last_paragraph=end))
            else:
                labels = items.get(section.first_paragraph or 0, [])
                following = next((s.first_item for s in after[:1] if s.first_paragraph == section.first_paragraph), None)
                end_at = labels.index(following) - 1 if following in labels else len(labels) - 1
                out.append(replace(section, last_item=labels[end_at] if labels else None))
        return tuple(out)


class AnnexReader(Reader):
    """Reads one annex: title, sections, items, tables."""

    def __init__(self, number: int, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        super().__init__(profile, normaliser)
        self.tables = tables
        self.number = number
        self.title = EMPTY
        self.sections: list[AnnexSection] = []
        self.items: list[list[ItemDraft]] = []
        self.texts: list[list[Text]] = []
        self.marks: list[RawMark] = []
        self.lists: Lists | None = None

    def read(self, blocks: Sequence[Block]) -> None:
        """Takes the annex's blocks in order."""
        start = self._title_end(blocks)
        self.title = Text.join([self.text(block.raw) for block in blocks[:start]])
        for i in range(start, len(blocks)):
            self._block(blocks[i])

    def _title_end(self, blocks: Sequence[Block]) -> int:
        end = 0
        for block in blocks:
            opening = end == 0 or (block.centred if blocks[0].centred else not block.spaced)
            if block.grid or not opening or item_label(block.raw) or paragraph_label(block.raw):
                break
            end += 1
        return end

    def _block(self, block: Block) -> None:
        label = item_label(block.raw)
        if block.grid:
            self.table(block, self._where())
        elif label and "chinese" in orders(label[0]):
            self._open(AnnexSection(label[0], self.text(block.raw[label[1] :]), label_text=block.raw[: label[1]].strip()))
        elif label and (self.lists is None or self.lists.follows(label[0])):
            self._add_item(self.item(block, *label))
        elif self.note(block):
            pass
        elif self.is_heading(block):
            self._open(AnnexSection("", self.text(block.raw)))
        else:
            self._more(block)

    def _where(self) -> str:
        label = self.sections[-1].label if self.sections else ""
        return f"annex{self.number}" + (f"({label})" if label else "")

    def _open(self, section: AnnexSection) -> None:
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
        before = len(self.lists.open[0])
        self.lists.add(draft)
        if len(self.lists.open[0]) > before:
            self.items[-1].append(draft)

    def _more(self, block: Block) -> None:
        self._ensure()
        last = self.lists.last if self.lists and self.items[-1] else None
        if last:
            last.texts.append(self.text(block.raw))
            last.marks.extend(block.marks)
        else:
            self.texts[-1].append(self.text(block.raw))
            self.marks.extend(block.marks)

    def finish(self) -> Annex:
        """The annex."""
        sections = tuple(
            replace(section, items=tuple(item.finish() for item in items), text=Text.join(texts, "\n"))
            for section, items, texts in zip(self.sections, self.items, self.texts, strict=True)
        )
        return Annex(self.number, self.title, sections)
