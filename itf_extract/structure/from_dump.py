"""Blocks out of a text dump.

A dump runs pages together.  Its conventions, as text exporters of Word-made PDFs print them: a line that ends in two
spaces ends a paragraph or a table cell, one that does not is wrapped; a line of spaces alone is a blank paragraph; a
very long one is the rule above a page's footnotes; a line that begins with one space begins a page, and one that is
indented further is an item's own paragraph; empty lines are artefacts.  Form feeds, where there are any, end pages.

A dump without such ends (most other exporters') is read by its empty lines, labels and full stops instead, which shows
less: its footnotes stay where they are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from itf_extract.model.source import Doubt
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.annex_marks import bare_label
from itf_extract.structure.blocks import Block, Layout, Note
from itf_extract.structure.dump_annexes import annex_heads
from itf_extract.structure.dump_announced import announced_tables
from itf_extract.structure.dump_asciidoc import is_asciidoc, without_asciidoc
from itf_extract.structure.dump_grids import aligned_tables, is_torn, table_rules, typewritten
from itf_extract.structure.dump_lines import dump_lines, shows_ends
from itf_extract.structure.dump_markdown import is_markdown
from itf_extract.structure.dump_notes import are_signs, as_printed, noted, without_cell_marks, without_marks
from itf_extract.structure.dump_openings import Openings, is_label_alone
from itf_extract.structure.dump_pages import NOTE_LABEL, dump_pages, page_numbers, running_heads
from itf_extract.structure.dump_parts import headed_parts, ruled_parts
from itf_extract.structure.dump_walls import walls
from itf_extract.structure.dump_written import with_tables_apart, written_tables
from itf_extract.structure.labels import is_rule, labelled
from itf_extract.structure.marks import with_marks
from itf_extract.structure.over_pages import add_table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Grid
    from itf_extract.structure.dump_pages import DumpPage
    from itf_extract.structure.dump_plain import Plain
    from itf_extract.structure.pdf_ruled import Placed

_FOOTNOTE_RULE = 20
_ENDS = compiled(r"(?<!\s)\s{2,}+$")
_NOTE = compiled(r"^(\d{1,3})\s+(?=\S)")
_FEW_HEADS = 2  # the paper's number on its first page, and one more
_HEAD = 120  # characters of a page's head at most, its columns kept
_LONGEST_TOLD = 200  # characters of a warning
_SUBITEM = compiled(r"^\s*\(\s*[a-z]\s*\)")


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    lines: list[Text] = field(default_factory=list)
    spaced: bool = False
    indent: int = 0

    @property
    def raw(self) -> Text:
        return Text.join(self.lines)


def dump_layout(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The paper's parts, footnotes and furniture out of a dump."""
    reader = _Reader(source, profile, normaliser)
    reader.run()
    notes = [Note(number, Text.join(lines), label) for number, (label, lines) in enumerate(reader.notes, start=1)]
    blocks = with_marks(reader.blocks, reader.note_areas, profile)
    headed = reader.annexes
    parts = headed_parts(blocks, headed) if headed else ruled_parts(blocks, reader.rules, profile)
    return Layout(tuple(parts), tuple(notes), tuple(reader.furniture), doubts=tuple(reader.doubts))


class _Reader:
    """Goes through the lines once; where it stands (body or footnotes) decides what a line is."""

    def __init__(self, source: Source, profile: Profile, normaliser: Normaliser) -> None:
        self.source, self.text, self.profile, self.normalise = source, source.text, profile, normaliser
        self.blocks: list[Block] = []
        self.notes: list[tuple[Text, list[Text]]] = []  # each one's number and lines
        self.note_areas: list[tuple[int, int, int]] = []  # offset of the rule above, first and last number
        self.furniture: list[Text] = []
        self.doubts: list[Doubt] = []
        self.rules: list[int] = []  # after how many blocks an end rule stands
        self.annex_heads: frozenset[int] = frozenset()  # offsets of lines that head one, where nothing else tells
        self.annexes: list[tuple[int, str]] = []  # after how many blocks an annex is headed, and what it is called
        self.written: dict[int, Plain] = {}  # tables by the offset of their first line
        self.held: list[Text] = []  # of pages that wait for those after them
        self.page_starts: set[int] = set()  # offsets
        self.page_begins = True
        self.draft: _Draft | None = None
        self.margin: list[Text] = []
        self.spaced = False
        self.in_notes = False
        self.open_note = False
        self.front = True  # until a sentence, a list or a request to the committee was met
        self.marked = shows_ends(source.text)
        self.fed = "\f" in source.text
        self.markdown = is_markdown(source.text)
        self.openings: Openings | None = None  # of a dump without ends
        self.told = False  # whether signs tell all the notes that this paper has
        self.signed = False  # whether signs mark them in the text

    def run(self) -> None:
        lines, markup = dump_lines(self.text, markdown=self.markdown)
        self.furniture.extend(markup)
        if self.marked:
            lines = self._without_lines(lines, frozenset(running_heads(lines)))
            self.annex_heads = annex_heads(lines, self.profile, self.normalise)
            for line in lines:
                self._line(line)
        else:
            if is_asciidoc(self.text):
                lines, self.notes, markup = without_asciidoc(lines)
                self.furniture.extend(markup)
            lines, self.written, drawn = with_tables_apart(lines, markdown=self.markdown)
            self.furniture.extend(drawn)
            cells = [raw for table in self.written.values() for row in table.grid.rows for cell in row for raw in cell]
            lines = self._without_lines(lines, table_rules(lines))
            if not self.notes:
                lines, self.notes = noted(lines, cells)
            self.openings = Openings(self.text, lines, self.profile)
            self.told = bool(self.notes)
            self.signed = self.told and are_signs((*lines, *cells), len(self.notes))
            lines = lines if self.signed else [as_printed(line, self.text) for line in lines]
            if self.told and not self.signed:
                self.note_areas.append((len(self.text), 1, len(self.notes)))
            typed = typewritten(self.source)
            self.annex_heads = annex_heads(lines, self.profile, self.normalise)
            kept = self.annex_heads.union(self.written)
            for page in dump_pages(lines, self._heads(lines), self.profile.notes, kept):
                self._page(page, typed)
            self._between_pages()
        self._end_block()
        self.furniture.extend(self.margin)  # beside nothing

    def _heads(self, lines: list[Text]) -> frozenset[int]:
        """The lines that are heads or feet of pages by what they say."""
        told = [
            i for i, line in enumerate(lines) if len(line) <= _HEAD and line.chars.strip() and self._heads_page(line)
        ]
        # Where heads tell the pages, numbers on lines of their own are labels of notes.
        counted = [] if len(told) > _FEW_HEADS else page_numbers(lines)
        return frozenset((*running_heads(lines), *counted, *told))

    def _heads_page(self, line: Text) -> bool:
        return self._is_furniture(self.normalise(line).strip().chars)

    def _without_lines(self, lines: list[Text], furniture: Collection[int]) -> list[Text]:
        """The lines without those at these places, which are furniture."""
        self.furniture.extend(lines[i].strip() for i in sorted(furniture) if lines[i].chars.strip())
        return [line for i, line in enumerate(lines) if i not in furniture]

    def _page(self, page: DumpPage, typed: Source) -> None:
        """The body of a page, its tables in their places, then its notes.

        A page that shows no columns waits for those after it: what it ends with may go on there.
        """
        self.furniture.extend(line.strip() for line in page.furniture)
        if page.body:
            self.page_starts.add(page.body[0].at[0])
        done = 0
        for place, line in enumerate(page.body):
            if line.at[0] in self.written:
                self._columns(page.body[done:place], typed)
                self._between_pages()
                self._table(self.written[line.at[0]])
                done = place + 1
        self._columns(page.body[done:], typed)
        if self.told:
            self._between_pages()
            self._plain(page.notes)
        elif page.notes:
            self._page_notes(page.notes)

    def _columns(self, body: Sequence[Text], typed: Source) -> None:
        """Lines of a page, the tables among them that show their columns."""
        tables = self._whole(aligned_tables(typed, body, self.profile), body)
        if tables:
            self._between_pages()
            self._begin_page()
        done, opens = self._heads_again(body[: tables[0][0]] if tables else ()), True
        for first, end, placed in tables:
            self._between(body[done:first])
            opens = opens and done == first and not self.draft
            self._end_block()
            unmarked = replace(placed, grid=self._unmarked(placed.grid))
            add_table(self.blocks, unmarked, typed, 1, opens_page=opens)
            done, opens, self.spaced = end, False, True
        self.held.extend(body[done:])
        if tables:
            self._between_pages()

    def _whole(self, tables: list[tuple[int, int, Placed]], body: Sequence[Text]) -> list[tuple[int, int, Placed]]:
        """The tables without those that columns tear where words tell the rows of one."""
        torn = {first for first, _, placed in tables if is_torn(placed.grid, self.text)}
        lines = [*self.held, *body]
        told = [range(one.first, one.end) for one in announced_tables(lines, self.profile)] if torn else []
        before = len(self.held)
        rows = {place - before for places in told for place in places}
        return [one for one in tables if one[0] not in torn or rows.isdisjoint(range(*one[:2]))]

    def _heads_again(self, lines: Sequence[Text]) -> int:
        """How many lines at a page's top print again the heads of the table that the page before ended with."""
        grid = self.blocks[-1].grid if self.blocks else None
        said = sorted("".join("".join(line.chars.split()) for line in lines))
        rows = (
            ["".join("".join(raw.chars.split()) for cell in row for raw in cell) for row in grid.rows] if grid else []
        )
        if not said or not any(sorted(heads) == said for heads in accumulate(rows)):
            return 0
        self.furniture.extend(line.strip() for line in lines if line.chars.strip())
        return len(lines)

    def _between_pages(self) -> None:
        """The pages that wait."""
        lines, self.held = self.held, []
        self._between(lines)

    def _begin_page(self) -> None:
        """A paragraph whose sentence a page number parts goes on after it; where a form feed does, words tell."""
        if self.draft and not self.fed and self.profile.stop.search(self.draft.lines[-1].chars.strip()):
            self._end_block()
            self.spaced = True
        self.page_begins = True

    def _between(self, lines: Sequence[Text]) -> None:
        """Lines that show no columns, the tables among them in their places: first those that are drawn."""
        done = 0
        for table, drawn in written_tables(lines, markdown=self.markdown):
            self._with_plain_tables(lines[done : table.first])
            self.furniture.append(drawn)
            self._table(table)
            done = table.end
        self._with_plain_tables(lines[done:])

    def _with_plain_tables(self, lines: Sequence[Text]) -> None:
        done = 0
        for table in announced_tables(lines, self.profile):
            self._text(lines[done : table.first])
            self._table(table)
            done = table.end
        self._text(lines[done:])

    def _text(self, lines: Sequence[Text]) -> None:
        """Lines in which no table was found; where they look like one's cells, a warning says so."""
        self.doubts.extend(
            Doubt("CELLS-UNREAD", " ".join(wall.chars.split())[:_LONGEST_TOLD], None, self.source.locate(wall))
            for wall in walls(lines)
        )
        self._plain(lines)

    def _table(self, table: Plain) -> None:
        self._end_block()
        self.blocks.append(Block(EMPTY, grid=self._unmarked(table.grid)))
        self.spaced = True

    def _unmarked(self, grid: Grid) -> Grid:
        """A table without the marks that signs tell in its cells."""
        return without_cell_marks(grid, len(self.notes)) if self.signed else grid

    def _plain(self, lines: Sequence[Text]) -> None:
        for line in lines:
            self._line(line)

    def _page_notes(self, lines: Sequence[Text]) -> None:
        """The notes at a page's foot, each from its number on; several numbers may stand ahead of as many notes."""
        first = len(self.notes) + 1
        place = len(self.notes)  # of the note that the next line is of
        for i, line in enumerate(lines):
            if line.at[0] in self.written or self._ends_notes(line):
                self._between_pages()
                self.page_begins = True
                self._between(lines[i:])
                break
            label = NOTE_LABEL.match(line.chars)
            if label and int(label[1]) == len(self.notes) + 1:
                rest = line[label.end() :]
                place = place if place < len(self.notes) and not self.notes[place][1] else len(self.notes)
                self.notes.append((line[: label.end()].strip(), [rest] if rest.chars.strip() else []))
            elif line.chars.strip():
                self.notes[place][1].append(line)
                place += place + 1 < len(self.notes) and bool(self.profile.notes.end.search(line.chars.strip()))
        self.note_areas.append((lines[0].at[0], first, len(self.notes)))

    def _ends_notes(self, line: Text) -> bool:
        """Whether an annex is headed after a note that has come to its end."""
        last = self.notes[-1][1] if self.notes else []
        ended = bool(last) and self.profile.notes.end.search(last[-1].chars.strip()) is not None
        return ended and self.profile.annex.fullmatch(self.normalise(line).strip().chars) is not None

    def _line(self, line: Text) -> None:
        if line.at[0] in self.page_starts:
            self._begin_page()
        if line.at[0] in self.written:
            self._table(self.written[line.at[0]])
            return
        chars = line.chars.strip("\r\n\f")
        if not chars and self.marked:
            pass
        elif not chars.strip():
            self._blank(line, len(chars))
        elif self.in_notes:
            self._note_line(line)
        else:
            self._body_line(line)
        self.page_begins = line.chars.endswith("\f") or (self.page_begins and not chars.strip())
        if self.page_begins:
            self.in_notes = False

    def _blank(self, line: Text, width: int) -> None:
        if self.draft and not self.marked and is_label_alone(self.draft.raw.chars):
            return  # the label's text follows
        if width >= _FOOTNOTE_RULE and self.marked:
            self.in_notes, self.open_note = True, False
            self.note_areas.append((line.at[0], len(self.notes) + 1, len(self.notes)))
        else:
            self._end_block()
            self.spaced = True

    def _note_line(self, line: Text) -> None:
        """A footnote's line: a new body, more of one, or, once all are complete, the next page."""
        label = _NOTE.match(line.chars)
        if label and not self.open_note and int(label.group(1)) == len(self.notes) + 1:
            self.notes.append((line[: label.end()].strip(), [line[label.end() :]]))
            area = self.note_areas[-1]
            self.note_areas[-1] = (area[0], area[1], len(self.notes))
        elif self.notes and (self.open_note or _SUBITEM.match(line.chars)) and not self._begins_page(line):
            self.notes[-1][1].append(line)
        else:
            self.in_notes = False
            self._body_line(line)
            return
        self.open_note = not line.chars.rstrip("\r\n\f").endswith(" ")

    def _begins_page(self, line: Text) -> bool:
        return not self.open_note and line.chars.startswith(" ")

    def _body_line(self, line: Text) -> None:
        canonical = self.normalise(line).strip().chars
        if is_rule(line.chars):
            self._end_block()
            if "_" not in line.chars:  # which part footnotes from the text, not annexes from the paper
                self.rules.append(len(self.blocks))
            self.furniture.append(line.strip())
            self.spaced = True
        elif self._is_furniture(canonical) or (
            (self.draft is None or self.page_begins) and self._heads_annex(canonical, line)
        ):
            self.furniture.append(line.strip())
        elif self.draft is None and self.profile.margin_note.match(canonical):
            self.margin.append(line.strip())
        else:
            self._text_line(line)

    def _heads_annex(self, canonical: str, line: Text) -> bool:
        """Whether a line heads an annex: at a page's beginning, after the paper's end, or where one went before."""
        match = self.profile.annex.match(canonical) if self.draft is None or self.page_begins else None
        if not match:
            return False
        ended = line.at[0] in self.annex_heads or self._signed_off()
        if not (self.page_begins or self.annexes or ended):
            return False
        self._end_block()
        label = bare_label(match["label"])
        if self.blocks and (not self.annexes or self.annexes[-1][1] != label):
            self.annexes.append((len(self.blocks), label))
        return bool(self.blocks)

    def _signed_off(self) -> bool:
        """Whether the last block ends with the sign-off's date."""
        last = self.blocks[-1:]
        return any(self.profile.signoff_end.search(self.normalise(block.raw).strip().chars) for block in last)

    def _is_furniture(self, canonical: str) -> bool:
        head = self.profile.running_head
        squeezed = canonical.replace(" ", "")
        return bool(head.search(canonical) or head.search(squeezed) or self.profile.catchword.search(canonical))

    def _text_line(self, line: Text) -> None:
        if self.openings and self.draft:
            before = self.draft.lines[-1].chars.strip()
            if self.openings.opens(line, before, front=self._is_front()):
                self._end_block()
        if self.draft is None:
            indent = len(line.chars) - len(line.chars.lstrip(" "))
            self.draft = _Draft(spaced=self.spaced, indent=indent)
            self.spaced = False
        self.draft.lines.append(line)
        chars = line.chars.rstrip("\r\n\f")
        hard = self.marked and _ENDS.search(chars) and not self._runs_on(line)
        if hard or (chars.endswith(" ") and self._label_follows(line)):
            self._end_block()

    def _is_front(self) -> bool:
        """Whether the lines so far are a front page's, each for itself: number, committee, date, heads, title."""
        begun = self.draft and self.profile.approvals_lead.match(self.draft.lines[0].chars.strip())
        return self.front and not begun

    def _runs_on(self, line: Text) -> bool:
        """A Latin word at the line's end and one at the next's start: the spaces are between words."""
        if not self.profile.latin_wraps:
            return False
        ahead = self.text[line.at[-1] + 1 : line.at[-1] + 40].lstrip("\r\n\f")
        return bool(re.search(r"[A-Za-z]\s+$", line.chars)) and bool(re.match(r"[A-Za-z]", ahead))

    def _label_follows(self, line: Text) -> bool:
        ahead = self.text[line.at[-1] + 1 : line.at[-1] + 40].lstrip("\r\n\f")
        return bool(re.match(r" ?(?:\d[\d ]*\.\s|\(\s*\w\s*\)\s)", ahead)) or not ahead.strip()

    def _end_block(self) -> None:
        if self.draft is None:
            return
        raw = self.draft.raw
        if self.front:
            said = self.normalise(raw).strip().chars
            begun = self.profile.sentence_end.search(said) or labelled(said) or said in self.profile.headings
            self.front = not begun
        margin = re.match(rf"\s*(?:{self.profile.margin_lead.pattern})\s+(?=\(\s*\w\s*\)|\d[\d ]*\.)", raw.chars)
        if margin:
            self.margin.append(raw[: margin.end()].strip())
            raw = raw[margin.end() :]
        raw, marks = without_marks(raw, len(self.notes)) if self.signed else (raw, ())
        self.blocks.append(Block(raw, self.draft.indent > 0, self.draft.spaced, marks=marks, margin=tuple(self.margin)))
        self.margin, self.draft = [], None
