"""Cells that a spreadsheet takes for what they are.

A text that begins like a formula would be run, or lose its beginning, as soon as somebody opens the file
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import re

MARK = "'"
_FORMULA = re.compile(r"[=+\-@\t\r']")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, or drop its beginning."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where it begins like a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"{MARK}{text}" if is_formula(text) else text
