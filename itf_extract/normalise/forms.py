"""Code points that stand for another character's shape only, folded to the ordinary one, or that show nothing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS, GROUP, characters, widened
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re

    from itf_extract.model.text import Text

# Blocks whose members are duplicates of unified ideographs: Kangxi Radicals, CJK Compatibility Ideographs and their
# supplement (Unicode Standard, chapter 18).  NFKC maps every one of them to the ordinary character.
_DUPLICATES = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
# CJK Radicals Supplement: NFKC maps two of its members only; the others as in EquivalentUnifiedIdeograph.txt.
_RADICALS = {
    "⺀": "冫", "⺁": "厂", "⺂": "乛", "⺃": "乚", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几",
    "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺋": "㔾", "⺌": "小", "⺍": "小", "⺎": "尢", "⺏": "尣",
    "⺐": "尢", "⺑": "尣", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心",
    "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歺", "⺟": "母", "⺠": "民",
    "⺡": "氵", "⺢": "氺", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟",
    "⺱": "罓", "⺲": "罒", "⺳": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺺": "肀",
    "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤",
    "⻃": "覀", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足",
    "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長", "⻒": "镸",
    "⻓": "长", "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风",
    "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "飠", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "斉",
    "⻬": "齐", "⻭": "歯", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻱": "龜", "⻲": "亀", "⻳": "龟",
}  # fmt: skip
_WIDE_ALPHANUMERIC = "".join(chr(c) for c in range(0xFF01, 0xFF5F) if unicodedata.normalize("NFKC", chr(c)).isalnum())
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\ufe63"  # the hyphen that is no minus, the one at which no line ends, and the small one
# Unicode's default ignorable code points (DerivedCoreProperties.txt) but for the soft hyphen, which a line's end shows.
UNSEEN = compiled(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_UNSEEN_OR_SOFT = compiled(rf"{UNSEEN.pattern}|\u00ad")
# What else ends a line, character for character; a carriage return before a line feed is part of that line's end.
_LINE_END = compiled("\r(?!\n)|[\v\x1c-\x1e\x85\u2028]")


def _table() -> dict[int, str]:
    table = {ord(radical): ideograph for radical, ideograph in _RADICALS.items()}
    for code in (code for block in _DUPLICATES for code in block):
        folded = unicodedata.normalize("NFKC", chr(code))
        if folded != chr(code) and len(folded) == 1:
            table[code] = folded
    table |= {ord(wide): unicodedata.normalize("NFKC", wide) for wide in _WIDE_ALPHANUMERIC}
    table |= {ord(half): unicodedata.normalize("NFKC", half) for half in map(chr, range(0xFF61, 0xFFA0))}
    # Full-width signs that belong to a number; other punctuation stays as printed.
    table |= {ord("％"): "%", ord("＄"): "$", ord("＋"): "+"}
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, _HYPHENS), "-")
    table[ord("\u2012")] = "–"  # the dash that is as wide as a digit
    # The full-width stroke shares its glyph with the division slash in common fonts, whose maps give the latter back.
    table[ord("∕")] = "／"
    return table


# Full-width signs are punctuation but within a number whose digits are as wide, １２，３４５．６; a line may end in it.
_SEPARATOR = compiled(
    rf"[０-９]\s*(?:[{characters(DIGITS.wide)}](?=[０-９]{{{GROUP}}}(?![０-９])|(?:\s*[０-９]){{{GROUP}}}(?!\s*[０-９]))"
    rf"|{widened(DIGITS.point)}(?=\s*[０-９]))"
)


# 4‧5億元: elsewhere these dots part names, or stand before what they list.
_RAISED_POINT = compiled(rf"(?<=[0-9０-９])[{characters(DIGITS.raised_points)}](?=[0-9０-９])")


_TABLE = _table()


_FOLDED = frozenset((*map(chr, _TABLE), *DIGITS.raised_points))


def fold(chars: str) -> str:
    """Each character's ordinary form, one for one: widths of digits and letters, compatibility forms, spaces."""
    # Nearly every text is free of them, which is found out in a quarter of the time.
    if _FOLDED.isdisjoint(chars):
        return chars
    return _RAISED_POINT.sub(DIGITS.point, _SEPARATOR.sub(_narrow, chars)).translate(_TABLE)


def _narrow(separator: re.Match[str]) -> str:
    return separator[0][:-1] + unicodedata.normalize("NFKC", separator[0][-1])


def seen(text: Text, *, soft_hyphens: bool = True) -> Text:
    """The text without what shows nothing; soft hyphens show where a line ends in them.

    >>> from itf_extract.model.text import Text
    >>> seen(Text.plain("2" + chr(0xFEFF) + "億元")).chars
    '2億元'
    """
    unseen = UNSEEN if soft_hyphens else _UNSEEN_OR_SOFT
    return text.without([found.span() for found in unseen.finditer(text.chars)]) if unseen.search(text.chars) else text


def line_ends(chars: str) -> str:
    """Text in which every line ends in a line feed, whatever ended it; paragraph separators stay.

    >>> line_ends(chr(13).join("甲乙")) == chr(10).join("甲乙")
    True
    """
    return _LINE_END.sub("\n", chars)
