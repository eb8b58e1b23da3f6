"""What a table's cells print as values: figures with their signs, and signs for none."""

from __future__ import annotations

import re

from itf_extract.languages.digits import DIGITS

_SPACE = r"\s{1,2}"  # between groups, where columns of digits are stretched
_NUMBER = rf"(?:{DIGITS.grouped(_SPACE)}|\d[\d{DIGITS.printed}]*)(?:{re.escape(DIGITS.point)}\s?\d+)?"
_FIGURE = re.compile(
    rf"[*#^@†⁺]?[-+–−(（]*(?:HK|US)?\$?\s?[-+–−(]?{_NUMBER}\s?(?:[億萬千百十]*[元個宗名項人間])?\s?%?[)）]?"
    r"\s?[*#^†@§⁰¹²³⁴-⁹,]*"
)
_NONE = re.compile(r"[-–—−─－:：†‡#*✓✔\s]{1,3}|N\.?/?A\.?|n\.?a\.?|不適用|沒有|無")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")


def is_figure(chars: str) -> bool:
    """Whether a cell says a figure that is no year: ``1,234.5``, ``(118.0)``, ``+7.8%``, ``120¹``."""
    chars = chars.strip()
    return _FIGURE.fullmatch(chars) is not None and _YEAR.fullmatch(chars) is None


def is_value(chars: str) -> bool:
    """Whether a cell says a figure, a year or a sign for none: ``–``, ``N.A.``, ``不適用``."""
    chars = chars.strip()
    return bool(_FIGURE.fullmatch(chars) or _NONE.fullmatch(chars))
