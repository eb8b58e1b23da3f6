"""The numbers of an annex's parts: 一, 二, 十一 in Chinese papers, I, II, XI in English ones."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from itf_extract.resources import table_text

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_TEN = 10


@cache
def part_digits() -> str:
    """The characters that such numbers are written in in Chinese, from one to ten."""
    return str(tomllib.loads(table_text("languages", "labels"))["parts"])


def part_number(label: str) -> int | None:
    """The number that a label stands for, in Chinese up to 99, in capitals up to XXXIX; None for any other label."""
    if label and _ROMAN.fullmatch(label):
        values = [_ROMAN_DIGITS[char] for char in label]
        return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
    tens, ten, ones = label.rpartition(part_digits()[-1])
    digits = [part_digits()[:-1].find(char) + 1 for char in (tens, ones) if char]
    if not label or not all(digits) or any(len(char) > 1 for char in (tens, ones)):
        return None
    return (digits[0] * _TEN if tens else _TEN if ten else 0) + (digits[-1] if ones else 0)
