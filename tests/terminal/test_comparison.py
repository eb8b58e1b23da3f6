"""A comparison as a page: whole by itself, escaped, every difference listed with links to both places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.pipeline import compared, document, understood
from itf_extract.report.comparison import comparison_html, differing_pages
from itf_extract.report.sides import LETTERS, Sides
from itf_extract.report.wording import Wording
from itf_extract.terminal.comparison import comparison_text
from itf_extract.terminal.findings import Style
from tests.report.test_report import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
VERSIONS = [
    ("sample.zh.txt", "sample.en.txt"), ("sample.zh.txt", "differing.en.txt"), ("sample.zh.txt", "planted.zh.txt"),
    ("sample.zh.txt", "script.zh.txt"), ("script.zh.txt", "sample.en.txt"),
]  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


@pytest.fixture
def papers(converted: Callable[[Path], Paper], versions: tuple[str, str]) -> tuple[Paper, Paper]:
    first, second = (converted(SAMPLES / name) for name in versions)
    return first, second


@pytest.mark.parametrize("versions", VERSIONS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_sound_and_its_links_lead_somewhere(papers: tuple[Paper, Paper], lang: Language) -> None:
    found = compared(*papers)
    html = comparison_html(found, papers, version="1", lang=lang)
    page = Page(html)
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert not [tag for tag, _ in page.tags if tag in {"script", "img", "b"}]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for _, attrs in page.tags if "href" in attrs]
    assert [link for link in links if link[1:] not in ids] == []
    assert len(re.findall(r'<tr id="(?:difference|change)-', html)) == len(found.differences) + len(found.changes)


@pytest.mark.parametrize("versions", VERSIONS)
def test_each_version_is_there_to_the_letter(papers: tuple[Paper, Paper]) -> None:
    sides = Sides(compared(*papers), *papers, Wording("en"))
    rows = list(sides.rows())
    alike = papers[0].document.language == papers[1].document.language
    for paper, cells in zip(papers, ([row.first for row in rows], [row.second for row in rows]), strict=True):
        texts = [runs for cell in cells if cell for _, runs in cell.texts]
        texts += [runs for cell in cells if cell for line in (cell.columns, *cell.rows) for runs in line]
        shown = sorted("".join(run.text for run in runs if not run.raised) for runs in texts)
        wanted = [passage.text.chars for passage in paper.passages if alike or passage.where != "heading"]
        assert [text for text in shown if text] == sorted(text for text in wanted if text)


@pytest.mark.parametrize("versions", VERSIONS)
def test_every_figure_that_differs_has_a_box_and_an_entry(papers: tuple[Paper, Paper]) -> None:
    found = compared(*papers)
    sides = Sides(found, *papers, Wording("zh"))
    for letter, figures in zip(
        LETTERS, ([one.first for one in found.differences], [one.second for one in found.differences]), strict=True
    ):
        listed = {box.id: box.entry for box in sides.boxes(letter).values() if box.entry}
        assert {f"{letter}-{figure.id}" for figure in figures if figure} == set(listed)


@pytest.mark.parametrize("versions", [("sample.zh.pdf", "differing.en.pdf")])
def test_the_pages_with_differences(papers: tuple[Paper, Paper]) -> None:
    assert differing_pages(compared(*papers)) == ({3, 7, 9}, {4, 7, 10})


@given(WORDS, WORDS)
def test_whatever_a_paper_says_it_is_text(tmp_path_factory: pytest.TempPathFactory, first: str, second: str) -> None:
    folder = tmp_path_factory.mktemp("versions")
    papers = []
    for name, text in (("a.txt", first), ("b.txt", second)):
        (folder / name).write_text(f"2 .  某計劃<b>{text}</b>共 120 項。  \n", "utf-8", newline="")
        papers.append(understood(document(folder / name)))
    page = Page(comparison_html(compared(papers[0], papers[1]), (papers[0], papers[1]), version="1"))
    assert "b" not in {tag for tag, _ in page.tags}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("versions", [("sample.zh.txt", "planted.zh.txt")])
def test_the_terminal_gets_both_places_with_their_text(papers: tuple[Paper, Paper], lang: Language) -> None:
    text = comparison_text(compared(*papers), *papers, Style(lang, 160))
    assert "⟦12億4,000萬元⟧" in text
    assert "⟦14億2,000萬元⟧" in text
    assert "總計 1 732 568 2 058 638" in text
    assert max(map(len, text.splitlines())) <= 160
