"""What stretch of time a date names, and of which years one is made: 第三季 is July to September."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.quantity import Period
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.quantity import Figure, Mention


def period_of(figure: Figure | Mention, language: Language) -> Period | None:
    """The period that a date or fiscal year names; 2022-23年度 is April to March, 第三季 July to September."""
    if figure.kind == "fiscal_year":
        first = int(str(figure.value)[:4])
        return Period(f"{first}-04", f"{first + 1}-03")
    if figure.kind != "date":
        return None
    if figure.value is None:
        return Period(str(figure.low), str(figure.high))
    if months := language["periods"].get(figure.qualifier):
        return Period(f"{figure.value}-{months[0]:02}", f"{figure.value}-{months[1]:02}")
    return Period(str(figure.value), str(figure.value))


def years_of(period: Period) -> tuple[Period, ...]:
    """The years that a stretch of whole years is made of; none of any other: 2020-04 to 2022-03 is 2020-21, 2021-22."""
    whole = compiled(r"([0-9]{4})(-04)?").fullmatch(str(period.start))
    end = compiled(r"([0-9]{4})(-03)?").fullmatch(str(period.end))
    if whole is None or end is None or bool(whole[2]) != bool(end[2]):
        return ()
    first, last = int(whole[1]), int(end[1])
    if whole[2]:
        return tuple(Period(f"{year}-04", f"{year + 1}-03") for year in range(first, last))
    return tuple(Period(str(year), str(year)) for year in range(first, last + 1))
