"""References as the texts of a language print them: codes of the Estimates, laws, and other parts of the paper.

What a reference looks like is data of the language: the table ``[references]`` has the words that point, the pieces
that they are printed with, and a pattern for each kind of reference, in which ``<name>`` stands for a piece or for any
of a list of words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from itf_extract.dataclass import dataclass, replace
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of, lexicon, unit_pattern
from itf_extract.quantities.numbers import number_of
from itf_extract.quantities.tokens import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import ReferenceKind

_BACK = 200
_SCOPES = {"annex": "annexes", "note": "notes", "table": "tables", "other": "others"}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of a language's references; the groups of ``pointer`` are their kinds."""

    pointer: re.Pattern[str]
    code: re.Pattern[str]
    part: re.Pattern[str]
    label: re.Pattern[str]
    name: re.Pattern[str]
    inner_name: re.Pattern[str]
    line_name: re.Pattern[str]
    statute: re.Pattern[str]
    cap_ahead: re.Pattern[str]
    clause: re.Pattern[str]
    foreign: re.Pattern[str]


def find_pointers(text: str, language: Language) -> list[Pointer]:
    """Every reference in a canonical text, in order; none in a language whose papers refer in no known way.

    >>> [found.value for found in find_pointers("見附件1及第3段", language_of("zh"))]
    ['1', '3']
    """
    patterns, folded = _patterns(language), fold(text)
    found: list[Pointer] = []
    for match in patterns.pointer.finditer(folded):
        match match.lastgroup:
            case "code":
                found.extend(_codes(text, folded, match, patterns, language))
            case "cap" | "section":
                found.extend(_laws(text, folded, match, patterns))
            case "paragraphs":
                found.extend(_paragraphs(folded, match, patterns))
            case _:
                found.extend(_labelled(match, patterns, language))
    return under_parents(found) if found else found


@lru_cache(maxsize=16)
def _patterns(language: Language) -> _Patterns:
    table = language["references"]
    filled = {f"<{key}>": piece for key, piece in table["pieces"].items()}
    filled |= {f"<{key}>": any_of(words) for key, words in table.items() if isinstance(words, list)}
    filled |= {"<heads>": any_of(table["codes"]), "<unit>": unit_pattern(language)}
    whole = "|".join(f"(?P<{kind}>{_filled(pattern, filled)})" for kind, pattern in table["patterns"].items())
    others = {key: compiled(_filled(table[key], filled)) for key in _Patterns.__slots__ if key != "pointer"}
    return _Patterns(compiled(whole or "(?!)"), **others)


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    while slots := [slot for slot in pieces if slot in pattern]:
        for slot in slots:
            pattern = pattern.replace(slot, pieces[slot])
    return pattern


def _codes(text: str, folded: str, match: re.Match[str], patterns: _Patterns, language: Language) -> Iterator[Pointer]:
    table = language["references"]
    word = max((word for word in table["codes"] if match[0].lower().startswith(word)), key=len)
    naming = patterns.inner_name if table["quote"] and table["quote"] in match[0] else patterns.name
    for code in patterns.code.finditer(match[0]):
        start, end = match.start() + code.start(), match.start() + code.end()
        named = naming.match(folded, end) or (patterns.line_name.match(folded, end) if match.start() == 0 else None)
        # Matched folded, told as printed.
        name = text[slice(*named.span(named.lastindex or 0))] if named else None
        yield Pointer(start, end, "head_code", table["codes"][word], code[0], name=name)


def _laws(text: str, folded: str, match: re.Match[str], patterns: _Patterns) -> Iterator[Pointer]:
    """A chapter with the name of its statute before it, or sections: a section may stand before its chapter, too."""
    scope = str(match.lastgroup)
    start = match.start(f"{scope}_printed")
    statute = patterns.statute.search(text[max(0, start - _BACK) : match.start()])
    cap = patterns.cap_ahead.match(folded, match.end()) if scope == "section" else None
    low, high = match[f"{scope}_value"], match.groupdict().get(f"{scope}_high")
    name, parents = statute[1] if statute else None, (cap[1],) if cap else ()
    more = match.groupdict().get("section_more")
    end = match.start("section_more") if more else match.end()
    pointer = Pointer(start, end, "law_ref", scope, low, name=name, parents=parents)
    yield replace(pointer, value=f"{low}-{high}", low=low, high=high) if high else pointer
    for other in patterns.clause.finditer(folded, end, match.end()) if more else ():
        yield replace(pointer, start=other.start(), end=other.end(), value=other[1])


def _paragraphs(text: str, match: re.Match[str], patterns: _Patterns) -> Iterator[Pointer]:
    """第13-15段 is one range, paragraphs 13 and 15 are two references."""
    foreign = patterns.foreign.search(text[max(0, match.start() - _BACK) : match.start()]) is not None
    for part in patterns.part.finditer(match[0]):
        start, end = match.start() + part.start(), match.start() + part.end()
        low, high = part[1], part[2]
        pointer = Pointer(start, end, "cross_ref", "paragraph", low, foreign=foreign)
        yield replace(pointer, value=f"{low}-{high}", low=low, high=high) if high else pointer


def _labelled(match: re.Match[str], patterns: _Patterns, language: Language) -> Iterator[Pointer]:
    word, scope = _pointing(match[0].lower(), language["references"])
    for position, number in enumerate(patterns.label.finditer(match[0], len(word))):
        start = match.start() + (number.start() if position else 0)
        low = _arabic(number["low"], language) + (number.groupdict().get("inner") or "")
        pointer = Pointer(start, match.start() + number.end(), "cross_ref", scope, low)
        high = number["high"] and _arabic(number["high"], language)
        yield replace(pointer, value=f"{low}-{high}", low=low, high=high) if high else pointer


def _pointing(printed: str, table: Mapping[str, Any]) -> tuple[str, str]:
    """The longest word that a label begins with, and what it points at."""
    words = ((word, scope) for scope, key in _SCOPES.items() for word in table[key] if printed.startswith(word))
    return max(words, key=lambda pair: len(pair[0]))


def _arabic(number: str, language: Language) -> str:
    numeral = None if number[0].isascii() else number_of(number, lexicon(language))
    return str(numeral.value) if numeral else number


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference in a text, before it is resolved; indices are into the text.

    ``scope`` tells what is pointed at: head, subhead, item, cap, section, paragraph, annex, note, table or other.
    ``parents`` are the values that it stands under (the head of a subhead, the chapter of a section).
    """

    start: int
    end: int
    kind: ReferenceKind
    scope: str
    value: str
    low: str | None = None
    high: str | None = None
    name: str | None = None
    parents: tuple[str, ...] = ()
    foreign: bool = False


def under_parents(pointers: list[Pointer]) -> list[Pointer]:
    """Subheads under the head before them in the text, items under both, sections under their chapter."""
    above: dict[str, str] = {}
    chains = {"head": (), "subhead": ("head",), "item": ("head", "subhead"), "cap": (), "section": ("cap",)}
    placed = []
    for pointer in pointers:
        parents = pointer.parents or tuple(above[scope] for scope in chains.get(pointer.scope, ()) if scope in above)
        placed.append(replace(pointer, parents=parents))
        above[pointer.scope] = pointer.value
        if pointer.scope == "head":
            above.pop("subhead", None)
    return placed
