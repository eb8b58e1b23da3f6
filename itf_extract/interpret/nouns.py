"""What a classifier counts: the noun phrase after it, as far as the vocabulary can tell."""

from __future__ import annotations

import re
from functools import cache

from itf_extract.interpret.vocabulary import any_of, words

_LONGEST = 20


def noun_after(text: str, index: int) -> str:
    """The noun phrase that begins at ``index``; empty where no known head noun ends it soon.

    A run of characters up to the next particle or punctuation is the phrase where it ends in a head noun; else the
    phrase ends at the first head noun in it (名學員接受: 學員).
    """
    run = _run().match(text, index)
    if run is None:
        return ""
    found = _whole().fullmatch(run[0]) or _first().match(run[0])
    return found[0] if found else ""


@cache
def _run() -> re.Pattern[str]:
    return re.compile(
        rf"[^{re.escape(words()['nouns']['stops'])}0-9]{{2,{_LONGEST}}}(?:[／/][^{re.escape(words()['nouns']['stops'])}0-9]{{2,8}})?"
    )


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf".*{any_of(words()['nouns']['heads'])}")


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf".*?{any_of(words()['nouns']['heads'])}")
