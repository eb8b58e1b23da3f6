"""Totals of an annex, as paragraphs that refer to it tell them: the floor area in all, the staff to be employed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.led import close, is_total
from itf_extract.audit.columns import columns, core
from itf_extract.audit.interval import number
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
    cited = _cited(reading)
    for column in columns(reading):
        for shape in cited.get(column.table.where.partition("(")[0], ()) if column.total is not None else ():
            above = next((s for s in reversed(reading.shapes[: shape.index]) if s.passage.kind == _PARAGRAPH), shape)
            for beside in {above.index: above, shape.index: shape}.values():
                yield from _headed(reading, column, beside)
            yield from _employed(reading, column, shape)
            yield from _itemised(reading, column, shape)


def _cited(reading: Reading) -> Mapping[str, Sequence[Shape]]:
    """The paragraphs that refer to each annex."""
    found: dict[str, list[Shape]] = {}
    annex = reading.words.regex("references", "annex")
    for reference in reading.paper.references:
        here = reading.by_where.get(reference.where, ()) if annex.match(reference.surface) else ()
        found.setdefault(f"annex{reference.value}", []).extend(s for s in here if s.passage.kind == _PARAGRAPH)
    return {where: list({s.index: s for s in shapes}.values()) for where, shapes in found.items()}


def _headed(reading: Reading, column: Column, shape: Shape) -> Iterator[Relation]:
    """The figure that is told in all of what heads the column, in its words."""
    head = core(reading.words.marked(column.head))
    whole = reading.words.regex("annexed", "in_all")
    if len(head) < reading.words.reach(_HEAD) or column.total is None:
        return
    for figure in shape.figures.values():
        found = whole.search(f"{shape.clause(figure)[0]}〇")
        if found and found["head"].strip().endswith(head):
            yield from _told(figure, column.total)


def _employed(reading: Reading, column: Column, shape: Shape) -> Iterator[Relation]:
    """The one number of staff that the paragraph tells to be employed, where the column counts them."""
    words = reading.words.regex
    employed = [f for f in shape.figures.values() if words("annexed", "employed").search(shape.around(f))]
    counts = [f for f in employed if f.kind == "count"]
    if words("annexed", "staff").search(column.head) and len(counts) == len(employed) == 1 and column.total:
        yield from _told(counts[0], column.total)


def _itemised(reading: Reading, column: Column, shape: Shape) -> Iterator[Relation]:
    """The sum, or number of what the column counts, of a sentence whose details are in the annex: 57輛, 詳情見附件1."""
    total = column.total
    if total is None:
        return
    alone = [c for c in columns(reading) if c.table is column.table and c.total and c.total.kind == total.kind]
    for found in reading.words.regex("annexed", "details").finditer(shape.text) if len(alone) == 1 else ():
        told = [f for f in shape.between(*shape.sentence(found.start())) if f.kind == total.kind]
        noun = classifier(told[0]).removesuffix("s") if told else ""
        counted = total.kind == "money" or (noun and noun in column.head.casefold())
        if len(told) == 1 and counted and not _in_parts(column, told[0]):
            yield from _told(told[0], total)


def _in_parts(column: Column, figure: Figure) -> bool:
    return any(number(figure) == number(part) for part in column.parts)


def _told(figure: Figure, total: Figure) -> Iterator[Relation]:
    same = figure.kind == total.kind and (figure.kind == "count" or alike(figure, total))
    if same and not open_ended(figure) and close(figure, number(total) or 0):
        yield is_total(figure, total)
