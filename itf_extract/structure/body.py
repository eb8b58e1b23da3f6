"""The body of a paper: sections, numbered paragraphs with their items, sign-off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itf_extract.faults import spared
from itf_extract.normalise.ordinals import goes_on
from itf_extract.structure.blocks import struck
from itf_extract.structure.drafts import Lists, ParagraphDraft
from itf_extract.structure.front_page import FrontPage
from itf_extract.structure.labels import list_label, paragraph_label
from itf_extract.structure.numbering import Numbering
from itf_extract.structure.outline import Outline
from itf_extract.structure.reader import LONGEST_SET_APART, Reader
from itf_extract.structure.signoff import signoff_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.model.text import Text
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block

_AHEAD = 12  # blocks that are looked at to know a list by


class Body(Reader):
    """Reads the paper itself: its front, then sections, paragraphs and sign-off."""

    def __init__(self, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        super().__init__(profile, normaliser, tables)
        self.front = FrontPage(profile, normaliser, tables)
        self.paragraphs: list[ParagraphDraft] = []
        self.outline = Outline(profile.headings)
        self.signoff: list[Text] = []
        self.lists = self.front.lists
        self.after_heading = False
        self.numbering = Numbering(())
        self.blocks: Sequence[Block] = ()
        self.unnumbered = 0  # how many of the blocks stand before any number
        self.labels: dict[str, str] = {}  # the last of each form, （） or 、, that items have
        self.left: list[str] = []  # the last of each list that a paragraph without a number has broken off

    def read(self, blocks: Sequence[Block]) -> None:
        """Takes the blocks in order."""
        self.blocks = blocks
        self.numbering = Numbering(blocks)
        self.unnumbered = self.numbering.first()
        start = self.front.read(blocks, self.numbering)
        ends = partial(signoff_start, blocks, self.profile, self.text)
        end = spared(ends, partial(self._unsigned, blocks))
        for i in range(start, end):
            block, ahead = blocks[i], blocks[i + 1 : min(i + 2, end)]
            spared(partial(self._block, block, ahead, i), partial(self.keep, block))
        for block in blocks[max(start, end) :]:
            self.signoff.append(self.text(block.raw))
            self.set_aside(block)

    def keep_text(self, text: Text) -> None:
        """Keeps a text after the last paragraph, or in the front."""
        (self.paragraphs[-1].after if self.paragraphs else self.front.texts).append(text)

    def _unsigned(self, blocks: Sequence[Block], fault: str) -> int:
        """That nothing is taken for the signature, and tells that a fault struck where it was looked for."""
        self.doubts.extend(struck(block, fault) for block in blocks[-1:])
        return len(blocks)

    def _block(self, block: Block, ahead: Sequence[Block], place: int) -> None:
        item = list_label(block.raw)
        heading = False
        noting, self.noting = self.noting, None
        if block.grid:
            self._table(block)
        elif self._heads_numbers(block, place):
            self.numbering.heads(place)
            self._heading(block, ahead)
            heading = True
        elif item and (self.is_labelled_heading(block, item[0]) or self._heads_paragraph(block, place)):
            self._heading(block, ahead)
            heading = True
        elif self._numbered(place, item):
            self._number(block)
        elif item and self.listed_note(block, item[0], noting):
            pass
        elif item and self._labels_paragraph(item[0]):
            self.numbering.open_unnumbered()
            self._open_paragraph(block, item[1])
        elif item and self.paragraphs and self._lists(block, *item, place):
            self.labels[_form(block, *item)] = item[0]
            self.lists.add(self.item(block, *item))
        elif self.note(block):
            pass
        elif (self.is_heading(block) or self._parts_numbers(block, ahead)) and self._heading_fits(block, ahead):
            self._heading(block, ahead)
            heading = True
        else:
            self._prose(block, place)
        self.after_heading = heading

    def _prose(self, block: Block, place: int) -> None:
        """Opens a paragraph that has no number, or goes on with the one before."""
        last = self.paragraphs[-1] if self.paragraphs else None
        apart = last is not None and bool(last.label_text) and not last.items and not last.holds(block)
        headed = self.after_heading and (self.numbering.decimal or self.numbering.ended(place))
        if last is None or apart or headed or place < self.unnumbered:
            if apart:
                self.numbering.part(place)
            self.left = [level[-1].label for level in self.lists.open if level] or self.left
            self.numbering.open_unnumbered()
            self._open_paragraph(block, 0)
        else:
            self._more(block)

    def _number(self, block: Block) -> None:
        """Opens a paragraph, or a part of one: 2.1.1.3 within 2.1.1."""
        cut = (paragraph_label(block.raw) or ((), 0))[1]
        if self.numbering.within:
            label = "".join(block.raw.chars[:cut].split()).rstrip(".")
            self.lists = Lists(self.paragraphs[-1].items)
            self.lists.open[0].append(self.item(block, label, cut))
        else:
            self._open_paragraph(block, cut)

    def _labels_paragraph(self, label: str) -> bool:
        """Whether paragraphs are labelled as items are: a part of a paper may begin with (三), and (四) follows."""
        last = self.paragraphs[-1] if self.paragraphs else None
        return last is None or (
            goes_on(last.label_text.chars.strip("()（） "), label) and not self.lists.continues(label)
        )

    def _lists(self, block: Block, label: str, cut: int, place: int) -> bool:
        """Whether a labelled block is an item; between paragraphs without numbers, one may go on from far above."""
        before = self.labels.get(_form(block, label, cut))
        known = [*self.left, *([before] if before else [])] if place < self.unnumbered else []
        resumes = any(goes_on(one, label) for one in known)
        return resumes or self.lists.follows(label) or self._runs_on(label, place)

    def _runs_on(self, label: str, place: int) -> bool:
        """Whether the next label goes on from one that begins no list: a page may begin with (三)."""
        labels = (list_label(block.raw) for block in self.blocks[place + 1 : place + _AHEAD])
        following = next((found[0] for found in labels if found), None)
        return following is not None and goes_on(label, following)

    def _heads_numbers(self, block: Block, place: int) -> bool:
        """Whether a numbered line is the heading of paragraphs whose numbers begin with its own."""
        return self.numbering.decimals_ahead(place) and self.is_short(block)

    def _heads_paragraph(self, block: Block, place: int) -> bool:
        """Whether a labelled line stands over the next numbered paragraph: no list has but one item and no lead-in.

        Example: (a) Small customers, after a whole sentence and before paragraph 12.
        """
        paragraph = self.paragraphs[-1] if self.paragraphs else None
        if (
            paragraph is None
            or paragraph.items
            or self.numbering.numbers(place)
            or not self.numbering.follows(place + 1)
        ):
            return False
        chars = self.text(block.raw).chars
        ended = [bool(self.profile.stop.search(said)) for said in (paragraph.texts[-1].chars, chars)]
        return ended == [True, False] and len(chars) <= LONGEST_SET_APART and not self.announced

    def _numbered(self, place: int, item: tuple[str, int] | None) -> bool:
        """Whether a block opens a numbered paragraph; a list, announced or begun, may go on with its number instead."""
        listed = item is not None and (self.lists.continues(item[0]) or (self.announced and item[0] == "1"))
        return self.numbering.opens(place, listed=listed, restarts=not self.announced)

    @property
    def announced(self) -> bool:
        """Whether the text so far ends in what announces a list."""
        last = self.lists.last.texts if self.lists.last else self.paragraphs[-1].texts if self.paragraphs else []
        return bool(last) and self.profile.lead_in.search(last[-1].chars) is not None

    def _open_paragraph(self, block: Block, cut: int) -> None:
        draft = ParagraphDraft(
            self.numbering.given,
            block.raw[:cut].strip(),
            [self.text(block.raw[cut:])],
            list(block.marks),
            self.beside(block),
            left=block.left,
            page=block.page,
        )
        self.paragraphs.append(draft)
        self.lists = Lists(draft.items)

    def _table(self, block: Block) -> None:
        where = f"p{self.paragraphs[-1].number}" if self.paragraphs else "front"
        self.table(block, where)
        if self.paragraphs:
            self.paragraphs[-1].has_table = True

    def _parts_numbers(self, block: Block, ahead: Sequence[Block]) -> bool:
        """Whether a short line stands apart between a paragraph that has ended and the next number, commas or not.

        Example: ``Servicing, plant and parking`` between 3.14 and 3.15.
        """
        last = self.paragraphs[-1] if self.paragraphs else None
        if last is None or not (last.label_text and block.spaced and ahead and paragraph_label(ahead[0].raw)):
            return False
        said = (last.after or (last.items and last.items[-1].texts) or last.texts)[-1].chars
        text = self.text(block.raw).chars
        line = "\n" not in block.raw.chars.strip() and not text[:1].islower()
        return line and self.is_short(block) and bool(self.profile.stop.search(said))

    def _heading_fits(self, block: Block, ahead: Sequence[Block]) -> bool:
        """A heading stands before something: a paragraph, an item, another heading."""
        if self.text(block.raw).chars in self.profile.headings or (block.style and not block.style.plain):
            return True
        if not ahead or ahead[0].grid:
            return False
        follower = ahead[0]
        if paragraph_label(follower.raw):
            return True
        labelled = list_label(follower.raw)
        if labelled:
            return self.lists.follows(labelled[0])
        return not self.paragraphs or self.is_heading(follower)

    def _heading(self, block: Block, ahead: Sequence[Block]) -> None:
        title = self.text(block.raw)
        self.set_aside(block)
        labelled = list_label(ahead[0].raw) if ahead else None
        current = self.paragraphs[-1].number if self.paragraphs else None
        if labelled and current and self.lists.follows(labelled[0]):
            self.lists.begin_again(labelled[0])
            self.outline.add_within(title, current, labelled[0])
        else:
            self.outline.add(title, block.style, (current or 0) + 1, right_under=self.after_heading)
            if self.paragraphs:
                self.lists = Lists(self.paragraphs[-1].items)

    def _more(self, block: Block) -> None:
        """A paragraph without a label: an item's own when it stands in with the items, else the paragraph's."""
        paragraph = self.paragraphs[-1]
        if self.lists.last and self.lists.last.holds(block) and not paragraph.after:
            self.go_on(self.lists.last, block)
        elif paragraph.items or paragraph.has_table:
            self.aside.extend(self.beside(block))
            paragraph.after.append(self.text(block.raw))
            paragraph.after_marks.extend(block.marks)
        else:
            paragraph.texts.append(self.text(block.raw))
            paragraph.marks.extend(block.marks)
            paragraph.margin += self.beside(block)


def _form(block: Block, label: str, cut: int) -> str:
    """What is printed about a label: its brackets and stops."""
    return "".join(block.raw.chars[:cut].split()).replace(label, "")
