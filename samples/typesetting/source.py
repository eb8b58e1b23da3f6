"""The source of a sample paper as values: front page, blocks in order, footnotes, sign-off, annexes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from typesetting.markup import Run, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Patch:
    """A planted error: what the source says once, what it is made to say, and what a reader should notice."""

    where: str
    check: str
    old: str
    new: str
    right: str
    wrong: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows and data rows of runs; widths and the padding above and below a cell in points."""

    number: int
    style: str
    widths: tuple[float, ...]
    padding: float
    header: tuple[tuple[Run, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    notes: tuple[Run, ...]
    unit: str
    laboratories: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body: a section, category, part, paragraph, item, text after items, or table."""

    kind: str
    where: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    level: int = 0
    margin: Run | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote body with its lettered items."""

    number: int
    run: Run
    items: tuple[tuple[str, Run], ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: title lines and blocks."""

    number: int
    title: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole sample paper."""

    number: str
    committee: Run
    date: Run
    title: tuple[Run, ...]
    heads: tuple[tuple[Run, ...], ...]
    ask: Run
    approvals: tuple[tuple[str, Run], ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    signoff: tuple[Run, ...]
    annexes: tuple[Annex, ...]
    western: bool = False


def apply(source: str, patches: Sequence[Patch]) -> str:
    """The source with its planted errors; a patch whose text does not stand there exactly once is an error."""
    for patch in patches:
        if source.count(patch.old) != 1:
            message = f"{patch.where}: stands {source.count(patch.old)} times in the source: {patch.old}"
            raise ValueError(message)
        source = source.replace(patch.old, patch.new)
    return source


def load(source: str) -> Paper:
    """The paper that a source text describes."""
    return _Reader(tomllib.loads(source)).paper()


@dataclass(slots=True)
class _Reader:
    """Walks the source in printed order, so that footnotes and tables get their numbers as they are met."""

    raw: Mapping[str, Any]
    numbers: dict[str, int] = field(default_factory=dict)
    tables: int = 0

    def _parse(self, where: str, text: str, numbers: dict[str, int]) -> Run:
        return parse(where, text, numbers, western=self.raw.get("language") == "en")

    def paper(self) -> Paper:
        front = self.raw["front"]

        def run(text: str) -> Run:
            return self._parse("front", text, self.numbers)

        approvals = [
            (row["label"], self._parse(f"approval({row['label']})", row["text"], {})) for row in front["approvals"]
        ]
        blocks = self._blocks(self.raw["body"], "")
        annexes = [
            Annex(a["no"], tuple(a["title"]), self._blocks(a["body"], f"annex{a['no']}"))
            for a in self.raw.get("annex", [])
        ]
        return Paper(
            self.raw["number"],
            run(front["committee"]),
            run(front["date"]),
            tuple(map(run, front["title"])),
            tuple(tuple(map(run, group)) for group in front["heads"]),
            run(front["ask"]),
            tuple(approvals),
            blocks,
            self._notes(),
            tuple(self._parse("signoff", line, {}) for line in self.raw["signoff"]["lines"]),
            tuple(annexes),
            self.raw.get("language") == "en",
        )

    def _notes(self) -> tuple[Note, ...]:
        bodies, items = self.raw.get("footnotes", {}), self.raw.get("footnote_items", {})
        if unused := set(bodies) ^ set(self.numbers):
            message = f"footnotes without mark, or marks without footnote: {sorted(unused)}"
            raise ValueError(message)
        return tuple(
            Note(
                number,
                self._parse(f"fn{number}", bodies[key], {}),
                tuple((row["label"], self._parse(f"fn{number}", row["text"], {})) for row in items.get(key, [])),
            )
            for key, number in self.numbers.items()
        )

    def _blocks(self, rows: Sequence[Mapping[str, Any]], place: str) -> tuple[Block, ...]:
        blocks = []
        for row in rows:
            kind = row["type"]
            if kind == "paragraph":
                place = f"p{row['no']}"
            elif kind == "part":
                place = f"{place.split('(')[0]}({row['label']})"
            where = f"{place}({row['label']})" if kind == "item" else place
            if kind == "table":
                blocks.append(Block(kind, where, table=self._table(row)))
                continue
            texts = row.get("texts") or [row["text"] if "text" in row else row["title"]]
            if kind in {"section", "category", "part"}:
                where = "heading"
            runs = tuple(self._parse(where, text, self.numbers) for text in texts)
            margin = self._parse(where, row["margin"], {}) if "margin" in row else None
            blocks.append(
                Block(kind, where, runs, str(row.get("label", row.get("no", ""))), row.get("level", 3), margin)
            )
        return tuple(blocks)

    def _table(self, row: Mapping[str, Any]) -> Table:
        self.tables += 1

        def cells(name: str) -> tuple[tuple[Run, ...], ...]:
            lines = row.get(name, [])
            return tuple(
                tuple(self._parse(f"table{self.tables}", cell, self.numbers) for cell in line) for line in lines
            )

        return Table(
            self.tables,
            row["style"],
            tuple(row["widths"]),
            row.get("padding", 4.0),
            cells("header"),
            tuple(row["columns"]),
            cells("rows"),
            tuple(self._parse(f"table{self.tables}", note, {}) for note in row.get("notes", [])),
            row.get("unit", ""),
            row.get("laboratories", ""),
        )
