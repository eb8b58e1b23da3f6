"""What a classifier counts: the noun phrase after it, as far as the vocabulary can tell."""

from __future__ import annotations

import re
from functools import cache

from itf_extract.interpret.vocabulary import any_of, words

_LONGEST = 14


def noun_after(text: str, index: int) -> str:
    """The noun phrase that begins at ``index``; empty where no known head noun ends it soon."""
    found = _phrase().match(text, index)
    return found[0] if found else ""


@cache
def _phrase() -> re.Pattern[str]:
    heads = any_of(words()["nouns"]["heads"])
    stops = re.escape(words()["nouns"]["stops"])
    return re.compile(rf"[^{stops}0-9]{{0,{_LONGEST}}}?{heads}+(?:[／/]{heads}+)?")
