"""Formulas of letters in the names of rows and columns: (a) + (b) – (c), (A + B - C)."""

from __future__ import annotations

from itf_extract.patterns import compiled

Term = tuple[str, bool]  # a letter, and whether what it stands for is taken away

_SIGNS = "-+＋−–—－"
_PLUS = frozenset({"", "+", "＋"})
# Letters in brackets that are added and taken away, no factor among them.
_BRACKETED = compiled(rf"(?<![×x*/÷] )(?<![×x*/÷])\([a-z]\)(?:\s*[{_SIGNS}]\s*\([a-z]\))+(?!\s*[)×x*/÷])")
# What ends a label: (A + B - C), = (A) + (B) – (C).
_LAST = compiled(
    rf"(?:[(（]|[=＝])\s*(?P<terms>[(（]?[A-Za-z][)）]?(?:\s*[{_SIGNS}]\s*[(（]?[A-Za-z][)）]?)+)\s*[)）]?\s*$"
)
_TERM = compiled(rf"([{_SIGNS}]?)\s*[(（]?([A-Za-z])[)）]?")


def formula(name: str) -> list[Term]:
    """The terms of a formula of letters in brackets, wherever a name has it; none where it has none.

    Example: ``Balance [(a) + (b) – (c)]`` gives ``[("a", False), ("b", False), ("c", True)]``.
    """
    found = _BRACKETED.search(name)
    return _terms(found[0]) if found else []


def last_formula(label: str) -> list[Term]:
    """The terms of the formula that a label ends with, its letters in brackets or not.

    Example: ``Closing balance (A + B - C)`` gives ``[("A", False), ("B", False), ("C", True)]``.
    """
    found = _LAST.search(label)
    return _terms(found["terms"]) if found else []


def without_formula(name: str) -> str:
    """A name without its formulas of letters in brackets: ``Balance []``."""
    return _BRACKETED.sub("", name).strip()


def is_difference(name: str) -> bool:
    """Whether a row's name tells that it is of rows of which some are taken away: ``Net total (a) – (b)``."""
    return any(taken for _, taken in formula(name))


def _terms(chars: str) -> list[Term]:
    return [(letter, sign not in _PLUS) for sign, letter in _TERM.findall(chars)]
