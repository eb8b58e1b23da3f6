"""Quantities that a unit says without a number: a year, 個半月, a year and a half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.quantities.numerals import of_digits
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.quantities.tokens import Run, Token

_BEFORE = 32


def said_by_unit(run: Run, at: int, text: str, language: Language) -> tuple[Quantity | None, int] | None:
    """One and a half: 個半月, a year and a half."""
    token = run.tokens[at]
    if compiled("[aj]U(?!H)").match(run.letters[at:]):
        return _one_of(run, at, text, language)
    whole = _halved(token, text, language)
    if whole and token.word.letter == "U":
        begin, unit, end = token, token, at + 1
    elif run.letters.startswith("aUH", at) and run.tokens[at + 1].word.kind:
        begin, unit, end = token, run.tokens[at + 1], at + 3
        whole = unit.word.name
    else:
        return None
    numeral = of_digits("1.5")
    last = run.tokens[end - 1].end
    return Quantity(begin.start, begin.start, last, unit.word.kind, numeral.value, whole, numeral, closed=True), end


def _one_of(run: Run, at: int, text: str, language: Language) -> tuple[Quantity, int] | None:
    """One of a unit of time where the words around measure: valid for a year, over the past decade, a week later."""
    article, unit = run.tokens[at : at + 2]
    single = language["units"]["single"]
    led = compiled(single["before"]).search(text[max(0, article.start - _BEFORE) : article.start])
    followed = compiled(single["after"]).match(text, unit.end)
    ended = compiled(single["ended_before"]).search(text[max(0, article.start - _BEFORE) : article.start])
    ended = ended and compiled(single["ended_after"]).match(text, unit.end)
    told = compiled(single["whole"]).fullmatch(text[article.start : unit.end])
    if unit.word.kind != "duration" or not (told or (article.word.letter == "a" and (led or followed or ended))):
        return None
    numeral = of_digits(str(unit.word.value or 1))
    place, name = (article.start, article.start, unit.end), unit.word.name
    return Quantity(*place, "duration", numeral.value, name, numeral, closed=True), at + 2


def _halved(token: Token, text: str, language: Language) -> str | None:
    """The unit of which a word says one and a half: 個半月; some only after a verb: 需時年半."""
    units = language["units"]
    after = units.get("halved_after", {}).get(token.printed, "")
    led = compiled(after).search(text[max(0, token.start - _BEFORE) : token.start])
    return units.get("halved", {}).get(token.printed) if led else None
