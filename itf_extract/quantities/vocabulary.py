"""The words that stand at a number in a language, each with its letter.

The grammar is written in the letters of the words, which are the same for every language:

    N digits               W number in words      X digits that are no number    z nought between (零), and more (又)
    w two numbers in one word (兩三百)
    S scale                l scale or unit (45m)  x more (多)                    h half before a unit    H and a half
    L currency before      C currency after       A before or after              c part of a currency    g such or unit
    U unit                 T tenths (成)          Z tenths left (折)             P hundredths before (百分之)
    - hyphen               ~ mark of a range      & joint of a list              / slash    , comma    ( ) brackets
    n minus in words       v plus or minus        + plus                         b word between number and unit
    y m d year, month, day M name of a month      Q part of a period             R relative year         F fiscal year
    p several parts of a year (首三季)
    r era (民國)           V decade (1990s)
    G date in digits       t tie (of)             : ratio                        B ratio in digits
    O ordinal before (第)  o ordinal after (th)   E e ordinal, e a unit, too     K whole figure in one word (twice)
    f part of (分之)       D denominator          i out of (in)                  a article
    j the past, to come
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.languages import Language
    from itf_extract.model.quantity import FigureKind

_THOUSAND = 1_000
_LETTERED = 2  # a sign and one letter
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


class Guard(NamedTuple):
    """The characters before which a word is none (名 in 名單), unless one of ``words`` begins there: 30名單親家長."""

    characters: str = ""
    words: tuple[str, ...] = ()


def guard(printed: str, word: Word, language: Language) -> Guard:
    """What keeps a word from being read as part of a longer one; half a unit more is kept from 半徑 as 半 is."""
    table, yet = _guards(language)
    half = language["units"]["halves"]["mark"] if word.half else ""
    return Guard(table.get(printed) or table.get(half, ""), tuple(yet.get(printed, ())))


@lru_cache(maxsize=16)
def _guards(language: Language) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The characters before which words are none, and the words before which they are all the same."""
    dates, units = language["dates"], language["units"]
    before = {**dates.get("before", {}), **units.get("before", {})}
    return {**dates["not_before"], **units.get("not_before", {})}, before


def currencies(language: Language, side: Literal["before", "after"]) -> dict[str, str]:
    """The currencies that may be printed on one side of a number, by their signs and names."""
    return {**language["currency"]["names"], **_signs(language, side)}


def _signs(language: Language, side: Literal["before", "after"]) -> dict[str, str]:
    """The signs on one side; letters may stand apart from the sign that they tell of: US$, US $, but a $5 note.

    A name before a sign of several currencies tells which it is: USD$500, 人民幣￥500.
    """
    currency = language["currency"]
    apart = {
        f"{printed[:-1]} {printed[-1]}": code
        for printed, code in currency[side].items()
        if printed[-1] in currency["shared"] and printed[:-1].isalpha() and len(printed) > _LETTERED
    }
    signs = [sign for sign in currency[side] if sign in currency["shared"]]
    named = {
        f"{name}{space}{sign}": code
        for name, code in currency["names"].items()
        for sign in signs
        for space in (("", " ") if name.isascii() else ("",))
    }
    return {**named, **currency[side], **apart}


def scales(language: Language) -> dict[str, int]:
    """What multiplies a number in digits before it: the scales of numbers in words, and those of ``[scales]``."""
    return {**language["numerals"]["scales"], **language["scales"]}


def minus_words(language: Language) -> list[str]:
    """What puts a number below nought where it stands right before it: 負3%, and a sign in brackets, (-)3%."""
    signs = language["signs"]
    return [*signs["minus_words"], *(f"({sign})" for sign in signs["minus"])]


@lru_cache(maxsize=16)
def words_of(language: Language) -> tuple[tuple[str, Word], ...]:
    """Every word with its meaning; of two meanings the later wins."""
    return tuple(_words(language))


def _words(language: Language) -> Iterator[tuple[str, Word]]:
    yield from _marks(language)
    yield from _whole(language)
    yield from _units(language)
    yield from _changed_units(language)
    yield from _dates(language)
    yield from _eras(language)
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
        "n": minus_words(language),
        "v": signs["tolerance"],
        "+": signs["plus"],
        "(": ("(",),
        ")": (")",),
        ",": (",",),
        "/": ("/", "／"),
        "f": fractions["over"],
        "i": fractions.get("out_of", ()),
        "H": fractions.get("and_half", ()),
        "h": fractions["half"],
        "b": language["units"].get("between", {}).get("words", ()),
        "t": language["dates"]["ties"],
        "z": language["numerals"].get("added", ()),
        "O": language["dates"]["ordinal"],
        "o": language.table("ordinals").get("suffixes", ()),
        "a": fractions.get("articles", ()),
        "j": language["units"]["single"]["words"],
    }
    for letter, printed in letters.items():
        for word in printed:
            yield word, Word(letter)
    for word, code in language["more"]["words"].items():
        yield word, Word("x", code=code)
    for word in ranges["marks"]:
        if word in signs["minus"]:
            yield word, Word("-")
    for word, worth in fractions["hundredths"].items():
        yield word, Word("P", worth)


def _whole(language: Language) -> Iterator[tuple[str, Word]]:
    """Figures that one word says: 半數, 百分之百, twice; some with a hedge: 過半, 近半."""
    fractions = language["fractions"]
    for key, code in (("signs", None), ("whole", None), ("over_half", "over"), ("nearly_half", "nearly")):
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
        counts = printed in language["units"].get("count", {}).get("words", ())
        yield printed, Word("Q", code, kind="count" if counts else None, name=printed)
    for printed, months in (*dates["months_after"].items(), *dates["months_before"].items()):
        yield printed, Word("p", months)
    for base in ("relative", "told", "fiscal_told"):
        for printed, years in dates[base].items():
            yield printed, Word("R", years, name=base)
    for printed in dates["every"]:
        yield printed, Word("R", None, name="every")


def _eras(language: Language) -> Iterator[tuple[str, Word]]:
    """Names of eras (民國), and what makes a decade of its first year (1990s)."""
    dates = language["dates"]
    for printed, before in (*dates["eras"].items(), *dates["lunar_eras"].items()):
        yield printed, Word("r", before)
    for printed in dates["decade_words"]:
        yield printed, Word("V", close=True)


def _money(language: Language) -> Iterator[tuple[str, Word]]:
    currency = language["currency"]
    before, after = _signs(language, "before"), _signs(language, "after")
    for letter, listed in (("L", before), ("C", after), ("A", currency["names"])):
        for printed, code in listed.items():
            yield printed, Word(letter, None, "money", code)
    for printed, code in currency["thousands"].items():
        yield printed, Word("L", _THOUSAND, "money", code)
    for printed, worth in currency["parts"].items():
        measures = printed in language["units"].get("measure", {}).get("words", ())
        joins = printed in language["fractions"]["over"]
        yield printed, Word("g" if measures or joins else "c", worth, "measure" if measures else None, printed)
    for printed, worth in currency["parts_close"].items():
        yield printed, Word("c", worth, None, printed, close=True)
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
