"""Which of the digits of a dump's table row make a number each, where a space may part values or thousands.

Example: ``96 188 104 205`` are four values, or two, or one; the other rows of the table tell.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, islice
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cells = Sequence[Text]
    _Way = tuple[tuple[int, int], ...]  # which pieces each value is made of

_MOST_WAYS = 5000  # of more numbers than tables have
_MOST_PIECES = 40  # a row of more numbers than tables have
_UNGROUPED = 9  # the length of what opens or goes on no group of thousands


def cut_rows(rows: Sequence[Cells], width: int) -> list[list[Text]]:
    """The rows, each a label and so many values; a row of one cell stays as it is.

    Where groups of thousands may be put together in several ways, the values are as long as those of the other rows:
    of those that can be read in one way only, or of what is likeliest for each by itself.
    """
    ways = [ways_of(row, width) for row in rows]
    certain = [_lengths(row, found[0]) for row, found in zip(rows, ways, strict=True) if len(found) == 1]
    likely = [_lengths(row, found[0]) for row, found in zip(rows, ways, strict=True) if found]
    usual = [median(column) for column in zip(*(certain or likely), strict=True)]
    cut: list[list[Text]] = []
    for row, found in zip(rows, ways, strict=True):
        likeliest = min(found, key=lambda way, row=row: _distance(_lengths(row, way), usual))  # type: ignore[misc]
        label, *pieces = row
        cut.append([label, *(Text.join(pieces[a:b], "  ") for a, b in likeliest)])
    return cut


def _distance(lengths: Sequence[int], usual: Sequence[float]) -> float:
    return sum(abs(length - other) for length, other in zip(lengths, usual, strict=True))


def _lengths(row: Cells, way: _Way) -> list[int]:
    """How many digits each value has before its point."""
    values = ["".join(piece.chars for piece in row[1:][a:b]) for a, b in way]
    return [sum(map(str.isdecimal, value.partition(DIGITS.point)[0])) for value in values]


def ways_of(row: Cells, width: int) -> Sequence[_Way]:
    """The ways in which the pieces after a row's label make so many values, the likeliest first."""
    pieces = row[1:]
    lengths = tuple(len(piece) if piece.chars.isdecimal() and len(piece) <= GROUP else _UNGROUPED for piece in pieces)
    found = groupings(lengths, width, going_on([piece.chars for piece in pieces]))
    return [way for way in found if not any(lengths[a] == _UNGROUPED for a, b in way if b - a > 1)]


def going_on(pieces: Sequence[str]) -> frozenset[int]:
    """Which pieces open no number: 050."""
    return frozenset(
        i for i, piece in enumerate(pieces) if len(piece) == GROUP and piece.isdecimal() and piece.startswith("0")
    )


def groups_of(
    lengths: tuple[int, ...], width: int, closed: frozenset[int] = frozenset()
) -> tuple[tuple[int, int], ...] | None:
    """Which neighbouring pieces of these lengths make a number each, of so many numbers; None where they cannot.

    No number opens with a ``closed`` piece.
    """
    return next(iter(groupings(lengths, width, closed)), None)


@lru_cache(maxsize=4096)
def groupings(
    lengths: tuple[int, ...], width: int, closed: frozenset[int] = frozenset()
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The ways to make so many numbers of neighbouring pieces of these lengths, the likeliest first."""
    if len(lengths) > _MOST_PIECES:
        return ()
    found: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    begins = sorted({*range(1, len(lengths))} - closed)
    for cuts in islice(combinations(begins, width - 1), _MOST_WAYS):
        groups = tuple(zip((0, *cuts), (*cuts, len(lengths)), strict=True))
        if all(length == GROUP for a, b in groups for length in lengths[a + 1 : b]):
            # A short piece before a full group of three opens thousands; a full one seldom does.
            opened = [(lengths[a], b - a > 1) for a, b in groups if lengths[a + 1 : a + 2] == (GROUP,)]
            odd = sum((length == GROUP) == merged for length, merged in opened)
            found.append((odd, groups))
    return tuple(groups for _, groups in sorted(found, key=itemgetter(0)))
