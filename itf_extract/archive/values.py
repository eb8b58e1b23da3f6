"""Numbers as words of the index: a range of numbers is found by a few words, as a text is.

Numbers are put in order by sign, power of ten and first three digits.  What begins with the same three digits, two or
one, or has the same power of ten, has a word in common (the trie of numbers that Lucene's range queries made known).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPANS = (1, 10, 100, 900)  # numbers with three digits, two, one, the power of ten in common
_LEAST = -6  # power of ten; what is smaller counts as zero
_LARGEST = 9.99e23  # what is larger counts as this
_WIDE = 8  # words that an interval may take before it is told more roughly
_MARKS = {"money": "m", "percent": "p"}  # of a figure's kind; the others share one


def value_words(kind: str, low: float, high: float) -> set[str]:
    """The words that a figure's interval is found by; one with a ``w`` may reach all that a rough word stands for.

    >>> sorted(value_words("money", 4.75e9, 4.75e9))
    ['m0:14775', 'm1:1477', 'm2:147', 'm3:16']
    """
    first, last, mark = _rank(low), _rank(high), _MARKS.get(kind, "v")
    level = next((at for at, span in enumerate(_SPANS) if last // span - first // span < _WIDE), len(_SPANS) - 1)
    own = range(first // _SPANS[level], last // _SPANS[level] + 1)
    rough = {f"{mark}w{level}:{number}" for number in own if level}
    return rough | {
        f"{mark}{above}:{number * _SPANS[level] // _SPANS[above]}"
        for number in own
        for above in range(level, len(_SPANS))
    }


def range_words(kinds: Iterable[str], low: float, high: float) -> tuple[list[list[str]], list[str]]:
    """The words of which any is had by each figure of some kinds that meets a range.

    First those of close fits, the largest values first, then those of wide intervals.

    >>> range_words(["money"], 1e9, 2.99e9)
    ([['m2:145'], ['m2:144']], ['mw3:16'])
    """
    marks = sorted({_MARKS.get(kind, "v") for kind in kinds})
    close: list[list[str]] = []
    wide: dict[str, None] = {}
    for level, number in _cover(_rank(low), _rank(high)):
        close.append([f"{mark}{level}:{number}" for mark in marks])
        for above in range(level + 1, len(_SPANS)):
            wide |= {f"{mark}w{above}:{number * _SPANS[level] // _SPANS[above]}": None for mark in marks}
    return close[::-1], list(wide)


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
        level = next(at for at in (3, 2, 1, 0) if first % _SPANS[at] == 0 and first + _SPANS[at] - 1 <= last)
        yield level, first // _SPANS[level]
        first += _SPANS[level]
