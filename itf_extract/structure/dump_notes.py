"""Notes of a dump that signs tell: marks as no number of the text has them, arrows that lead back from a note.

The marks are ``[^1]`` in Markdown, ``[1]``, ``^1`` or raised digits; an arrow, ``↩``, ends a
note that a web page or a word processor's document had, with its number before it or none.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import RawMark

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterable, Sequence

    from itf_extract.structure.blocks import Grid

    Notes = list[tuple[Text, list[Text]]]  # each one's label and lines

_RAISED = "⁰¹²³⁴-⁹"
# Raised digits after a unit of length or a ten are powers: m², 10⁶.
_MARK = compiled(
    rf"(?:\[\^?(?P<number>\d{{1,3}})\]_?|(?<!\d)\^(?P<caret>\d{{1,3}})(?!\d)\^?)"
    rf"|(?<![{_RAISED}])(?<!\b[kcm]m)(?<!\bm)(?<!\dm)(?<!\d米)(?<!10)(?P<raised>[{_RAISED}]{{1,3}})"
)
_RAISED_IN = compiled(rf"[{_RAISED}]")
_BODY = compiled(rf"\s*(?:\.\. )?(?:{_MARK.pattern})(?::\s*|\s*(?=\S)|\s*$)")
_UP = "↑"
# Begins at no space that follows another: a long blank run would be looked through from each of its spaces.
_BACK = compiled(rf"(?<!\s)\s*[↩{_UP}]\ufe0e?\s*$")
_COUNTED = compiled(r"\s*(?:[-*] )?(?P<number>\d{1,3})(?:[.)]\s*|\s+)")
_BARE = compiled(r"\s*(?:[-*] )?(?P<number>\d{1,3})\s*(?=[^\W\d]|[「『《“‘(（$])")
_MOST = 12  # lines of a note
_ENDED = compiled(r"[。.;；!！?？)）」”]\s*$")


def noted(lines: Sequence[Text], cells: Sequence[Text]) -> tuple[list[Text], Notes]:
    """The lines that are no notes' bodies, and the label and lines of each note, if they count from 1.

    ``cells`` of tables that are no longer among the lines may have marks, too.
    """
    rest, notes = _led_back(lines)
    if notes:
        return rest, notes
    rest, notes = _signed(lines)
    if notes and are_signs((*rest, *cells), len(notes)):
        return rest, notes
    return _answering(lines, cells) or (list(lines), [])


def are_signs(lines: Iterable[Text], notes: int) -> bool:
    """Whether signs among these lines mark every one of so many notes."""
    marked = {_number(mark) for line in lines for mark in _MARK.finditer(line.chars)}
    return marked.issuperset(range(1, notes + 1))


def _signed(lines: Sequence[Text]) -> tuple[list[Text], Notes]:
    """The other lines, and the notes that begin with a sign."""
    rest, notes = list[Text](), list[tuple[Text, list[Text]]]()
    opened = False
    for line in lines:
        body = _BODY.match(line.chars)
        if body and _number(body) == len(notes) + 1:
            notes.append((line[: body.end()].strip(), [line[body.end() :]]))
            opened = True
        elif opened and line.chars.strip() and (line.chars.startswith("  ") or not _ENDED.search(_last(notes))):
            notes[-1][1].append(line)
        else:
            rest.append(line)
            opened = False
    return rest, notes


def _answering(lines: Sequence[Text], cells: Sequence[Text]) -> tuple[list[Text], Notes] | None:
    """The other lines, and the notes that begin with a bare number, each below its mark; None where one has no body.

    Converters raise the marks, but not the number of a body: ``a coast<sup>1</sup>``, ``> 1By the survey``.
    """
    marked = {_number(mark) for line in (*lines, *cells) for mark in _MARK.finditer(line.chars)}
    if marked != {*range(1, len(marked) + 1)}:
        return None
    rest, notes = list[Text](), list[tuple[Text, list[Text]]]()
    met = {_number(mark) for cell in cells for mark in _MARK.finditer(cell.chars)}
    opened, blank = False, True
    for line in lines:
        body = _BARE.match(line.chars) if blank or opened else None
        number = int(body["number"]) if body else 0
        if body and number == len(notes) + 1 and number in met:
            notes.append((line[: body.end()].strip(), [line[body.end() :]]))
            opened = True
        elif opened and line.chars.strip():
            notes[-1][1].append(line)
        else:
            rest.append(line)
            opened = False
        met |= {_number(mark) for mark in _MARK.finditer(line.chars)}
        blank = not line.chars.strip()
    return (rest, notes) if notes and len(notes) == len(marked) else None


def _last(notes: Notes) -> str:
    return notes[-1][1][-1].chars


def _led_back(lines: Sequence[Text]) -> tuple[list[Text], Notes]:
    """The other lines, and the notes that end with an arrow; each begins after a blank line or the one before."""
    notes, taken = list[tuple[Text, list[Text]]](), set[int]()
    for end, line in enumerate(lines):
        if arrow := _BACK.search(line.chars):
            start = _start(lines, end - (not arrow.start() and end > 0), taken, notes)
            first, *more = (*lines[start:end], line[: arrow.start()])
            label = len(found[0]) if (found := _counts(first, notes)) else 0
            if not label and _UP in arrow[0]:  # which tells of what grew, too
                continue
            notes.append((Text.join((first[:label], line[arrow.start() :])).strip(), [first[label:], *more]))
            taken.update(range(start, end + 1))
    return [line for i, line in enumerate(lines) if i not in taken], notes


def _start(lines: Sequence[Text], end: int, taken: Container[int], notes: Notes) -> int:
    """Where the note begins that ends with this line: at its number, or after a blank line or the note before."""
    for start in range(end, max(-1, end - _MOST), -1):
        above = lines[start - 1].chars if start else ""
        if _counts(lines[start], notes) or not above.strip() or start - 1 in taken:
            return start
    return end


def _counts(line: Text, notes: Notes) -> re.Match[str] | None:
    """The number with which a line begins, if it is that of the next note."""
    found = _COUNTED.match(line.chars)
    return found if found and int(found["number"]) == len(notes) + 1 else None


def without_marks(raw: Text, notes: int) -> tuple[Text, tuple[RawMark, ...]]:
    """A text without the marks of so many notes, and those."""
    found = [mark for mark in _MARK.finditer(raw.chars) if 1 <= _number(mark) <= notes]
    marks = tuple(RawMark(_number(mark), raw[mark.start() : mark.end()]) for mark in found)
    return raw.without([mark.span() for mark in found]) if found else raw, marks


def without_cell_marks(grid: Grid, notes: int) -> Grid:
    """A table without the marks of so many notes in its cells; those are the table's."""
    marks: list[RawMark] = []

    def bare(raw: Text) -> Text:
        rest, found = without_marks(raw, notes)
        marks.extend(found)
        return rest.strip() if found else raw

    rows = tuple(tuple(tuple(bare(raw) for raw in cell) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, marks=(*grid.marks, *marks)) if marks else grid


def as_printed(line: Text, text: str) -> Text:
    """A line with the digits that markup raised as they stand in the dump: no signs tell its notes."""
    if not _RAISED_IN.search(line.chars):
        return line
    return Text(
        "".join(text[at] if text[at].isdigit() else char for char, at in zip(line.chars, line.at, strict=True)), line.at
    )


def _number(mark: re.Match[str]) -> int:
    return int(mark["number"] or mark["caret"] or "".join(str(unicodedata.digit(char)) for char in mark["raised"]))
