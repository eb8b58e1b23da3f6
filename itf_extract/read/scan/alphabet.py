"""Which characters a paper of Hong Kong may print: what the reader of strips is allowed to read.

Ideographs are those of Big5 and the Hong Kong Supplementary Character Set: the many others that the reader knows are
simplified or Japanese forms of these, which nobody prints in a paper but a reader may see in a blurred one.  Kana,
Cyrillic and box drawings, which Big5 has too, look like ideographs, Latin letters and dashes; raised digits are told
by where they stand.
"""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from opencc import OpenCC

from itf_extract.read.scan.models import classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

# No underscore: what is taken for one is a piece of an underline.
_LATIN = string.ascii_letters + string.digits + string.punctuation.replace("_", "") + " "
_ACCENTED = "ÀÁÂÄÇÈÉÊËÍÑÓÔÖÜàáâäçèéêëíïñóôöùúûü"
_SIGNS = (
    "，、。；：？！（）「」『』〈〉《》【】〔〕‘’“”…—–／％＄＋＝＜＞～＊·•●○■□◆▪★※→←√×÷±≤≥°℃§¢£¥€‰©®™½¼¾○〇"
    "①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩαβγδμΩ"
)


@cache
def allowed() -> NDArray[np.float32]:
    """For each class of the reader 1 if it may be read, else 0."""
    return np.array([_is_allowed(text) for text in classes()], np.float32)


def _is_allowed(text: str) -> bool:
    return all(char in _LATIN or char in _SIGNS or char in _ACCENTED or _is_ideograph(char) for char in text)


def _is_ideograph(char: str) -> bool:
    """Whether a character is an ideograph of Big5 with HKSCS.

    >>> _is_ideograph("羣"), _is_ideograph("维")
    (True, False)
    """
    if char < "\u3400" or "\uf900" <= char <= "\uffff":
        return False
    return _is_in("big5", char) or (_is_in("big5hkscs", char) and traditional(char) == char)


def traditional(char: str) -> str:
    """The form of an ideograph that Hong Kong prints.

    >>> traditional("机"), traditional("機")
    ('機', '機')
    """
    return str(_traditional().convert(char))


def _is_in(charset: str, char: str) -> bool:
    try:
        return len(char.encode(charset)) > 1
    except UnicodeEncodeError:
        return False


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2hk")  # HKSCS has some simplified forms, of names on the mainland
