"""What a language's tables make for the grammar: its words by their first characters, and the patterns of numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import characters, digits_of
from itf_extract.patterns import compiled
from itf_extract.quantities.numerals import NumberWords
from itf_extract.quantities.vocabulary import Guard, Word, guard, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.languages import Language


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language ready to be read: its words as printed, how long those with a first character are, its patterns."""

    language: Language
    words: Mapping[str, tuple[Word, Guard]]
    lengths: Mapping[str, tuple[int, ...]]  # the longest first
    numbers: NumberWords
    digits: re.Pattern[str]
    in_words: re.Pattern[str]
    adjective: re.Pattern[str]
    split: re.Pattern[str]
    digit_initials: frozenset[str]
    word_initials: frozenset[str]
    capitals: bool
    numerals: frozenset[str]

    def word_at(self, text: str, place: int) -> tuple[Word, int] | None:
        """The longest word that stands at a place, and where it ends; None where none does.

        ``text`` is in lower case.  A word of letters ends where no letter follows, any word where none of the
        characters follows that make it the beginning of another word (支 in 支援; not 名 in 30名單親家長).
        """
        for length in self.lengths.get(text[place : place + 1], ()):
            end = place + length
            known = self.words.get(text[place:end]) if end <= len(text) else None
            if known:
                word, apart = known
                following = text[end : end + 1]
                if following and following in apart.characters and not text.startswith(apart.words, end):
                    continue
                if following and _is_letter(text[end - 1]) and _is_letter(following):
                    continue
                if word.kind == "measure" and text[end - 1].isdigit() and not _is_power(text, place, end):
                    continue
                return word, end
        return None


def _is_power(text: str, place: int, end: int) -> bool:
    """Whether the digit at a unit's end is its power: 40 km2, and 40 km 2 where a raised digit was set apart."""
    apart = text[end - 2] == " " and text[place - 1 : place] != " "
    return not apart and not text[end : end + 2].lstrip(".,")[:1].isdigit()


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


@lru_cache(maxsize=16)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, made once."""
    numerals = language["numerals"]
    words = {printed.lower(): (word, guard(printed, word, language)) for printed, word in words_of(language)}
    lengths: dict[str, set[int]] = {}
    for printed in words:
        lengths.setdefault(printed[0], set()).add(len(printed))
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
        words=words,
        lengths={first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        numbers=numbers,
        digits=compiled(digits_of(language).number),
        in_words=compiled(number_words(language), re.IGNORECASE),
        adjective=compiled(adjective(language), re.IGNORECASE),
        split=compiled(any_of(spelling), re.IGNORECASE),
        digit_initials=frozenset((*"0123456789", *language["digits"]["vulgar"])),
        word_initials=frozenset(form for word in spelling for form in (word[0], word[0].upper())),
        capitals=language["dates"]["capitals"],
        numerals=frozenset((*"0123456789", *(word for word in spelling if numbers.gap))),
    )


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; no letter follows a word that ends in one."""
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    lettered = "|".join(re.escape(word) for word in ordered if _is_letter(word[-1]))
    others = [re.escape(word) for word in ordered if not _is_letter(word[-1])]  # end- before end
    choices = [*others, *([f"(?:{lettered})(?![A-Za-z])"] if lettered else [])]
    return f"(?:{'|'.join(choices)})" if choices else "(?!)"


@lru_cache(maxsize=16)
def unit_pattern(language: Language) -> str:
    """The pattern of a unit that stands after a number, kept from the words that merely begin with one."""
    units = {printed: word for printed, word in words_of(language) if word.letter in "UTZydCA"}
    guarded: dict[Guard, list[str]] = {}
    for printed, word in units.items():
        guarded.setdefault(guard(printed, word, language), []).append(printed)
    # One class for all the words that it guards: each class of Chinese characters takes long to compile.
    patterns = (any_of(words) + _unless(kept) for kept, words in guarded.items())
    return f"(?:{'|'.join(patterns)})"


def _unless(kept: Guard) -> str:
    if not kept.characters:
        return ""
    return f"(?!{f'(?!{any_of(kept.words)})' * bool(kept.words)}[{re.escape(kept.characters)}])"


@lru_cache(maxsize=16)
def number_words(language: Language) -> str:
    """The pattern of a number in words, of which only its value tells whether it is one: two hundred and five."""
    numerals = language["numerals"]
    sized = [*numerals["multipliers"], *numerals["scales"]]
    ties = _ties(language)
    atom, size, plain = any_word(numerals["atoms"]), any_word(sized), any_word([*numerals["atoms"], *sized])
    points = "|".join(re.escape(point) for point in numerals["point"])
    more = rf"(?:(?! {atom}{adjective(language)})(?:{ties}){plain})*" if ties else rf"(?:{_no_unit(language)}{plain})*"
    decimals = (
        rf"(?:(?:{points}){atom}(?:(?:{ties})?{atom})*(?:(?:{ties})?{size})*)?"
        if ties
        else (rf"(?:(?:{points})(?:{atom})+(?:{size})*)?")
    )
    return rf"{number_start(language)}{more}{decimals}"


def _no_unit(language: Language) -> str:
    """What keeps the size that a unit begins with out of the number before it: 十九 in 十九千瓦, 七 in 七兆瓦.

    三千瓦 are three thousand all the same, as a hundred or a thousand takes one digit before it.
    """
    numerals, units = language["numerals"], {*language["units"]["measure"]["words"]}
    digit, tens = characters({*numerals["atoms"]}), numerals["multipliers"]
    apart = [any_of(unit for unit in units if unit[0] in numerals["scales"] and len(unit) > 1)]
    for size, worth in tens.items():
        lesser = characters(other for other, less in tens.items() if less < worth)
        if lesser:
            begun = any_of(unit for unit in units if unit[0] == size and len(unit) > 1)
            apart.append(rf"(?:(?<=[{lesser}])|(?<=[{lesser}][{digit}])){begun}")
    return f"(?!{'|'.join(apart)})"


def adjective(language: Language) -> str:
    """The pattern of what makes a number an adjective of what follows: of two three-year terms two are counted."""
    numerals = language["numerals"]
    if not numerals["ties"]:
        return "(?!)"
    return rf"-(?!{any_word([*numerals['atoms'], *numerals['multipliers'], *numerals['scales']])})(?=[A-Za-z])"


@lru_cache(maxsize=16)
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
    """The pattern of a size that counts without a digit: after a word of measure (逾千名), in 萬五元, 百二名."""
    numerals = language["numerals"]
    leads = "|".join(f"(?<={re.escape(word)})" for word in numerals.get("some_after", ()))
    units = characters({printed[0] for printed, word in words_of(language) if word.letter in "UCA"})
    sizes, over = any_of(numerals["some_over"]), any_of(language["fractions"]["over"])
    digit = any_of({*numerals["atoms"]} - {*numerals["article"], "兩"})  # 萬一元朗: in case
    short = rf"(?<![0-9]){sizes}(?={digit}{sizes}*[{units}])"
    return rf"(?:{leads}){sizes}(?={sizes}*(?!{over})[{units}])|{short}"


def _ties(language: Language) -> str:
    """What may stand between the words of a number; some only after a size: two hundred and five."""
    numerals = language["numerals"]
    last = numerals.get("last_ties", ())
    sized = "|".join(f"(?<={re.escape(word)})" for word in (*numerals["multipliers"], *numerals["scales"]))
    ties = [rf"(?:{sized}){re.escape(tie)}" if tie in last else re.escape(tie) for tie in numerals["ties"]]
    if between := numerals.get("group_tie"):
        sizes = sorted({**numerals["multipliers"], **numerals["scales"]}.items(), key=lambda size: -size[1])
        ties += [
            rf"(?<={larger}){between}(?=(?:(?!{larger})[A-Za-z]+[ -]){{1,4}}{smaller}(?![A-Za-z]))"
            for (larger, _), (smaller, _) in pairwise(sizes)
        ]
    return "|".join(ties)


def any_word(options: Iterable[str]) -> str:
    """As ``any_of``, but a word may go on with a fold: twofold."""
    return any_of(options).replace("(?![A-Za-z])", "(?![A-Za-z](?<!f)|f(?!old))")
