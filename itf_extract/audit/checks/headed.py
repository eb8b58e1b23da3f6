"""Columns whose heads tell what they are of others: a change, an average, an establishment as it is proposed."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.laws import CHANGE, FALL, LESS, OVER, TIMES, agrees, told_of_row
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import AMOUNTS, SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from itf_extract.audit.checks.laws import Law
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2
_MOST = 8  # columns among which an average's two are looked for


def headed(reading: Reading, table: Table, lines: Mapping[int, Mapping[int, Figure]]) -> Iterator[Relation]:
    """What a column's head tells it to be of others it is in every row, where it is so in all rows but one.

    Example: 2018年, 2022年 and 變動 are 640, 400 and -37.5%; 項目數目, 資助額 and 平均資助額; 現有職位, 擬增設職位 and
    擬議編制.
    """
    for c, head in enumerate(table.columns):
        if _is(reading, "change", head.chars) and c > _PAIR:
            yield from _changes(lines, c)
        if _is(reading, "difference", head.chars) and c > 1:
            yield from _differences(lines, c)
        if _is(reading, "average", head.chars):
            yield from _averages(lines, c)
        if _is(reading, "unit_price", head.chars):
            yield from _amounts(lines, c)
        if _is(reading, "after", head.chars) and not _is(reading, "added", head.chars):
            yield from _afterwards(reading, table, lines, c)


def _is(reading: Reading, key: str, head: str) -> bool:
    return reading.words.regex("headed", key).search(head.strip()) is not None


def _changes(lines: Mapping[int, Mapping[int, Figure]], c: int) -> Iterator[Relation]:
    """That a column of percentages tells how the two columns before it differ, with or without a sign."""
    full = [(line[c - 1], line[c - 2], line[c]) for line in lines.values() if {c - 2, c - 1, c} <= line.keys()]
    full = [each for each in full if each[2].kind == "percent" and each[0].kind == each[1].kind in AMOUNTS]
    signed = any((number(share) or 0) < 0 for _, _, share in full)
    falls = [not signed and (number(after) or 0) < (number(before) or 0) for after, before, _ in full]
    yield from _all_but_one([(FALL if fell else CHANGE, each) for fell, each in zip(falls, full, strict=True)])


def _differences(lines: Mapping[int, Mapping[int, Figure]], c: int) -> Iterator[Relation]:
    """That a column called what is saved, or by how much others differ, is how far the two before it are apart."""
    full = [(line[c - 2], line[c - 1], line[c]) for line in lines.values() if {c - 2, c - 1, c} <= line.keys()]
    full = [(a, b, by) if (number(a) or 0) >= (number(b) or 0) else (b, a, by) for a, b, by in full]
    if all(a.kind == b.kind == by.kind in SIZES and (number(by) or 0) >= 0 for a, b, by in full):
        yield from _all_but_one([(LESS, each) for each in full])


def _averages(lines: Mapping[int, Mapping[int, Figure]], c: int) -> Iterator[Relation]:
    """That a column is one of the others over another, where such two are found."""
    yield from _first(
        lines, OVER, [(whole, n, c) for whole, n in _pairs(lines, c)],
        lambda whole, n, mean: whole.kind == mean.kind and n.kind in AMOUNTS,
    )  # fmt: skip


def _amounts(lines: Mapping[int, Mapping[int, Figure]], c: int) -> Iterator[Relation]:
    """That the sums of a column are so many times a unit price, where such a number of things is found."""
    yield from _first(
        lines, TIMES, [(n, c, whole) for n, whole in _pairs(lines, c)],
        lambda n, price, whole: n.kind == "count" and price.kind == whole.kind == "money",
    )  # fmt: skip


def _pairs(lines: Mapping[int, Mapping[int, Figure]], c: int) -> Iterator[tuple[int, ...]]:
    """Two columns other than one, in either order, where there are few enough to look among."""
    columns = sorted({k for line in lines.values() for k in line} - {c})
    yield from permutations(columns if len(columns) <= _MOST else (), _PAIR)


def _first(
    lines: Mapping[int, Mapping[int, Figure]],
    law: Law,
    columns: Sequence[tuple[int, int, int]],
    fits: Callable[[Figure, Figure, Figure], bool],
) -> Iterator[Relation]:
    """The relations of the first three columns whose figures fit a law and keep to it in all rows but one."""
    for a, b, c in columns:
        full = [(line[a], line[b], line[c]) for line in lines.values() if {a, b, c} <= line.keys()]
        told = [*_all_but_one([(law, each) for each in full])] if all(fits(*each) for each in full) else []
        if told:
            yield from told
            return


def _all_but_one(lines: Sequence[tuple[Law, tuple[Figure, Figure, Figure]]]) -> Iterator[Relation]:
    """The relations of rows, where at least two agree and no more than one does not."""
    agreeing: list[bool] = []
    for law, line in lines:
        agreeing.append(agrees(law, *line))
        if agreeing.count(False) > 1:
            return
    if agreeing.count(True) >= _PAIR:
        for (law, line), holds in zip(lines, agreeing, strict=True):
            yield told_of_row(law, line, holds=holds)


def _afterwards(
    reading: Reading, table: Table, lines: Mapping[int, Mapping[int, Figure]], c: int
) -> Iterator[Relation]:
    """That what is proposed is what there is, with the columns between that are added and less those taken off."""
    heads = [head.chars for head in table.columns]
    first = next((k for k in range(1, c) if _is(reading, "before", heads[k])), None)
    if first is None or first + 1 >= c:
        return
    added = [k for k in range(first + 1, c) if _is(reading, "added", heads[k])]
    taken = [k for k in range(first + 1, c) if k not in added and _is(reading, "taken", heads[k])]
    full = [line for line in lines.values() if {first, c} <= line.keys()]
    if len(added) + len(taken) != c - first - 1:
        return
    told = []
    for line in full:
        more, less = ([line[k] for k in some if k in line] for some in (added, taken))
        told.append(equation(line[c], (line[first], *more), less))
    wrong = [one for one in told if one.verdict == "fails"]
    if len(told) - len(wrong) >= _PAIR and len(wrong) <= 1:
        yield from told
