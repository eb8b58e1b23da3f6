"""What a pattern demands of a text: words of which every match has one, told from the pattern itself and kept.

Most patterns match in few texts; what they demand is sought in no time, so that the others need not be asked.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from itf_extract.parsed import DOUBTS, Parts, parsed, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST = 8  # words that are put together of what stands side by side
_WIDEST = 24  # words of one demand
_FEW = 2  # texts, which are asked as soon as looked at again
_TOLD = 3  # demands of a pattern: the others hardly ever spare a text

Words = frozenset[str]
Demands = tuple[tuple[str, ...], ...]
# What a part of a pattern may be, if that is so few words, and its demands.
_Told = tuple[Words | None, list[Words]]
_NOTHING: Words = frozenset({""})


@cache
def demands(source: str) -> Demands:
    """The words, of each demand of a pattern, of which a match has one; the most telling demand first.

    >>> demands("(?:增|減)至[^。]*?的?開支")
    (('開支',), ('增至', '減至'))
    """
    try:
        return tuple(map(tuple, told(f"demands {source}", lambda: _demands(source))))
    except DOUBTS:
        return ()


def _demands(source: str) -> list[list[str]]:
    parts = parsed(source)
    if parts.state.flags & re.IGNORECASE:
        return []
    words, demanded = _sequence(parts)
    found = {_least(each) for each in (*demanded, *_told(words))}
    needed = sorted((sorted(each) for each in found if len(each) <= _WIDEST), key=lambda each: (_telling(each), each))
    return needed[:_TOLD]


def _telling(words: Sequence[str]) -> float:
    """How little a demand says: one long word is in fewer texts than one of several short ones."""
    return len(words) / min(map(len, words))


def _least(words: Words) -> Words:
    """The words without those that have another in them."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _told(words: Words | None) -> list[Words]:
    """What is demanded by a part of a pattern that is one of some words."""
    return [words] if words and "" not in words else []


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Told:
    """Parts that follow each other; words that stand side by side are one."""
    demanded, run, whole = list[Words](), _NOTHING, True
    for kind, part in parts:
        words, told = _PARTS.get(str(kind), _unknown)(part)
        demanded += told
        if words is not None and len(run) * len(words) <= _MOST:
            run = frozenset(one + other for one in run for other in words)
            continue
        demanded += _told(run)
        run, whole = _NOTHING if words is None else words, False
    return (run, demanded) if whole else (None, [*demanded, *_told(run)])


def _unknown(_: Any) -> _Told:  # noqa: ANN401 -- whatever a parsed pattern has
    return None, []


def _literal(code: int) -> _Told:
    return frozenset({chr(code)}), []


def _class(parts: Sequence[tuple[Any, Any]]) -> _Told:
    """A class of a few characters."""
    if any(str(kind) != "LITERAL" for kind, _ in parts) or len(parts) > _MOST:
        return None, []
    return frozenset(chr(code) for _, code in parts), []


def _group(part: tuple[int | None, int, int, Any]) -> _Told:
    _, added, _, inner = part
    return (None, []) if added else _sequence(inner)


def _branches(part: tuple[Any, Sequence[Any]]) -> _Told:
    """One of several parts: any of what each demands."""
    told = [_sequence(each) for each in part[1]]
    words = frozenset(chain.from_iterable(each or () for each, _ in told))
    if all(each is not None for each, _ in told) and len(words) <= _MOST:
        return words, []
    best = [min((*more, *_told(each)), key=lambda one: _telling(sorted(one)), default=None) for each, more in told]
    return None, [frozenset(chain.from_iterable(each or () for each in best))] if all(best) else []


def _repeated(part: tuple[int, int, Any]) -> _Told:
    least, most, inner = part
    words, told = _sequence(inner)
    if least == most == 1:
        return words, told
    if least:
        return None, [*told, *_told(words)]
    return (words | _NOTHING, []) if most == 1 and words is not None else (None, [])


def _ahead(part: tuple[int, Any]) -> _Told:
    """What must stand before or after a place stands in the text, too."""
    words, told = _sequence(part[1])
    return _NOTHING, [*told, *_told(words)]


def _place(_: Any) -> _Told:  # noqa: ANN401 -- whatever a parsed pattern has
    return _NOTHING, []


_PARTS: Mapping[str, Callable[[Any], _Told]] = Parts(
    _literal, _class, _group, _sequence, _branches, _repeated, ahead=_ahead, place=_place
).by_kind()


class Holders:
    """Which of some texts hold what patterns demand: each is asked for the words of its rarest character alone.

    >>> Holders(["由3宗增至5宗", "共5宗", "增加了"]).of((("增至", "減至"), ("宗",)))
    [0]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._holding: defaultdict[str, array[int]] = defaultdict(partial(array, "i"))  # the texts with a character
        self._known: dict[tuple[str, ...], int] = {}  # those that meet a demand, a bit for each
        for number, text in enumerate(texts):
            for letter in set(text):
                self._holding[letter].append(number)

    def of(self, demanded: Demands) -> Sequence[int]:
        """The texts that meet all demands, in order; of very few that meet the first ones the others are not sought."""
        if not demanded:
            return range(len(self._texts))
        found = -1
        for words in demanded:
            met = self._known.get(words)
            if met is None:
                met = self._known[words] = self._bits(words)
            found &= met
            if found.bit_count() <= _FEW:
                break
        return self._places(found) if found else ()

    def _bits(self, words: tuple[str, ...]) -> int:
        """The texts with any of some words."""
        bits = bytearray(self._bytes)
        for word in words:
            near = min((self._holding.get(letter, ()) for letter in word), key=len)
            for number in near:
                if word in self._texts[number]:
                    bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")

    def _places(self, found: int) -> list[int]:
        held = enumerate(found.to_bytes(self._bytes, "little"))
        return [8 * place + bit for place, byte in held if byte for bit in range(8) if byte >> bit & 1]

    @property
    def _bytes(self) -> int:
        return len(self._texts) // 8 + 1
