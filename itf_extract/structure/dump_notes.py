"""Notes of a dump whose marks are signs that no number of the text has: [^1] in Markdown, [1], or raised digits."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import RawMark

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    Notes = list[tuple[Text, list[Text]]]  # each one's label and lines

_RAISED = "⁰¹²³⁴-⁹"
# Raised digits after a unit of length or a ten are powers: m², 10⁶.
_MARK = compiled(
    rf"\[\^?(?P<number>\d{{1,3}})\]|(?<![{_RAISED}])(?<!\b[kcm]m)(?<!\d m)(?<!\dm)(?<!10)(?P<raised>[{_RAISED}]{{1,3}})"
)
_BODY = compiled(rf"\s*(?:{_MARK.pattern})(?::\s*|\s*(?=\S))")
_ENDED = compiled(r"[。.;；!！?？)）」”]\s*$")


def noted(lines: Sequence[Text]) -> tuple[list[Text], Notes]:
    """The lines that are no notes' bodies, and the label and lines of each note, if they count from 1."""
    rest, notes = list[Text](), list[tuple[Text, list[Text]]]()
    opened = False
    for line in lines:
        body = _BODY.match(line.chars)
        if body and _number(body) == len(notes) + 1:
            notes.append((line[: body.end()].strip(), [line[body.end() :]]))
            opened = True
        elif (
            opened and line.chars.strip() and (line.chars.startswith("  ") or not _ENDED.search(notes[-1][1][-1].chars))
        ):
            notes[-1][1].append(line)
        else:
            rest.append(line)
            opened = False
    marked = {_number(mark) for line in rest for mark in _MARK.finditer(line.chars)}
    answered = all(number in marked for number in range(1, len(notes) + 1))
    return (rest, notes) if answered else (list(lines), [])


def without_marks(raw: Text, notes: int) -> tuple[Text, tuple[RawMark, ...]]:
    """A text without the marks of so many notes, and those."""
    found = [mark for mark in _MARK.finditer(raw.chars) if 1 <= _number(mark) <= notes]
    marks = tuple(RawMark(_number(mark), raw[mark.start() : mark.end()]) for mark in found)
    return raw.without([mark.span() for mark in found]) if found else raw, marks


def _number(mark: re.Match[str]) -> int:
    return int(mark["number"] or "".join(str(unicodedata.digit(char)) for char in mark["raised"]))
