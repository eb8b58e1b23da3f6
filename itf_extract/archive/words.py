"""What a text is found by: its Latin words and numbers, and the pairs of its CJK characters.

SQLite's own tokenisers find no word of two characters in Chinese text, which has no spaces; pairs (bigrams) do.  A
match of the index is a candidate only: ``holds`` decides, on the folded texts themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from operator import add

from itf_extract.languages.digits import DIGITS, GROUP

_CJK = "\u2e80-\u2fff\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FIRST_CJK = "\u2e80"
_PIECES = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:\.[0-9]+)?")
_CJK_RUN = re.compile(rf"[{_CJK}]")
_SEPARATOR = re.compile(rf"(?<=[0-9])[{DIGITS.separating}](?=[0-9]{{{GROUP}}}(?![0-9]))")
_LOOSE = re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_SPACE = re.compile(r"\s+")
_NO_WORD = re.compile(r"\W+")


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
