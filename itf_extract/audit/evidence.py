"""One slip, one finding: failures that blame the same figure are told together, the strongest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from itf_extract.dataclass import replace
from itf_extract.model.finding import Severity, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Finding

_STRENGTHS: tuple[str, ...] = get_args(Strength)
_SEVERITIES: tuple[str, ...] = get_args(Severity)


def told_once(findings: Sequence[Finding], codes: Sequence[str], lang: Language) -> list[Finding]:
    """The findings, of the failures that one slip makes only the strongest, with the others as further evidence.

    Example: a wrong total fails its column's sum and the sentence that repeats it.  Failures are of one slip where
    they have the same operands, check the same figure, or share a figure that nothing else in the paper confirms.
    Of equally strong ones that comes first whose code does in ``codes``.
    """
    failing = [finding for finding in findings if finding.verdict == "fails" and finding.operands]
    confirmed = {operand for finding in findings if finding.verdict.startswith("holds") for operand in _proven(finding)}
    told = {id(group[0]): _with_evidence(group, lang) for group in _slips(failing, confirmed, codes)}
    dropped = {id(finding) for finding in failing} - told.keys()
    return [told.get(id(finding), finding) for finding in findings if id(finding) not in dropped]


def _proven(finding: Finding) -> tuple[str, ...]:
    """The figures that a relation which holds confirms: those of an equality, no bound and no form."""
    return finding.operands if finding.strength in {"exact", "rounded"} else ()


def _slips(failing: Sequence[Finding], confirmed: set[str], codes: Sequence[str]) -> Iterator[list[Finding]]:
    """The failures of each slip, the strongest first."""
    groups: dict[int, list[Finding]] = {}
    holders: dict[str, set[int]] = {}  # the groups in which each operand stands: those of one slip share one
    for number, finding in enumerate(failing):
        near = sorted({group for operand in finding.operands for group in holders.get(operand, ())})
        of_one = [group for group in near if any(_one_slip(finding, other, confirmed) for other in groups[group])]
        groups[number] = [finding, *(other for group in of_one for other in groups.pop(group))]
        for operand in {operand for other in groups[number] for operand in other.operands}:
            holders[operand] = holders.get(operand, set()).difference(of_one) | {number}
    yield from (sorted(group, key=lambda finding: _rank(finding, codes)) for group in groups.values())


def _one_slip(a: Finding, b: Finding, confirmed: set[str]) -> bool:
    shared = set(a.operands) & set(b.operands)
    same = a.operands[0] == b.operands[0] or len(shared) == min(len(set(a.operands)), len(set(b.operands)))
    return same or bool(shared - confirmed)


def _rank(finding: Finding, codes: Sequence[str]) -> tuple[object, ...]:
    """What is told first: an equality before a bound, an error before a warning, what has more operands."""
    strength, severity = _STRENGTHS.index(finding.strength), _SEVERITIES.index(finding.severity)
    return strength, severity, -len(finding.operands), codes.index(finding.check), finding.operands


def _with_evidence(group: Sequence[Finding], lang: Language) -> Finding:
    first, *others = group
    if not others:
        return first
    places = {(place.start, place.end): place for finding in group for place in finding.locators}
    said = "".join(dict.fromkeys(_evidence(finding, first, lang) for finding in others))
    operands = tuple(dict.fromkeys(operand for finding in group for operand in finding.operands))
    return replace(first, message=first.message + said, operands=operands, locators=tuple(places.values()))


def _evidence(finding: Finding, first: Finding, lang: Language) -> str:
    """What another failure adds to the first one: its code, and what it says of other figures."""
    more = finding.message if set(finding.operands) - set(first.operands) else ""
    if not more and finding.check == first.check:
        return ""
    if lang == "en":
        return (
            f" Further evidence ({finding.check}): {more}"
            if more
            else f" Another check ({finding.check}) does not agree either."
        )
    return f"佐證({finding.check})：{more}" if more else f"另一項檢查({finding.check})亦不吻合。"
