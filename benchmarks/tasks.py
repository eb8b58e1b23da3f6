"""What is measured: this project's stages and what its peers do with the same file."""

from __future__ import annotations

import time
from collections import deque
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Task = Callable[[Path], object]

T = TypeVar("T")

# Libraries are imported inside the tasks: each is measured in a process of its own.
# ruff: noqa: PLC0415


def glyphs(path: Path) -> None:
    """This project's glyphs and rulings, as pdf_oxide gives them."""
    from benchmarks.corpus import pages_of
    from itf_extract.read.oxide import OxideFile

    file = OxideFile(path.read_bytes(), None, pages_of(path))
    for number in range(1, file.pages + 1):
        file.page(number)


def source(path: Path) -> None:
    """This project's text: glyphs, rulings, tables, lines, a box for each character."""
    from itf_extract.read import read

    read(path)


def convert(path: Path) -> None:
    """The whole of ``itf-extract convert``: read, structure, interpret, audit, write as JSON, validate."""
    stages(path)


def stages(path: Path) -> dict[str, float]:
    """CPU seconds of each stage of a whole conversion."""
    from itf_extract.alone import return_free, return_memory
    from itf_extract.batch.work import collector_paused
    from itf_extract.dataclass import replace
    from itf_extract.deliver.encode import encoded
    from itf_extract.deliver.json import meant_record, printed_record, without_print
    from itf_extract.deliver.schema import validated
    from itf_extract.pipeline import audited, structured, understood
    from itf_extract.read import read

    return_memory()  # as a worker of convert does
    clock = [time.process_time()]

    def ticked(value: T) -> T:
        clock.append(time.process_time())
        return value

    with collector_paused():
        read_source = ticked(read(path))
        printed = structured(read_source)
        printed = replace(printed, source=read_source.without_layout())
        del read_source
        return_free()
        ticked(printed)
        meant = ticked(understood(printed))
        paper = ticked(audited(meant, ignore=["SCHEMA"]))  # as convert does: it holds what it writes to the schema
        record = printed_record(paper)
        paper = without_print(paper)
        del meant, printed  # as convert lets go of them
        record |= meant_record(paper)
        del paper
        record = validated(record, path.name)
        ticked(deque(encoded(record), maxlen=0))  # piece by piece, as convert writes them
    names = ("read", "normalise and structure", "interpret", "audit", "write and validate")
    return {name: end - start for name, start, end in zip(names, clock, clock[1:], strict=False)}


def _pdfplumber(method: str) -> Task:
    def run(path: Path) -> None:
        import pdfplumber

        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.chars if method == "chars" else getattr(page, method)()
                page.close()

    return run


def _pdfminer(path: Path) -> None:
    from pdfminer.high_level import extract_pages

    for _ in extract_pages(path, laparams=None):
        pass


def _pypdf(path: Path) -> None:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        page.extract_text()


def _pdfium(path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


def _oxide(method: str) -> Task:
    def run(path: Path) -> None:
        import pdf_oxide

        document = pdf_oxide.PdfDocument(str(path))
        for number in range(len(document)):
            getattr(document, method)(number)

    return run


def _pymupdf(path: Path) -> None:
    import pymupdf

    with pymupdf.open(path) as document:  # type: ignore[no-untyped-call]
        for page in document:
            page.get_text("rawdict")


OURS: Mapping[str, Task] = {"itf_extract glyphs and rulings": glyphs, "itf_extract read": source,
                            "itf_extract convert": convert}  # fmt: skip
_PEERS: Mapping[str, tuple[str, Task]] = {
    "pdfplumber chars": ("pdfplumber", _pdfplumber("chars")),
    "pdfplumber extract_words": ("pdfplumber", _pdfplumber("extract_words")),
    "pdfplumber extract_text": ("pdfplumber", _pdfplumber("extract_text")),
    "pdfminer extract_pages": ("pdfminer", _pdfminer),
    "pypdf extract_text": ("pypdf", _pypdf),
    "pypdfium2 text": ("pypdfium2", _pdfium),
    "pdf_oxide extract_text": ("pdf_oxide", _oxide("extract_text")),
    "pdf_oxide extract_chars": ("pdf_oxide", _oxide("extract_chars")),
    "PyMuPDF rawdict": ("pymupdf", _pymupdf),
}
PEERS: Mapping[str, Task] = {name: task for name, (library, task) in _PEERS.items() if find_spec(library)}
TASKS: Mapping[str, Task] = {**OURS, **PEERS}
