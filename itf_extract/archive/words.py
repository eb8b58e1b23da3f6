"""What a text is found by: its Latin words and numbers, and the pairs of its CJK characters.

SQLite's own tokenisers find no word of two characters in Chinese text, which has no spaces; pairs (bigrams) do.  A
match of the index is a candidate only: ``holds`` decides, on the folded texts themselves.
"""

from __future__ import annotations

import re
import unicodedata

_CJK = "\u2e80-\u2fff\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:\.[0-9]+)?")
_CJK_RUN = re.compile(rf"[{_CJK}]")
_SEPARATOR = re.compile(r"(?<=[0-9])[, ](?=[0-9]{3}(?![0-9]))")
_LOOSE = re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_SPACE = re.compile(r"\s+")


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
    return " ".join(word for piece in _PIECES.findall(folded) for word in _pairs(piece))


def query_words(folded: str) -> str:
    """The query of the index, in the syntax of FTS5, for texts that may hold a folded text; empty where nothing is.

    >>> query_words("注資2億")
    '"注資" AND "2" AND "億"*'
    """
    words = []
    for piece in _PIECES.findall(folded):
        if not _CJK_RUN.match(piece):
            words.append(f'"{piece}"')
        elif len(piece) == 1:
            words.append(f'"{piece}"*')
        else:
            words += [f'"{piece[at : at + 2]}"' for at in range(len(piece) - 1)]
    return " AND ".join(dict.fromkeys(words))


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
    if not _CJK_RUN.match(piece):
        return [piece]
    return [piece[at : at + 2] for at in range(len(piece))]


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
