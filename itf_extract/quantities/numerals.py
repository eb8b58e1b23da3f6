"""The value of a printed numeral: digits in groups, or words, with the exactness that it is printed with."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.model.quantity import Number

LONGEST = 24  # digits that stay exact in Decimal's 28; longer runs are identifiers
_TEN, _MYRIAD = 10, 10_000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the exactness that it is printed with.

    ``printed`` is the worth of one unit of its last printed digit (10 000 in 5,000萬), ``significant`` that of its
    last digit that is not nought (10 000 000 in 5,000萬).
    """

    value: Number
    printed: Number
    significant: Number

    def times(self, factor: Number) -> Numeral:
        """The numeral in a unit ``factor`` times as large."""
        return Numeral(tidy(self.value * factor), tidy(self.printed * factor), tidy(self.significant * factor))

    def plus(self, smaller: Numeral) -> Numeral:
        """The sum with a smaller numeral printed after it (12億 and 4,000萬)."""
        return Numeral(tidy(self.value + smaller.value), smaller.printed, smaller.significant)

    def negative(self) -> Numeral:
        """The numeral below nought."""
        return Numeral(-self.value, self.printed, self.significant)


def tidy(number: Number) -> Number:
    """An int where the number is whole."""
    return int(number) if number == int(number) else number


def of_digits(digits: str) -> Numeral:
    """The numeral of digits without separators: ``2.30`` is printed to the hundredth, significant to the tenth."""
    if digits.isdecimal():
        whole = digits.lstrip("0")
        return Numeral(int(digits), 1, 10 ** (len(whole) - len(whole.rstrip("0"))))
    return exact(Decimal(digits))


def after_tens(one: Number, other: Number) -> Numeral | None:
    """The second of two neighbours with the tens that only the first prints: 15 and 6 are 15 and 16; else None."""
    whole = isinstance(one, int) and isinstance(other, int)
    return of_digits(str(one + 1)) if whole and one > _TEN and one % _TEN + 1 == other < _TEN else None


def exact(number: Decimal) -> Numeral:
    """The numeral of a number as it is written."""
    last = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
    significant = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else last
    return Numeral(tidy(number), tidy(last), tidy(significant))


def compose(items: Sequence[Numeral | int]) -> Numeral | None:
    """The number that numerals and the sizes between them make; None where they make none.

    The largest size multiplies all before it and what follows is added: 6, 1 000, 4, 100, 10 000 are 6千4百萬.
    """
    sizes = [item if isinstance(item, int) else 0 for item in items]
    largest = max(sizes, default=0)
    if not largest:
        return items[0] if len(items) == 1 and isinstance(items[0], Numeral) else None
    at = len(sizes) - 1 - sizes[::-1].index(largest)
    before = sizes[:at]
    if max(before, default=0) >= largest or (any(before) and not (before[-1] or _fills(items[at - 1], before))):
        return None  # 5億6億, 3萬5億
    left = compose(items[:at])
    if left is None or at + 1 == len(items):
        return left.times(largest) if left else None
    right = compose(items[at + 1 :])
    whole = left.value == int(left.value)  # 3.5萬54
    return left.times(largest).plus(right) if right and whole and right.value < largest else None


def _fills(last: Numeral | int, sizes: Sequence[int]) -> bool:
    """Whether a number has a digit in every place below the size before it: 6萬6,966億."""
    least = next(size for size in reversed(sizes) if size)
    return isinstance(last, Numeral) and least <= last.value * _TEN < least * _TEN


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the words of a language's numerals are worth.

    ``atoms`` stand for themselves (seven, 七), ``multipliers`` take one of them before them (hundred, 百), ``scales``
    any smaller number (million, 萬).  ``alone`` need nothing before them (十).  ``gap`` are the words for places left
    out: where a language has them, a lone digit after a hundred or more without one is of the place below (三百五 is
    350).
    """

    atoms: Mapping[str, int]
    multipliers: Mapping[str, int]
    scales: Mapping[str, int]
    alone: frozenset[str] = frozenset()
    gap: frozenset[str] = frozenset()

    def value(self, words: Sequence[str]) -> int | None:
        """The number that words in their order say; None where they say none (十四五, twenty fifteen)."""
        while len(words) > 1 and words[0] in self.gap:
            words = words[1:]
        if not words:
            return None
        worth = [self._factor(word) for word in words]
        largest = max(worth)
        if largest == 0:
            return self._sum(words)
        at = len(worth) - 1 - worth[::-1].index(largest)
        return self._product(words, at, largest)

    def last_scale(self, words: Sequence[str]) -> int:
        """The worth of the scale that the words end in; 1 where they end in none."""
        return self.scales.get(words[-1], 1) if words else 1

    def may_lack_size(self, words: Sequence[str]) -> bool:
        """Whether a size may be left out at the end: 一億二千 is said for 一億二千萬, 一億零二千 is whole."""
        last = max((at for at, word in enumerate(words) if word in self.scales), default=-1)
        rest = words[last + 1 :]
        if last < 0 or self.scales[words[last]] <= _MYRIAD or not rest or rest[0] in self.gap:
            return False
        return any(word in self.multipliers for word in rest)

    def factors(self, words: Sequence[str]) -> list[int]:
        """The worths of the words of size at the end, largest first: 三百萬 may share a million or ten thousand.

        Of a number with several sizes the scales may be shared: of 一億二千萬 a hundred million or ten thousand.
        """
        found, worth = [], 1
        ends = next((place for place in range(len(words), 0, -1) if not self._factor(words[place - 1])), 0)
        if any(map(self._factor, words[:ends])):  # of three million four hundred thousand the hundred is not shared
            return [self.scales[word] for word in words if word in self.scales] if words[-1] in self.scales else []
        for word in reversed(words[ends:]):
            worth *= self._factor(word)
            found.append(worth)
        return found[::-1]

    def _factor(self, word: str) -> int:
        return self.multipliers.get(word) or self.scales.get(word) or 0

    def _product(self, words: Sequence[str], at: int, factor: int) -> int | None:
        before, after = words[:at], words[at + 1 :]
        left = self._left(before, words[at], factor)
        right = self.value(after) if after else 0
        if left is None or right is None or right >= factor:
            return None
        short = bool(self.gap) and 0 < right < _TEN < factor and after[0] not in self.gap
        return left * factor + (right * factor // _TEN if short else right)

    def _left(self, before: Sequence[str], word: str, factor: int) -> int | None:
        if not before:
            return 1 if word in self.alone else None
        left = self.value(before)
        torn = not self.gap and before[-1] not in self.scales and any(one in self.scales for one in before)
        if left is None or torn or not 0 < left < factor:
            return None  # torn: five thousand and nine million are two numbers
        return left if word in self.scales or left < _TEN or (len(before) == 1 and not self.gap) else None

    def _sum(self, words: Sequence[str]) -> int | None:
        """Atoms that follow each other fill the noughts of the one before: twenty-five, vinte e cinco."""
        values = [self.atoms[word] for word in words]
        if any(
            larger == 0 or larger % _TEN or smaller >= _lowest(larger) or not smaller
            for larger, smaller in pairwise(values)
        ):
            return None
        return sum(values)


def _lowest(number: int) -> int:
    """The worth of a number's last digit that is not nought."""
    worth = 1
    while number % (worth * _TEN) == 0:
        worth *= _TEN
    return worth
