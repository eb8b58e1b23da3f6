"""What findings point at: what is boxed on a paper's pages, and where it stands in words that a reader can follow."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from itf_extract.dataclass import dataclass, replace
from itf_extract.model.finding import Place
from itf_extract.model.quantity import Recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Finding
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Locator

Status = Literal["fails", "ambiguous", "holds", "bounded", "uncovered"]
Read = Literal["doubtful", "repaired"]
READS: tuple[Read, ...] = ("doubtful", "repaired")
# The worst that any relation says of a figure is what its box says; a proof says more than a bound.
STATUSES: tuple[Status, ...] = ("fails", "ambiguous", "holds", "bounded", "uncovered")
_TOLD: dict[Language, dict[str, str]] = {
    "zh": {
        "repaired": "文字辨識讀作「{read}」，按算式改為「{surface}」。",
        "doubtful": "讀法存疑：最沒有把握的字元可信程度為{confidence}{others}。",
        "other": "；「{sign}」亦可能是 {others}",
    },
    "en": {
        "repaired": "Text recognition read “{read}”; sums ask for “{surface}”.",
        "doubtful": "In doubt: its least likely character is {confidence} likely{others}.",
        "other": "; “{sign}” may also be {others}",
    },
}


def is_proof(finding: Finding) -> bool:
    """Whether a relation that holds settles what its figures are, rather than that they lie within limits."""
    return finding.strength in {"exact", "rounded"}


def status_of(finding: Finding) -> Status:
    """What a finding says of its figures."""
    if finding.verdict in {"holds", "holds_within_rounding"}:
        return "holds" if is_proof(finding) else "bounded"
    return "fails" if finding.verdict == "fails" else "ambiguous"


def read_of(figure: Figure) -> Read | None:
    """Whether a scanned figure was repaired or is in doubt; None for one that was read for certain, or typeset."""
    if figure.read is None:
        return None
    return "repaired" if figure.read.repaired else "doubtful" if figure.read.doubtful else None


def reading_note(figure: Figure, lang: Language) -> str | None:
    """A sentence on how a scanned figure was read that was repaired or is in doubt; None for all others."""
    match read_of(figure), figure.read:
        case "repaired", Recognised() as read:
            return _TOLD[lang]["repaired"].format(read=read.as_read, surface=figure.surface)
        case "doubtful", Recognised() as read:
            others = [
                _TOLD[lang]["other"].format(sign=figure.surface[sign.index], others=" / ".join(sign.others))
                for sign in read.unsure
            ]
            return _TOLD[lang]["doubtful"].format(confidence=read.confidence, others="".join(others))
    return None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something boxed: a figure or a reference by its id, or a place that only a finding names (``place1``).

    ``read`` is what is to be known of how a scanned figure was read, beside what the audit says of it.
    """

    id: str
    status: Status
    surface: str
    where: str
    locator: Locator
    figure: bool = False
    read: Read | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a paper in the order of their places; for each finding, those that it joins."""

    all: tuple[Mark, ...]
    of_finding: tuple[tuple[Mark, ...], ...]
    findings_of: Mapping[str, tuple[int, ...]]


def marks(paper: Paper) -> Marks:
    """The boxes of a paper.

    Every figure has one; a reference or a place that is no figure only where a finding names it, and a place that no
    operand has only where the finding fails or is ambiguous: those of a thousand relations that hold would hide the
    page.
    """
    known = _known(paper)
    loose = _loose(paper, {mark.locator for mark in known.values()})
    joined = tuple(_joined(finding, known, loose) for finding in paper.findings)
    findings_of: dict[str, list[int]] = defaultdict(list)
    for number, (_, ids) in enumerate(zip(paper.findings, joined, strict=True)):
        for mark in ids:
            findings_of[mark].append(number)
    settled = {
        mark.id: _settled(mark, (paper.findings[number] for number in findings_of.get(mark.id, ())))
        for mark in (*known.values(), *loose.values())
        if mark.figure or mark.id in findings_of
    }
    ordered = tuple(sorted(settled.values(), key=lambda mark: (mark.locator.start, mark.locator.end)))
    return Marks(
        ordered,
        tuple(tuple(settled[mark] for mark in ids) for ids in joined),
        {mark: tuple(numbers) for mark, numbers in findings_of.items()},
    )


def _known(paper: Paper) -> dict[str, Mark]:
    found = {
        figure.id: Mark(
            figure.id, "uncovered", figure.surface, figure.where, figure.locator, figure=True, read=read_of(figure)
        )
        for figure in paper.figures
    }
    for reference in paper.references:
        found[reference.id] = Mark(reference.id, "uncovered", reference.surface, reference.where, reference.locator)
    return found


def _loose(paper: Paper, known: Iterable[Locator]) -> dict[Locator, Mark]:
    """Places that failing and ambiguous findings name beside their operands."""
    taken = frozenset(known)
    places = dict.fromkeys(
        locator
        for finding in paper.findings
        if finding.verdict in {"fails", "ambiguous"}
        for locator in finding.locators
        if locator not in taken
    )
    text = paper.document.source.text
    return {
        locator: Mark(f"place{number}", "uncovered", " ".join(text[locator.start : locator.end].split()), "", locator)
        for number, locator in enumerate(places, start=1)
    }


def _joined(finding: Finding, known: Mapping[str, Mark], loose: Mapping[Locator, Mark]) -> tuple[str, ...]:
    places = (loose[locator].id for locator in finding.locators if locator in loose)
    return tuple(dict.fromkeys((*(operand for operand in finding.operands if operand in known), *places)))


def _settled(mark: Mark, findings: Iterable[Finding]) -> Mark:
    said = set(map(status_of, findings))
    return replace(mark, status=next((each for each in STATUSES if each in said), mark.status))


class Places:
    """The places of one paper's findings."""

    def __init__(self, paper: Paper) -> None:
        self._surfaces: dict[Locator, tuple[str, str]] = {}
        for reference in paper.references:
            self._surfaces.setdefault(reference.locator, (reference.where, reference.surface))
        for figure in paper.figures:
            self._surfaces[figure.locator] = (figure.where, figure.surface)
        self._passages = [
            (passage.text.at[0], passage.text.at[-1], passage.where) for passage in paper.passages if passage.text
        ]

    def of(self, finding: Finding) -> list[Place]:
        """The finding's places, its operands first."""
        return [self._place(locator) for locator in finding.locators]

    def citations(self, finding: Finding) -> str:
        """The citations of its places, each once: ``p6(a), table4``."""
        return ", ".join(dict.fromkeys(place.where for place in self.of(finding) if place.where))

    def _place(self, locator: Locator) -> Place:
        known = self._surfaces.get(locator)
        where, text = known or (self._where(locator.start), "")
        return Place("", where, text, locator.page, locator.start, locator.end, locator.bbox)

    def _where(self, offset: int) -> str:
        """The citation of the shortest passage around an offset: a footnote stands amid the text around it."""
        around = [(last - first, where) for first, last, where in self._passages if first <= offset <= last]
        return min(around)[1] if around else ""
