"""Dumps in AsciiDoc: what is markup in a line, notes within the text, tables between lines of ``|===``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_markdown import Piped, starred, superscript, with_superiors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.structure.dump_notes import Notes

_FENCE = compiled(r"\|={3,}\s*")
_NOTE = compiled(r"footnote:[\w-]*\[(?P<said>(?:[^\[\]]|\[[^\[\]]*\])*)\]")
# Attributes of a block, heads, titles of blocks, a break of lines, what stands for nothing.
_MARKUP = compiled(
    r"^\s*\[[\w%.,#\"'= -]*=[^\]\n]*\][^\S\n]*$|^={1,6}\s+|^\.(?=[^\s.])|^\s*\+[^\S\n]*$|\s\+[^\S\n]*$|\{empty\}"
)
# What stands about a text: emphasis, lowered digits, links.
_ABOUT = compiled(
    r"(?<!\w)_(?=\S)(?P<slanted>[^_\n]*)(?<=\S)_(?!\w)|(?<=[A-Za-z])~(?P<lowered>\d+)~"
    r"|(?:link:|https?://)[^\s\[\]]*\[(?P<linked>[^\[\]]*)\]"
)
# Where a cell begins, and how many columns it takes: | and 2+|, .2+|, ^|, a|.
_CELL = compiled(r"(?:(?<=\s)|^)(?:(?P<wide>\d+)?(?:\.\d+)?\+)?[<^>]?(?:\.[<^>])?[adehlms]?(?<!\\)\|", re.MULTILINE)


class Unmarked(NamedTuple):
    """The lines of a dump without their markup, its notes, and the markup."""

    lines: list[Text]
    notes: Notes
    markup: list[Text]


def is_asciidoc(text: str) -> bool:
    """Whether a dump is in AsciiDoc: it has a table between lines of ``|===`` or notes within its text.

    >>> is_asciidoc("The fund has 12 membersfootnote:[In May.].")
    True
    """
    return len(re.findall(r"^\|={3,}[ \t]*$", text, re.MULTILINE)) > 1 or _NOTE.search(text) is not None


def without_asciidoc(lines: Sequence[Text]) -> Unmarked:
    """The lines without their markup; a note's mark is a raised number where its body stood."""
    text, notes, markup = _without_notes(Text.join(lines))
    rest = list[Text]()
    for line in _lines_of(text):
        raised, tags = with_superiors(line)
        spans = [] if _FENCE.fullmatch(line.chars) else sorted(_markup(raised.chars))
        rest.append(raised.without(spans))
        markup.extend(signs for signs in (tags, *(raised[start:end].strip() for start, end in spans)) if signs)
    return Unmarked([line for line in rest if line], notes, markup)


def _markup(chars: str) -> Iterator[tuple[int, int]]:
    """Where a line's markup stands."""
    yield from (found.span() for found in _MARKUP.finditer(chars))
    yield from starred(chars)
    for found in _ABOUT.finditer(chars):
        start, end = found.span(found.lastgroup or 0)
        yield from ((found.start(), start), (end, found.end()))


def _without_notes(text: Text) -> tuple[Text, Notes, list[Text]]:
    """A text with its notes' bodies taken out, a raised number in the place of each, those bodies, and their signs."""
    chars, cuts = list(text.chars), list[tuple[int, int]]()
    notes: Notes = []
    markup: list[Text] = []
    for number, found in enumerate(_NOTE.finditer(text.chars), 1):
        mark = superscript(str(number))
        start, body = found.start() + len(mark), found.span("said")
        chars[found.start() : start] = mark
        notes.append((text[start : body[0]], [text[slice(*body)]]))
        markup.append(text[body[1] : found.end()])
        cuts.append((start, found.end()))
    return Text("".join(chars), text.at).without(cuts), notes, markup


def _lines_of(text: Text) -> Iterator[Text]:
    ends = [0, *(found.end() for found in compiled(r"\n").finditer(text.chars)), len(text)]
    return (text[start:end] for start, end in pairwise(ends) if end > start)


def asciidoc_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines, each as wide as its first line of cells."""
    fences = [place for place, line in enumerate(lines) if _FENCE.fullmatch(line.chars)]
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        inner = Text.join(lines[first + 1 : last])
        cells = list(_CELL.finditer(inner.chars))
        if not cells:
            continue
        end_of_row = inner.chars.find("\n", cells[0].end())
        width = sum(_width(cell) for cell in cells if cell.start() < end_of_row)
        spread = list[Text]()
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            said = inner[cell.end() : following.start() if following else len(inner)].strip()
            spread.extend([said, *[EMPTY] * (_width(cell) - 1)])
        rows = [spread[i : i + width] for i in range(0, len(spread), width)]
        rows[-1] += [EMPTY] * (width - len(rows[-1]))
        drawn = [lines[first].strip(), *(inner[slice(*cell.span())] for cell in cells), lines[last].strip()]
        yield Piped(first, last + 1, rows, Text.join(drawn))


def _width(cell: re.Match[str]) -> int:
    return int(cell["wide"] or 1)
