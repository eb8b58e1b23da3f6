"""What a paper tells of: heads, approvals, schemes, laboratories, terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from itf_extract.model.source import Locator

LaboratoryKind = Literal["state_key_laboratory", "engineering_research_centre", "other"]
NameKind = Literal["scheme", "institution", "person", "law"]


@dataclass(frozen=True, slots=True)
class Subhead:
    """A subhead (分目) of a head; a new one has no code yet."""

    code: str | None
    name: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head (總目) of the Estimates that the paper asks money under."""

    code: str
    name: str
    subheads: tuple[Subhead, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what the paper says that it stands for."""

    term: str
    meaning: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Scheme:
    """A funding scheme as the paper's list of schemes describes it; ``caps``/``figures`` are figure ids."""

    label: str | None
    name: str
    category: str | None
    launched: int | None
    purpose: str | None
    matching_ratio: str | None
    caps: tuple[str, ...]
    figures: tuple[str, ...]
    locator: Locator


@dataclass(frozen=True, slots=True)
class Laboratory:
    """A row of a list of laboratories or centres."""

    number: int
    kind: LaboratoryKind
    institution: str
    name: str
    directors: tuple[str, ...]
    year_approved: int | None
    locator: Locator


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a group by name: 3所大學為甲、乙及丙.

    ``noun`` is what they are; ``stated`` how many the text says that they are (None where it does not say).
    """

    noun: str
    stated: int | None
    members: tuple[str, ...]
    where: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place: ``text`` as printed, ``full`` what it stands for.

    ``full`` is the meaning where the name is a term that the paper defines (創科局), the known spelling where the paper
    prints a variant of it (羣 for 群), else the text itself.
    """

    text: str
    kind: NameKind
    full: str
    where: str
    locator: Locator
