"""Joints: what joins the figures of a list, the ends of a range and what something was and became."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language


@dataclass(frozen=True, slots=True)
class Joints:
    """What joins figures in a language: to lists, to ranges, and what shows a range or a change."""

    lists: frozenset[str]
    loose: frozenset[str]
    last: frozenset[str]
    ranges: frozenset[str]
    between: frozenset[str]
    neighbours: frozenset[str]
    leads: re.Pattern[str]
    ends: re.Pattern[str]
    changes: re.Pattern[str]
    goals: re.Pattern[str]
    steps: re.Pattern[str]
    step_kinds: frozenset[str]
    hyphens: frozenset[str]
    hedged: re.Pattern[str]  # a hedge that only says again that the ends of a range are approximate
    each: re.Pattern[str]  # after figures that are one each of several things
    longest: int  # characters of a joint, with a space on either side


@lru_cache(maxsize=16)
def joints(language: Language) -> Joints:
    """The joints of a language."""
    lists, ranges = language["lists"], language["ranges"]
    printed = (
        *lists["marks"],
        *ranges["marks"],
        *language["signs"]["minus"],
        *ranges["between"],
        *ranges["neighbours"],
    )
    approximate = language["hedges"]["before"].get("approx", ())
    about = [word for word in approximate if word[0].isalpha()]  # ~ is a mark of ranges, too
    return Joints(
        frozenset(lists["marks"]),
        frozenset(lists["loose"]),
        frozenset(lists["last"]),
        frozenset((*ranges["marks"], *language["signs"]["minus"])),
        frozenset(ranges["between"]),
        frozenset(ranges["neighbours"]),
        compiled(ranges["leads"]),
        compiled(ranges["ends"]),
        compiled(ranges["changes"]),
        compiled(ranges["goals"]),
        compiled(ranges["steps"]),
        frozenset(ranges["step_kinds"]),
        frozenset(language["signs"]["minus"]),
        compiled(rf" ?{any_of(about)} ?$"),
        compiled(language["hedges"]["respectively_after"]),
        max(map(len, printed)) + 2,
    )
