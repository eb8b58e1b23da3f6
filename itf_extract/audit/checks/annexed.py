"""Totals of an annex, as paragraphs that refer to it tell them: the floor area in all, the staff to be employed."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from itf_extract.audit.checks.led import close, is_total
from itf_extract.audit.columns import columns, columns_of, core
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import MOST
from itf_extract.audit.subjects import alike, classifier, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HEAD = 4  # characters of a head that is known again by itself
_PARAGRAPH = "paragraph"


def totals(reading: Reading) -> Iterator[Relation]:
    """That what a paragraph tells of an annex to which it, or the next, refers is the total of the annex's table.

    Example: 淨作業樓面面積合共15 200平方米, 各項設施的面積載於附件1; 聘請14名員工, 編制載於附件1 with 14 under 人數.
    """
    told = _Paragraphs(reading)
    for column in columns(reading):
        total = column.total
        paragraphs = told.nearest(column.table.where.partition("(")[0], total.passage) if total else ()
        alone = bool(paragraphs) and _is_alone(reading, column)
        staff = bool(paragraphs) and reading.words.regex("annexed", "staff").search(column.head) is not None
        for shape in paragraphs:
            for beside in dict.fromkeys((told.above(shape), shape.index)):
                yield from _headed(reading, column, told.in_all(beside))
            yield from _employed(column, told.employed(shape.index)) if staff else ()
            yield from _itemised(column, told.detailed(shape.index)) if alone else ()


class _Paragraphs:
    """What each paragraph tells, found once for all the columns that it is held against."""

    def __init__(self, reading: Reading) -> None:
        self._shapes, self._cited = reading.shapes, _cited(reading)
        self._above: dict[int, int] = {}
        self._telling: dict[str, Sequence[Shape]] = {}
        # Caches of methods would hold what holds them, and with it the whole paper.
        self.in_all = cache(partial(_in_all, reading))
        self.employed = cache(partial(_to_employ, reading))
        self.detailed = cache(partial(_with_details, reading))

    def nearest(self, where: str, passage: int) -> Sequence[Shape]:
        """The paragraphs that tell anything of an annex; of very many those nearest to a passage."""
        if where not in self._telling:
            self._telling[where] = [*filter(self._tells, self._cited.get(where, ()))]
        telling = self._telling[where]
        at = bisect_left(telling, passage, key=attrgetter("index")) - MOST // 2
        first = max(0, min(at, len(telling) - MOST))
        return telling[first : first + MOST]

    def _tells(self, shape: Shape) -> bool:
        here = shape.index
        return bool(self.in_all(self.above(shape)) or self.in_all(here) or self.employed(here) or self.detailed(here))

    def above(self, shape: Shape) -> int:
        """The paragraph before a passage; the passage itself where there is none."""
        if not self._above:
            last = -1
            for each in self._shapes:
                self._above[each.index] = last if last >= 0 else each.index
                last = each.index if each.passage.kind == _PARAGRAPH else last
        return self._above[shape.index]


def _in_all(reading: Reading, index: int) -> list[tuple[Figure, str]]:
    """The figures of a passage that are told in all, each with what is named before it."""
    shape, whole = reading.shapes[index], reading.words.regex("annexed", "in_all")
    found = ((figure, whole.search(f"{shape.clause(figure)[0]}〇")) for figure in shape.figures.values())
    return [(figure, named["head"].strip()) for figure, named in found if named]


def _to_employ(reading: Reading, index: int) -> Figure | None:
    """The one number of those whom a passage tells to be employed."""
    shape, words = reading.shapes[index], reading.words.regex("annexed", "employed")
    employed = [figure for figure in shape.figures.values() if words.search(shape.around(figure))]
    return employed[0] if len(employed) == 1 and employed[0].kind == "count" else None


def _with_details(reading: Reading, index: int) -> list[list[Figure]]:
    """The figures of each sentence of a passage whose details are in an annex."""
    shape = reading.shapes[index]
    places = [found.start() for found in reading.words.regex("annexed", "details").finditer(shape.text)]
    return [shape.between(*shape.sentence(place)) for place in places]


def _cited(reading: Reading) -> Mapping[str, Sequence[Shape]]:
    """The paragraphs that refer to each annex."""
    found: dict[str, list[Shape]] = {}
    annex = reading.words.regex("references", "annex")
    for reference in reading.paper.references:
        here = reading.by_where.get(reference.where, ()) if annex.match(reference.surface) else ()
        found.setdefault(f"annex{reference.value}", []).extend(s for s in here if s.passage.kind == _PARAGRAPH)
    return {where: list({s.index: s for s in shapes}.values()) for where, shapes in found.items()}


def _headed(reading: Reading, column: Column, in_all: Sequence[tuple[Figure, str]]) -> Iterator[Relation]:
    """The figure that is told in all of what heads the column, in its words."""
    head = core(reading.words.marked(column.head)) if in_all else ""
    if len(head) < reading.words.reach(_HEAD) or column.total is None:
        return
    for figure, named in in_all:
        if named.endswith(head):
            yield from _told(figure, column.total)


def _employed(column: Column, employed: Figure | None) -> Iterator[Relation]:
    """The one number of staff that the paragraph tells to be employed, where the column counts them."""
    if employed and column.total:
        yield from _told(employed, column.total)


def _is_alone(reading: Reading, column: Column) -> bool:
    """Whether a column with a total is the only one of its table and kind."""
    kinds = [each.total.kind for each in columns_of(reading, column.table) if each.total]
    return column.total is not None and kinds.count(column.total.kind) == 1


def _itemised(column: Column, detailed: Sequence[Sequence[Figure]]) -> Iterator[Relation]:
    """The sum, or number of what the column counts, of a sentence whose details are in the annex: 57輛, 詳情見附件1."""
    total = column.total
    for figures in detailed if total else ():
        told = [figure for figure in figures if total and figure.kind == total.kind]
        if total is None or len(told) != 1:
            continue
        noun = classifier(told[0]).removesuffix("s")
        counted = total.kind == "money" or (noun and noun in column.head.casefold())
        if counted and not _in_parts(column, told[0]):
            yield from _told(told[0], total)


def _in_parts(column: Column, figure: Figure) -> bool:
    return any(number(figure) == number(part) for part in column.parts)


def _told(figure: Figure, total: Figure) -> Iterator[Relation]:
    same = figure.kind == total.kind and (figure.kind == "count" or alike(figure, total))
    if same and not open_ended(figure) and close(figure, number(total) or 0):
        yield is_total(figure, total)
