"""What a table's cells print as values: figures with their signs and units, and signs for none."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.patterns import compiled
from itf_extract.quantities.note_marks import without_note
from itf_extract.quantities.vocabulary import currencies, words_of
from itf_extract.resources import language_names

_SPACE = r"\s{1,2}"  # between groups, where columns of digits are stretched
_NUMBER = compiled(rf"(?:{DIGITS.grouped(_SPACE)}|\d[\d{DIGITS.printed}]*)(?:[{DIGITS.points}]\s?\d+)?")
_MARKS = "*#^@†§⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰ"
_BEFORE = f"{_MARKS}-+–−－(（ "  # signs, and brackets of what is below nought
_AFTER = f"{_MARKS},%)） "
_MORE = compiled(rf"[{_MARKS}]*\s?\+\s?[(（]\s?")  # 85+(4): posts, and those for a time
_SHARED = compiled(r"(.*\d.*?)[(（](\s?[\d.]+\s?[%％]\s?)[)）]")  # 10 845 (57.3%): how many, and what share
_NONE = compiled(
    r"[-–—−─－:：†‡#*✓✔\s]{1,3}|[*]{4,5}|…|[.]{2,4}|[(（][XZ][)）]|[Nn]il|N\.?/?A\.?|n\.?a\.?|不適用|沒有|無"
)
_YEAR = compiled(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?:\s?年度?)?")
# A stretch of values, which no label is: (102.7–103.6), $9,595–$17,992, 10%-20%.  25–29 may be an age or a day.
_ENDS = rf"(?:[A-Z]{{0,3}}[$€£¥])?\d[\d{DIGITS.printed}]*(?:[{DIGITS.points}]\d+)?\s?[%％]?"
_RANGE = compiled(rf"(?=.*[.,$€£¥%％])(?:[(\[]\s?)?-?{_ENDS}\s?(?:[-–—~]|to|,)\s?-?{_ENDS}(?:\s?[)\]])?[{_MARKS}]*")
_NUMBERS = compiled(r"\d{1,4}\s?[-–—]\s?\d{1,4}")
_AFTER_NUMBERS = "SlCcAgUTZ"  # letters of the grammar: scales, currencies, units, tenths
_THOUSANDS = compiled(r"[(（]?\s?[A-Z]{0,3}[$€£¥]\s?['’]?0{3}\s?[)）]?")  # a unit: ($000)
_LONGEST = 40  # characters: what is longer says more than a figure
_GROUPED = compiled(rf"[0-9]{{1,{GROUP}}}(?:,[0-9]{{{GROUP}}}){{1,9}}")  # what most cells of numbers are, and no year
_DIGIT = compiled(r"\d")


def is_figure(chars: str) -> bool:
    """Whether a cell says a figure that is no year: ``1,234.5``, ``(118.0)``, ``+7.8%``, ``120¹``, ``16+(1*)``.

    Its words are those that a language prints at a number: ``47億5,000萬元``, ``3.2公頃``, ``$4.5 million``.
    """
    if _GROUPED.fullmatch(chars):
        return True
    if not _DIGIT.search(chars):
        return False
    chars = without_note(chars).strip()
    return _says_figure(chars) and _YEAR.fullmatch(chars.strip(_MARKS)) is None


def is_value(chars: str) -> bool:
    """Whether a cell says a figure, a stretch of them, a year or a sign for none: ``–``, ``N.A.``, ``不適用``."""
    if _GROUPED.fullmatch(chars):
        return True
    if not _DIGIT.search(chars):
        return _NONE.fullmatch(chars.strip()) is not None
    chars = without_note(chars).strip()
    return _NONE.fullmatch(chars) is not None or _says_figure(chars) or _RANGE.fullmatch(chars) is not None


def is_year(chars: str) -> bool:
    """Whether a cell says a year, or one of two calendar years, and nothing else: ``2024``, ``2024-25年度``."""
    return _YEAR.fullmatch(chars.strip().strip(_MARKS)) is not None


def is_stretch(chars: str) -> bool:
    """Whether a cell says from which number to which, as of pages: ``11-13``; alone it may be an age or a label."""
    return _NUMBERS.fullmatch(chars.strip()) is not None


def number_of(chars: str) -> Decimal | None:
    """The number of a cell that says one without words: ``1,234.5``, ``1 234``, ``57%``; None of any other.

    >>> number_of("1 234.5"), number_of("N.A.")
    (Decimal('1234.5'), None)
    """
    digits = "".join(char for char in chars if not char.isspace() and char not in DIGITS.printed).strip("%")
    return Decimal(digits) if digits.isascii() and digits.replace(DIGITS.point, "", 1).isdecimal() else None


@lru_cache(maxsize=4096)
def _says_figure(chars: str) -> bool:
    """Whether numbers, with what stands at them, are all that a cell says."""
    numbers = list(_NUMBER.finditer(chars)) if len(chars) <= _LONGEST else []
    if not numbers or _THOUSANDS.fullmatch(chars):
        return False
    if shared := _SHARED.fullmatch(chars):
        return _says_figure(shared[1].strip()) and _says_figure(shared[2])
    words = _words()
    between = (chars[one.end() : other.start()] for one, other in pairwise(numbers))
    return (
        _is_made_of(chars[: numbers[0].start()].strip(_BEFORE), words.before)
        and all(_MORE.fullmatch(said) or (said.strip() and _is_made_of(said, words.scales)) for said in between)
        and _is_made_of(chars[numbers[-1].end() :].strip(_AFTER), words.after)
    )


def _is_made_of(said: str, words: frozenset[str]) -> bool:
    """Whether a text is a chain of these words, the longest first, or nothing."""
    rest = said.strip().lower()
    while rest:
        size = next((size for size in range(len(rest), 0, -1) if rest[:size] in words), None)
        if size is None:
            return False
        rest = rest[size:].lstrip()
    return True


class _Words(NamedTuple):
    """What stands before a number, between its parts and after it."""

    before: frozenset[str]
    scales: frozenset[str]
    after: frozenset[str]


@cache
def _words() -> _Words:
    """The words that stand at numbers in all languages, in lower case."""
    languages = [language_of(tag) for tag in language_names()]
    told = [(printed.lower(), word.letter) for language in languages for printed, word in words_of(language)]
    leads = [printed.lower() for language in languages for printed in currencies(language, "before")]
    return _Words(
        frozenset(leads),
        frozenset(printed for printed, letter in told if letter == "S"),
        frozenset(printed for printed, letter in told if letter in _AFTER_NUMBERS),
    )
