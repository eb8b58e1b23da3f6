"""What a relation says to a reader: the relation in a sentence, and how it came out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.audit.relation import Message, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator

_LATIN = re.compile("[A-Za-z]")
_ZH = {
    "holds": "吻合",
    "holds_within_rounding": "在約數和四捨五入的範圍內吻合",
    "fails": "並不吻合",
    "ambiguous": "未能斷定",
}
_EN = {
    "holds": "agrees",
    "holds_within_rounding": "agrees within rounding",
    "fails": "does not agree",
    "ambiguous": "cannot be decided",
}


def relation(  # noqa: PLR0913 - a verdict with all that tells of it
    verdict: Verdict,
    says: tuple[str, str],
    operands: Sequence[Figure | Reference] = (),
    *,
    because: tuple[str, str] | None = None,
    expected: str | None = None,
    actual: str | None = None,
    locators: Sequence[Locator | None] = (),
) -> Relation:
    """A relation whose message is ``says`` (Chinese, English) with its verdict and, where given, the reason."""
    operand_ids = tuple(dict.fromkeys(operand.id for operand in operands))
    places = tuple(locator for locator in locators if locator is not None)
    return Relation(verdict, message(verdict, says, because), operand_ids, expected, actual, places)


def message(verdict: Verdict, says: tuple[str, str], because: tuple[str, str] | None = None) -> Message:
    """What is said (Chinese, English) with how it came out and, where given, the reason."""
    zh, en = says
    reason_zh, reason_en = (f"（{because[0]}）", f" ({because[1]})") if because else ("", "")
    return Message(f"{zh}：{_ZH[verdict]}{reason_zh}。", f"{en}: {_EN[verdict]}{reason_en}.")


def left_open(told: Relation, because: tuple[str, str]) -> Relation:
    """A relation whose failure is left open, with the reason; one that holds stays as it is."""
    if told.verdict != "fails":
        return told
    said = told.message
    zh, en = said.zh.rpartition("：")[0] or said.zh, said.en.rpartition(": ")[0] or said.en
    return replace(told, verdict="ambiguous", message=message("ambiguous", (zh, en), because))


def cite(figure: Figure | Reference) -> str:
    """A figure as a message cites it: its surface and its place."""
    return f"{figure.surface}[{figure.where}]"


def shown(number: Fraction | None, figure: Figure) -> str | None:
    """A reckoned number as a message prints it, in the unit of a figure: to two places at most."""
    if number is None:
        return None
    rounded = round(number, 2)
    digits = f"{int(rounded):,}" if rounded.denominator == 1 else f"{float(rounded):,.2f}".rstrip("0")
    if _LATIN.search(figure.surface):
        return {"percent": f"{digits}%", "money": f"${digits}", "multiple": f"{digits} times"}.get(figure.kind, digits)
    unit = {"percent": "%", "money": "元", "multiple": "倍"}.get(figure.kind, "")
    return f"{digits}{unit}"
