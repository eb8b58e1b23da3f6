"""Where what was found is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.model.document import Document
    from itf_extract.model.source import Locator
    from itf_extract.model.text import Text


def place_of(document: Document, text: Text) -> Locator:
    """Where a text is printed.  Raises ValueError for text without a printed character."""
    locator = document.source.locate(text)
    if locator is None:
        message = f"{text.chars!r} has no place in {document.source.name}"
        raise ValueError(message)
    return locator
