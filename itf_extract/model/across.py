"""What is found between papers, and how each of them came out by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one of several papers.

    ``paper`` is the paper's key, ``where`` the citation (``p6(a)``), ``text`` what is printed there; ``page``,
    ``start`` and ``end`` are those of the place's locator, None where the result does not tell.
    """

    paper: str
    where: str
    text: str
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class AcrossFinding:
    """One relation between papers, or within one of several, and how it came out.

    ``spots`` begin with the place that is held wrong, if one is; ``expected``/``actual`` are printed forms.
    """

    check: str
    severity: Severity
    verdict: Verdict
    message: str
    spots: tuple[Spot, ...]
    expected: str | None = None
    actual: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How the audit of one paper came out: the findings of each verdict counted, those that fail in full.

    ``result`` is the path of the paper's result as it was found, ``name`` the file that it was made of.
    """

    key: str
    result: str
    name: str
    number: str | None
    verdicts: Mapping[Verdict, int]
    failures: tuple[AcrossFinding, ...]


@dataclass(frozen=True, slots=True)
class FolderAudit:
    """The papers of a folder, each by itself and against each other; ``lang`` is the language of ``findings``."""

    papers: tuple[Summary, ...]
    findings: tuple[AcrossFinding, ...]
    lang: Language = "zh"
