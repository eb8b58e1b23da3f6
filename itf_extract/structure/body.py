"""The paper itself: front, approvals, sections, numbered paragraphs with their items, sign-off."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from itf_extract.faults import spared
from itf_extract.model.document import Section
from itf_extract.model.text import EMPTY, Text
from itf_extract.normalise.ordinals import goes_on, orders
from itf_extract.structure.blocks import struck
from itf_extract.structure.drafts import ItemDraft, Lists, ParagraphDraft
from itf_extract.structure.labels import paragraph_label
from itf_extract.structure.numbering import Numbering
from itf_extract.structure.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block, Style


_AFTER_DATE = 3  # lines among which the date of the sign-off is the last but for file numbers
_WHOLE_FRONT = 4  # lines: the number, the committee, the date and the title
_HEADING_LABELS = frozenset({"capital", "part", "stem", "digit"})
_AHEAD = 12  # blocks that are looked at to know a list by


class Body(Reader):
    """Reads the paper itself: front, approvals, sections, paragraphs, sign-off."""

    def __init__(self, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        super().__init__(profile, normaliser, tables)
        self.ranks: dict[Style, int] = {}
        self.front: list[Text] = []
        self.approvals_lead = EMPTY
        self.approvals: list[ItemDraft] = []
        self.paragraphs: list[ParagraphDraft] = []
        self.sections: list[Section] = []
        self.signoff: list[Text] = []
        self.lists = Lists(self.approvals)
        self.after_heading = False
        self.heading_level = 0
        self.main_known = False  # whether a heading that papers of the family print at the top level was met
        self.numbering = Numbering(())
        self.blocks: Sequence[Block] = ()
        self.unnumbered = 0  # how many of the blocks stand before any number
        self.labels: dict[str, str] = {}  # the last of each form, （） or 、, that items have

    def read(self, blocks: Sequence[Block]) -> None:
        """Takes the blocks in order."""
        self.blocks = blocks
        self.numbering = Numbering(blocks)
        self.unnumbered = self.numbering.first()
        start = self._read_front(blocks)
        end = spared(partial(self._signoff_start, blocks), partial(self._unsigned, blocks))
        for i in range(start, end):
            block, ahead = blocks[i], blocks[i + 1 : min(i + 2, end)]
            spared(partial(self._block, block, ahead, i), partial(self.keep, block))
        for block in blocks[max(start, end) :]:
            self.signoff.append(self.text(block.raw))
            self.set_aside(block)

    def keep_text(self, text: Text) -> None:
        """Keeps a text after the last paragraph, or in the front."""
        (self.paragraphs[-1].after if self.paragraphs else self.front).append(text)

    def _read_front(self, blocks: Sequence[Block]) -> int:
        """The lines before the first heading, the approvals among them; returns where the body begins."""
        for i, block in enumerate(blocks):
            opens = partial(self._opens_body, block, blocks[i + 1 : i + 2], i)
            if spared(opens, partial(self._opens_nothing, block)):
                return i
            spared(partial(self._front_block, block), partial(self.keep, block))
        return len(blocks)

    def _opens_nothing(self, block: Block, fault: str) -> bool:
        """That a block opens no body, and tells that a fault struck where that was asked."""
        self.doubts.append(struck(block, fault))
        return False

    def _front_block(self, block: Block) -> None:
        text, label = self.text(block.raw), self.label(block.raw)
        if block.grid:
            self.table(block, "front")
        elif not self.approvals_lead and self.profile.approvals_lead.match(text.chars):
            self.approvals_lead = text
            self.set_aside(block)
        elif self.approvals_lead and label and self.lists.follows(label[0]):
            self.lists.add(self.item(block, *label))
        elif self.lists.last:
            self._continue(self.lists.last, block)
        elif self.approvals_lead:
            self.approvals_lead = Text.join([self.approvals_lead, text], "\n")
            self.set_aside(block)
        else:
            self.front.append(text)
            self.set_aside(block)

    def _opens_body(self, block: Block, ahead: Sequence[Block], place: int) -> bool:
        """The first heading, numbered paragraph or, where nothing is asked for, sentence."""
        text = self.text(block.raw)
        if block.grid or self.profile.approvals_lead.match(text.chars):
            return False
        if self.profile.opens.pattern:
            return self.profile.opens.match(text.chars) is not None
        if self._numbers_approvals(block):
            return False
        if text.chars in self.profile.headings or self.numbering.starts(place):
            return True
        if self._is_prose(block) or self._announces(block, ahead) or self._asks_on(text.chars):
            return not self.approvals_lead and not self._asks_ahead(place) and not self.numbering.runs_ahead(place)
        label = self.label(block.raw)
        return bool(label and self._labelled_heading(block, label[0])) or self._opens_section(block, ahead, place)

    def _numbers_approvals(self, block: Block) -> bool:
        """Whether a numbered line is one of what the committee is asked for: the request ends in a dash, 1. follows."""
        label = self.label(block.raw)
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

    def _asks_ahead(self, place: int) -> bool:
        """Whether a request to the committee follows, which no body begins before: so a title may read like prose."""
        return any(
            self.profile.approvals_lead.match(self.text(block.raw).chars)
            for block in self.blocks[place + 1 : place + _AHEAD]
        )

    def _opens_section(self, block: Block, ahead: Sequence[Block], place: int) -> bool:
        """Whether a line is the first heading: over text, and set apart or after all that a front has."""
        if not ahead or ahead[0].grid or not self.is_heading(block) or block.centred:
            return False
        follower = self.text(ahead[0].raw)
        prose = self._is_prose(ahead[0]) and not self.profile.approvals_lead.match(follower.chars)
        set_apart = block.style is not None and not block.style.plain
        known = bool(self.approvals_lead) or len(self.front) >= _WHOLE_FRONT
        return (set_apart and prose) or (known and (prose or self.numbering.starts(place + 1)))

    def _unsigned(self, blocks: Sequence[Block], fault: str) -> int:
        """That nothing is taken for the signature, and tells that a fault struck where it was looked for."""
        self.doubts.extend(struck(block, fault) for block in blocks[-1:])
        return len(blocks)

    def _signoff_start(self, blocks: Sequence[Block]) -> int:
        """Short lines at the end, the last of them but for a file number a date: who signs, and when."""
        last = range(len(blocks) - 1, max(-1, len(blocks) - 1 - _AFTER_DATE), -1)
        dated = next((i for i in last if self.profile.signoff_end.search(self.text(blocks[i].raw).chars)), None)
        if dated is None or any(self._is_sentence(block) for block in blocks[dated + 1 :]):
            return len(blocks)
        start = dated
        while start and not (self._is_sentence(blocks[start - 1]) or self._is_note(blocks[start - 1])):
            start -= 1
        return start

    def _is_prose(self, block: Block) -> bool:
        """Whether a block is a whole sentence or more of one than a line."""
        chars = self.text(block.raw).chars
        if block.grid or not chars:
            return False
        several = "\n" in block.raw.chars.strip() and self.profile.clause.search(chars) and not chars.isupper()
        labelled = self.label(block.raw) is not None
        return labelled or bool(several or self.profile.sentence_end.search(chars))

    def _announces(self, block: Block, ahead: Sequence[Block]) -> bool:
        """Whether a block leads up to the list or table below: ``The requirements are –``."""
        chars = self.text(block.raw).chars
        listed = bool(ahead) and (ahead[0].grid is not None or self.label(ahead[0].raw) is not None)
        return listed and self.profile.lead_in.search(chars) is not None

    def _is_note(self, block: Block) -> bool:
        """Whether a block begins as the notes of a table do."""
        return self.profile.note_mark.match(block.raw.chars.lstrip()) is not None

    def _is_sentence(self, block: Block) -> bool:
        chars = self.text(block.raw).chars
        labelled = bool(block.grid) or bool(self.label(block.raw))
        return labelled or bool(self.profile.sentence_end.search(chars) or self.profile.clause.search(chars))

    def _block(self, block: Block, ahead: Sequence[Block], place: int) -> None:
        item = self.label(block.raw)
        heading = False
        noting, self.noting = self.noting, None
        if block.grid:
            self._table(block)
        elif self._heads_numbers(block, place):
            self.numbering.heads(place)
            self._heading(block, ahead)
            heading = True
        elif item and self._labelled_heading(block, item[0]):
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
        elif self.is_heading(block) and self._heading_fits(block, ahead):
            self._heading(block, ahead)
            heading = True
        else:
            self._prose(block, place)
        self.after_heading = heading

    def _prose(self, block: Block, place: int) -> None:
        """Opens a paragraph that has no number, or goes on with the one before."""
        if not self.paragraphs or (self.after_heading and self.numbering.decimal) or place < self.unnumbered:
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

    def _labelled_heading(self, block: Block, label: str) -> bool:
        """Whether a labelled line heads what follows, as (A) Past exercises does in bold type; (a) and 1. are items."""
        set_apart = block.style is not None and not block.style.plain
        heads = _HEADING_LABELS & orders(label).keys() and not paragraph_label(block.raw)
        return set_apart and bool(heads) and self.is_short(block)

    def _labels_paragraph(self, label: str) -> bool:
        """Whether paragraphs are labelled as items are: a part of a paper may begin with (三), and (四) follows."""
        last = self.paragraphs[-1] if self.paragraphs else None
        return last is None or (
            goes_on(last.label_text.chars.strip("()（） "), label) and not self.lists.continues(label)
        )

    def _lists(self, block: Block, label: str, cut: int, place: int) -> bool:
        """Whether a labelled block is an item; between paragraphs without numbers, one may go on from far above."""
        before = self.labels.get(_form(block, label, cut)) if place < self.unnumbered else None
        resumes = before is not None and goes_on(before, label)
        return resumes or self.lists.follows(label) or self._runs_on(label, place)

    def _runs_on(self, label: str, place: int) -> bool:
        """Whether the next label goes on from one that begins no list: a page may begin with (三)."""
        labels = (self.label(block.raw) for block in self.blocks[place + 1 : place + _AHEAD])
        following = next((found[0] for found in labels if found), None)
        return following is not None and goes_on(label, following)

    def _heads_numbers(self, block: Block, place: int) -> bool:
        """Whether a numbered line is the heading of paragraphs whose numbers begin with its own."""
        return self.numbering.decimals_ahead(place) and self.is_short(block)

    def _numbered(self, place: int, item: tuple[str, int] | None) -> bool:
        """Whether a block opens a numbered paragraph; a list, announced or begun, may go on with its number instead."""
        listed = item is not None and (self.lists.continues(item[0]) or (self.announced and item[0] == "1"))
        return self.numbering.opens(place, listed=listed, restarts=not self.announced)

    @property
    def announced(self) -> bool:
        """Whether the text so far ends in what announces a list."""
        last = self.lists.last.texts if self.lists.last else self.paragraphs[-1].texts if self.paragraphs else []
        return bool(last) and self.profile.lead_in.search(last[-1].chars) is not None

    def _next_number(self) -> int:
        return self.paragraphs[-1].number + 1 if self.paragraphs else 1

    def _open_paragraph(self, block: Block, cut: int) -> None:
        draft = ParagraphDraft(
            self.numbering.given,
            block.raw[:cut].strip(),
            [self.text(block.raw[cut:])],
            list(block.marks),
            self.beside(block),
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
        if self.text(block.raw).chars in self.profile.headings or (block.style and not block.style.plain):
            return True
        if not ahead or ahead[0].grid:
            return False
        follower = ahead[0]
        if paragraph_label(follower.raw):
            return True
        labelled = self.label(follower.raw)
        if labelled:
            return self.lists.follows(labelled[0])
        return not self.paragraphs or self.is_heading(follower)

    def _heading(self, block: Block, ahead: Sequence[Block]) -> None:
        title = self.text(block.raw)
        self.set_aside(block)
        labelled = self.label(ahead[0].raw) if ahead else None
        current = self.paragraphs[-1].number if self.paragraphs else None
        if labelled and current and self.lists.follows(labelled[0]):
            # Under the last heading that stands between paragraphs.
            self.lists.begin_again(labelled[0])
            self.sections.append(Section(self.heading_level + 1, title, current, current, labelled[0]))
        else:
            self.heading_level = self._level(block, title.chars)
            self.sections.append(Section(self.heading_level, title, self._next_number()))
            if self.paragraphs:
                self.lists = Lists(self.paragraphs[-1].items)

    def _level(self, block: Block, title: str) -> int:
        """As far as the paper shows it: known main headings, then how a heading is set, then what it follows."""
        known = title in self.profile.headings
        self.main_known = self.main_known or known
        rank = 1 if known or not self.main_known else 2
        if block.style:
            rank = self.ranks.setdefault(block.style, 1 if known else max(self.ranks.values(), default=0) + 1)
        before = self.sections[-1] if self.after_heading else None
        return before.level + 1 if before and rank == before.level > 1 else rank

    def _more(self, block: Block) -> None:
        """A paragraph without a label: an item's own when it stands in with the items, else the paragraph's."""
        paragraph = self.paragraphs[-1]
        if self.lists.last and self.lists.last.holds(block) and not paragraph.after:
            self._continue(self.lists.last, block)
        elif paragraph.items or paragraph.has_table:
            self.aside.extend(self.beside(block))
            paragraph.after.append(self.text(block.raw))
            paragraph.after_marks.extend(block.marks)
        else:
            paragraph.texts.append(self.text(block.raw))
            paragraph.marks.extend(block.marks)
            paragraph.margin += self.beside(block)

    def _continue(self, item: ItemDraft, block: Block) -> None:
        item.texts.append(self.text(block.raw))
        item.marks.extend(block.marks)
        item.margin += self.beside(block)

    def finished_sections(self) -> tuple[Section, ...]:
        """The sections with the paragraphs and items that they end with."""
        last = self.paragraphs[-1].number if self.paragraphs else None
        labelled = {p.number: [item.label for item in p.items] for p in self.paragraphs}
        places = {number: {label: i for i, label in reversed([*enumerate(labelled[number])])} for number in labelled}
        out: list[Section] = []
        closing = _Closing()
        following: Section | None = None
        for section in reversed(self.sections):
            if section.first_item is None:
                close = closing.of(section)
                # No paragraph has the number 0: a heading may stand right over another before the first.
                end = (close.first_paragraph - 1 or None) if close and close.first_paragraph else last
                out.append(replace(section, last_paragraph=end))
            else:
                number = section.first_paragraph or 0
                labels = labelled.get(number, [])
                beside = following if following and following.first_paragraph == section.first_paragraph else None
                next_item = beside.first_item if beside else None
                end_at = places.get(number, {}).get(next_item or "", len(labels)) - 1
                out.append(replace(section, last_item=labels[end_at] if labels else None))
            following = section
        return tuple(reversed(out))


def _form(block: Block, label: str, cut: int) -> str:
    """What is printed about a label: its brackets and stops."""
    return "".join(block.raw.chars[:cut].split()).replace(label, "")


class _Closing:
    """Which heading closes a heading's part: the next of its level or above.  Headings come from the last on."""

    def __init__(self) -> None:
        self._open: list[Section] = []

    def of(self, section: Section) -> Section | None:
        """The heading that closes this one's part, which may itself close others before it."""
        while self._open and self._open[-1].level > section.level:
            self._open.pop()
        found = self._open[-1] if self._open else None
        self._open.append(section)
        return found
