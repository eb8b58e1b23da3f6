"""Dumps in Markdown: what is markup in a line, and the tables that pipes draw."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIVIDER = compiled(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_ROW = compiled(r"\s*\|.*\|\s*")
_HEADING = compiled(r"#{1,6} \S")
_FEWEST = 2  # headings
_UNDERLINE = compiled(r"(?:={3,}|-{3,})\s*")
_UNDERLINED = compiled(r"(?<=\n\n)[^\s|].*\n(?:={3,}|-{3,})[ \t]*(?=\n\n)")
# Heads, quotations, bullets ahead of a label, emphasis, tags, comments, pictures, links, backslashes.
_MARKUP = compiled(
    r"^\s*#{1,6}\s+|^\s*>\s?|^\s*[-*+]\s+(?=\*{0,2}[(（]\s*\w{1,4}\s*[)）])|\*\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
    r"|</?(?:sup|sub|b|i|u|em|strong|span|div|p|center|mark|a)(?: [^<>]*)?/?>|<!--.*?-->|!\[[^\[\]]*\]\([^()]*\)"
    r"|\[(?=[^\[\]^][^\[\]]*\]\()|(?<=[^\[\]])\]\([^()\s]*\)|\\(?=[-\\`*_{}\[\]()#+.!|$>~])"
)
# What stands for one sign: the first of its characters becomes that, the others go.
_SIGN = compiled(r"<br ?/?>|&(?:amp|lt|gt|nbsp|quot|#39|#x27);")
_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'"}


class Piped(NamedTuple):
    """A table drawn with pipes: its lines, its cells by rows, and what draws it."""

    first: int
    end: int
    rows: list[list[Text]]
    drawn: Text


def is_markdown(text: str) -> bool:
    r"""Whether a dump is in Markdown: it draws a table with pipes, or has heads.

    >>> is_markdown("|Item|Cost|\n|---|---|\n|Gates|12|\n")
    True
    """
    lines = text.splitlines()
    heads = sum(bool(_HEADING.match(line)) for line in lines) + len(_UNDERLINED.findall(text))
    return heads >= _FEWEST or any(map(_DIVIDER.fullmatch, lines)) or "</table>" in text


def without_markup(line: Text, above: str = "") -> tuple[Text, Text]:
    """A line without its markup, and that; strokes under a line that says something make that a head."""
    if above.strip() and _UNDERLINE.fullmatch(line.chars):
        return line[len(line.chars.rstrip()) :], line.strip()
    line, rest = _signs_read(line)
    spans = [found.span() for found in _MARKUP.finditer(line.chars)]
    return line.without(spans), Text.join((rest, *(line[start:end] for start, end in spans)))


def _signs_read(line: Text) -> tuple[Text, Text]:
    """A line with what stands for a sign read as that, line breaks as spaces, and the characters left over."""
    written = list(_SIGN.finditer(line.chars))
    if not written:
        return line, EMPTY
    chars = list(line.chars)
    for sign in written:
        chars[sign.start()] = _SIGNS.get(sign[0], " ")
    spans = [(sign.start() + 1, sign.end()) for sign in written]
    return Text("".join(chars), line.at).without(spans), Text.join(line[start:end] for start, end in spans)


def piped_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines: a row of heads, a divider, rows."""
    done = 0
    for place, (head, divider) in enumerate(pairwise(lines)):
        if place < done or not (_ROW.fullmatch(head.chars) and _DIVIDER.fullmatch(divider.chars)):
            continue
        done = next((i for i in range(place + 2, len(lines)) if not _ROW.fullmatch(lines[i].chars)), len(lines))
        rows = [head, *lines[place + 2 : done]]
        width = head.chars.count("|") - 1
        cells = [_cells(row, width) for row in rows]
        pipes = Text.join(row[found.start() : found.end()] for row in rows for found in re.finditer(r"\|", row.chars))
        yield Piped(place, done, cells, pipes + divider.strip())


def _cells(row: Text, width: int) -> list[Text]:
    """The cells of a row, as many as the heads; the last has what is left over."""
    pipes = [found.start() for found in re.finditer(r"\|", row.chars)]
    ends = [*pipes[:width], pipes[-1]]
    cells = [row[a + 1 : b].strip() for a, b in pairwise(ends)]
    return cells + [EMPTY] * (width - len(cells))
