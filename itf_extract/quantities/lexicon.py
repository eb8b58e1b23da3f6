"""What a language's tables make: the words that stand at a number, and the patterns that numbers are found by.

Every kind of word has a letter, and the grammar is written in these letters (``grammar.py``):

    N digits    W a number in words    X digits that are no number    S scale    l scale or unit (45m)    x more (多)
    L currency before    C currency after    A currency before or after    c part of a currency (角)    - hyphen    ~ mark of a range    & joint of a list
    n minus in words    v plus or minus    + plus    ( ) brackets    P hundredths before (百分之)    f part of (分之)    : ratio
    U unit    T tenths (成)    Z tenths left (折)    y m d year, month and day    M name of a month    Q part of a period
    t tie (of)    R relative year    O ordinal before (第)    o ordinal after (th)    i out of (in)
    / slash    z nought between (零)    G a date in digits    B a ratio in digits    h half before a unit    H and a half    b word between a number and its unit    F fiscal year    , comma
    K a whole figure in one word (twice)    E ordinal in words    a article    D denominator in the plural (thirds)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.quantities.numerals import NumberWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import FigureKind

_UNIT_KINDS: tuple[FigureKind, ...] = ("count", "measure", "duration", "multiple", "percent")


class Word(NamedTuple):
    """A word that stands at a number: its letter, its worth or code, and for a unit the kind of figure that it makes."""

    letter: str
    value: Any = None
    kind: FigureKind | None = None
    name: str | None = None
    half: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language ready to be read: its words by their first character, the longest first, and its patterns."""

    language: Language
    words: Mapping[str, tuple[tuple[str, Word, str], ...]]
    numbers: NumberWords
    digits: re.Pattern[str]
    in_words: re.Pattern[str]
    split: re.Pattern[str]
    names: re.Pattern[str]
    anchor: re.Pattern[str]

    def word_at(self, text: str, place: int) -> tuple[Word, int] | None:
        """The longest word that stands at a place, and where it ends; None where none does.

        ``text`` is in lower case.  A word of letters ends where no letter follows, any word where none of the
        characters follows that make it the beginning of another word (支 in 支援).
        """
        for printed, word, barred in self.words.get(text[place : place + 1], ()):
            end = place + len(printed)
            if text.startswith(printed, place):
                following = text[end : end + 1]
                if following and (following in barred or (_is_letter(printed[-1]) and _is_letter(following))):
                    continue
                return word, end
        return None


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


@lru_cache(maxsize=16)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, made once."""
    numerals = language["numerals"]
    barred = {**language["dates"]["not_before"], **language["units"].get("not_before", {})}
    words: dict[str, tuple[Word, str]] = {}
    for printed, word in _words(language):
        words[printed.lower()] = (word, barred.get(printed, ""))
    by_first: dict[str, list[tuple[str, Word, str]]] = {}
    for printed in sorted(words, key=lambda one: (-len(one), one)):
        by_first.setdefault(printed[0], []).append((printed, *words[printed]))
    names = _names(language)
    in_words = _number_words(language)
    return Lexicon(
        language=language,
        words={first: tuple(found) for first, found in by_first.items()},
        numbers=NumberWords(
            numerals["atoms"], numerals["multipliers"], numerals["scales"], frozenset(numerals["alone"]), frozenset(numerals["gap"])
        ),
        digits=re.compile(_digits(language)),
        in_words=re.compile(in_words, re.IGNORECASE),
        split=re.compile(any_of([*numerals["atoms"], *numerals["multipliers"], *numerals["scales"], *numerals.get("articles", ())]), re.IGNORECASE),
        names=re.compile(names),
        anchor=re.compile(_anchor(language, names, in_words)),
    )


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; no letter follows a word that ends in one."""
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) + ("(?![A-Za-z])" if _is_letter(word[-1]) else "") for word in ordered) + ")" if ordered else "(?!)"


def characters(options: Iterable[str]) -> str:
    """The inside of a character class for single characters."""
    return "".join(re.escape(one) for one in sorted(set(options)))


def _words(language: Language) -> Iterator[tuple[str, Word]]:
    """Every word with its meaning; of two meanings the later wins."""
    yield from _marks(language)
    units = language["units"]
    for kind in _UNIT_KINDS:
        for printed in units.get(kind, {}).get("words", ()):
            yield printed, Word("U", kind=kind, name="%" if kind == "percent" else printed)
    yield from _changed_units(language)
    yield from _dates(language)
    yield from _money(language)
    for printed, factor in language["scales"].items():
        yield printed, Word("S", factor)


def _marks(language: Language) -> Iterator[tuple[str, Word]]:
    signs, ranges, ratios, fractions = language["signs"], language["ranges"], language["ratios"], language["fractions"]
    letters = {
        "&": language["lists"]["marks"],
        "~": ranges["marks"],
        ":": ratios["between"],
        "-": signs["minus"],
        "n": signs.get("minus_words", ()),
        "v": signs["tolerance"],
        "+": signs["plus"],
        "(": ("(",),
        ")": (")",),
        ",": (",",),
        "/": ("/", "／"),
        "x": language["more"]["words"],
        "f": fractions["over"],
        "i": fractions.get("out_of", ()),
        "H": fractions.get("and_half", ()),
        "h": fractions["half"],
        "b": language["units"].get("between", {}).get("words", ()),
        "t": language["dates"]["ties"],
        "O": language["dates"]["ordinal"],
        "o": language.table("ordinals").get("suffixes", ()),
        "a": fractions.get("articles", ()),
    }
    for letter, printed in letters.items():
        for word in printed:
            yield word, Word(letter)
    for word in ranges["marks"]:
        if word in signs["minus"]:
            yield word, Word("-")
    for word, worth in fractions["hundredths"].items():
        yield word, Word("P", worth)
    for word, worth in fractions.get("denominators", {}).items():
        yield word, Word("D", worth)
    for word, value in fractions["whole"].items():
        yield word, Word("K", value, "fraction")
    for word, value in language.table("percents").get("whole", {}).items():
        yield word, Word("K", value, "percent", "%")
    for word, value in language.table("multiples").get("whole", {}).items():
        yield word, Word("K", value, "multiple")
    for word, value in language.table("ordinals").get("words", {}).items():
        yield word, Word("E", value)


def _changed_units(language: Language) -> Iterator[tuple[str, Word]]:
    """Units that say more than their name: half a unit more, more than so many, one and a half, tenths."""
    units = language["units"]
    known = {printed: kind for kind in _UNIT_KINDS for printed in units.get(kind, {}).get("words", ())}
    known |= dict.fromkeys(units.get("tenths", {}).get("words", ()), "percent")
    for printed, whole in units.get("half", {}).items():
        tenth = whole in units.get("tenths", {}).get("words", ())
        yield printed, Word("T" if tenth else "U", kind=known[whole], name="%" if tenth else whole, half=True)
    for printed, whole in units.get("more", {}).items():
        yield printed, Word("U", kind=known[whole], name=whole, more=True)
    for printed in units.get("tenths", {}).get("words", ()):
        yield printed, Word("T", kind="percent", name="%")
    for printed in units.get("tenths_left", {}).get("words", ()):
        yield printed, Word("Z", kind="percent", name="%")


def _dates(language: Language) -> Iterator[tuple[str, Word]]:
    dates = language["dates"]
    for letter, key in (("y", "year_words"), ("m", "month_words"), ("d", "day_words")):
        for printed in dates[key]:
            unit = printed if letter != "m" else None
            yield printed, Word(letter, kind="duration" if unit else None, name=unit)
    for printed, month in dates["months"].items():
        yield printed, Word("M", month)
    for printed in (*dates["fiscal_before"], *dates["fiscal_after"]):
        yield printed, Word("F")
    for printed, code in (*dates["parts_after"].items(), *dates["parts_before"].items()):
        yield printed, Word("Q", code)
    for base in ("relative", "told"):
        for printed, years in dates[base].items():
            yield printed, Word("R", years, name=base)
    for printed in dates["every"]:
        yield printed, Word("R", None, name="every")


def _money(language: Language) -> Iterator[tuple[str, Word]]:
    currency = language["currency"]
    for printed, code in currency["before"].items():
        yield printed, Word("A" if printed in currency["after"] else "L", code, "money", code)
    for printed, code in currency["after"].items():
        if printed not in currency["before"]:
            yield printed, Word("C", code, "money", code)
    for printed, worth in currency["parts"].items():
        if printed not in {word for kind in _UNIT_KINDS for word in language["units"].get(kind, {}).get("words", ())}:
            yield printed, Word("c", worth)
    for printed, factor in language["scales_close"].items():
        yield printed, Word("l", factor)


def _digits(language: Language) -> str:
    """The pattern of a number in digits: groups of three with one kind of separator, or none, and a fraction."""
    point = language["digits"]["point"]
    grouped = "|".join(
        rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+(?![0-9])" for mark in language["digits"]["separators"] if mark != point
    )
    vulgar = characters(language["digits"]["vulgar"])
    return rf"(?:(?:{grouped}|[0-9]+)(?:{re.escape(point)}[0-9]+|[{vulgar}])?|[{vulgar}])"


def _number_words(language: Language) -> str:
    """The pattern of a number in words, of which only its value tells whether it is one: 二百三十, two hundred and five."""
    numerals = language["numerals"]
    sized = [*numerals["multipliers"], *numerals["scales"]]
    last = numerals.get("last_ties", ())
    after_size = "|".join(f"(?<={re.escape(word)})" for word in sized)
    ties = "|".join(rf"(?:{after_size}){re.escape(tie)}" if tie in last else re.escape(tie) for tie in numerals["ties"])
    plain = any_word([*numerals["atoms"], *sized])
    article = rf"(?:{any_of(numerals['articles'])}(?:{ties}){any_word(sized)})|" if numerals.get("articles") else ""
    barred = numerals["not_after"]
    before = (f"(?<![{barred}])" if barred else "") + ("(?<![A-Za-z])" if numerals["ties"] else "")
    many = rf"(?:(?:{ties}){plain})*" if ties else rf"(?:{plain})*"
    atom = any_word(numerals["atoms"])
    points = "|".join(re.escape(point) for point in numerals["point"])
    spelt = rf"{atom}(?:(?:{ties})?{atom})*" if ties else rf"(?:{atom})+"
    more = rf"(?:(?:{ties})?{any_word(sized)})*"
    first = any_word([*numerals["atoms"], *numerals["alone"]])
    return rf"{before}(?:{article}{first}){many}(?:(?:{points}){spelt}{more})?"


def any_word(options: Iterable[str]) -> str:
    """As ``any_of``, but a word may go on with a fold: twofold."""
    return any_of(options).replace("(?![A-Za-z])", "(?![A-Za-z](?<!f)|f(?!old))")


def _names(language: Language) -> str:
    """The pattern of what holds digits or number words but is no number."""
    labels = language["labels"]
    number = rf"(?:[0-9]++(?:\.[0-9]++)*+[A-Z]?(?:\([0-9a-z]{{1,4}}\))*|{_number_words(language)})"
    unit = any_of(printed for printed, word in _words(language) if word.letter in "UTZydC")
    filled = {
        "<number>": number,
        "<several>": rf"{number}(?:[至及、和或與\-–]{number})*+",
        "<unit>": unit,
        "<currency>": any_of(language["currency"]["before"]),
        "<parts>": any_of([*language["dates"]["parts_before"], "FY"]),
        **{f"<{key}>": any_of(listed) for key, listed in labels.items() if isinstance(listed, list)},
    }
    return "|".join(_filled(phrase, filled) for phrase in language["names"]["phrases"])


def _filled(phrase: str, filled: Mapping[str, str]) -> str:
    for slot, pattern in filled.items():
        phrase = phrase.replace(slot, pattern)
    return phrase


def _anchor(language: Language, names: str, in_words: str) -> str:
    """The pattern of where something to be read or to be passed over begins."""
    starting = {printed for printed, word in _words(language) if word.letter in "hPKERMO"}
    starting |= {*language["dates"]["parts_before"], *language["dates"]["fiscal_before"], *language["units"].get("halved", ())}
    digit = rf"[0-9{characters(language['digits']['vulgar'])}]"
    minus = any_of(language["signs"].get("minus_words", ()))
    signs = rf"[{characters([*language['signs']['minus'], *language['signs']['tolerance']])}]"
    lead = any_of(language["currency"]["before"])
    number = rf"(?:{digit}|(?i:{in_words}))"
    articles = any_of(language["fractions"].get("articles", ()))
    denominators = any_of([*language["fractions"].get("denominators", ())])
    runs = (
        rf"(?<![0-9])(?<![0-9][.,'’])(?<![0-9] [.,])(?<![0-9] [.,] )(?:{digit}|(?i:{lead}) ?{signs}? ?\(? ?{number}|(?:{signs}|(?i:{minus})) ?(?:(?i:{lead}))? ?{digit})"
        rf"|(?i:{in_words}|{any_of(starting)}|{articles}[ -]{denominators})"
    )
    first = _initials(language, starting)
    return rf"(?<![A-Za-z])(?={first})(?:(?P<name>{names})|(?P<run>{runs}))"


def _initials(language: Language, starting: Iterable[str]) -> str:
    """The pattern of a character that something to be found or passed over can begin with."""
    numerals = language["numerals"]
    listed = [word for words in language["labels"].values() if isinstance(words, list) for word in words]
    found = {word[0] for word in (*starting, *listed, *language["currency"]["before"], *numerals["atoms"], *numerals["multipliers"])}
    found |= {*language["names"]["initials"], *language["digits"]["vulgar"], *language["signs"]["minus"], *language["signs"]["tolerance"]}
    found |= {word[0] for word in (*language["signs"].get("minus_words", ()), *language["references"].get("codes", ()))}
    return rf"[0-9A-Za-z(（\n{characters(found)}]"
