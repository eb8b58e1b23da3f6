"""Tables of a PDF page without ruled cells, known by their values: figures that stand under one another.

A table is a run of rows in which a label is followed by values, each within a column of such values.  Heads stand over
the columns, titles of groups and the rest of wrapped labels between the rows.  Prose, lists and headings have no values
of their own, so they end it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itf_extract.structure.pdf_abreast import abreast, beside
from itf_extract.structure.pdf_asides import without_asides
from itf_extract.structure.pdf_bands import Bands
from itf_extract.structure.pdf_cells import Cells
from itf_extract.structure.pdf_framed import across, framed_tables, table_of_words
from itf_extract.structure.pdf_pieces import heads_apart, parted_heads, parted_label, pieces
from itf_extract.structure.pdf_reach import first_label, head_end, heads_start, table_end, under_caption
from itf_extract.structure.pdf_regions import Cut, is_drawn_rule, region_at
from itf_extract.structure.pdf_remarks import without_remarks
from itf_extract.structure.pdf_ruled import Placed
from itf_extract.structure.pdf_stretches import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_regions import Region
    from itf_extract.structure.row import Row

_MOST_LINES = 6  # of heads: those of one may stand between those of another


def columned_tables(
    source: Source, rows: Sequence[Row], rulings: Sequence[Ruling], profile: Profile
) -> tuple[list[Placed], list[Row]]:
    """The tables that a page's values show, top to bottom, and the rows without them."""
    tables: list[Placed] = []
    rules = Rules(tuple(across(rulings)), tuple(ruling for ruling in rulings if not ruling.horizontal))
    free: list[Row] = []
    done = 0
    for first, end, x in abreast(source, rows):
        free.extend(rows[done:first])
        done = end
        found = [_of_one_side(source, side, rules, profile) for side in beside(source, rows[first:end], x)]
        if all(found):
            tables.extend(table for shown in found for table in shown)
        else:
            free.extend(rows[first:end])
    shown, rest = _tables_in(source, [*free, *rows[done:]], rules, profile)
    return sorted(tables + shown, key=lambda table: (table.top, table.columns[0][0])), rest


def _of_one_side(source: Source, rows: Sequence[Row], rules: Rules, profile: Profile) -> list[Placed]:
    """The tables that rows of one of two tables side by side are; none where their cells stand in no columns."""
    shown, rest = _tables_in(source, rows, rules, profile)
    if shown and not rest:
        return shown
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    table = table_of_words(source, rows, 1, width, rules, profile)
    return [table] if table else []


def _tables_in(source: Source, rows: Sequence[Row], rules: Rules, profile: Profile) -> tuple[list[Placed], list[Row]]:
    """The tables of rows that no two tables share, and the rows without them."""
    tables: list[Placed] = []
    rest: list[Row] = []
    done = i = 0
    kept, remarks = without_remarks(source, rows, [pieces(source, row) for row in rows])
    whole = Cut(source, profile, rows, kept)
    bare_pieces, asides = without_asides(source, rows, whole.pieces)
    bare = Cut(source, profile, rows, bare_pieces)
    while i < len(rows):
        region = region_at(bare, i)
        if region:
            for k in region.valued:
                bare.pieces[k] = parted_label(source, rows[k], bare.pieces[k], region.columns)
            region.first = first_label(whole, region, done)
            if region.first > done:
                whole.pieces[region.first - 1] = parted_heads(source, rows[region.first - 1], region.columns)
            for k in range(max(done, region.first - _MOST_LINES), region.first):
                whole.pieces[k] = heads_apart(source, rows[k], whole.pieces[k], region.columns)
            bands = Bands.of(bare, region, rules.across)
            top = under_caption(whole, region, heads_start(whole, region, done, rules.across))
            end = table_end(bare, region, rules.across)
            if bands:
                top, end = bands.around(rows, done, (top, end))
            heads = head_end(whole, region, (top, end), rules.across)
            cells = partial(Cells, rules=rules, bands=bands if bands and bands.part else None)
            beside = [*remarks[:heads], *([*a, *b] for a, b in zip(asides[heads:], remarks[heads:], strict=True))]
            tables.append(_table(whole, bare, beside, region, (top, heads, end), cells))
            rest.extend(rows[done:top])
            done = i = end
        else:
            i += 1
    rest.extend(rows[done:])
    framed, rest = framed_tables(source, rest, rules, profile)
    return tables + framed, rest


def _table(
    whole: Cut,
    bare: Cut,
    beside: Sequence[list[Line]],
    region: Region,
    reach: tuple[int, int, int],
    dealt: Callable[..., Cells],
) -> Placed:
    """The table from the first of its heads over the first row under them to its last; ``bare`` rows have no asides.

    What stands ``beside`` the values of each row is in a column of its own.
    """
    top, head, end = reach
    heads = [(whole.rows[k], whole.pieces[k]) for k in range(top, head) if not is_drawn_rule(whole, k, region)]
    body = [(bare.rows[k], bare.pieces[k]) for k in range(head, end) if bare.pieces[k]]
    beside_values = {whole.rows[k].baseline: beside[k] for k in range(top, end) if beside[k]}
    cells = dealt(whole.source, (heads, body), region.columns, asides=beside_values)
    grid = cells.grid(whole.profile)
    return Placed(grid, whole.rows[top].baseline, whole.rows[end - 1].baseline, cells.stretches)
