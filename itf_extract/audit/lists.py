"""Lists that a sentence spells out: A、B、C及D."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.audit.vocabulary import Vocabulary

_PAIR = 2
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")
_FIGURE = re.compile("[\ue000-\ue0ff]")
_ENDING = 2


def members(text: str, words: Vocabulary) -> tuple[int, ...]:
    """How many names a list has, in each way that its words allow; empty where it is no list.

    文獻及古籍修復所、木刻印刷中心及閱讀局: 及 joins the last two names, yet may stand within a name.
    """
    text = words.regex("lists", "clause").split(text)[0]
    if _FIGURE.search(text):
        return ()
    names = words.regex("lists", "quoted").match(text)
    if names:
        return (len(quoted(names[0])),)
    flat = words.regex("lists", "ending").sub("", _BRACKETED.sub("", text))
    parts = [part for part in words.regex("lists", "between").split(flat) if part]
    tail = _split_tail(parts[-1], words) if parts else []
    if len(parts) <= 1:
        return (2,) if len(tail) == _PAIR and _alike(tail, words.reach(1)) else ()
    if len(tail) == 1:
        return ()
    return (len(parts) - 1 + len(tail),)


def _split_tail(text: str, words: Vocabulary) -> list[str]:
    """The last names of a list, parted at the conjunction after which the rest is a name of its own."""
    joints = list(words.regex("lists", "joint").finditer(text))
    firm = [joint for joint in joints if words.regex("lists", "firm").fullmatch(joint[0])]
    for joint in firm or reversed(joints):
        left, right = text[: joint.start()], text[joint.end() :]
        if len(left) >= _ENDING and len(right) >= _ENDING:
            return [left, right]
    return [text]


def _alike(names: Sequence[str], ending: int) -> bool:
    return names[0][-ending:] == names[-1][-ending:]
