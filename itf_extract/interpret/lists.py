"""Numbers that share a unit with the ones after them: lists (10、20及30%) and ranges (5至10億元, 介乎1年至3年)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.interpret.vocabulary import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.interpret.hits import Hit
    from itf_extract.interpret.numerals import Numeral

_CLAUSE = 12
# 1至12億元 shares its magnitude; of numbers further apart (500至1億元) the first is as printed.
_CLOSE = 12
_UNRANGED = {"date", "fiscal_year", "rank", "ratio", "fraction"}


def joined(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """The hits with shared units given to every member and ranges made one; Chinese numerals left alone drop out."""
    done: list[Hit] = []
    for hit in reversed(list(hits)):
        following = done[-1] if done else None
        between = text[hit.end : following.outer] if following else None
        if following is None or between is None or len(between) > _longest_join():
            done.append(hit)
        elif _is_range(text, hit, between, following):
            done[-1] = _range(hit, following)
        elif _lacks_unit(hit) and following.numeral and between in words()["hedges"]["lists"]:
            done.append(_sharing(hit, following) if following.kind else hit)
        else:
            done.append(hit)
    return [hit for hit in reversed(done) if hit.kind or hit.digits[:1].isdigit()]


def list_join(between: str) -> bool:
    """Whether this stands between two members of a list."""
    return between in words()["hedges"]["lists"]


@cache
def _longest_join() -> int:
    return max(len(word) for key in ("lists", "ranges") for word in words()["hedges"][key])


def _lacks_unit(hit: Hit) -> bool:
    return hit.numeral is not None and not hit.suffix and hit.outer == hit.start


def _is_range(text: str, hit: Hit, between: str, following: Hit) -> bool:
    table = words()["hedges"]
    if between not in table["ranges"] or not hit.numeral or not following.numeral or following.kind in _UNRANGED:
        return False
    if _lacks_unit(hit):
        return following.kind is not None
    if hit.kind != following.kind or hit.unit != following.unit or hit.kind in _UNRANGED:
        return False
    before = text[max(0, hit.outer - _CLAUSE) : hit.outer]
    if before.endswith(tuple(table["range_leads"])) or text.startswith(tuple(table["range_ends"]), following.end):
        return True
    return not _change_lead().search(before)


@cache
def _change_lead() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words()['hedges']['change_leads'])}[^，。；、]*$")


def _range(hit: Hit, following: Hit) -> Hit:
    low = _sharing(hit, following)
    high = following.value if following.value is not None else following.high
    return replace(low, end=following.end, value=None, low=low.value, high=high, suffix=following.suffix)


def _sharing(hit: Hit, following: Hit) -> Hit:
    """The number with the unit of the one after it, and its magnitude where it has none and must share it."""
    numeral = hit.numeral
    if numeral is None or not _lacks_unit(hit):
        return hit
    smaller = hit.factor == 1 and following.factor > 1 and _under(numeral, following)
    numeral = numeral.times(following.factor) if smaller else numeral
    factor = following.factor if smaller else hit.factor
    unit = following.unit
    return replace(hit, kind=following.kind, unit=unit, numeral=numeral, value=numeral.value, factor=factor)


def _under(numeral: Numeral, following: Hit) -> bool:
    other = following.numeral
    return other is not None and numeral.value * following.factor <= other.value * _CLOSE
