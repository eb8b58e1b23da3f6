"""The pages of a dump that shows no ends of lines: their tables in their places, then the notes at their feet."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.source import Doubt
from itf_extract.structure.dump_announced import announced_tables
from itf_extract.structure.dump_grids import is_torn, tables_in_columns, typewritten
from itf_extract.structure.dump_pages import NOTE_LABEL, unread_note
from itf_extract.structure.dump_walls import cells_told, unread, walls
from itf_extract.structure.dump_written import written_tables
from itf_extract.structure.over_pages import add_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.model.text import Text
    from itf_extract.structure.dump_line_reader import LineReader
    from itf_extract.structure.dump_pages import DumpPage
    from itf_extract.structure.pdf_ruled import Placed

    Spot = tuple[int, int, Placed]  # the first line of a table, the one after its last, the table

LONGEST_TOLD = 60  # characters of a line that a warning quotes


class PageReader:
    """Goes through the pages once, and hands their lines to ``reader``; ``told`` says that their notes are known."""

    def __init__(self, source: Source, profile: Profile, reader: LineReader, *, markdown: bool, told: bool) -> None:
        self._source, self._profile, self._reader, self._blocks = source, profile, reader, reader.blocks
        self._markdown, self._told = markdown, told
        self._typed = typewritten(source)
        self._held: list[Text] = []  # of pages that wait for those after them
        self.doubts: list[Doubt] = []
        self._doubted: set[str] = set()  # furniture that a warning tells of
        self.unread_note: Text | None = None  # a line that may begin a note which no mark tells

    def add(self, page: DumpPage) -> None:
        """The body of a page, its tables in their places, then its notes.

        A page that shows no columns waits for those after it: what it ends with may go on there.
        """
        self._reader.furniture.extend(line.strip() for line in page.furniture)
        self._doubt(page.doubted)
        if page.body:
            self._reader.page_starts.add(page.body[0].at[0])
        done = 0
        for place, line in enumerate(page.body):
            if line.at[0] in self._reader.written:
                self._columns(page.body[done:place])
                self.finish()
                self._blocks.add_table(self._reader.written[line.at[0]].grid)
                done = place + 1
        self._columns(page.body[done:])
        if self.unread_note is None and not (self._told or page.notes):
            self.unread_note = unread_note(page.body, self._reader.next_note, self._profile.notes)
        if self._told:
            self.finish()
            self._reader.read(page.notes)
        elif page.notes:
            self._notes(page.notes)

    def _doubt(self, lines: Sequence[Text]) -> None:
        """A warning of each line that was left out because it recurs, the first time that it does."""
        for line in lines:
            said = line.squeezed()
            if said not in self._doubted:
                self._doubted.add(said)
                what = " ".join(line.chars.split())[:LONGEST_TOLD]
                self.doubts.append(Doubt("LINE-LEFT-OUT", what, None, self._source.locate(line.strip())))

    def finish(self) -> None:
        """Reads the pages that wait."""
        lines, self._held = self._held, []
        self._between(lines)

    def _columns(self, body: Sequence[Text]) -> None:
        """Lines of a page, the tables among them that show their columns."""
        tables = self._whole(tables_in_columns(self._typed, body, self._profile), body)
        if tables:
            self.finish()
            self._reader.begin_page()
        done, opens = self._heads_again(body[: tables[0][0]] if tables else ()), True
        for first, end, placed in tables:
            self._between(body[done:first])
            opens = opens and done == first and self._blocks.last_line is None
            self._blocks.end()
            unmarked = replace(placed, grid=self._blocks.unmarked(placed.grid))
            add_table(self._blocks.made, unmarked, self._typed, 1, opens_page=opens)
            done, opens, self._blocks.spaced = end, False, True
        self._held.extend(body[done:])
        if tables:
            self.finish()

    def _whole(self, tables: list[Spot], body: Sequence[Text]) -> list[Spot]:
        """The tables without those that columns tear where words tell the rows of one."""
        torn = {first for first, _, placed in tables if is_torn(placed.grid, self._source.text)}
        lines = [*self._held, *body]
        told = [range(one.first, one.end) for one in announced_tables(lines, self._profile)] if torn else []
        before = len(self._held)
        rows = {place - before for places in told for place in places}
        return [one for one in tables if one[0] not in torn or rows.isdisjoint(range(*one[:2]))]

    def _heads_again(self, lines: Sequence[Text]) -> int:
        """How many lines at a page's top print again the heads of the table that the page before ended with."""
        grid = self._blocks.made[-1].grid if self._blocks.made else None
        said = sorted("".join(line.squeezed() for line in lines))
        rows = ["".join(raw.squeezed() for cell in row for raw in cell) for row in grid.rows] if grid else []
        if not said or not any(sorted(heads) == said for heads in accumulate(rows)):
            return 0
        self._reader.furniture.extend(line.strip() for line in lines if line.chars.strip())
        return len(lines)

    def _between(self, lines: Sequence[Text]) -> None:
        """Lines that show no columns, the tables among them in their places: first those that are drawn."""
        done = 0
        for table, drawn in written_tables(lines, markdown=self._markdown):
            self._with_announced(lines[done : table.first])
            self._reader.furniture.append(drawn)
            self._blocks.add_table(table.grid)
            done = table.end
        self._with_announced(lines[done:])

    def _with_announced(self, lines: Sequence[Text]) -> None:
        """Lines in which nothing is drawn, the tables among them that the text leads up to."""
        done = 0
        for table in announced_tables(lines, self._profile):
            self._text(lines[done : table.first])
            self._blocks.add_table(table.grid)
            done = table.end
        self._text(lines[done:])

    def _text(self, lines: Sequence[Text]) -> None:
        """Lines in which no table was found; where they look like one's cells, a warning says so."""
        told = list(walls(lines))
        taken = {at for wall in told for at in wall.at}
        after_table = bool(self._blocks.made) and self._blocks.made[-1].grid is not None
        cells = cells_told(lines, self._profile, after_table=after_table)
        told.extend(run for run in cells if taken.isdisjoint(run.at))
        self.doubts.extend(unread(wall, self._source) for wall in told)
        self._reader.read(lines)

    def _notes(self, lines: Sequence[Text]) -> None:
        """The notes at a page's foot, each from its number on; several numbers may stand ahead of as many notes."""
        notes = self._reader.notes
        first = self._reader.next_note
        place = len(notes)  # of the note that the next line is of
        for i, line in enumerate(lines):
            if line.at[0] in self._reader.written or self._ends_notes(line):
                self.finish()
                self._reader.page_begins = True
                self._between(lines[i:])
                break
            label = NOTE_LABEL.match(line.chars)
            if label and int(label[1]) == self._reader.next_note:
                rest = line[label.end() :]
                place = place if place < len(notes) and not notes[place][1] else len(notes)
                notes.append((line[: label.end()].strip(), [rest] if rest.chars.strip() else []))
            elif line.chars.strip():
                notes[place][1].append(line)
                place += place + 1 < len(notes) and self._ends(line)
        self._reader.note_areas.append((lines[0].at[0], first, self._reader.next_note - 1))

    def _ends_notes(self, line: Text) -> bool:
        """Whether an annex is headed after a note that has come to its end."""
        last = self._reader.notes[-1][1] if self._reader.notes else []
        return bool(last) and self._ends(last[-1]) and self._reader.heads_annex(line)

    def _ends(self, line: Text) -> bool:
        """Whether a note may end with a line."""
        return self._profile.notes.end.search(line.chars.strip()) is not None
