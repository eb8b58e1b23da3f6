"""One paper as the makers of PDFs set it: each gives the same parts and the same figures.

``paper.html`` is its source.  ``chromium.pdf`` is what Chromium prints of it, the others are what LibreOffice's Writer
exports of it, with and without tags.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from itf_extract.pipeline import convert

MAKERS = sorted(path.name for path in Path(__file__).parent.glob("*.pdf"))
FIGURES = [
    "4.75 billion", "12.5%", "3 million", "20 million", "1,250 million", "3,500 million", "1,480", "26", "730", "96",
    "38 million", "1,200", "150", "2,300", "1,100",
]  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_every_maker_gives_the_same_paper(maker: str) -> None:
    paper = convert(Path(__file__).with_name(maker))
    printed = paper.document
    assert [doubt.code for doubt in printed.warnings] == []
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
