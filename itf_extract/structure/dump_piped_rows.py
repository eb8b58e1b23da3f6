"""Rows of a table drawn with pipes as converters draw them from pages: labels in pieces, units apart, pages between.

A converter makes a row of each printed line of a wrapped label, a column of a unit that stands at the right of the
values, and a table of its own of what goes on over a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import Text
from itf_extract.normalise.ordinals import goes_on
from itf_extract.patterns import compiled
from itf_extract.structure.labels import GOES_ON, UNENDED, lettered
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.structure.blocks import Grid
    from itf_extract.structure.dump_plain import Plain

    Rows = list[list[Text]]

_NOTE = compiled(r"\s*\d{1,3}(?:\s+|(?=[^\W\d]))[^\W\d]")  # at a page's foot; 2. begins a paragraph


def as_rows(rows: Sequence[Sequence[Text]]) -> Rows:
    """The rows with each unit over its values and each wrapped label in one."""
    return _whole_labels(_with_units_in_place([[*row] for row in rows]))


def _with_units_in_place(rows: Rows) -> Rows:
    """The rows without a column that has a head and no values, beside one with values and no head; it takes that."""
    width = len(rows[0])
    for place in range(width - 1, 1, -1):
        alone = rows[0][place] and not any(row[place] for row in rows[1:])
        if alone and not rows[0][place - 1] and any(row[place - 1] for row in rows[1:]):
            rows[0][place - 1] = rows[0][place]
            rows = [[*row[:place], *row[place + 1 :]] for row in rows]
    return rows


def _whole_labels(rows: Rows) -> Rows:
    """The rows, of a label that several rows have one with all of it."""
    out: Rows = rows[:1]
    begun: list[Text] | None = None  # a label whose values are still to come
    for place, row in enumerate(rows[1:], 1):
        after = rows[place + 1 :]
        if begun:
            begun[0] = Text.join((begun[0], row[0]), "\n")
            if _valued(row):
                out.append([begun[0], *row[1:]])
                begun = None
        elif _valued(row) or not row[0]:
            out.append(row)
        elif len(out) > 1 and _valued(out[-1]) and _is_rest(row, out[-1], after):
            out[-1] = [Text.join((out[-1][0], row[0]), "\n"), *out[-1][1:]]
        elif _begins(row, after):
            begun = [*row]
        else:
            out.append(row)
    return [*out, begun] if begun else out


def _valued(row: Sequence[Text]) -> bool:
    return any(row[1:])


def _is_rest(row: Sequence[Text], above: Sequence[Text], after: Sequence[Sequence[Text]]) -> bool:
    """Whether a label without values goes on with the one above: by its first letter, or as labels count past it."""
    following = next((_letter(other) for other in after if _valued(other)), "")
    if _letter(row):
        return False
    counted = bool(following) and goes_on(_letter(above), following)
    return counted or bool(GOES_ON.match(row[0].chars)) or bool(UNENDED.search(above[0].chars))


def _begins(row: Sequence[Text], after: Sequence[Sequence[Text]]) -> bool:
    """Whether a label without values goes on in the rows below it, the last of which has them."""
    if not after or not any(map(_valued, after)):
        return False
    below = after[0]
    lettered = bool(_letter(row)) and not _letter(below)
    return lettered or bool(UNENDED.search(row[0].chars)) or bool(GOES_ON.match(below[0].chars))


def _letter(row: Sequence[Text]) -> str:
    """The label in brackets that a row begins with."""
    return lettered(row[0].chars)


def is_headed(rows: Sequence[Sequence[Text]]) -> bool:
    """Whether the first row heads the others: not one that has nothing but figures beside its label."""
    beside = [cell for cell in rows[0][1:] if cell]
    return not beside or not all(is_figure(cell.chars) for cell in beside)


def over_pages(
    lines: Sequence[Text], tables: dict[int, Plain], is_page_line: Callable[[Text], bool]
) -> tuple[list[Text], dict[int, Plain]]:
    """The lines and the tables, of those that only a page's end parts one: without heads, or with the same again."""
    out, kept = list[Text](), dict(tables)
    last: int | None = None
    for line in lines:
        key = line.at[0] if line.at else -1
        if key in tables:
            if last is not None and (whole := _with_rest(kept[last].grid, tables[key].grid)):
                kept[last] = kept[last]._replace(grid=whole)
                del kept[key]
                continue
            last = key
        elif line.chars.strip() and not (is_page_line(line) or _NOTE.match(line.chars)):
            last = None
        out.append(line)
    return out, kept


def _with_rest(above: Grid, below: Grid) -> Grid | None:
    """A table with its rest, if the second is that: as wide, and with the same heads or none."""
    again = below.heads and _said(below)[: below.heads] == _said(above)[: below.heads]
    if len(above.rows[0]) != len(below.rows[0]) or (below.heads and not again):
        return None
    rows, spans = below.rows[below.heads :], below.spans[below.heads :]
    printed = (raw for row in below.rows[: below.heads] for cell in row for raw in cell if raw)
    repeated = (*above.repeated, *printed)
    return replace(above, rows=(*above.rows, *rows), spans=(*above.spans, *spans), repeated=repeated)


def _said(grid: Grid) -> list[list[str]]:
    return [["".join(raw.squeezed() for raw in cell) for cell in row] for row in grid.rows]
