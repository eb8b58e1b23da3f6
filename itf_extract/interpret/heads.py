"""The heads (總目) and subheads (分目) of the Estimates that a paper's front page names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.interpret.lexicon import pattern
from itf_extract.model.records import Head, Subhead

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_KEYS = ("head", "subhead", "new_subhead")


def find_heads(front: Sequence[str]) -> tuple[Head, ...]:
    """The heads in the order of the front page, each with its subheads; a new subhead has no code yet."""
    heads: list[tuple[str, str, list[Subhead]]] = []
    for line in _joined(front):
        if (head := _match("head", line)) is not None:
            heads.append((head["code"], _name(head), []))
        elif heads and (subhead := _match("subhead", line)) is not None:
            heads[-1][2].append(Subhead(subhead["code"], _name(subhead)))
        elif heads and (subhead := _match("new_subhead", line)) is not None:
            heads[-1][2].append(Subhead(None, _name(subhead), new=True))
    return tuple(Head(code, name, tuple(subheads)) for code, name, subheads in heads)


def begins_heads(line: str) -> bool:
    """Whether a line of the front page names a head or a subhead."""
    return any(_match(key, line) for key in _KEYS)


def _joined(front: Sequence[str]) -> Iterator[str]:
    """The lines, those together that a bracket or a quotation holds open over the line's end."""
    held: list[str] = []
    opened = 0
    for line in front:
        held.append(line)
        opened += _opened(line)
        if opened <= 0 or not begins_heads(held[0]):
            yield "".join(held)
            held, opened = [], 0
    if held:
        yield "".join(held)


def _opened(line: str) -> int:
    """How many more brackets and quotations a line opens than it closes."""
    return len(pattern("heads", "opening").findall(line)) - len(pattern("heads", "closing").findall(line))


def _match(key: str, line: str) -> re.Match[str] | None:
    return pattern("heads", key).match(line)


def _name(match: re.Match[str]) -> str:
    name = match["name"].strip()
    return name[1:-1] if name.startswith("「") and name.endswith("」") and name.count("「") == 1 else name
