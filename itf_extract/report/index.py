"""The index of several reports: a line for each paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from itf_extract.dataclass import dataclass
from itf_extract.deliver.marks import STATUSES, marks
from itf_extract.report.page import page
from itf_extract.report.view import VERDICTS, audit_of
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Identity, Paper
    from itf_extract.report.view import Audit


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper's line: its file, and either its report with what that says or why it could not be read."""

    name: str
    report: str | None = None
    identity: Identity | None = None
    audit: Audit | None = None
    trouble: str = ""

    @property
    def address(self) -> str:
        """The report's file as a relative address."""
        return quote(self.report or "")


def entry(name: str, report: str, paper: Paper, lang: Language) -> Entry:
    """The line of a paper whose report is in the file ``report``, beside the index."""
    return Entry(name, report, paper.identity, audit_of(paper, marks(paper), (), Wording(lang)))


def index_html(entries: Sequence[Entry], *, version: str, lang: Language = "zh") -> str:
    """The index page: what could not be read first, then what fails, what is unsure, and what holds."""
    ordered = sorted(entries, key=_rank)
    return page(
        "index.html.j2",
        ("plain.css", "index.css"),
        words=Wording(lang),
        version=version,
        entries=ordered,
        verdicts=VERDICTS,
    )  # fmt: skip


def _rank(line: Entry) -> tuple[int, int, str]:
    if line.audit is None:
        return -1, 0, line.name
    return STATUSES.index(line.audit.status), -line.audit.counts["fails"], line.name
