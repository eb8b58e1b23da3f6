"""How many of a paper's figures the audit reaches, and which it does not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from itf_extract.model.audit import Coverage, KindCoverage
from itf_extract.model.quantity import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.model.finding import Finding
    from itf_extract.model.quantity import Figure


def coverage(figures: Sequence[Figure], findings: Iterable[Finding]) -> Coverage:
    """The figures that some decided relation has among its operands; kinds that the paper lacks are left out."""
    told = [finding for finding in findings if finding.verdict != "ambiguous"]
    decided = {operand for finding in told for operand in finding.operands}
    equal = {operand for finding in told if finding.strength in {"exact", "rounded"} for operand in finding.operands}
    total = Counter(figure.kind for figure in figures)
    covered = Counter(figure.kind for figure in figures if figure.id in decided)
    proven = Counter(figure.kind for figure in figures if figure.id in equal)
    kinds: tuple[FigureKind, ...] = get_args(FigureKind)
    return Coverage(
        tuple(KindCoverage(kind, covered[kind], total[kind], proven[kind]) for kind in kinds if total[kind]),
        tuple(figure.id for figure in figures if figure.id not in decided),
    )
