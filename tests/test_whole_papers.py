"""What must hold of every paper as a whole: nothing is lost or told twice, and every place leads back to its text."""

from __future__ import annotations

import dataclasses
from collections import Counter
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.deliver.json import to_dict
from itf_extract.model.document import Table
from itf_extract.model.text import Text
from itf_extract.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from itf_extract.model.document import Document
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Source

    Convert = Callable[[Path], Paper]
    Record = Mapping[str, Any]

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "papers"
SAMPLES = sorted(path.relative_to(ROOT) for path in (ROOT / "samples").iterdir() if path.suffix in {".pdf", ".txt"})
# Named, not listed: where the folder is absent, the tests are to be seen as skipped.
REAL = "fcr2021-22_22.zh"
SUFFIXES = [".txt", ".typst.pdf", ".libreoffice.pdf"]
PAPERS = [*map(str, SAMPLES), *(f"../shared/papers/{REAL}{suffix}" for suffix in SUFFIXES)]

each_paper = pytest.mark.parametrize("name", PAPERS)


def paper_at(name: str, converted: Convert) -> Paper:
    path = (ROOT / name).resolve()
    if not path.exists():
        pytest.skip(f"{name} is absent")
    return converted(path)


def blocks(document: Document) -> Iterator[frozenset[int]]:
    """The source offsets of each text; a table is one, for a merged heading cell stands over several columns."""
    for field in dataclasses.fields(document):
        if field.name != "source":
            yield from _blocks(getattr(document, field.name))


def _blocks(part: object) -> Iterator[frozenset[int]]:
    if isinstance(part, Text):
        yield frozenset(part.at)
    elif isinstance(part, Table):
        yield frozenset(chain.from_iterable(_children_blocks(part)))
    elif isinstance(part, tuple) or dataclasses.is_dataclass(part):
        yield from _children_blocks(part)


def _children_blocks(part: object) -> Iterator[frozenset[int]]:
    parts = part if isinstance(part, tuple) else (getattr(part, field.name) for field in dataclasses.fields(part))  # type: ignore[arg-type]
    for child in parts:
        yield from _blocks(child)


def excerpts(source: Source, offsets: Sequence[int]) -> list[str]:
    """Where the first of these offsets are, for the message of a failing test."""
    return [f"{offset}: …{source.text[max(0, offset - 12) : offset + 12]!r}…" for offset in offsets[:5]]


@each_paper
def test_every_printed_character_is_in_exactly_one_block(name: str, converted: Convert) -> None:
    document = paper_at(name, converted).document
    source = document.source
    told = Counter(offset for block in blocks(document) for offset in block if not source.text[offset].isspace())
    printed = {offset for offset, char in enumerate(source.text) if not char.isspace()}
    assert not (lost := sorted(printed - told.keys())), excerpts(source, lost)
    assert not (twice := sorted(offset for offset, times in told.items() if times > 1)), excerpts(source, twice)


@each_paper
def test_cells_of_a_table_share_no_character(name: str, converted: Convert) -> None:
    document = paper_at(name, converted).document
    text = document.source.text
    for table in document.tables:
        cells = [cell for row in table.rows for cell in row] + [group.title for group in table.groups]
        told = Counter(offset for cell in cells for offset in set(cell.at) if not text[offset].isspace())
        assert set(told.values()) <= {1}, table.id


def delivered(paper: Paper) -> Record:
    """A paper as it is written to a file."""
    return dict(to_dict(paper))


def squeezed(chars: str) -> str:
    return "".join(fold(chars).split())


def located(source: Source, locator: Record) -> str:
    """What a delivered locator's spans hold, spaces and folding aside."""
    return squeezed("".join(source.text[start:end] for start, end in locator["spans"]))


def records(value: object) -> Iterator[Record]:
    """Every object within a delivered paper."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from records(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from records(part)


def is_locator(record: Record) -> bool:
    return "spans" in record


@each_paper
def test_every_locator_is_in_order_within_its_source(name: str, converted: Convert) -> None:
    paper = paper_at(name, converted)
    source = paper.document.source
    found = [record for record in records(delivered(paper)) if is_locator(record)]
    assert found
    for locator in found:
        spans = locator["spans"]
        assert (locator["start"], locator["end"]) == (spans[0][0], spans[-1][1])
        assert all(a[1] < b[0] for a, b in pairwise(spans))
        assert all(0 <= start < end <= len(source.text) for start, end in spans)
        assert all(source.text[start:end].strip() == source.text[start:end] for start, end in spans)
        assert locator["page"] == source.page_of(locator["start"])
        assert bool(locator["boxes"]) == bool(source.pages)


@each_paper
def test_every_text_is_what_stands_at_its_locator(name: str, converted: Convert) -> None:
    paper = paper_at(name, converted)
    source, checked = paper.document.source, 0
    for record in records(delivered(paper)):
        for said, locator in _texts(record):
            assert located(source, locator) == squeezed(said)
            checked += 1
    assert checked > len(paper.document.paragraphs)


def _texts(record: Record) -> Iterator[tuple[str, Record]]:
    """The texts of one delivered object (not of those within it), each with its locator."""
    if record.get("locator_after"):
        yield record["text_after"], record["locator_after"]
    if "rows" not in record and record.get("locator"):
        # A heading with loose text under it is found by the heading.
        said = next((record[key] for key in ("surface", "title", "text", "label") if record.get(key)), None)
        if said and "name" not in record:
            yield said, record["locator"]


@each_paper
def test_a_tables_locator_holds_its_cells_and_nothing_else(name: str, converted: Convert) -> None:
    paper = paper_at(name, converted)
    for table in delivered(paper)["tables"]:
        said = Counter(squeezed("".join(_table_strings(table))))
        printed = Counter(located(paper.document.source, table["locator"]))
        # A merged heading cell is printed once and said in each of its columns.
        assert said.keys() == printed.keys()
        assert printed <= said


def _table_strings(table: Record) -> Iterator[str]:
    yield table["caption"] or ""
    yield from table["columns"]
    yield from (group["title"] for group in table["groups"])
    for row in table["rows"]:
        yield from row
    yield from table["notes"]


@each_paper
def test_start_to_end_of_a_figure_is_its_surface(name: str, converted: Convert) -> None:
    paper = paper_at(name, converted)
    source = paper.document.source
    assert paper.figures
    numbers: list[Figure | Reference] = [*paper.figures, *paper.references]
    for number in numbers:
        start, end = number.locator.start, number.locator.end
        assert squeezed(source.text[start:end]) == squeezed(number.surface), number.id


@pytest.mark.parametrize(
    ("dump", "pdf"),
    [
        ("samples/sample.zh.txt", "samples/sample.zh.pdf"),
        ("samples/planted.zh.txt", "samples/planted.zh.pdf"),
        *((f"../shared/papers/{REAL}.txt", f"../shared/papers/{REAL}{suffix}") for suffix in SUFFIXES[1:]),
    ],
)
def test_a_dump_and_a_pdf_of_the_same_paper_agree(dump: str, pdf: str, converted: Convert) -> None:
    one, other = paper_at(dump, converted), paper_at(pdf, converted)
    assert _said(one.document) == _said(other.document)


def _said(document: Document) -> list[tuple[str, str, str, list[tuple[int, int]]]]:
    return [
        (passage.where, passage.kind, passage.text.chars, [(mark.number, mark.index) for mark in passage.marks])
        for passage in document.passages
    ]
