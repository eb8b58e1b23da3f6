"""How far the audit reaches into a paper, and how strong it proves to be."""

from __future__ import annotations

from collections import Counter
from functools import partial
from random import Random
from typing import TYPE_CHECKING, get_args

from itf_extract.audit.corruption import corruptions
from itf_extract.model.audit import Coverage, KindCoverage, Trial
from itf_extract.model.quantity import FigureKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from itf_extract.audit.corruption import Corruption
    from itf_extract.model.finding import Finding, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Span

_TOLD: tuple[Verdict, Verdict] = ("fails", "ambiguous")


def sampled(paper: Paper, seed: int, limit: int | None) -> tuple[Corruption, ...]:
    """The corruptions to try, in the order of the paper; with a limit, so many of them, drawn by the seed."""
    every = tuple(corruptions(paper, seed))
    if limit is None or limit >= len(every):
        return every
    chosen = Random(seed).sample(range(len(every)), limit)  # noqa: S311 -- to be drawn again
    return tuple(every[index] for index in sorted(chosen))


def trials(paper: Paper, planned: tuple[Corruption, ...], reread: Callable[[Corruption], Paper]) -> Iterator[Trial]:
    """What the audit makes of each corruption.

    ``paper`` is the audited untouched paper, ``reread`` gives the audited copy with a corruption.  A corruption is
    noticed when a relation fails that does not fail in the untouched paper, and located when such a finding names the
    corrupted figure (a figure of the dropped row's table) among its operands or points at its place.  Where nothing
    fails and such a finding is newly ambiguous, it is suspected; that is not noticed.
    """
    before = {verdict: Counter(map(_key, _of(paper, verdict))) for verdict in _TOLD}
    uncovered = frozenset(paper.coverage.uncovered)
    for corruption in planned:
        copy = reread(corruption)
        new, unsure = (_new(copy, verdict, before[verdict].copy()) for verdict in _TOLD)
        told = partial(_names, corruption=corruption, ids=_corrupted_ids(copy, corruption))
        yield Trial(
            corruption=corruption.kind,
            figure_kind=corruption.figure_kind,
            where=corruption.where,
            printed=corruption.printed,
            corrupted=corruption.corrupted,
            covered=not uncovered.issuperset(corruption.figures),
            noticed=bool(new),
            located=any(map(told, new)),
            suspected=not new and any(map(told, unsure)),
        )


def _of(paper: Paper, verdict: Verdict) -> Iterator[Finding]:
    return (finding for finding in paper.findings if finding.verdict == verdict)


def _new(copy: Paper, verdict: Verdict, known: Counter[tuple[str, str]]) -> list[Finding]:
    return [finding for finding in _of(copy, verdict) if not _known(finding, known)]


def _names(finding: Finding, corruption: Corruption, ids: frozenset[str]) -> bool:
    return not ids.isdisjoint(finding.operands) or _points(finding, corruption)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.check, finding.message


def _known(finding: Finding, left: Counter[tuple[str, str]]) -> bool:
    """Whether the untouched paper has such a finding, each of which counts once."""
    key = _key(finding)
    left[key] -= 1
    return left[key] >= 0


def _points(finding: Finding, corruption: Corruption) -> bool:
    """Whether a finding points at the very figure or table: what is corrupted may no longer be a figure (2021-12)."""
    first, last = corruption.extent
    return any(
        first <= locator.start and locator.end <= last and _touches(locator.spans, corruption)
        for locator in finding.locators
    )


def _touches(spans: Iterable[Span], corruption: Corruption) -> bool:
    return corruption.row is not None or any(
        start <= offset < end for start, end in spans for offset in corruption.edits
    )


def _corrupted_ids(copy: Paper, corruption: Corruption) -> frozenset[str]:
    """The copy's figures that have a corrupted character; of a dropped row, the figures of its table."""
    if corruption.row is not None:
        return frozenset(figure.id for figure in copy.figures if figure.where == corruption.where)
    return frozenset(figure.id for figure in copy.figures if _touches(figure.locator.spans, corruption))


def coverage(figures: Sequence[Figure], findings: Iterable[Finding]) -> Coverage:
    """The figures that some decided relation has among its operands; kinds that the paper lacks are left out.

    A figure of a relation that fails is at odds, even where another relation would prove it: which of the two is
    wrong, arithmetic does not tell.
    """
    told = [finding for finding in findings if finding.verdict != "ambiguous"]
    decided = _operands(told)
    failing = _operands(finding for finding in told if finding.verdict == "fails")
    equal = _operands(finding for finding in told if finding.strength in {"exact", "rounded"}) - failing
    total, covered, proven, at_odds = (
        Counter(figure.kind for figure in figures if ids is None or figure.id in ids)
        for ids in (None, decided, equal, failing)
    )
    kinds: tuple[FigureKind, ...] = get_args(FigureKind)
    return Coverage(
        tuple(
            KindCoverage(kind, covered[kind], total[kind], proven[kind], at_odds[kind]) for kind in kinds if total[kind]
        ),
        tuple(figure.id for figure in figures if figure.id not in decided),
    )


def _operands(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(operand for finding in findings for operand in finding.operands)
