"""Tables of a dump that print a row a line: its cells parted by two spaces or a tab, or by single spaces.

Nothing but values then shows where a cell ends: ``Lighting 250 1 310`` is a label and two values where each row of the
table can be read so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.languages.digits import GROUP
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.resources import language_names
from itf_extract.structure.dump_head_lines import OPEN, WORD, is_open
from itf_extract.structure.dump_heads import are_pairs, head_counts, headed
from itf_extract.structure.dump_numbers import cut_rows, ways_of
from itf_extract.structure.dump_plain import FEWEST, LONGEST, YEAR, Plain, is_cell, plain_table
from itf_extract.structure.labels import item_label, labelled
from itf_extract.structure.values import is_figure, is_value, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile

    Cells = Sequence[Text]

_MOST_HEADS = 16  # lines
_MOST_TITLE = 10  # lines
_MOST_LABEL = 6  # lines
_LONG_HEAD = 100  # characters of a line of heads
_UP_TO = frozenset({"to", "至", "-", "–", "－"})
_YEARS = compiled(r"(?:19|20)\d\d(?:\s?[-–‒/]\s?\d{2,4})?(?:年度?)?")
_SPAN = compiled(r"\d{1,3}[-–]\d{1,3}")  # of ages
_GAPPED = compiled(r"\S+(?:[ \n]\S+)*")
_ENDS_IN_VALUE = compiled(r"[\d)%–-]\s*$")
_COMMA = compiled(rf"\d,\d{{{GROUP}}}(?!\d)")
_CLAUSE = compiled(r"[，。；：！？]|[,;.:] [a-z]")  # of what is no cell
_MOST_OWN_HEADS = 4  # lines of heads that no paragraph announces
_FEWEST_TOLD = 3  # rows that no paragraph announces


# Cells parted by two spaces or a tab.


def gapped_table(lines: Cells, first: int) -> Plain | None:
    """A table each line of which has as many cells as the first; a label may go on over lines."""
    width = len(_gapped(lines[first])) if first < len(lines) else 0
    rows, end = _gathered(lines, first, lambda line: cells if len(cells := _gapped(line)) == width else [])
    if width < FEWEST or len(rows) <= FEWEST or not all(any(is_value(cell.chars) for cell in row) for row in rows[1:]):
        return None
    return plain_table(first, end, rows[:1], rows[1:])


def _gapped(line: Text) -> list[Text]:
    """The cells of a line; none where it begins with a label or has what is longer than a cell."""
    cells = [line[found.start() : found.end()] for found in _GAPPED.finditer(line.chars)]
    return cells if cells and not labelled(line.chars.strip()) and max(map(len, cells)) <= LONGEST else []


# Cells parted by single spaces.


class _Run(NamedTuple):
    """Rows that follow one another, titles of groups among them; where they end, and heads printed again."""

    rows: list[Cells]
    end: int
    repeated: list[Text]


def rows_table(lines: Cells, first: int, profile: Profile) -> Plain | None:
    """A table each line of which is a row, under lines of heads or none; a label may go on over lines."""
    for begin in takewhile(lambda i: i == first or _may_head(lines[i - 1]), range(first, len(lines))[:_MOST_HEADS]):
        heads = [line for line in lines[first:begin] if line.chars.strip()]
        if not heads and are_pairs(lines[first : first + 2], profile):
            continue
        years = [len(_words(head)) == 1 and YEAR.match(head.chars) is not None for head in heads]
        grouped = len(heads) > 1 and years[-1] and not any(years[:-1])  # 2012-13年度, and no column's
        heads, titles = (heads[:-1], heads[-1:]) if grouped else (heads, [])
        counts = head_counts(heads, profile)
        for run in _runs_of_rows(lines, begin, heads):
            rows = _with_numbered_labels(run.rows, counts)
            told = [row for row in rows if len(row) > 1]
            width = _width(told, counts) if sum(map(_says_figures, told)) >= FEWEST else None
            if width and not any(_torn_off(row, profile) for row in told):
                values = iter(cut_rows(told, width))
                cells = [[title] for title in titles] + [next(values) if len(row) > 1 else row for row in rows]
                if counted := _counted(cells) if width + 2 in counts else None:
                    cells, width = counted, width + 1
                total, end = _unlabelled_total(lines, run.end, cells, profile)
                columns = zip(*(row[1:] for row in cells if len(row) == width + 1), strict=True)
                bare = [all(number_of(cell.chars) is not None and "%" not in cell.chars for cell in c) for c in columns]
                return plain_table(first, end, headed(heads, width, profile, bare), [*cells, *total], run.repeated)
    return None


def _with_numbered_labels(rows: Sequence[Cells], counts: Sequence[int]) -> Sequence[Cells]:
    """The rows with a number that ends a label in that, where commas group thousands: Under 25 | 310 | 1,240.

    The heads must tell of so many values as the shortest rows have.
    """
    width = min((len(row) for row in rows if len(row) > 1), default=1) - 1
    commas = any(_COMMA.search(cell.chars) for row in rows for cell in row[1:])
    if not commas or counts.count(width) + counts.count(width + 1) == 0:
        return rows
    return [_with_numbered_label(row, len(row) - 1 - width) for row in rows]


def _with_numbered_label(row: Cells, more: int) -> Cells:
    return [Text.join(row[: more + 1], " "), *row[more + 1 :]] if more > 0 else row


def told_table(lines: Cells, start: int, row: int, profile: Profile) -> Plain | None:
    """The table whose first row stands here under as many heads as it has columns, all of them from ``start`` on."""
    if not _ENDS_IN_VALUE.search(lines[row].chars) or not _row(lines[row]):
        return None
    for first in range(row - 1, max(start, row - _MOST_OWN_HEADS) - 1, -1):
        if not lines[first].chars.strip() or not _may_head(lines[first]) or _row(lines[first]):
            return None
        table = rows_table(lines, first, profile)
        if table and _tells_itself(table, lines):
            return table
    return None


def _tells_itself(table: Plain, lines: Cells) -> bool:
    """Whether a table has a row of heads, one over each column of values, rows enough and no word of a sentence."""
    grid = table.grid
    headed_whole = grid.heads == 1 and all(cell[0] for cell in grid.rows[0])
    clauses = any(_CLAUSE.search(line.chars) for line in lines[table.first : table.end])
    rows = sum(any(cell[0] for cell in row[1:]) for row in grid.rows[grid.heads :])
    return headed_whole and rows >= _FEWEST_TOLD and not clauses


def _unlabelled_total(lines: Cells, end: int, rows: Sequence[Cells], profile: Profile) -> tuple[list[Cells], int]:
    """The row under the rows of years that prints their totals and no label, and where the table ends with it."""
    said = [row[0].chars for row in rows if len(row) > 1]
    if any(profile.row_kinds["total"].search(label) for label in said) or not all(map(YEAR.match, said)):
        return [], end
    width = len(rows[-1]) - 1
    values: list[Text] = []
    for stop in range(end, min(end + width, len(lines))):
        if not _are_values(lines[stop].chars):
            break
        values.extend(_words(lines[stop]))
        if ways_of([EMPTY, *values], width):
            return [*cut_rows([[EMPTY, *values]], width)], stop + 1
        if total := _of_sums(values, [row[1:] for row in rows if len(row) > 1]):
            return [[EMPTY, *total]], stop + 1
    return [], end


def _of_sums(values: Cells, rows: Sequence[Cells]) -> list[Text]:
    """The values each under the column that it is the sum of, where two columns or more have one."""
    sums = [sum((number_of(cell.chars) or 0 for cell in column), Decimal()) for column in zip(*rows, strict=True)]
    places = [sums.index(number) if (number := number_of(value.chars)) in sums else -1 for value in values]
    if len(places) < FEWEST or -1 in places or sorted(set(places)) != places:
        return []
    return [values[places.index(column)] if column in places else EMPTY for column in range(len(sums))]


def _torn_off(row: Cells, profile: Profile) -> bool:
    """Whether a total's label may have taken the first digits of its number: Total1 442 791 521."""
    label = row[0].chars.rstrip("0123456789")
    return label != row[0].chars and profile.row_kinds["total"].search(label) is not None and len(row[1]) == GROUP


def _says_figures(row: Cells) -> bool:
    return any(map(str.isdecimal, "".join(cell.chars for cell in row[1:])))


def _counted(rows: Sequence[Cells]) -> list[Cells] | None:
    """The rows with the number that counts each in a cell of its own; nothing where labels have none."""
    cut: list[Cells] = []
    for number, (label, *values) in enumerate(rows, start=1):
        found = re.match(rf"{number}\s+(?=\S)", label.chars)
        if not found:
            return None
        cut.append([label[: found.end()], label[found.end() :], *values])
    return cut


def _runs_of_rows(lines: Cells, begin: int, heads: Cells) -> Iterator[_Run]:
    """The rows from here on: all up to a blank line, titles of groups among them, and the first without titles."""
    stop = next((i for i in range(begin, len(lines)) if not lines[i].chars.strip()), len(lines))
    block = lines[:stop]
    first, end = _gathered(block, begin, _row)
    run = _Run([*first], end, [])
    while first and (title := _title(block, run.end)):
        more, last = _gathered(block, title, _row, run.rows)
        said = block[run.end : title]
        again = [line.squeezed() for line in said] == [line.squeezed() for line in heads]
        titled: list[Cells] = [] if again else [[Text.join(said)]]
        run = _Run([*run.rows, *titled, *more], last, run.repeated + [line.strip() for line in said if again])
    if run.end > end:
        yield run
    yield _Run(first, end, [])


def _title(lines: Cells, start: int) -> int | None:
    """Where rows go on after a few short lines that title a group of them; None where they do not."""
    for place in range(start + 1, min(start + _MOST_TITLE, len(lines))):
        if not is_cell(lines[place - 1]) or _are_values(lines[place - 1].chars):
            return None
        if _row(lines[place]):
            return place
    return None


def _may_head(line: Text) -> bool:
    """Whether a line may stand over the rows of a table: it ends no sentence and opens no paragraph."""
    chars = line.chars.strip()
    return len(chars) <= _LONG_HEAD and not labelled(chars) and not chars.endswith(("。", "；", ";"))


def _gathered(
    lines: Cells, begin: int, row_of: Callable[[Text], Cells], above: Sequence[Cells] = ()
) -> tuple[list[Cells], int]:
    """The rows that these lines are from here on, blank ones apart, and where they end; ``above`` are those before."""
    rows: list[Cells] = []
    height = 0  # of the values of the last row, in lines
    start = place = end = begin
    while place < len(lines):
        row = row_of(Text.join(lines[start : place + 1]))
        place += 1
        if row:
            after = next((i for i in range(place, len(lines)) if not _are_values(lines[i].chars)), len(lines))
            if after > place and not _is_whole(row, rows or above):
                # Its values take as many lines as those of the row above; more are those of a total without a label.
                valued = [i + 1 for i in range(start, after) if _ends_in_value(lines[i])]
                lower = valued[height - 1] if 1 < height <= len(valued) else after
                longer = row_of(Text.join(lines[start:lower]))
                place, row = (lower, longer) if longer else (place, row)
            height = sum(map(_ends_in_value, lines[start:place]))
            rows.append(row)
            start = end = place
        elif place - start > 1 or lines[place - 1].chars.strip():
            values = _values_of(lines, place, rows or above)
            if values:
                place = values
            elif place == len(lines) or not reads_on(lines[place - 1].chars.rstrip(), lines[place].chars.lstrip()):
                break
        else:
            start = place
    return rows, end


def _is_whole(row: Cells, rows: Sequence[Cells]) -> bool:
    """Whether a row has as many pieces as the one above it."""
    return bool(rows) and len(row) == len(rows[-1])


def _values_of(lines: Cells, start: int, rows: Sequence[Cells]) -> int | None:
    """Where the values stand of a label that goes on over lines, if they are as many as the row above has."""
    for place in range(start, min(start + _MOST_LABEL, len(lines))):
        if _are_values(lines[place].chars):
            return place if rows and len(_words(lines[place])) == len(rows[-1]) - 1 else None
        if not lines[place].chars.strip() or len(lines[place].chars) > LONGEST or _row(lines[place]):
            return None
    return None


@cache
def _ties() -> tuple[str, ...]:
    """The words of all languages after which a label goes on."""
    return tuple(word for tag in language_names() for word in language_of(tag)["tables"]["label_goes_on"])


@cache
def _months() -> frozenset[str]:
    """The names of the months in all languages that have any."""
    return frozenset(name for tag in language_names() for name in language_of(tag)["dates"].get("months", ()))


def reads_on(chars: str, after: str) -> bool:
    """Whether a row's label goes on in the line after: a bracket is open or opens there, or its words say so.

    >>> reads_on("Schools and", "libraries 80 40"), reads_on("Schools", "Total 80 40")
    (True, False)
    """
    opens = after[:1] in OPEN and not labelled(after)
    return opens or is_open(chars) or chars.endswith(_ties()) or after[:1].islower() or _are_values(after)


def _are_values(line: str) -> bool:
    """Whether a line is nothing but values, none of them a year that labels a row."""
    words = WORD.findall(line)
    return bool(words) and all(map(is_value, words)) and not _YEARS.fullmatch(words[0])


def _ends_in_value(line: Text) -> bool:
    words = line.chars.split()
    return bool(words) and is_value(words[-1])


def _words(line: Text) -> list[Text]:
    return [line[found.start() : found.end()] for found in WORD.finditer(line.chars)]


def _row(line: Text) -> list[Text]:
    """A label and the values after it, each piece of a value by itself; nothing where a line is no such row."""
    words = _words(line)
    values = list(takewhile(lambda word: is_value(word.chars), reversed(words)))[::-1]
    years = [_YEARS.fullmatch(value.chars) is not None for value in values]
    if len(values) == len(words) and all(years):
        return []  # heads
    if len(values) == len(words) > 1 and (years[0] or _SPAN.fullmatch(values[0].chars)):
        values = values[1:]  # 2019 12.5, 15-24 1,200
    label = words[: len(words) - len(values)]
    if len(values) > 1 and len(label) == 1 and years[0] and label[0].chars in _months():
        label, values = [*label, values[0]], values[1:]  # January 2019
    if len(values) > 1 and len(label) > 1 and label[-1].chars in _UP_TO and is_figure(label[-2].chars):
        label, values = [*label, values[0]], values[1:]  # 25 to 54
    dated = len(label) == 1 and (YEAR.match(label[0].chars) or _SPAN.fullmatch(label[0].chars))
    named = dated or any(map(str.isalpha, "".join(word.chars for word in label)))
    figures = all(is_figure(value.chars) for value in values)
    listed = not dated and labelled(line.chars.strip()) and not (item_label(line) and figures)
    said = label[-1].chars if label else ""
    opened = sum(word.chars.count("(") - word.chars.count(")") for word in label) > 0  # (Sept 2023) is a head's
    if opened or not values or not named or listed or f" {said}".endswith(_ties()) or values[-1].chars.endswith(","):
        return []
    return [line[_index(line, label[0]) : _index(line, values[0])].strip(), *values]


def _index(line: Text, word: Text) -> int:
    return line.at.index(word.at[0])


def _width(rows: Sequence[Cells], heads: Sequence[int]) -> int | None:
    """How many values each row has: as many as the heads say, one of which may be the labels', else the only way."""
    ways = set.intersection(*({n for n in range(1, len(row)) if ways_of(row, n)} for row in rows))
    told = (width for count in heads for width in (count - 1, count) if width in ways)
    return next(told, ways.pop() if len(ways) == 1 else None)
