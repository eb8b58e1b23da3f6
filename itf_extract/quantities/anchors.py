"""Where a run of tokens begins in a text, and what holds digits or number words but is part of a name."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from itf_extract.beginnings import beginning
from itf_extract.languages.digits import YEAR, characters, digits_of
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of, number_start, number_words, unit_pattern
from itf_extract.quantities.vocabulary import currencies, minus_words, words_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.languages import Language

_STARTING = "hPKEeRMOrp"  # letters of the words that begin a run by themselves


class Anchors:
    """The places where something to be read or to be passed over begins; the latter are in the group ``name``.

    Of a hundred phrases that hold digits or number words those alone are tried that can begin with a character.
    """

    def __init__(self, names: Sequence[str], runs: Sequence[str], initials: frozenset[str]) -> None:
        self._sources = [*(("name", one) for one in names), *(("run", one) for one in runs)]
        self._begun = beginning([source for _, source in self._sources], initials)
        # No word or number begins within a word of letters.
        self._first = compiled(rf"[{characters(initials)}](?<![A-Za-z][A-Za-z0-9])")
        self._known: dict[str, Sequence[re.Pattern[str]]] = {}

    def search(self, text: str, place: int = 0) -> re.Match[str] | None:
        """The first of them in a text from a place on."""
        for first in self._first.finditer(text, place):
            begin = first.start()
            for pattern in self._from(first[0]):
                if found := pattern.match(text, begin):
                    return found
        return None

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """What begins at a place."""
        first = self._first.match(text, place)
        found = (pattern.match(text, place) for pattern in self._from(first[0])) if first else iter(())
        return next(filter(None, found), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them, one after the other."""
        place = 0
        while found := self.search(text, place):
            yield found
            place = found.end()

    def _from(self, char: str) -> Sequence[re.Pattern[str]]:
        """The patterns of what may begin with a character, in their order."""
        known = self._known.get(char)
        if known is None:
            known = self._known[char] = self._of_digits if char in digits else [*map(self._one, self._begun[char])]
        return known

    def _one(self, number: int) -> re.Pattern[str]:
        kind, source = self._sources[number]
        return compiled(f"(?P<{kind}>{source})")

    @cached_property
    def _of_digits(self) -> Sequence[re.Pattern[str]]:
        """One pattern for the many that may begin with a digit, as most numbers do."""
        begun = [self._sources[number] for number in sorted({n for digit in digits for n in self._begun[digit]})]
        kinds = (f"(?P<{kind}>{'|'.join(one for _, one in same)})" for kind, same in groupby(begun, key=itemgetter(0)))
        return [compiled("|".join(kinds))]


@lru_cache(maxsize=16)
def anchors(language: Language) -> Anchors:
    """Where something to be read or to be passed over begins in texts of a language."""
    letters = [(printed, word.letter) for printed, word in words_of(language)]
    starting = {printed for printed, letter in letters if letter in _STARTING}
    dates = language["dates"]
    starting |= {*dates["parts_before"], *dates["fiscal_before"]}
    starting |= {*language["units"].get("halved", ())}
    half = tuple(printed for printed, letter in letters if letter == "h")
    starting |= {part for part in dates["parts_after"] if part.startswith(half, 1)}  # 下半年 is no 半年
    return Anchors(_names(language), _runs(language, starting), _initials(language, starting))


def is_named(text: str, place: int, language: Language) -> bool:
    """Whether what stands at a place is part of a name."""
    found = anchors(language).match(text, place)
    return found is not None and found.lastgroup == "name"


def name_at(text: str, place: int, language: Language) -> str | None:
    """The name, label or address that holds what stands at a place of a folded text; None where none does.

    >>> name_at("符合ISO 9001標準", 6, language_of("zh"))
    'ISO 9001'
    """
    found = (one for one in anchors(language).finditer(text) if one.lastgroup == "name")
    return next((one[0] for one in found if one.start() <= place < one.end()), None)


def _names(language: Language) -> Sequence[str]:
    """The patterns of what holds digits or number words but is no number."""
    labels = language["labels"]
    # Where no space parts words, what one parts is a number in groups: 附件3 400份 are 3,400 annexes.
    whole = "" if language["numerals"]["ties"] else "(?! [0-9]{3}(?![0-9]))"
    number = rf"(?:[0-9]++{whole}(?:\.[0-9]++)*+[A-Z]?(?:\([0-9a-z]{{1,4}}\))*|{number_words(language)})"
    filled = {
        **_parts(language["names"]["parts"]),
        "<year>": YEAR,
        "<number>": number,
        "<several>": rf"{number}(?:[至及、和或與\-–]{number})*+",
        "<unit>": unit_pattern(language),
        "<currency>": any_of(currencies(language, "before")),
        "<month>": any_of(language["dates"]["months"]),
        "<fiscal>": f"(?:{'|'.join(one for one in language['dates']['fiscal_before'] if one.isupper())})",
        "<parts>": any_of([*language["dates"]["parts_before"], *language["dates"]["fiscal_before"]]),
        **{f"<{key}>": any_of(listed) for key, listed in labels.items() if isinstance(listed, list)},
    }
    return [_filled(phrase, filled) for kind in language["names"]["phrases"].values() for phrase in kind]


def _parts(table: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The parts of phrases by the slots that they fill; a list is any of its patterns."""
    return {f"<{name}>": part if isinstance(part, str) else f"(?:{'|'.join(part)})" for name, part in table.items()}


def _filled(phrase: str, filled: Mapping[str, str]) -> str:
    for slot, pattern in filled.items():
        phrase = phrase.replace(slot, pattern)
    return phrase


def _runs(language: Language, starting: Iterable[str]) -> Sequence[str]:
    """Patterns of a number, perhaps with a sign and a currency before it, and of a word that begins a run by itself."""
    signs, fractions = language["signs"], language["fractions"]
    digit = rf"[0-9{characters(language['digits']['vulgar'])}]"
    spelt = _not_within(language) + number_start(language)
    number = rf"(?:{digit}|{spelt})"
    sign = rf"[{characters(one for one in (*signs['minus'], *signs['tolerance']) if len(one) == 1)}]"
    minus = any_of([*minus_words(language), *(one for one in signs["tolerance"] if len(one) > 1)])
    leads = [*currencies(language, "before"), *language["currency"]["thousands"]]
    lead = any_of(leads)
    printed = characters(one for one in currencies(language, "before") if len(one) == 1 and not one.isalnum())
    articles, denominators = any_of(fractions.get("articles", ())), any_of(fractions.get("denominators", ()))
    and_half = any_of(fractions.get("and_half", ()))
    single = any_of(language["units"]["single"]["words"])
    times = any_of(word for word, unit in words_of(language) if unit.kind == "duration" and unit.letter == "U")
    mark = f"[{digits_of(language).marks}]"
    after_digits = rf"(?<![0-9'’])(?<![0-9]{mark})(?<![0-9] {mark})(?<![0-9] {mark} )(?<!{sign}{sign})"
    if not language["numerals"]["ties"]:
        # No space follows a comma where no space parts words, and no size stands before its number.
        sizes = characters([*language["numerals"]["multipliers"], *language["numerals"]["scales"]])
        after_digits += f"(?<![0-9]{mark} ){_not_after(sizes)}"
    signed = rf"(?<!{sign}){sign} ?(?:{lead})? ?{digit}"
    found = [
        after_digits + digit,
        *(rf"{after_digits}{one} ?{sign}? ?\(? ?{number}" for one in _by_initials(leads)),
        after_digits + signed,
        rf"[{printed}] ?{digit}",
        rf"{minus} ?(?:(?:{lead})? ?{number}|(?={any_of(fractions['hundredths'])}))",
        spelt,
        *_by_initials(starting),
        rf"{articles}[ -](?:{denominators}|[a-z]+ ?{and_half})",
        rf"(?:{articles}|{single}) {times}",
    ]
    return [f"(?i:{one})" for one in found]


def _by_initials(words: Iterable[str]) -> Iterator[str]:
    """A pattern of any of the words with one initial, for each of the initials.

    They are the same in each process, or else what is kept of them would not be found again.
    """
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0].casefold(), []).append(word)
    return map(any_of, found.values())


def _not_within(language: Language) -> str:
    """What keeps a number in words from beginning within another, or after a word for some: 百五十, 1點五, 數十."""
    numerals = language["numerals"]
    if numerals["ties"]:
        return ""
    others = {*numerals["atoms"], *numerals["multipliers"], *numerals["scales"]} - {*numerals["article"]}
    own, some = characters(others), characters(numerals["not_after"])
    points = f"(?<![0-9{own}{some}][{characters(numerals['point'])}])" if numerals["point"] else ""
    # 數十億 is some billions, 總數三十億 is three.
    sizes = characters([*numerals["multipliers"], *numerals["scales"]])
    some_of = f"(?:{_not_after(some)}|(?![{sizes}]))" if some else ""
    return f"{_not_after(own)}{some_of}{points}"


def _not_after(options: str) -> str:
    """That none of some characters stands before; they are the inside of a character class."""
    return f"(?<![{options}])" if options else ""


def _initials(language: Language, starting: Iterable[str]) -> frozenset[str]:
    """The characters that something to be found or passed over can begin with."""
    numerals = language["numerals"]
    listed = [word for words in language["labels"].values() if isinstance(words, list) for word in words]
    found = {
        word[0]
        for words in (starting, listed, currencies(language, "before"), numerals["atoms"], numerals["multipliers"])
        for word in (*words, *numerals.get("some_over", ()))
    }
    found |= {
        *language["names"]["initials"],
        *language["digits"]["vulgar"],
        *language["signs"]["minus"],
    }
    signs = (*language["signs"]["minus_words"], *language["signs"]["tolerance"])
    found |= {word[0] for word in (*signs, *language["references"].get("codes", ()))}
    return frozenset((*digits, *ascii_letters, *"(（\n", *found))
