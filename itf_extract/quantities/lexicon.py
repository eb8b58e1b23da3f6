"""What a language's tables make: the words that stand at a number, each with its letter, and the patterns of numbers.

The grammar is written in the letters of the words, which are the same for every language:

    N digits               W number in words      X digits that are no number    z nought between (零)
    w two numbers in one word (兩三百)
    S scale                l scale or unit (45m)  x more (多)                    h half before a unit    H and a half
    L currency before      C currency after       A before or after              c part of a currency    g such or unit
    U unit                 T tenths (成)          Z tenths left (折)             P hundredths before (百分之)
    - hyphen               ~ mark of a range      & joint of a list              / slash    , comma    ( ) brackets
    n minus in words       v plus or minus        + plus                         b word between number and unit
    y m d year, month, day M name of a month      Q part of a period             R relative year         F fiscal year
    G date in digits       t tie (of)             : ratio                        B ratio in digits
    O ordinal before (第)  o ordinal after (th)   E e ordinal, e a unit, too     K whole figure in one word (twice)
    f part of (分之)       D denominator          i out of (in)                  a article
    j the past, to come
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from itf_extract.languages.digits import characters, digits_of
from itf_extract.quantities.numerals import NumberWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import FigureKind

_UNIT_KINDS: tuple[FigureKind, ...] = ("count", "measure", "duration", "multiple", "percent")


class Word(NamedTuple):
    """A word that stands at a number: its letter, its worth or code, and for a unit the kind of figure it makes.

    ``half`` and ``more`` are what a unit says beside its name, ``close`` that it stands directly after digits;
    ``code`` is the hedge of a figure said in one word.
    """

    letter: str
    value: Any = None
    kind: FigureKind | None = None
    name: str | None = None
    half: bool = False
    more: bool = False
    close: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language ready to be read: its words by their first character, the longest first, and its patterns."""

    language: Language
    words: Mapping[str, tuple[tuple[str, Word, str], ...]]
    numbers: NumberWords
    digits: re.Pattern[str]
    in_words: re.Pattern[str]
    split: re.Pattern[str]
    digit_initials: frozenset[str]
    word_initials: frozenset[str]
    capitals: bool
    numerals: frozenset[str]

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
    words = {printed.lower(): (word, barred(printed, word, language)) for printed, word in words_of(language)}
    by_first: dict[str, list[tuple[str, Word, str]]] = {}
    for printed in sorted(words, key=lambda one: (-len(one), one)):
        by_first.setdefault(printed[0], []).append((printed, *words[printed]))
    numbers = NumberWords(
        numerals["atoms"],
        numerals["multipliers"],
        numerals["scales"],
        frozenset(numerals["alone"]),
        frozenset(numerals["gap"]),
    )
    spelling = [*numbers.atoms, *numbers.multipliers, *numbers.scales, *numerals.get("articles", ())]
    return Lexicon(
        language=language,
        words={first: tuple(found) for first, found in by_first.items()},
        numbers=numbers,
        digits=re.compile(digits_of(language).number),
        in_words=re.compile(number_words(language), re.IGNORECASE),
        split=re.compile(any_of(spelling), re.IGNORECASE),
        digit_initials=frozenset((*"0123456789", *language["digits"]["vulgar"])),
        word_initials=frozenset(form for word in spelling for form in (word[0], word[0].upper())),
        capitals=language["dates"]["capitals"],
        numerals=frozenset((*"0123456789", *(word for word in spelling if numbers.gap))),
    )


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; no letter follows a word that ends in one."""
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return (
        "(?:" + "|".join(re.escape(word) + ("(?![A-Za-z])" if _is_letter(word[-1]) else "") for word in ordered) + ")"
        if ordered
        else "(?!)"
    )


def unit_pattern(language: Language) -> str:
    """The pattern of a unit that stands after a number, kept from the words that merely begin with one."""
    units = {printed: word for printed, word in words_of(language) if word.letter in "UTZydCA"}
    guarded: dict[str, list[str]] = {}
    for printed, word in units.items():
        guarded.setdefault(barred(printed, word, language), []).append(printed)
    # One class for all the words that it guards: each class of Chinese characters takes long to compile.
    patterns = (any_of(words) + (f"(?![{re.escape(guard)}])" * bool(guard)) for guard, words in guarded.items())
    return f"(?:{'|'.join(patterns)})"


def barred(printed: str, word: Word, language: Language) -> str:
    """The characters before which a word is none (支 in 支援); half a unit more is kept from 半徑 as 半 is."""
    units = language["units"]
    table: dict[str, str] = {**language["dates"]["not_before"], **units.get("not_before", {})}
    half = units["halves"]["mark"] if word.half else ""
    return table.get(printed) or table.get(half, "")


def currencies(language: Language, side: Literal["before", "after"]) -> dict[str, str]:
    """The currencies that may be printed on one side of a number, by their signs and names."""
    return {**language["currency"]["names"], **language["currency"][side]}


def scales(language: Language) -> dict[str, int]:
    """What multiplies a number in digits before it: the scales of numbers in words, and those of ``[scales]``."""
    return {**language["numerals"]["scales"], **language["scales"]}


def words_of(language: Language) -> Iterator[tuple[str, Word]]:
    """Every word with its meaning; of two meanings the later wins."""
    yield from _marks(language)
    yield from _whole(language)
    yield from _units(language)
    yield from _changed_units(language)
    yield from _dates(language)
    yield from _money(language)
    yield from _fractions(language)
    for printed, factor in scales(language).items():
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
        "j": language["units"]["single"]["words"],
    }
    for letter, printed in letters.items():
        for word in printed:
            yield word, Word(letter)
    for word in ranges["marks"]:
        if word in signs["minus"]:
            yield word, Word("-")
    for word, worth in fractions["hundredths"].items():
        yield word, Word("P", worth)


def _whole(language: Language) -> Iterator[tuple[str, Word]]:
    """Figures that one word says: 半數, 百分之百, twice; some with a hedge: 過半, 近半."""
    fractions = language["fractions"]
    for key, code in (("whole", None), ("over_half", "over"), ("nearly_half", "nearly")):
        for word, value in fractions.get(key, {}).items():
            yield word, Word("K", value, "fraction", code=code)
    for word, value in language.table("percents").get("whole", {}).items():
        yield word, Word("K", value, "percent", "%")
    for word, value in language.table("multiples").get("whole", {}).items():
        yield word, Word("K", value, "multiple")


def _units(language: Language) -> Iterator[tuple[str, Word]]:
    units = language["units"]
    for kind in _UNIT_KINDS:
        for printed in units.get(kind, {}).get("words", ()):
            yield printed, Word("U", kind=kind, name="%" if kind == "percent" else printed)
    for printed in units.get("points", {}).get("words", ()):
        yield printed, Word("U", kind="percent", name=printed)
    for printed, part in units.get("parts", {}).items():
        yield printed, Word("U", part["worth"], part["kind"], part.get("of", printed))
    for kind, closes in units["close"].items():
        for printed in closes:
            yield printed, Word("U", kind=kind, name=printed, close=True)
    for letter, key in (("T", "tenths"), ("Z", "tenths_left")):
        for printed in units.get(key, {}).get("words", ()):
            yield printed, Word(letter, kind="percent", name="%")


def _changed_units(language: Language) -> Iterator[tuple[str, Word]]:
    """Units that say more than their name: more than so many (三個多月), half a unit more (兩年半, 三個半月)."""
    units = language["units"]
    known = {**dict(_units(language)), **dict(_money(language))}
    for printed, whole in units.get("more", {}).items():
        yield printed, known[whole]._replace(more=True)
    halves = units.get("halves", {"kinds": (), "others": (), "irregular": {}})
    for printed, whole in halves["irregular"].items():
        yield printed, known[whole]._replace(half=True)
    for printed, word in known.items():
        if word.kind in halves["kinds"] or printed in halves["others"]:
            mark, classifier = halves["mark"], halves["classifier"]
            yield printed + mark, word._replace(half=True)
            if printed.startswith(classifier) and printed != classifier:
                yield f"{classifier}{mark}{printed.removeprefix(classifier)}", word._replace(half=True)


def _dates(language: Language) -> Iterator[tuple[str, Word]]:
    dates = language["dates"]
    for letter, key in (("y", "year_words"), ("m", "month_words"), ("d", "day_words")):
        for printed in dates[key]:
            lasts = printed in language["units"].get("duration", {}).get("words", ())
            yield printed, Word(letter, kind="duration" if lasts else None, name=printed)
    for printed, month in dates["months"].items():
        yield printed, Word("M", month)
    for printed in (*dates["fiscal_before"], *dates["fiscal_after"]):
        lasts = printed in language["units"].get("duration", {}).get("words", ())
        yield printed, Word("F", kind="duration" if lasts else None, name=printed)
    for printed, code in (*dates["parts_after"].items(), *dates["parts_before"].items()):
        yield printed, Word("Q", code)
    for base in ("relative", "told", "fiscal_told"):
        for printed, years in dates[base].items():
            yield printed, Word("R", years, name=base)
    for printed in dates["every"]:
        yield printed, Word("R", None, name="every")


def _money(language: Language) -> Iterator[tuple[str, Word]]:
    currency = language["currency"]
    for letter, key in (("L", "before"), ("C", "after"), ("A", "names")):
        for printed, code in currency[key].items():
            yield printed, Word(letter, code, "money", code)
    for printed, worth in currency["parts"].items():
        measures = printed in language["units"].get("measure", {}).get("words", ())
        joins = printed in language["fractions"]["over"]
        yield printed, Word("g" if measures or joins else "c", worth, "measure" if measures else None, printed)
    for printed, factor in language["scales_close"].items():
        yield printed, Word("l", factor)


def _fractions(language: Language) -> Iterator[tuple[str, Word]]:
    """Denominators, some of which are units, too (quarters)."""
    for printed, worth in language["fractions"].get("denominators", {}).items():
        lasts = printed in language["units"].get("duration", {}).get("words", ())
        yield printed, Word("D", worth, "duration" if lasts else None, printed)
    for printed, value in language.table("ordinals").get("words", {}).items():
        lasts = printed in language["units"].get("duration", {}).get("words", ())
        yield printed, Word("e", value, "duration", printed) if lasts else Word("E", value)


def number_words(language: Language) -> str:
    """The pattern of a number in words, of which only its value tells whether it is one: two hundred and five."""
    numerals = language["numerals"]
    sized = [*numerals["multipliers"], *numerals["scales"]]
    ties = _ties(language)
    atom, size, plain = any_word(numerals["atoms"]), any_word(sized), any_word([*numerals["atoms"], *sized])
    points = "|".join(re.escape(point) for point in numerals["point"])
    more = rf"(?:(?:{ties}){plain})*" if ties else rf"(?:{plain})*"
    decimals = (
        rf"(?:(?:{points}){atom}(?:(?:{ties})?{atom})*(?:(?:{ties})?{size})*)?"
        if ties
        else (rf"(?:(?:{points})(?:{atom})+(?:{size})*)?")
    )
    return rf"{number_start(language)}{more}{decimals}"


def number_start(language: Language) -> str:
    """The pattern of the first word of a number, of which the next is a size where it is an article: a hundred."""
    numerals = language["numerals"]
    first = any_word([*numerals["atoms"], *numerals["alone"]])
    if some := numerals.get("some_over"):
        first = rf"(?:{first}|{any_of(some)}(?={any_of(language['more']['words'])})|{_bare_size(language)})"
    if apart := numerals.get("article_not_after"):
        first = rf"(?!(?<=[{apart}])(?:{any_of(numerals['article'])})){first}"
    if numerals.get("articles"):
        sized = any_word([*numerals["multipliers"], *numerals["scales"]])
        first = rf"(?:{any_of(numerals['articles'])}(?:{_ties(language)}){sized}|{first})"
    return ("(?<![A-Za-z])" if numerals["ties"] else "") + first


def _bare_size(language: Language) -> str:
    """The pattern of a size that counts without a digit, between a word of measure and a unit: 逾千名, 近百萬元."""
    numerals = language["numerals"]
    leads = "|".join(f"(?<={re.escape(word)})" for word in numerals.get("some_after", ()))
    units = characters({printed[0] for printed, word in words_of(language) if word.letter in "UCA"})
    sizes, over = any_of(numerals["some_over"]), any_of(language["fractions"]["over"])
    return rf"(?:{leads}){sizes}(?={sizes}*(?!{over})[{units}])"


def _ties(language: Language) -> str:
    """What may stand between the words of a number; some only after a size: two hundred and five."""
    numerals = language["numerals"]
    last = numerals.get("last_ties", ())
    sized = "|".join(f"(?<={re.escape(word)})" for word in (*numerals["multipliers"], *numerals["scales"]))
    return "|".join(rf"(?:{sized}){re.escape(tie)}" if tie in last else re.escape(tie) for tie in numerals["ties"])


def any_word(options: Iterable[str]) -> str:
    """As ``any_of``, but a word may go on with a fold: twofold."""
    return any_of(options).replace("(?![A-Za-z])", "(?![A-Za-z](?<!f)|f(?!old))")
