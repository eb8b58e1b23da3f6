"""How labels count: 1, 2; a, b; 一, 十一; I, XI; 甲, 乙; and bullets, which do not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from itf_extract.patterns import compiled
from itf_extract.resources import table_text
from itf_extract.tables import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["letter", "capital", "roman", "part", "stem", "digit"]

_ROMAN = compiled(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_MANY = compiled(r"\d{1,3}[A-Z]{0,3}|[a-z]{1,4}")
_PARTS = compiled(r"\d+|[A-Za-z]")
_TEN = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def ordinal_signs() -> Mapping[str, str]:
    """Chinese digits from one to ten (``parts``), ``stems``, ``bullets``, ``dashes``, ``hanging``, ``unmapped``."""
    return parsed(table_text("languages", "labels"))


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


def is_bullet(label: str) -> bool:
    """Whether a label is a sign that does not count."""
    return label in ordinal_signs()["bullets"] + ordinal_signs()["dashes"]


def begins_list(label: str) -> bool:
    """Whether a label may be the first of its list."""
    return is_bullet(label) or 1 in orders(label).values()


def goes_on(before: str, label: str) -> bool:
    """Whether a label comes right after another in the same list."""
    if is_bullet(label):
        return before == label
    places = orders(before)
    return any(places.get(kind) == place - 1 for kind, place in orders(label).items()) or _inserted(before, label)


def _inserted(before: str, label: str) -> bool:
    """Whether one of two labels was put between others later: (2A) after (2), (ca), (caa) and (cb) after (c), then (d).

    >>> _inserted("c", "ca"), _inserted("caa", "cb"), _inserted("cj", "d"), _inserted("v", "vi")
    (True, True, True, False)
    """
    last, new = (_PARTS.findall(one) if _MANY.fullmatch(one) else [] for one in (before, label))
    other = len(last) > 1 and roman(before.upper())  # (ii), (vi)
    if not last or not new or max(len(last), len(new)) == 1 or other:
        return False
    if new[:-1] == last:
        return new[-1] in {"a", "A"}
    depth = len(new) - 1
    return depth < len(last) - (depth == 0) and new[:depth] == last[:depth] and goes_on(last[depth], new[depth])


def orders(label: str) -> dict[Kind, int]:
    """Which place, from 1, a label has in each kind of list that it fits: ``i`` is roman one and the ninth letter."""
    if label.isdigit():
        return {"digit": int(label)}
    places: dict[Kind, int] = {}
    if part := part_number(label):
        places["part"] = part
    if label and label in ordinal_signs()["stems"]:
        places["stem"] = ordinal_signs()["stems"].index(label) + 1
    if label.islower() and label.isascii() and (numeral := roman(label.upper())):
        places["roman"] = numeral
    if label and label.isascii() and len(set(label)) == 1 and label.isalpha():
        places["letter" if label.islower() else "capital"] = letter_number(label.lower())
    return places


def counted(labels: Sequence[str]) -> Kind | None:
    """The kind of list in which labels count on from its first one; None where they do so in none.

    >>> counted(["i", "ii", "iii"]), counted(["h", "i"])
    ('roman', None)
    """
    return next(
        (kind for kind in orders(labels[0]) if all(orders(one).get(kind) == n for n, one in enumerate(labels, 1))),
        None,
    )


def letter_number(letters: str) -> int:
    """The number that a letter stands for; (aa) follows (z)."""
    return len(_LETTERS) * (len(letters) - 1) + _LETTERS.index(letters[0]) + 1
