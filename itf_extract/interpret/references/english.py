"""References of English texts: codes of the Estimates, laws, and other parts of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.interpret.references.pointer import Pointer, under_parents
from itf_extract.languages import language_of
from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CODE = r"[0-9]{2,4}[A-Z]{0,2}(?![0-9A-Za-z])"
_PARAGRAPH = r"[0-9]+(?:\.[0-9]+)?(?:\([a-z0-9]{1,4}\))*"
_SECTION = r"[0-9]+[A-Z]{0,2}(?:\([0-9a-zA-Z]{1,4}\))*"
_NUMBER = r"(?:[0-9]+[A-Z]?|[IVX]+|[A-Z])(?![A-Za-z0-9])"
_BACK = 200
_AND = r"(?:, | and | or | & )"
_TO = r"(?: to |-|–| – )"
_NAME = re.compile(r" ?[“\"]([^”\"]{1,200})[”\"]|(?: [-–—] )([^,.;\n]{1,200})$")
_OF_LAW = re.compile(r"the ((?:[A-Z][\w'’]+ |of |and |\([A-Z][^)]*\) )+Ordinance) ?\($")
_CAP_AHEAD = re.compile(r" of the [^.;()]{0,80}\((?:Cap\.|Chapter) ?([0-9]+[A-Z]*)\)")
_LINE_NAME = re.compile(r" ([A-Z][^“”,;.\n]+)$")


def find_pointers(text: str) -> list[Pointer]:
    """Every reference in a canonical English text, in order; footnote marks are not in the text."""
    found: list[Pointer] = []
    for match in _pointer().finditer(text):
        match match.lastgroup:
            case "code":
                found.extend(_codes(text, match))
            case "cap":
                statute = _OF_LAW.search(text[max(0, match.start() - _BACK) : match.start()])
                found.append(_pointed(match, "law_ref", "cap", match["cap_number"], statute[1] if statute else None))
            case "section":
                found.append(_section(text, match))
            case "paragraph":
                found.extend(_paragraphs(match))
            case _:
                found.extend(_labelled(match))
    return under_parents(found)


def _table() -> Mapping[str, Any]:
    return language_of("en")["references"]


@cache
def _pointer() -> re.Pattern[str]:
    table = _table()
    several = rf"{_PARAGRAPH}(?:(?:{_TO}|{_AND}){_PARAGRAPH})*"
    labels = any_of([*table["annexes"], *table["notes"], *table["tables"]])
    return re.compile(
        rf"\b(?:(?P<code>(?i:{any_of(table['codes'])})(?: |: ?\(?){_CODE}(?:{_AND}{_CODE})*)"
        rf"|(?P<cap>(?i:{any_of(table['caps'])}) ?(?P<cap_number>[0-9]+[A-Z]*))"
        rf"|(?P<section>(?i:{any_of(table['sections'])}) ?(?P<section_number>{_SECTION}))"
        rf"|(?P<paragraph>(?i:{any_of(table['paragraphs'])}) ?{several})"
        rf"|(?P<label>(?i:{labels}) ?{_NUMBER}(?:{_AND}{_NUMBER})*))"
    )


def _pointed(match: re.Match[str], kind: str, scope: str, value: str, name: str | None = None) -> Pointer:
    start = match.start(f"{scope}_number")
    return Pointer(start, match.end(), kind, scope, value, name=name)  # type: ignore[arg-type]  # the two above


def _section(text: str, match: re.Match[str]) -> Pointer:
    """A section stands before its chapter: section 29 of the Public Finance Ordinance (Cap. 2)."""
    cap = _CAP_AHEAD.match(text, match.end())
    return replace(_pointed(match, "law_ref", "section", match["section_number"]), parents=(cap[1],) if cap else ())


def _codes(text: str, match: re.Match[str]) -> Iterator[Pointer]:
    scope = _table()["codes"][match[0].split()[0].rstrip(":").lower()]
    for code in re.finditer(_CODE, match[0]):
        end = match.start() + code.end()
        named = _NAME.match(text, end) or (_LINE_NAME.match(text, end) if match.start() == 0 else None)
        name = (named[1] or (named[2] if named.re is _NAME else None)) if named else None
        yield Pointer(match.start() + code.start(), end, "head_code", scope, code[0], name=name)


def _paragraphs(match: re.Match[str]) -> Iterator[Pointer]:
    """Paragraphs 21 to 23 are one range, paragraphs 21 and 23 two references."""
    for part in re.finditer(rf"({_PARAGRAPH})(?:{_TO}({_PARAGRAPH}))?", match[0]):
        start, end = match.start() + part.start(), match.start() + part.end()
        low, high = part[1], part[2]
        value = f"{low}-{high}" if high else low
        yield Pointer(start, end, "cross_ref", "paragraph", value, low if high else None, high)


def _labelled(match: re.Match[str]) -> Iterator[Pointer]:
    table = _table()
    word = re.match(r"[A-Za-z.]+", match[0])
    label = word[0].lower() if word else ""
    scope = "annex" if label in table["annexes"] else "note" if label in table["notes"] else "table"
    for position, number in enumerate(re.finditer(_NUMBER, match[0][len(label) :])):
        start = match.start() + (len(label) + number.start() if position else 0)
        yield Pointer(start, match.start() + len(label) + number.end(), "cross_ref", scope, number[0])
