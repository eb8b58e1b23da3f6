"""The audit of a folder of papers, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.deliver.terms import due
from itf_extract.terminal import harmless
from itf_extract.terminal.findings import counts_table, headline, rendered, verdict_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from itf_extract.model.audit import FolderAudit, Language
    from itf_extract.model.finding import Finding, Place, Verdict
    from itf_extract.terminal.findings import Style

_SHOWN: tuple[Verdict, ...] = ("fails", "ambiguous")
_BETWEEN: dict[Language, str] = {"zh": "文件之間", "en": "between papers"}
_PAGE: dict[Language, str] = {"zh": "第{}頁", "en": "page {}"}


def folder_text(audit: FolderAudit, style: Style) -> str:
    """A line for each paper with what fails in it, then what fails or is unsure between papers, and the counts."""
    parts: list[RenderableType] = []
    lang = style.lang or audit.lang
    for paper in audit.papers:
        parts.append(headline(paper.key, paper.verdicts, lang))
        parts += [part for failure in paper.failures for part in _finding_lines(failure, lang)]
    counts = Counter(finding.verdict for finding in audit.findings)
    parts += ["", headline(_BETWEEN[lang], counts, lang)]
    for verdict in _SHOWN:
        for finding in audit.findings:
            if finding.verdict == verdict:
                parts += [*_finding_lines(finding, lang), *_place_lines(finding.places, lang)]
    return rendered([*parts, counts_table(audit.findings, lang)], style)


def _finding_lines(finding: Finding, lang: Language) -> Iterator[RenderableType]:
    """How a finding came out and what it says, then its citations where all are of one paper."""
    from rich.padding import Padding  # noqa: PLC0415 -- rich is for terminals only

    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- as above

    where = ", ".join(dict.fromkeys(place.where for place in finding.places if place.where))
    one_paper = len({place.paper for place in finding.places}) == 1
    cited = f" {where}" if one_paper and where else ""
    told = f"  {finding.check}{cited}  {finding.message}{due(finding, lang)}"
    yield Padding(Prose.assemble(verdict_text(finding.verdict, lang), harmless(told)), (0, 0, 0, 2))


def _place_lines(places: Sequence[Place], lang: Language) -> Iterator[RenderableType]:
    """The places of a finding between papers, a line each."""
    from rich.padding import Padding  # noqa: PLC0415 -- rich is for terminals only

    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- as above

    for place in places:
        page = "" if place.page is None else _PAGE[lang].format(place.page)
        cited = " ".join(filter(None, (place.paper, place.where, page)))
        yield Padding(Prose(harmless(f"{cited}: {place.text}")), (0, 0, 0, 6))
