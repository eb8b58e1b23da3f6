"""What an audit yields beside its findings: its reach, its strength, and the audit of a folder of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.model.finding import Finding, Severity, Verdict
    from itf_extract.model.quantity import FigureKind

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OF_RESULT = "SCHEMA"  # the check of a result's form, which is all that papers of no figures have
CorruptionKind = Literal["digit", "swap", "magnitude", "off_by_one", "redrawn", "stale", "row"]

# The quantities that a careful reader can hold against each other; a date or a rank seldom has a partner.
COUNTED: tuple[FigureKind, ...] = ("money", "count", "percent")


def reader_language(tag: str) -> Language:
    """The language in which to speak to the reader of a paper, by the paper's own (BCP 47).

    >>> reader_language("en-HK"), reader_language("zh-Hant")
    ('en', 'zh')
    """
    return "en" if tag.partition("-")[0] == "en" else "zh"


def is_checked(findings: Iterable[Finding]) -> bool:
    """Whether a finding is about what a paper says, not only about the form of its result.

    >>> is_checked([])
    False
    """
    return any(finding.check != OF_RESULT for finding in findings)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as a reader sees it: its code, its severity, its statement and what explains it."""

    code: str
    severity: Severity
    statement: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class KindCoverage:
    """How many figures of one kind some decided relation has among its operands.

    ``at_odds``: one of these fails.  ``proven``: none fails, and one is an equality.
    """

    kind: FigureKind
    covered: int
    total: int
    proven: int = 0
    at_odds: int = 0

    @property
    def bounded(self) -> int:
        """Figures of which relations say only that they lie within bounds, or that they have a form."""
        return self.covered - self.proven - self.at_odds


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a paper's figures some decided relation covers.

    A figure is covered when it is an operand of a relation that holds, holds within rounding or fails; an ambiguous
    one decides nothing.  It is at odds where one of these fails, whatever the others say; else it is proven where one
    is an equality (a sum, a share, the same figure again), and bounded where all are bounds or forms.  ``uncovered``
    are the ids of the others, of every kind, in the order of the paper.  The numbers count money, counts and
    percentages.
    """

    kinds: tuple[KindCoverage, ...] = ()
    uncovered: tuple[str, ...] = ()

    @property
    def covered(self) -> int:
        """Money, count and percent figures that are covered."""
        return sum(part.covered for part in self.kinds if part.kind in COUNTED)

    @property
    def proven(self) -> int:
        """Money, count and percent figures that equal something, rounded or not, and are not at odds with anything."""
        return sum(part.proven for part in self.kinds if part.kind in COUNTED)

    @property
    def at_odds(self) -> int:
        """Money, count and percent figures of which some relation fails."""
        return sum(part.at_odds for part in self.kinds if part.kind in COUNTED)

    @property
    def bounded(self) -> int:
        """Money, count and percent figures that only bounds and forms bear out."""
        return sum(part.bounded for part in self.kinds if part.kind in COUNTED)

    @property
    def total(self) -> int:
        """Money, count and percent figures that the paper has."""
        return sum(part.total for part in self.kinds if part.kind in COUNTED)


@dataclass(frozen=True, slots=True)
class Trial:
    """One corrupted copy: what was corrupted and whether the audit noticed.

    ``figure_kind`` is None for a dropped table row.  ``covered``: some decided relation of the untouched paper has
    the figure (one of the row's figures) among its operands.  ``noticed``: a finding fails that did not before.
    ``located``: one such finding names the corrupted figure (a figure of the row's table) among its operands, or
    points at its place.  ``suspected``: nothing fails, but a finding that names it or its place is newly ambiguous.
    """

    corruption: CorruptionKind
    figure_kind: FigureKind | None
    where: str
    printed: str
    corrupted: str
    covered: bool
    noticed: bool
    located: bool
    suspected: bool = False


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
    failures: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FolderAudit:
    """The papers of a folder, each by itself and against each other; ``lang`` is the language of ``findings``."""

    papers: tuple[Summary, ...]
    findings: tuple[Finding, ...]
    lang: Language = "zh"
