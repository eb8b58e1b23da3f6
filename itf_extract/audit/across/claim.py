"""What a check between papers says, and how such a check is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.audit.across.facts import Facts
from itf_extract.audit.relation import Declared
from itf_extract.audit.tell import message

if TYPE_CHECKING:
    from itf_extract.audit.relation import Message
    from itf_extract.model.across import Spot
    from itf_extract.model.finding import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation between papers: the place that is checked first, then those that it is held against."""

    verdict: Verdict
    message: Message
    spots: tuple[Spot, ...]
    expected: str | None = None
    actual: str | None = None


AcrossFunction = Callable[[Sequence[Facts]], Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class AcrossCheck(Declared):
    """A check between papers; it gets all of them, in the order of their days."""

    run: AcrossFunction


def across_check(code: str, severity: Severity) -> Callable[[AcrossFunction], AcrossCheck]:
    """Declares a function as the check between papers of that code."""

    def declare(run: AcrossFunction) -> AcrossCheck:
        return AcrossCheck(code, severity, run)

    return declare


def claim(
    verdict: Verdict,
    says: tuple[str, str],
    spots: Iterable[Spot],
    *,
    because: tuple[str, str] | None = None,
    expected: str | None = None,
    actual: str | None = None,
) -> Claim:
    """A claim whose message is ``says`` (Chinese, English) with its verdict and, where given, the reason."""
    return Claim(verdict, message(verdict, says, because), tuple(dict.fromkeys(spots)), expected, actual)
