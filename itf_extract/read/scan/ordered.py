"""Labels of lists, settled by their order: what is read as (1) between (k) and (m) is (l)."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from itf_extract.model.page import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.read.scan.signs import Line, Sign

_LIKELY = 0.005  # enough for the letter that the list goes on with
_ALIGNED = 6.0  # points
_LETTERS = string.ascii_lowercase
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The lines of a paper, top to bottom, with each letter that labels a list and goes on with it read as such."""
    last: list[tuple[float, str]] = []
    told = []
    for line in lines:
        label = _label(line)
        if label:
            x0 = line[0].x0
            before = next((letter for place, letter in reversed(last) if abs(place - x0) < _ALIGNED), "")
            following = _LETTERS[_LETTERS.index(before) + 1 : _LETTERS.index(before) + 2] if before else ""
            if following and following != label.text and _may_be(label, following):
                label = label._replace(candidates=(Candidate(following, label.candidates[0].likely), *label.candidates))
                line = (line[0], label, *line[2:])  # noqa: PLW2901 - the same line, better read
            if label.text in _LETTERS:
                last.append((x0, label.text))
        told.append(line)
    return told


def _label(line: Line) -> Sign | None:
    """The one sign between brackets that a line begins with."""
    enclosed = len(line) > 2 and line[0].text in _OPEN and line[2].text in _CLOSE  # noqa: PLR2004
    return line[1] if enclosed else None


def _may_be(sign: Sign, letter: str) -> bool:
    return any(other.text == letter and other.likely > _LIKELY for other in sign.candidates)
