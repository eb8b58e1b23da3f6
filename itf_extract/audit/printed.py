"""A reckoned number in the form of the figure that it is held against: 12億4,000萬元, 2,480 million."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.relation import reckoned, shown
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.patterns import compiled
from itf_extract.quantities.vocabulary import scales

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Figure

_NUMBER = compiled(rf"(?:{DIGITS.grouped()}|[0-9]+)(?:\.[0-9]+)?")
_MORE = 2  # digits behind the point beyond those that the figure prints
_PAIR = 2


def as_printed(expected: str, figure: Figure, language: Language) -> str:
    """What a figure should be, as ``shown`` gives it, in the figure's own scales and separators where it has some."""
    value = reckoned(expected, figure)
    if value is None or shown(value, figure) != expected or not isinstance(figure.value, int | Decimal):
        return expected
    numbers = list(_NUMBER.finditer(figure.surface))
    if len(numbers) == 1:
        told = _in_one_scale(value, figure, numbers[0])
    elif len(numbers) == _PAIR:
        told = _in_two_scales(value, figure.surface, numbers, scales(language))
    else:
        told = None
    # Where rounding makes it what is printed, nothing would be told.
    return expected if told is None or told == figure.surface else told


def _in_one_scale(value: Fraction, figure: Figure, number: re.Match[str]) -> str | None:
    """The value under the scale of a figure that has one number: 14.2億元, 2 085, 46%."""
    printed = _plain(number[0])
    worth = abs(Fraction(figure.value)) / printed if printed and isinstance(figure.value, int | Decimal) else 0
    if not _is_scale(worth):
        return None
    decimals = len(number[0].partition(".")[2]) + _MORE
    return (
        figure.surface[: number.start()] + _written(value / worth, decimals, number[0]) + figure.surface[number.end() :]
    )


def _in_two_scales(
    value: Fraction, surface: str, numbers: list[re.Match[str]], worths: Mapping[str, int]
) -> str | None:
    """The value under the two scales of a figure: 14億2,000萬元."""
    first, second = numbers
    large, tail = surface[first.end() : second.start()], surface[second.end() :]
    small = next((word for word in sorted(worths, key=len, reverse=True) if tail.startswith(word)), None)
    if large not in worths or small is None:
        return None
    many, rest = divmod(round(value / worths[small]), worths[large] // worths[small])
    most = _written(Fraction(many), 0, first[0]) + large if many else ""
    least = _written(Fraction(rest), 0, second[0]) + small if rest else ""
    return surface[: first.start()] + most + least + tail.removeprefix(small) if most or least else None


def _plain(number: str) -> Fraction:
    return Fraction("".join(sign for sign in number if sign.isdigit() or sign == DIGITS.point))


def _is_scale(worth: Fraction | int) -> bool:
    """Whether one is multiplied by ten so often; a half behind a number (3倍半) is no scale."""
    digits = str(worth)
    return digits.startswith("1") and not digits.strip("10") and digits.count("1") == 1


def _written(number: Fraction, decimals: int, like: str) -> str:
    """A number to so many digits behind the point, its groups parted as another's are, by commas where it has none."""
    whole, part = divmod(round(number * 10**decimals), 10**decimals)
    mark = next((sign for sign in like if sign in DIGITS.separators and sign != DIGITS.point), None)
    ungrouped = mark is None and len(like.partition(DIGITS.point)[0]) > GROUP
    grouped = str(whole) if ungrouped else f"{whole:,}".replace(",", mark or ",")
    return f"{grouped}.{part:0{decimals}}".rstrip("0") if part else grouped
