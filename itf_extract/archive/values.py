"""Numbers as words of the index: a range of numbers is found by a few words, as a text is.

Numbers are put in order by sign, power of ten and first three digits.  What begins with the same three digits or two,
or has the same power of ten, has a word in common (the trie of numbers that Lucene's range queries made known).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPANS = (1, 10, 900)  # numbers with three digits, with two, with the power of ten in common
_LEVELS = len(_SPANS)
_LEAST = -6  # power of ten; what is smaller counts as zero
_LARGEST = 9.99e23  # what is larger counts as this
_WIDE = (8, 12)  # words that an interval may take before it is told more roughly
_MARKS = {"money": "m", "percent": "p"}  # of a figure's kind; the others share one


def value_words(kind: str, low: float, high: float) -> set[str]:
    """The words that a figure's interval is found by; one with a ``w`` may reach all that it stands for.

    >>> sorted(value_words("money", 4.75e9, 4.75e9))
    ['m0:14775', 'm1:1477', 'm2:16']
    >>> sorted(value_words("money", 4e9, 4.2e9))
    ['m2:16', 'mw1:1470', 'mw1:1471', 'mw1:1472']
    """
    first, last, mark = _rank(low), _rank(high), _MARKS.get(kind, "v")
    spans = enumerate(zip(_SPANS, _WIDE, strict=False))
    level = next((at for at, (span, wide) in spans if last // span - first // span < wide), _LEVELS - 1)
    own = range(first // _SPANS[level], last // _SPANS[level] + 1)
    above = {f"{mark}{at}:{number * _SPANS[level] // _SPANS[at]}" for number in own for at in range(level + 1, _LEVELS)}
    return above | {f"{mark}{'w' if level else ''}{level}:{number}" for number in own}


def range_words(kinds: Iterable[str], low: float, high: float) -> tuple[list[str], list[str]]:
    """The words of which any is had by each figure of some kinds that meets a range.

    First those of close fits, then those of wide intervals.

    >>> range_words(["money"], 4.7e9, 4.89e9)
    (['m1:1477', 'm1:1478'], ['mw1:1477', 'mw2:16', 'mw1:1478'])
    """
    marks = sorted({_MARKS.get(kind, "v") for kind in kinds})
    close: list[str] = []
    wide: dict[str, None] = {}
    for level, number in _cover(_rank(low), _rank(high)):
        close += [f"{mark}{level}:{number}" for mark in marks]
        for at in range(max(level, 1), _LEVELS):
            wide |= {f"{mark}w{at}:{number * _SPANS[level] // _SPANS[at]}": None for mark in marks}
    return close, list(wide)


def _rank(value: float) -> int:
    """The place of a number in the order of all; those with the same sign, power of ten and three digits share one."""
    size = min(abs(value), _LARGEST)
    if size < 10.0**_LEAST:
        return 0
    digits, _, power = f"{size:.15e}".partition("e")
    rank = (int(power) - _LEAST + 1) * _SPANS[-1] + int(digits[0] + digits[2:4]) - 100
    return rank if value > 0 else -1 - rank


def _cover(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The fewest words that reach every place from the first to the last and no other."""
    while first <= last:
        level = next(at for at in (2, 1, 0) if first % _SPANS[at] == 0 and first + _SPANS[at] - 1 <= last)
        yield level, first // _SPANS[level]
        first += _SPANS[level]
