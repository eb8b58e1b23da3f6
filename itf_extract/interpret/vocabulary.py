"""The words of the figure grammar, read once from the profile of numbers.

Rules live in the modules of this package; every word that they look for is data in ``zh_numbers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from itf_extract.resources import table_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UnitKind = Literal["money", "percent", "tenths", "multiple", "duration", "measure", "count"]
_UNIT_TABLES: tuple[tuple[UnitKind, str], ...] = (
    # Where one word stands in two tables the later wins (度 as a measure, 歲 never as a classifier).
    ("count", "classifiers"),
    ("measure", "units"),
    ("duration", "units"),
    ("tenths", "units"),
    ("multiple", "units"),
    ("percent", "units"),
)


@cache
def words() -> Mapping[str, Any]:
    """The tables of the numbers profile, as TOML has them."""
    return tomllib.loads(table_text("profiles", "zh_numbers"))


@cache
def units() -> Mapping[str, tuple[UnitKind, str]]:
    """Each unit word with the kind of figure it makes and its name (HKD for 元, 年 for 年半)."""
    table: dict[str, tuple[UnitKind, str]] = {}
    for kind, key in _UNIT_TABLES:
        table.update({word: (kind, word) for word in words()[kind][key]})
    table.update({word: ("money", currency) for word, currency in words()["currency_units"].items()})
    table.update({word: table[whole] for word, whole in words()["half_more"].items()})
    return table


def any_of(options: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(options), key=lambda w: (-len(w), w))) + ")"


def guarded(options: Iterable[str]) -> str:
    """A pattern for any of the units, each kept from the words that merely begin with it (支 in 支援)."""
    return "(?:" + "|".join(_guard(word) for word in sorted(set(options), key=lambda w: (-len(w), w))) + ")"


def _guard(word: str) -> str:
    if word.isascii() and word[-1].isalpha():
        return re.escape(word) + "(?![A-Za-z])"
    barred = words()["not_before"].get(word, "")
    return re.escape(word) + (f"(?![{re.escape(barred)}])" if barred else "")
