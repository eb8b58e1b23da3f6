"""A small paper with a finding of each verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.audit.power import coverage
from itf_extract.model.audit import Rule
from itf_extract.model.finding import Finding
from itf_extract.model.frames import Figures, Findings, References
from itf_extract.model.quantity import Recognised, Unsure
from tests.press import place, small_paper

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

RULES = (
    Rule("COUNT-LIST", "warning", "A list has as many members as its number says.", "Example: [3] names."),
    Rule("SUM-COLUMN", "error", "A column's total equals the sum of the rows above it."),
    Rule("TERM", "notice", "Terms are spelt alike."),
)


def audited_paper(*, pdf: bool = False) -> Paper:
    """Two relations hold, one fails at a figure and a reference, one is ambiguous and names a paragraph only."""
    paper = small_paper(pdf=pdf)
    source = paper.document.source
    figure, front = place(source, paper.document.tables[0].rows[0][1]), place(source, paper.document.front[0])
    figures = Figures(
        (
            replace(paper.figures[0], locator=figure),
            *(replace(other, locator=place(source, paper.document.paragraphs[1].text)) for other in paper.figures[1:]),
        )
    )
    references = References((replace(paper.references[0], locator=front),))
    loose = place(source, paper.document.signoff[0])
    findings = Findings(
        (
            Finding("COUNT-LIST", "warning", "ambiguous", "[3] 未能判定。", (), None, None, (loose,)),
            Finding("SUM-COLUMN", "error", "fails", "兩數不符\f。", ("f1", "r1"), "9 562", "9 652", (figure, front)),
            Finding("SUM-COLUMN", "error", "holds", "兩數相符。", ("f2",), None, None, (figures[1].locator,)),
            Finding("TERM", "notice", "holds_within_rounding", "捨入後相符。", ("f1",), None, None, (figure,)),
        )
    )
    audited = replace(paper, figures=figures, references=references, findings=findings)
    return replace(audited, coverage=coverage(figures, findings))


REPAIRED = Recognised("PP-OCRv6", Decimal("0.61"), repaired=True, as_read="9 582")
DOUBTFUL = Recognised("PP-OCRv6", Decimal("0.55"), doubtful=True, unsure=(Unsure(0, ("3", "8")),))


def recognised_paper(read: Recognised) -> Paper:
    """The same paper with its first figure read so."""
    paper = audited_paper(pdf=True)
    first, *others = paper.figures
    return replace(paper, figures=Figures((replace(first, read=read), *others)))
