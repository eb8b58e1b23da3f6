"""Heads of a dump's table whose columns nothing shows: words on one line, or broken over several.

Example: ``Year``, ``Passages``, ``(’000) Faults`` on three lines are the heads of three columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile

    Cells = Sequence[Text]

_WORD = compiled(r"\S+")
_GLUED = compiled(r"(?P<word>[^\W\d_]+)\d\S+")
_OPEN, _CLOSED = "(（", ")）"


def headed(lines: Cells, width: int, profile: Profile) -> list[list[Text]]:
    """The heads of a label's column and so many values', as the words or the lines tell them.

    The column of labels may have none; lines that tell of no columns head the first, so that no unit in them is
    another's.
    """
    for title, heads in _ways(lines, profile):
        if len(heads) in (width + 1, width):
            return [*([[title]] if title else []), [EMPTY, *heads][-width - 1 :]]
    untold = [EMPTY, Text.join(lines)] if width == 1 else [Text.join(lines), *[EMPTY] * width]
    return [untold] if lines else []


def head_counts(lines: Cells, profile: Profile) -> list[int]:
    """How many heads the lines may be, the likeliest first."""
    return [len(heads) for _, heads in _ways(lines, profile) if heads]


def _ways(lines: Cells, profile: Profile) -> Iterator[tuple[Text, list[Text]]]:
    """The ways to read the lines as heads, the likeliest first, each with the title over them."""
    if not lines:
        return
    language = language_of(profile.language)
    over, last = Text.join(lines[:-1]), lines[-1]
    yield EMPTY, _over_units(_cut(over, _goes_on), _cut(last))
    yield EMPTY, _cut(Text.join(lines), _goes_on)
    # A word that is nothing but a unit, as one in brackets is, says in what the head before it counts.
    yield EMPTY, _cut(Text.join(lines), lambda a, gap, b: _goes_on(a, gap, b) or told_unit(b, language))
    named = _cut(last, _goes_on)
    yield over, named if len(named) > 1 else []
    # Over several lines a head ends with a word that ends heads.
    yield (
        EMPTY,
        _cut(
            Text.join(lines),
            lambda a, gap, b: _goes_on(a, gap, b) or ("\n" in gap and not profile.heading_ends.search(a)),
        ),
    )
    yield EMPTY, _bracketed(lines)
    yield over, _cut(last)


def _over_units(heads: list[Text], units: list[Text]) -> list[Text]:
    """Heads with the units in brackets under each, or under each but the first; none where they have no such units."""
    first = len(heads) - len(units)
    if first not in (0, 1) or not all(unit.chars[0] in _OPEN and unit.chars[-1] in _CLOSED for unit in units):
        return []
    return [*heads[:first], *(Text.join(pair, " ") for pair in zip(heads[first:], units, strict=True))]


def _bracketed(lines: Cells) -> list[Text]:
    """The lines, each that begins with a bracket joined to the one before."""
    joined: list[Text] = []
    for line in lines:
        if joined and line.chars.strip()[:1] in set(_OPEN):
            joined[-1] = Text.join([joined[-1], line])
        else:
            joined.append(line)
    return joined


def _cut(heads: Text, goes_on: Callable[[str, str, str], object] = lambda *_: False) -> list[Text]:
    """The words, each that goes on with the head before it joined to that."""
    spans: list[tuple[int, int]] = []
    for start, end in _words(heads.chars):
        said, gap = (heads.chars[slice(*spans[-1])], heads.chars[spans[-1][1] : start]) if spans else ("", "")
        if spans and goes_on(said, gap, heads.chars[start:end]):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return [heads[start:end] for start, end in spans]


def _words(chars: str) -> list[tuple[int, int]]:
    """Where the words are; the first may be glued to a value: ``年度2025-26 2026-27`` are three."""
    spans = [found.span() for found in _WORD.finditer(chars)]
    glued = _GLUED.fullmatch(chars, *spans[0]) if len(spans) > 1 else None
    if glued and all(chars[start].isdecimal() for start, _ in spans[1:]):
        return [glued.span("word"), (glued.end("word"), glued.end()), *spans[1:]]
    return spans


def _goes_on(head: str, _: str, word: str) -> bool:
    """Whether a word goes on with a head: a bracket is open or opens, or it begins in lower case, as no head does."""
    opened = sum(map(head.count, _OPEN)) > sum(map(head.count, _CLOSED))
    return opened or (word[0] in _OPEN and head[-1] not in _CLOSED) or word[0].islower()
