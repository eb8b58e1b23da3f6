"""The report as a page: whole by itself, escaped, with a box for every figure."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from itf_extract.deliver.marks import marks
from itf_extract.model.audit import Coverage
from itf_extract.model.finding import Finding
from itf_extract.model.frames import Findings, Schemes
from itf_extract.model.source import GlyphBoxes
from itf_extract.report import report_html
from itf_extract.report.charts import charts
from itf_extract.report.index import Entry, entry, index_html
from itf_extract.report.pictures import pictures
from itf_extract.report.view import audit_of
from itf_extract.report.wording import Wording, arithmetic, plain
from tests.deliver.findings import DOUBTFUL, REPAIRED, RULES, audited_paper, recognised_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Recognised

SAMPLES = Path(__file__).parents[2] / "samples"
VOID = {"meta", "img", "input", "line", "rect", "path", "br"}


class Page(HTMLParser):
    """The tags of a page with their attributes; fails where they do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def html_of(paper: Paper, lang: Language = "zh") -> str:
    return report_html(paper, RULES, version="1", lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_sound_and_needs_nothing_from_outside(lang: Language) -> None:
    html = html_of(audited_paper(), lang)
    page = Page(html)
    assert not [
        attrs for _, attrs in page.tags if {"src", "style"} & attrs.keys() or any(k.startswith("on") for k in attrs)
    ]
    assert not re.search(r"@import|url\(|fetch\(|eval\(|innerHTML", html)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.tags:
        assert attrs.get("aria-controls", "panel") in ids
        assert (attrs.get("href") or "#panel")[1:] in ids


@pytest.mark.parametrize(
    ("lang", "sentence"), [("zh", "凸起的數字9沒有對應的註腳。"), ("en", "The raised number 9 has no")]
)
def test_what_was_read_in_doubt_is_shown(lang: Language, sentence: str) -> None:
    assert sentence in report_html(audited_paper(), RULES, version="1", lang=lang)


def test_the_policy_allows_the_one_script_and_the_one_style_by_hash() -> None:
    html = html_of(audited_paper())
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html
    assert "unsafe" not in html


def test_what_a_paper_prints_is_never_markup(converted: Callable[[Path], Paper]) -> None:
    html = html_of(converted(SAMPLES / "script.zh.txt"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count("<script") == 1
    assert "<img src=x" not in html
    assert "<b>\n" not in html
    Page(html)


def test_every_figure_has_a_box_and_a_card_in_its_colour(converted: Callable[[Path], Paper]) -> None:
    paper = converted(SAMPLES / "planted.zh.txt")
    page = Page(html_of(paper))
    boxed = {
        attrs["data-mark"]: attrs["class"] for _, attrs in page.tags if "box" in (attrs.get("class") or "").split()
    }
    cards = {attrs["id"] for _, attrs in page.tags if "data-marks" in attrs}
    for mark in marks(paper).all:
        assert mark.id in cards
    for mark in marks(paper).all:
        if mark.figure:
            assert mark.status in (boxed[mark.id] or "").split()


def test_pictures_are_small_the_same_every_time_and_as_large_as_the_page(converted: Callable[[Path], Paper]) -> None:
    path = SAMPLES / "planted.zh.pdf"
    paper = converted(path)
    found = pictures(path.read_bytes(), paper.document.source)
    assert [picture.page for picture in found] == list(range(1, len(paper.document.source.pages) + 1))
    assert found == pictures(path.read_bytes(), paper.document.source)
    for picture in found:
        image = Image.open(BytesIO(picture.data))
        assert image.width == pytest.approx(picture.width * 2, abs=2)
        assert image.height == pytest.approx(picture.height * 2, abs=2)
    html = report_html(paper, RULES, version="1", pictures=found)
    assert len(html) / len(found) < 6e6 / 29  # bytes: so that a paper of 29 pages stays below 6 MB
    assert sum(tag == "img" for tag, _ in Page(html).tags) == len(found)


def test_a_page_that_is_read_sideways_is_shown_sideways(converted: Callable[[Path], Paper]) -> None:
    path = SAMPLES / "sample.zh.pdf"
    source = converted(path).document.source
    page, printed = source.pages[1], source.glyph_boxes
    turned = GlyphBoxes(
        [level.top if level else 0.0 for level in printed.levels],
        [level.bottom if level else 0.0 for level in printed.levels],
        [
            level and level._replace(top=page.width - x1, bottom=page.width - x0)
            for x0, x1, level in zip(printed.x0s, printed.x1s, printed.levels, strict=True)
        ],
    )
    sideways = page._replace(width=page.height, height=page.width)
    (upright,) = pictures(path.read_bytes(), replace(source, pages=(page,)))
    (shown,) = pictures(path.read_bytes(), replace(source, pages=(sideways,), glyph_boxes=turned))
    expected = Image.open(BytesIO(upright.data)).rotate(90, expand=True)
    assert Image.open(BytesIO(shown.data)).tobytes() == expected.tobytes()


@pytest.mark.parametrize(
    ("verdicts", "status", "sentence"),
    [
        (("holds", "fails", "ambiguous"), "fails", "Fails: 1 to correct"),
        (("holds", "ambiguous", "ambiguous"), "holds", "Holds: nothing fails; relations that agree: 1"),
        (("holds", "holds_within_rounding"), "holds", "Holds: nothing fails; relations that agree: 2"),
        ((), "uncovered", "Nothing could be checked"),
    ],
)
def test_only_what_fails_makes_a_paper_fail(verdicts: tuple[str, ...], status: str, sentence: str) -> None:
    findings = Findings(Finding("SUM", "error", verdict, "…") for verdict in verdicts)  # type: ignore[arg-type]
    paper = replace(audited_paper(), findings=findings, coverage=Coverage())
    found = audit_of(paper, marks(paper), RULES, Wording("en"))
    assert (found.status, found.sentence) == (status, sentence)


@pytest.mark.parametrize("name", ["planted.zh.txt", "sample.zh.txt"])
def test_every_finding_is_behind_the_chip_that_counts_it(converted: Callable[[Path], Paper], name: str) -> None:
    paper = converted(SAMPLES / name)
    failing = next((one for one in paper.findings if one.verdict == "fails"), paper.findings[0])
    paper = replace(paper, findings=Findings((*paper.findings, replace(failing, verdict="ambiguous"))))
    html = html_of(paper)
    items = Counter(
        attrs["data-status"] for _, attrs in Page(html).tags if "finding" in str(attrs.get("class")).split()
    )
    chips = dict(re.findall(r'data-filter="(\w+)".*?<b>(\d+)</b>', html))
    assert {status: int(number) for status, number in chips.items()} == {status: items[status] for status in chips}
    told = Counter(finding.verdict for finding in paper.findings)
    assert items["ambiguous"] == told["ambiguous"] > 0


def test_figures_at_odds_are_told_apart_from_those_that_are_proven() -> None:
    assert "1個中0個獲證實，0個只在界限內，1個涉及不符" in html_of(audited_paper())
    assert "0 of 1 proven, 0 more within bounds, 1 at odds" in html_of(audited_paper(), "en")


@pytest.mark.parametrize(
    ("code", "surfaces", "expected", "written"),
    [
        ("SUM-PROSE", ["13所", "9所", "4所"], "13", "9所 + 4所 = 13"),
        ("SHARE-PERCENT", ["48%", "95宗", "250宗"], "38%", "95宗 ÷ 250宗 = 38%"),
        ("GROWTH-PERCENT", ["46%", "2 050", "1 250"], "64%", "(2 050 − 1 250) ÷ 1 250 = 64%"),
        ("GROWTH-MULTIPLE", ["4倍", "8"], "4倍", None),
        ("SUM-PROSE", ["13所", "9所", "4所"], None, None),
        ("TERM-NAME", ["a", "b"], "c", None),
    ],
)
def test_arithmetic_is_written_out(code: str, surfaces: list[str], expected: str | None, written: str | None) -> None:
    assert arithmetic(Finding(code, "error", "fails", "", (), expected), surfaces) == written


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        ("p6(a)", "第6段(a)", "para 6(a)"),
        ("annex2(三)(b)", "附件2(三)(b)", "annex 2(三)(b)"),
        ("front", "首頁", "front page"),
        ("elsewhere", "elsewhere", "elsewhere"),
        ("", "", ""),
    ],
)
def test_places_are_cited_as_a_reader_does(where: str, zh: str, en: str) -> None:
    assert (Wording("zh").citation(where), Wording("en").citation(where)) == (zh, en)


def test_both_languages_have_the_same_words() -> None:
    from itf_extract.report.wording import _data  # noqa: PLC0415

    data = _data()
    for part in ("where", "families", "units"):
        assert data["zh"][part].keys() == data["en"][part].keys()
    assert data["zh"].keys() == data["en"].keys()


def test_values_are_plain() -> None:
    assert [plain(4750000000), plain("2021-22"), plain(None)] == ["4,750,000,000", "2021-22", ""]


def test_a_column_by_year_is_drawn_without_its_total(converted: Callable[[Path], Paper]) -> None:
    applications, money = charts(converted(SAMPLES / "sample.zh.pdf"))
    assert [bar.surface for bar in applications.bars] == ["120", "640", "1 310", "1 685", "2 190", "535"]
    assert [bar.label for bar in money.bars] == ["2023-24年度", "2024-25年度", "2025-26年度"]
    highest = max(applications.bars, key=lambda bar: bar.height)
    assert highest.surface == "2 190"
    assert applications.bars[1].height / highest.height == pytest.approx(640 / 2190, abs=0.005)


MARKUP = st.text(alphabet="<>&\"'=/ !-abimgscriptonx甲0`{}%#\n", max_size=40)


@settings(max_examples=30)
@given(title=MARKUP, message=MARKUP, name=MARKUP)
def test_no_text_of_a_paper_adds_a_tag_or_an_attribute(title: str, message: str, name: str) -> None:
    paper = audited_paper()
    findings = Findings(replace(finding, message=message) for finding in paper.findings)
    schemes = Schemes(replace(scheme, name=name, purpose=title) for scheme in paper.schemes)
    identity = replace(paper.identity, title=(title,))
    hostile = Page(html_of(replace(paper, identity=identity, findings=findings, schemes=schemes)))
    plain = Page(html_of(replace(paper, schemes=Schemes(replace(s, purpose="某目的") for s in paper.schemes))))
    if title:
        assert [(tag, attrs.keys()) for tag, attrs in hostile.tags] == [
            (tag, attrs.keys()) for tag, attrs in plain.tags
        ]


@settings(max_examples=30)
@given(title=MARKUP, name=MARKUP)
def test_nor_to_the_index(title: str, name: str) -> None:
    paper = audited_paper()

    def tags(title: str, name: str) -> list[str]:
        line = entry(name, f"{name}.html", replace(paper, identity=replace(paper.identity, title=(title,))), "zh")
        return [tag for tag, _ in Page(index_html([line, Entry(name, trouble=title)], version="1")).tags]

    assert tags(title, name) == tags("某題", "某名")


def test_the_index_has_what_needs_a_reader_first() -> None:
    failing = audited_paper()
    holding = replace(failing, findings=Findings(each for each in failing.findings if each.verdict == "holds"))
    lines = [entry("b", "b.html", holding, "en"), entry("a #1", "a #1.html", failing, "en"), Entry("c", trouble="torn")]
    html = index_html(lines, version="1", lang="en")
    found = [html.index(word) for word in ("torn", 'href="a%20%231.html"', 'href="b.html"')]
    assert found == sorted(found)


def test_a_real_paper_stays_below_six_megabytes(shared: Path, converted: Callable[[Path], Paper]) -> None:
    path = shared / "papers" / "fcr2021-22_22.zh.libreoffice.pdf"
    paper = converted(path)
    found = pictures(path.read_bytes(), paper.document.source)
    assert len(found) == 29
    assert len(report_html(paper, RULES, version="1", pictures=found).encode()) < 6e6


@pytest.mark.parametrize(("lang", "read", "how", "said"), [
    ("zh", REPAIRED, "repaired", "讀法已改正"), ("en", REPAIRED, "repaired", "repaired"),
    ("zh", DOUBTFUL, "doubtful", "讀法存疑"), ("en", DOUBTFUL, "doubtful", "read in doubt"),
])  # fmt: skip
def test_a_figure_that_was_repaired_or_read_in_doubt_is_marked(
    lang: Language, read: Recognised, how: str, said: str
) -> None:
    page = Page(html_of(recognised_paper(read), lang))
    (box,) = (
        attrs for _, attrs in page.tags if "box" in (attrs.get("class") or "").split() and attrs["data-mark"] == "f1"
    )
    assert how in (box["class"] or "").split()
    assert (box["aria-label"] or "").endswith(said)
    assert [attrs["id"] for _, attrs in page.tags if attrs.get("data-reading") == how] == ["f1"]
    assert [attrs for _, attrs in page.tags if attrs.get("data-boxes-of") == how]
    assert [attrs for tag, attrs in page.tags if tag == "option" and attrs.get("value") == how]


def test_a_typeset_paper_has_no_such_marks() -> None:
    page = Page(html_of(audited_paper(pdf=True)))
    assert not [attrs for _, attrs in page.tags if attrs.get("data-boxes-of") in {"doubtful", "repaired"}]
