"""What a check has to say, and what a person decided of it."""

from __future__ import annotations

from typing import Annotated, Literal

from itf_extract.dataclass import dataclass
from itf_extract.model.description import Meaning
from itf_extract.model.source import Box, Locator

# The form of a code: SUM-COLUMN.
CODE = r"^[A-Z0-9]+(-[A-Z0-9]+)*$"
Severity = Literal["error", "warning", "notice"]
# How much a relation that holds tells: that numbers are equal, that they are within rounding, that one is no more than
# another, or that a date exists and a number follows.
Strength = Literal["exact", "rounded", "bound", "form"]
Verdict = Literal["holds", "holds_within_rounding", "fails", "ambiguous"]
Decision = Literal["accepted", "corrected", "disputed"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper that a finding names.

    ``paper`` is the paper's key among several, empty where there is one only; ``where`` is the citation (``p6(a)``),
    ``text`` what is printed there; the rest is the place's locator, None where a result does not give it.
    """

    paper: Annotated[str, Meaning("key of the paper among several")]
    where: Annotated[str, Meaning("citation")]
    text: Annotated[str, Meaning("what is printed there")]
    page: Annotated[int | None, Meaning("page, from 1", minimum=1)] = None
    start: Annotated[int | None, Meaning("offset of its first character")] = None
    end: Annotated[int | None, Meaning("offset after its last character")] = None
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that a check looked at, and how it came out.

    A finding within a paper names ``operands`` (ids of figures or references) and ``locators``; one between papers
    names ``places``, the one that is checked first.  ``expected``/``actual`` are printed values or intervals;
    ``message`` is one sentence for a reader who is no programmer.
    """

    check: Annotated[str, Meaning("code of the check", pattern=CODE)]
    severity: Annotated[Severity, Meaning("how grave a failure is")]
    verdict: Annotated[Verdict, Meaning("how the relation came out")]
    message: Annotated[str, Meaning("one sentence for a reader", minLength=1)]
    operands: Annotated[tuple[str, ...], Meaning("ids of the figures or references it compares")] = ()
    expected: Annotated[str | None, Meaning("what should be there, as a printed value or interval")] = None
    actual: Annotated[str | None, Meaning("what is there")] = None
    locators: Annotated[tuple[Locator, ...], Meaning("where its operands are printed")] = ()
    strength: Annotated[
        Strength,
        Meaning("how much it proves: an exact or rounded equality, a bound (no more than), a form (a date exists)"),
    ] = "exact"
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about one figure, or about what one check found at one place.

    ``paper`` is the SHA-256 of the file that was looked at and ``number`` that paper's, ``start``/``end`` are the
    place in the source's text and ``surface`` what is printed there: these are its key.  ``check`` is the code of a
    finding's check and None for a figure.  ``value`` is the right value where it was corrected, as text.
    """

    paper: str
    number: str | None
    check: str | None
    where: str
    surface: str
    start: int
    end: int
    decision: Decision
    value: str | None = None
    note: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.check, self.where, self.surface)))


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a paper: those that were applied to it, and those that are stale.

    A review is stale where the paper is another edition than the one that was looked at, or where nothing like it
    stands at its place any more.
    """

    applied: tuple[Review, ...] = ()
    stale: tuple[Review, ...] = ()
