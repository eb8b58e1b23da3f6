"""Which patterns can match from a character on, told from Python's own parse of them and kept.

Of a hundred things that may stand at a place, a few begin with its character; the others need not be tried there.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from itf_extract.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# What Python does not promise to have or to leave as it is.
_DOUBTS = (AttributeError, ImportError, LookupError, OverflowError, RuntimeError, TypeError, ValueError)
# Whether a match of a part can begin with a character, and whether the part may match nothing.
_Begun = tuple[bool, bool]
_NO_CHARACTER: _Begun = (False, True)


def beginning(sources: Sequence[str], characters: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """By each of some characters the numbers of the patterns that may have a match which begins with it.

    >>> beginning(["[0-9]+年", "(?:約|近)?[0-9]"], "1約年")
    {'1': [0, 1], '約': [1], '年': []}
    """
    asked = "".join(sorted(set(characters)))
    try:
        what = "\n".join(("beginning", asked, *sources))
        told: dict[str, list[int]] = json.loads(kept(what, lambda: json.dumps(_told(sources, asked)).encode()))
    except _DOUBTS:
        return dict.fromkeys(asked, range(len(sources)))
    return told


def _told(sources: Sequence[str], characters: str) -> dict[str, list[int]]:
    parse = import_module("re._parser").parse
    parsed = [parse(source) for source in sources]
    return {
        char: [number for number, parts in enumerate(parsed) if any(_begun(parts, char, parts.state.flags))]
        for char in characters
    }


def _begun(parts: Iterable[tuple[Any, Any]], char: str, flags: int) -> _Begun:
    """Parts that follow each other: those after one that may match nothing can begin it, too."""
    for kind, part in parts:
        begun, empty = _PARTS.get(str(kind), _unknown)(part, char, flags)
        if begun or not empty:
            return begun, False
    return _NO_CHARACTER


def _unknown(_part: Any, _char: str, _flags: int) -> _Begun:  # noqa: ANN401 -- whatever a parsed pattern has
    return True, False


def _place(_part: Any, _char: str, _flags: int) -> _Begun:  # noqa: ANN401 -- whatever a parsed pattern has
    return _NO_CHARACTER


def _literal(code: int, char: str, flags: int) -> _Begun:
    return _range((code, code), char, flags), False


def _range(codes: tuple[int, int], char: str, flags: int) -> bool:
    """Whether a character is one of a range, in either case where case does not count."""
    forms = {char, char.lower(), char.upper(), char.casefold()} if flags & re.IGNORECASE else {char}
    return any(len(form) > 1 or codes[0] <= ord(form) <= codes[1] for form in forms)


def _class(parts: Sequence[tuple[Any, Any]], char: str, flags: int) -> _Begun:
    """A class; one of all but some characters, or of a kind that has a name, may have any."""
    ranges = [part if str(kind) == "RANGE" else (part, part) for kind, part in parts if str(kind) in _RANGES]
    return len(ranges) < len(parts) or any(_range(codes, char, flags) for codes in ranges), False


def _group(part: tuple[int | None, int, int, Any], char: str, flags: int) -> _Begun:
    _, added, dropped, inner = part
    return _begun(inner, char, (flags | added) & ~dropped)


def _branches(part: tuple[Any, Sequence[Any]], char: str, flags: int) -> _Begun:
    told = [_begun(each, char, flags) for each in part[1]]
    return any(begun for begun, _ in told), any(empty for _, empty in told)


def _repeated(part: tuple[int, int, Any], char: str, flags: int) -> _Begun:
    least, _, inner = part
    begun, empty = _begun(inner, char, flags)
    return begun, empty or not least


_RANGES = {"LITERAL", "RANGE"}
_PARTS: dict[str, Callable[[Any, str, int], _Begun]] = {
    "LITERAL": _literal,
    "IN": _class,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _begun,
    "BRANCH": _branches,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
    "ASSERT": _place,
    "ASSERT_NOT": _place,
    "AT": _place,
}
