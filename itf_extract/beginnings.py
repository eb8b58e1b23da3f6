"""Which patterns can match from a character on, told from Python's own parse of them and kept.

Of a hundred things that may stand at a place, a few begin with its character; the others need not be tried there.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.parsed import DOUBTS, Parts, parsed, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class _Begun(NamedTuple):
    """What a match of a part of a pattern can begin with, and whether it may be nothing at all.

    What matches in either case is told in one: characters are sought in both.
    """

    characters: frozenset[int] = frozenset()
    ranges: frozenset[tuple[int, int]] = frozenset()
    empty: bool = False

    def by(self, char: str) -> bool:
        """Whether a match can begin with a character."""
        forms = {ord(form) for form in (char, char.lower(), char.upper()) if len(form) == 1}
        return not forms.isdisjoint(self.characters) or any(
            low <= form <= high for low, high in self.ranges for form in forms
        )


_ANYTHING = _Begun(ranges=frozenset({(0, sys.maxunicode)}))
_NO_CHARACTER = _Begun(empty=True)


def beginning(sources: Sequence[str], characters: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """By each of some characters the numbers of the patterns that may have a match which begins with it.

    >>> beginning(["[0-9]+年", "(?:約|近)?[0-9]"], "1約年")
    {'1': [0, 1], '年': [], '約': [1]}
    """
    asked = "".join(sorted(set(characters)))
    try:
        found: dict[str, list[int]] = told("\n".join(("beginning", asked, *sources)), lambda: _begun(sources, asked))
    except DOUBTS:
        return dict.fromkeys(asked, range(len(sources)))
    return found


def _begun(sources: Sequence[str], characters: str) -> dict[str, list[int]]:
    begun = [_sequence(parsed(source)) for source in sources]
    return {char: [number for number, one in enumerate(begun) if one.empty or one.by(char)] for char in characters}


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Begun:
    """Parts that follow each other: those after one that may be nothing can begin it, too."""
    begun = _NO_CHARACTER
    for kind, part in parts:
        one = _PARTS.get(str(kind), _unknown)(part)
        begun = _Begun(begun.characters | one.characters, begun.ranges | one.ranges, one.empty)
        if not one.empty:
            break
    return begun


def _unknown(_: Any) -> _Begun:  # noqa: ANN401 -- whatever a parsed pattern has
    return _ANYTHING


def _place(_: Any) -> _Begun:  # noqa: ANN401 -- whatever a parsed pattern has
    return _NO_CHARACTER


def _literal(code: int) -> _Begun:
    return _Begun(frozenset({code}))


def _class(parts: Sequence[tuple[Any, Any]]) -> _Begun:
    """A class; one of all but some characters, or of a kind that has a name, may have any."""
    if any(str(kind) not in {"LITERAL", "RANGE"} for kind, _ in parts):
        return _ANYTHING
    codes = frozenset(part for kind, part in parts if str(kind) == "LITERAL")
    return _Begun(codes, frozenset(part for kind, part in parts if str(kind) == "RANGE"))


def _group(part: tuple[int | None, int, int, Any]) -> _Begun:
    return _sequence(part[-1])


def _branches(part: tuple[Any, Sequence[Any]]) -> _Begun:
    told = [_sequence(each) for each in part[1]]
    characters, ranges = (frozenset().union(*each) for each in list(zip(*told, strict=True))[:2])
    return _Begun(characters, ranges, any(one.empty for one in told))


def _repeated(part: tuple[int, int, Any]) -> _Begun:
    least, _, inner = part
    begun = _sequence(inner)
    return begun if least else begun._replace(empty=True)


_PARTS: Mapping[str, Callable[[Any], _Begun]] = Parts(
    _literal, _class, _group, _sequence, _branches, _repeated, ahead=_place, place=_place
).by_kind()
