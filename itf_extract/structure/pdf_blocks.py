"""Blocks out of a PDF's rows: the paragraphs and tables of each page in their order, put together over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Block, Style
from itf_extract.structure.labels import is_rule, labelled, paragraph_label
from itf_extract.structure.over_pages import add_table, label_goes_on, under_heads
from itf_extract.structure.pdf_columns import columned_tables
from itf_extract.structure.pdf_edges import Edges, Wrapping
from itf_extract.structure.pdf_lone_rows import cells_of_tables, without_lone_rows
from itf_extract.structure.pdf_openings import INDENT, Openings, begins_with_label
from itf_extract.structure.pdf_ruled import Placed, ruled_tables
from itf_extract.structure.pdf_side_by_side import side_by_side
from itf_extract.structure.pdf_tables import columned
from itf_extract.structure.row import Row, raw_of, split_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Doubt, Source
    from itf_extract.structure.blocks import Grid, RawMark
    from itf_extract.structure.pdf_setting import Setting
    from itf_extract.structure.raised import Marks
    from itf_extract.structure.row import PageRows

_BLANK = 1.7  # times the pitch of lines: so far apart, they have a blank between them
_GAP = 0.7  # ems: a margin note stands at least so far from the text, further than words from each other
_NUMBERED_COLUMNS = 3
_LONGEST_HEADING = 40  # characters
_FIRST = compiled(r"\s*1[.．](?!\d)")


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    rows: list[Row]
    margin: tuple[Text, ...] = ()
    spaced: bool = False


class PdfBlocks:
    """Makes blocks page by page; knows what the page before left open."""

    def __init__(self, source: Source, profile: Profile, setting: Setting, marks: Marks) -> None:
        self._source, self._profile, self._setting, self._marks = source, profile, setting, marks
        self._numbered = False  # whether a numbered paragraph was met: the lines of the front are behind

    def add_page(self, page: PageRows, after: PageRows | None, blocks: list[Block]) -> list[Doubt]:
        """Adds a page's blocks and gives the doubts of its rows; ``after`` is the page that comes next."""
        setting = self._setting.of_page(page, lambda row: not self._stops(row.chars(self._source)))
        wrapping = Wrapping(self._source, self._profile, setting.pitch)
        tables, rows = self._tables(page, after, blocks)
        edges = Edges(rows, tables, wrapping.filled(rows))
        openings = Openings(self._source, self._profile, setting, wrapping, edges)
        read: list[Row] = []
        draft: _Draft | None = None
        above: float | None = None  # where the last thing ends
        before = len(blocks)
        i = 0
        while i < len(rows) or tables:
            continued = blocks[-1].grid if blocks and above is None else None
            placed, taken = self._table_at(rows[i:], tables, continued, self._last(blocks, draft))
            if placed:
                again = self._heads_rest(draft, placed, blocks) if draft and len(blocks) == before else None
                placed = self._unmarked(placed)
                rest = [self._raw(draft.rows)] if draft else []
                number = page.page.number
                goes_on = not (again or above is None) and label_goes_on(
                    blocks, rest, placed, self._source, page=number
                )
                if again:
                    placed = replace(placed, grid=replace(placed.grid, repeated=(again,)))
                elif not goes_on:
                    self._flush(draft, blocks)
                opens = above is None or again is not None or goes_on
                add_table(blocks, placed, self._source, number, opens_page=opens)
                draft, above, i = None, placed.bottom, i + taken
                continue
            read.append(rows[i])
            row, margin = self._margin_note(rows[i])
            if draft is None or openings.opens(row, draft.rows, numbered=self._numbered):
                self._flush(draft, blocks)
                draft = _Draft([row], margin, spaced=above is None or row.baseline - above > _BLANK * setting.pitch)
            else:
                draft.rows.append(row)
                draft.margin += margin
            above, i = row.baseline, i + 1
        self._flush(draft, blocks)
        return list(side_by_side(self._source, read))

    def _tables(
        self, page: PageRows, after: PageRows | None, blocks: Sequence[Block]
    ) -> tuple[list[Placed], list[Row]]:
        """The page's tables that rules or values show, top to bottom, and the rows without them."""
        cells = cells_of_tables(page, after, blocks[-1].grid if blocks else None)
        last = page.page.number == len(self._source.pages)
        found = ruled_tables(self._source, page.body, cells, self._profile)
        tables, rows = without_lone_rows(page, *found, last=last)
        shown, rows = columned_tables(self._source, rows, page.page.rulings, self._profile)
        return under_heads(sorted(tables + shown, key=lambda table: (table.top, table.columns[0][0])), rows), rows

    def _table_at(
        self, rows: Sequence[Row], tables: list[Placed], continued: Grid | None, last: str
    ) -> tuple[Placed | None, int]:
        """The table that stands before or begins at the first of these rows, and how many of them it takes.

        ``tables`` are those that are still to come, ``continued`` is one that may go on from the page before,
        ``last`` the text above.
        """
        if tables and (not rows or rows[0].baseline > tables[0].bottom):
            return tables.pop(0), 0
        announced = self._profile.lead_in.search(last.rstrip())
        first, note = self._margin_note(rows[0])
        if note and labelled(first.chars(self._source)):
            return None, 0
        if announced or continued or self._opens_numbered(rows[0]):
            number = _next_row(continued) if continued else 1
            free = [row for row in rows if not tables or row.baseline < tables[0].top]
            placed, taken = columned(self._source, free, self._profile, number, goes_on=continued is not None)
            # Without a table to go on from, one row is a list's: a number, a post, its rank.
            fewest = 1 if announced else _NUMBERED_COLUMNS
            fits = placed and (
                len(placed.columns) == len(continued.rows[0])
                if continued
                else len(placed.grid.rows) > 1 and len(placed.columns) >= fewest
            )
            if fits:
                return placed, taken
        return None, 0

    def _opens_numbered(self, row: Row) -> bool:
        """Whether a row is the first of a table of numbered rows: 1., a text and more beside it."""
        return len(row.lines) >= _NUMBERED_COLUMNS and _FIRST.match(row.chars(self._source)) is not None

    def _heads_rest(self, draft: _Draft, placed: Placed, blocks: Sequence[Block]) -> Text | None:
        """What says that the rest of the last page's table stands below, as ``Table 1 (continued)`` does."""
        last = blocks[-1].grid if blocks else None
        raw = self._raw(draft.rows).strip()
        said = self._profile.joint.join(raw.chars.split())
        goes_on = last and len(last.rows[0]) == len(placed.grid.rows[0]) and self._profile.continued.search(said)
        return raw if goes_on else None

    def _last(self, blocks: Sequence[Block], draft: _Draft | None) -> str:
        """What the text above ends with."""
        return draft.rows[-1].chars(self._source) if draft else blocks[-1].raw.chars if blocks else ""

    def _unmarked(self, placed: Placed) -> Placed:
        """A table with its footnote marks taken out of the cells."""
        marks: list[RawMark] = []

        def cell(raws: Sequence[Text]) -> tuple[Text, ...]:
            told = [self._marks.out_of(raw) for raw in raws]
            marks.extend(mark for _, found in told for mark in found)
            return tuple(raw for raw, _ in told)

        rows = tuple(tuple(cell(raws) for raws in row) for row in placed.grid.rows)
        return replace(placed, grid=replace(placed.grid, rows=rows, marks=tuple(marks))) if marks else placed

    def _margin_note(self, row: Row) -> tuple[Row, tuple[Text, ...]]:
        """A row without what is printed left of the text, and that; a label is no note beside its text."""
        margin = self._setting.margin
        if row.x0 > margin - row.size or labelled(row.chars(self._source), apart=True):
            return row, ()
        lines = [piece for line in row.lines for piece in split_line(self._source, line, margin, _GAP * row.size)]
        outside = [line for line in lines if line.x1 < margin - 1]
        inside = tuple(line for line in lines if line not in outside)
        if not outside or not inside:
            return row, ()
        return replace(row, lines=inside, x0=inside[0].x0), (raw_of(self._source, outside),)

    def _flush(self, draft: _Draft | None, blocks: list[Block]) -> None:
        """Adds a draft's block, or goes on with the last page's paragraph."""
        if draft is None:
            return
        block = self._block(draft)
        self._numbered = self._numbered or paragraph_label(block.raw) is not None
        last = blocks[-1] if blocks else None
        if last and last.grid is None and last.page != block.page and self._goes_on(last, block, draft.rows[0]):
            blocks[-1] = replace(
                last, raw=last.raw + block.raw, marks=last.marks + block.marks, margin=last.margin + block.margin,
                page=block.page,
            )  # fmt: skip
        else:
            blocks.append(block)

    def _goes_on(self, last: Block, block: Block, row: Row) -> bool:
        """Whether a page's first block is the rest of the last page's paragraph."""
        text = last.raw.chars.rstrip()
        wrapped = "\n" in last.raw.chars.strip() or self._profile.clause.search(last.raw.chars)
        return (
            not self._stops(text)
            and not begins_with_label(self._source, row, self._profile)
            and not is_rule(text)
            and not is_rule(block.raw.chars.strip())
            and not (row.bold or row.underlined)
            and last.style is not None
            and last.style.plain
            and len(text) > (0 if wrapped else _LONGEST_HEADING)
        )

    def _block(self, draft: _Draft) -> Block:
        rows = draft.rows
        raw, marks = self._marks.out_of(self._raw(rows))
        first = rows[0]
        # The first line of a paragraph may be indented, and the others not.
        indented = min(row.x0 for row in rows) > self._setting.margin + INDENT * first.size
        style = Style(all(row.bold for row in rows), all(row.underlined for row in rows), round(first.size))
        return Block(
            raw, indented, draft.spaced, self._setting.is_centred(first), style, tuple(marks), draft.margin,
            page=first.page, left=first.x0,
        )  # fmt: skip

    def _raw(self, rows: Iterable[Row]) -> Text:
        """What rows say, each with the line end after it."""
        ends = ((row.lines[0].start, row.lines[-1].end + 1) for row in rows)
        return Text.join(Text.plain(self._source.text[start:end], start) for start, end in ends)

    def _stops(self, chars: str) -> bool:
        return self._profile.stop.search(chars) is not None


def _next_row(grid: Grid) -> int:
    """The number that the row after a table's last one would have."""
    label = compiled(r"\d+").match("".join(raw.chars for raw in grid.rows[-1][0]).strip())
    return int(label.group()) + 1 if label else 1
