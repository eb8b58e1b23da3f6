"""A paper as understood: the document with what its text means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.model.audit import Coverage

if TYPE_CHECKING:
    from itf_extract.model.document import Document, Passage
    from itf_extract.model.finding import Finding
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.records import Definition, Head, Laboratory, Scheme


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

    ``findings`` and ``coverage`` are empty until the paper is audited.
    """

    document: Document
    identity: Identity
    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    definitions: tuple[Definition, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    laboratories: tuple[Laboratory, ...] = ()
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = Coverage()
