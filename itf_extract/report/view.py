"""What the report shows, in the order and the words in which it shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.deliver.marks import STATUSES
from itf_extract.report.wording import arithmetic, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.deliver.marks import Mark, Marks, Status
    from itf_extract.model.audit import Rule
    from itf_extract.model.finding import Finding, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.report.wording import Wording

VERDICTS: tuple[Verdict, ...] = ("fails", "ambiguous", "holds_within_rounding", "holds")
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding: its number among all, what it joins, its arithmetic and the pages it is on."""

    number: int
    finding: Finding
    marks: tuple[Mark, ...]
    arithmetic: str | None
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one check, what fails first."""

    code: str
    name: str
    rule: Rule | None
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a click on a box shows: the mark's meaning as named values, its text around it, its findings."""

    mark: Mark
    kind: str
    facts: tuple[tuple[str, str], ...]
    before: str
    after: str
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The verdict and the numbers behind it."""

    status: Status
    sentence: str
    verdicts: Mapping[Verdict, int]
    statuses: Mapping[Status, int]
    covered: int
    total: int


def overview(paper: Paper, found: Marks, words: Wording) -> Overview:
    """Only what fails makes a paper fail; where nothing is checked, nothing holds."""
    counts = Counter(finding.verdict for finding in paper.findings)
    boxes = Counter(mark.status for mark in found.all)
    status = _overall(counts)
    numbers = {"fails": counts["fails"], "ambiguous": counts["ambiguous"]}
    return Overview(
        status,
        words(f"verdict_{status}", n=numbers.get(status, counts.total())),
        {verdict: counts[verdict] for verdict in VERDICTS},
        {each: boxes[each] for each in STATUSES},
        paper.coverage.covered,
        paper.coverage.total,
    )


def _overall(counts: Counter[Verdict]) -> Status:
    if not counts.total():
        return "uncovered"
    if counts["fails"]:
        return "fails"
    return "ambiguous" if counts["ambiguous"] else "holds"


def shown(paper: Paper, found: Marks) -> tuple[Shown, ...]:
    """The findings with what a reader needs of each, in the paper's order."""
    surfaces = {mark.id: mark.surface for mark in found.all}
    return tuple(
        Shown(
            number,
            finding,
            joined,
            arithmetic(finding, [surfaces[operand] for operand in finding.operands if operand in surfaces]),
            tuple(sorted({mark.locator.page for mark in joined if mark.locator.page})),
        )
        for number, (finding, joined) in enumerate(zip(paper.findings, found.of_finding, strict=True))
    )


def groups(findings: Sequence[Shown], rules: Sequence[Rule], words: Wording) -> tuple[Group, ...]:
    """The findings by check; a check that fails comes before one that is only unsure."""
    by_code: dict[str, list[Shown]] = {}
    for each in findings:
        by_code.setdefault(each.finding.check, []).append(each)
    explained = {rule.code: rule for rule in rules}
    grouped = [
        Group(code, words.family(code), explained.get(code), tuple(sorted(members, key=_worst_first)))
        for code, members in by_code.items()
    ]
    return tuple(sorted(grouped, key=lambda group: (_worst_first(group.findings[0]), group.code)))


def cards(paper: Paper, found: Marks, findings: Sequence[Shown], words: Wording) -> tuple[Card, ...]:
    """A card for each mark, in the order of the page."""
    figures = {figure.id: figure for figure in paper.figures}
    references = {reference.id: reference for reference in paper.references}
    made = []
    for mark in found.all:
        own = tuple(sorted((findings[number] for number in found.findings_of.get(mark.id, ())), key=_worst_first))
        if figure := figures.get(mark.id):
            facts, context = _named(_facts(figure), words), _around(paper, figure)
            made.append(Card(mark, words.kind(figure.kind), facts, *context, own))
        elif reference := references.get(mark.id):
            facts = _named(_facts_of_reference(reference), words)
            made.append(Card(mark, words.kind(reference.kind), facts, "", "", own))
        else:
            made.append(Card(mark, "", (), "", "", own))
    return tuple(made)


def _facts_of_reference(reference: Reference) -> tuple[tuple[str, str | None], ...]:
    return (("value", reference.value), ("name", reference.name), ("target", reference.target))


def _facts(figure: Figure) -> tuple[tuple[str, str | None], ...]:
    bounded = figure.low is not None or figure.high is not None
    interval = f"{plain(figure.low)} – {plain(figure.high)}" if bounded else None
    period = f"{figure.period.start or '…'} – {figure.period.end or '…'}" if figure.period else None
    return (
        ("value", plain(figure.value)),
        ("interval", interval),
        ("unit", figure.unit),
        ("qualifier", figure.qualifier),
        ("period", period),
        ("as_of", figure.as_of),
        ("scheme", figure.scheme),
        ("metric", figure.metric),
    )


def _named(facts: Sequence[tuple[str, str | None]], words: Wording) -> tuple[tuple[str, str], ...]:
    return tuple((words[key], value) for key, value in facts if value)


def _around(paper: Paper, figure: Figure) -> tuple[str, str]:
    """The text before and after a figure, from its sentence's passage."""
    chars = paper.passages[figure.passage].text.chars
    start, end = max(0, figure.start - _CONTEXT), figure.end + _CONTEXT
    before = ("…" if start else "") + chars[start : figure.start]
    after = chars[figure.end : end] + ("…" if end < len(chars) else "")
    return before, after


def _worst_first(each: Shown) -> tuple[int, int]:
    return VERDICTS.index(each.finding.verdict), each.number
