"""Footnotes at the foot of PDF pages: where they begin, their numbers, their bodies.

A body begins with the number that follows the last one or, raised, with 1 or a number that its page has a mark for, or
the page before, which has no notes: those of a chapter, or under a table, begin at 1 again, and an excerpt begins where
it does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.quantities.note_marks import note_words
from itf_extract.structure.blocks import Note
from itf_extract.structure.raised import raised_in

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.families import NoteRules
    from itf_extract.model.page import Ruling
    from itf_extract.model.source import Box, Source
    from itf_extract.structure.row import Marked, PageRows, Row

_SMALLER = 0.93  # of the text's size; Word sets footnotes at 10 points under text of 12
_SHORT = 0.6  # of the text's width: the rule over footnotes
_ALIKE = 1.0  # points
_LABEL_GAP = 0.25  # ems: a number that is not raised stands at least that far from its note
_RESIZED = 0.1
_COLUMN = 12.0  # ems: the notes of a second column begin so far right of those of the first
_NUMBER = compiled(r"[(（[［]?\s*(?P<number>\d(?:\s*\d){0,2})(?!\d)\s*[)）\]］]?")
_PARAGRAPH = compiled(r"\d{1,3}\.(?!\d)")
_COUNTED = compiled(r"[(（]?(?P<number>\d{1,2})[)）.．、\s]")
_BRACKETED = compiled(r"(?:(?P<opened>[(（[［])\s?)?(?P<number>\d{1,3})(?(opened)\s?[)）\]］]|[.．、](?!\d))")


class Before(NamedTuple):
    """The pages before one: the last of their notes' numbers, the rows of the last page's, marks without a note."""

    noted: int = 0
    rows: Sequence[Row] = ()
    owed: Marked = frozenset()


def notes_start(rows: Sequence[Row], size: float, source: Source, before: Before, rules: NoteRules) -> int:
    """Where the page's footnotes begin: the last stretch of smaller rows that starts with a note's number.

    ``size`` is that of the paper's text.  Where the last note of the page ``before`` stops short of its end, the
    stretch begins with the rest of it.  A mark stands above its note.
    """
    start = len(rows)
    while start and rows[start - 1].size < _SMALLER * size:
        start -= 1
    if before.rows and not rules.end.match(source.text[before.rows[-1].lines[-1].end - 1]):
        return start
    noted, marked = before.noted, marked_in(source, rows) | before.owed
    labelled = (i for i in range(start, len(rows)) if _label(rows[i], source, noted, marked, rules))
    above = ((i, marked_in(source, rows[:i], source.pages[rows[i].page - 1].grids) | before.owed) for i in labelled)
    return next((i for i, marks in above if _label(rows[i], source, noted, marks, rules)), len(rows))


def notes_under_rule(rows: Sequence[Row], source: Source, before: Before, rulings: Sequence[Ruling]) -> int:
    """Where notes that are as large as the text begin: with a raised number, under the short rule that parts them.

    It is the page's last rule but for one under all text, and none is as long, as those of a table are; no numbered
    paragraph follows.  The number goes on with the last one, or the page has a mark for it.
    """
    end = max((row.baseline for row in rows), default=0.0)
    lowest = max((rule for rule in rulings if rule.bottom < end), key=lambda rule: rule.bottom, default=None)
    first = next((place for place, row in enumerate(rows) if lowest and row.baseline > lowest.bottom), len(rows))
    if lowest is None or first in {0, len(rows)}:
        return len(rows)
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    alike = [rule for rule in rulings if abs(rule.x1 - rule.x0 - lowest.x1 + lowest.x0) < _ALIKE]
    short = lowest.x1 - lowest.x0 < _SHORT * (right - left) and abs(lowest.x0 - left) < rows[first].size
    raised = next(raised_in(source, rows[first : first + 1]), None)
    marks = marked_in(source, rows) | before.owed
    known = {1, before.noted + 1, *(number for number, worded in marks if not worded)}
    marked = raised is not None and raised.opens and not known.isdisjoint(raised.numbers)
    after = (source.text[row.lines[0].start : row.lines[0].end] for row in rows[first:])
    fits = short and marked and len(alike) == 1 and not any(map(_PARAGRAPH.match, after))
    return first if fits else len(rows)


def notes_in_turn(rows: Sequence[Row], source: Source) -> tuple[Row, ...]:
    """The rows of a page's notes, those of a second column after the first: raised numbers begin lines in both."""
    numbers = [
        line.x0
        for row in rows
        for line in row.lines
        if line.raised and line.raised[0][0] == line.start and source.text[line.start].isdigit()
    ]
    left = min(numbers, default=0.0)
    right = min((x for x in numbers if x > left + _COLUMN * rows[0].size), default=None)
    if right is None:
        return tuple(rows)
    sides = (
        [(row, tuple(line for line in row.lines if (line.x0 < right - _ALIKE) is first)) for row in rows]
        for first in (True, False)
    )
    return tuple(row.of(lines) for side in sides for row, lines in side if lines)


def last_note(rows: Sequence[Row], noted: int, source: Source, marked: Marked, rules: NoteRules) -> int:
    """The last number among a page's footnotes."""
    for row in rows:
        label = _label(row, source, noted, marked, rules)
        noted = label[0] if label else noted
    return noted


def marked_in(source: Source, rows: Sequence[Row], grids: Sequence[Sequence[Box]] = ()) -> Marked:
    """The marks that are raised within these rows, not at their beginning; those of ruled tables have no word.

    What stands after a word in a table is answered under it.  21 after m may be a power and the mark 1, too.
    """
    ruled = [(min(cell[1] for cell in cells), max(cell[3] for cell in cells)) for cells in grids]
    free = (not any(top < row.baseline < bottom for top, bottom in ruled) for row in rows)
    runs = (
        (run, alone)
        for row, alone in zip(rows, free, strict=True)
        for apart in (None, {row.page: frozenset[tuple[int, bool]]()})
        for run in raised_in(source, [row], apart)
    )
    return frozenset(mark for run, alone in runs if not run.opens and (alone or not run.worded) for mark in run.marks)


def note_bodies(source: Source, pages: Iterable[PageRows], rules: NoteRules) -> Iterator[Note]:
    """Footnote bodies: each begins with its number; rows below, lettered items too, belong to it."""
    current: Note | None = None
    for page in pages:
        for row in page.notes:
            start, end = row.lines[0].start, row.lines[-1].end
            label = _label(row, source, current.number if current else 0, page.marked, rules)
            if label:
                if current:
                    yield current
                number, cut = label
                text = Text.plain(source.text[cut : end + 1], cut)
                current = Note(number, text, Text.plain(source.text[start:cut], start).strip())
            elif current:
                current = replace(current, raw=current.raw + Text.plain(source.text[start : end + 1], start))
    if current:
        yield current


def _label(row: Row, source: Source, noted: int, marked: Marked, rules: NoteRules) -> tuple[int, int] | None:
    """The number that a row begins with as a note does, and where it ends: raised, before a gap, or plainly."""
    start = row.lines[0].start
    if other := _worded_label(source.text, row, marked):
        return other
    found = _NUMBER.match(source.text, start, _raised_until(row) or row.lines[-1].end)
    if not found:
        return None
    number = int(compiled(r"\s").sub("", found["number"]))
    places = {place for place in range(*found.span("number")) if not source.text[place].isspace()}
    if places <= {place for span in row.raised for place in range(*span)}:
        return (number, found.end()) if number in {1, noted + 1} or (number, False) in marked else None
    bracketed = _BRACKETED.match(source.text, start, row.lines[-1].end)
    whole = bracketed and not _is_celled(row, bracketed.end())
    if bracketed and whole and number in {1, noted + 1} and (number, False) in marked:
        return number, bracketed.end()
    return _plain_label(row, source, noted + 1, rules)


def _raised_until(row: Row) -> int:
    """Where the raised characters end that a row begins with; 0 where it begins with none."""
    end = row.lines[0].start
    for first, last in row.raised:
        if first != end:
            break
        end = last
    return end if end > row.lines[0].start else 0


def _worded_label(chars: str, row: Row, marked: Marked) -> tuple[int, int] | None:
    """The number that a row begins with after a word for a note, where the page has a mark like that."""
    found = _worded().match(chars, row.lines[0].start, row.lines[-1].end) if any(word for _, word in marked) else None
    number = int(found["number"]) if found else 0
    return (number, found.end()) if found and (number, True) in marked else None


@cache
def _worded() -> re.Pattern[str]:
    return compiled(rf"[(（[［]?\s*(?:{note_words()})\s*(?P<number>\d{{1,3}})\s*[)）\]］]?\s*[:：.．、－–-]?")


def worded_notes(source: Source, rows: Iterable[Row]) -> Iterator[int]:
    """The numbers of the notes among these rows that a word tells, as those under a table: ``註1：``, ``Note 2:``.

    After the word with a colon the first has its number alone, and so have those below: ``註：1. …``, ``2. …``.
    """
    counted = 0
    for row in rows:
        start, end = row.lines[0].start, row.lines[-1].end
        if found := _noting().match(source.text, start, end):
            counted = 1 if found["first"] else 0
            yield int(found["number"] or found["first"])
        elif counted and (found := _COUNTED.match(source.text, start, end)) and int(found["number"]) == counted + 1:
            counted += 1
            yield counted


@cache
def _noting() -> re.Pattern[str]:
    return compiled(
        rf"(?:{note_words()})\s*(?:[(（]?(?P<number>\d{{1,2}})[)）]?\s*[:：.．、]|[:：]\s*[(（]?(?P<first>1)[)）.．、\s])"
    )


def _plain_label(row: Row, source: Source, number: int, rules: NoteRules) -> tuple[int, int] | None:
    """The number as a label that is not raised: only the one that follows can be told from a figure."""
    start = row.lines[0].start
    end = start + len(str(number))
    if source.text[start:end] != str(number) or _is_celled(row, end):
        return None
    goes_on = rules.number_goes_on.match(source.text[end : end + 3])
    return (number, end) if _parted(row, source, end) or not goes_on else None


def _is_celled(row: Row, end: int) -> bool:
    """Whether a row has more than a label that ends there and its text, as rows of a table have."""
    return len(row.lines) > (2 if row.lines[0].end <= end else 1)


def _parted(row: Row, source: Source, end: int) -> bool:
    """Whether a gap is printed after the glyph before ``end``, or the next is set in another size."""
    box = source.glyph_boxes[end - 1]
    ahead = next((b for b in source.glyph_boxes[end : row.lines[-1].end] if b), None)
    if box is None or ahead is None:
        return False
    resized = abs((box[3] - box[1]) - (ahead[3] - ahead[1])) > _RESIZED * row.size
    return resized or ahead[0] - box[2] > _LABEL_GAP * row.size
