"""Do a paper's figures agree with each other?  Checks, what they find, and how far they reach."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.audit.checks import CHECKS
from itf_extract.audit.doubts import judged, weighed
from itf_extract.audit.evidence import told_once
from itf_extract.audit.interval import Interval
from itf_extract.audit.power import coverage
from itf_extract.audit.printed import as_printed
from itf_extract.audit.registry import chosen, distinct, installed_checks
from itf_extract.audit.relation import Message, Relation, shown, with_interval
from itf_extract.dataclass import dataclass
from itf_extract.model.finding import Finding
from itf_extract.patterns import compiled
from itf_extract.text.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.audit.relation import Check
    from itf_extract.model.audit import Coverage, Language
    from itf_extract.model.finding import Strength, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_HEDGE = compiled("approx|over|nearly")

__all__ = ["CHECKS", "AuditReport", "Equation", "audit", "equations"]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The findings of an audit, those of one check together, and the figures that they cover."""

    findings: tuple[Finding, ...]
    coverage: Coverage


def audit(
    paper: Paper,
    *,
    lang: Language = "zh",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extra: Sequence[Check] = (),
) -> AuditReport:
    """Run the checks on a paper.

    ``lang`` is the language of the messages.  ``select`` and ``ignore`` are codes or beginnings of codes; ``extra``
    are checks beside the installed ones.  Findings come sorted by code, operands and place, whatever order the checks
    yield them in.  Raises CheckError for a code that no check has.
    """
    checks = chosen(distinct((*installed_checks(), *extra)), select, ignore)
    told = tuple(told_once(_found(checks, paper, lang), [check.code for check in checks], lang))
    return AuditReport(told, coverage(paper.figures, told))


def _found(checks: Iterable[Check], paper: Paper, lang: Language) -> tuple[Finding, ...]:
    """What each check finds, in the order of their codes; how they read a long paper takes much memory until then."""
    reading = Reading.of(paper)
    found = {check.code: _ordered(_findings(check, reading, lang)) for check in checks}
    return tuple(finding for code in sorted(found) for finding in found.pop(code))


class Equation(NamedTuple):
    """How an equality between figures comes out if nothing was misread."""

    check: str
    operands: tuple[str, ...]
    verdict: Verdict
    strength: Strength


def equations(paper: Paper, codes: Iterable[str] = ()) -> list[Equation]:
    """What the checks of these codes, or all, find of a paper if text recognition misread nothing; what is open apart.

    A check that breaks finds nothing.
    """
    reading, found = Reading.of(paper), list[Equation]()
    wanted = frozenset(codes)
    for check in installed_checks():
        if not wanted or check.code in wanted:
            with suppress(Exception):  # a check may come from anyone and break in any way; the audit tells of it
                found.extend(
                    Equation(check.code, relation.operands, relation.verdict, _strength(check, relation, reading))
                    for relation in weighed(check, reading)
                    if relation.verdict != "ambiguous"
                )
    return found


def _findings(check: Check, reading: Reading, lang: Language) -> list[Finding]:
    """What one check finds; a check that breaks says so and costs neither the paper nor the other checks."""
    try:
        return [_finding(check, relation, reading, lang) for relation in judged(check, reading)]
    except Exception as error:  # noqa: BLE001 -- a check may come from anyone and break in any way
        return [_finding(check, _undecided(error), reading, lang)]


def _undecided(error: Exception) -> Relation:
    fault = f"{type(error).__name__}: {error}"
    return Relation(
        "ambiguous",
        Message(f"這項檢查因程式錯誤（{fault}）未能完成。", f"This check could not be completed: {fault}."),
    )


def _rounding_shown(relation: Relation, reading: Reading) -> Relation:
    """The relation with the interval of the figure that it is about, where that decided."""
    if relation.verdict != "holds_within_rounding":
        return relation
    about = _checked(relation, reading)
    near = about and Interval.near(about)
    if about is None or near is None or near.low is None or near.high is None:
        return relation
    low, high = (
        as_printed(shown(Fraction(end), about) or "", about, reading.words.language) for end in (near.low, near.high)
    )
    return with_interval(relation, about, low, high)


def _checked(relation: Relation, reading: Reading) -> Figure | None:
    """The figure that a relation says something of."""
    figures = (reading.figures[operand] for operand in relation.operands if operand in reading.figures)
    return next((figure for figure in figures if figure.surface == relation.actual), None)


def _finding(check: Check, relation: Relation, reading: Reading, lang: Language) -> Finding:
    relation = _rounding_shown(relation, reading)
    expected, about = relation.expected, _checked(relation, reading)
    if expected and about:
        expected = as_printed(expected, about, reading.words.language)
    if expected == relation.actual:  # one text, held once
        expected = relation.actual
    located = (*map(reading.place_of, relation.operands), *relation.locators)
    locators = {(locator.start, locator.end): locator for locator in located}
    return Finding(
        check=check.code,
        severity=check.severity,
        verdict=relation.verdict,
        message=relation.message.en if lang == "en" else relation.message.zh,
        operands=relation.operands,
        # A bound has no value that should be there.
        expected=None if (relation.strength or check.strength) == "bound" else expected,
        actual=relation.actual,
        locators=tuple(locators.values()),
        strength="form" if _is_doubtful(relation, reading) else _strength(check, relation, reading),
    )


def _strength(check: Check, relation: Relation, reading: Reading) -> Strength:
    """How much a relation proves: what a check of equalities finds of hedged figures is no more than rounded."""
    most = relation.strength or check.strength
    figures = (reading.figures[operand] for operand in relation.operands if operand in reading.figures)
    rounded = relation.verdict == "holds_within_rounding" or any(_HEDGE.search(figure.qualifier) for figure in figures)
    return "rounded" if most == "exact" and rounded else most


def _is_doubtful(relation: Relation, reading: Reading) -> bool:
    """Whether a relation holds for a figure that may have been misread: that proves nothing."""
    figures = (reading.figures[operand] for operand in relation.operands if operand in reading.figures)
    holds = relation.verdict in {"holds", "holds_within_rounding"}
    return holds and any(figure.read and figure.read.doubtful for figure in figures)


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one check by their operands; two that agree in all that they are sorted by are one."""
    told: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        told.setdefault(finding.operands, []).append(finding)
    return [finding for operands in sorted(told) for finding in _distinct(told[operands])]


def _distinct(alike: list[Finding]) -> list[Finding]:
    """Findings of the same operands, which few have, in their order."""
    if len(alike) == 1:
        return alike
    told = {_order(finding): finding for finding in alike}
    return [told[key] for key in sorted(told)]


def _order(finding: Finding) -> tuple[object, ...]:
    """What findings of the same operands are sorted by."""
    return tuple((locator.start, locator.end) for locator in finding.locators), finding.verdict, finding.message
