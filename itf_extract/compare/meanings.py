"""What a figure means whatever the language that prints it, so that two versions can be held to each other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import ne
from typing import TYPE_CHECKING, TypeAlias

from itf_extract.languages import lengths
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

Meaning: TypeAlias = tuple[str, str]
_DIGIT = compiled(r"\d")
_PARTS = {"q1", "q2", "q3", "q4", "h1", "h2"}
_NUMBERS = {"count", "duration", "measure", "multiple"}
_SHARES = {"percent", "fraction"}


def group_of(figure: Figure) -> str:
    """Which figures can stand for each other: one counts what another measures (快3倍), 兩成半 is a quarter."""
    return "number" if figure.kind in _NUMBERS else "share" if figure.kind in _SHARES else figure.kind


def meanings(figure: Figure) -> frozenset[Meaning]:
    """All that a figure can be said to mean; two figures agree where they share one."""
    group = group_of(figure)
    found = {(group, printed_value(figure))}
    if figure.kind == "money":
        found = {(f"money {figure.unit}", printed_value(figure))}
    if figure.kind == "multiple" and isinstance(figure.value, int) and not _DIGIT.search(figure.surface):
        # Twice as much is once more: 增加一倍 and "double".
        found.add(("more", _plain(figure.value - figure.surface.isascii())))
    if figure.kind == "duration" and isinstance(figure.value, int | Decimal):
        for name in ("months", "days"):
            if length := lengths(name).get(figure.unit or ""):
                found.add((name, _plain(figure.value * length)))
    return frozenset(found)


def in_other_parts(first: Figure, second: Figure) -> bool:
    """Whether two dates name different quarters or halves of their year; words such as 年底 may be told otherwise."""
    one, other = ({*figure.qualifier.split("+")} & _PARTS for figure in (first, second))
    return bool(one and other and one != other)


def agree_rounded(first: Figure, second: Figure) -> bool:
    """Whether one figure is the other printed less exactly: $4.75 billion and 47億5,300萬元."""
    a, b = first.value, second.value
    same = group_of(first) == group_of(second) and (first.kind != "money" or first.unit == second.unit)
    if not same or not isinstance(a, int | Decimal) or not isinstance(b, int | Decimal):
        return False
    coarse, fine = (
        Decimal(x.precision or 0) for x in sorted((first, second), key=lambda x: -Decimal(x.precision or 0))
    )
    return coarse > fine and abs(Decimal(a) - Decimal(b)) <= coarse / 2


def is_misprint(one: str, other: str) -> bool:
    """Whether two numerals differ in one digit alone."""
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


def size_of(figure: Figure) -> Decimal | None:
    """How large a figure is, a time in days."""
    if not isinstance(figure.value, int | Decimal):
        return None
    days = next((length for name in ("days", "about") if (length := lengths(name).get(figure.unit or ""))), 1)
    return abs(Decimal(figure.value)) * days if figure.kind == "duration" else abs(Decimal(figure.value))


def printed_value(figure: Figure) -> str:
    """A figure's value in digits, or the ends of a span; a fraction as the percentage that it is."""
    if figure.value is None:
        return f"{_plain(figure.low)}..{_plain(figure.high)}"
    return _percent(str(figure.value)) if figure.kind == "fraction" else _plain(figure.value)


def _percent(fraction: str) -> str:
    """A fraction as the percentage that it is, where it is one: 1/4 is 25."""
    parts = Fraction(fraction) * 100
    return _plain(Decimal(parts.numerator) / parts.denominator) if 100 % parts.denominator == 0 else fraction


def _plain(value: int | Decimal | str | None) -> str:
    return f"{Decimal(value).normalize():f}" if isinstance(value, int | Decimal) else str(value)
