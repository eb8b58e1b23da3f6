"""Reads a PDF or a text dump into one kind of source."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.errors import EmptyError, FormatError, UnreadableError
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.source import Source
    from itf_extract.read.pdf import Engine

_PDF_HEADER_WITHIN = 1024  # ISO 32000-1, Annex H.3.4.1: readers accept the header within the first 1024 bytes


def read(path: Path | str, password: str | None = None, engine: Engine = "auto") -> Source:
    """The source of one paper; ``engine`` says what reads a PDF, see ``read_pdf``.

    Raises UnreadableError, naming the file and the cause: encrypted, scanned, truncated, empty, neither PDF nor UTF-8.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        cause = error.strerror or "cannot be opened"
        raise UnreadableError(path.name, cause, "check its name and permissions") from error
    if not data.strip():
        raise EmptyError(path.name)
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        from itf_extract.read.pdf import read_pdf  # noqa: PLC0415 - a dump needs none of it

        return read_pdf(data, path.name, sha256, password, engine)
    if path.suffix.lower() == ".pdf":
        raise FormatError(path.name, "is not a PDF, whatever its name says", "fetch it again")
    return read_dump(data, path.name, sha256)


__all__ = ["read"]
