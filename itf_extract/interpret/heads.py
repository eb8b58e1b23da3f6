"""The heads (總目), subheads (分目) and items (項目) of the Estimates that a paper's front page names."""

from __future__ import annotations

from dataclasses import field
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.model.records import EstimateItem, Head, Subhead
from itf_extract.text.words import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.languages import Language

_CJK = "\u2e80"  # the first character of scripts that leave no space between words
_MOST_LINES = 2  # that a name in capitals goes on over
_KEYS = ("head", "subhead", "new_subhead", "item", "new_item", "project")


@dataclass(slots=True)
class _Named:
    """A head or subhead in the making, and what stands under it."""

    code: str | None
    name: str
    under: list[_Named] = field(default_factory=list)
    items: list[EstimateItem] = field(default_factory=list)


def find_heads(front: Sequence[str], language: Language) -> tuple[Head, ...]:
    """The heads in the order of the front page, each with its subheads and their items; what is new has no code yet."""
    heads: list[_Named] = []
    for line in head_lines(front, language):
        key, match = next(((key, match) for key in _KEYS if (match := _match(key, line, language))), ("", None))
        if match is None:
            continue
        named = _Named(None if key.startswith("new") else match["code"], _name(match))
        if key == "head":
            heads.append(named)
        elif heads and key in {"subhead", "new_subhead", "project"}:
            heads[-1].under.append(named)
        elif heads and heads[-1].under:
            heads[-1].under[-1].items.append(EstimateItem(named.code, named.name, new=named.code is None))
    return tuple(Head(head.code or "", head.name, tuple(map(_subhead, head.under))) for head in heads)


def _subhead(named: _Named) -> Subhead:
    return Subhead(named.code, named.name, new=named.code is None, items=tuple(named.items))


def begins_heads(line: str, language: Language) -> bool:
    """Whether a line of the front page names a head, a subhead, an item or a project."""
    return any(_match(key, line, language) for key in _KEYS)


def is_project(line: str, language: Language) -> bool:
    """Whether a line of the front page names a project of the Public Works Programme: 33DR – Refuse station."""
    return _match("project", line, language) is not None


def head_lines(front: Sequence[str], language: Language) -> Iterator[str]:
    """The front page's lines, cut where a name begins within one, joined where a name goes on over a line's end.

    Example: ``HEAD 95 – LEISURE:`` and ``COAST BRANCH Subhead 700 General`` are ``HEAD 95 – LEISURE: COAST BRANCH`` and
    ``Subhead 700 General``.
    """
    held = ""
    lines = list(chain.from_iterable(_cut(line, language) for line in front))
    for place, line in enumerate(lines, start=1):
        if held and not begins_heads(line, language):
            held += (" " if held[-1] < _CJK and not held.endswith("-") else "") + line
        else:
            if held:
                yield held
            held = line
        if not (begins_heads(held, language) and _goes_on(held, lines[place:], language)):
            yield held
            held = ""
    if held:
        yield held


def _cut(line: str, language: Language) -> Iterator[str]:
    """The parts of a line that each begin with the word of a head, a subhead or an item."""
    starts = [0, *(found.start() for found in pattern(language, "heads", "begins").finditer(line)), len(line)]
    yield from (line[a:b].strip() for a, b in pairwise(starts) if line[a:b].strip())


def _goes_on(line: str, below: Sequence[str], language: Language) -> bool:
    """Whether a name is not whole: a bracket or a quotation is open, it ends in what joins, or its capitals go on.

    What stands in capitals between a head and its subhead is the head's.
    """
    rest = list(takewhile(lambda line: line.isupper() and not begins_heads(line, language), below[:_MOST_LINES]))
    named = rest and line.isupper() and _match("head", line, language)
    if named and any(begins_heads(line, language) for line in below[len(rest) :][:1]):
        return True
    opened = len(pattern(language, "heads", "opening").findall(line)) - len(
        pattern(language, "heads", "closing").findall(line)
    )
    return opened > 0 or pattern(language, "heads", "open_end").search(line) is not None


def _match(key: str, line: str, language: Language) -> re.Match[str] | None:
    return pattern(language, "heads", key).match(line)


def _name(match: re.Match[str]) -> str:
    name = match["name"].strip()
    quoted = name[:1] + name[-1:] in {"「」", "“”"} and sum(name.count(mark) for mark in "「“") == 1
    return name[1:-1] if quoted else name
