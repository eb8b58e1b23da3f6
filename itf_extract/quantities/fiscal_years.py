"""Financial years and school years: 2021-22, 2021/22學年, FY24/25, 2021至22年度, 下一財政年度."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages.digits import YEAR, century_of
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.years import CENTURY, SHORT, printed_year, year_digits

if TYPE_CHECKING:
    from itf_extract.quantities.tokens import Run, Token
    from itf_extract.quantities.years import Told

_YEAR = compiled(YEAR)
_D = "[NW]"
_FISCAL = compiled(
    rf"(?:(?P<Q>Q)t*)?(?:(?P<before>F),?t?)?(?P<Y>{_D})(?P<joint>[-~/])(?P<Y2>[NWw])(?:(?P<F>F)(?P<part>Q)?)?"
)
_DASHES = "—─﹣"  # of the marks of ranges those that may stand for the hyphen of one financial year
_NEXT = compiled(r"-(?P<Y>N)[-/]N")  # 2015-16－2018-19年度
_FISCAL_LIST = compiled(r"(?:[&/,][NW]~[NW])+F")  # 2014至15及2015至16年度


def fiscal_year(run: Run, at: int, told: Told) -> tuple[Quantity, int] | None:
    """2021-22, 2021/22學年, 2021至22年度: a year and the one after it; 1990-96 is a range of years."""
    if run.tokens[at].word.name == "fiscal_told":
        return _fiscal_told(run.tokens[at], at, told.fiscal)
    found = _FISCAL.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens
    first, second = tokens[found.start("Y")], tokens[found.start("Y2")]
    year, later = printed_year(first), year_digits(second)
    if year is None and (found["before"] or found["F"]) and SHORT.fullmatch(year_digits(first)):
        year = str(century_of(int(year_digits(first))) + int(year_digits(first)))
    if year is None or not (_YEAR.fullmatch(later) or SHORT.fullmatch(later)):
        return None
    following = run.letters[found.end() : found.end() + 1]
    dashed = tokens[found.start("joint")].printed in _DASHES and first.end + 1 == second.start
    touching = following in {*"-/"} and tokens[found.end()].start == tokens[found.end() - 1].end
    if (
        int(later) % CENTURY != (int(year) + 1) % CENTURY
        or following in {*"ymd"}
        or (touching and not _begins_year(run, found.end()))  # 2020-21-22
        or (found["joint"] == "~" and not (found["F"] or _FISCAL_LIST.match(run.letters, found.end()) or dashed))
    ):
        return None
    part = tokens[found.start("Q" if found["Q"] else "part")] if found["Q"] or found["part"] else None
    codes = (str(part.word.value),) if part else ()
    start, end = tokens[at].start if found["Q"] else first.start, second.end
    if found["F"] and tokens[found.start("F")].start == end:
        end = tokens[found.end() - 1].end
    return Quantity(start, start, end, "fiscal_year", _named(int(year)), codes=codes), found.end()


def _begins_year(run: Run, at: int) -> bool:
    """Whether a dash joins a financial year to the last of several: 2015-16－2018-19年度."""
    found = _NEXT.match(run.letters, at)
    return found is not None and printed_year(run.tokens[found.start("Y")]) is not None


def _fiscal_told(token: Token, at: int, fiscal: Quantity | None) -> tuple[Quantity, int] | None:
    """下一財政年度: so many years from the one told last."""
    if fiscal is None:
        return None
    year = int(str(fiscal.high or fiscal.value)[:4]) + token.word.value
    because = Reason("year-relative", f"{token.printed} ({fiscal.high or fiscal.value})")
    return Quantity(token.start, token.start, token.end, "fiscal_year", _named(year), because=because), at + 1


def _named(year: int) -> str:
    """The name of the financial year that begins in a year."""
    return f"{year}-{(year + 1) % CENTURY:02}"
