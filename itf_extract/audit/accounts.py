"""Accounts: tables of what there was, what came in, what went out and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.text.vocabulary import Vocabulary

_LEAST = 3
# Letters of rows that are added and taken away, no factor among them: (a) + (b) – (c).
FORMULA = compiled(r"(?<![×x*/÷] )(?<![×x*/÷])\([a-z]\)(?:\s*[-+＋−–—－]\s*\([a-z]\))+(?!\s*[)×x*/÷])")
_MINUS = compiled("[-−–—－]")


def account(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles of an account's rows, by their labels: what is taken away, and the total; none of other tables.

    Example: 年初結餘 240, 收入 180, 支出 162, 年終結餘 258.
    """
    if len(labels) < _LEAST or not words.regex("totals", "opening").fullmatch(labels[0]):
        return []
    known = (("rows", "closing"), ("less", "outgoing"), ("", "incoming"))
    roles = [""]
    for said in labels[1:]:
        role = next((role for role, key in known if words.regex("totals", key).fullmatch(said)), None)
        if role is None:
            return []
        roles.append(role)
    return roles if roles.count("rows") == 1 and roles[-1] == "rows" else []


def is_difference(name: str) -> bool:
    """Whether a row's name tells that it is of rows of which some are taken away: Net total (a) – (b)."""
    formula = FORMULA.search(name)
    return formula is not None and _MINUS.search(formula[0]) is not None
