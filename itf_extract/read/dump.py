"""Reads a text dump: what some other tool got out of a paper, in UTF-8."""

from __future__ import annotations

import codecs

from itf_extract.errors import EmptyError, FormatError, UnreadableError
from itf_extract.model.source import Source
from itf_extract.patterns import compiled

_RECORD = compiled(r'\ufeff?\s*\{\s*"[^"\n]{1,80}"\s*:')  # how a JSON object begins
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LONGEST = 2_000_000  # characters: some 2000 pages, far more than any paper has


def read_dump(data: bytes, name: str, sha256: str) -> Source:
    """The decoded file, to the character: offsets count into it as it is, byte order mark and line ends included."""
    if data.startswith(_WIDE):
        raise FormatError(name, "is text in UTF-16, not in UTF-8", "save it as text in UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(name) from error
    if len(text) > LONGEST:
        cause = f"is longer than any paper ({len(text)} characters)"
        raise UnreadableError(name, cause, "take the paper's own text out of it")
    if "\0" in text:
        raise FormatError(name)
    if _RECORD.match(text):
        raise UnreadableError(name, "is JSON, no paper", "give the paper that it is of; audit reads results as well")
    if not text.strip("\ufeff \t\r\n\f"):
        raise EmptyError(name)
    return Source(name=name, sha256=sha256, media_type="text/plain", text=text)
