"""Dates, years and parts of years, in every printed order, from the letters of a run.

Example: 2021年5月28日, 28th May 2021, May 28, 2021, 2021-05-28, the third quarter of 2021.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.languages.digits import YEAR, century_of
from itf_extract.patterns import compiled
from itf_extract.quantities.later_years import later_year
from itf_extract.quantities.lexicon import any_of, lexicon, number_words
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.years import (
    CENTURY,
    bare_year,
    is_next,
    last_year,
    printed_year,
    told_by,
    year_digits,
    year_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from itf_extract.languages import Language
    from itf_extract.quantities.tokens import Run, Token
    from itf_extract.quantities.years import Told

_LAST_DAY = 31
_LEAD = 8
_MONTHS = range(1, 13)
_UNREAD_YEAR = compiled(rf",? ?{YEAR}[A-Za-z]")

# The letters that a form begins with, and the form.  Its groups are Y year, m month, d day, each perhaps with the last
# of a range (Y2, m2, d2), M the name of a month, Q a part of a period, R a year told otherwise, era and count a year of
# an era.
_D = "[NW]"
_MORE = rf"(?:[,&/]{_D}(?:[-~]{_D})?)+"  # the rest of a list: 3、5至7及9月
_WHEN = "(?:,?t?(?P<Y>N)|,?(?P<R>R))?"
_FORMS = (
    ("NW", rf"(?P<Y>{_D})y(?P<m>{_D})(?:[-~](?P<m2>{_D}))?(?={_MORE}m)"),
    ("NWR", rf"(?:(?P<Y>{_D})y|(?P<R>R))?(?P<m>{_D})m(?P<d>{_D})(?:[-~](?P<d2>{_D}))?(?={_MORE}d)"),
    ("NW", rf"(?P<Y>{_D})y(?P<m>{_D})(?:[-~](?P<m2>{_D}))?m(?:(?P<d>{_D})(?:[-~](?P<d2>{_D}))?d)?(?P<Q>Q)?"),
    ("NW", rf"(?P<Y>{_D})y(?P<p>p)"),
    ("p", r"(?P<p>p)t?(?P<Y>N)"),
    ("NW", rf"(?P<Y>{_D})(?:[-~](?P<Y2>{_D}))?y(?!F)(?P<Q>Q)?"),
    ("NW", rf"(?P<Y>{_D})y?(?:[-~](?P<Y2>{_D})y?)?(?P<F>F)"),
    ("NW", rf"(?P<Y>{_D})y(?=F)"),
    ("NW", rf"(?P<Y>{_D})[-/]?(?P<Q>Q)"),
    ("NW", rf"(?P<Y>{_D})(?=(?:[&/]{_D})+[yF])"),
    ("NW", rf"(?P<decade>{_D})V(?P<Q>Q)?"),
    ("Q", r"(?P<Q>Q)t*(?P<decade>N)V"),
    ("r", rf"(?P<era>r)(?P<count>[NWC])y(?:(?P<m>{_D})m(?:Q?(?P<d>{_D})d?)?)?(?P<Q>Q)?"),
    ("G", r"(?P<whole>G)"),
    ("R", rf"(?P<R>R)(?P<m>{_D})(?:[-~](?P<m2>{_D}))?m(?:(?P<d>{_D})(?:[-~](?P<d2>{_D}))?d)?(?P<Q>Q)?"),
    ("R", r"(?P<R>R)(?:(?P<Q>Q)|(?P<p>p))"),
    ("R", r"(?P<R>R)"),
    ("NW", rf"(?<=[,&])(?P<m>{_D})(?:[-~](?P<m2>{_D}))?(?={_MORE}m)"),
    ("NW", rf"(?P<m>{_D})(?:[-~](?P<m2>{_D}))?m(?:(?P<d>{_D})(?:[-~](?P<d2>{_D}))?d)?(?P<Q>Q)?"),
    ("N", rf"(?P<d>N)o?(?:[-~](?P<d2>N)o?)?(?=(?:,No?(?:[-~]No?)?)*,?&t?No?(?:[-~]No?)?t?(?P<M>M){_WHEN})"),
    ("Ee", rf"(?P<d>[Ee])t+(?P<M>M){_WHEN}"),
    (
        "QN",
        r"(?P<Q>Q)?(?P<d>N)o?(?:[-~]t?(?P<d2>N)o?)?t?(?P<M>M)(?:,?t?(?P<Y>N)|,?(?P<R>R)|(?=[-~&](?:No?|Qt?)?M,?(?P<later>N)))?",
    ),
    (
        "QtM",
        r"(?P<Q>Q)?t?(?P<M>M)(?:[-~](?P<M2>M))?(?:[-,]?t?(?P<Y>N)|,?(?P<R>R)|(?=(?:,M)*,?[-~&/](?:Qt?)?M,?(?P<later>N)))?",
    ),
    ("N", r"(?P<d>N)-(?P<M>M)-(?P<Y>N)"),
    ("N", r"(?P<m>N)/(?P<Y>N)(?!/)"),
    ("M", r"(?P<M>M)(?P<d>N)o?(?:[-~](?P<d2>N)o?)?(?:,?(?P<Y>N)|,?(?P<R>R))?"),
    ("Q", rf"(?P<Q>Q)(?:\(Q\))?[,/]?t?(?P<Y>{_D})y?"),
    ("Q", r"(?P<Q>Q)(?=t*[-~&]t*Q[,/]?t?(?P<later>N))"),
    ("Q", r"(?P<Q>Q),?(?P<R>R)"),
    ("Q", r"(?P<Q>Q)(?![A-Za-z])"),
)
_BY_LETTER = {
    letter: tuple(compiled(form) for letters, form in _FORMS if letter in letters) for letter in "NWGRQtMEerp"
}
_TELLS_YEAR = frozenset({"Y", "R", "later"})


def date(run: Run, at: int, text: str, language: Language, told: Told) -> tuple[Quantity | None, int] | None:
    """The date that begins at a token, and the token after it.

    What is printed as a date but is none, or whose year is nowhere told, is not read as something else.
    """
    for form in _BY_LETTER.get(run.letters[at], ()):
        found = form.match(run.letters, at)
        if found is None:
            continue
        printed = _printed(run, found)
        if not _is_cut(run, printed, text) and (read := _read(run, printed, text, language, told)):
            return read, printed.end
        if _is_dated(run, found, printed.parts):
            return None, printed.end
    return bare_year(run, at, text, language)


def is_vague(run: Run, at: int, text: str, language: Language) -> bool:
    """Whether the name of a month stands with a word that does not tell its year: last March."""
    token = run.tokens[at]
    return (
        token.word.letter == "M"
        and compiled(language["dates"]["vague"]).search(text[: token.start][-_LEAD:]) is not None
    )


class _Printed(NamedTuple):
    """The tokens of a form that begin its parts, the first of all and the one after the last."""

    parts: dict[str, int]
    begin: int
    end: int


def _printed(run: Run, found: re.Match[str]) -> _Printed:
    """What a form prints; a number after a day that is no year is no part of it: on 31 December 20 cases."""
    parts = {name: found.start(name) for name, letters in found.groupdict().items() if letters}
    if parts.keys() >= {"Y", "M", "d"} and printed_year(run.tokens[parts["Y"]]) is None:
        del parts["Y"]
        return _Printed(parts, found.start(), max(found.end(name) for name in parts))
    return _Printed(parts, found.start(), found.end())


def _is_cut(run: Run, printed: _Printed, text: str) -> bool:
    """Whether a day without a year stands before a year that could not be read: 31 December 2004Rejected."""
    end = run.tokens[printed.end - 1].end
    return printed.parts.keys() == {"M", "d"} and _UNREAD_YEAR.match(text, end) is not None


def _is_dated(run: Run, found: re.Match[str], printed: Mapping[str, int]) -> bool:
    """Whether what makes no date is printed as one: a month and day without a year, 2021年13月, 45 May 2020."""
    parts = printed.keys()
    if "era" in parts:
        return True
    if (parts >= {"m", "d"} and "Y" not in found.groupdict()) or (parts >= {"M", "d"} and "Y" not in parts):
        return True
    whole = parts >= {"Y", "m"} or parts >= {"Y", "M", "d"}
    return whole and "/" not in found[0] and printed_year(run.tokens[printed["Y"]]) is not None


def day_after(text: str, told: Quantity | None, quantity: Quantity, language: Language) -> Quantity:
    """The quantity as a day of the month just told where it lacks one: 4月8日至12日."""
    if told is None or told.end > quantity.outer or quantity.numeral is None:
        return quantity
    last, day = str(told.high or told.value), quantity.numeral.value
    if len(last) != len("2021-05-28") or not is_next_day(text, told.end, quantity, language):
        return quantity
    return Quantity(quantity.start, quantity.start, quantity.end, "date", f"{last[:7]}-{day:02}")


def is_next_day(text: str, end: int, quantity: Quantity, language: Language) -> bool:
    """Whether a quantity is the next of the days of a list or range of which one ends at ``end``: 4月8日及12日."""
    joined = text[end : quantity.outer].strip("，, ") in {*language["ranges"]["marks"], *language["lists"]["marks"]}
    day = quantity.numeral.value if quantity.numeral else 0
    return joined and _is_day(day) and _ends_as_day(text, quantity, language)


def begins_untold_days(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether a quantity is the first of the days of an untold month: 定於11日至14日舉行."""
    words = language["dates"].get("untold_days")
    if not words or quantity.unit not in language["dates"]["day_words"]:
        return False
    found = compiled(words).search(text, max(0, quantity.start - _LEAD), quantity.end + _LEAD)
    return found is not None and found.start("days") == quantity.start


def _ends_as_day(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether the word for a day follows a number, perhaps over others of its list: 5、8及12日."""
    if quantity.unit is not None or quantity.kind is not None:
        return quantity.unit in language["dates"]["day_words"]
    return _more_days(language).match(text, quantity.end) is not None


@lru_cache(maxsize=16)
def _more_days(language: Language) -> re.Pattern[str]:
    """The other numbers of a list of days, and the word for a day that they share."""
    marks = any_of({*language["ranges"]["marks"], *language["lists"]["marks"]})
    number = rf"(?:{lexicon(language).digits.pattern}|{number_words(language)})"
    return compiled(rf"(?:{marks}{number}){{1,30}}{any_of(language['dates']['day_words'])}")


def _read(run: Run, printed: _Printed, text: str, language: Language, told: Told) -> Quantity | None:
    parts = {name: run.tokens[place] for name, place in printed.parts.items()}
    if "whole" in parts:
        return _whole(parts["whole"])
    if "F" in parts and not parts["F"].printed.startswith(tuple(language["dates"]["year_words"])):
        return None  # 2023年度 is the year, 2023財政年度 may be either of two
    leads = printed.parts.get("R") == printed.begin and len(parts) > 1 and not _alone(parts, language)
    start, end = run.tokens[printed.begin + leads].start, run.tokens[printed.end - 1].end
    bare = "M" in parts and parts.keys().isdisjoint(_TELLS_YEAR)
    month = int(parts["M"].word.value) if bare else 0
    onward = later_year(text, end, told.last.end if told.last else 0, month, language) if bare else None
    year = onward or year_of(parts, text, start, language, told)
    if year is None or not _shown(parts, text, start, language, told):
        return None
    codes = (str(parts["Q"].word.value),) if "Q" in parts else ()
    because = None if parts.keys() & {"Y", "era", "decade"} else told_by(parts, text, told, onward)
    dated = Quantity(start, start, end, "date", None, codes=codes, because=because)
    if "decade" in parts:
        return _spanning(dated, year, f"{year[:-1]}9") if year.endswith("0") else None
    if "p" in parts:
        return _spanning(dated, *(f"{year}-{month:02}" for month in parts["p"].word.value))
    return _placed(parts, year, dated)


def _alone(parts: dict[str, Token], language: Language) -> bool:
    """Whether a part of a year is no date without the word for its year: 去年底, but 第二季."""
    part = parts.get("Q")
    return part is not None and not parts.keys() & {"m", "M"} and not _is_alone(part, language)


def _is_alone(part: Token, language: Language) -> bool:
    return compiled(language["dates"]["alone"]).fullmatch(part.printed) is not None


def _placed(parts: dict[str, Token], year: str, dated: Quantity) -> Quantity | None:
    """The date with its value, or the ends of its range; None where a number is no month or day."""
    if "Y2" in parts:
        return _spanning(dated, year, last_year(year, year_digits(parts["Y2"])))
    month, month2 = (_month(parts, name) for name in ("m", "m2"))
    if month is None:
        return replace(dated, value=year)
    low = f"{year}-{month:02}"
    if 0 in (month, month2) or (month2 and month2 <= month):
        return None
    if month2:
        return _spanning(dated, low, f"{year}-{month2:02}")
    days = [f"{low}-{day:02}" if _is_day(day) else None for day in _days(parts)]
    if not days:
        return replace(dated, value=low)
    return _spanning(dated, *days) if len(days) > 1 else replace(dated, value=days[0]) if days[0] else None


def _spanning(dated: Quantity, low: str | None, high: str | None) -> Quantity | None:
    return replace(dated, low=low, high=high) if low and high and low < high else None


def _days(parts: dict[str, Token]) -> list[object]:
    """The printed days: none, one, or the two of a range."""
    tokens = [parts[name] for name in ("d", "d2") if name in parts]
    return [token.numeral.value if token.numeral else token.word.value for token in tokens]


def _month(parts: dict[str, Token], name: str) -> int | None:
    """The month of a range's end: 0 where the number is none, None where nothing is printed."""
    named = parts.get(name.upper())
    if named:
        return int(named.word.value)
    if name not in parts:
        return None
    numeral = parts[name].numeral
    return int(numeral.value) if numeral and numeral.value in _MONTHS else 0


def _is_day(day: object) -> bool:
    """Whether a number is a day of some month; a day that its month lacks is for the audit to tell (30 February)."""
    return isinstance(day, int) and 1 <= day <= _LAST_DAY


def _whole(token: Token) -> Quantity | None:
    """2021-05-28, 28/5/2021, 28.05.21: the day before the month where the year is last."""
    numbers = [int(part) for part in compiled(r"[-/.／－]").split(token.printed)]
    year, month, day = numbers if numbers[0] > CENTURY else numbers[::-1]
    year += 0 if year > CENTURY else century_of(year)
    if month not in _MONTHS or not _is_day(day):
        return None
    return Quantity(token.start, token.start, token.end, "date", f"{year}-{month:02}-{day:02}")


def _shown(parts: dict[str, Token], text: str, start: int, language: Language, told: Told) -> bool:
    """Whether what prints no year is a date all the same: a month's name may be a word, a part needs its ordinal."""
    if parts.keys() == {"R"}:
        return is_next(parts["R"], language, told)
    if parts.keys() & {"Y", "R", "d", "later", "M2", "era", "decade"}:
        return True
    if "M" in parts:
        return (
            "Q" in parts
            or compiled(language["dates"]["month_leads"]).search(text[max(0, start - 8) : start]) is not None
        )
    ends = told.last is not None and text[told.last.end : start].strip() in language["ranges"]["marks"]
    return "m" in parts or ends or _is_alone(parts["Q"], language)  # 2021年中至年底
