"""Numbers of a dump that may be one or several: where columns are lost, ``100 100 100`` says either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.source import Doubt
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.document import Document

_RUN = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}(?: \d{{{GROUP}}}){{2,}}(?!\d)")
_APART = frozenset({"cell", "column"})  # what a table parts is parted


def adjoining(document: Document) -> Iterator[Doubt]:
    """A warning for each run of three groups of digits or more that stands outside the tables of a dump."""
    if document.source.pages:
        return
    for passage in document.passages:
        for found in _RUN.finditer(passage.text.chars) if passage.kind not in _APART else ():
            locator = document.source.locate(passage.text[slice(*found.span())])
            yield Doubt("NUMBERS-ADJOIN", found[0], locator.page if locator else None, locator)
