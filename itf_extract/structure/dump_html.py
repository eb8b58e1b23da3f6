"""Tables of a dump in Markdown that are written in HTML, as converters do where cells are merged."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_markdown import Piped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEGIN, _END = compiled(r"<table\b", re.IGNORECASE), compiled(r"</table>", re.IGNORECASE)
_TAG = compiled(r"</?(?P<name>table|thead|tbody|tfoot|tr|td|th|caption)\b(?P<said>[^<>]*)>", re.IGNORECASE)
_SPAN = compiled(r"(?P<way>col|row)span\s*=\s*[\"']?(?P<cells>\d{1,3})", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})


def html_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines, each with as many cells in a row as its widest row has."""
    first = None
    for place, line in enumerate(lines):
        if first is None and _BEGIN.search(line.chars):
            first = place
        if first is not None and _END.search(line.chars):
            written = Text.join(lines[first : place + 1])
            rows = _rows(written)
            width = max(map(len, rows), default=0)
            tags = Text.join(written[tag.start() : tag.end()] for tag in _TAG.finditer(written.chars))
            if width:
                yield Piped(first, place + 1, [row + [EMPTY] * (width - len(row)) for row in rows], tags)
            first = None


def _rows(written: Text) -> list[list[Text]]:
    """The cells by rows; a merged one stands where it begins, empty ones where it goes on."""
    rows: list[list[Text]] = []
    below: Counter[int] = Counter()  # how many rows more a column is taken by what stands above
    tags = list(_TAG.finditer(written.chars))
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        name = tag["name"].lower()
        if tag[0].startswith("</"):
            continue
        if name == "tr":
            rows.append([])
        elif name in _CELLS and rows:
            while below[len(rows[-1])] > 0:
                below[len(rows[-1])] -= 1
                rows[-1].append(EMPTY)
            spans = {span["way"].lower(): int(span["cells"]) for span in _SPAN.finditer(tag["said"])}
            below[len(rows[-1])] = spans.get("row", 1) - 1
            said = written[tag.end() : following.start() if following else len(written)].strip()
            rows[-1].extend([said, *[EMPTY] * (spans.get("col", 1) - 1)])
    return [row for row in rows if row]
