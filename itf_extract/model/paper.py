"""A paper as understood: the document with what its text means."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Annotated

from itf_extract.dataclass import dataclass
from itf_extract.model.audit import Coverage
from itf_extract.model.description import IsoDate, Meaning
from itf_extract.model.finding import Reviews
from itf_extract.model.frames import (
    Asks,
    Definitions,
    Figures,
    Findings,
    Histories,
    Laboratories,
    References,
    Rosters,
    Schemes,
)
from itf_extract.model.records import Head

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Passage


@dataclass(frozen=True, slots=True)
class Identity:
    """What the paper says of itself; dates are ISO and as exact as printed."""

    number: Annotated[str | None, Meaning("number as printed: FCR(2021-22)22")] = None
    committee: Annotated[str | None, Meaning("the committee that it is for")] = None
    document_kind: Annotated[str | None, Meaning("what sort of paper it is")] = None
    family: Annotated[str | None, Meaning("name of the family that recognised the paper")] = None
    language: Annotated[str, Meaning("its language as a BCP 47 tag: zh-Hant")] = "zh-Hant"
    meeting_date: Annotated[IsoDate | None, Meaning("day of the meeting, ISO")] = None
    paper_date: Annotated[IsoDate | None, Meaning("date under the paper, ISO, as exact as printed")] = None
    title: Annotated[tuple[str, ...], Meaning("title, line by line")] = ()
    heads: Annotated[tuple[Head, ...], Meaning("the heads of the Estimates it asks money under")] = ()
    bureau: Annotated[str | None, Meaning("bureau that submits it")] = None
    department: Annotated[str | None, Meaning("department that submits it")] = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The printed document and its interpretation; ``passages[figure.passage]`` holds a figure's text.

    Its records are tuples with a ``to_frame`` that gives them as a pandas frame.  ``findings`` and ``coverage`` are
    empty until the paper is audited.
    """

    document: Document
    identity: Identity
    passages: tuple[Passage, ...] = ()
    figures: Figures = field(default_factory=Figures)
    references: References = field(default_factory=References)
    definitions: Definitions = field(default_factory=Definitions)
    asks: Asks = field(default_factory=Asks)
    histories: Histories = field(default_factory=Histories)
    schemes: Schemes = field(default_factory=Schemes)
    laboratories: Laboratories = field(default_factory=Laboratories)
    rosters: Rosters = field(default_factory=Rosters)
    findings: Findings = field(default_factory=Findings)
    coverage: Coverage = field(default_factory=Coverage)
    reviews: Reviews = field(default_factory=Reviews)
