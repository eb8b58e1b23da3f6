"""The year of a date: printed, of an era, of a century, or said by another that the text has told.

Example: 2021, 二零二一, 零八年, 民國三十八年, 翌年, 1990-96.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import YEAR, century_of
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.nouns import plural_after
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.quantities.tokens import Run, Token

CENTURY = 100
_YEAR = compiled(YEAR)
SHORT = compiled(r"[0-9]{2}")
_PAIR_OF_YEARS = compiled("N[-~]Ny")
_BEHIND = compiled(r"\(?[NW]|i[NW]")
_YEARS = compiled(r"(?P<Y>N)-(?P<Y2>N)(?![A-Za-z])")
_ATOMS = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))


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


def year_of(parts: dict[str, Token], text: str, start: int, language: Language, told: Told) -> str | None:
    """The year of a date: printed, said relative to another, or the one told before it."""
    if "era" in parts:
        return _year_of_era(parts, language)
    if "Y" in parts or "decade" in parts:
        return printed_year(parts["Y" if "Y" in parts else "decade"]) or _short_year(parts, text, language)
    if "later" in parts:
        return printed_year(parts["later"])
    last = str(told.last.high or told.last.value)[:4] if told.last else told.row
    paper = str(told.paper) if told.paper else None
    if "R" in parts:
        yearly = parts["R"].word.name == "told" and _follows_yearly(text, parts["R"].start, language)
        return None if yearly else _relative(parts["R"], last, paper)
    if language["dates"]["paper_year"] and parts.keys() != {"Q"}:
        year = last or paper
    else:
        ended = told.last is not None and stops(language, "part").search(text[told.last.end : start])
        year = told.row if told.last is None or ended else last
    # 今年3月 in a paper without a date is of no year that was told before.
    return None if text[:start].endswith(tuple(language["dates"]["relative"])) else year


def _short_year(parts: dict[str, Token], text: str, language: Language) -> str | None:
    """The year of two digits before a month, with which they are no length of time: 21年3月."""
    if not parts.keys() >= {"Y", "m"}:
        return None
    year = parts["Y"]
    digits = year_digits(year) if text.startswith(tuple(language["dates"]["year_words"]), year.end) else ""
    return str(century_of(int(digits)) + int(digits)) if SHORT.fullmatch(digits) else None


def told_by(parts: dict[str, Token], text: str, told: Told, onward: str | None) -> Reason:
    """What told the year of a date that does not print it."""
    if "later" in parts or onward:
        return Reason("year-after", onward or parts["later"].printed)
    base = text[told.last.start : told.last.end] if told.last else told.row or str(told.paper)
    if "R" not in parts:
        return Reason("year-before", base)
    paper = parts["R"].word.name == "relative"
    return Reason("year-relative", f"{parts['R'].printed} ({told.paper if paper else base})")


def is_next(token: Token, language: Language, told: Told) -> bool:
    """Whether a year said by another is a date by itself: 翌年, of which the other is the last that was told."""
    late = told.last is not None and (told.fiscal is None or told.fiscal.end < told.last.end)
    return late and token.printed.lower() in language["dates"]["next"]


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


def bare_year(run: Run, at: int, text: str, language: Language) -> tuple[Quantity, int] | None:
    """A year without a word for it, and years joined by a hyphen: in 2019, 2017-2019, 1990-96."""
    dates = language["dates"]
    if found := _YEARS.match(run.letters, at):
        first, second = run.tokens[at], run.tokens[found.end() - 1]
        year = printed_year(first)
        last = last_year(year, year_digits(second)) if year else None
        if year and last and (dates["bare_years"] or len(second.printed) == len(year)):
            return Quantity(first.start, first.start, second.end, "date", None, low=year, high=last), found.end()
    token = run.tokens[at]
    year = printed_year(token)
    if (
        year is None
        or token.word.letter != "N"
        or compiled(r"[-+(]?[NWSXlxUyTZCAH]|[o+]|i[NW]").match(run.letters[at + 1 :])
    ):
        return _followed_year(token, year, run, at, text, language)
    shown = dates["bare_years"] and not _counts(token, text, language)
    backwards = _PAIR_OF_YEARS.match(run.letters, at) and printed_year(run.tokens[at + 2])  # no range: 2032至2028年
    if not shown and not backwards and not compiled(dates["year_before"]).match(text[token.end :]):
        return None
    return Quantity(token.start, token.start, token.end, "date", year), at + 1


def _followed_year(
    token: Token, year: str | None, run: Run, at: int, text: str, language: Language
) -> tuple[Quantity, int] | None:
    """A year that a number follows after a space (in 2019 120 cases), a bracket (2018(7-12月)) or in (in 2021 in)."""
    dates = language["dates"]
    if year is None or token.word.letter != "N":
        return None
    if compiled(dates["year_before"]).match(text[token.end :]):
        return Quantity(token.start, token.start, token.end, "date", year), at + 1
    led = dates["bare_years"] and compiled(dates["year_leads"]).search(text[max(0, token.start - 12) : token.start])
    if led and text[token.end : token.end + 1] == " " and _BEHIND.match(run.letters[at + 1 :]):
        return Quantity(token.start, token.start, token.end, "date", year), at + 1
    return None


def _counts(token: Token, text: str, language: Language) -> bool:
    """Whether a number that looks like a year counts the noun in the plural that follows it."""
    leads = language["dates"]["year_leads"]
    return plural_after(text, token.end, language) and not compiled(leads).search(
        text[max(0, token.start - 12) : token.start]
    )


def printed_year(token: Token) -> str | None:
    """The year that a number prints; None where it is none: 2021, 零八."""
    digits = year_digits(token)
    if token.word.letter == "W" and SHORT.fullmatch(digits) and digits[0] == "0":
        return f"20{digits}"  # 零八年
    return digits if _YEAR.fullmatch(digits) else None


def year_digits(token: Token) -> str:
    """The digits of a year, of which each may be a word: 二零二一."""
    if token.word.letter == "N":
        return token.printed
    digits = [_ATOMS.get(one, "x") for one in token.printed]
    return "".join(digits)


def last_year(first: str, second: str) -> str | None:
    """The last year of a range, of which two digits may be printed; None where it is not the later."""
    year = second if _YEAR.fullmatch(second) else f"{first[:2]}{second}" if SHORT.fullmatch(second) else None
    return year if year and int(year) > int(first) else None
