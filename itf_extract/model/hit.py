"""What a search of an archive finds."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The first hits of a query; ``more`` where there are further ones."""

    hits: tuple[Hit, ...]
    more: bool
