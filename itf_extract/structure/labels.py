"""Labels of paragraphs and items: 2., (a), (ii), (一)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from itf_extract.normalise.ordinals import part_digits, part_number

if TYPE_CHECKING:
    from itf_extract.model.text import Text

Kind = Literal["letter", "roman", "part", "digit"]

_PARAGRAPH = re.compile(r"^\s*(\d(?: *\d){0,2}) *[.．](?:\s+|(?!\d))")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def paragraph_label(raw: Text) -> tuple[int, int] | None:
    """A paragraph's number and where its text begins."""
    match = _PARAGRAPH.match(raw.chars)
    return (int(match.group(1).replace(" ", "")), match.end()) if match else None


def item_label(raw: Text) -> tuple[str, int] | None:
    """An item's label, brackets off, and where its text begins."""
    match = _item().match(raw.chars)
    return (match.group(1).replace(" ", ""), match.end()) if match else None


def labelled(chars: str) -> bool:
    """Whether a line of canonical text begins with a label, whatever it labels."""
    return bool(_label().match(chars))


def orders(label: str) -> dict[Kind, int]:
    """Which place, from 1, a label has in each kind of list that it fits: ``i`` is roman one and the ninth letter."""
    places: dict[Kind, int] = {}
    if part := part_number(label):
        return {"part": part}
    if label in _ROMAN:
        places["roman"] = _ROMAN.index(label) + 1
    if label.isdigit():
        places["digit"] = int(label)
    elif len(label) == 1:
        places["letter"] = _LETTERS.index(label) + 1
    elif label[0] == label[-1] and len(set(label)) == 1:
        places["letter"] = len(_LETTERS) + _LETTERS.index(label[0]) + 1  # (aa) follows (z)
    return places


@cache
def _item() -> re.Pattern[str]:
    parts = rf"(?:[{part_digits()}] *){{1,3}}|[IVX]{{1,4}}"
    return re.compile(rf"^\s*[(（]\s*((?:[a-z] *){{1,5}}|\d(?: *\d)?|{parts})\s*[)）]\s*")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^(?:\(\s*[0-9A-Za-z{part_digits()}]{{1,4}}\s*\)|\d{{1,3}}\.(?!\d))")
