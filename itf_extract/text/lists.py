"""Lists that a sentence spells out: A、B、C及D."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from itf_extract.text.vocabulary import Vocabulary

_PAIR = 2
_BRACKETED = compiled(r"\([^()]*\)|（[^（）]*）")
_FIGURE = compiled("[\ue000-\ue0ff]")
_ENDING = 2


@dataclass(frozen=True, slots=True)
class Members:
    """How many names a list may have: more than one number where 及 may join two names or stand within one.

    ``more`` tells that the list ends in 等, so that it need not name all; ``inner`` how many names before the last have
    a joint within, so that each may be two.
    """

    sizes: frozenset[int]
    more: bool = False
    inner: int = 0

    def may_be(self, count: int) -> bool:
        """Whether so many things may be what is listed."""
        return count in self.sizes or (self.more and count > min(self.sizes))


def members(text: str, words: Vocabulary) -> Members | None:
    """The members of a list; None where it is no list.

    文獻及古籍修復所、木刻印刷中心及閱讀局 are three: 及 joins the last two names, yet may stand within a name.
    """
    whole = _BRACKETED.sub("", text)
    text = words.regex("lists", "clause").split(whole)[0]
    if _FIGURE.search(text) or words.regex("lists", "attached").search(text):
        return None
    names = words.regex("lists", "quoted").match(text)
    if names:
        return Members(frozenset({len(quoted(names[0]))}))
    bare = _BRACKETED.sub("", text)
    flat = words.regex("lists", "ending").sub("", bare)
    more = bool(words.regex("lists", "more").search(bare))
    parts = [part for part in words.regex("lists", "between").split(flat) if part]
    if not parts:
        return None
    tails = _tails(parts, words)
    if len(parts) == 1:
        return Members(frozenset({_PAIR}), more) if tails == {_PAIR} else _of_two(parts[0], words)
    # 會展及旅遊、航運及物流 may be four: where each part has a joint it may join names.
    joints = [_joins_names(part, words) for part in parts]
    joined = len(parts) - 1 if all(joints) else 0
    sizes = frozenset(len(parts) - 1 + tail + also for tail in tails for also in range(joined + 1))
    sizes |= {_PAIR} if _nested(parts[-1], words) else set()
    # The Arts, Crafts and Music Department, the Food Department and the Lands Department may be three.
    led = len(words.regex("lists", "led").findall(flat))
    sizes |= {led} if led > 1 else set()
    return Members(sizes, more, sum(joints[:-1]))


def _of_two(text: str, words: Vocabulary) -> Members | None:
    """One name or two, where one joint stands between words none of which is of several: 觀塘及屯門."""
    joints = words.regex("lists", "joint").findall(text)
    several = words.regex("lists", "several").search(text)
    return Members(frozenset({1, _PAIR})) if len(joints) == 1 and not several else None


def _nested(last: str, words: Vocabulary) -> bool:
    """Whether a list ends in two names of which the first has a joint, so that its marks may be of that name, too.

    The Association of Arts, Music and Drama and the Council of Schools are two.
    """
    joints = [*words.regex("lists", "and").finditer(last)]
    names = [words.regex("lists", "joint").fullmatch(joint[0]) is not None for joint in joints]
    return len(joints) > 1 and any(names[1:])


def _joins_names(part: str, words: Vocabulary) -> bool:
    """Whether what stands between two marks of a list may be two names."""
    joint = words.regex("lists", "and").search(part)
    return joint is not None and min(joint.start(), len(part) - joint.end()) >= _ENDING


def _tails(parts: Sequence[str], words: Vocabulary) -> set[int]:
    """How many names the last part of a list may be: two where what stands before 及 ends as another name does."""
    last, others = parts[-1], parts[:-1]
    joints = list(words.regex("lists", "joint").finditer(last))
    pieces = [(last[: joint.start()], last[joint.end() :]) for joint in joints]
    closed = bool(others and pieces and words.regex("lists", "closing").match(last))  # A, B, and C and D
    least = min([_ENDING, *map(len, others)])
    pieces = [(left, right) for left, right in pieces if len(left) >= least and len(right) >= least]
    firm = any(words.regex("lists", "firm").fullmatch(joint[0]) for joint in joints)
    if pieces and not closed and (firm or (len(others) >= _PAIR and _closes(others, joints, words))):
        return {_PAIR}
    if closed or not pieces:
        even = any(joint.start() == len(last) - joint.end() > 0 for joint in joints)  # 鈉和糖
        return {1, _PAIR} if even or closed else {1}
    reach = words.reach(1)
    plain = [name for name in others if not _joins_names(name, words)]  # 教育及服務 ends as half a name does
    endings = {name[-reach:] for name in (*plain, pieces[-1][1])}
    if any(left[-reach:] in endings for left, _ in pieces):
        return {_PAIR}
    if len(others) >= _PAIR and any(_as_long(side, others) for side in pieces):
        return {_PAIR}
    body = words.regex("lists", "body")
    if len(others) >= _PAIR and any(body.search(left) and body.search(right) for left, right in pieces):
        return {_PAIR}  # 動物關注組及海豚協會 ends twice as bodies do
    # 強積金、個人儲蓄和綜援金 may be three: that two names end alike says little of what 和 joins.
    return {1} if len(endings) == 1 and len(others) >= _PAIR else {1, _PAIR}


def _closes(others: Sequence[str], joints: Sequence[re.Match[str]], words: Vocabulary) -> bool:
    """Whether the only conjunction of a list closes it, as English lists must be closed: A, B, C and D."""
    plain = not any(words.regex("lists", "and").search(name) for name in others)
    return len(joints) == 1 and plain and bool(words.table("lists")["closed"])


def _as_long(sides: tuple[str, str], others: Sequence[str]) -> bool:
    """Whether what stands on each side of 及 is as long as the other names: 南區樂團及北區劇社."""
    lengths = {len(name) for name in others}
    return len(lengths) == 1 and all(len(side) in lengths for side in sides)
