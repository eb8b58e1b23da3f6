"""Brings an index up to date with the results of an archive: papers that are new, changed or gone.

Each paper is put in, or taken out, in one transaction: what stops the program half-way loses nothing, and the next run
goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itf_extract.archive.store import KINDS, PASSAGES, TIERS, Passage, opened, packed, unpacked
from itf_extract.archive.words import fold, index_words
from itf_extract.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_DECIDES = {"fails": 3, "ambiguous": 2, "holds": 1, "holds_within_rounding": 1}


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update of an index did, in papers."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def update(path: Path, results: Mapping[str, Path], done: Callable[[], object] = lambda: None) -> Changes:
    """Bring the index in a file up to date with results, each under the key of its paper.

    ``done`` is called after each of them.  Raises ArchiveError, for a result that is none as well, and OSError.
    """
    counts = dict.fromkeys(("added", "changed", "removed", "unchanged"), 0)
    with opened(path, write=True) as index:
        known, terms = dict(index.execute("SELECT key, stamp FROM paper")), _Terms(index)
        for key in known.keys() - results.keys():
            with index:
                _remove(index, key)
            counts["removed"] += 1
        for key, result in sorted(results.items()):
            content = result.read_bytes()
            stamp = hashlib.sha256(content).hexdigest()
            if known.get(key) == stamp:
                counts["unchanged"] += 1
            else:
                with index:
                    _remove(index, key)
                    _add(index, terms, key, (str(result), stamp), _record(result, content))
                counts["changed" if key in known else "added"] += 1
            done()
    return Changes(**counts)


def put(path: Path, key: str, result: Path) -> None:
    """Add the result of one paper to the index in a file, or change it.  Raises ArchiveError and OSError."""
    content = result.read_bytes()
    with opened(path, write=True) as index, index:
        _remove(index, key)
        stamp = hashlib.sha256(content).hexdigest()
        _add(index, _Terms(index), key, (str(result), stamp), _record(result, content))


def _record(path: Path, content: bytes) -> Mapping[str, Any]:
    """A result as JSON has it.  Raises ArchiveError."""
    try:
        record: dict[str, Any] = json.loads(content, parse_float=Decimal)
        if record["schema_version"] and record["figures"] is not None:
            return record
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path}: is no result of this version; convert its paper again"
        raise ArchiveError(message) from error
    return record


def passages_of(record: Mapping[str, Any]) -> list[Passage]:
    """The texts of a result in the order of the contract, of a table its caption, its heads and each row by itself."""
    return [*_passages(record)]


def _passages(record: Mapping[str, Any]) -> Iterator[Passage]:
    yield from (_passage("front", line["text"], line["locator"]) for line in record["front"])
    yield from _items("approval", record["approvals"])
    for section in record["sections"]:
        yield _passage("heading", section["title"], section["locator"])
    for paragraph in record["paragraphs"]:
        where = f"p{paragraph['number']}"
        yield _passage(where, paragraph["text"], paragraph["locator"])
        yield from _items(where, paragraph["items"])
        if "text_after" in paragraph:
            yield _passage(where, paragraph["text_after"], paragraph["locator_after"])
    for note in record["footnotes"]:
        yield _passage(f"fn{note['number']}", note["text"], note["locator"])
    for table in record["tables"]:
        lines = [[table["caption"] or ""], table["columns"], *table["rows"], *([note] for note in table["notes"])]
        yield from (_passage(table["id"], " | ".join(line), table["locator"]) for line in lines if any(line))
    for annex in record["annexes"]:
        yield _passage(f"annex{annex['number']}", annex["title"], annex["locator"])
        for section in annex["sections"]:
            where = f"annex{annex['number']}" + (f"({section['label']})" if section["label"] else "")
            yield _passage(where, "\n".join(filter(None, (section["title"], section["text"]))), section["locator"])
            yield from _items(where, section["items"])
    yield from (_passage("signoff", line["text"], line["locator"]) for line in record["signoff"])


def passage_of(record: Mapping[str, Any], figure: Mapping[str, Any]) -> Passage:
    """The text that a figure of a result stands in."""
    passages = passages_of(record)
    return passages[_Homes(passages).of(figure)]


def _items(where: str, items: Iterable[Mapping[str, Any]]) -> Iterator[Passage]:
    for item in items:
        here = f"{where}({item['label']})"
        yield _passage(here, item["text"], item["locator"])
        yield from _items(here, item["items"])


def _passage(where: str, text: str, locator: Mapping[str, Any] | None) -> Passage:
    place = locator or {"page": None, "start": 0, "end": 0}
    return Passage(where, place["page"], place["start"], place["end"], text)


def _add(index: sqlite3.Connection, terms: _Terms, key: str, file: tuple[str, str], record: Mapping[str, Any]) -> None:
    passages, paper = passages_of(record)[:PASSAGES], record["paper"]
    row = {
        "key": key,
        "result": file[0],
        "stamp": file[1],
        "number": paper["number"],
        "language": paper["language"],
        "day": paper["meeting_date"] or paper["paper_date"] or "",
        "title": " ".join(paper["title"]),
        "heads": " ".join(head["code"] for head in paper["heads"]),
        "passages": packed(passages),
    }
    command = f"INSERT INTO paper ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"  # noqa: S608
    number = index.execute(command, row).lastrowid or 0
    index.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", _words(number, passages))
    index.executemany(f"INSERT INTO told VALUES ({', '.join('?' * 10)})", _told(number, record))  # noqa: S608
    index.execute("INSERT INTO titles (rowid, text) VALUES (?, ?)", (number, index_words(fold(row["title"]))))
    marks = ", ".join("?" * 13)
    index.executemany(f"INSERT INTO figure VALUES ({marks})", _figures(terms, number, passages, record))  # noqa: S608


def _told(paper: int, record: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """What a paper tells of things through time, and what it asks for, as of its meeting."""
    own = " ".join(record["paper"]["title"])
    for history in record["histories"]:
        subject, label = history["subject"] or own, history["label"] or ""
        for entry in history["entries"]:
            first, last = entry["date"], entry["date"]
            if entry["period"]:
                first, last = entry["period"]["start"], entry["period"]["end"]
            if entry["value"] is not None:
                value = str(entry["value"])
                yield (
                    paper, history["role"], subject, label, first or "", last or "", value, history["unit"],
                    entry["where"], entry["figure"],
                )  # fmt: skip
    day = record["paper"]["meeting_date"] or record["paper"]["paper_date"] or ""
    for ask in record["asks"]:
        if ask["value"] is not None:
            where = f"approval({ask['approval']})" if ask["approval"] else "front"
            subject = (ask["to"] or {}).get("name") or own
            yield paper, "asked", subject, ask["action"], day, day, str(ask["value"]), "HKD", where, ask["figure"]


def _remove(index: sqlite3.Connection, key: str) -> None:
    found = index.execute("SELECT id, title, passages FROM paper WHERE key = ?", (key,)).fetchone()
    if found is None:
        return
    number, title, blob = found
    # A table without content forgets words only where it is told them again.
    index.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", _words(number, unpacked(blob)))
    forgotten = (number, index_words(fold(title)))
    index.execute("INSERT INTO titles (titles, rowid, text) VALUES ('delete', ?, ?)", forgotten)
    first = number * PASSAGES
    index.execute("DELETE FROM figure WHERE passage >= ? AND passage < ?", (first, first + PASSAGES))
    index.execute("DELETE FROM told WHERE paper = ?", (number,))
    index.execute("DELETE FROM paper WHERE id = ?", (number,))


def _words(paper: int, passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    for place, passage in enumerate(passages):
        yield paper * PASSAGES + place, index_words(fold(passage.text))


def _figures(
    terms: _Terms, paper: int, passages: Sequence[Passage], record: Mapping[str, Any]
) -> Iterator[tuple[Any, ...]]:
    proofs = _proofs(record["findings"])
    year = (record["paper"]["meeting_date"] or record["paper"]["paper_date"] or "")[:4]
    homes = _Homes(passages)
    for figure in record["figures"]:
        low, high = _bounds(figure)
        first, last = _years(figure, year)
        yield (
            paper * PASSAGES + homes.of(figure), figure["id"], figure["surface"], KINDS.index(figure["kind"]),
            terms(figure.get("currency") or figure["unit"]), _tier(low, high), low, high, first, last,
            terms(figure["scheme"]), terms(figure["role"]), proofs.get(figure["id"], 0),
        )  # fmt: skip


class _Homes:
    """In which passage of its paper a figure stands, for figures asked for in the order of the paper."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            self._places[passage.where].append(place)

    def of(self, figure: Mapping[str, Any]) -> int:
        """The passage of that citation that holds the figure's place; of a table, the row that prints it."""
        places = self._places.get(figure["where"]) or [0]
        if figure["where"].startswith("table"):
            while len(places) > 1 and figure["surface"] not in self._passages[places[0]].text:
                places.pop(0)
            return places[0]
        starts = [self._passages[place].start for place in places]
        return places[max(0, bisect_right(starts, figure["locator"]["start"]) - 1)]


def _proofs(findings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """What the audit says of each figure, the worst first: the number of a word of ``PROOFS``."""
    told: dict[str, int] = {}
    for finding in findings:
        for operand in finding["operands"]:
            told[operand] = max(told.get(operand, 0), _DECIDES[finding["verdict"]])
    return told


def _bounds(figure: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """The values that a search finds a figure by: its interval, but for a bound the value that is printed."""
    value, low, high = figure["value"], figure["low"], figure["high"]
    numbers = [float(one) for one in (value, low, high) if isinstance(one, int | Decimal)]
    if not numbers:
        return None, None
    if isinstance(value, int | Decimal) and (low is None or high is None or low == 0):
        return float(value), float(value)
    return min(numbers), max(numbers)


def _tier(low: float | None, high: float | None) -> int | None:
    """How wide an interval is: see ``TIERS``."""
    if low is None or high is None:
        return None
    return next((tier for tier, factor in enumerate(TIERS) if high - low <= (factor - 1) * abs(low)), len(TIERS))


def _years(figure: Mapping[str, Any], paper: str) -> tuple[int | None, int | None]:
    """The first and last year that a figure is of; the paper's where nothing tells."""
    if figure["kind"] in {"date", "fiscal_year"}:
        told = [figure["value"], figure["low"], figure["high"]]
    else:
        period = figure["period"] or {"start": None, "end": None}
        told = [period["start"], period["end"], figure["as_of"]]
    years = [int(one[:4]) for one in told if isinstance(one, str) and one[:4].isdigit()] or (
        [int(paper)] if paper.isdigit() else []
    )
    return (min(years), max(years)) if years else (None, None)


class _Terms:
    """The numbers of texts that many figures share: units, schemes, roles."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._known: dict[str, int] = {text: number for number, text in index.execute("SELECT id, text FROM term")}

    def __call__(self, text: str | None) -> int | None:
        """The number of a text, a new one if need be; None for no text."""
        if not text:
            return None
        if text not in self._known:
            self._known[text] = self._index.execute("INSERT INTO term (text) VALUES (?)", (text,)).lastrowid or 0
        return self._known[text]
