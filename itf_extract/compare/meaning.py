"""What a figure means whatever the language: 47億5,000萬元, $4,750 million and $4.75 billion are one amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from itf_extract.languages import lengths

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

Meaning: TypeAlias = tuple[str, str]
_PARTS = {"q1", "q2", "q3", "q4", "h1", "h2"}
_NUMBERS = {"count", "duration", "measure", "multiple", "rank"}


def group_of(figure: Figure) -> str:
    """Which figures can stand for each other: languages count what others measure (快3倍, three times)."""
    return "number" if figure.kind in _NUMBERS else figure.kind


def meanings(figure: Figure) -> frozenset[Meaning]:
    """All that a figure can be said to mean; two figures agree where they share one."""
    group = group_of(figure)
    found = {(group, _told(figure))}
    if figure.kind == "money":
        found = {(f"money {figure.unit}", _told(figure))}
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


def _told(figure: Figure) -> str:
    if figure.value is None:
        return f"{_plain(figure.low)}..{_plain(figure.high)}"
    return _plain(figure.value)


def _plain(value: int | Decimal | str | None) -> str:
    return f"{Decimal(value).normalize():f}" if isinstance(value, int | Decimal) else str(value)
