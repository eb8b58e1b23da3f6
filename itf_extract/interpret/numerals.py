"""Reading printed numerals: Arabic with separators and magnitudes, and Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from itf_extract.interpret.vocabulary import any_of, words

if TYPE_CHECKING:
    from itf_extract.model.quantity import Number

# Width forms fold one to one, so that indices into the folded text are indices into the text.
_WIDTHS = str.maketrans("０１２３４５６７８９％＄：．（）○〇\u00a0\u2009\u202f", "0123456789%$:.()零零   ")
_WIDE = frozenset(map(chr, _WIDTHS))
_WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_WIDE_DIGIT = re.compile(r"[０-９]")

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
# Longer runs of digits are identifiers; these stay exact in Decimal's 28 digits.
_LONGEST = 24
# Not after 數 or 幾: 數十間 tells no number.  A run too long for any number is seen through before it is read.
CHINESE = (
    f"(?<![數幾])(?![零一二兩三四五六七八九十廿卅百千萬億]{{{_LONGEST + 1}}})"
    "[一二兩三四五六七八九十廿卅][零一二兩三四五六七八九十百千萬億]*(?:點[零一二三四五六七八九]{1,24}+)?"
)
_YEAR_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_CHINESE_FORMS = str.maketrans({"兩": "二", "廿": "二十", "卅": "三十", "點": "点"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the exactness it is printed with.

    ``printed`` is the worth of one unit of its last printed digit (10 000 in 5,000萬), ``significant`` that of its
    last digit that is not nought (10 000 000 in 5,000萬).
    """

    value: Number
    printed: Number
    significant: Number

    def times(self, factor: Number) -> Numeral:
        """The numeral in a unit ``factor`` times as large."""
        return Numeral(tidy(self.value * factor), tidy(self.printed * factor), tidy(self.significant * factor))


def tidy(number: Number) -> Number:
    """An int where the number is whole."""
    return int(number) if number == int(number) else number


def fold(text: str) -> str:
    """The text with digits, brackets, colons and spaces in their ordinary widths, character for character."""
    if _WIDE.isdisjoint(text):
        return text
    folded = text.translate(_WIDTHS)
    return _WIDE_COMMA.sub(",", folded) if _WIDE_DIGIT.search(text) else folded


@cache
def arabic() -> str:
    """The pattern of an Arabic number with its magnitudes: 12億4,000萬, 1 048萬, 1,240 million."""
    factor = _magnitude()
    return rf"{DIGITS}(?: ?{factor}(?: ?零?{DIGITS} ?{factor})*)?"


def read(printed: str) -> Numeral | None:
    """The number that a folded surface prints, Arabic or Chinese; None where it prints none."""
    if not printed[0].isdigit():
        return _read_chinese(printed)
    return _read_arabic(printed) if len(printed) <= _LONGEST else None


def read_year(printed: str) -> str:
    """A year of four digits, Arabic or Chinese (二零二一), as ``2021``."""
    return printed.translate(_YEAR_DIGITS)


@cache
def _magnitude() -> str:
    # 千 begins 千米 and 千瓦, 百 begins 百分點.
    guards = {word: f"(?![{barred}])" for word, barred in words()["not_before"].items()}
    ordered = sorted(words()["magnitudes"], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) + guards.get(word[-1], "") for word in ordered) + ")"


@cache
def _term() -> re.Pattern[str]:
    return re.compile(rf"({DIGITS}) ?({any_of(words()['magnitudes'])})?")


def _read_arabic(printed: str) -> Numeral:
    value: Number = 0
    unit = significant = Decimal(1)
    for digits, magnitude in _term().findall(printed):
        number = Decimal(digits.replace(",", "").replace(" ", ""))
        factor = words()["magnitudes"].get(magnitude, 1)
        value += number * factor
        unit = _worth_of_last(number) * factor
        significant = _worth_of_significant(number) * factor
    return Numeral(tidy(value), tidy(unit), tidy(significant))


def _worth_of_last(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


def _worth_of_significant(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else _worth_of_last(number)


@lru_cache(maxsize=1024)
def _read_chinese(printed: str) -> Numeral | None:
    import cn2an  # noqa: PLC0415 - not every text holds a Chinese numeral, and the import is slow

    try:
        # Strict, so that a run of numerals that is no number (十四五) stays none; strict knows no 兩.
        number = Decimal(str(cn2an.cn2an(printed.translate(_CHINESE_FORMS), "strict")))
    except ValueError:
        return None
    # 三億元 is told to the 億; 二百個 is told to the one.
    last = _worth_of_last(number) * (words()["magnitudes"][printed[-1]] if printed[-1] in "億萬" else 1)
    return Numeral(tidy(number), tidy(last), tidy(_worth_of_significant(number)))
