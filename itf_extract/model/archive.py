"""What an archive answers: the hits of a search, and the history of a fund, scheme or head over its papers."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 -- a field's type
from pathlib import PurePath
from typing import Annotated

from itf_extract.dataclass import dataclass
from itf_extract.model.description import Meaning

VOTED = ("injection", "commitment")
TOTAL = " in all"  # behind the role of what a paper tells as a total


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of a hit: its id in the paper, what is printed, what it is of and how the audit left it."""

    id: str
    surface: str
    kind: str
    scheme: str | None
    role: str | None
    proof: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query: its paper, its citation and place, its text, the figures that meet the query."""

    paper: str
    number: str | None
    day: str
    language: str
    result: str
    where: str
    page: int | None
    text: str
    figures: tuple[FoundFigure, ...]

    @property
    def name(self) -> str:
        """The name of its result without ending: editions of one paper share its number."""
        return PurePath(self.result).stem


@dataclass(frozen=True, slots=True)
class Answer:
    """The first hits of a query; ``more`` where there are further ones."""

    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One paper's word for an event: its number, its day and the citation."""

    paper: Annotated[str, Meaning("number of the paper, its key where it has none")]
    day: Annotated[str, Meaning("day of its meeting, ISO; empty where it tells none")]
    where: Annotated[str, Meaning("citation")]
    figure: Annotated[str | None, Meaning("id of the figure in that paper")]
    result: Annotated[str, Meaning("its result")]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a subject at a time, by the papers that tell of it; another value of it is another event."""

    role: Annotated[str, Meaning("what is told: injection, commitment, expenditure, asked ..., or one of these in all")]
    subject: Annotated[str, Meaning("fund, scheme or subhead, as printed")]
    label: Annotated[str, Meaning("heading of its column or row, or what is asked; empty in text")]
    first: Annotated[str, Meaning("day, month or year, or the first of a period; ISO, as exact as printed")]
    last: Annotated[str, Meaning("the last of the period, the same for a date")]
    value: Annotated[Decimal, Meaning("its value, in unit")]
    unit: Annotated[str | None, Meaning("currency or what is counted")]
    revised: Annotated[bool, Meaning("whether a later paper tells another value of the same")]
    made_by: Annotated[str | None, Meaning("number of the paper that asked for it; null where the archive has none")]
    cited: Annotated[str | None, Meaning("number of the paper that it is told to be of, where the archive has it not")]
    known: Annotated[Decimal | None, Meaning("of a total: the sum of what the archive knows of its parts")]
    told_by: Annotated[tuple[Statement, ...], Meaning("the papers that tell of it, oldest first")]
