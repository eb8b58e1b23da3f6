"""Tables of a dump under whose heads strokes stand, a stroke for each column: ``------- ------``, ``=====  ====``.

The strokes tell where the columns begin, so a cell may be empty, hold several words or wrap over lines.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_lines import WIDE
from itf_extract.structure.dump_markdown import Piped
from itf_extract.structure.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STROKES = compiled(r"\s*[-=]{2,}(?: +[-=]{2,})+\s*")
_RULE = compiled(r"\s*[-=]{3,}\s*")
_PIECE = compiled(r"[-=]+")
_MOST_HEADS = 6  # lines


class _Columns(NamedTuple):
    """Where the columns after the first begin, and how many columns a Chinese character takes."""

    begins: list[int]
    wide: int


def stroked_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines, each with its strokes."""
    done = 0
    strokes = [i for i, line in enumerate(lines) if _STROKES.fullmatch(line.chars)]
    for place in strokes:
        found = _table(lines, place, done) if place >= done else None
        if found:
            done = found.end
            yield found


def _table(lines: Sequence[Text], strokes: int, begin: int) -> Piped | None:
    """The table whose first strokes stand here, if every row of it keeps to the columns."""
    top, first_heads = strokes, strokes
    while first_heads > begin and strokes - first_heads < _MOST_HEADS and _says(lines[first_heads - 1]):
        first_heads -= 1
    ruled = first_heads > begin and _RULE.fullmatch(lines[first_heads - 1].chars) is not None
    heads = list(range(first_heads, strokes))
    same = [i for i in range(strokes + 1, len(lines)) if lines[i].chars.strip() == lines[strokes].chars.strip()][:2]
    if not heads and same and len(same) > 1 and _unbroken(lines, same[0] + 1, same[1]):
        heads, strokes, end = list(range(strokes + 1, same[0])), same[0], same[1]
    elif ruled:
        end = next((i for i in range(strokes + 1, len(lines)) if _RULE.fullmatch(lines[i].chars)), len(lines))
        top = first_heads - 1
    elif heads:
        again = lines[strokes].chars.strip()
        told = (i for i in range(strokes + 1, len(lines)) if not _says(lines[i]) and lines[i].chars.strip() != again)
        end = next(told, len(lines))
        top = first_heads
    else:
        end = same[0] if same else strokes
    body = [i for i in range(strokes + 1, end) if not _drawn(lines[i])]
    cuts = _cuts(lines, strokes, [*heads, *body])
    if cuts is None or not any(lines[i].chars.strip() for i in body):
        return None
    if heads and all(is_figure(cell.chars.strip()) for cell in _cells(lines[heads[-1]], cuts)[1:]):
        return None  # strokes over a total, as a typewriter sets them
    rows = list(_rows(lines, body, cuts, ruled=ruled))
    head = [[Text.join(cells, " ") for cells in zip(*(_cells(lines[i], cuts) for i in heads), strict=True)]]
    last = end + (end < len(lines) and bool(_STROKES.fullmatch(lines[end].chars) or _RULE.fullmatch(lines[end].chars)))
    drawn = Text.join(line.strip() for line in lines[top:last] if _drawn(line))
    return Piped(top, last, [*(head if heads else []), *rows], drawn)


def _says(line: Text) -> bool:
    return bool(line.chars.strip()) and not _drawn(line)


def _drawn(line: Text) -> bool:
    return _RULE.fullmatch(line.chars) is not None or _STROKES.fullmatch(line.chars) is not None


def _unbroken(lines: Sequence[Text], first: int, end: int) -> bool:
    return all(map(_says, lines[first:end]))


def _cuts(lines: Sequence[Text], strokes: int, rows: Sequence[int]) -> _Columns | None:
    """The columns that the strokes draw, if each row parts there; None if one does not."""
    begins = [piece.start() for piece in _PIECE.finditer(lines[strokes].chars)][1:]
    for wide in (2, 1):
        if all(_parts_at(lines[i], begins, wide) for i in rows):
            return _Columns(begins, wide)
    return None


def _parts_at(line: Text, begins: Sequence[int], wide: int) -> bool:
    chars = line.chars.rstrip()
    places = [_index(line, begin, wide) for begin in begins]
    return all(place >= len(chars) or chars[place - 1].isspace() for place in places if place)


def _index(line: Text, column: int, wide: int) -> int:
    """Which character stands in a column; markup that was taken out of the line took columns, too."""
    taken = 0
    for i, char in enumerate(line.chars):
        if taken >= column:
            return i
        following = line.at[i + 1] if i + 1 < len(line) else line.at[i] + 1
        taken += (wide if WIDE.match(char) else 1) + max(0, following - line.at[i] - 1)
    return len(line)


def _cells(line: Text, cuts: _Columns) -> list[Text]:
    places = [0, *(_index(line, begin, cuts.wide) for begin in cuts.begins), len(line)]
    return [line[a:b].strip() for a, b in pairwise(places)]


def _rows(lines: Sequence[Text], body: Sequence[int], cuts: _Columns, *, ruled: bool) -> Iterator[list[Text]]:
    """The rows: a line each or, between rules, the lines up to a blank one."""
    parted = ruled and any(not lines[i].chars.strip() for i in body)
    for said, places in groupby(body, key=lambda i: bool(lines[i].chars.strip())):
        if said:
            cells = [_cells(lines[i], cuts) for i in places]
            yield from [[Text.join(cell, "\n") for cell in zip(*cells, strict=True)]] if parted else cells
