"""Tables of a dump that prints a cell a line, row after row: a label of one line or several, then its values.

A table is believed where each of its rows has as many values as the others, and where nothing of what stands among
them is left over: a value that no row has would throw each of the others into the wrong column.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_lines import columns_of
from itf_extract.structure.dump_plain import FEWEST, Plain, plain_table
from itf_extract.structure.dump_rows import reads_on
from itf_extract.structure.dump_stack_heads import heads_of
from itf_extract.structure.dump_stack_lines import Stack, Stretch, is_title
from itf_extract.structure.values import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.dump_stack_lines import Piece

    Cells = Sequence[Text]

_FEWEST_ROWS = 3  # whose heads nothing tells
_AGAIN = 3  # lines of heads that are printed again, at least
_PAIR = 2
_ROUNDED = 500  # of which a sum of rounded parts may be off by one
_NOTHING = compiled(r"[-–—−－]")
_UNGROUPED = compiled(r"\d{3}(?: \d{3})+")  # 415 402 may be two


def stacked_table(lines: Cells, first: int, profile: Profile, *, announced: bool = True) -> Plain | None:
    """The table whose cells stand one under the other from a line on; None where they tell none."""
    stack = Stack(lines, first, profile)
    for years in (False, True):
        table = _Rows(stack, stack.stretches(years=years), profile).table()
        if table and (announced or (len(table.grid.rows[0]) > FEWEST and len(table.grid.rows) > _FEWEST_ROWS)):
            return table
    return None


class _Row(NamedTuple):
    """A row: what titles the group that it opens, its label, further words that belong to it, its values, remarks."""

    titles: list[Text]
    words: list[Text]
    values: list[Text]
    remark: list[Text]


class _Rows:
    """Rows out of stretches of words and values."""

    def __init__(self, stack: Stack, stretches: Sequence[Stretch], profile: Profile) -> None:
        self._stack, self._profile, self._language = stack, profile, language_of(profile.language)
        self._rest = [] if not stretches or stretches[-1].values else stretches[-1].words
        self._stretches = [one for one in stretches if one.values]
        self._again: list[Text] = []
        self._heads_again = 0  # lines of heads that are printed again
        said = [one.words for one in self._stretches[1:]]
        self._widest = max((columns_of(piece.text.chars) for words in said for piece in words), default=0)
        # Two lines in each row are a label and a unit, say, not a label that each time goes on.
        self._by_twos = bool(said) and all(len(words) == _PAIR for words in said)
        self._some_alone = any(
            len(words) == 1 and not profile.row_kinds["total"].search(words[0].text.chars) for words in said
        )

    def table(self) -> Plain | None:
        """The table that the rows make, if their values are as many in each."""
        width = self._width()
        if width is None or not self._stretches[0].words:
            return None
        noted = any(one.beside for one in self._stretches)
        heads, rows = self._headed(self._rows())
        texts, found = 1, heads_of(heads, width + 1 + noted, self._profile)
        if self._by_twos and len(heads) > 1:
            label = [heads[-1], *rows[0].words]
            more = heads_of(heads[:-1], width + _PAIR + noted, self._profile)
            if more and len(label) == _PAIR:
                texts, found, heads, rows = _PAIR, more, heads[:-1], [rows[0]._replace(words=label), *rows[1:]]
        if not self._is_believed(rows, width, told=found is not None):
            return None
        return self._plain(found or _untold(heads, width), rows, texts, int(noted))

    def _width(self) -> int | None:
        """How many values each row has."""
        counts = [len(one.values) for one in self._stretches]
        return counts[0] if len(counts) >= FEWEST and len(set(counts)) == 1 else None

    def _rows(self) -> list[_Row]:
        """The rows as they stand, the first with all heads among its words; heads printed again are left out."""
        heads = [piece.text.squeezed() for piece in self._stretches[0].words]
        rows: list[_Row] = []
        remark: list[Piece] = []
        for place, stretch in enumerate(self._stretches):
            words = stretch.words
            if place:
                begin, end = _again(words, heads)
                self._again.extend(piece.text for piece in words[begin:end])
                self._heads_again = max(self._heads_again, end - begin)
                before, words = (words[:begin], words[end:]) if end else ([], words)
                more = before or (words[: self._remarked(remark, words)] if remark else [])
                words = words if before or not remark else words[len(more) :]
                if remark:
                    rows[-1].remark[:] = [Text.join((piece.text for piece in (*remark, *more)), "\n")]
                elif before:
                    words = [*before, *words]
            cells = [piece.text for piece in words] if self._by_twos and place else self._stack.joined(words)
            rows.append(_Row([], cells, [piece.text for piece in stretch.values], []))
            remark = stretch.beside
        if remark:
            size = self._remarked(remark, [*self._rest, *remark[:1]]) if self._rest else 0
            rows[-1].remark[:] = [Text.join((piece.text for piece in (*remark, *self._rest[:size])), "\n")]
            self._rest = self._rest[size:]
        return [rows[0], *map(self._titled, rows[1:])] if rows else []

    def _remarked(self, remark: Sequence[Piece], words: Sequence[Piece]) -> int:
        """How many lines of words go on with a remark: all but a row's label, which may have several."""
        if _NOTHING.fullmatch(remark[-1].text.chars):
            return 0
        cells = self._stack.joined([*remark[-1:], *words])
        if self._stack.wraps_end:
            return cells[0].chars.count("\n")
        label = 1
        while label < len(words) and reads_on(words[-label - 1].text.chars, words[-label].text.chars):
            label += 1
        titled = next((i for i, piece in enumerate(words) if is_title(piece.text)), len(words))
        return min(titled, len(words) - label)

    def _titled(self, row: _Row) -> _Row:
        """A row with what titles its group apart from its label: words that are labelled as titles, or have room."""
        last = max((i for i, cell in enumerate(row.words[:-1]) if is_title(cell)), default=-1)
        while self._some_alone and last + 2 < len(row.words) and self._has_room(*row.words[last + 1 : last + 3]):
            last += 1
        return row._replace(titles=row.words[: last + 1], words=row.words[last + 1 :])

    def _has_room(self, above: Text, below: Text) -> bool:
        """Whether the first word of a line had room at the end of the one above, so that it opens another cell."""
        word = below.chars.split()[0] if below.chars.isascii() else below.chars[:1]
        return self._stack.parts_cells or columns_of(above.chars) + 1 + columns_of(word) <= self._widest

    def _headed(self, rows: list[_Row]) -> tuple[Cells, list[_Row]]:
        """The heads, and the rows with the label of the first apart from them."""
        first = rows[0]
        size = self._heads_again
        if 0 < size < len(self._stretches[0].words):
            heads = self._stack.joined(self._stretches[0].words[:size])
            row = first._replace(words=self._stack.joined(self._stretches[0].words[size:]))
            return heads, [self._titled(row), *rows[1:]]
        opens = next((i for i, cell in enumerate(first.words[:-1]) if is_title(cell)), None)
        if opens is not None:
            return first.words[:opens], [self._titled(first._replace(words=first.words[opens:])), *rows[1:]]
        return first.words[:-1], [first._replace(words=first.words[-1:]), *rows[1:]]

    def _is_believed(self, rows: Sequence[_Row], width: int, *, told: bool) -> bool:
        """Whether rows of so many values are no mere list: enough of them, with heads or with a total that adds up."""
        columns = [*zip(*(row.values for row in rows), strict=True)]
        labels = [row.words[-1].chars.strip() for row in rows if row.words]
        if len(labels) < len(rows) or any(all(_UNGROUPED.fullmatch(cell.chars) for cell in c) for c in columns):
            return False
        if self._is_turned(rows):
            return False
        if width > 1:
            return told or len(rows) >= _FEWEST_ROWS
        total = self._profile.row_kinds["total"].search(labels[-1]) is not None
        return len(rows) >= FEWEST and (told or (total and _adds_up(columns[0])))

    def _is_turned(self, rows: Sequence[_Row]) -> bool:
        """Whether what seem labels are heads, each over its column: the labels stand among the heads, totals last."""
        first = self._stack.joined(self._stretches[0].words)
        total = self._profile.row_kinds["total"]
        units = sum(
            told_unit(row.words[-1].chars, self._language) is not None for row in rows[1:] if row.words[1:] == []
        )
        ended = total.search(rows[-1].words[-1].chars.strip()) is not None
        summed = any(total.search(cell.chars.strip()) for cell in first[1:-1])
        return (summed and (self._stack.in_blocks or not ended)) or units > 1

    def _plain(self, found: tuple[int, Cells], rows: Sequence[_Row], texts: int, noted: int) -> Plain:
        """The table, without what is told of all its columns, the titles of groups over their rows."""
        told, heads = found
        cells: list[Cells] = []
        for row in rows:
            words = row.words if texts > 1 else [Text.join(row.words, "\n")]
            cells.extend([title] for title in row.titles)
            cells.append([*words, *row.values, *(row.remark or [EMPTY] * noted)])
        width = max(map(len, cells))
        last = self._stretches[-1].values[-1].place
        remark = rows[-1].remark[0].at[-1] if rows[-1].remark else 0
        end = next((i for i in self._stack.places if i > last and self._stack.lines[i].at[0] > remark), None)
        above = [*heads, *[EMPTY] * (width - len(heads))] if heads else []
        end = last + 1 if not remark else end or self._stack.places[-1] + 1
        return plain_table(self._stack.places[told], end, [above] if above else [], cells, self._again)


def _untold(heads: Cells, width: int) -> tuple[int, Cells]:
    """Heads that nothing tells apart, over the labels; over the values where these have but one column."""
    said = [Text.join(heads, "\n")] if heads else []
    return 0, [EMPTY, *said] if said and width == 1 else said


def _again(words: Sequence[Piece], heads: Sequence[str]) -> tuple[int, int]:
    """From where to where the first of the heads are printed again among words; (0, 0) where they are not."""
    said = [piece.text.squeezed() for piece in words]
    for begin in range(len(said)):
        size = 0
        while begin + size < len(said) and size < len(heads) and said[begin + size] == heads[size]:
            size += 1
        if size >= _AGAIN:
            return begin, begin + size
    return 0, 0


def _adds_up(column: Cells) -> bool:
    numbers = [number_of(cell.chars) or Decimal() for cell in column]
    return numbers[-1] > 0 and abs(sum(numbers[:-1]) - numbers[-1]) * _ROUNDED <= numbers[-1]
