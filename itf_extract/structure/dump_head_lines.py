"""Heads of a dump's table printed over several lines, each line a row of heads or a part of one head.

Example: ``2030-31 2031-32``, ``Item``, ``Actual Estimate``, ``($ million) ($ million)`` are three heads, and so are
``Item``, ``2030-31``, ``Actual``, ``($ million)``, ``2031-32``, ``Estimate``, ``($ million)``.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_plain import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.languages import Language

    Cells = Sequence[Text]
    _Head = list[tuple[int, Text]]  # its parts, each with the number of its line

_FEWEST = 3  # heads that lines of several tell apart
WORD = compiled(r"(?:19|20)\d\d [-–‒] \d\d(?!\S)|\S+")  # 2030 – 31
_BRACKETS = compiled(r"[(（](?P<unit>[^()（）]*)[)）]")
_BETWEEN = compiled(r"[)）]\s*[^\W_][^()（）]*[(（]")
_SPACED = compiled(
    r"[\u4e00-\u9fff] [\u4e00-\u9fff]+ [\u4e00-\u9fff]"
)  # 服務 項目 款額, which no head of one column is
_BRACKETED = compiled(r"[(（](?P<unit>[^()（）]*)[)）]\s*$")
OPEN, CLOSED = "(（", ")）"


def goes_on(head: str, _: str, word: str) -> bool:
    """Whether a word goes on with a head: a bracket is open or opens, or it begins in lower case, as no head does.

    >>> goes_on("Change", " ", "over"), goes_on("Change", " ", "Cost")
    (True, False)
    """
    return is_open(head) or (word[0] in OPEN and head[-1] not in CLOSED) or word[0].islower()


def is_open(chars: str) -> bool:
    """Whether a bracket of these characters is not closed: ``Cost ($``."""
    return sum(map(chars.count, OPEN)) > sum(map(chars.count, CLOSED))


def joined(heads: Text, words: Sequence[tuple[int, int]], joins: Callable[[str, str, str], object]) -> list[Text]:
    """The words that stand at these places, each that goes on with the head before it joined to that."""
    spans: list[tuple[int, int]] = []
    for start, end in words:
        said, gap = (heads.chars[slice(*spans[-1])], heads.chars[spans[-1][1] : start]) if spans else ("", "")
        if spans and joins(said, gap, heads.chars[start:end]):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return [heads[start:end] for start, end in spans]


# Each line a row of heads.


def rows_of_heads(lines: Cells, language: Language) -> Iterator[tuple[Text, list[Text]]]:
    """The ways to read lines as heads each of which has a part on each line, with the unit over or under them all."""
    if len(lines) < 2:  # noqa: PLR2004
        return
    rows = [_parts(line, language) for line in lines]
    if len(rows) == 2 and (heads := pairs_of_heads(lines[0], lines[1], language)):  # noqa: PLR2004
        yield EMPTY, heads
    most = max(len(parts) for ways in rows for parts in ways)
    for width in (most, most + 1):
        found = _columns(rows, width, language) if width >= _FEWEST else None
        if found and (width == most or found[1][0]):
            yield found


def pairs_of_heads(first: Text, second: Text, language: Language) -> list[Text]:
    """The heads of a line under each of which the same ones stand, with those: 2030 2031 over M F M F."""
    upper, lower = (_parts(line, language)[0] for line in (first, second))
    for label, over in ((EMPTY, upper), (Text.join(upper[:1]), upper[1:])):
        each = len(lower) // len(over) if over else 0
        said = [part.chars for part in lower]
        if len(over) > 1 < each and said == said[:each] * len(over):
            return [label, *(Text.join((over[i // each], part), " ") for i, part in enumerate(lower))]
    return []


def count_over_units(lines: Cells, language: Language) -> int:
    """How many heads three lines are, the last of them the units of those on the first; 0 where they are no such."""
    upper, amid, units = [_parts(line, language)[1] for line in lines] if len(lines) == 3 else ([], [], [])  # noqa: PLR2004
    told = bool(units) and all(told_unit(part.chars, language) for part in units)
    return len(upper) + len(amid) if told and len(upper) == len(units) else 0


def heads_over_values(lines: Cells, bare: Sequence[bool], language: Language) -> list[Text]:
    """The heads of a label's column and of values', where lines of units tell of which values that say none themselves.

    Which columns have ``bare`` values is told by the rows.  A head of two lines stands a little over and a little under
    one of a single line, so what the line of units has under it, the line as far from the other end has over it.
    """
    parts = [_parts(line, language)[1] for line in lines]
    inside = [place for place, is_bare in enumerate(bare, start=1) if is_bare]
    outside = [place for place in range(len(bare) + 1) if place not in inside]
    held: list[list[Text]] = [[] for _ in range(len(bare) + 1)]
    in_units = [all(told_unit(part.chars, language) for part in line) for line in parts]
    if not outside[1:] or not any(
        said and len(line) == len(inside) for said, line in zip(in_units, parts, strict=True)
    ):
        return []
    for line, unit, mirrored in zip(parts, in_units, reversed(in_units), strict=True):
        columns = [inside, outside] if unit or mirrored else [outside, inside]
        fitting = [places for places in (*columns, range(len(held)), [0]) if len(places) == len(line)]
        if not fitting:
            return []
        for place, part in zip(fitting[0], line, strict=True):
            held[place].append(part)
    return [Text.join(head, " ") for head in held] if all(held[1:]) else []


def _parts(line: Text, language: Language) -> list[list[Text]]:
    """The ways to cut a line into parts of heads: at each space, or where no head goes on; a unit is one part."""

    def in_unit(head: str, _: str, word: str) -> bool:
        return is_open(head) or told_unit(f"{head} {word}", language) is not None

    words = [found.span() for found in WORD.finditer(line.chars)]
    return [
        joined(line, words, in_unit),
        joined(line, words, lambda head, gap, word: in_unit(head, gap, word) or goes_on(head, gap, word)),
    ]


def _columns(rows: Sequence[Sequence[list[Text]]], width: int, language: Language) -> tuple[Text, list[Text]] | None:
    """So many heads out of the parts on each line, the first of them the labels'; None where a line does not fit."""
    held: list[_Head] = [[] for _ in range(width)]
    units: list[_Head] = []
    for place, ways in enumerate(rows):
        parts = next((parts for parts in ways if len(parts) in (width, width - 1)), ways[0])
        placed = [(place, part) for part in parts]
        if len(parts) < width - 1 and all(told_unit(part.chars, language) for part in parts):
            units.append(placed)
        elif len(parts) in (1, width, width - 1):
            for column, part in enumerate(placed, start=0 if len(parts) == 1 else width - len(parts)):
                held[column].append(part)
        else:
            return None
    alone = any(len(ways[0]) == 1 for ways in rows) and len(held[0]) > 1
    if alone or not all(held[1:]) or any(is_in_unit(part.chars, language) for _, part in held[0][:1]):
        return None
    over = _with_units(held[1:], units, language)
    heads = [Text.join([part for _, part in sorted(head, key=itemgetter(0))], " ") for head in held]
    return None if over is None else (over, heads)


def _with_units(heads: Sequence[_Head], units: Sequence[_Head], language: Language) -> Text | None:
    """Gives units to the heads that have none, one to each; the unit that stands over all of them, or EMPTY.

    None where they are not as many; one is over all heads that are years.
    """
    over = EMPTY
    for parts in units:
        bare = [head for head in heads if not any(is_in_unit(part.chars, language) for _, part in head)]
        if len(parts) == len(bare):
            for head, part in zip(bare, parts, strict=True):
                head.append(part)
        elif len(parts) == 1 and not over and all(YEAR.match(head[0][1].chars) for head in heads):
            over = parts[0][1]
        else:
            return None
    return over


def is_of_several(head: str, language: Language) -> bool:
    """Whether a head is made of several: it has two units, or words stand between two of its brackets.

    >>> from itf_extract.languages import language_of
    >>> english = language_of("en")
    >>> is_of_several("Cost ($ million) Staff (all)", english), is_of_several("Cost ($ million) (estimate)", english)
    (True, False)
    """
    units = [told_unit(found["unit"], language) for found in _BRACKETS.finditer(head)]
    spaced = _SPACED.search(head) is not None
    return spaced or _BETWEEN.search(head) is not None or len(units) - units.count(None) > 1


def is_in_unit(said: str, language: Language) -> bool:
    """Whether a part of a head is a unit or ends with one in brackets."""
    return bool(unit_at_end(said, language)) or told_unit(said, language) is not None


def unit_at_end(head: str, language: Language) -> str:
    """The unit in brackets that a head ends with, brackets and all; "" where it ends with none."""
    found = _BRACKETED.search(head)
    return found[0] if found and told_unit(found["unit"], language) else ""


# Each line a head or a part of one.


def cells_of_heads(lines: Cells, language: Language) -> Iterator[list[Text]]:
    """The ways to read lines as one head after the other: what goes on, what a unit ends, what a year begins."""
    if len(lines) < _FEWEST:
        return
    cells = _cells(lines, goes_on)
    yield cells
    yield _cells(lines, lambda head, gap, line: goes_on(head, gap, line) or told_unit(line, language) is not None)
    ended = _grouped(cells, lambda _, before: is_in_unit(before[-1].chars, language))
    if len(ended[0]) > 1 and all(is_in_unit(group[-1].chars, language) for group in ended):
        yield [Text.join(group, "\n") for group in (ended[0][:1], ended[0][1:], *ended[1:])]
    begun = _grouped(cells, lambda cell, _: YEAR.match(cell.chars) is not None)
    yield [Text.join(group, "\n") for group in begun]


def _cells(lines: Cells, joins: Callable[[str, str, str], object]) -> list[Text]:
    """The lines, each that goes on with the one before it joined to that."""
    cells: list[Text] = []
    for line in lines:
        if cells and joins(cells[-1].chars, "\n", line.chars.strip()):
            cells[-1] = Text.join([cells[-1], line.strip()], "\n")
        else:
            cells.append(line.strip())
    return cells


def _grouped(cells: Cells, opens: Callable[[Text, Cells], bool]) -> list[list[Text]]:
    groups: list[list[Text]] = [[]]
    for cell in cells:
        if groups[-1] and opens(cell, groups[-1]):
            groups.append([])
        groups[-1].append(cell)
    return groups
