"""Blocks out of a PDF's rows: where a paragraph begins and ends on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from math import inf
from typing import TYPE_CHECKING

from itf_extract.faults import spared
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.annex_marks import Stretch, stretches
from itf_extract.structure.blocks import Block, Layout, Part, Style, struck
from itf_extract.structure.labels import is_rule, labelled, paragraph_label
from itf_extract.structure.over_pages import add_table, under_heads
from itf_extract.structure.pdf_columns import columned_tables
from itf_extract.structure.pdf_edges import ALIGNED, LOOSER, Edges, Wrapping, same_size
from itf_extract.structure.pdf_notes import note_bodies, worded_notes
from itf_extract.structure.pdf_rows import PageRows, page_rows
from itf_extract.structure.pdf_ruled import ruled_tables
from itf_extract.structure.pdf_setting import Setting
from itf_extract.structure.pdf_side_by_side import side_by_side
from itf_extract.structure.pdf_tables import columned
from itf_extract.structure.raised import Marks, answered, raised_in, unanswered, without_raised
from itf_extract.structure.row import Row, raw_of, split_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line
    from itf_extract.model.source import Box, Doubt, Source
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Grid, Note, RawMark
from itf_extract.structure.pdf_ruled import Placed

_BLANK = 1.7  # and one that much wider leaves a blank between them
_SHORT = 3.0  # ems: nothing that cannot be broken is wider, so a line that ends earlier ends its paragraph
_HALF_FULL = 0.6  # no line of a paragraph but its last leaves so much of its width empty
_INDENT = 0.7  # ems
_GAP = 0.7  # ems: a margin note stands at least so far from the text, further than words from each other
_COLONS = (":", "：", "︰")
_FEW_ROWS = 5
_LINED_UP = 3.0  # points between columns that are the same
_LEAST_CELLS = 4  # of a table; three boxes in a row are hardly one
_NUMBERED_COLUMNS = 3
_FIRST = compiled(r"\s*1[.．](?!\d)")
_AMID = compiled(r"[,(，（、]\s*$")
_HANGING = 6.0  # ems: the widest hanging indent


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    rows: list[Row]
    margin: tuple[Text, ...] = ()
    spaced: bool = False
    lines: list[Line] = field(default_factory=list)


def pdf_layout(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The paper's parts, footnotes and furniture out of a PDF."""
    pages = page_rows(source, profile, normaliser)
    notes = tuple(note_bodies(source, pages, profile.notes))
    noted = _noted(source, notes)
    raised = [run for page in pages for run in raised_in(source, page.body, noted)]
    answers = answered(raised, noted, {})
    if any(run.bare and not (run.opens or run.power) for run in {*raised}.difference(answers)):
        answers = answered(raised, noted, {page.page.number: {*worded_notes(source, page.body)} for page in pages})
    doubts = list(unanswered(source, (run for run in raised if run not in answers)))
    marks, source = Marks(source, answers), without_raised(source, raised, {*answers})

    def canonical(row: Row) -> list[str]:
        return [normaliser(raw_of(source, [line])).chars for line in row.lines]

    whole = Setting.of(source, pages)
    furniture = [raw_of(source, row.lines) for page in pages for row in page.furniture]
    parts: list[Part] = []
    for stretch in stretches(pages, profile, canonical):
        furniture.extend(raw_of(source, row.lines) for row in stretch.marks)
        # The lines of an annex may be those of a table, whose pitch is not that of text.
        own = replace(Setting.of(source, stretch.pages), pitch=whole.pitch) if _shows_its_setting(stretch) else whole
        builder = _Builder(source, profile, own, marks)
        blocks: list[Block] = []
        for page, after in zip_longest(stretch.pages, stretch.pages[1:]):
            blocks, struck_here = spared(
                partial(_with_page, builder, page, after, blocks), partial(_with_plain_page, source, page, blocks)
            )
            doubts.extend(struck_here)
        rules = [block for block in blocks if is_rule(block.raw.chars)]
        furniture.extend(block.raw for block in rules)
        kept = tuple(block for block in blocks if block not in rules)
        parts.append(Part(stretch.annex, kept, stretch.label))
    return Layout(tuple(parts), notes, tuple(furniture), tuple(doubts))


def _with_page(
    builder: _Builder, page: PageRows, after: PageRows | None, blocks: list[Block]
) -> tuple[list[Block], list[Doubt]]:
    """The blocks of the pages before and of this one; ``after`` comes next."""
    more = list(blocks)
    return more, builder.page(page, after, more)


def _with_plain_page(
    source: Source, page: PageRows, blocks: list[Block], fault: str
) -> tuple[list[Block], list[Doubt]]:
    """The blocks of the pages before and the rows of this one, which a fault struck, as they are printed."""
    rows = [Block(raw_of(source, row.lines), page=page.page.number) for row in page.body]
    return [*blocks, *rows], [struck(row, fault) for row in rows[:1]]


def _noted(source: Source, notes: Sequence[Note]) -> dict[int, set[tuple[int, bool]]]:
    """The numbers of each page's notes, and whether they stand after a word."""
    noted: dict[int, set[tuple[int, bool]]] = {}
    for note in notes:
        mark = note.number, any(map(str.isalpha, note.label.chars))
        noted.setdefault(source.page_of(note.label.at[0]) or 0, set()).add(mark)
    return noted


def _shows_its_setting(stretch: Stretch) -> bool:
    """Whether an annex has enough rows to show how it is set itself."""
    return stretch.annex is not None and sum(len(page.body) for page in stretch.pages) > _FEW_ROWS


class _Builder:
    """Makes blocks page by page; knows what the page before left open."""

    def __init__(self, source: Source, profile: Profile, setting: Setting, marks: Marks) -> None:
        self.source, self.profile, self.marks = source, profile, marks
        self.margin, self.pitch, self.centre = setting.margin, setting.pitch, setting.centre
        self.setting, self.wrapping = setting, Wrapping(source, profile, setting.pitch)
        self.numbered = False  # whether a numbered paragraph was met: the lines of the front are behind

    def page(self, page: PageRows, after: PageRows | None, blocks: list[Block]) -> list[Doubt]:
        """Adds a page's blocks and gives the doubts of its rows; ``after`` is the page that comes next."""
        self.pitch = self.setting.pitch_of(page, lambda row: not self._stops(self._chars(row)))
        self.wrapping = Wrapping(self.source, self.profile, self.pitch)
        grids = _grids(page, after, blocks)
        tables, rows = self._with_rows(page, *ruled_tables(self.source, page.body, grids, self.profile))
        shown, rows = columned_tables(self.source, rows, page.page.rulings, self.profile)
        tables = under_heads(sorted(tables + shown, key=lambda table: (table.top, table.columns[0][0])), rows)
        edges = Edges(rows, tables, self.wrapping.filled(rows))
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
                if again:
                    placed = replace(placed, grid=replace(placed.grid, repeated=(again,)))
                else:
                    self._flush(draft, blocks)
                opens = above is None or again is not None
                add_table(blocks, placed, self.source, page.page.number, opens_page=opens)
                draft, above, i = None, placed.bottom, i + taken
                continue
            read.append(rows[i])
            row, margin = self._margin_note(rows[i])
            if draft is None or self._begins(row, draft.rows[-1], draft, edges):
                self._flush(draft, blocks)
                draft = _Draft([row], margin, spaced=above is None or row.baseline - above > _BLANK * self.pitch)
            else:
                draft.rows.append(row)
                draft.margin += margin
            above, i = row.baseline, i + 1
        self._flush(draft, blocks)
        return list(side_by_side(self.source, read))

    def _heads_rest(self, draft: _Draft, placed: Placed, blocks: Sequence[Block]) -> Text | None:
        """What says that the rest of the last page's table stands below, as ``Table 1 (continued)`` does."""
        last = blocks[-1].grid if blocks else None
        raw = self._raw(draft.rows).strip()
        said = self.profile.joint.join(raw.chars.split())
        goes_on = last and len(last.rows[0]) == len(placed.grid.rows[0]) and self.profile.continued.search(said)
        return raw if goes_on else None

    def _with_rows(self, page: PageRows, tables: list[Placed], rows: list[Row]) -> tuple[list[Placed], list[Row]]:
        """The ruled tables that have rows below their heads, or may have them on the next page, and the other rows."""
        top = min((row.baseline for row in page.body), default=0.0)
        last = page.page.number == len(self.source.pages)
        foot = inf if last else max((row.baseline for row in rows), default=0.0)
        lone = [table for table in tables if len(table.grid.rows) == 1 and top < table.top and table.bottom < foot]
        if not lone:
            return tables, rows
        left = {line for row in rows for line in row.lines}
        freed = [
            (row, tuple(line for line in row.lines if line in left or any(table.holds(line) for table in lone)))
            for row in page.body
        ]
        return [table for table in tables if table not in lone], [row.of(lines) for row, lines in freed if lines]

    def _last(self, blocks: Sequence[Block], draft: _Draft | None) -> str:
        """What the text above ends with."""
        return self._chars(draft.rows[-1]) if draft else blocks[-1].raw.chars if blocks else ""

    def _unmarked(self, placed: Placed) -> Placed:
        """A table with its footnote marks taken out of the cells."""
        marks: list[RawMark] = []

        def cell(raws: Sequence[Text]) -> tuple[Text, ...]:
            told = [self.marks.out_of(raw) for raw in raws]
            marks.extend(mark for _, found in told for mark in found)
            return tuple(raw for raw, _ in told)

        rows = tuple(tuple(cell(raws) for raws in row) for row in placed.grid.rows)
        return replace(placed, grid=replace(placed.grid, rows=rows, marks=tuple(marks))) if marks else placed

    def _table_at(
        self, rows: Sequence[Row], tables: list[Placed], continued: Grid | None, last: str
    ) -> tuple[Placed | None, int]:
        """The table that stands before or begins at the first of these rows, and how many of them it takes.

        ``tables`` are the ruled ones that are still to come, ``continued`` is one that may go on from the page before,
        ``last`` the text above.
        """
        if tables and (not rows or rows[0].baseline > tables[0].bottom):
            return tables.pop(0), 0
        announced = self.profile.lead_in.search(last.rstrip())
        first, note = self._margin_note(rows[0])
        if note and labelled(self._chars(first)):
            return None, 0
        if announced or continued or self._opens_numbered(rows[0]):
            number = _next_row(continued) if continued else 1
            free = [row for row in rows if not tables or row.baseline < tables[0].top]
            placed, taken = columned(self.source, free, self.profile, number, goes_on=continued is not None)
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
        return len(row.lines) >= _NUMBERED_COLUMNS and _FIRST.match(self._chars(row)) is not None

    def _margin_note(self, row: Row) -> tuple[Row, tuple[Text, ...]]:
        """A row without what is printed left of the text, and that."""
        if row.x0 > self.margin - row.size:
            return row, ()
        lines = [piece for line in row.lines for piece in split_line(self.source, line, self.margin, _GAP * row.size)]
        outside = [line for line in lines if line.x1 < self.margin - 1]
        inside = tuple(line for line in lines if line not in outside)
        if not outside or not inside:
            return row, ()
        return replace(row, lines=inside, x0=inside[0].x0), (raw_of(self.source, outside),)

    def _begins(self, row: Row, before: Row, draft: _Draft, edges: Edges) -> bool:
        """Whether a row begins a new paragraph."""
        if is_rule(self._chars(before)) or self._stands_alone(row) or self._parts(row, before):
            return True
        if self._labelled(row) and (self._label_place(row, draft) or self._stops(self._chars(before))):
            return True
        looser = row.baseline - before.baseline > LOOSER * self.pitch
        restyled = (row.bold, row.underlined) != (before.bold, before.underlined)
        if looser or not same_size(row, before) or (restyled and not self._runs_on(before, row, edges)):
            return True
        shifted = abs(row.x0 - before.x0) > ALIGNED * row.size
        if shifted and self._centred(row) and not self._labelled(before):
            if self._heads_with(before, row):
                return not self._wraps(before, row)
            if self._centred(before):
                return True
        return self._ended(before, row, edges) or self._heads(before, row, draft, edges) or self._moved(row, draft)

    def _stands_alone(self, row: Row) -> bool:
        """Whether a row belongs to nothing above it: a rule, a person's name, the request to the committee."""
        chars = self._chars(row)
        asks = self.profile.approvals_lead.match(self.profile.joint.join(chars.split()))
        name = self.profile.person.match(" ".join(self.source.text[row.lines[0].start : row.lines[0].end].split()))
        return is_rule(chars) or asks is not None or name is not None

    def _parts(self, row: Row, before: Row) -> bool:
        """Whether a field of a form begins, or ends above what begins where it does; so a heading in plain type."""
        plain = not (row.bold or row.underlined)
        heads = plain and (self._known_heading(row) or self._known_heading(before))
        return heads or self._is_field(row) or (self._is_field(before) and abs(row.x0 - before.x0) < _INDENT * row.size)

    def _known_heading(self, row: Row) -> bool:
        """Whether a row is all of a heading that papers of the family have."""
        return self.profile.joint.join(self._chars(row).split()) in self.profile.headings

    def _is_field(self, row: Row) -> bool:
        """Whether a row is a field of a form: ``Programme:  (3) Ferries``."""
        if len(row.lines) <= 1:
            return False
        return self._chars(replace(row, lines=row.lines[:1])).rstrip().endswith(_COLONS)

    def _labelled(self, row: Row) -> bool:
        """Whether a row begins with a label or the mark of a note."""
        chars = self._chars(row)
        return labelled(chars, apart=len(row.lines) > 1) or bool(self.profile.note_mark.match(chars))

    def _centred(self, row: Row) -> bool:
        left, right = row.x0 - self.margin, 2 * self.centre - self.margin - row.x1
        return min(left, right) > 2 * row.size and abs(left - right) < 3 * row.size

    def _label_place(self, row: Row, draft: _Draft) -> bool:
        """A label hangs left of its text, or stands where paragraphs begin."""
        hangs = len(row.lines) > 1 or row.x0 < self._text_x0(draft) - _INDENT * row.size
        return hangs or abs(row.x0 - draft.rows[0].x0) < _INDENT * row.size

    def _ended(self, before: Row, row: Row, edges: Edges) -> bool:
        """Whether a row stops so early that what follows cannot have been wrapped."""
        edge = self._edge(before, edges)
        if before.x1 < before.x0 + _HALF_FULL * (edge - before.x0):
            return True
        stopped = self._stops(self._chars(before))
        return stopped and before.x1 < edge - max(_SHORT * before.size, self.wrapping.first_run(row) + before.size)

    def _runs_on(self, before: Row, row: Row, edges: Edges) -> bool:
        """Whether a row ends amid a sentence for want of room, in whatever type it goes on: a name in bold, a comma."""
        amid = self._chars(row)[:1].islower() or _AMID.search(self._chars(before)) is not None
        return amid and before.x1 + self.wrapping.first_run(row) + row.size > self._edge(before, edges)

    def _edge(self, row: Row, edges: Edges) -> float:
        """How far a row could reach: as far as its block does, or the text where it begins with that."""
        if row in edges.filled:
            return edges.filled[row]
        begins = abs(row.x0 - self.margin) < _INDENT * row.size and not edges.beside_table(row)
        return max(edges.of(row), 2 * self.centre - self.margin) if begins else edges.of(row)

    def _heads(self, before: Row, row: Row, draft: _Draft, edges: Edges) -> bool:
        """Whether a labelled row is all of a heading: what follows begins where it does and had room at its end."""
        if len(draft.rows) > 1 or not self._labelled(before) or abs(row.x0 - before.x0) > ALIGNED * row.size:
            return False
        room = self._edge(before, edges) - before.x1
        return room > _SHORT * before.size + self.wrapping.first_run(row)

    def _heads_with(self, before: Row, row: Row) -> bool:
        """Whether two rows about the middle are set as headings within the body."""
        left, right = before.x0 - self.margin, 2 * self.centre - self.margin - before.x1
        return self.numbered and (row.bold or row.underlined) and abs(left - right) < row.size

    def _wraps(self, before: Row, row: Row) -> bool:
        """Whether what a row begins with had no room at the end of the centred row before."""
        return before.x1 - before.x0 + self.wrapping.first_run(row) > 2 * (self.centre - self.margin)

    def _moved(self, row: Row, draft: _Draft) -> bool:
        """Whether a row is indented as no line of this paragraph is: not as its label, nor its text."""
        first = draft.rows[0]
        if len(draft.rows) > 1:
            return abs(row.x0 - draft.rows[1].x0) > _INDENT * row.size
        hanging = row.x0 - first.x0
        room = 2 * self.centre - self.margin - first.x1
        least = self.wrapping.first_run(row) + row.size if self._labelled(first) else _HANGING * row.size
        if room < least and not row.bold and 0 < -hanging < _HANGING * row.size:
            return self._stops(self._chars(first))  # else the first line of a paragraph is indented
        if self._labelled(first):
            return not -_INDENT * row.size < hanging < _HANGING * row.size
        return abs(hanging) > _INDENT * row.size

    def _text_x0(self, draft: _Draft) -> float:
        return draft.rows[1].x0 if len(draft.rows) > 1 else draft.rows[0].lines[-1].x0

    def _chars(self, row: Row) -> str:
        return self.source.text[row.lines[0].start : row.lines[-1].end]

    def _raw(self, rows: Iterable[Row]) -> Text:
        return Text.join(self._with_end(row) for row in rows)

    def _with_end(self, row: Row) -> Text:
        """A row's text and the line end after it."""
        start, end = row.lines[0].start, row.lines[-1].end
        return Text.plain(self.source.text[start : end + 1], start)

    def _flush(self, draft: _Draft | None, blocks: list[Block]) -> None:
        if draft is None:
            return
        block = self._block(draft)
        self.numbered = self.numbered or paragraph_label(block.raw) is not None
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
        return (
            not self._stops(text)
            and not self._labelled(row)
            and not is_rule(text)
            and not is_rule(block.raw.chars.strip())
            and not (row.bold or row.underlined)
            and last.style is not None
            and last.style.plain
            and len(text) > self._heading_length(last)
        )

    def _stops(self, chars: str) -> bool:
        return self.profile.stop.search(chars) is not None

    def _heading_length(self, last: Block) -> int:
        return 0 if self.profile.clause.search(last.raw.chars) or "\n" in last.raw.chars.strip() else 40

    def _block(self, draft: _Draft) -> Block:
        rows = draft.rows
        raw, marks = self.marks.out_of(self._raw(rows))
        first = rows[0]
        # The first line of a paragraph may be indented, and the others not.
        indented = min(row.x0 for row in rows) > self.margin + _INDENT * first.size
        style = Style(all(row.bold for row in rows), all(row.underlined for row in rows), round(first.size))
        return Block(
            raw, indented, draft.spaced, self._centred(first), style, tuple(marks), draft.margin, page=first.page,
            left=first.x0,
        )  # fmt: skip


def _grids(page: PageRows, after: PageRows | None, blocks: Sequence[Block]) -> list[Sequence[Box]]:
    """The page's ruled cells; a lone row of few is one of a table only where that is cut by the page's top or foot."""
    last = blocks[-1].grid if blocks else None
    width = len(last.rows[0]) if last else 0
    return [
        cells
        for cells in page.page.grids
        if len(cells) >= _LEAST_CELLS or (_is_row(cells) and (len(cells) == width or _cut_off(cells, page, after)))
    ]


def _cut_off(cells: Sequence[Box], page: PageRows, after: PageRows | None) -> bool:
    """Whether the foot of a page parts a row from a table of the same columns at the next one's top."""
    foot = max((row.baseline for row in page.body), default=0.0)
    follows = after.page.grids[0] if after and after.page.grids else ()
    return foot < max(box[3] for box in cells) and _cuts(follows) == _cuts(cells)


def _is_row(cells: Sequence[Box]) -> bool:
    """Whether cells stand side by side, no two in one column."""
    return len(_cuts(cells)) - 1 == len(cells)


def _cuts(cells: Sequence[Box]) -> list[int]:
    """Where cells are parted from left to right, to the nearest few points."""
    return sorted({round(edge / _LINED_UP) for box in cells for edge in (box[0], box[2])})


def _next_row(grid: Grid) -> int:
    """The number that the row after a table's last one would have."""
    label = re.match(r"\d+", "".join(raw.chars for raw in grid.rows[-1][0]).strip())
    return int(label.group()) + 1 if label else 1
