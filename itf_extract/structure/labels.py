"""Labels of paragraphs and items: 2., (a), (ii), (一)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from itf_extract.model.text import Text

Kind = Literal["letter", "roman", "part", "digit"]

_PARAGRAPH = re.compile(r"^\s*(\d(?: *\d){0,2}) *[.．](?:\s+|(?!\d))")
_ITEM = re.compile(
    r"^\s*[(（]\s*((?:[a-z] *){1,5}|\d(?: *\d)?|(?:[一二三四五六七八九十] *){1,3}|[IVX]{1,4})\s*[)）]\s*"
)
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_CHINESE = "一二三四五六七八九十"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def paragraph_label(raw: Text) -> tuple[int, int] | None:
    """A paragraph's number and where its text begins."""
    match = _PARAGRAPH.match(raw.chars)
    return (int(match.group(1).replace(" ", "")), match.end()) if match else None


def item_label(raw: Text) -> tuple[str, int] | None:
    """An item's label, brackets off, and where its text begins."""
    match = _ITEM.match(raw.chars)
    return (match.group(1).replace(" ", ""), match.end()) if match else None


def orders(label: str) -> dict[Kind, int]:
    """Which place, from 1, a label has in each kind of list that it fits: ``i`` is roman one and the ninth letter."""
    places: dict[Kind, int] = {}
    if label.lower() in _ROMAN and label.isupper():
        # Capitals number an annex's parts, as 一, 二 do.
        return {"part": _ROMAN.index(label.lower()) + 1}
    if label in _ROMAN:
        places["roman"] = _ROMAN.index(label) + 1
    if label.isdigit():
        places["digit"] = int(label)
    elif label[0] in _CHINESE:
        places["part"] = _chinese(label)
    elif len(label) == 1:
        places["letter"] = _LETTERS.index(label) + 1
    elif label[0] == label[-1] and len(set(label)) == 1:
        places["letter"] = len(_LETTERS) + _LETTERS.index(label[0]) + 1  # (aa) follows (z)
    return places


def _chinese(label: str) -> int:
    tens, _, ones = label.rpartition("十")
    ten = (_CHINESE.index(tens) + 1 if tens else 1) * 10 if "十" in label else 0
    return ten + (_CHINESE.index(ones) + 1 if ones else 0)
