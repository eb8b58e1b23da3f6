"""Lists that a sentence spells out: A、B、C及D."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIR = 2
_QUOTED_LIST = re.compile("「[^「」]+」(?:(?:、|，以及|以及|，及|及|和|與)「[^「」]+」)*")
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")
_CLAUSE = re.compile("，(?!以及|及)")
_FIGURE = re.compile("[\ue000-\ue0ff]")
_AND = re.compile("，以及|以及|，及|及|和|與")
_ENDING = 2


def members(text: str) -> tuple[int, ...]:
    """How many names a list has, in each way that its words allow; empty where it is no list.

    文獻及古籍修復所、木刻印刷中心及閱讀局: 及 joins the last two names, yet may stand within a name.
    """
    text = _CLAUSE.split(text)[0]
    if _FIGURE.search(text):
        return ()
    names = _QUOTED_LIST.match(text)
    if names:
        return (len(quoted(names[0])),)
    flat = _BRACKETED.sub("", text).rstrip("等。 ")
    parts = [part for part in flat.split("、") if part]
    tail = _split_tail(parts[-1])
    if len(parts) == 1:
        return (2,) if len(tail) == _PAIR and _alike(tail) else ()
    if len(tail) == 1:
        return ()
    return (len(parts) - 1 + len(tail),)


def _split_tail(text: str) -> list[str]:
    """The last names of a list, parted at the conjunction after which the rest is a name of its own."""
    joints = list(_AND.finditer(text))
    firm = [joint for joint in joints if joint[0] in {"，以及", "以及", "，及"}]
    for joint in firm or reversed(joints):
        left, right = text[: joint.start()], text[joint.end() :]
        if len(left) >= _ENDING and len(right) >= _ENDING:
            return [left, right]
    return [text]


def _alike(names: Sequence[str]) -> bool:
    return names[0][-1] == names[-1][-1]
