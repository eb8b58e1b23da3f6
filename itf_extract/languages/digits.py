"""What a number in digits looks like: groups of three with one kind of separator, or none, and a fraction.

The marks are data (``[digits]`` of the languages' tables).  Every stage that reads digits asks here for its pattern, so
that a separator is added in one file; ``DIGITS`` are the marks of all languages, for texts whose language is not asked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from itf_extract.dataclass import dataclass
from itf_extract.languages.language import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.languages.language import Language

GROUP = 3  # digits between two separators
YEAR = r"(?:1[89]|20)[0-9]{2}"  # a year of our calendar in digits
SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")  # what is raised, as signs of its own
_LAST_CENTURY, _THIS_CENTURY, _TURN = 1900, 2000, 70  # years of two digits up to 69 are of this century
_WIDER = 0xFEE0  # from a sign of ASCII to its full-width form
_ASCII = range(0x21, 0x7F)


def characters(options: Iterable[str]) -> str:
    """The inside of a character class for single characters."""
    return "".join(re.escape(one) for one in sorted(set(options)))


@dataclass(frozen=True, slots=True)
class Digits:
    """The marks that stand within a number in digits: between its groups, before its fraction, and for parts of one."""

    separators: tuple[str, ...]
    point: str
    raised_points: str
    vulgar: Mapping[str, str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """The marks that a table of a language names."""
        return cls(tuple(table["separators"]), table["point"], table["raised_points"], table["vulgar"])

    @property
    def separating(self) -> str:
        """The inside of a class of the separators, the space among them."""
        return characters(self.separators)

    @property
    def printed(self) -> str:
        """The inside of a class of the separators that are more than a space."""
        return characters({*self.separators} - {" "})

    @property
    def marks(self) -> str:
        """The inside of a class of the separators that are more than a space, and the point."""
        return characters({*self.separators, self.point} - {" "})

    @property
    def points(self) -> str:
        """The inside of a class of all that may be printed for the point."""
        return characters({self.point, *self.raised_points})

    @property
    def wide(self) -> tuple[str, ...]:
        """The separators in their full-width forms."""
        return tuple(widened(mark) for mark in self.separators if ord(mark) in _ASCII)

    @property
    def number(self) -> str:
        """The pattern of a number in canonical text: 1,234.5, 9 562, 2½, 1 1/2."""
        vulgar, point = characters(self.vulgar), re.escape(self.point)
        mixed = "[0-9]{1,2} [1-7]/[248](?![0-9/])"
        return rf"(?:{mixed}|(?:{self.grouped()}|[0-9]+)(?:{point}[0-9]+|[{vulgar}])?|[{vulgar}])"

    @property
    def run(self) -> str:
        """The pattern of digits and all marks between them, whether or not they make one number."""
        return rf"[0-9](?:[0-9 {self.marks}]*[0-9])?"

    def grouped(self, space: str = " ") -> str:
        """The pattern of a number in groups with one kind of separator; ``space`` is that of the one that is blank."""
        return "|".join(
            rf"[0-9]{{1,{GROUP}}}(?:{space if mark == ' ' else re.escape(mark)}[0-9]{{{GROUP}}})+(?![0-9])"
            for mark in self.separators
            if mark != self.point
        )


def widened(mark: str) -> str:
    """The full-width form of a sign of ASCII.

    >>> widened(",")
    '，'
    """
    return chr(ord(mark) + _WIDER)


def century_of(year: int) -> int:
    """The century of a year of two digits."""
    return _THIS_CENTURY if year < _TURN else _LAST_CENTURY


@lru_cache(maxsize=16)
def digits_of(language: Language) -> Digits:
    """The marks of a language."""
    return Digits.of(language["digits"])


DIGITS = Digits.of(shared("digits"))
