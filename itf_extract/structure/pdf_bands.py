"""Bands of a table whose columns no rule parts: rules of the table's whole width part its rows, and frame it.

What stands between two of them is one row, however many lines its label or a value has.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.structure.pdf_regions import LARGER
from itf_extract.structure.pdf_stretches import NEAR, meets
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Line, Ruling
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_regions import Cut, Region
    from itf_extract.structure.pdf_stretches import Column, Printed
    from itf_extract.structure.row import Row

_FEWEST = 3  # rows with values that are parted
_HIGHEST = 7.0  # ems: of a band


@dataclass(frozen=True, slots=True)
class Bands:
    """The rules of a table's width, top to bottom; ``part`` says that they part each row from the next."""

    places: tuple[float, ...]
    part: bool = True

    @classmethod
    def of(cls, cut: Cut, region: Region, rules: Sequence[Ruling]) -> Bands | None:
        """The bands that hold a region's rows with values."""
        rows = [cut.rows[i] for i in region.valued]
        left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
        wide = [rule for rule in rules if rule.x0 < left + NEAR and rule.x1 > right - NEAR]
        places = _reach(sorted({rule.top for rule in wide}), rows[0].baseline, _HIGHEST * rows[0].size)
        bands = cls(tuple(_without_banner(places, cut.rows[: region.first])))
        groups = bands.groups([(cut.rows[i], cut.pieces[i]) for i in region.valued])
        if len(groups) < _FEWEST or not bands.holds(rows[-1].baseline):
            return None
        return replace(bands, part=not any(_stacked(cut.source, group, region.columns) for group in groups))

    def groups(self, printed: Sequence[Printed]) -> list[list[Printed]]:
        """Printed rows, those of one band together."""
        return [[*group] for _, group in groupby(printed, key=lambda one: self._band(one[0].baseline))]

    def around(self, rows: Sequence[Row], first: int, reach: tuple[int, int]) -> tuple[int, int]:
        """The rows from ``first`` on that the rules frame, those of a table among them."""
        framed = [i for i in range(first, len(rows)) if self.holds(rows[i].baseline)]
        return min([reach[0], *framed]), max([reach[1], *(i + 1 for i in framed)])

    def holds(self, baseline: float) -> bool:
        """Whether a row stands between the first rule and the last."""
        return self.places[0] < baseline < self.places[-1]

    def _band(self, baseline: float) -> int:
        return sum(place < baseline for place in self.places)


def _reach(places: Sequence[float], within: float, highest: float) -> list[float]:
    """The places about one, up to a gap that no row fills."""
    runs: list[list[float]] = [[*places[:1]]]
    for above, place in pairwise(places):
        if place - above > highest:
            runs.append([])
        runs[-1].append(place)
    return next((run for run in runs if len(run) > 1 and run[0] < within < run[-1]), [within, within])


def _without_banner(places: Sequence[float], above: Sequence[Row]) -> Sequence[float]:
    """The places without the first, where what names the table stands under it, set larger than the heads below."""
    held = [[row.size for row in above if top < row.baseline < end] for top, end in pairwise(places[:3])]
    banner, heads = held if len(held) > 1 else ([], [])
    return places[1:] if banner and heads and min(banner) > LARGER * max(heads) else places


def _stacked(source: Source, group: Sequence[Printed], columns: Sequence[Column]) -> bool:
    """Whether figures stand under one another between two rules: rows that no rule parts."""
    figures = [[line for line in lines if is_figure(_said(source, line))] for _, lines in group]
    return any(sum(any(meets(line, column) for line in lines) for lines in figures) > 1 for column in columns)


def _said(source: Source, line: Line) -> str:
    return source.text[line.start : line.end]
