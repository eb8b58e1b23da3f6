"""Dumps in Markdown: what is markup in a line, and the tables that pipes draw."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages.digits import SUPERSCRIPTS
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Pipes stand between columns and, as most converters write them, at both ends of a row.
_DIVIDER = compiled(r"\s*(?:\|(?:\s*:?-+:?\s*\|)+|:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?)\s*")
_ROW = compiled(r"\s*\|.*\|\s*")
_SIGNS_OF_IT = compiled(r"#{1,6} \S|\*\*[^*\s][^*]*\*\*[ \\]*$|\d+\\\.\s")  # heads, and 2\. that opens no list
_FEWEST = 2  # of these
_UNDERLINE = compiled(r"(?:={3,}|-{3,})\s*")
_UNDERLINED = compiled(r"(?<=\n\n)[^\s|].*\n(?:={3,}|-{3,})[ \t]*(?=\n\n)")
# Heads, quotations, lines of a block, bullets ahead of a label, emphasis, tags, comments, pictures, links (of those to
# a note its number in brackets stays), backslashes.
_MARKUP = compiled(
    r"^\s*#{1,6}\s+|^\s*(?:>[^\S\n]?)+|^\s*[-*+]\s+(?=\*{0,2}[(（]\s*\w{1,4}\s*[)）])"
    r"|\*\*|(?<!\w)_(?=\S)|(?<=[^\s\]])_(?!\w)"
    r"|</?(?:sup|sub|b|i|u|em|strong|span|div|p|center|mark|a)(?: [^<>]*)?/?>|<!--.*?-->|!\[[^\[\]]*\]\([^()]*\)"
    r"|\[(?=\[\d{1,3}\]\]\()|(?<=\d\])\]?\([^()\s]*\)"
    r"|\[(?!\d{1,3}\]\(#)(?=[^\[\]^][^\[\]]*\]\()|(?<=[^\[\]])\](?<!\[\d\])(?<!\[\d\d\])\([^()\s]*\)"
    r"|\\(?=[-\\`*_{}\[\]()#+.!|$>~])|(?<=\S)\\(?=\s*$)"
)
_BLOCK_LINE = compiled(r"^\| (?=\S)(?!.*\|)")  # of an address or a verse
_OPEN_DIVIDER = compiled(r"^:?-+:?\s*\|", re.MULTILINE)  # of a table whose rows no pipe opens
# Raised digits; of restructured text, too.
_RAISED = compiled(
    r"<sup>\s*(?P<tag>\d{1,3}(?:\s?[,、]\s?\d{1,3})*)\s*</sup>|(?<=\S)\^(?P<caret>\d{1,3})\^"
    r"|\\?\s?:sup:`(?P<role>\d{1,3})`(?:\\ )?"
)
# Emphasis by one star; in Chinese no space need stand about it.
_STARRED = compiled(r"(?:(?<![\w*\\])\*(?=[^\s*])|(?<=[\u2e80-\u9fff])\*(?=\w))[^*\n]*(?<=[^\s*\\])\*(?!\*)")
_PARTING = compiled(r"\s{0,3}(?:-{3,5}|\*{3,5}|_{3,5}|(?:- ){2,4}-|(?:\* ){2,4}\*)\s*")  # a line that parts sections
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
    r"""Whether a dump is in Markdown: it draws a table with pipes, or has heads, emphasised lines, escaped labels.

    >>> is_markdown("|Item|Cost|\n|---|---|\n|Gates|12|\n")
    True
    """
    lines = text.splitlines()
    signs = sum(bool(_SIGNS_OF_IT.match(line)) for line in lines) + len(_UNDERLINED.findall(text))
    return signs >= _FEWEST or any(map(_DIVIDER.fullmatch, lines)) or "</table>" in text


def has_open_rows(text: str) -> bool:
    """Whether a table has rows that no pipe opens, so that one at a line's start parts an empty cell."""
    return _OPEN_DIVIDER.search(text) is not None


def without_markup(line: Text, above: str = "", *, blocks: bool = True) -> tuple[Text, Text]:
    """A line without its markup, and that; strokes under a line that says something make that a head.

    ``blocks`` says that a pipe may begin a line of an address.
    """
    if above.strip() and _UNDERLINE.fullmatch(line.chars):
        return line[len(line.chars.rstrip()) :], line.strip()
    if not above.strip() and _PARTING.fullmatch(line.chars):
        return line[len(line.chars.rstrip()) :], line.strip()
    raised, tags = with_superiors(line)
    line, rest = _signs_read(raised)
    opening = [found.span() for found in _BLOCK_LINE.finditer(line.chars)] if blocks else []
    spans = sorted([*opening, *starred(line.chars), *(found.span() for found in _MARKUP.finditer(line.chars))])
    return line.without(spans), Text.join((tags, rest, *(line[start:end] for start, end in spans)))


def starred(chars: str) -> list[tuple[int, int]]:
    """Where single stars stand about what they emphasise; those that come in no pairs are marks of notes."""
    found = _STARRED.finditer(chars) if chars.count("*") % 2 == 0 else ()
    return [(at, at + 1) for each in found for at in (each.start(), each.end() - 1)]


def superscript(digits: str) -> str:
    """Digits as superscripts."""
    return digits.translate(SUPERSCRIPTS)


def with_superiors(line: Text) -> tuple[Text, Text]:
    """A line with the digits that its markup raises as superscripts, and that markup.

    >>> with_superiors(Text.plain("400 m^2^ for 94<sup>1</sup> cases"))[0].chars
    '400 m² for 94¹ cases'
    """
    found = list(_RAISED.finditer(line.chars))
    if not found:
        return line, EMPTY
    inner = [(run, next(run.span(kind) for kind in ("tag", "caret", "role") if run[kind])) for run in found]
    chars = list(line.chars)
    for _, (start, end) in inner:
        chars[start:end] = superscript(line.chars[start:end])
    spans = [span for run, (start, end) in inner for span in ((run.start(), start), (end, run.end()))]
    return Text("".join(chars), line.at).without(spans), Text.join(line[start:end] for start, end in spans)


def _signs_read(line: Text) -> tuple[Text, Text]:
    """A line with what stands for a sign read as that, line breaks as spaces, and the characters left over."""
    written = list(_SIGN.finditer(line.chars))
    if not written:
        return line, EMPTY
    chars = list(line.chars)
    for sign in written:
        chars[sign.start()] = _SIGNS.get(sign[0], " ")
    spans = [(sign.start() + 1, sign.end()) for sign in written]
    # The space that a line break becomes may be closed up: it is no place of what it stands for.
    left = (line[sign.start() + (sign[0] in _SIGNS) : sign.end()] for sign in written)
    return Text("".join(chars), line.at).without(spans), Text.join(left)


def piped_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines: a row of heads, a divider, rows."""
    done = 0
    for place, (head, divider) in enumerate(pairwise(lines)):
        framed = "|" if divider.chars.lstrip().startswith("|") else ""
        if place < done or not (_is_row(head, framed) and _DIVIDER.fullmatch(divider.chars)):
            continue
        done = next((i for i in range(place + 2, len(lines)) if not _is_row(lines[i], framed)), len(lines))
        rows = [head, *lines[place + 2 : done]]
        width = len(_cells(head, framed))
        cut = [_cells(row, framed) for row in rows]
        if all(len(row) == width + 1 for row in cut[1:]):
            cut[0].insert(0, EMPTY)  # the corner over the labels
        cells = [_filled(row, len(cut[0])) for row in cut]
        pipes = Text.join(
            row[found.start() : found.end()] for row in rows for found in compiled(r"\|").finditer(row.chars)
        )
        yield Piped(place, done, cells, pipes + divider.strip())


def _is_row(line: Text, framed: str) -> bool:
    return (_ROW.fullmatch(line.chars) is not None) if framed else "|" in line.chars


def _cells(row: Text, framed: str) -> list[Text]:
    """The cells of a row, between pipes or, where they do not frame it, up to them."""
    pipes = [found.start() for found in compiled(r"\|").finditer(row.chars)]
    ends = pipes if framed else [-1, *pipes, len(row.chars)]
    return [row[a + 1 : b].strip() for a, b in pairwise(ends)]


def _filled(cells: list[Text], width: int) -> list[Text]:
    """As many cells as there are heads; the last has what is left over."""
    last = [Text.join(cells[width - 1 :], " ")] if len(cells) > width else cells[width - 1 : width]
    return [*cells[: width - 1], *last, *[EMPTY] * (width - len(cells))]
