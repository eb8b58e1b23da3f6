"""One paper as the makers of PDFs set it: each gives the same parts and the same figures.

``paper.html`` is its source: Chromium, WeasyPrint and ReportLab print it, and LibreOffice's Writer exports it with and
without tags; ``paper.typ`` and ``paper.tex`` are the same for Typst and XeLaTeX.  Makers that cannot be run here are
rebuilt by how they draw.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from itf_extract.pipeline import convert
from tests.makers.rebuilt import MAKERS, rebuilt

FILES = {path.name: path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.pdf"))}
FILES |= {maker: rebuilt(maker) for maker in MAKERS}
FIGURES = [
    "4.75 billion", "12.5%", "3 million", "20 million", "1,250 million", "3,500 million", "1,480", "26", "730", "96",
    "38 million", "1,200", "150", "2,300", "1,100",
]  # fmt: skip


# What is set as Quartz does has a standard font behind its codes, which draws other digits than its map tells.
TOLD = {"scan": {"LAYER-RECOGNISED"}, "quartz": {"DIGITS-MISDRAWN"}}


@pytest.mark.parametrize("maker", FILES)
def test_every_maker_gives_the_same_paper(maker: str) -> None:
    paper = convert(FILES[maker])
    printed = paper.document
    told = {doubt.code for doubt in printed.warnings}
    assert told == TOLD.get(maker, set())
    assert [paragraph.number for paragraph in printed.paragraphs] == [1, 2, 3, 4, 5, 6]
    assert [[item.label for item in paragraph.items] for paragraph in printed.paragraphs][2] == ["a", "b"]
    assert printed.paragraphs[1].text.chars.endswith(
        "for “piers and sheds” (the “Works”). A further £3 million and €20 million come from donors."
    )
    (table,) = printed.tables
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["2032-33", "1,200", "150"],
        ["2033-34", "2,300", "1,100"],
    ]
    surfaces = {figure.surface.lstrip("$£€") for figure in paper.figures}
    assert [figure for figure in FIGURES if figure not in surfaces] == []
