"""Which spaces inside a run of digits are printed thousands separators, which part two numbers, which are noise.

Hong Kong papers print a space as thousands separator in counts (``9 562宗``).  A space there is real when the groups
after it have exactly three digits; a gap of one space is doubtful (justified text stretches digits apart), one of two
or more is certain.
"""

from __future__ import annotations

from typing import Literal

from itf_extract.languages.digits import GROUP, YEAR
from itf_extract.patterns import compiled

Gap = Literal["none", "weak", "strong", "break"]

_YEARS = range(1900, 2100)
_TOLD_YEAR = compiled(YEAR)  # where the word for a year follows
_YEAR_FOLLOWS = compiled(r"\s*(?:年|[-\u2013\u2014－]\s*\d)")
_UNIT_FOLLOWS = compiled(r"\s*[年月日]")
_DATE_DIGITS = 4


def kept_gaps(pieces: list[str], gaps: list[Gap], following: str) -> list[bool]:
    """For each gap between neighbouring digit pieces, whether a space stays there.

    ``gaps[i]`` stands between ``pieces[i]`` and ``pieces[i + 1]``; ``following`` is what is printed after the run.
    """
    if "strong" in gaps:
        return _certain(pieces, gaps, following)
    if _is_year("".join(pieces)):
        return [False] * len(gaps)
    if _grouped(pieces):
        return [True] * len(gaps)
    several = _neighbours(pieces)
    if several:
        return several
    if "break" in gaps and _grouped(_merge(pieces, gaps, "weak")):
        return [gap == "break" for gap in gaps]
    return [False] * len(gaps)


def _certain(pieces: list[str], gaps: list[Gap], following: str) -> list[bool]:
    """Strong gaps are real; weak ones are noise; a line break is real beside a group of three."""
    whole = "".join(pieces)
    short = len(whole) < _DATE_DIGITS or _TOLD_YEAR.fullmatch(whole)
    if short and _UNIT_FOLLOWS.match(following) and not _grouped(_merge(pieces, gaps, "weak")):
        return [False] * len(gaps)
    if _is_year(whole) and _YEAR_FOLLOWS.match(following):
        return [False] * len(gaps)
    kept = []
    for i, gap in enumerate(gaps):
        complete = i > 0 and gaps[i - 1] == "strong" and len(pieces[i]) == GROUP
        kept.append(gap == "strong" or (gap == "break" and (complete or _digits_until(pieces, gaps, i + 1) == GROUP)))
    return kept


def _digits_until(pieces: list[str], gaps: list[Gap], start: int) -> int:
    """How many digits stand from ``start`` to the next gap that is not weak."""
    total = len(pieces[start])
    for i in range(start, len(gaps)):
        if gaps[i] != "weak":
            break
        total += len(pieces[i + 1])
    return total


def _merge(pieces: list[str], gaps: list[Gap], noise: Gap) -> list[str]:
    merged = [pieces[0]]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        if gap == noise:
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _grouped(pieces: list[str]) -> bool:
    """Whether the pieces are one number's groups: up to three digits, then threes."""
    first, *rest = pieces
    return bool(rest) and 1 <= len(first) <= GROUP and first[0] != "0" and all(len(piece) == GROUP for piece in rest)


def _neighbours(pieces: list[str]) -> list[bool]:
    """Neighbouring numbers (``19 409 17 025``, ``1 491 70 1 561``); empty where the pieces are not that.

    A short piece opens a number.  More of them must be grouped than stand alone, and none of these be a lone digit:
    else the spaces are noise.
    """
    starts = [i for i, piece in enumerate(pieces) if i == 0 or len(piece) < GROUP]
    numbers = [pieces[start:end] for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)]
    grouped = [number for number in numbers if len(number) > 1]
    alone = [number[0] for number in numbers if len(number) == 1]
    noise = any(len(piece) not in {GROUP - 1, GROUP} or piece[0] == "0" for piece in alone)
    if noise or len(numbers) == 1 or len(grouped) <= len(alone) or not all(map(_grouped, grouped)):
        return []
    return [True] * (len(pieces) - 1)


def _is_year(digits: str) -> bool:
    """Whether doubtful spaces are likelier noise in a year than separators in a count."""
    return len(digits) == _DATE_DIGITS and int(digits) in _YEARS
