"""Dates, years, parts of years and financial years, in every printed order, from the letters of a run.

Example: 2021年5月28日, 28th May 2021, May 28, 2021, 2021-05-28, the third quarter of 2021, 2020-21.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages.digits import YEAR
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.later_years import later_year
from itf_extract.quantities.lexicon import any_of, lexicon, number_words
from itf_extract.quantities.nouns import plural_after
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.languages import Language
    from itf_extract.quantities.tokens import Run, Token

_CENTURY = 100
_LAST_CENTURY, _THIS_CENTURY, _TURN = 1900, 2000, 70  # years of two digits up to 69 are of this century
_LAST_DAY = 31
_LEAD = 8
_MONTHS = range(1, 13)
_YEAR = compiled(YEAR)
_UNREAD_YEAR = compiled(rf",? ?{YEAR}[A-Za-z]")
_SHORT = compiled(r"[0-9]{2}")
_MONTH, _DAY = "-MM", "-MM-DD"

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
    ("NW", rf"(?P<Y>{_D})(?P<F>F)"),
    ("NW", rf"(?P<Y>{_D})-?(?P<Q>Q)"),
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
    ("N", rf"(?P<d>N)o?(?:[-~](?P<d2>N)o?)?(?=(?:,No?(?:[-~]No?)?)*,?&No?(?:[-~]No?)?(?P<M>M){_WHEN})"),
    ("Ee", rf"(?P<d>[Ee])t+(?P<M>M){_WHEN}"),
    (
        "QN",
        r"(?P<Q>Q)?(?P<d>N)o?(?:[-~](?P<d2>N)o?)?t?(?P<M>M)(?:,?t?(?P<Y>N)|,?(?P<R>R)|(?=[-~&](?:No?)?M,?(?P<later>N)))?",
    ),
    ("QtM", r"(?P<Q>Q)?t?(?P<M>M)(?:[-~](?P<M2>M))?(?:,?t?(?P<Y>N)|,?(?P<R>R)|(?=(?:,M)*,?[-~&]M,?(?P<later>N)))?"),
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
_FISCAL = compiled(
    rf"(?:(?P<Q>Q)t*)?(?:(?P<before>F),?t?)?(?P<Y>{_D})(?P<joint>[-~/])(?P<Y2>[NWw])(?:(?P<F>F)(?P<part>Q)?)?"
)
_TELLS_YEAR = frozenset({"Y", "R", "later"})
_FISCAL_LIST = compiled(r"(?:[&/,][NW]~[NW])+F")  # 2014至15及2015至16年度
_PAIR_OF_YEARS = compiled("N[-~]Ny")
_YEARS = compiled(r"(?P<Y>N)-(?P<Y2>N)(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Told:
    """The years that a text has told so far: the last date before, and the year that the paper speaks in.

    ``fiscal`` is the last financial year before, ``row`` the year in the heading of a table's row.
    """

    last: Quantity | None = None
    fiscal: Quantity | None = None
    row: str | None = None
    paper: int | None = None

    def after(self, quantity: Quantity) -> Told:
        """What has been told after one more quantity."""
        if quantity.kind == "date":
            return replace(self, last=quantity)
        return replace(self, fiscal=quantity) if quantity.kind == "fiscal_year" else self


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
    return _bare_year(run, at, text, language)


def is_vague(run: Run, at: int, text: str, language: Language) -> bool:
    """Whether the name of a month stands with a word that does not tell its year: last March."""
    token = run.tokens[at]
    return token.word.letter == "M" and re.search(language["dates"]["vague"], text[: token.start][-_LEAD:]) is not None


class _Printed(NamedTuple):
    """The tokens of a form that begin its parts, the first of all and the one after the last."""

    parts: dict[str, int]
    begin: int
    end: int


def _printed(run: Run, found: re.Match[str]) -> _Printed:
    """What a form prints; a number after a day that is no year is no part of it: on 31 December 20 cases."""
    parts = {name: found.start(name) for name, letters in found.groupdict().items() if letters}
    if parts.keys() >= {"Y", "M", "d"} and _year(run.tokens[parts["Y"]]) is None:
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
    return whole and "/" not in found[0] and _year(run.tokens[printed["Y"]]) is not None


def fiscal_year(run: Run, at: int, told: Told) -> tuple[Quantity, int] | None:
    """2021-22, 2021/22學年, 2021至22年度: a year and the one after it; 1990-96 is a range of years."""
    if run.tokens[at].word.name == "fiscal_told":
        return _fiscal_told(run.tokens[at], at, told.fiscal)
    found = _FISCAL.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens
    first, second = tokens[found.start("Y")], tokens[found.start("Y2")]
    year, later = _year(first), _digits(second)
    if year is None and (found["before"] or found["F"]) and _SHORT.fullmatch(_digits(first)):
        year = str(_century(int(_digits(first))) + int(_digits(first)))
    if year is None or not (_YEAR.fullmatch(later) or _SHORT.fullmatch(later)):
        return None
    following = run.letters[found.end() : found.end() + 1]
    if (
        int(later) % _CENTURY != (int(year) + 1) % _CENTURY
        or following in {*"ymd-/"} - {""}
        or (found["joint"] == "~" and not (found["F"] or _FISCAL_LIST.match(run.letters, found.end())))
    ):
        return None
    part = tokens[found.start("Q" if found["Q"] else "part")] if found["Q"] or found["part"] else None
    codes = (str(part.word.value),) if part else ()
    start, end = tokens[at].start if found["Q"] else first.start, second.end
    if found["F"] and tokens[found.start("F")].start == end:
        end = tokens[found.end() - 1].end
    return Quantity(start, start, end, "fiscal_year", _named(int(year)), codes=codes), found.end()


def _fiscal_told(token: Token, at: int, fiscal: Quantity | None) -> tuple[Quantity, int] | None:
    """下一財政年度: so many years from the one told last."""
    if fiscal is None:
        return None
    year = int(str(fiscal.high or fiscal.value)[:4]) + token.word.value
    because = Reason("year-relative", f"{token.printed} ({fiscal.high or fiscal.value})")
    return Quantity(token.start, token.start, token.end, "fiscal_year", _named(year), because=because), at + 1


def _named(year: int) -> str:
    """The name of the financial year that begins in a year."""
    return f"{year}-{(year + 1) % _CENTURY:02}"


def day_after(text: str, told: Quantity | None, quantity: Quantity, language: Language) -> Quantity:
    """The quantity as a day of the month just told where it lacks one: 4月8日至12日."""
    if told is None or told.end > quantity.outer or quantity.numeral is None:
        return quantity
    last, day = str(told.high or told.value), quantity.numeral.value
    joined = text[told.end : quantity.outer] in {*language["ranges"]["marks"], *language["lists"]["marks"]}
    if not joined or len(last) != len("2021-05-28") or not _is_day(day) or not _ends_as_day(text, quantity, language):
        return quantity
    return Quantity(quantity.start, quantity.start, quantity.end, "date", f"{last[:7]}-{day:02}")


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
    year = onward or _year_of(parts, text, start, language, told)
    if year is None or not _shown(parts, text, start, language, told):
        return None
    codes = (str(parts["Q"].word.value),) if "Q" in parts else ()
    because = None if parts.keys() & {"Y", "era", "decade"} else _told_by(parts, text, told, onward)
    dated = Quantity(start, start, end, "date", None, codes=codes, because=because)
    if "decade" in parts:
        return _spanning(dated, year, f"{year[:-1]}9") if year.endswith("0") else None
    if "p" in parts:
        return _spanning(dated, *(f"{year}-{month:02}" for month in parts["p"].word.value))
    return _placed(parts, year, dated)


def _told_by(parts: dict[str, Token], text: str, told: Told, onward: str | None) -> Reason:
    """What told the year of a date that does not print it."""
    if "later" in parts or onward:
        return Reason("year-after", onward or parts["later"].printed)
    base = text[told.last.start : told.last.end] if told.last else told.row or str(told.paper)
    if "R" not in parts:
        return Reason("year-before", base)
    paper = parts["R"].word.name == "relative"
    return Reason("year-relative", f"{parts['R'].printed} ({told.paper if paper else base})")


def _alone(parts: dict[str, Token], language: Language) -> bool:
    """Whether a part of a year is no date without the word for its year: 去年底, but 第二季."""
    part = parts.get("Q")
    return part is not None and not parts.keys() & {"m", "M"} and not _is_alone(part, language)


def _is_alone(part: Token, language: Language) -> bool:
    return re.fullmatch(language["dates"]["alone"], part.printed) is not None


def _placed(parts: dict[str, Token], year: str, dated: Quantity) -> Quantity | None:
    """The date with its value, or the ends of its range; None where a number is no month or day."""
    if "Y2" in parts:
        return _spanning(dated, year, _later_year(year, _digits(parts["Y2"])))
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
    numbers = [int(part) for part in re.split(r"[-/.／－]", token.printed)]
    year, month, day = numbers if numbers[0] > _CENTURY else numbers[::-1]
    year += 0 if year > _CENTURY else _century(year)
    if month not in _MONTHS or not _is_day(day):
        return None
    return Quantity(token.start, token.start, token.end, "date", f"{year}-{month:02}-{day:02}")


def _century(year: int) -> int:
    """The century of a year of two digits."""
    return _THIS_CENTURY if year < _TURN else _LAST_CENTURY


def _year_of(parts: dict[str, Token], text: str, start: int, language: Language, told: Told) -> str | None:
    """The year of a date: printed, said relative to another, or the one told before it."""
    if "era" in parts:
        return _year_of_era(parts, language)
    if "Y" in parts or "decade" in parts:
        return _year(parts["Y" if "Y" in parts else "decade"])
    if "later" in parts:
        return _year(parts["later"])
    last = str(told.last.high or told.last.value)[:4] if told.last else told.row
    paper = str(told.paper) if told.paper else None
    if "R" in parts:
        yearly = parts["R"].word.name == "told" and _follows_yearly(text, parts["R"].start, language)
        return None if yearly else _relative(parts["R"], last, paper)
    if language["dates"]["paper_year"] and parts.keys() != {"Q"}:
        return last or paper
    ended = told.last is not None and stops(language, "part").search(text[told.last.end : start])
    return told.row if told.last is None or ended else last


def _follows_yearly(text: str, start: int, language: Language) -> bool:
    """Whether a day of every year stands in the clause before: 每年4月1日至翌年3月31日."""
    clause = stops(language, "clause").split(text[:start])[-1].lower()
    return any(word in clause for word in language["dates"]["every"])


def _year_of_era(parts: dict[str, Token], language: Language) -> str | None:
    """民國三十八年, 光緒元年; None where it has a month of the lunar calendar."""
    era, count = parts["era"], parts["count"]
    lunar = era.printed in language["dates"]["lunar_eras"]
    number = count.numeral.value if count.numeral else 1
    return None if lunar and "m" in parts else str(era.word.value + number)


def _relative(token: Token, last: str | None, paper: str | None) -> str | None:
    base = {"told": last or paper, "relative": paper}.get(str(token.word.name))
    return str(int(base) + token.word.value) if base and token.word.value is not None else None


def _shown(parts: dict[str, Token], text: str, start: int, language: Language, told: Told) -> bool:
    """Whether what prints no year is a date all the same: a month's name may be a word, a part needs its ordinal."""
    if parts.keys() == {"R"}:
        return _is_next(parts["R"], language, told)
    if parts.keys() & {"Y", "R", "d", "later", "M2", "era", "decade"}:
        return True
    if "M" in parts:
        return "Q" in parts or re.search(language["dates"]["month_leads"], text[max(0, start - 8) : start]) is not None
    ends = told.last is not None and text[told.last.end : start].strip() in language["ranges"]["marks"]
    return "m" in parts or ends or _is_alone(parts["Q"], language)  # 2021年中至年底


def _is_next(token: Token, language: Language, told: Told) -> bool:
    """Whether a year said by another is a date by itself: 翌年, of which the other is the last that was told."""
    late = told.last is not None and (told.fiscal is None or told.fiscal.end < told.last.end)
    return late and token.printed.lower() in language["dates"]["next"]


def _bare_year(run: Run, at: int, text: str, language: Language) -> tuple[Quantity, int] | None:
    """A year without a word for it, and years joined by a hyphen: in 2019, 2017-2019, 1990-96."""
    dates = language["dates"]
    if found := _YEARS.match(run.letters, at):
        first, second = run.tokens[at], run.tokens[found.end() - 1]
        year = _year(first)
        last = _later_year(year, _digits(second)) if year else None
        if year and last and (dates["bare_years"] or len(second.printed) == len(year)):
            return Quantity(first.start, first.start, second.end, "date", None, low=year, high=last), found.end()
    token = run.tokens[at]
    year = _year(token)
    if year is None or token.word.letter != "N" or re.match(r"[-+(]?[NWSXlxUyTZCAH]|[io+]", run.letters[at + 1 :]):
        return _followed_year(token, year, run, at, text, language)
    shown = dates["bare_years"] and not _counts(token, text, language)
    backwards = _PAIR_OF_YEARS.match(run.letters, at) and _year(run.tokens[at + 2])  # no range: 2032至2028年
    if not shown and not backwards and not re.match(dates["year_before"], text[token.end :]):
        return None
    return Quantity(token.start, token.start, token.end, "date", year), at + 1


def _followed_year(
    token: Token, year: str | None, run: Run, at: int, text: str, language: Language
) -> tuple[Quantity, int] | None:
    """A year that a number follows after a space (in 2019 120 cases) or a bracket (2018(7-12月))."""
    dates = language["dates"]
    if year is None or token.word.letter != "N":
        return None
    if re.match(dates["year_before"], text[token.end :]):
        return Quantity(token.start, token.start, token.end, "date", year), at + 1
    led = dates["bare_years"] and re.search(dates["year_leads"], text[max(0, token.start - 12) : token.start])
    if led and text[token.end : token.end + 1] == " " and re.match(r"\(?[NW]", run.letters[at + 1 :]):
        return Quantity(token.start, token.start, token.end, "date", year), at + 1
    return None


def _counts(token: Token, text: str, language: Language) -> bool:
    """Whether a number that looks like a year counts the noun in the plural that follows it."""
    leads = language["dates"]["year_leads"]
    return plural_after(text, token.end, language) and not re.search(
        leads, text[max(0, token.start - 12) : token.start]
    )


def _year(token: Token) -> str | None:
    digits = _digits(token)
    if token.word.letter == "W" and _SHORT.fullmatch(digits) and digits[0] == "0":
        return f"20{digits}"  # 零八年
    return digits if _YEAR.fullmatch(digits) else None


def _digits(token: Token) -> str:
    """The digits of a year, of which each may be a word: 二零二一."""
    if token.word.letter == "N":
        return token.printed
    digits = [_ATOMS.get(one, "x") for one in token.printed]
    return "".join(digits)


_ATOMS = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))


def _later_year(first: str, second: str) -> str | None:
    """The last year of a range, of which two digits may be printed; None where it is not the later."""
    year = second if _YEAR.fullmatch(second) else f"{first[:2]}{second}" if _SHORT.fullmatch(second) else None
    return year if year and int(year) > int(first) else None
