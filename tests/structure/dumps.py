"""Dumps that tests write paragraph by paragraph, and the papers that are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Item


def paper(*lines: str) -> Document:
    """A dump of these paragraphs, a blank between them."""
    text = "".join(f"{line}  \n \n" for line in lines)
    return structured(read_dump(text.encode(), "paper.txt", "0" * 64))


def outline(items: tuple[Item, ...]) -> str:
    """Items by their labels, lists within them in brackets."""
    return " ".join(item.label + (f"[{outline(item.items)}]" if item.items else "") for item in items)
