"""Blocks out of the lines of a dump's text: where each begins and ends, its margin note and its marks."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Block
from itf_extract.structure.dump_notes import without_cell_marks, without_marks
from itf_extract.structure.labels import is_label_alone, labelled, paragraph_label

if TYPE_CHECKING:
    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Grid
    from itf_extract.structure.dump_openings import Openings

_ENDS = compiled(r"(?<!\s)\s{2,}+$")
_LABEL_AHEAD = compiled(r" ?(?:\d(?: *\d){0,2} *\.\s|\(\s*\w\s*\)\s)")
_LATIN_END = compiled(r"[A-Za-z]\s+$")
_LATIN = compiled(r"[A-Za-z]")
_AHEAD = 40  # characters
_FEWEST_APART = 2  # numbered paragraphs after blank lines, which then part all paragraphs


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    spaced: bool
    indent: int
    lines: list[Text] = field(default_factory=list)

    @property
    def raw(self) -> Text:
        return Text.join(self.lines)


class DumpBlocks:
    """Makes blocks line by line; ``openings`` tell where they begin in a dump that shows no ends of lines.

    ``signed`` says how many notes have their marks taken out of the text, as signs that mark them are.
    """

    def __init__(
        self, text: str, profile: Profile, normaliser: Normaliser, openings: Openings | None = None, signed: int = 0
    ) -> None:
        self._text, self._profile, self._normalise = text, profile, normaliser
        self._openings, self._signed = openings, signed
        self.made: list[Block] = []
        self.margin: list[Text] = []  # what is printed beside the block to come
        self.spaced = False  # whether a blank stands before it
        self.joined: list[Text] = []  # lines after a sentence's end that may begin paragraphs
        self.torn: list[Text] = []  # lines after a blank that may go on with the sentence above it
        self._numbered = {True: 0, False: 0}  # paragraphs by whether a blank stands before each
        self._last = ""  # the last line of the block before
        self._draft: _Draft | None = None
        self._front = True  # until a sentence, a list or a request to the committee was met

    @property
    def shows_ends(self) -> bool:
        """Whether the ends of lines tell where blocks end."""
        return self._openings is None

    @property
    def last_line(self) -> str | None:
        """The last line of the block that is open, if one is."""
        return self._draft.lines[-1].chars.strip() if self._draft else None

    @property
    def awaits_text(self) -> bool:
        """Whether the block that is open is a label alone, whose text follows after a blank."""
        return not self.shows_ends and self._draft is not None and is_label_alone(self._draft.raw.chars)

    def add_line(self, line: Text) -> None:
        """Adds a line to the block that is open, or opens one with it."""
        before = self.last_line
        if self._openings:
            opens = before is not None and self._openings.opens(line, before, front=self._is_front())
            self._take_down(line, before, opens=opens)
            if opens:
                self.end()
        if self._draft is None:
            self._draft = _Draft(self.spaced, indent=len(line.chars) - len(line.chars.lstrip(" ")))
            self.spaced = False
        self._draft.lines.append(line)
        chars = line.chars.rstrip("\r\n\f")
        hard = self.shows_ends and _ENDS.search(chars) and not self._runs_on(line)
        if hard or (chars.endswith(" ") and self._label_follows(line)):
            self.end()

    def _take_down(self, line: Text, before: str | None, *, opens: bool) -> None:
        """Notes whether a line leaves in doubt that it goes on with the one above it, or that it does not."""
        chars, above = line.chars.strip(), self._last
        self._last = chars
        if paragraph_label(line):
            self._numbered[before is None] += 1
        elif before is None:
            if self._openings and self._openings.is_torn(above, chars):
                self.torn.append(line.strip())
        elif not (opens or chars[:1].islower() or labelled(chars)) and self._profile.sentence_end.search(before):
            self.joined.append(line.strip())

    @property
    def in_doubt(self) -> Text | None:
        """A line of which nothing tells whether it begins a paragraph, if there is one."""
        apart = self._numbered[True] >= _FEWEST_APART and not self._numbered[False]
        return next(iter([*self.torn, *([] if apart else self.joined)]), None)

    def add_table(self, grid: Grid) -> None:
        """Ends the block that is open, and adds a table."""
        self.end()
        self._last = ""
        self.made.append(Block(EMPTY, grid=self.unmarked(grid)))
        self.spaced = True

    def unmarked(self, grid: Grid) -> Grid:
        """A table without the marks that signs tell in its cells."""
        return without_cell_marks(grid, self._signed) if self._signed else grid

    def end(self) -> None:
        """Ends the block that is open, if one is."""
        if self._draft is None:
            return
        raw = self._draft.raw
        if self._front:
            said = self._normalise(raw).strip().chars
            begun = self._profile.sentence_end.search(said) or labelled(said) or said in self._profile.headings
            self._front = not begun
        margin = compiled(rf"\s*(?:{self._profile.margin_lead.pattern})\s+(?=\(\s*\w\s*\)|\d[\d ]*\.)").match(raw.chars)
        if margin:
            self.margin.append(raw[: margin.end()].strip())
            raw = raw[margin.end() :]
        raw, marks = without_marks(raw, self._signed) if self._signed else (raw, ())
        beside = tuple(self.margin)
        self.made.append(Block(raw, self._draft.indent > 0, self._draft.spaced, marks=marks, margin=beside))
        self.margin, self._draft = [], None

    def _is_front(self) -> bool:
        """Whether the lines so far are a front page's, each for itself: number, committee, date, heads, title."""
        begun = self._draft and self._profile.approvals_lead.match(self._draft.lines[0].chars.strip())
        return self._front and not begun

    def _runs_on(self, line: Text) -> bool:
        """A Latin word at the line's end and one at the next's start: the spaces are between words."""
        latin = self._profile.latin_wraps and _LATIN_END.search(line.chars)
        return bool(latin) and bool(_LATIN.match(self._after(line)))

    def _label_follows(self, line: Text) -> bool:
        after = self._after(line)
        return bool(_LABEL_AHEAD.match(after)) or not after.strip()

    def _after(self, line: Text) -> str:
        """What the dump goes on with after a line."""
        return self._text[line.at[-1] + 1 : line.at[-1] + _AHEAD].lstrip("\r\n\f")
