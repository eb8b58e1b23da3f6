"""The signs that labels count with beside digits and letters: 一, 十一; I, XI; 甲, 乙; and bullets, which do not."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.resources import table_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROMAN = compiled(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_TEN = 10


@cache
def ordinal_signs() -> Mapping[str, str]:
    """Chinese digits from one to ten (``parts``), ``stems``, ``bullets``, ``dashes`` and ``unmapped`` bullets."""
    return tomllib.loads(table_text("languages", "labels"))


def roman(label: str) -> int | None:
    """What a Roman numeral in capitals stands for, up to XXXIX; None for any other label."""
    if not label or not _ROMAN.fullmatch(label):
        return None
    values = [_ROMAN_DIGITS[char] for char in label]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def part_number(label: str) -> int | None:
    """The number that a label stands for, in Chinese up to 99, in capitals up to XXXIX; None for any other label."""
    if numeral := roman(label):
        return numeral
    digits_of = ordinal_signs()["parts"]
    tens, ten, ones = label.rpartition(digits_of[-1])
    digits = [digits_of[:-1].find(char) + 1 for char in (tens, ones) if char]
    if not label or not all(digits) or any(len(char) > 1 for char in (tens, ones)):
        return None
    return (digits[0] * _TEN if tens else _TEN if ten else 0) + (digits[-1] if ones else 0)
