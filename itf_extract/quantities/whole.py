"""Whether a quantity is the whole of what is printed: none is read that touches a numeral which nothing reads.

Of 7½3, 3元5000 and 80年億 nothing is read; 2019年10個 are two quantities side by side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import DIGITS, GROUP, characters, digits_of
from itf_extract.patterns import compiled
from itf_extract.quantities.anchors import is_named
from itf_extract.quantities.lexicon import any_of, lexicon
from itf_extract.quantities.tokens import subtracts
from itf_extract.quantities.vocabulary import scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.quantity import Quantity

_DATED = {"date", "fiscal_year"}
_STROKES = frozenset("/:")
_REACH = 16  # characters before a quantity that a size takes
_FIRST_WIDE = "\u2e80"
_GROUPED = compiled(rf"(?<![0-9])[0-9]{{1,{GROUP}}}[{characters(DIGITS.wide)}][0-9]{{{GROUP}}}(?![0-9])")
_SMALL = 10_000  # sizes below this begin other words where they are one character (千方百計)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The characters that a numeral may end or begin with, what may join two of them, and the rest of a number.

    ``rest`` are sizes and signs of percent after a quantity, ``sizes`` those before one, ``minus`` a sign before one
    that puts nothing below nought (-3 days), ``last`` numerals after one with which a phrase ends (三元五).
    """

    digits: frozenset[str]
    numerals: frozenset[str]
    joints: frozenset[str]
    point: str
    minus: re.Pattern[str]
    rest: re.Pattern[str]
    last: re.Pattern[str]
    sizes: re.Pattern[str]

    @classmethod
    def of(cls, language: Language) -> Self:
        """Those of a language."""
        digits, signs = digits_of(language), language["signs"]
        worths = {**language["numerals"]["multipliers"], **scales(language)}
        sizes = [word for word, worth in worths.items() if len(word) > 1 or worth > _SMALL]
        parts = [word for word in language["fractions"]["over"] if len(word) > 1]
        shares = language["units"]["percent"]["words"]
        return cls(
            frozenset((*"0123456789", *digits.vulgar)),
            lexicon(language).numerals,
            frozenset((*digits.separators, *digits.wide, digits.point, "/", ":")) - {" "},
            digits.point,
            compiled(
                rf"(?:(?<={signs['minus_after']}){any_of(signs['minus'])}|{_minus_words(language)} ?)\Z"
            ),  # \Z: a sign that ends a line begins no number
            compiled(rf"[ -]?{any_of([*sizes, *parts, *shares])}"),
            compiled(rf"{numerals}(?=[，。；、！？,;)」』\n]|$)" if (numerals := _class(language)) else "(?!)"),
            compiled(rf"{any_of(sizes)}(?P<tie>[ -]|{any_of(language['numerals'].get('last_ties', ()))})?$"),
        )


def _minus_words(language: Language) -> str:
    """The pattern of a minus in words, which is none at the end of a hedge (pelo menos)."""
    words = language["signs"]["minus_words"]
    hedges = {hedge for listed in language["hedges"]["before"].values() for hedge in listed}
    apart = [f"(?<!{re.escape(hedge)})" for hedge in sorted(hedges) if hedge.endswith(tuple(words)) and words]
    return any_of(words) + "".join(apart)


def _class(language: Language) -> str:
    """The pattern of numerals that no space parts from the words around them."""
    spelt = "" if language["numerals"]["ties"] else characters(lexicon(language).numerals - {*"0123456789"})
    return f"[{spelt}]+" if spelt else ""


@lru_cache(maxsize=16)
def _signs(language: Language) -> _Signs:
    return _Signs.of(language)


def torn(text: str, quantities: Iterable[Quantity], language: Language) -> list[Quantity]:
    """The quantities that touch a numeral, or the rest of a number, that none of them reads."""
    left = list(quantities)
    found: list[Quantity] = []
    while cut := _parts(text, left, language):
        found.extend(cut)
        left = [one for one in left if one not in cut]
    return found


def _parts(text: str, quantities: Sequence[Quantity], language: Language) -> list[Quantity]:
    edges = _Edges.of(quantities)
    return [one for one in quantities if _is_part(text, one, edges, language)]


class _Edges(NamedTuple):
    """The quantities of a text by where they begin and where they end."""

    begun: dict[int, list[Quantity]]
    ended: dict[int, list[Quantity]]

    @classmethod
    def of(cls, quantities: Iterable[Quantity]) -> _Edges:
        edges = cls({}, {})
        for one in quantities:
            edges.begun.setdefault(one.outer, []).append(one)
            edges.ended.setdefault(one.end, []).append(one)
        return edges


def _is_part(text: str, quantity: Quantity, others: _Edges, language: Language) -> bool:
    signs = _signs(language)
    if signs.rest.match(text, quantity.end) or _is_within_word(text, quantity):
        return True
    last = signs.last.match(text, quantity.end) if quantity.closed else None
    if last and last.start() not in others.begun:
        return True
    before = _before(text, quantity, language)
    after = None if _is_day(text, quantity) else _numeral_after(text, quantity, language)
    if before is not None and not any(_joins(text, one, quantity) for one in others.ended.get(before, ())):
        return True
    if after is None:
        return False
    joined = any(_joins(text, quantity, one) for one in others.begun.get(after, ()))
    return not joined and not is_named(text, after, language)


def _is_day(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is a day that its own word ends, after which a number is another's: 2012年11月21日 1567."""
    return (
        quantity.kind == "date" and len(str(quantity.value)) == len("2012-11-21") and _is_wide(text[quantity.end - 1])
    )


def _joins(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two may stand as near as they do: a stroke or colon parts those of one kind, or what a year has.

    331，774 may be one number whose comma is as wide as those of the text.
    """
    if _GROUPED.match(text, max(first.start, first.end - GROUP)):
        return False
    between = text[first.end : second.outer]
    labelled = first.kind == "fiscal_year" and between == ":"  # 2021-22：3個職位
    return first.kind == second.kind or labelled or between not in _STROKES


def _is_within_word(text: str, quantity: Quantity) -> bool:
    """Whether letters go on over an edge of a quantity; those before a year may be a word for it (FY2021-22)."""
    before, after = text[quantity.outer - 1 : quantity.outer + 1], text[quantity.end - 1 : quantity.end + 1]
    led = (
        quantity.kind != "fiscal_year" and _is_letter(before[:1]) and before[-1].isalnum() and not _is_wide(before[-1])
    )
    return led or (_is_letter(after[1:]) and after[0].isalnum() and not _is_wide(after[0]))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_wide(character: str) -> bool:
    """Whether a character is one of a script that puts no space before a Latin word."""
    return character >= _FIRST_WIDE


def _before(text: str, quantity: Quantity, language: Language) -> int | None:
    """Where that ends of which a quantity may be the rest: a numeral, a size (a million-2), the space before a sign."""
    signs, start = _signs(language), quantity.outer
    if quantity.kind not in _DATED and (minus := signs.minus.search(text, max(0, start - _REACH), start)):
        return None if subtracts(text, minus.start(), language) else minus.start()
    size = signs.sizes.search(text, max(0, start - _REACH), start)
    return (
        size.start("tie") if size and size["tie"] else size.end() if size else _numeral_before(text, quantity, language)
    )


def _numeral_before(text: str, quantity: Quantity, language: Language) -> int | None:
    """Where the numeral ends that touches a quantity from before, directly or with a mark between."""
    signs, start = _signs(language), quantity.outer
    first, mark, last = text[start], text[start - 1 : start], text[start - 2 : start - 1]
    if mark in signs.digits and first.isalnum():  # a currency's sign begins an amount after any digit
        return start
    if mark and mark in language["numerals"]["gap"] and first in signs.digits:  # 4年零30個月
        return start
    joined = mark in signs.joints and first in signs.digits and last in signs.digits
    pointed = mark == signs.point and first in signs.numerals and last in signs.numerals
    return start - 1 if start > 1 and (joined or pointed) else None


def _numeral_after(text: str, quantity: Quantity, language: Language) -> int | None:
    """Where the numeral begins that touches a quantity from behind, directly or with a mark between."""
    signs, end = _signs(language), quantity.end
    mark, following = text[end : end + 1], text[end + 1 : end + 2]
    if mark in signs.digits:
        return end
    joined = mark in signs.joints and text[end - 1] in signs.digits
    pointed = mark == signs.point and text[end - 1] in signs.numerals
    return end + 1 if (joined or pointed) and following in signs.digits else None
