"""Files that are written whole or not at all, and cells that a spreadsheet takes for what they are."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MARK = "'"
_FORMULA = compiled(r"[=+\-@\t\r']")


def write_whole(path: Path, content: bytes | str | Iterable[bytes] | Iterable[str]) -> None:
    """Write bytes, or text as UTF-8, whole or in pieces to a file, making its folder; an existing file is replaced.

    Until everything is on the disk the file keeps what it had, and a failure leaves no trace.  Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, since a rename is whole only within one file system; ordinary permissions, unlike tempfile's.
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with temporary.open("xb") as file:
            pieces = [content] if isinstance(content, (bytes, str)) else content
            file.writelines(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, or drop its beginning."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where it begins like a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"{MARK}{text}" if is_formula(text) else text
