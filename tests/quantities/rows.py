"""The rows of the tables of forms, the small paper that each is put into, and how what was read is judged.

A row has a ``sentence`` and the figure that it prints: ``surface``, ``kind``, ``value`` or ``low`` and ``high``, and
where they matter ``unit`` (a currency, or the unit of a duration) and ``qualifier`` (codes, any one of which will
do).  ``also`` lists further figures of the sentence; one that is ``optional`` may be read or left.  ``pair`` marks a
stretch of time, which may be one figure or two, one for each end.
"""

from __future__ import annotations

import calendar
import json
import unicodedata
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import structured, understood
from itf_extract.read.dump import read_dump

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Doubt

Row = dict[str, Any]

HERE = Path(__file__).parent
TABLES = ("forms.zh", "forms.en", "negatives")  # and "cells", see test_cells.py
FRAMES = {
    "zh": (
        "財務委員會討論文件\n\n2021年5月28日\n\n問題\n\n現有安排未能配合需要。\n\n"
        "2.\u3000{}\n\n3.\u3000本局會再作匯報。\n\n"
    ),
    "en": (
        "ITEM FOR FINANCE COMMITTEE\n\nFor discussion on 28 May 2021\n\nPROBLEM\n\nThe arrangements fall short.\n\n"
        "2.  {}\n\n3.  The Bureau will report again.\n\n"
    ),
}
DAYS: dict[str, Decimal | int] = {
    "年": 365, "財政年度": 365, "學年": 365, "year": 365, "月": 30, "month": 30, "星期": 7, "周": 7,
    "週": 7, "week": 7, "日": 1, "天": 1, "夜": 1, "day": 1, "工作天": 1, "工作日": 1, "working day": 1,
    "小時": Decimal(1) / 24, "hour": Decimal(1) / 24, "分鐘": Decimal(1) / 1440, "minute": Decimal(1) / 1440,
    "秒": Decimal(1) / 86400, "second": Decimal(1) / 86400,
}  # fmt: skip


def table(name: str) -> list[Row]:
    """The rows of one table."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def paper_of(row: Row) -> Paper:
    """The small paper that the row's sentence is put into, and what it means."""
    text = FRAMES[row["lang"]].format(row["sentence"])
    return understood(structured(read_dump(text.encode(), "row.txt", "0" * 64)))


def read(row: Row) -> list[Row]:
    """The figures of the paragraph that the row's sentence becomes, as the result's JSON has them."""
    return figures(paper_of(row))


def figures(paper: Paper) -> list[Row]:
    """The figures of a paper that do not stand on its front page, as the result's JSON has them."""
    return [figure for figure in plain(paper) if figure["where"] != "front"]


def doubts(paper: Paper) -> list[Doubt]:
    """What the paper warns of as numbers that could not be read whole."""
    return [one for one in paper.document.warnings if one.code == "NUMBER-UNREAD"]


def plain(paper: Paper) -> list[Row]:
    """A paper's figures as the result's JSON has them."""
    return list(json.loads(paper_json(paper))["figures"])


def fault(row: Row, figures: Iterable[Row]) -> str | None:
    """What is wrong with the figures read from a row's sentence; None where they are exactly those expected."""
    left = list(figures)
    got = "; ".join(map(shown, left)) or "nothing"
    expected = [row, *row.get("also", [])] if "surface" in row else row.get("only", [])
    for wanted in expected:
        found = _found(wanted, left)
        if not found and not wanted.get("optional"):
            return f"expected {shown(wanted)}, got {got}"
        left = [figure for figure in left if figure not in found]
    return f"too many: {'; '.join(map(shown, left))}" if left else None


def shown(figure: Row) -> str:
    """A figure in one line."""
    value = figure.get("value")
    value = f"{figure.get('low')}..{figure.get('high')}" if value is None else value
    hedge = f" [{figure['qualifier']}]" if figure.get("qualifier") else ""
    return f"{figure['surface']} = {figure['kind']} {value} {figure.get('unit') or ''}".rstrip() + hedge


def _found(wanted: Row, figures: list[Row]) -> list[Row]:
    """The figure that is the wanted one, or the two that are its ends."""
    near = [figure for figure in figures if _overlap(wanted["surface"], figure["surface"])]
    whole = next((figure for figure in near if _alike(wanted, figure)), None)
    if whole or not wanted.get("pair"):
        return [whole] if whole else []
    ends = [{**wanted, "value": wanted[end], "qualifier": ""} for end in ("low", "high")]
    both = [figure for end in ends for figure in near if _alike(end, figure)][:2]
    return both if len(both) == len(ends) else []


def _overlap(first: str, second: str) -> bool:
    first, second = _narrow(first), _narrow(second)
    return first in second or second in first


def _narrow(text: str) -> str:
    """The text without spaces and invisible characters, and with ordinary digits for full-width ones."""
    shown = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return "".join("".join(shown).split())


def _alike(wanted: Row, figure: Row) -> bool:
    if figure["kind"] not in wanted["kind"].split("|"):
        return False
    asked, has = wanted.get("qualifier") or "", figure.get("qualifier") or ""
    if asked and not set(asked.split("|")) & set(has.split("+")):
        return False
    if figure["kind"] == "money" and wanted.get("unit") and figure.get("unit") not in wanted["unit"].split("|"):
        return False
    if wanted.get("value") is not None:
        return _same(wanted, "value", figure)
    return figure.get("value") is None and _same(wanted, "low", figure) and _same(wanted, "high", figure)


def _same(wanted: Row, key: str, figure: Row) -> bool:
    """Whether a value, or an end of a range, is the wanted one; of a date its first or last day will do, too."""
    expected, value = wanted[key], figure.get(key)
    if value is None:
        return False
    if figure["kind"] == "duration":
        days, has = (_days(amount, row.get("unit")) for amount, row in ((expected, wanted), (value, figure)))
        return days is not None and has is not None and abs(days - has) <= days / 48  # 27 months are 2.25 years
    if figure["kind"] == "date" and key != "value":
        return str(value) in {expected, _bound(str(expected), last=key == "high")}
    try:
        return Decimal(str(expected)) == Decimal(str(value))
    except InvalidOperation:
        return str(expected) == str(value)


def _days(amount: Any, unit: str | None) -> Decimal | None:
    """A length of time in days; ``7 calendar days`` are days, ``個月`` is 月."""
    name = (unit or "").removeprefix("個").replace("-", " ").removesuffix("s")
    days = DAYS.get(name) or DAYS.get(name.split(" ")[-1])
    return None if days is None else Decimal(str(amount)) * days


def _bound(date: str, *, last: bool) -> str:
    """The first or the last day of a year or month."""
    year, month, *_ = (*map(int, date.split("-")), 0)
    month = month or (12 if last else 1)
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1] if last else 1:02}"
