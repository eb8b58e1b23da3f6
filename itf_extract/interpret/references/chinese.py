"""References of Chinese texts: codes of the Estimates, laws, and other parts of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.interpret.references.pointer import Pointer, under_parents
from itf_extract.languages import language_of
from itf_extract.quantities.amounts import number_of
from itf_extract.quantities.lexicon import any_of, lexicon, unit_pattern
from itf_extract.quantities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.languages import Language

_CODE = "[0-9]{2,4}[A-Z]{0,2}(?![0-9])"
_NUMBER = r"(?:[0-9]++(?:\.[0-9]++)*+[A-Z]?|[A-Z](?![A-Za-z])|[一二三四五六七八九十]{1,3})"
_SUBS = r"(?:\([0-9a-z一二三四五六七八九十]{1,4}\)){0,8}"  # no paper nests deeper
_AND = "[、及和與或]"
_BACK = 60
_MOST = 40  # paragraphs in one list
_TO = "[-–—~至]"
_SECTION = r"[0-9]+[A-Z]{0,2}(?:\([0-9a-zA-Z]{1,4}\))*"
_PARAGRAPH = rf"[0-9]{{1,6}}(?![0-9])(?:\.[0-9]+)*{_SUBS}"
_CODE_NAME = re.compile(r"「([^「」]{1,200})」|[－—–-]([^，。；「」\n]{1,200})$")
_INNER_NAME = re.compile(r"([^「」0-9][^「」]{0,200})」")
_LINE_NAME = re.compile(r"([^「」，。；－—–\-0-9\n、及和與或的項下之][^「」，。；\n]*)$")


def find_pointers(text: str) -> list[Pointer]:
    """Every reference in a canonical text, in order; footnote marks are not in the text."""
    folded = fold(text)
    found: list[Pointer] = []
    for match in _pointer().finditer(folded):
        match match.lastgroup:
            case "code":
                found.extend(_codes(text, folded, match))
            case "law":
                found.append(_law(text, match))
            case "paragraphs":
                found.extend(_paragraphs(folded, match))
            case _:
                found.extend(_labelled(match))
    return under_parents(found)


@cache
def _zh() -> Language:
    return language_of("zh")


def _table() -> Mapping[str, Any]:
    return _zh()["references"]


@cache
def _pointer() -> re.Pattern[str]:
    table = _table()
    codes = any_of(set(table["codes"]) - {"項目"})
    unit = unit_pattern(_zh())
    firm = any_of([*table["annexes"], "附註", "附表"])
    loose = any_of([*table["notes"], *table["tables"], *table["others"]])
    barred = _zh()["labels"]["weak_not_after"]
    several = rf"{_NUMBER}{_SUBS}(?:{_AND}{_NUMBER}{_SUBS})*"
    return re.compile(
        rf"(?P<code>{codes}(?: *「?|： *[(（]?){_CODE}(?:{_AND}「?{_CODE})*"
        rf"|項目 *「?[0-9]{{3,4}}[A-Z]{{0,2}}(?=「|項下|[^「」0-9]{{1,40}}」))"
        rf"|(?P<law>第{_SECTION}{any_of(table['law'])}(?!例))"
        rf"|(?P<paragraphs>第{_PARAGRAPH}(?:(?:{_TO}|{_AND})第?{_PARAGRAPH}){{0,{_MOST}}}段)"
        rf"|(?P<firm>{firm} *{several})"
        rf"|(?P<loose>(?<![{barred}]){loose} *{several}(?!{unit}|[0-9,.億萬%]))"
    )


def _codes(text: str, folded: str, match: re.Match[str]) -> Iterator[Pointer]:
    word = next(word for word in _table()["codes"] if match[0].startswith(word))
    quoted = "「" in match[0]
    for code in re.finditer(_CODE, match[0]):
        start, end = match.start() + code.start(), match.start() + code.end()
        naming = _INNER_NAME if quoted else _CODE_NAME
        named = naming.match(folded, end) or (_LINE_NAME.match(folded, end) if match.start() == 0 else None)
        # Matched folded, told as printed.
        name = text[slice(*named.span(named.lastindex or 0))] if named else None
        yield Pointer(start, end, "head_code", _table()["codes"][word], code[0], name=name)


def _law(text: str, match: re.Match[str]) -> Pointer:
    scope = _table()["law"][match[0][-1]]
    statute = re.search(_table()["statute"], text[max(0, match.start() - _BACK) : match.start()])
    name = statute[1] if statute else None
    return Pointer(match.start(), match.end(), "law_ref", scope, match[0][1:-1], name=name)


def _paragraphs(text: str, match: re.Match[str]) -> Iterator[Pointer]:
    """第13-15段 is one range, 第13及15段 two references."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    foreign = re.search(_table()["foreign"], before) is not None
    inner = match[0]
    parts = list(re.finditer(rf"第?({_PARAGRAPH})(?:{_TO}第?({_PARAGRAPH}))?段?", inner))
    for part in parts:
        start, end = match.start() + part.start(), match.start() + part.end()
        low, high = part.group(1), part.group(2)
        pointer = Pointer(start, end, "cross_ref", "paragraph", low, foreign=foreign)
        yield replace(pointer, value=f"{low}-{high}", low=low, high=high) if high else pointer


def _labelled(match: re.Match[str]) -> Iterator[Pointer]:
    table = _table()
    scopes = {"annex": table["annexes"], "note": table["notes"], "table": table["tables"], "other": table["others"]}
    word, scope = max(
        ((word, scope) for scope, listed in scopes.items() for word in listed if match[0].startswith(word)),
        key=lambda pair: len(pair[0]),
    )
    for position, number in enumerate(re.finditer(rf"({_NUMBER})({_SUBS})", match[0][len(word) :])):
        start = match.start() + (len(word) + number.start() if position else 0)
        end = match.start() + len(word) + number.end()
        yield Pointer(start, end, "cross_ref", scope, _arabic(number[1]) + number[2])


def _arabic(number: str) -> str:
    numeral = None if number[0].isascii() else number_of(number, lexicon(_zh()))
    return str(numeral.value) if numeral else number
