"""Answers a query from an index: the passages that hold its words, with the figures that meet its amounts.

The index proposes passages, their texts and figures decide.
"""

from __future__ import annotations

import heapq
import math
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from itf_extract.archive.store import KINDS, PASSAGES, PROOFS, TIERS, Passage, opened, unpacked
from itf_extract.archive.words import fold, places, query_words
from itf_extract.model.hit import Answer, FoundFigure, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from itf_extract.archive.query import Amount, Query

_NEAR = 3  # the tiers whose figures are that amount, more or less; those of the others may be far from it
_FIGURES = """
SELECT figure.id AS id, surface, kind, unit.text AS unit, low, high, first, last, scheme.text AS scheme,
    role.text AS role, proof
FROM figure LEFT JOIN term AS unit ON unit.id = figure.unit LEFT JOIN term AS scheme ON scheme.id = figure.scheme
LEFT JOIN term AS role ON role.id = figure.role WHERE passage = ? ORDER BY figure.id
"""


@dataclass(frozen=True, slots=True)
class _Paper:
    row: sqlite3.Row
    passages: list[Passage]


def search(path: Path, query: Query, limit: int = 20) -> Answer:
    """The hits of a query in the index of a file.  Raises ArchiveError.

    Amounts come nearest first, ranges largest first, words newest paper first as papers were put in.
    """
    with opened(path) as index:
        index.row_factory = sqlite3.Row
        hits = list[Hit]()
        for hit in _Search(index, query).hits():
            if len(hits) == limit:
                return Answer(tuple(hits), more=True)
            hits.append(hit)
    return Answer(tuple(hits), more=False)


class _Search:
    """One query over one index."""

    def __init__(self, index: sqlite3.Connection, query: Query) -> None:
        self._index, self._query = index, query
        self._titled = [self._rows("titles", query_words(word)) for word in query.words]
        self._paper = lru_cache(maxsize=64)(self._read)

    def hits(self) -> Iterator[Hit]:
        """The hits in order."""
        seen = set[int]()
        for passage in self._candidates():
            if passage in seen or not self._may_hold(passage):
                continue
            seen.add(passage)
            paper = self._paper(passage // PASSAGES)
            text = paper.passages[passage % PASSAGES]
            figures = self._figures(passage, text)
            if figures is not None and self._holds(passage, text) and self._suits(paper.row, text):
                yield _hit(paper.row, text, figures)

    def _candidates(self) -> Iterable[int]:
        """Passages that may answer, the best first."""
        query = self._query
        if query.amounts:
            first = query.amounts[0]
            words = query_words(first.text)
            return chain(
                self._near(first, range(_NEAR)),
                self._named(words),
                self._near(first, range(_NEAR, len(TIERS) + 1)),
            )
        for key, column in (("scheme", "scheme"), ("role", "role")):
            for name in (value for one, value in query.filters if one == key):
                return self._column(column, name)
        if query.words:
            return self._named(" AND ".join(filter(None, map(query_words, query.words))))
        return (row[0] for row in self._index.execute("SELECT DISTINCT passage FROM figure ORDER BY passage DESC"))

    def _near(self, amount: Amount, tiers: range) -> Iterator[int]:
        """Passages with a figure whose interval meets an amount: the closest fit first, of a range the largest."""
        rows = [
            self._index.execute(
                "SELECT low, high, passage FROM figure WHERE tier = ? AND low BETWEEN ? AND ? AND high >= ? "
                "ORDER BY low DESC",
                (tier, _lowest(amount.low, tier), amount.high, amount.low),
            )
            for tier in tiers
        ]
        found: Iterable[sqlite3.Row] = heapq.merge(*rows, key=lambda row: -row["low"])
        if amount.text:
            found = sorted(found, key=lambda row: (row["high"] - row["low"], -row["passage"]))
        return (row["passage"] for row in found)

    def _named(self, words: str) -> Iterator[int]:
        if not words:
            return iter(())
        command = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC"
        return (row[0] for row in self._index.execute(command, (words,)))

    def _column(self, column: str, text: str) -> Iterator[int]:
        command = (
            f"SELECT passage FROM figure WHERE {column} = (SELECT id FROM term WHERE text = ?) ORDER BY passage DESC"  # noqa: S608
        )
        return (row[0] for row in self._index.execute(command, (text,)))

    def _rows(self, table: str, words: str) -> set[int]:
        command = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608
        return {row[0] for row in self._index.execute(command, (words,))} if words else set()

    def _may_hold(self, passage: int) -> bool:
        """Whether the index has each word in the passage or in the title of its paper."""
        if not self._query.amounts:
            return True
        command = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
        return all(
            passage // PASSAGES in titled or self._index.execute(command, (query_words(word), passage)).fetchone()
            for word, titled in zip(self._query.words, self._titled, strict=True)
        )

    def _holds(self, passage: int, text: Passage) -> bool:
        """Whether each word stands in the passage; beside a figure, the title of its paper may have it."""
        folded = fold(text.text)
        titles = self._query.asks_figures
        return all(
            places(folded, word) or (titles and passage // PASSAGES in titled)
            for word, titled in zip(self._query.words, self._titled, strict=True)
        )

    def _figures(self, passage: int, text: Passage) -> tuple[FoundFigure, ...] | None:
        """The figures that meet the query; None where some of its amounts or filters find none."""
        query = self._query
        if not query.asks_figures:
            return ()
        suited = [row for row in self._index.execute(_FIGURES, (passage,)) if _meets(row, query)]
        found = dict[str, FoundFigure]()
        for amount in query.amounts:
            met = [row for row in suited if _within(row, amount)]
            if not met and amount.text and places(fold(text.text), amount.text):
                met = [row for row in suited if amount.text in fold(row["surface"])]
            if not met:
                return None
            found |= {row["id"]: _figure(row) for row in met}
        if not query.amounts:
            found = {row["id"]: _figure(row) for row in suited}
        return tuple(found.values()) or None

    def _suits(self, paper: sqlite3.Row, text: Passage) -> bool:
        told = {
            "head": paper["heads"].split(),
            "lang": [paper["language"], paper["language"].partition("-")[0]],
            "paper": [paper["number"], paper["key"]],
            "where": [text.where, text.where.partition("(")[0]],
        }
        return all(value in told[key] for key, value in self._query.filters if key in told)

    def _read(self, number: int) -> _Paper:
        row = self._index.execute("SELECT * FROM paper WHERE id = ?", (number,)).fetchone()
        return _Paper(row, unpacked(row["passages"]))


def _lowest(value: float, tier: int) -> float:
    """The smallest lower end of an interval of a tier that reaches a value."""
    if tier == len(TIERS) or not math.isfinite(value):
        return -math.inf
    return value / TIERS[tier] if value >= 0 else value / (2 - TIERS[tier])


def _meets(row: sqlite3.Row, query: Query) -> bool:
    """Whether a figure is what the filters and the years ask for."""
    told = {
        "id": row["id"],
        "kind": KINDS[row["kind"]],
        "proof": PROOFS[row["proof"]],
        "role": row["role"],
        "scheme": row["scheme"],
    }
    if any(told[key] != value for key, value in query.filters if key in told):
        return False
    if query.years is None:
        return True
    return row["first"] is not None and row["first"] <= query.years[1] and row["last"] >= query.years[0]


def _within(row: sqlite3.Row, amount: Amount) -> bool:
    if row["low"] is None or (amount.unit is not None and row["unit"] != amount.unit):
        return False
    return bool(row["low"] <= amount.high and row["high"] >= amount.low)


def _figure(row: sqlite3.Row) -> FoundFigure:
    return FoundFigure(row["id"], row["surface"], KINDS[row["kind"]], row["scheme"], row["role"], PROOFS[row["proof"]])


def _hit(paper: sqlite3.Row, text: Passage, figures: tuple[FoundFigure, ...]) -> Hit:
    return Hit(
        paper["key"], paper["number"], paper["day"], paper["language"], paper["result"],
        text.where, text.page, text.start, text.text, figures,
    )  # fmt: skip
