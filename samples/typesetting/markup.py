"""A source text with its figures and footnote marks told from what is printed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

_MARKUP = re.compile(
    r"\{(?P<kind>[a-z]):(?P<surface>[^{}/=@?]+)(?:/(?P<qualifier>[^{}=@?]*))?(?:@(?P<unit>[^{}=?]*))?"
    r"(?:=(?P<value>[^{}?]*))?(?P<optional>\?)?\}|\[\^(?P<note>\w+)\]"
)
_KINDS = {
    "m": "money",
    "p": "percent",
    "n": "count",
    "t": "duration",
    "d": "date",
    "y": "fiscal_year",
    "r": "ratio",
    "f": "fraction",
    "x": "multiple",
    "k": "rank",
    "s": "measure",
    "h": "head_code",
    "l": "law_ref",
    "c": "cross_ref",
}
_MONEY = re.compile(r"(?:([\d,.]+)億)?(?:([\d,.]+)萬)?(?:([\d,.]+)元)?元?")
_DATE = re.compile(r"(\d{4})(?:年(?:(\d+)月(?:(\d+)日)?)?)?(底|初|第.季|[上下]半年)?")
_PARTS = {
    "底": "end", "初": "start", "上半年": "h1", "下半年": "h2",
    "第一季": "q1", "第二季": "q2", "第三季": "q3", "第四季": "q4",
}  # fmt: skip
_NUMBER = re.compile(r"\d[\d ,]*(?:\.\d+)?|[一二三四五六七八九十兩]")
_RANGE = re.compile(r"(\d+)-(\d+)")
_CLASSIFIER = re.compile(r"^第?[\d ,.一二三四五六七八九十兩]+")
_UNITS = {"money": "HKD", "percent": "%", "date": "", "fiscal_year": "", "ratio": "", "fraction": ""}
_DIGITS = {"兩": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}

_ENGLISH = re.compile(r"\d[\d ,]*\d(?:\.\d+)?|\d(?:\.\d+)?|[a-z]+")
_SCALES = {"": 1, "million": 10**6, "billion": 10**9}
_WORDS = {
    word: value
    for value, words in enumerate("one,two second,three,four fourth,five,six,seven,eight,nine ninth".split(","), 1)  # noqa: SIM905
    for word in words.split()
}
_MONTHS = list(calendar.month_name)[1:]

Value: TypeAlias = int | float | str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or reference as a reader would note it: its place in the text, meaning and hedge."""

    start: int
    end: int
    surface: str
    kind: str
    value: Value
    low: Value
    high: Value
    unit: str
    qualifier: str
    optional: bool


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A text as printed, its mentions, and the footnote marks with the index that they stand before."""

    where: str
    text: str
    mentions: tuple[Mention, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    western: bool = False


def parse(where: str, marked: str, numbers: dict[str, int], *, western: bool = False) -> Run:
    """The run of a marked-up text; ``numbers`` gives footnotes their numbers and grows with each new mark.

    ``western``: words parted by spaces, lines broken at them; the meanings of figures are read as English.
    """
    printed, mentions, notes, last = "", [], [], 0
    for match in _MARKUP.finditer(marked):
        printed += marked[last : match.start()]
        last = match.end()
        if match["note"]:
            notes.append((len(printed), numbers.setdefault(match["note"], len(numbers) + 1)))
            continue
        mentions.append(_mention(match, len(printed), printed, western=western))
        printed += match["surface"]
    printed += marked[last:]
    if "{" in printed or "[^" in printed:
        message = f"markup that cannot be read in {where}: {printed}"
        raise ValueError(message)
    return Run(where, printed, tuple(mentions), tuple(notes), western)


def _mention(match: re.Match[str], start: int, before: str, *, western: bool) -> Mention:
    kind, surface = _KINDS[match["kind"]], match["surface"]
    given = match["value"]
    meaning = _english if western else _meaning
    value, low, high, unit, part = (
        meaning(kind, surface) if given is None else (_given(kind, given), None, None, "", "")
    )
    if isinstance(value, str) and ".." in value:
        *begins, high = value.split("..")
        low, value = begins[-1], None
    if kind == "head_code":
        unit = before.rsplit(maxsplit=1)[-1] if western else before[-2:]
    qualifier = "+".join(filter(None, (match["qualifier"] or "", part)))
    default = _UNITS[kind] if kind in _UNITS else unit or _CLASSIFIER.sub("", surface)
    optional = match["optional"] is not None
    return Mention(
        start, start + len(surface), surface, kind, value, low, high, match["unit"] or default, qualifier, optional
    )


def _given(kind: str, value: str) -> Value:
    return int(value) if value.isdigit() and kind not in {"date", "cross_ref"} else value


def _meaning(kind: str, surface: str) -> tuple[Value, Value, Value, str, str]:
    """Value, low, high, unit and the part of a year, where the source does not give the value itself."""
    span = _RANGE.search(surface)
    if kind == "cross_ref":
        unit = "附件" if surface.startswith("附件") else "段"
        if span:
            return None, span[1], span[2], unit, ""
        return _NUMBER.findall(surface)[0], None, None, unit, ""
    if kind in {"head_code", "law_ref", "fiscal_year"}:
        return surface.strip("第年度章條"), None, None, "", ""
    if kind == "money":
        return _money(surface), None, None, "", ""
    if kind == "date":
        value, part = _date(surface)
        return value, None, None, "", part
    return _number(surface), None, None, "", ""


def _english(kind: str, surface: str) -> tuple[Value, Value, Value, str, str]:
    """Value, low, high, unit and the part of a year of an English surface that does not give its value."""
    if kind in {"head_code", "law_ref", "fiscal_year", "cross_ref"}:
        return surface.rsplit(maxsplit=1)[-1], None, None, "", ""
    if kind == "money":
        number, _, scale = surface.partition(" ")
        return int(Fraction(number.replace(",", "")) * _SCALES[scale]), None, None, "", ""
    if kind == "date":
        return _english_date(surface), None, None, "", ""
    first = _ENGLISH.match(surface)
    if not first:
        message = f"no number: {surface}"
        raise ValueError(message)
    digits = first[0].replace(" ", "").replace(",", "")
    value = _WORDS[digits] if digits in _WORDS else float(digits) if "." in digits else int(digits)
    return value, None, None, surface[first.end() :].strip(), ""


def _english_date(surface: str) -> str:
    match = re.fullmatch(r"(?:end-)?(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", surface)
    if not match:
        message = f"no date: {surface}"
        raise ValueError(message)
    day, month, year = match.groups()
    pieces = (_MONTHS.index(month) + 1 if month else None, int(day) if day else None)
    return "-".join([year, *(f"{piece:02}" for piece in pieces if piece)])


def _money(surface: str) -> int:
    match = _MONEY.fullmatch(surface)
    if not match or not any(match.groups()):
        message = f"no amount of money: {surface}"
        raise ValueError(message)
    parts = (Fraction((part or "0").replace(",", "")) for part in match.groups())
    return int(sum(part * scale for part, scale in zip(parts, (10**8, 10**4, 1), strict=True)))


def _date(surface: str) -> tuple[str, str]:
    match = _DATE.fullmatch(surface)
    if not match:
        message = f"no date: {surface}"
        raise ValueError(message)
    year, month, day, part = match.groups()
    return "-".join([year, *(f"{int(piece):02}" for piece in (month, day) if piece)]), _PARTS.get(part, "")


def _number(surface: str) -> int | float:
    digits = _NUMBER.findall(surface)[0].replace(" ", "").replace(",", "")
    if digits in _DIGITS:
        return _DIGITS[digits]
    return float(digits) if "." in digits else int(digits)
