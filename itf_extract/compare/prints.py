"""What either language prints in its own way and has no figure of: times of day, days and months, and what is counted.

Example: 下午5時45分 and "5:45 pm"; 8月29日 and "29 August"; 第二階段, "Stage 2" and "the second stage"; 1個私人秘書職位
and "a Personal Secretary".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.normalise.ordinals import part_number
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    _Sort = Literal["day", "code", "clock", "post", "plain", "word"]

_HOURS = 12  # an hour after noon may be counted from midnight, save where a.m. or p.m. follows
_HALF = 30
_PLAIN = compiled(r"(?<![0-9A-Za-z.,(/-])[0-9]{1,2}(?![0-9A-Za-z.,)/%-])")  # of no code, amount or label
_CHINESE = "[一二三四五六七八九十]{1,3}"


class Told(NamedTuple):
    """A print with its digits as they are alike in all languages: 0545 of a time, 0829 of a day, 2 of a stage."""

    start: int
    end: int
    digits: str
    sort: _Sort


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(map(re.escape, language_of("en")["dates"]["months"]))
    ordinals = language_of("en")["ordinals"]
    suffix = "|".join(ordinals["suffixes"])
    number = "(?:[0-9]+|[IVX]+)"
    hour, minute = rf"[0-9]{{1,2}}|(?<=午){_CHINESE}", rf"[0-9]{{1,2}}|{_CHINESE}"
    return compiled(
        rf"(?<![0-9])(?P<hour>{hour})時(?![代期候間])(?:(?P<minute>{minute})分|(?P<half>半))?"
        r"|(?<![0-9:.,])(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-5][0-9]))?[ ]?(?:[ap]\.?m\b|noon|midnight|o.clock)"
        r"|(?<![0-9:.,])(?P<hh>[0-9]{1,2}):(?P<mm>[0-5][0-9])(?![0-9:])"
        r"|(?<![0-9])(?P<zhmonth>[0-9]{1,2})月(?:(?P<zhday>[0-9]{1,2})日)?"
        rf"|(?:(?<![0-9])(?P<day>[0-9]{{1,2}})(?:{suffix})?[ ](?:of[ ])?)?\b(?P<month>{months})(?![A-Za-z])"
        rf"|第(?P<zhnth>[0-9]+|{_CHINESE})"
        rf"|(?<![0-9A-Za-z])(?P<nth>[0-9]+)(?:{suffix})\b"
        rf"|\b(?P<word>(?i:{'|'.join(ordinals['words'])}))\b"
        r"|\b(?P<post>[Aa]n?)[ ](?=[A-Z][a-z]+[ ][A-Z]|(?:[a-z]+[ ]){0,2}post\b)"
        rf"|\b(?i:{'|'.join(ordinals['numbered'])})s?[ ](?P<number>{number})(?:[ ](?:and|to)[ ](?P<last>{number}))?\b"
    )


def told(text: str) -> Iterator[Told]:
    """What a text prints of these, in order, and then the small numbers that it says without counting."""
    for found in _pattern().finditer(text):
        part = {name: group for name, group in found.groupdict().items() if group}
        yield Told(*found.span(), *_meant(part))
        if "last" in part:
            yield Told(*found.span(), str(_number(part["last"])), "code")
    for word in _words().finditer(text):
        yield Told(*word.span(), str(_in_words()[word[0].lower()]), "word")


def said(text: str) -> Counter[tuple[bool, str]]:
    """The numbers that a text says in words or orders things by: One school, the tenth, both, 第四; True: by which.

    >>> said("One school came tenth.")
    Counter({(True, '10'): 1, (False, '1'): 1})
    """
    found = list(told(text))
    small = ((one.sort != "word", one.digits) for one in found if one.sort in {"code", "plain", "word"})
    spans = [(one.start, one.end) for one in found]
    bare = (plain for plain in _PLAIN.finditer(text) if not any(a <= plain.start() < b for a, b in spans))
    return Counter((*small, *((False, plain[0]) for plain in bare)))


@cache
def _in_words() -> dict[str, int]:
    numerals = language_of("en")["numerals"]
    return {**numerals["atoms"], **numerals["told"]}


@cache
def _words() -> re.Pattern[str]:
    """English words for small whole numbers, but where one stands for a thing: the one at the bay, one of them."""
    words, numerals = "|".join(sorted(_in_words(), key=len, reverse=True)), language_of("en")["numerals"]
    thing = "".join(rf"(?<!\b{word} )" for word in numerals["thing_before"])
    return compiled(rf"(?i)(?<![A-Za-z-]){thing}(?:{words})(?![A-Za-z-]|{numerals['thing_after']})")


def _meant(part: dict[str, str]) -> tuple[str, _Sort]:
    if hour := part.get("hour") or part.get("h") or part.get("hh"):
        minute = part.get("minute") or part.get("m") or part.get("mm") or str(_HALF if "half" in part else 0)
        hours = _number(hour)
        return f"{hours - _HOURS if hours > _HOURS and 'h' not in part else hours:02}{_number(minute):02}", "clock"
    if month := part.get("zhmonth") or part.get("month"):
        day = part.get("zhday") or part.get("day")
        return f"{_month(month):02}{int(day):02}" if day else f"{_month(month):02}", "day"
    if "post" in part:
        return "1", "post"
    if word := part.get("word"):  # for the first time: only what is counted so is meant
        return str(language_of("en")["ordinals"]["words"][word.lower()]), "plain"
    return str(_number(part.get("zhnth") or part.get("nth") or part["number"])), "code"


def _month(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(language_of("en")["dates"]["months"][printed])


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else part_number(printed) or 0
