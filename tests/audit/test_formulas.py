"""Formulas of letters in names."""

from __future__ import annotations

import pytest

from itf_extract.audit.formulas import formula, is_difference, last_formula, without_formula

ADDED, TAKEN = [("a", False), ("b", False)], [("a", False), ("b", True)]
NAMES = [
    ("Balance [(a) + (b)]", ADDED, "Balance []"),
    ("(a) – (b) 結餘", TAKEN, "結餘"),
    ("(a)－(b)", TAKEN, ""),
    ("(a) × (b)", [], "(a) × (b)"),
    ("(a) × (b) + (c)", [], "(a) × (b) + (c)"),
    ("Fees (a)", [], "Fees (a)"),
]
LABELS = [
    ("Closing balance (A + B - C)", [("A", False), ("B", False), ("C", True)]),
    ("結餘 = (A) + (B)", [("A", False), ("B", False)]),
    ("結餘（A－B）", [("A", False), ("B", True)]),
    ("Balance (A)", []),
    ("A + B", []),
]


@pytest.mark.parametrize(("name", "terms", "rest"), NAMES)
def test_letters_in_brackets_are_added_or_taken_away(name: str, terms: list[tuple[str, bool]], rest: str) -> None:
    assert formula(name) == terms
    assert without_formula(name) == rest
    assert is_difference(name) == any(taken for _, taken in terms)


@pytest.mark.parametrize(("label", "terms"), LABELS)
def test_a_label_may_end_with_a_formula(label: str, terms: list[tuple[str, bool]]) -> None:
    assert last_formula(label) == terms
