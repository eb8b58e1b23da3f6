"""Tables out of grids: headings, groups of rows, units, notes."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages import language_of
from itf_extract.languages.digits import GROUP, YEAR
from itf_extract.model.document import CellMark, FootnoteMark, RowGroup, Table
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import is_of_one, told_unit
from itf_extract.structure.heads import finishes_years, heading_rows
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.languages import Language
    from itf_extract.model.document import RowKind
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Grid, RawMark

_GROUP = compiled(rf"\s*\d{{{GROUP}}}(?!\d)")  # may be the rest of a number that a line's end parts
_OPEN = compiled(r"[(（][^)）]*$")  # Amount ($ | million)
_BRACKETED = compiled(r"[\[(（](?!\d)[^\])）]+[\])）]")  # [in thousands], (as at 31 March)
_NEAR = 8  # characters
_LABELS = 2  # columns of labels: their numbers and their names
_TITLED = 2  # with more columns than that, a row of its first cell alone titles those below


def table_of(
    grid: Grid, number: int, where: str, profile: Profile, normaliser: Normaliser, caption: Text = EMPTY
) -> Table:
    """The table that a grid holds; ``number`` counts tables through the paper."""
    language = language_of(profile.language)
    grid, title = _without_title(grid, language)
    while title and _titled_again(grid):
        grid, more = _without_title(grid, language)
        title = [*title, *more]
    grid, unit_told = _without_unit(grid, language)
    title = [*title, *unit_told]
    caption = Text.join([caption, *(_joined([raw], normaliser) for raw in title)], profile.joint)
    depth = heading_rows(grid)
    columns = tuple(_with_unit_apart(head, profile) for head in _columns(grid, depth, normaliser, profile.joint))
    rows: list[tuple[Text, ...]] = []
    titles: list[tuple[Text, int]] = []
    for cells, spans in zip(grid.rows[depth:], grid.spans[depth:], strict=True):
        texts = tuple(
            cell_text(cell, heading, profile, normaliser) for cell, heading in zip(cells, columns, strict=True)
        )
        titled = len(columns) > _TITLED and bool(texts[0]) and not any(texts[1:])
        if titled or spans[0] == len(columns) > 1:
            if titles and not rows:
                rows.append(_alone(titles.pop()[0], columns))
            titles.append((texts[0], len(rows)))
        elif any(texts):
            rows.append(texts)
    if titles and titles[-1][1] == len(rows):
        rows.append(_alone(titles.pop()[0], columns))
    ends = [start - 1 for _, start in titles[1:]] + [len(rows) - 1]
    groups = tuple(RowGroup(title, start, end) for (title, start), end in zip(titles, ends, strict=bool(titles)))
    unit = _unit(caption, columns, rows, profile)
    marks = tuple(_placed(grid.marks, columns, rows))
    return Table(f"table{number}", where, columns, tuple(rows), groups, (), caption, unit, marks, _kinds(rows, profile))


def _kinds(rows: Sequence[Sequence[Text]], profile: Profile) -> tuple[RowKind | None, ...]:
    """What each row is of the others, by the first of its cells that says something."""
    labels = [next((cell.chars for cell in row if cell), "") for row in rows]
    return tuple(
        next((kind for kind, label in profile.row_kinds.items() if label.search(chars)), None) for chars in labels
    )


def _without_title(grid: Grid, language: Language) -> tuple[Grid, Sequence[Text]]:
    """The grid without what its first row titles it with: one cell over all columns, or the unit of all, over heads."""
    said = [cell for cell in grid.rows[0] if cell]
    if len(grid.rows) <= _TITLED or len(grid.rows[0]) == 1 or len(said) != 1:
        return grid, ()
    rest = replace(grid, rows=grid.rows[1:], spans=grid.spans[1:], heads=max(0, grid.heads - 1))
    over = grid.spans[0][0] == len(grid.rows[0])
    chars = "".join(raw.chars for raw in said[0]).strip()
    apart = _BRACKETED.fullmatch(chars) or told_unit(chars, language) is not None
    return (rest, said[0]) if over or (apart and heading_rows(rest) > 0) else (grid, ())


def _titled_again(grid: Grid) -> bool:
    """Whether a cell over all columns stands again under a table's title, and heads of the columns below."""
    wide, below = grid.spans[0][0] == len(grid.rows[0]), grid.rows[1:3]
    return wide and len(below) > 1 and all(map(bool, below[0])) and not any(is_figure(_said(cell)) for cell in below[0])


def _said(cell: Sequence[Text]) -> str:
    return "".join(raw.chars for raw in cell).strip()


def _without_unit(grid: Grid, language: Language) -> tuple[Grid, Sequence[Text]]:
    """The grid without the row under its heads that says nothing but the unit of all values, in one of its cells."""
    row = [" ".join(" ".join(raw.chars for raw in cell).split()) for cell in grid.rows[1]] if grid.rows[2:] else []
    said = [i for i, chars in enumerate(row) if chars]
    alone = len(said) == 1 and said[0] and max(grid.spans[1]) == 1 and heading_rows(grid)
    if not alone or told_unit(row[said[0]], language) is None:
        return grid, ()
    over = [" ".join(raw.chars for raw in cell) for cell in grid.rows[0]]
    if _OPEN.search(over[said[0]]) or is_of_one(over, said[0], language):
        return replace(grid, heads=max(grid.heads, 2)), ()
    rows, spans = (grid.rows[0], *grid.rows[2:]), (grid.spans[0], *grid.spans[2:])
    rest = replace(grid, rows=rows, spans=spans, heads=grid.heads - (grid.heads > 1))
    return rest, grid.rows[1][said[0]]


def _placed(marks: Sequence[RawMark], columns: Sequence[Text], rows: Sequence[Sequence[Text]]) -> Iterator[CellMark]:
    """The marks with the cells that hold what is printed before them, or else after them."""
    if not marks:
        return
    cells = [(-1, c, text) for c, text in enumerate(columns)]
    cells += [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    holders = {offset: cell for cell in cells for offset in cell[2].at}
    for mark in marks:
        first, last = mark.text.at[0], mark.text.at[-1]
        near = (first - 1, first - 2, last + 1, last + 2, *range(first - 3, first - _NEAR, -1))  # behind markup
        beside = next((at for at in near if at in holders), None)
        if beside is not None:
            row, column, text = holders[beside]
            yield CellMark(row, column, FootnoteMark(mark.number, bisect_left(text.at, first), mark.text))
            holders |= dict.fromkeys(mark.text.at, holders[beside])  # the next of a list of marks stands beside it


def _alone(title: Text, columns: Sequence[Text]) -> tuple[Text, ...]:
    """A title that no row follows, before the first row or after the last: a row of its own, having no group."""
    return (title, *[EMPTY] * (len(columns) - 1))


def _unit(caption: Text, columns: Sequence[Text], rows: Sequence[Sequence[Text]], profile: Profile) -> str | None:
    """The unit of all the table's numbers: its caption's, or the same in every headed column of figures but the first.

    Where they have none, it is that of the head over the rows' labels.  What stands under no head, as the parts of a
    sum beside it do, is in the unit of the others.
    """
    stated = profile.unit.search(caption.chars)
    if stated:
        return stated.group()
    numbers = [text for i, text in enumerate(columns) if i and any(is_figure(row[i].chars) for row in rows)]
    headed = [text for text in numbers or columns[1:] if text]
    units = {found.group() if (found := profile.unit.search(text.chars)) else None for text in headed}
    if units == {None}:
        corner = profile.unit.search(_over_labels(columns, rows))
        return corner.group() if corner else None
    return units.pop() if len(units) == 1 else None


def _over_labels(columns: Sequence[Text], rows: Sequence[Sequence[Text]]) -> str:
    """The head over the rows' labels: that of the first column, or of the second where the first counts the rows."""
    for head, cells in zip(columns[:_LABELS], zip(*rows, strict=True), strict=False):
        said = [cell.chars.strip(" .") for cell in cells if cell]
        if not any(map(is_figure, said)):
            return head.chars
        counts = [int(chars) for chars in said if chars.isdecimal()]
        if counts != sorted(counts) or len(counts) < len(said) or counts[0] != 1:
            return ""
    return ""


def cell_text(cell: Sequence[Text], heading: Text, profile: Profile, normaliser: Normaliser) -> Text:
    """A cell's canonical text: wrapped lines joined; bullets, several names and figures on lines of their own."""
    rule = next((rule for rule in profile.cells if rule.several and rule.heading.search(heading.chars)), None)
    lines: list[list[Text]] = []
    for raw in cell:
        complete = (
            rule
            and lines
            and rule.cell.search(_joined(lines[-1], normaliser).chars)
            and rule.begins.match(raw.chars.strip())
        )
        stacked = (
            bool(lines) and is_figure(raw.chars) and is_figure(lines[-1][-1].chars) and not _GROUP.match(raw.chars)
        )
        if not lines or complete or stacked or profile.bullet.match(raw.chars):
            lines.append([raw])
        else:
            lines[-1].append(raw)
    return Text.join([_joined(line, normaliser) for line in lines], "\n")


def _joined(raws: Sequence[Text], normaliser: Normaliser) -> Text:
    return normaliser(Text.join(raws, "\n")).strip()


def _with_unit_apart(head: Text, profile: Profile) -> Text:
    """A head with its unit apart from its year: 2024-25百萬元 is no 25 hundred of ten thousands."""
    year = compiled(rf"(?<![0-9]){YEAR}(?:[-–/][0-9]{{2,4}})?(?={profile.unit.pattern})").search(head.chars)
    return Text.join((head[: year.end()], head[year.end() :]), "\n") if year else head


def _columns(grid: Grid, depth: int, normaliser: Normaliser, joint: str) -> tuple[Text, ...]:
    """Each column's heading; a merged cell's text stands before that of each of its columns."""
    heads: list[list[list[Text]]] = [[] for _ in grid.rows[0]]
    for row in range(depth):
        holder = 0
        for column, span in enumerate(grid.spans[row]):
            holder = column if span else holder
            above, cell = heads[column], [*grid.rows[row][holder]]
            if above and cell and above[-1] and _tears(above[-1][-1].chars, cell[0].chars):
                cell, above[-1] = [*above[-1], *cell], []
            above.append(cell)
    joints = [""] + ["" if finishes_years(above, below) else joint for above, below in pairwise(grid.rows[:depth])]
    return tuple(_said_in_turn([_joined(raws, normaliser) for raws in parts], joints) for parts in heads)


def _tears(above: str, below: str) -> bool:
    """Whether a line ends with a hyphen and the one under it goes on with a small letter."""
    return above.rstrip().endswith(("-", "\u2010")) and below.lstrip()[:1].islower()


def _said_in_turn(parts: Sequence[Text], joints: Sequence[str]) -> Text:
    """The parts of a head in one, each after its joint."""
    said = EMPTY
    for part, joint in zip(parts, joints, strict=False):
        said = Text.join([each for each in (said, part) if each], joint)
    return said
