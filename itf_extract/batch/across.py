"""Audits folders of results: each paper as its result has it, and the papers against each other.

One result is in memory at a time, two of a paper in two languages; of each paper some facts are kept.
"""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, Any

from itf_extract.audit.across import Facts, audit_across, facts_of
from itf_extract.audit.across.passages import place_of
from itf_extract.audit.registry import is_chosen
from itf_extract.batch.results import Refusal, results
from itf_extract.batch.versions import Edition, version_findings
from itf_extract.batch.work import collector_paused
from itf_extract.compare.witness import FIGURE, REFERENCE
from itf_extract.model.audit import FolderAudit, Summary, reader_language
from itf_extract.model.finding import Finding
from itf_extract.pipeline import across_checks
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from itf_extract.batch.results import Result
    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Place, Verdict


def audit_folder(
    given: Sequence[Path],
    refused: Callable[[Refusal], None],
    *,
    lang: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> FolderAudit:
    """The audit of the results in folders, or given by themselves; ``refused`` is told of each file that is none.

    The findings within a paper are those of its result, in the language that it was converted with; ``lang`` is that
    of the findings between papers, by default the papers' own where they share one, else Chinese.  Raises CheckError
    for a code that no check has, and OSError.
    """
    checks = across_checks(select, ignore)
    summaries: list[Summary] = []
    facts: list[Facts] = []
    editions: list[Edition] = []
    languages: set[Language] = set()
    with collector_paused():
        for result in results(*given):
            if isinstance(result, Refusal):
                refused(result)
            else:
                summaries.append(_summary(result, select, ignore))
                facts.append(facts_of(result.key, result.record))
                editions.append(Edition.of(result))
                languages.add(reader_language(result.record["paper"]["language"]))
    summaries.sort(key=lambda summary: summary.key)
    spoken = lang or (languages.pop() if len(languages) == 1 else "zh")
    codes = [code for code in (FIGURE, REFERENCE) if is_chosen(code, select, ignore)]
    versions = (one for one in version_findings(editions, spoken) if one.check in codes) if codes else ()
    return FolderAudit(tuple(summaries), (*audit_across(facts, spoken, checks), *versions), spoken)


def _summary(result: Result, select: Sequence[str], ignore: Sequence[str]) -> Summary:
    record = result.record
    findings = [finding for finding in record["findings"] if is_chosen(finding["check"], select, ignore)]
    failing = [finding for finding in findings if finding["verdict"] == "fails"]
    known = {one["id"]: one for part in ("figures", "references") for one in record[part]} if failing else {}
    verdicts: list[Verdict] = [intern(finding["verdict"]) for finding in findings]  # type: ignore[misc]  # by the schema
    return Summary(
        key=result.key,
        result=harmless(str(result.path)),
        name=record["source"]["name"],
        number=record["paper"]["number"],
        verdicts=dict(Counter(verdicts)),
        failures=tuple(_failure(result.key, finding, known) for finding in failing),
    )


def _failure(key: str, finding: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Finding:
    return Finding(
        finding["check"], finding["severity"], "fails", finding["message"], tuple(finding["operands"]),
        finding["expected"], finding["actual"], places=tuple(_places(key, finding, known)),
    )  # fmt: skip


def _places(key: str, finding: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Iterator[Place]:
    """The places of a finding: those of its operands, then whatever other places it names."""
    told = []
    for operand in finding["operands"]:
        if one := known.get(operand):
            told.append(one["locator"]["start"])
            yield place_of(key, one["where"], one["surface"], one["locator"])
    for locator in finding["locators"]:
        if locator["start"] not in told:
            yield place_of(key, "", "", locator)
