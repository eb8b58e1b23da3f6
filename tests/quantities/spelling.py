"""Writes numbers out in words, and amounts in every way that papers print them: what the grammar must read back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

HAN = "零一二三四五六七八九"
ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def chinese(number: int) -> str:
    """A whole number below 10^16: 1 0500 0000 is 一億零五百萬, 12 is 十二."""
    text, gap = "", False
    for scale, name in ((10**12, "萬億"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            gap = gap or section < 1000
            text += ("零" if text and gap else "") + _section(section) + name
        gap = not section
    return text.removeprefix("一") if text.startswith("一十") else text or HAN[0]


def _section(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + HAN[digit] + name
            gap = False
        elif text and number:
            gap = True
    return text


def english(number: int) -> str:
    """A whole number below 10^15: 105 is one hundred and five."""
    if number < len(ONES):
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            above, below = divmod(number, scale)
            joint = " and " if 0 < below < 100 else " " if below else ""
            return f"{english(above)} {name}{joint}{english(below) if below else ''}"
    above, below = divmod(number, 100)
    return f"{english(above)} hundred" + (f" and {english(below)}" if below else "")


def dollars_in_chinese(amount: int) -> Iterator[str]:
    """The ways in which a Chinese paper prints a whole number of dollars."""
    plain, grouped = str(amount), f"{amount:,}"
    for digits in (plain, grouped, grouped.replace(",", " ")):
        yield f"{digits}元"
        yield f"港幣{digits}元"
        yield f"${digits}"
    yield f"{grouped}港元"
    yield f"{grouped.translate(FULL_WIDTH)}元"
    yield f"{chinese(amount)}元"
    yield f"{_by_scales(amount)}元"
    yield f"{_by_scales(amount).translate(FULL_WIDTH)}元"
    for scale, name in ((10**4, "萬"), (10**6, "百萬"), (10**8, "億")):
        if amount >= scale:
            yield f"{_decimal(amount, scale)}{name}元"
            yield f"${_decimal(amount, scale)}{name}"


def dollars_in_english(amount: int) -> Iterator[str]:
    """The ways in which an English paper prints a whole number of dollars."""
    grouped = f"{amount:,}"
    for digits in (str(amount), grouped, grouped.replace(",", " ")):
        yield f"${digits}"
        yield f"HK${digits}"
        yield f"HKD {digits}"
    yield f"{grouped} dollars"
    yield f"{english(amount)} dollars"
    yield f"＄{grouped.translate(FULL_WIDTH)}"
    for scale, names in ((10**6, (" million", " Million", "m", "M")), (10**9, (" billion", "bn", "B"))):
        if amount >= scale:
            yield from (f"${_decimal(amount, scale)}{name}" for name in names)
            yield (
                f"{_decimal(amount, scale)} million dollars"
                if scale == 10**6
                else f"${_decimal(amount, scale)} billion"
            )


def lengths_in_chinese(years: int, months: int) -> Iterator[str]:
    """The ways in which a Chinese paper prints years and months together."""
    for joint in ("", "零", "又"):
        yield f"{years}年{joint}{months}個月"
        yield f"{chinese(years)}年{joint}{chinese(months)}個月"


def lengths_in_english(years: int, months: int) -> Iterator[str]:
    """The ways in which an English paper prints years and months together."""
    for joint in (" and ", " "):
        yield f"{years} years{joint}{months} months"
        yield f"{english(years)} years{joint}{english(months)} months"


def days_in_chinese(day: date) -> Iterator[str]:
    """The ways in which a Chinese paper prints a day."""
    year = "".join(HAN[int(one)] for one in str(day.year))
    yield f"{day.year}年{day.month}月{day.day}日"
    yield f"{day.year} 年 {day.month} 月 {day.day} 日"
    yield f"{day.year}年{day.month}月{day.day}日".translate(FULL_WIDTH)
    yield f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
    yield from _days_in_digits(day)


def days_in_english(day: date) -> Iterator[str]:
    """The ways in which an English paper prints a day."""
    month = MONTHS[day.month - 1]
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th") if day.day not in {11, 12, 13} else "th"
    yield f"{day.day} {month} {day.year}"
    yield f"{day.day}{suffix} {month} {day.year}"
    yield f"the {day.day}{suffix} of {month} {day.year}"
    yield f"{month} {day.day}, {day.year}"
    yield f"{day.day}-{month[:3]}-{day.year}"
    yield from _days_in_digits(day)


def _days_in_digits(day: date) -> Iterator[str]:
    yield day.isoformat()
    yield f"{day.day}/{day.month}/{day.year}"
    yield f"{day.day}.{day.month}.{day.year}"


def _by_scales(amount: int) -> str:
    """12,3456,7890 as 12億3,456萬7,890."""
    text = ""
    for scale, name in ((10**8, "億"), (10**4, "萬"), (1, "")):
        section, amount = divmod(amount, scale)
        text += f"{section:,}{name}" if section else ""
    return text


def _decimal(amount: int, scale: int) -> str:
    return f"{(Decimal(amount) / scale).normalize():,f}"
