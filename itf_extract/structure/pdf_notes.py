"""Footnotes at the foot of PDF pages: where they begin, their numbers, their bodies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.structure.blocks import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import NoteRules
    from itf_extract.model.source import Source
    from itf_extract.structure.row import Row

_SMALLER = 0.93  # of the text's size; Word sets footnotes at 10 points under text of 12
_LABEL_GAP = 0.25  # ems: a number that is not raised stands at least that far from its note
_RESIZED = 0.1


def notes_start(
    rows: Sequence[Row], size: float, noted: int, source: Source, before: Sequence[Row], rules: NoteRules
) -> int:
    """Where the page's footnotes begin: the last stretch of smaller rows that starts with the next number.

    ``size`` is that of the paper's text, ``noted`` the last number on the pages before.  Where the last note of the
    page ``before`` stops short of its end, the stretch begins with the rest of it.
    """
    start = len(rows)
    while start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    if before and not rules.end.match(source.text[before[-1].lines[-1].end - 1]):
        return start
    return next((i for i in range(start, len(rows)) if _label_end(rows[i], source, noted + 1, rules)), len(rows))


def last_note(rows: Sequence[Row], noted: int, source: Source, rules: NoteRules) -> int:
    """The last number among a page's footnotes."""
    for row in rows:
        noted += _label_end(row, source, noted + 1, rules) is not None
    return noted


def note_bodies(source: Source, rows: Sequence[Row], rules: NoteRules) -> Iterator[Note]:
    """Footnote bodies: each begins with its number; rows below, lettered items too, belong to it."""
    current: Note | None = None
    for row in rows:
        start, end = row.lines[0].start, row.lines[-1].end
        number = current.number + 1 if current else 1
        cut = _label_end(row, source, number, rules)
        if cut is not None:
            if current:
                yield current
            current = Note(
                number, Text.plain(source.text[cut : end + 1], cut), Text.plain(source.text[start:cut], start)
            )
        elif current:
            current = replace(current, raw=current.raw + Text.plain(source.text[start : end + 1], start))
    if current:
        yield current


def _label_end(row: Row, source: Source, number: int, rules: NoteRules) -> int | None:
    """The offset where a row's label ends, if it begins with this number: raised, before a gap, or plainly."""
    start = row.lines[0].start
    end = start
    for left, right in row.raised:
        if source.text[end:left].strip():
            break
        end = right
    if end > start:
        digits = re.sub(r"\s", "", source.text[start:end])
        return end if digits == str(number) else None
    plain = start + len(str(number))
    if source.text[start:plain] != str(number):
        return None
    return (
        plain if _parted(row, source, plain) or not rules.number_goes_on.match(source.text[plain : plain + 3]) else None
    )


def _parted(row: Row, source: Source, end: int) -> bool:
    """Whether a gap is printed after the glyph before ``end``, or the next is set in another size."""
    box = source.glyph_boxes[end - 1]
    ahead = next((b for b in source.glyph_boxes[end : row.lines[-1].end] if b), None)
    if box is None or ahead is None:
        return False
    resized = abs((box[3] - box[1]) - (ahead[3] - ahead[1])) > _RESIZED * row.size
    return resized or ahead[0] - box[2] > _LABEL_GAP * row.size
