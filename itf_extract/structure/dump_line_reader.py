"""What the lines of a dump are: text, footnotes, margin notes, furniture, heads of annexes, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.annex_marks import bare_label
from itf_extract.structure.labels import is_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.dump_blocks import DumpBlocks
    from itf_extract.structure.dump_plain import Plain

    Notes = list[tuple[Text, list[Text]]]  # the number and the lines of each

_FOOTNOTE_RULE = 20  # characters
_NOTE = compiled(r"^(\d{1,3})\s+(?=\S)")
_SUBITEM = compiled(r"^\s*\(\s*[a-z]\s*\)")


def is_furniture(canonical: str, profile: Profile) -> bool:
    """Whether a line is a page's head or foot by what it says."""
    head = profile.running_head
    squeezed = canonical.replace(" ", "")
    return bool(head.search(canonical) or head.search(squeezed) or profile.catchword.search(canonical))


class LineReader:
    """Goes through the lines once; where it stands (body or footnotes) decides what a line is.

    ``annex_heads`` are the offsets of lines that head an annex where nothing else tells, ``written`` tables by the
    offset of the line that stands for each; ``fed`` says that form feeds part the pages.
    """

    def __init__(
        self,
        blocks: DumpBlocks,
        profile: Profile,
        normaliser: Normaliser,
        annex_heads: Collection[int],
        written: Mapping[int, Plain],
        *,
        fed: bool,
    ) -> None:
        self.blocks, self.written = blocks, written
        self._profile, self._normalise = profile, normaliser
        self._annex_heads, self._fed = annex_heads, fed
        self.notes: Notes = []
        self.first_note = 1  # its number; that of an excerpt may be higher
        self.note_areas: list[tuple[int, int, int]] = []  # offset of the rule above, first and last number
        self.furniture: list[Text] = []
        self.rules: list[int] = []  # after how many blocks an end rule stands
        self.annexes: list[tuple[int, str]] = []  # after how many blocks an annex is headed, and what it is called
        self.page_starts: set[int] = set()  # offsets
        self.page_begins = True
        self._in_notes = False
        self._open_note = False

    def read(self, lines: Iterable[Text]) -> None:
        """Takes lines in order."""
        for line in lines:
            if line.at[0] in self.page_starts:
                self.begin_page()
            if line.at[0] in self.written:
                self.blocks.add_table(self.written[line.at[0]].grid)
            else:
                self._line(line)

    @property
    def next_note(self) -> int:
        """The number of the note that comes next."""
        return self.first_note + len(self.notes)

    def begin_page(self) -> None:
        """A paragraph whose sentence a page number parts goes on after it; where a form feed does, words tell."""
        last = self.blocks.last_line
        if last is not None and not self._fed and self._profile.stop.search(last):
            self.blocks.end()
            self.blocks.spaced = True
        self.page_begins = True

    def heads_annex(self, line: Text) -> bool:
        """Whether a line says no more than which annex it heads."""
        return self._profile.annex.fullmatch(self._normalise(line).strip().chars) is not None

    def _line(self, line: Text) -> None:
        chars = line.chars.strip("\r\n\f")
        if not chars and self.blocks.shows_ends:
            pass
        elif not chars.strip():
            self._blank(line, len(chars))
        elif self._in_notes:
            self._note_line(line)
        else:
            self._body_line(line)
        self.page_begins = line.chars.endswith("\f") or (self.page_begins and not chars.strip())
        if self.page_begins:
            self._in_notes = False

    def _blank(self, line: Text, width: int) -> None:
        if self.blocks.awaits_text:
            return
        if width >= _FOOTNOTE_RULE and self.blocks.shows_ends:
            self._in_notes, self._open_note = True, False
            self.note_areas.append((line.at[0], self.next_note, self.next_note - 1))
        else:
            self.blocks.end()
            self.blocks.spaced = True

    def _note_line(self, line: Text) -> None:
        """A footnote's line: a new body, more of one, or, once all are complete, the next page."""
        label = _NOTE.match(line.chars)
        if label and not self._open_note and int(label.group(1)) == self.next_note:
            self.notes.append((line[: label.end()].strip(), [line[label.end() :]]))
            area = self.note_areas[-1]
            self.note_areas[-1] = (area[0], area[1], self.next_note - 1)
        elif self.notes and (self._open_note or (_SUBITEM.match(line.chars) and not line.chars.startswith(" "))):
            self.notes[-1][1].append(line)
        else:
            self._in_notes = False
            self._body_line(line)
            return
        self._open_note = not line.chars.rstrip("\r\n\f").endswith(" ")

    def _body_line(self, line: Text) -> None:
        canonical = self._normalise(line).strip().chars
        if is_rule(line.chars):
            self.blocks.end()
            if "_" not in line.chars:  # which part footnotes from the text, not annexes from the paper
                self.rules.append(len(self.blocks.made))
            self.furniture.append(line.strip())
            self.blocks.spaced = True
        elif is_furniture(canonical, self._profile) or self._opens_annex(canonical, line):
            self.furniture.append(line.strip())
        elif self.blocks.last_line is None and self._profile.margin_note.match(canonical):
            self.blocks.margin.append(line.strip())
        else:
            self.blocks.add_line(line)

    def _opens_annex(self, canonical: str, line: Text) -> bool:
        """Whether a line heads an annex: at a page's beginning, after the paper's end, or where one went before."""
        between = self.blocks.last_line is None or self.page_begins
        match = self._profile.annex.match(canonical) if between else None
        if not match:
            return False
        ended = line.at[0] in self._annex_heads or self._signed_off()
        if not (self.page_begins or self.annexes or ended):
            return False
        self.blocks.end()
        label = bare_label(match["label"])
        if self.blocks.made and (not self.annexes or self.annexes[-1][1] != label):
            self.annexes.append((len(self.blocks.made), label))
        return bool(self.blocks.made)

    def _signed_off(self) -> bool:
        """Whether the last block ends with the sign-off's date."""
        last = self.blocks.made[-1:]
        return any(self._profile.signoff_end.search(self._normalise(block.raw).strip().chars) for block in last)
