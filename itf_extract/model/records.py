"""What a paper tells of: heads, approvals, schemes, laboratories, terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from itf_extract.model.description import Meaning, Where
from itf_extract.model.source import Locator

LaboratoryKind = Literal["state_key_laboratory", "engineering_research_centre", "other"]
NameKind = Literal["scheme", "institution", "person", "law"]


@dataclass(frozen=True, slots=True)
class Subhead:
    """A subhead (分目) of a head; a new one has no code yet."""

    code: Annotated[str | None, Meaning("code as printed, leading zeros kept: 090; null for a new one")]
    name: Annotated[str, Meaning("name as printed")]
    new: Annotated[bool, Meaning("whether the paper asks to open it")] = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head (總目) of the Estimates that the paper asks money under."""

    code: Annotated[str, Meaning("code as printed: 111", pattern=r"^\d+$")]
    name: Annotated[str, Meaning("name as printed")]
    subheads: Annotated[tuple[Subhead, ...], Meaning("its subheads (分目)")] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what the paper says that it stands for."""

    term: Annotated[str, Meaning("the term")]
    meaning: Annotated[str, Meaning("what it stands for")]
    locator: Annotated[Locator, Meaning("where it is printed")]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A funding scheme as the paper's list of schemes describes it; ``caps``/``figures`` are figure ids."""

    label: Annotated[str | None, Meaning("label of its item; null where it has none")]
    name: Annotated[str, Meaning("name as printed")]
    category: Annotated[str | None, Meaning("heading that it stands under; null where there is none")]
    launched: Annotated[int | None, Meaning("year of its launch; null where the paper does not tell")]
    purpose: Annotated[str | None, Meaning("what it is for, as the paper words it")]
    matching_ratio: Annotated[str | None, Meaning("matching ratio, government to others: 1:2")]
    caps: Annotated[tuple[str, ...], Meaning("ids of figures that cap its funding")]
    figures: Annotated[tuple[str, ...], Meaning("ids of all its figures")]
    locator: Annotated[Locator, Meaning("where it is printed")]


@dataclass(frozen=True, slots=True)
class Laboratory:
    """A row of a list of laboratories or centres."""

    number: Annotated[int, Meaning("number of the row, as printed", minimum=1)]
    kind: Annotated[LaboratoryKind, Meaning("what list it stands in")]
    institution: Annotated[str, Meaning("institution that hosts it")]
    name: Annotated[str, Meaning("its name")]
    directors: Annotated[tuple[str, ...], Meaning("its directors with their titles")]
    year_approved: Annotated[int | None, Meaning("year of approval; null where the paper does not tell")]
    locator: Annotated[Locator, Meaning("where it is printed")]


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a group by name: 3所大學為甲、乙及丙.

    ``noun`` is what they are; ``stated`` how many the text says that they are (None where it does not say).
    """

    where: Annotated[Where, Meaning("citation")]
    noun: Annotated[str, Meaning("what the members are", minLength=1)]
    stated: Annotated[int | None, Meaning("how many the text says they are; null where it does not say")]
    members: Annotated[tuple[str, ...], Meaning("their names", minItems=2)]
    locator: Annotated[Locator, Meaning("where it is printed")]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place: ``text`` as printed, ``full`` what it stands for.

    ``full`` is the meaning where the name is a term that the paper defines (創科局), the known spelling where the paper
    prints a variant of it (羣 for 群), else the text itself.
    """

    text: Annotated[str, Meaning("name as printed")]
    kind: Annotated[NameKind, Meaning("what it names")]
    full: Annotated[str, Meaning("what it stands for: the meaning of a defined term, else the known spelling")]
    where: Annotated[Where, Meaning("citation")]
    locator: Annotated[Locator, Meaning("where it is printed")]
