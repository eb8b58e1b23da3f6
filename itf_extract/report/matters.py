"""What of an audit a reader has to look at: the findings that fail, gathered by the place that each blames."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.deliver.marks import status_of
from itf_extract.report.wording import arithmetic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.deliver.marks import Mark, Marks
    from itf_extract.model.finding import Finding, Severity
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_GRAVITY: tuple[Severity, ...] = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding: its number among all, what it joins, its arithmetic, and the largest sum of money that it is about."""

    number: int
    finding: Finding
    marks: tuple[Mark, ...]
    arithmetic: str | None
    money: float

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it is on."""
        return tuple(sorted({mark.locator.page for mark in self.marks if mark.locator.page}))

    @property
    def weight(self) -> tuple[bool, int, float, int]:
        """Sorts what matters most first: money before all else, then what is grave, then the larger sum."""
        return not self.money, _GRAVITY.index(self.finding.severity), -self.money, self.number


@dataclass(frozen=True, slots=True)
class Matter:
    """Something wrong in the paper: the place held wrong, if there is one, and the findings that fail on it."""

    place: Mark | None
    findings: tuple[Shown, ...]

    @property
    def lead(self) -> Shown:
        """The finding that tells it best: the gravest, and of those one that shows its arithmetic."""
        return self.findings[0]


def shown(paper: Paper, found: Marks) -> tuple[Shown, ...]:
    """The findings with what a reader needs of each, in the paper's order."""
    figures = {figure.id: figure for figure in paper.figures}
    surfaces = {mark.id: mark.surface for mark in found.all}
    return tuple(
        Shown(
            number,
            finding,
            joined,
            arithmetic(finding, [surfaces[operand] for operand in finding.operands if operand in surfaces]),
            max((_money(figures[mark.id]) for mark in joined if mark.id in figures), default=0.0),
        )
        for number, (finding, joined) in enumerate(zip(paper.findings, found.of_finding, strict=True))
    )


def matters(findings: Sequence[Shown]) -> tuple[Matter, ...]:
    """What is wrong in a paper, the weightiest first: one error is one matter, however many relations it breaks.

    The place that is blamed for a finding is the one of its places of whose relations the most fail: a total that a
    dozen other relations confirm is not what is wrong where it is no sum of its parts.  All findings that fail on it
    are one matter; what is unsure of it is told for itself, as the audit counts it.
    """
    failing = [each for each in findings if each.finding.verdict == "fails"]
    fails = Counter(mark.id for each in failing for mark in each.marks)
    holds = Counter(mark.id for each in findings if _holds(each.finding) for mark in each.marks)
    found: list[Matter] = []
    while failing:
        place = _blamed(failing, fails, holds)
        within = [each for each in failing if place is None or place in each.marks]
        failing = [each for each in failing if each not in within]
        found.append(Matter(place, tuple(sorted(within, key=_order))))
    return tuple(sorted(found, key=lambda matter: min(each.weight for each in matter.findings)))


def unsettled(findings: Sequence[Shown]) -> tuple[Shown, ...]:
    """What cannot be decided, the weightiest first."""
    unsure = (each for each in findings if each.finding.verdict == "ambiguous")
    return tuple(sorted(unsure, key=lambda each: each.weight))


def _blamed(failing: Sequence[Shown], fails: Mapping[str, int], holds: Mapping[str, int]) -> Mark | None:
    """The place to blame next; None where what is left has no places."""
    left = Counter(mark.id for each in failing for mark in each.marks)
    checked = {each.marks[0].id for each in failing if each.marks}

    def innocence(mark: Mark) -> tuple[float, int, bool, int]:
        failed = fails[mark.id]
        return holds.get(mark.id, 0) / failed, -left[mark.id], mark.id not in checked, mark.locator.start

    return min((mark for each in failing for mark in each.marks), key=innocence, default=None)


def _order(each: Shown) -> tuple[int, bool, int]:
    return _GRAVITY.index(each.finding.severity), each.arithmetic is None, each.number


def _holds(finding: Finding) -> bool:
    return status_of(finding) == "holds"


def _money(figure: Figure) -> float:
    return abs(float(figure.value)) if figure.kind == "money" and isinstance(figure.value, int) else 0.0
