"""What a text is found by: its Latin words and numbers, and the pairs of its CJK characters.

SQLite's own tokenisers find no word of two characters in Chinese text, which has no spaces; pairs (bigrams) do.  A
match of the index is a candidate only: ``holds`` decides, on the folded texts themselves.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CJK = "\u2e80-\u2fff\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FIRST_CJK = "\u2e80"
_PIECES = compiled(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:\.[0-9]+)?")
_CJK_RUN = compiled(rf"[{_CJK}]")
_SEPARATOR = compiled(rf"(?<=[0-9])[{DIGITS.separating}](?=[0-9]{{{GROUP}}}(?![0-9]))")
_LOOSE = compiled(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_SPACE = compiled(r"\s+")
_NO_WORD = compiled(r"\W+")
_SPANS = (1, 10, 900)  # numbers with three digits, with two, with the power of ten in common
_LEVELS = len(_SPANS)
_LEAST = -6  # power of ten; what is smaller counts as zero
_LARGEST = 9.99e23  # what is larger counts as this
_WIDE = (8, 12)  # words that an interval may take before it is told more roughly
_MARKS = {"money": "m", "percent": "p"}  # of a figure's kind; the others share one


def fold(text: str) -> str:
    """The text without what does not matter in a search: width, case, thousands separators, spaces beside CJK.

    >>> fold("撥款 ４,７５０ 萬元 for InnoHK")
    '撥款4750萬元for innohk'
    """
    plain = _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return _LOOSE.sub("", _SEPARATOR.sub("", plain))


def index_words(folded: str) -> str:
    """The words that the index keeps of a folded text, parted by spaces.

    A run of CJK characters gives each pair of neighbours, and its last character by itself, so that a search for one
    character is one for all words that begin with it.

    >>> index_words("基金注資2億元 fund")
    '基金 金注 注資 資 2 億元 元 fund'
    """
    return " ".join(chain.from_iterable(map(_pairs, _PIECES.findall(folded))))


def query_words(folded: str, mark: str = "") -> str:
    """The query of the index, in the syntax of FTS5, for texts that may hold a folded text; empty where nothing is.

    >>> query_words("注資2億")
    '"注資" AND "2" AND "億"*'
    """
    words = []
    for piece in _PIECES.findall(folded):
        if not _CJK_RUN.match(piece):
            words.append(f'"{mark}{piece}"')
        elif len(piece) == 1:
            words.append(f'"{mark}{piece}"*')
        else:
            words += [f'"{mark}{piece[at : at + 2]}"' for at in range(len(piece) - 1)]
    return " AND ".join(dict.fromkeys(words))


def marked(mark: str, words: str) -> str:
    """Words of something other than a passage's text: each with a mark before it.

    >>> marked("t", "基金 金")
    't:基金 t:金'
    """
    return " ".join(f"{mark}:{word}" for word in dict.fromkeys(words.split()))


@lru_cache(maxsize=2**12)
def named(mark: str, text: str) -> str:
    """One word for a whole text, such as a number, a code or a role.

    >>> named("paper", "FCR(2021-22)22")
    'paper:fcr_2021_22_22'
    """
    return f"{mark}:{_NO_WORD.sub('_', fold(text))}"


def places(text: str, sought: str) -> list[int]:
    """Where a folded text holds another: whole Latin words and numbers, any part of a run of CJK characters."""
    found, at = [], text.find(sought)
    while at >= 0:
        end = at + len(sought)
        if not (_within_word(text, at) or _within_word(text, end)):
            found.append(at)
        at = text.find(sought, at + 1)
    return found


def _pairs(piece: str) -> list[str]:
    if piece[0] < _FIRST_CJK:
        return [piece]
    return [*map(add, piece, piece[1:]), piece[-1]]


def _within_word(text: str, at: int) -> bool:
    """Whether a Latin word or a number goes on over a place."""
    if not 0 < at < len(text):
        return False
    sides = text[at - 1], text[at]
    if "." in sides:
        return _decimal(text, at - 1 if sides[0] == "." else at)
    return all(side.isalnum() and not _CJK_RUN.match(side) for side in sides)


def _decimal(text: str, point: int) -> bool:
    """Whether a point stands between digits."""
    return text[point - 1 : point].isdigit() and text[point + 1 : point + 2].isdigit()


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
