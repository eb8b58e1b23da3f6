"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from itf_extract.model.source import Locator

Severity = Literal["error", "warning", "notice"]
Verdict = Literal["holds", "holds_within_rounding", "fails", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that a check looked at, and how it came out.

    ``operands`` are ids of figures or references; ``expected``/``actual`` are printed values or intervals;
    ``message`` is one sentence for a reader who is no programmer.
    """

    check: str
    severity: Severity
    verdict: Verdict
    message: str
    operands: tuple[str, ...] = ()
    expected: str | None = None
    actual: str | None = None
    locators: tuple[Locator, ...] = ()
