"""A paper as understood: the document with what its text means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itf_extract.model.audit import Coverage
from itf_extract.model.frames import Definitions, Figures, Findings, Laboratories, References, Rosters, Schemes

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Passage
    from itf_extract.model.records import Head


@dataclass(frozen=True, slots=True)
class Identity:
    """What the paper says of itself; dates are ISO and as exact as printed."""

    number: str | None = None
    committee: str | None = None
    document_kind: str | None = None
    language: str = "zh-Hant"
    meeting_date: str | None = None
    paper_date: str | None = None
    title: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    bureau: str | None = None
    department: str | None = None


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
    schemes: Schemes = field(default_factory=Schemes)
    laboratories: Laboratories = field(default_factory=Laboratories)
    rosters: Rosters = field(default_factory=Rosters)
    findings: Findings = field(default_factory=Findings)
    coverage: Coverage = field(default_factory=Coverage)
