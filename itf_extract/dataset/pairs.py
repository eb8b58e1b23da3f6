"""Papers of a dataset that are one paper in two languages, and their figures held against each other.

All is made from rows, which a paper has whether it comes as a result or from a dataset that is there.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itf_extract.dataset.editions import Signature
from itf_extract.dataset.tables import ALIGNED, BY_NAME, TABLES, UNPAIRED, Alignment
from itf_extract.model.comparison import Stretch, Version
from itf_extract.model.quantity import Figure, Period
from itf_extract.model.source import Locator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from itf_extract.dataset.table import Row, Table
    from itf_extract.model.comparison import Comparison

_COMPARED = frozenset({"papers", "approvals", "paragraphs", "cells", "figures"})
_WORDS = frozenset({"date", "fiscal_year", "ratio", "fraction"})  # kinds whose values are text


class Aligner:
    """Pairs papers of one number in different languages, as soon as both are there."""

    def __init__(self, papers: Mapping[str, Signature], compare: Callable[[Version, Version], Comparison]) -> None:
        self._compare = compare
        self._papers = papers
        self._partners = _partners(papers)
        self._order = sorted(self._partners, reverse=True)
        self._waiting: dict[str, Version] = {}
        self._found: dict[tuple[str, str], Comparison] = {}

    def take(self, key: str, rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[Table, list[Row]]]:
        """Take a paper; the rows that can be written now, papers in the order of their keys.

        What is kept are the papers whose counterparts are yet to come, and their comparisons.
        """
        if key not in self._partners:
            return
        self._waiting[key] = _version(rows)
        for other in self._partners[key]:
            if other in self._waiting:
                first, second = self._ordered(key, other)
                self._found[first, second] = self._compare(self._waiting[first], self._waiting[second])
        for each in (key, *self._partners[key]):
            if all(self._ordered(each, other) in self._found for other in self._partners[each]):
                self._waiting.pop(each, None)
        while self._order and self._complete(self._order[-1]):
            yield from self._rows(self._order.pop())

    def _complete(self, key: str) -> bool:
        return all(self._ordered(key, other) in self._found for other in self._partners[key])

    def _rows(self, key: str) -> Iterator[tuple[Table, list[Row]]]:
        alignments = [
            Alignment(other, self._found[pair], pair[0] == key)
            for other in self._partners[key]
            for pair in [self._ordered(key, other)]
        ]
        for table in (ALIGNED, UNPAIRED):
            yield table, list(table.rows(key, alignments))

    def _ordered(self, key: str, other: str) -> tuple[str, str]:
        """A pair, first the paper whose language's tag is first: en before zh-Hant."""
        return (key, other) if self._papers[key].language < self._papers[other].language else (other, key)


def _partners(papers: Mapping[str, Signature]) -> dict[str, list[str]]:
    """For each paper that has any, those of its number in other languages."""
    numbered: dict[str, list[str]] = defaultdict(list)
    for key, signature in sorted(papers.items()):
        if signature.number:
            numbered[signature.number].append(key)
    found = {
        key: [other for other in keys if papers[other].language != papers[key].language]
        for keys in numbered.values()
        for key in keys
    }
    return {key: others for key, others in found.items() if others}


def signatures(papers: Iterable[Row], schemes: Iterable[Row]) -> dict[str, Signature]:
    """The signatures of papers by their keys, from rows of the tables ``papers`` and ``schemes``."""
    named: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for row in _named("schemes", schemes):
        named[row["paper"]].append((row["label"], row["name"] or ""))
    return {
        row["paper"]: Signature(
            row["number"], row["language"] or "", row["sha256"], row["media_type"], row["figures_total"] or 0,
            tuple(named[row["paper"]]),
        )
        for row in _named("papers", papers)
    }  # fmt: skip


def version_of(key: str, result: object) -> Version:
    """A result, parsed as for rows, as a comparison needs it."""
    return _version({table.name: list(table.rows(key, result)) for table in TABLES if table.name in _COMPARED})


def _named(table: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    names = [column.name for column in BY_NAME[table].columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _version(rows: Mapping[str, Sequence[Row]]) -> Version:
    """A paper as a comparison needs it: its places, and its figures each at its own."""
    (paper,) = _named("papers", rows["papers"])
    stretches = [
        Stretch(row["citation"], row["text"] or "", row["page"])
        for name in ("approvals", "paragraphs")
        for row in _named(name, rows[name])
    ]
    stretches += _of_tables(_named("cells", rows["cells"]))
    figures = _named("figures", rows["figures"])
    _add_silent(stretches, figures)
    places = _placed(figures, stretches)
    return Version(
        paper["name"],
        paper["language"] or "",
        tuple(stretches),
        tuple(_figure(row, place) for row, place in zip(figures, places, strict=True)),
    )


def _of_tables(cells: Iterable[dict[str, Any]]) -> Iterator[Stretch]:
    """The texts of tables in the order in which figures are counted: caption, headings, titles, cells."""
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for cell in cells:
        tables[cell["table_id"]].append(cell)
    for table, members in tables.items():
        headings = [cell["heading"] for cell in members if cell["row_number"] == members[0]["row_number"]]
        titles = dict.fromkeys(cell["row_group"] for cell in members)
        yield from (Stretch(table, text) for text in (members[0]["caption"], *headings, *titles) if text)
        for cell in members:
            yield Stretch(table, cell["text"] or "", None, cell["row_number"], cell["column_number"])


def _add_silent(stretches: list[Stretch], figures: Iterable[Mapping[str, Any]]) -> None:
    """Add the places of figures whose text no table has, as that of the front page, each before its items."""
    known = {stretch.where for stretch in stretches}
    for figure in figures:
        where = figure["citation"]
        if where not in known:
            known.add(where)
            inner = (number for number, stretch in enumerate(stretches) if stretch.where.startswith(f"{where}("))
            stretches.insert(next(inner, len(stretches)), Stretch(where, "", figure["page"]))


def _placed(figures: Sequence[Mapping[str, Any]], stretches: Sequence[Stretch]) -> Iterator[int]:
    """The number of the stretch that each figure stands in.

    Rows tell the citation of a figure, not the cell: in a table, each figure is in the next cell that has its print.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        numbers[stretch.where].append(number)
    reached: dict[str, tuple[int, int]] = {}
    for figure in figures:
        where, surface = figure["citation"], figure["surface"] or ""
        own = numbers[where]
        at, done = reached.get(where, (0, 0))
        while at < len(own) and (begin := stretches[own[at]].text.find(surface, done)) < 0:
            at, done = at + 1, 0
        if at < len(own):
            reached[where] = at, begin + len(surface)
        yield own[at] if at < len(own) else own[0]


def _figure(row: Mapping[str, Any], place: int) -> Figure:
    def number(value: str | None) -> int | Decimal | str | None:
        if value is None or row["kind"] in _WORDS:
            return value
        return Decimal(value) if "." in value else int(value)

    page, start, end = row["page"], row["start_offset"], row["end_offset"]
    return Figure(
        row["id"], row["citation"], row["surface"] or "", row["kind"], number(row["value"]), number(row["low"]),
        number(row["high"]), row["unit"], row["qualifier"] or "", Locator(start, end, ((start, end),), page),
        precision=None if row["precision"] is None else Decimal(row["precision"]), period=_period(row), passage=place,
        as_of=row["as_of"], scheme=row["scheme"], metric=row["metric"], role=row["role"], basis=row["basis"],
        scope=_codes(row["scope"]), stated_as=_codes(row["stated_as"]), currency=row["currency"],
    )  # fmt: skip


def _period(row: Mapping[str, Any]) -> Period | None:
    start, end = row["period_start"], row["period_end"]
    return Period(start, end) if start or end else None


def _codes(listed: str | None) -> tuple[str, ...]:
    return tuple(listed.split(";")) if listed else ()
