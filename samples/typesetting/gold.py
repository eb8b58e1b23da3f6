"""What a perfect reader of the sample would write down, straight from its source."""

from __future__ import annotations

import functools
import json
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from typesetting.lines import WRAP

if TYPE_CHECKING:
    from typesetting.dump import Dump
    from typesetting.markup import Run
    from typesetting.source import Annex, Block, Paper, Table

Row = Mapping[str, Any]
_NAME = re.compile(r"「([^」]+)」")


def write(paper: Paper, dump: Dump) -> dict[str, str]:
    """The gold files' texts by name; offsets are into the dump."""
    figures = (json.dumps(row, ensure_ascii=False) + "\n" for row in figure_rows(paper, dump))
    return {
        "figures.jsonl": "".join(figures),
        "structure.json": _json(_structure(paper)),
        "tables.json": _json([_table(table, where) for table, where in tables(paper)]),
        "labs.json": _json({"partial": False, "laboratories": list(_laboratories(paper))}),
        "schemes.json": _json(list(_schemes(paper))),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def tables(paper: Paper) -> list[tuple[Table, str]]:
    """Every table and the place that it stands in."""
    blocks = [*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)]
    return [(block.table, block.where) for block in blocks if block.table]


def runs(paper: Paper) -> Iterator[Run]:
    """Every run of the paper in printed order, footnotes and tables included."""
    yield from (paper.committee, paper.date, *paper.title, *(run for group in paper.heads for run in group), paper.ask)
    yield from (run for _, run in paper.approvals)
    for blocks in (paper.blocks, *(annex.blocks for annex in paper.annexes)):
        for block in blocks:
            yield from (block.margin, *block.runs) if block.margin else block.runs
            if block.table:
                yield from (cell for row in (*block.table.header, *block.table.rows) for cell in row)
                yield from block.table.notes
    for note in paper.notes:
        yield from (note.run, *(run for _, run in note.items))
    yield from paper.signoff


def figure_rows(paper: Paper, dump: Dump) -> Iterator[Row]:
    """One row a figure or reference, footnote marks among them."""
    number = 0
    for run in runs(paper):
        for mention in run.mentions:
            number += 1
            span = dump.span(run, mention.start, mention.end)
            start, end = span or (None, None)
            raw = dump.text[start:end] if span else ""
            values = {name: getattr(mention, name) for name in ("kind", "value", "unit", "low", "high", "qualifier")}
            row = {"id": f"F{number:04}", "start": start, "end": end, "raw": raw, "surface": mention.surface}
            yield row | values | {"where": run.where, "note": ""} | ({"optional": True} if mention.optional else {})
        for _, note in run.notes:
            number += 1
            row = {"id": f"F{number:04}", "start": None, "end": None, "raw": "", "surface": str(note)}
            row |= {"kind": "footnote_ref", "value": note, "unit": "", "low": None, "high": None, "qualifier": ""}
            yield row | {"where": run.where, "note": ""}


def _structure(paper: Paper) -> Row:
    return {
        "partial": False,
        "approvals": [{"label": label, "text": run.text} for label, run in paper.approvals],
        "paragraphs": list(_paragraphs(paper.blocks)),
        "footnotes": [
            {"no": note.number, "text": note.run.text}
            | ({"items": [{"label": label, "text": run.text} for label, run in note.items]} if note.items else {})
            for note in paper.notes
        ],
        "sections": list(_sections(paper.blocks)),
        "annexes": [_annex(annex) for annex in paper.annexes],
    }


def _paragraphs(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    paragraph: dict[str, Any] = {}
    heading = None
    for block in blocks:
        if block.kind == "paragraph":
            if paragraph:
                yield paragraph
            run = block.runs[0]
            paragraph = {"no": int(block.label), "number_printed": block.label != "1", "text": run.text}
            paragraph |= {"footnote_refs": [note for _, note in run.notes], "items": []}
            heading = None
        elif block.kind == "category":
            heading = block.runs[0].text
        elif block.kind == "after":
            paragraph["text_after"] = block.runs[0].text
        elif block.kind == "item":
            refs = [[note for _, note in run.notes] for run in block.runs]
            item: dict[str, Any] = {"label": block.label, "texts": [run.text for run in block.runs]}
            item |= {"footnote_refs": functools.reduce(operator.iadd, refs, []), "footnote_refs_by_sub_paragraph": refs}
            paragraph["items"].append(item | ({"heading": heading} if heading else {}))
    yield paragraph


def _sections(blocks: Sequence[Block]) -> Iterator[Row]:
    path: list[str] = []
    for at, block in enumerate(blocks):
        if block.kind not in {"section", "category"}:
            continue
        title = block.runs[0].text
        if block.kind == "section":
            path = [*path[: block.level - 1], title]
        names = path if block.kind == "section" else [*path, title]
        row = {"level": len(names), "title": title, "path": names}
        if block.kind == "section":
            until = _until(blocks, at, partial(_ends, block.level))
            numbers = [int(other.label) for other in until if other.kind == "paragraph"]
            yield row | {"first_para": numbers[0], "last_para": numbers[-1]}
            continue
        items = [other for other in _until(blocks, at, lambda other: other.kind != "item") if other.kind == "item"]
        number = int(items[0].where.split("(")[0].removeprefix("p"))
        labels = {"first_item": items[0].label, "last_item": items[-1].label}
        yield row | {"first_para": number, "last_para": number} | labels


def _ends(level: int, block: Block) -> bool:
    return block.kind == "section" and block.level <= level


def _until(blocks: Sequence[Block], at: int, stop: Callable[[Block], bool]) -> list[Block]:
    rest = blocks[at + 1 :]
    end = next((number for number, block in enumerate(rest) if stop(block)), len(rest))
    return list(rest[:end])


def _annex(annex: Annex) -> Row:
    sections: list[dict[str, Any]] = []
    for block in annex.blocks:
        if block.kind in {"part", "category"}:
            sections.append({"label": block.label or None, "title": block.runs[0].text, "items": []})
        elif block.kind == "item":
            text = "\n".join(run.text for run in block.runs)
            sections[-1]["items"].append({"label": block.label, "text": text})
    return {"no": annex.number, "title": "".join(annex.title), "sections": sections}


def _table(table: Table, where: str) -> Row:
    rows = [[_cell(cell) for cell in row] for row in table.rows if len(row) > 1]
    return {
        "no": table.number,
        "where": where,
        "columns": list(table.columns),
        "row_groups": list(_groups(table)),
        "rows": rows,
        "notes": [run.text for run in table.notes],
        "unit": table.unit,
    }


def _cell(run: Run) -> str:
    return run.text.replace(WRAP, "")


def _groups(table: Table) -> Iterator[Row]:
    """Group titles with the first and last of their rows, counted without the title lines."""
    titles: list[tuple[str, int]] = []
    count = 0
    for row in table.rows:
        if len(row) == 1:
            titles.append((row[0].text, count))
        else:
            count += 1
    ends = [*(start for _, start in titles[1:]), count]
    for (title, start), end in zip(titles, ends, strict=False):
        yield {"title": title, "rows": [start, end - 1]}


def _laboratories(paper: Paper) -> Iterator[Row]:
    for table, _ in tables(paper):
        for row in table.rows if table.laboratories else ():
            number, institution, name, directors, year = (_cell(cell) for cell in row)
            yield {
                "no": int(number.strip(".")),
                "kind": table.laboratories,
                "institution": institution,
                "name": name,
                "directors": directors.split("\n"),
                "year_approved": int(year),
            }


def _schemes(paper: Paper) -> Iterator[Row]:
    """Lettered items under a category heading, each beginning with a scheme's name."""
    for paragraph in _paragraphs(paper.blocks):
        for item in paragraph["items"]:
            if "heading" in item and (name := _NAME.match(item["texts"][0])):
                launched = re.search(r"在(\d{4})年", item["texts"][0])
                year = int(launched[1]) if launched else None
                yield {"label": item["label"], "name_zh": name[1], "category": item["heading"], "launched_year": year}
