"""Reads a PDF or a text dump into one kind of source."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, TypeAlias

from itf_extract.errors import EmptyError, FormatError, UnreadableError, reason
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.source import Source
    from itf_extract.read.pdf import Engine, Ocr

Readable: TypeAlias = "Path | str | bytes | IO[bytes]"

_UNNAMED = "paper"
# What is text to a machine only, by how it begins.
_MARKED_UP = {b"{\\rtf": "rich text (RTF)", b"<!doctype html": "a web page", b"<html": "a web page"}
_LONGEST_SIGN = max(map(len, _MARKED_UP))
_PDF_HEADER_WITHIN = 1024  # ISO 32000-1, Annex H.3.4.1: readers accept the header within the first 1024 bytes


def read(
    paper: Readable,
    password: str | None = None,
    engine: Engine = "auto",
    name: str | None = None,
    ocr: Ocr = "auto",
) -> Source:
    """The source of one paper: a file by its path, its bytes, or a binary file that is open.

    ``engine`` and ``ocr`` say what reads a PDF, see ``read_pdf``; ``name`` is what a paper without a path is called.
    Raises UnreadableError, naming the file and the cause: encrypted, scanned, truncated, empty, neither PDF nor UTF-8.
    """
    data, name = content_of(paper, name)
    if not data.strip():
        raise EmptyError(name)
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        from itf_extract.read.pdf import read_pdf  # noqa: PLC0415 - a dump needs none of it

        return read_pdf(data, name, sha256, password, engine, ocr)
    if PurePath(name).suffix.lower() == ".pdf":
        raise FormatError(name, "is not a PDF, whatever its name says", "fetch it again")
    _refuse_markup(data, name)
    return read_dump(data, name, sha256)


def _refuse_markup(data: bytes, name: str) -> None:
    begins = data.removeprefix(codecs.BOM_UTF8).lstrip()[:_LONGEST_SIGN].lower()
    for sign, kind in _MARKED_UP.items():
        if begins.startswith(sign):
            raise FormatError(name, f"is {kind}, not plain text", "save it as a PDF or as plain text first")


def content_of(paper: Readable, name: str | None) -> tuple[bytes, str]:
    """A paper's bytes and its name.  Raises UnreadableError."""
    if isinstance(paper, bytes):
        return paper, name or _UNNAMED
    if not isinstance(paper, (str, Path)):
        called = getattr(paper, "name", None)  # a number where the file was opened by its descriptor
        return paper.read(), name or (PurePath(called).name if isinstance(called, str) else _UNNAMED)
    path = Path(paper)
    try:
        return path.read_bytes(), name or path.name
    except OSError as error:
        advice = "give a paper in it" if path.is_dir() else "check its name and permissions"
        raise UnreadableError(path.name, reason(error), advice) from error


__all__ = ["Readable", "content_of", "read"]
