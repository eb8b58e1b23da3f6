"""What a person decided about a figure or a finding, to be kept for later audits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["accepted", "corrected", "disputed"]


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
