"""What a paper tells of: heads, approvals, schemes, laboratories, terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from itf_extract.dataclass import dataclass
from itf_extract.model.description import IsoDate, Meaning, Shape, Where
from itf_extract.model.quantity import Number, Period, Role
from itf_extract.model.source import Locator

LaboratoryKind = Literal["state_key_laboratory", "engineering_research_centre", "other"]
NameKind = Literal["scheme", "institution", "person", "law"]


@dataclass(frozen=True, slots=True)
class EstimateItem:
    """An item (項目) of a subhead; a new one has no code yet."""

    code: Annotated[str | None, Meaning("code as printed: 803; null for a new one")]
    name: Annotated[str, Meaning("name as printed")]
    new: Annotated[bool, Meaning("whether the paper asks to open it")] = False


@dataclass(frozen=True, slots=True)
class Subhead:
    """A subhead (分目) of a head; a new one has no code yet."""

    code: Annotated[str | None, Meaning("code as printed, leading zeros kept: 090; null for a new one")]
    name: Annotated[str, Meaning("name as printed")]
    new: Annotated[bool, Meaning("whether the paper asks to open it")] = False
    items: Annotated[tuple[EstimateItem, ...], Meaning("its items (項目)")] = ()


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


ActionKind = Literal[
    "transfer", "upgrade", "retain", "create_posts", "increase_commitment", "new_commitment", "supplementary_provision",
    "injection", "approve",
]  # fmt: skip
Codes = Annotated[str | tuple[str, ...], Shape("codes")]
FactIds = Annotated[Mapping[str, tuple[str, ...]], Shape("facts")]


@dataclass(frozen=True, slots=True)
class Account:
    """Where money comes from or goes to in the Estimates.

    Of several subheads ``subhead`` has all codes.  A new subhead or item has a name and no code yet.
    """

    head: Annotated[str | None, Meaning("code of the head; null where the paper does not tell")]
    subhead: Annotated[Codes | None, Meaning("code of the subhead, or codes of several; null for a new one")] = None
    item: Annotated[str | None, Meaning("code of the item; null where there is none")] = None
    name: Annotated[str | None, Meaning("name of the innermost of them, as printed")] = None


@dataclass(frozen=True, slots=True)
class Post:
    """Posts that an approval creates: how many, of what rank, for how long."""

    figure: Annotated[str, Meaning("id of the figure that counts them")]
    count: Annotated[Number, Meaning("how many")]
    rank: Annotated[str, Meaning("their rank, as printed")]
    months: Annotated[Number | None, Meaning("for how many months; null for permanent posts")] = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What the committee is asked to approve by one of the lettered items, or by a request without a list.

    ``value`` is the sum asked, ``counted_in`` the approval whose money this one's is part of.  A transfer moves money
    that was voted before: it is no new money.
    """

    approval: Annotated[str | None, Meaning("label of the approval: a; null for a request without a list")]
    action: Annotated[ActionKind, Meaning("what is asked")]
    value: Annotated[Number | None, Meaning("sum asked; null where none is told")]
    figure: Annotated[str | None, Meaning("id of the figure that tells the sum")]
    fiscal_year: Annotated[str | None, Meaning("the financial year that it is asked for: 2021-22")]
    source: Annotated[Account | None, Meaning("where the money comes from; null for new money", key="from")]
    target: Annotated[Account | None, Meaning("where the money goes", key="to")]
    purpose: Annotated[str | None, Meaning("what it is for, as the paper words it")]
    counted_in: Annotated[str | None, Meaning("label of the approval that this money is part of; else null")]
    category: Annotated[str | None, Meaning("category of a works project after approval: A, B, C, D; else null")]
    posts: Annotated[tuple[Post, ...], Meaning("the posts that it creates")]
    locator: Annotated[Locator, Meaning("where it is printed")]


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a history: ``date`` where it holds for a day, month or year as printed, else ``period``."""

    figure: Annotated[str, Meaning("id of the figure")]
    value: Annotated[Number | None, Meaning("its value")]
    date: Annotated[IsoDate | None, Meaning("day, month or year, as exact as printed; null where a period is told")]
    period: Annotated[Period | None, Meaning("the days for which it holds; null where a date is told")]
    where: Annotated[Where, Meaning("citation")]


@dataclass(frozen=True, slots=True)
class History:
    """One thing through time: the injections into a fund, what it spends each year, applications by year."""

    subject: Annotated[str | None, Meaning("what it is of: a scheme, fund or heading; null where not told")]
    label: Annotated[str | None, Meaning("heading of its column or row; null in text")]
    role: Annotated[Role, Meaning("what is told of it")]
    unit: Annotated[str | None, Meaning("unit of the values")]
    where: Annotated[Where, Meaning("citation of the table, or of the first figure in text")]
    entries: Annotated[tuple[Entry, ...], Meaning("its figures in the order of time", minItems=1)]


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
    facts: Annotated[FactIds, Meaning("ids of the figures that tell of it, by their role")]
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
