"""What a check says, and how a check is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.audit.reading import Reading
    from itf_extract.model.finding import Severity, Strength, Verdict
    from itf_extract.model.source import Locator


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for a reader who is no programmer, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between figures that a check looked at.

    ``operands`` are ids of figures or references, the one that is checked first; ``locators`` add places that have no
    such id (a paragraph, a table row).  ``expected``/``actual`` are printed forms.
    """

    verdict: Verdict
    message: Message
    operands: tuple[str, ...] = ()
    expected: str | None = None
    actual: str | None = None
    locators: tuple[Locator, ...] = ()


CheckFunction = Callable[["Reading"], Iterable[Relation]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A check of whatever is to be checked: its stable code, its severity, what it states (its docstring)."""

    code: str
    severity: Severity
    run: Callable[..., Iterable[object]]

    @property
    def statement(self) -> str:
        """The relation in one sentence: the first line of the docstring."""
        return (self.run.__doc__ or "").strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """Example and source, as the rest of the docstring gives them."""
        return (self.run.__doc__ or "").strip().partition("\n")[2].strip()


@dataclass(frozen=True, slots=True)
class Check(Declared):
    """A check of a single paper; ``strength`` is how much its relations prove where nothing is rounded."""

    run: CheckFunction
    strength: Strength = "exact"


def check(code: str, severity: Severity, strength: Strength = "exact") -> Callable[[CheckFunction], Check]:
    """Declares a function as the check of that code."""

    def declare(run: CheckFunction) -> Check:
        return Check(code, severity, run, strength)

    return declare
