"""Answers a query from an index: the passages that hold its words, with the figures that meet its amounts.

The index proposes passages by one question to its full-text table, their texts and figures decide.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from itf_extract.archive.packing import Kept
from itf_extract.archive.store import KINDS, RARE, Indexed, opened
from itf_extract.archive.words import fold, named, places, query_words, range_words
from itf_extract.dataclass import dataclass, replace
from itf_extract.model.archive import Answer, FoundFigure, Hit
from itf_extract.model.audit import LANGUAGES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from itf_extract.archive.query import Amount, Query
    from itf_extract.archive.store import Passage

_LOOKED = 500  # passages
_BY_WORD = {"head", "kind", "lang", "proof", "role", "scheme", "where"}  # filters that are words of the index


@dataclass(frozen=True, slots=True)
class _Paper:
    row: sqlite3.Row
    title: str
    kept: Kept


def search(path: Path, query: Query, limit: int = 20) -> Answer:
    """The hits of a query in the index of a file.  Raises ArchiveError.

    What fits closely comes before what an interval only reaches, else the papers put in last come first.
    """
    with opened(path) as index:
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
        self._paper = lru_cache(maxsize=64)(self._read)

    def hits(self) -> Iterator[Hit]:
        """The hits in order."""
        seen = set[int]()
        for question in _questions(_exactly(self._query)) if any(one.begun for one in self._query.amounts) else ():
            # What prints a typed value comes before what begins with it.  Not all wide intervals are looked through
            # for it: what is left is found below.
            for passage in islice(self._passages(question), _LOOKED):
                if passage not in seen and (hit := self._hit(passage, printed=True)):
                    seen.add(passage)
                    yield hit
        for question in _questions(self._query):
            for passage in self._passages(question):
                if passage not in seen:
                    seen.add(passage)
                    if hit := self._hit(passage):
                        yield hit

    def _passages(self, question: str) -> Iterator[int]:
        """The passages that a question to the full-text table finds, the last first."""
        command = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
        for span in self._spans():
            for (passage,) in self._index.execute(command, (question, *span)):
                yield passage

    def _spans(self) -> list[tuple[int, int]]:
        """Which passages may answer: those of the papers that a filter names, else all."""
        command = "SELECT id, id + passages - 1 FROM paper WHERE key = ? OR number = ? ORDER BY id DESC"
        papers = [value for key, value in self._query.filters if key == "paper"]
        return [tuple(row) for row in self._index.execute(command, papers[:1] * 2)] if papers else [(0, 2**62)]

    def _hit(self, passage: int, *, printed: bool = False) -> Hit | None:
        command = "SELECT id FROM paper WHERE id <= ? ORDER BY id DESC LIMIT 1"
        paper = self._paper(self._index.execute(command, (passage,)).fetchone()[0])
        place = passage - paper.row["id"]
        text = paper.kept.passage(place)
        figures = text and self._figures(paper.kept.figures(place), printed=printed)
        if text is None or figures is None or not (self._holds(paper, text) and self._suits(paper, text)):
            return None
        row = paper.row
        return Hit(
            row["key"], row["number"], row["day"], row["language"], row["result"],
            text.where, text.page, text.text, figures,
        )  # fmt: skip

    def _holds(self, paper: _Paper, text: Passage) -> bool:
        """Whether each word stands in the passage; beside a figure, the title of its paper may have it."""
        folded = fold(text.text)
        titled = self._query.asks_figures
        return all(places(folded, word) or (titled and places(paper.title, word)) for word in self._query.words)

    def _figures(self, figures: Iterable[Indexed], *, printed: bool) -> tuple[FoundFigure, ...] | None:
        """The figures that meet the query; None where some of its amounts or filters find none.

        ``printed``: for each value that is typed, one has to be that value, not only near it.
        """
        query = self._query
        if not query.asks_figures:
            return ()
        suited = [one for one in figures if _meets(one, query)]
        found = dict[str, Indexed]()
        for amount in query.amounts:
            met = [one for one in suited if _within(one, amount)]
            if not met or (printed and amount.begun and not any(_prints(one, amount) for one in met)):
                return None
            found |= {one.id: one for one in met}
        if not query.amounts:
            found = {one.id: one for one in suited}
        return tuple(map(_found_figure, found.values())) or None

    def _suits(self, paper: _Paper, text: Passage) -> bool:
        row = paper.row
        told = {
            "head": row["heads"].split(),
            "lang": [row["language"], row["language"].partition("-")[0]],
            "paper": [row["number"], row["key"]],
            "where": [text.where, text.where.partition("(")[0]],
        }
        return all(value in told[key] for key, value in self._query.filters if key in told)

    def _read(self, number: int) -> _Paper:
        row = self._index.execute("SELECT * FROM paper WHERE id = ?", (number,)).fetchone()
        return _Paper(row, fold(row["title"]), Kept(row["content"]))


def _questions(query: Query) -> Iterator[str]:
    """What to ask the full-text table: first for close fits, then for figures of wide intervals."""
    needed = [*_needed(query)]
    if query.amounts:
        first, *others = query.amounts
        kinds = [value for key, value in query.filters if key == "kind"]
        needed += [_any(*chain.from_iterable(_asked(one, kinds))) for one in others]
        for words in filter(None, _asked(first, kinds)):
            yield " AND ".join([*needed, _any(*words)])
        return
    if not (needed or query.words):
        needed = [_any(*(_word("lang", language) for language in LANGUAGES))]
    if needed:
        yield " AND ".join(needed)


def _asked(amount: Amount, kinds: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words for figures close to an amount, and for those of wide intervals."""
    told = ["percent" if amount.unit == "percent" else "money"] if amount.unit else KINDS
    close, wide = range_words(kinds or told, amount.low, amount.highest)
    return [*map(_quoted, close)], [*map(_quoted, wide)]


def _needed(query: Query) -> Iterator[str]:
    """What every passage has that a query finds."""
    for word in query.words:
        if words := query_words(word):
            yield _any(words, query_words(word, "t:")) if query.asks_figures else words
    for key, value in query.filters:
        if key in _BY_WORD:
            # zh-Hant is told as zh, p6(a) as p6.
            yield _word(key, value.partition({"lang": "-", "where": "("}.get(key, "\n"))[0])
    told = dict(query.filters)
    if told.get("proof") in RARE:
        yield from (_word(told["proof"], told[key]) for key in ("kind", "role") if key in told)
    if query.years:
        yield _any(*(_quoted(f"y:{year}") for year in range(query.years[0], query.years[1] + 1)))


def _any(*words: str) -> str:
    return " OR ".join(f"({word})" for word in words).join("()")


def _word(mark: str, text: str) -> str:
    return _quoted(named(mark, text))


def _quoted(word: str) -> str:
    return f'"{word}"'


def _meets(figure: Indexed, query: Query) -> bool:
    """Whether a figure is what the filters and the years ask for."""
    told = {key: getattr(figure, key) for key in ("id", "kind", "proof", "role", "scheme")}
    if any(told[key] is None or fold(told[key]) != fold(value) for key, value in query.filters if key in told):
        return False
    if query.years is None:
        return True
    if figure.first is None or figure.last is None:
        return False
    return figure.first <= query.years[1] and figure.last >= query.years[0]


def _within(figure: Indexed, amount: Amount) -> bool:
    if figure.low is None or figure.high is None or (amount.unit and amount.unit not in {figure.unit, figure.kind}):
        return False
    return figure.low <= amount.highest and figure.high >= amount.low


def _exactly(query: Query) -> Query:
    """A query for the values that are typed, not for what begins with their digits."""
    return replace(query, amounts=tuple(replace(amount, begun=None) for amount in query.amounts))


def _prints(figure: Indexed, amount: Amount) -> bool:
    """Whether a figure is about a value: what its last digit leaves open lies on either side of it."""
    return figure.low is not None and figure.high is not None and math.isclose(figure.low + figure.high, 2 * amount.low)


def _found_figure(figure: Indexed) -> FoundFigure:
    return FoundFigure(figure.id, figure.surface, figure.kind, figure.scheme, figure.role, figure.proof)
