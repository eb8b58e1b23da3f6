"""Where sentences, their parts, clauses and phrases end in a language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.languages.language import Language

# A line's end ends all; a sentence ends in 。, a part of it in ； too, a clause in ，： besides, a phrase at a bracket.
_ENDS = {
    "sentence": ("full",),
    "part": ("full", "half"),
    "clause": ("full", "half", "comma"),
    "phrase": ("full", "half", "comma", "bracket"),
}
Reach = Literal["sentence", "part", "clause", "phrase"]


@cache
def stops(language: Language, reach: Reach) -> re.Pattern[str]:
    """What ends a sentence, a part of one, a clause, or a phrase before a bracket, in the marks of a language.

    >>> from itf_extract.languages.language import language_of
    >>> stops(language_of("en"), "clause").split("In 2.5 years, see para. 3")
    ['In 2.5 years', ' see para. 3']
    """
    table = language["stops"]
    marks = {key: table[key] for key in ("full", "half", "comma", "bracket")}
    marks["full"] += "".join(rf"(?<!\b{re.escape(word)}\.)" for word in table["abbreviations"])
    return compiled("|".join(["\n", *(marks[key] for key in _ENDS[reach])]))
