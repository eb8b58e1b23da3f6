"""Tables out of a text dump, where cells follow one another and only line ends tell them apart.

A cell ends with two spaces or with its line; a wrapped line ends with none.  How many columns there are follows from
lines that hold whole rows, from row numbers, from runs of values, or from the names that a first column repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import EMPTY
from itf_extract.structure.dump_cells import bulleted, with_labels
from itf_extract.structure.dump_regions import FEWEST_BLOCKS, Region
from itf_extract.structure.dump_solver import Solver
from itf_extract.structure.labels import is_drawn, paragraph_label
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block, Grid

_MOST_BEGINNINGS = 32


def with_tables(
    blocks: Sequence[Block], profile: Profile, normaliser: Normaliser, terms: Callable[[], frozenset[str]]
) -> list[Block]:
    """The blocks, with each run of cells after a lead-in or a heading made one block with a grid.

    ``terms`` tells the names that the paper sets in quotation marks: first columns and headings often repeat them.
    """
    out: list[Block] = []
    region = Region(blocks, profile, normaliser)
    i = begun = 0
    due = 0  # the number of the paragraph to come
    while i < len(blocks):
        announced = bool(out) and not out[-1].grid and _announces(normaliser(out[-1].raw).chars, profile)
        # What announces a table is none of its cells.
        chars = normaliser(blocks[i].raw).strip().chars
        apart = not out or blocks[i].grid or profile.lead_in.search(chars) or chars in profile.headings
        ends = [] if apart else [region.end(i, due), region.end_of_cells(i, due) if announced else None]
        end = next(filter(None, ends), i)
        begun = begun if i < end else i + 1
        captioned = end > i + 1 and not announced and _is_caption(region, (i, end))
        grid = None
        for end_of_run in [] if captioned else dict.fromkeys(filter(None, ends)):
            if grid := _grid(region, (i, end_of_run), terms, announced=announced):
                end = end_of_run
                break
        if grid:
            marks = tuple(mark for block in blocks[i:end] for mark in block.marks)
            margin = tuple(note for block in blocks[i:end] for note in block.margin)
            out.append(replace(blocks[i], raw=EMPTY, grid=grid, marks=marks, margin=margin))
            i = begun = end
        else:
            # A run that shows no table from any of so many beginnings has none.
            following = i + 1 if i - begun < _MOST_BEGINNINGS else end
            out.extend(blocks[i:following])
            due = max([due, *(number + 1 for block in blocks[i:following] if (number := _number(block)))])
            i = following
    return out


def _number(block: Block) -> int:
    """The number of a paragraph, of no part of one; 0 where it has none."""
    label = paragraph_label(block.raw)
    return label[0][0] if label and len(label[0]) == 1 else 0


def _is_caption(region: Region, run: tuple[int, int]) -> bool:
    """Whether the first line of a run stands alone over whole rows and their heads: a caption is no head."""
    start, end = run
    if len(region.segments(start, start + 1)) > 1:
        return False
    segs = with_labels(bulleted(region.cut_everywhere(start + 1, end), region.profile))
    solver = Solver(segs, region.profile, region.normaliser, frozenset())
    headed = len(solver.by_line) > FEWEST_BLOCKS and not any(is_figure(seg.chars) for seg in solver.by_line[0])
    return headed and len(solver.by_line[0]) > FEWEST_BLOCKS and solver.lines() is not None


def _announces(chars: str, profile: Profile) -> bool:
    """Whether a paragraph or a labelled heading leads up to a table."""
    return profile.announces(chars) or (chars[:1] in "(（" and not profile.sentence_end.search(chars))


def _grid(region: Region, run: tuple[int, int], terms: Callable[[], frozenset[str]], *, announced: bool) -> Grid | None:
    """The run as a grid; what no paragraph announces must show its columns by values alone."""
    profile, normaliser = region.profile, region.normaliser
    segs = [seg for seg in bulleted(region.segments(*run), profile) if not is_drawn(seg.chars)]
    if len(segs) < FEWEST_BLOCKS * 2:
        return None
    bare = Solver(segs, profile, normaliser, terms())
    if announced and (grid := bare.lines()):
        return grid
    solver = Solver(with_labels(segs), profile, normaliser, terms())
    if announced:
        return (
            solver.lines()
            or _cut(region, run)
            or bare.counted()
            or bare.periodic()
            or solver.numbered()
            or solver.valued(fewest=1)
            or solver.named()
        )
    if any(profile.sentence_end.search(seg.chars) for seg in segs):
        return None
    return solver.valued(FEWEST_BLOCKS) or _plain(region, run)


def _cut(region: Region, run: tuple[int, int]) -> Grid | None:
    """The grid of lines that have as many cells each where two spaces always part some: 總計  500  100%."""
    segs = with_labels(bulleted(region.cut_everywhere(*run), region.profile))
    return Solver(segs, region.profile, region.normaliser, frozenset()).lines()


def _plain(region: Region, run: tuple[int, int]) -> Grid | None:
    """The grid of such lines where all that stands below the heads and beside the first column is values."""
    segs = with_labels(bulleted(region.cut_everywhere(*run), region.profile))
    solver = Solver(segs, region.profile, region.normaliser, frozenset())
    below = solver.by_line[1:]
    plain = len(below) > FEWEST_BLOCKS and all(is_value(seg.chars) for line in below for seg in line[1:])
    summed = below and region.profile.row_kinds["total"].search(below[-1][0].chars)
    valued = len(below) > FEWEST_BLOCKS and summed and all(is_figure(line[-1].chars) for line in below)
    return solver.lines() if plain or valued else None
