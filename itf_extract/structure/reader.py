"""What reading the body and reading an annex share: canonical texts, headings, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import Text
from itf_extract.normalise.ordinals import begins_list, goes_on, orders
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import plain_text, struck
from itf_extract.structure.drafts import ItemDraft
from itf_extract.structure.labels import item_label, list_label, paragraph_label
from itf_extract.structure.tables import table_of

if TYPE_CHECKING:
    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.model.source import Doubt
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block

_COLONS = ":："
_LONGEST_HEADING = 80
_ENTRY = compiled(
    r"^\s*(?P<label>[(（]\s*[)）]|(?!\d)\S{1,12}?)(?:\s+[–—-]\s+|\s*－\s*|\s*[–—]\s*(?=[^\sA-Za-z\d])|[^\S\n]{2,})(?=\S)",
    re.MULTILINE,
)
_HEADING_LABELS = frozenset({"capital", "part", "stem", "digit"})
LONGEST_SET_APART = 160  # wrapped over two lines, in bold type, underlined or in capitals


class Reader:
    """Canonical texts, headings and tables of one part of a paper; ``tables`` goes on through all of them."""

    def __init__(self, profile: Profile, normaliser: Normaliser, tables: list[Table]) -> None:
        self.profile, self.normaliser, self.tables = profile, normaliser, tables
        self.aside: list[Text] = []
        self.doubts: list[Doubt] = []
        self.notes: dict[int, list[Text]] = {}  # of tables, by their place among them
        self.noting: str | None = None  # the label of the note right above; "" for what heads notes

    def text(self, raw: Text) -> Text:
        """The canonical text of a piece."""
        return self.normaliser(raw).strip()

    def beside(self, block: Block) -> tuple[Text, ...]:
        """What is printed in the margin beside a block."""
        return tuple(self.text(note) for note in block.margin)

    def is_heading(self, block: Block) -> bool:
        """A short line of its own: set as a heading where that shows, without a stop at its end."""
        if block.grid or list_label(block.raw):
            return False
        chars = self.text(block.raw).chars
        if chars in self.profile.headings:
            return True
        return self.is_short(block) and (
            block.style is None or self._set_apart(block, chars) or not self.profile.clause.search(chars)
        )

    def is_labelled_heading(self, block: Block, label: str) -> bool:
        """Whether a labelled line heads what follows, as (A) Past exercises does in bold type; (a) and 1. are items."""
        set_apart = block.style is not None and not block.style.plain
        heads = _HEADING_LABELS & orders(label).keys() and not paragraph_label(block.raw)
        return set_apart and bool(heads) and self.is_short(block)

    def is_short(self, block: Block) -> bool:
        """Whether a block is a short line without a stop, that of its label apart."""
        label = paragraph_label(block.raw) or item_label(block.raw)
        chars = self.text(block.raw[label[1] if label else 0 :]).chars
        longest = LONGEST_SET_APART if self._set_apart(block, chars) else _LONGEST_HEADING
        return 0 < len(chars) <= longest and not self.profile.no_heading.search(chars)

    def _set_apart(self, block: Block, chars: str) -> bool:
        """Whether a block is set as no text is: in bold type, underlined or, where words have cases, in capitals."""
        styled = block.style is not None and not block.style.plain
        return styled or (self.profile.printed_spaces and chars.isupper())

    def set_aside(self, block: Block) -> None:
        """Keeps what is printed beside or raised in a block whose text has no place for it."""
        self.aside.extend((*self.beside(block), *(mark.text for mark in block.marks)))

    def item(self, block: Block, label: str, cut: int) -> ItemDraft:
        """An item that begins with this block."""
        text = self.text(block.raw[cut:])
        return ItemDraft(label, block.raw[:cut].strip(), [text], list(block.marks), self.beside(block), left=block.left)

    def go_on(self, item: ItemDraft, block: Block) -> None:
        """Adds a block without a label to an item."""
        item.texts.append(self.text(block.raw))
        item.marks.extend(block.marks)
        item.margin += self.beside(block)

    def table(self, block: Block, where: str) -> None:
        """Adds a block's table."""
        if block.grid:
            caption = Text.join([self.text(raw) for raw in block.caption], self.profile.joint)
            number = len(self.tables) + 1
            lead = "\n".join(self.text(raw).chars for raw in block.lead)
            table = table_of(block.grid, number, where, self.profile, self.normaliser, caption)
            self.tables.append(replace(table, lead=lead))
            self.aside.extend(block.grid.repeated)
            self.set_aside(block)

    def keep(self, block: Block, fault: str) -> None:
        """Keeps a block that could not be read as plain text, and tells of it."""
        self.doubts.append(struck(block, fault))
        self.set_aside(replace(block, margin=()))
        self.keep_text(Text.join([text for text in (plain_text(block), *block.margin) if text], "\n"))

    def keep_text(self, text: Text) -> None:
        """Keeps a text where nothing more is known of it."""
        raise NotImplementedError

    def note(self, block: Block) -> bool:
        """Takes a block as a note under the last table, or entries of its legend, if it is one."""
        if not self.tables:
            return False
        noted = self.profile.note_mark.match(block.raw.chars.lstrip())
        starts = self._entries(block.raw) if noted or _ENTRY.match(block.raw.chars) else []
        if not noted and starts[:1] != [0]:
            return False
        self.set_aside(block)
        cuts = sorted({0, *starts, len(block.raw.chars)})
        notes = [self.text(block.raw[start:end]) for start, end in pairwise(cuts)]
        self.notes.setdefault(len(self.tables) - 1, []).extend(notes)
        if noted and noted.group()[-1] in _COLONS:
            first = block.raw.strip()[noted.end() :].strip()
            label = list_label(first) if first else ("", 0)
            self.noting = label[0] if label else None
        return True

    def listed_note(self, block: Block, label: str, before: str | None) -> bool:
        """Takes a labelled block as a note under the last table, if it goes on with ``Notes:`` or the note above."""
        if before is None or not (goes_on(before, label) if before else begins_list(label)):
            return False
        self.set_aside(block)
        self.notes.setdefault(len(self.tables) - 1, []).append(self.text(block.raw))
        self.noting = label
        return True

    def _entries(self, raw: Text) -> list[int]:
        """Where the entries of the last table's legend begin.

        An entry says what the label of a row stands for: ``A – posts on the directorate pay scale``.
        """
        labels = {row[0].chars for row in self.tables[-1].rows} | {"()"}  # what stands in brackets in the cells
        return [found.start() for found in _ENTRY.finditer(raw.chars) if "".join(found["label"].split()) in labels]

    def finish_notes(self) -> None:
        """Gives the tables the notes that were found under them."""
        for place, notes in self.notes.items():
            table = self.tables[place]
            self.tables[place] = replace(table, notes=(*table.notes, *notes))
        self.notes.clear()
