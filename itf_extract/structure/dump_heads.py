"""Heads of a dump's table whose columns nothing shows: words on one line, or broken over several.

Example: ``Year``, ``Passages``, ``(’000) Faults`` on three lines are the heads of three columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_head_lines import (
    CLOSED,
    OPEN,
    WORD,
    cells_of_heads,
    count_over_units,
    goes_on,
    heads_over_values,
    is_in_unit,
    is_of_several,
    joined,
    pairs_of_heads,
    rows_of_heads,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.languages import Language

    Cells = Sequence[Text]

_GLUED = compiled(r"(?P<word>[^\W\d_]+)\d\S+")


def headed(lines: Cells, width: int, profile: Profile, bare: Sequence[bool] = ()) -> list[list[Text]]:
    """The heads of a label's column and so many values', as the words or the lines tell them.

    The column of labels may have none; lines that tell of no columns head the first, so that no unit in them is
    another's.  ``bare`` tells of which columns the values say no unit.
    """
    ways, language = list(_ways(lines, profile)), language_of(profile.language)
    if len(lines) > 1 and (heads := heads_over_values(lines, bare, language)):
        return [heads]
    if width > 1 and count_over_units(lines, language) == width + 1:
        ways = list(rows_of_heads(lines, language))  # else the same words may be over any column
    for count in (width + 1, width):
        for title, heads in ways:
            if len(heads) == count and _are_heads(heads, language) and not _is_bare(heads, width, language):
                return [*([[title]] if title else []), [EMPTY, *heads][-width - 1 :]]
    untold = [EMPTY, Text.join(lines)] if width == 1 else [Text.join(lines), *[EMPTY] * width]
    return [untold] if lines else []


def head_counts(lines: Cells, profile: Profile) -> list[int]:
    """How many heads the lines may be, the likeliest first."""
    language = language_of(profile.language)
    ways = [heads for _, heads in _ways(lines, profile) if heads]
    counts = [len(heads) for heads in sorted(ways, key=lambda heads: not _are_heads(heads, language))]
    told = count_over_units(lines, language)
    return [told, *counts] if told else counts


def are_pairs(lines: Cells, profile: Profile) -> bool:
    """Whether the second of these lines has the same heads under each of the first: District 2030 2031, M F M F."""
    upper, lower = lines[:2] if len(lines) > 1 else (EMPTY, EMPTY)
    return bool(pairs_of_heads(upper, lower, language_of(profile.language)))


def _are_heads(heads: Cells, language: Language) -> bool:
    """Whether none of the heads is what goes with another one, and none is of several."""
    return not any(head.chars[:1] in set(OPEN) or is_of_several(head.chars, language) for head in heads)


def _is_bare(heads: Cells, width: int, language: Language) -> bool:
    """Whether the head of a column of labels says a unit, which is a later column's: Fee item Existing $."""
    said, _, unit = heads[0].chars.replace("\n", " ").rpartition(" ")
    return len(heads) > width > 1 and said != "" and is_in_unit(unit, language)


def _ways(lines: Cells, profile: Profile) -> Iterator[tuple[Text, list[Text]]]:
    """The ways to read the lines as heads, the likeliest first, each with the title over them."""
    if not lines:
        return
    language = language_of(profile.language)
    over, last = Text.join(lines[:-1]), lines[-1]
    yield from rows_of_heads(lines, language)
    yield EMPTY, _over_units(_cut(over, goes_on), _cut(last))
    yield EMPTY, _cut(Text.join(lines), goes_on)
    # A word that is nothing but a unit, as one in brackets is, says in what the head before it counts.
    yield EMPTY, _cut(Text.join(lines), lambda a, gap, b: goes_on(a, gap, b) or told_unit(b, language))
    named = _cut(last, goes_on)
    yield over, named if len(named) > 1 else []
    # Over several lines a head ends with a word that ends heads.
    yield (
        EMPTY,
        _cut(
            Text.join(lines),
            lambda a, gap, b: goes_on(a, gap, b) or ("\n" in gap and not profile.heading_ends.search(a)),
        ),
    )
    yield from ((EMPTY, heads) for heads in cells_of_heads(lines, language))
    yield over, _cut(last)


def _over_units(heads: list[Text], units: list[Text]) -> list[Text]:
    """Heads with the units in brackets under each, or under each but the first; none where they have no such units."""
    first = len(heads) - len(units)
    if first not in (0, 1) or not all(unit.chars[0] in OPEN and unit.chars[-1] in CLOSED for unit in units):
        return []
    return [*heads[:first], *(Text.join(pair, " ") for pair in zip(heads[first:], units, strict=True))]


def _cut(heads: Text, joins: Callable[[str, str, str], object] = lambda *_: False) -> list[Text]:
    """The words, each that goes on with the head before it joined to that."""
    return joined(heads, _words(heads.chars), joins)


def _words(chars: str) -> list[tuple[int, int]]:
    """Where the words are; the first may be glued to a value: ``年度2025-26 2026-27`` are three."""
    spans = [found.span() for found in WORD.finditer(chars)]
    glued = _GLUED.fullmatch(chars, *spans[0]) if len(spans) > 1 else None
    if glued and all(chars[start].isdecimal() for start, _ in spans[1:]):
        return [glued.span("word"), (glued.end("word"), glued.end()), *spans[1:]]
    return spans
