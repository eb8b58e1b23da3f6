"""What the report shows, in the order and the words in which it shows it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.deliver.marks import READS, STATUSES
from itf_extract.model.audit import is_checked
from itf_extract.report.matters import matters, shown, unsettled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.deliver.marks import Marks, Read, Status
    from itf_extract.model.audit import Coverage, Rule
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.report.matters import Matter, Shown
    from itf_extract.report.wording import Wording

VERDICTS: tuple[Verdict, ...] = ("fails", "ambiguous", "holds_within_rounding", "holds")


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one check that hold."""

    code: str
    name: str
    rule: Rule | None
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit as a reader meets it: what is wrong, what cannot be decided, what holds, and how far it reaches.

    ``counts`` has errors, not failing relations, under ``fails``: one error may break several.
    """

    status: Status
    sentence: str
    matters: tuple[Matter, ...]
    unsure: tuple[Shown, ...]
    groups: tuple[Group, ...]
    findings: tuple[Shown, ...]
    counts: Mapping[Verdict, int]
    statuses: Mapping[Status, int]
    reads: Mapping[Read, int]
    reach: Coverage


def audit_of(paper: Paper, found: Marks, rules: Sequence[Rule], words: Wording) -> Audit:
    """Only what fails makes a paper fail, and what is unsure is no fault; where nothing is checked, nothing holds."""
    findings = shown(paper, found)
    wrong = matters(findings)
    unsure = unsettled(findings)
    verdicts = Counter(finding.verdict for finding in paper.findings)
    counts: dict[Verdict, int] = {verdict: verdicts[verdict] for verdict in VERDICTS}
    counts["fails"] = len(wrong)
    holding = counts["holds"] + counts["holds_within_rounding"]
    status: Status = "fails" if wrong else "holds" if holding and is_checked(paper.findings) else "uncovered"
    boxes = Counter(mark.status for mark in found.all)
    return Audit(
        status,
        words(f"verdict_{status}", n=len(wrong) or holding),
        wrong,
        unsure,
        _groups(findings, rules, words),
        findings,
        counts,
        {each: boxes[each] for each in STATUSES},
        {each: number for each in READS if (number := sum(mark.read == each for mark in found.all))},
        paper.coverage,
    )


def _groups(findings: Sequence[Shown], rules: Sequence[Rule], words: Wording) -> tuple[Group, ...]:
    """What holds, by check."""
    by_code: dict[str, list[Shown]] = {}
    for each in findings:
        if each.finding.verdict in {"holds", "holds_within_rounding"}:
            by_code.setdefault(each.finding.check, []).append(each)
    explained = {rule.code: rule for rule in rules}
    return tuple(
        Group(code, words.family(code), explained.get(code), tuple(sorted(members, key=_rounded_first)))
        for code, members in sorted(by_code.items())
    )


def _rounded_first(each: Shown) -> tuple[int, int]:
    return VERDICTS.index(each.finding.verdict), each.number
