"""What was written anew between two editions in one language."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from itf_extract.languages.digits import DIGITS
from itf_extract.model.comparison import Edit

# A word or a number is changed as a whole, of Chinese each character by itself.
_TOKEN = re.compile(rf"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:[ {DIGITS.marks}]\d+)*|\s+|.", re.DOTALL)
# Matching takes the square of what is unlike; a longer stretch counts as rewritten.
_MOST = 4_000


def edits(first: str, second: str) -> tuple[Edit, ...]:
    """The stretches that differ, in order; none for equal texts."""
    a, b = _TOKEN.findall(first), _TOKEN.findall(second)
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if not left and not right:
        return ()
    offsets = _offsets(a), _offsets(b)
    codes = [("replace", 0, len(left), 0, len(right))]
    if max(len(left), len(right)) <= _MOST:
        codes = [code for code in SequenceMatcher(None, left, right).get_opcodes() if code[0] != "equal"]
    return tuple(
        Edit(
            (offsets[0][head + i], offsets[0][head + end]),
            (offsets[1][head + j], offsets[1][head + other_end]),
        )
        for _, i, end, j, other_end in codes
    )


def _shared(a: list[str], b: list[str]) -> int:
    """How many tokens both begin with."""
    return next((i for i, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _offsets(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
