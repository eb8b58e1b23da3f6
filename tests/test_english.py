"""The English sample against its gold: figures, structure and tables, as a PDF and as a dump."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import compared, convert
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[1] / "samples"
FORMS = ["txt", "pdf"]


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=FORMS)
def paper(request: pytest.FixtureRequest, converted: Callable[[Path], Paper]) -> Paper:
    return converted(SAMPLES / f"sample.en.{request.param}")


def test_every_figure_is_that_of_the_gold(paper: Paper) -> None:
    rows = [json.loads(line) for line in (SAMPLES / "gold.en/figures.jsonl").read_text("utf-8").splitlines()]
    gold = Counter(
        (r["where"], r["kind"], r["surface"]) for r in rows if "_ref" not in r["kind"] and r["kind"] != "head_code"
    )
    assert Counter((figure.where, figure.kind, figure.surface) for figure in paper.figures) == gold


def test_every_hedge_is_that_of_the_gold(paper: Paper) -> None:
    rows = [json.loads(line) for line in (SAMPLES / "gold.en/figures.jsonl").read_text("utf-8").splitlines()]
    gold = Counter(
        (r["where"], r["surface"], r["qualifier"]) for r in rows if "_ref" not in r["kind"] and r["kind"] != "head_code"
    )
    assert Counter((figure.where, figure.surface, figure.qualifier) for figure in paper.figures) == gold


def test_it_tells_of_as_many_things_as_the_chinese_paper(paper: Paper, converted: Callable[[Path], Paper]) -> None:
    chinese = converted(SAMPLES / "sample.zh.txt")
    assert len(paper.schemes) == len(chinese.schemes)
    assert [scheme.launched for scheme in paper.schemes] == [scheme.launched for scheme in chinese.schemes]
    assert len(paper.laboratories) == len(chinese.laboratories)
    assert [(r.where, r.stated, len(r.members)) for r in paper.rosters] == [
        (r.where, r.stated, len(r.members)) for r in chinese.rosters
    ]


def test_its_figures_are_of_the_schemes_and_times_of_the_chinese_ones(
    paper: Paper, converted: Callable[[Path], Paper]
) -> None:
    chinese = converted(SAMPLES / "sample.zh.txt")
    called = {zh.name: en.name for zh, en in zip(chinese.schemes, paper.schemes, strict=True) if zh.label}
    pairs = [(p.first, p.second) for p in compared(chinese, paper).pairs]
    schemes = [(zh, en) for zh, en in pairs if zh.scheme in called]
    assert sum(called[zh.scheme or ""] == en.scheme for zh, en in schemes) > 0.95 * len(schemes)
    days = [(zh, en) for zh, en in pairs if zh.as_of]
    assert sum(zh.as_of == en.as_of for zh, en in days) >= len(days) - 1
    told = [(zh, en) for zh, en in pairs if zh.period and en.period]
    assert len(told) > 80
    assert [(zh.surface, en.surface) for zh, en in told if zh.period != en.period] == []


def test_the_structure_is_that_of_the_gold(paper: Paper) -> None:
    gold = json.loads((SAMPLES / "gold.en/structure.json").read_text("utf-8"))
    document = paper.document
    assert [p.text.chars for p in document.paragraphs] == [row["text"] for row in gold["paragraphs"]]
    items = [[item.text.chars for item in p.items] for p in document.paragraphs]
    assert items == [["\n".join(item["texts"]) for item in row["items"]] for row in gold["paragraphs"]]
    assert [section.title.chars for section in document.sections] == [row["title"] for row in gold["sections"]]
    assert [note.text.chars.split("\n")[0] for note in document.footnotes] == [row["text"] for row in gold["footnotes"]]
    marks = [
        [mark.number for marks in (p.marks, *(item.marks for item in p.items)) for mark in marks]
        for p in document.paragraphs
    ]
    expected = [
        [*row["footnote_refs"], *(n for item in row["items"] for n in item["footnote_refs"])]
        for row in gold["paragraphs"]
    ]
    assert marks == expected


def test_tables_are_those_of_the_gold(paper: Paper) -> None:
    gold = json.loads((SAMPLES / "gold.en/tables.json").read_text("utf-8"))
    found = [[[cell.chars for cell in row] for row in table.rows] for table in paper.document.tables]
    assert found == [table["rows"] for table in gold]
    assert [[column.chars for column in table.columns] for table in paper.document.tables] == [
        t["columns"] for t in gold
    ]


def test_it_is_known_for_what_it_is(paper: Paper) -> None:
    identity = paper.identity
    assert (paper.document.family, identity.language, identity.number) == ("fcr.en", "en", "FCR(2023-24)17")
    assert (identity.meeting_date, identity.paper_date) == ("2023-06-16", "2023-06")
    assert [(head.code, len(head.subheads)) for head in identity.heads] == [("167", 3), ("184", 1)]
    assert [scheme.label for scheme in paper.schemes if scheme.label] == list("abcdefghi")
    assert Counter(laboratory.kind for laboratory in paper.laboratories) == {
        "state_key_laboratory": 9, "engineering_research_centre": 4,
    }  # fmt: skip


def test_its_figures_agree_with_each_other(paper: Paper) -> None:
    assert [finding.message for finding in paper.findings if finding.verdict == "fails"] == []


def test_planted_errors_are_found_and_nothing_else(converted: Callable[[Path], Paper], form: str) -> None:
    """Each error is what some relation that fails is about, and every such relation is about one of them."""
    paper = converted(SAMPLES / f"planted.en.{form}")
    planted = json.loads((SAMPLES / "planted.en.json").read_text("utf-8"))
    failing = [finding for finding in paper.findings if finding.verdict == "fails"]
    told = {finding.message: [*finding.operands, finding.message] for finding in failing}
    surfaces = {item.id: (item.where, item.surface) for item in (*paper.figures, *paper.references)}
    named = {message: {surfaces.get(operand) for operand in operands} for message, operands in told.items()}
    for error in planted:
        place = (error["where"], error["wrong"])
        of_error = [message for message, at in named.items() if place in at or error["wrong"] in message]
        assert of_error, error["check"]
        for message in of_error:
            del named[message]
    assert named == {}


@pytest.mark.parametrize("foot", ["/establishment …..", "/establishment ….. Page 2", "/establishment ...  Page 2"])
def test_catchwords_and_running_heads_are_no_text(tmp_path: Path, foot: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        " ITEM FOR FINANCE COMMITTEE  \n \nFor discussion on 16 June 2023  \n \nSOME FUND  \n \n"
        "Members are invited to approve $5 million.  \n \n PROBLEM  \n \nThe Fund runs out of money soon after the\n"
        f"{foot}  \n\n\nFCR(2023-24)9  Page 2  \n\n"
        "establishment of a well-\nknown office with a staff of 12\n500 people.  \n \n"
        "PROPOSAL  \n \n2.  We propose more.  \n",
        "utf-8",
    )
    printed = convert(path).document
    first, second = printed.paragraphs
    assert first.text.chars.endswith(
        "soon after the establishment of a well-known office with a staff of 12 500 people."
    )
    assert second.text.chars == "We propose more."
    assert [text.chars for text in printed.furniture] == [re.sub(" +", " ", foot), "FCR(2023-24)9 Page 2"]


_FIRST_PAGE = """
ITEM FOR FINANCE COMMITTEE

For discussion on 16 June 2023

SOME FUND

Members are invited to approve $5 million.

**PROBLEM

The Fund digi\u00adtises old books and will run out of money soon after the well-
known, long awaited and by now much delayed opening of the inter\u00ad
national exhibition of old books, of maps and of coins, and after the
"""
_SECOND_PAGE = """
establishment with a staff of 12 500 people of whom many are in town.

**PROPOSAL

2.  We propose more.
"""


def _sheet(page: str, head: str, foot: str) -> Sheet:
    """A page of a PDF: an empty line is a gap, stars print a line bold."""
    sheet, at = Sheet().text(72, 40, head).text(420, 40, "Page 2"), 90
    for line in page.strip().split("\n"):
        sheet.text(72, at, line.removeprefix("**"), bold=line.startswith("**"))
        at += 16
    return sheet.text(72, 790, foot)


@pytest.mark.parametrize("foot", ["/establishment \u2026..", "/establishment \u2026..  Page 2"])
def test_a_pdf_of_an_english_paper_has_the_same_furniture(tmp_path: Path, foot: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(_sheet(_FIRST_PAGE, "FCR(2023-24)9", foot), _sheet(_SECOND_PAGE, "FCR(2023-24)9", " ")))
    printed = convert(path).document
    assert " ".join(paragraph.text.chars for paragraph in printed.paragraphs) == (
        "The Fund digitises old books and will run out of money soon after the well-known, long awaited and by now "
        "much delayed opening of the international exhibition of old books, of maps and of coins, and after the "
        "establishment with a staff of 12 500 people of whom many are in town. We propose more."
    )
    assert any(text.chars.startswith("/establishment") for text in printed.furniture)


def test_marks_that_hang_at_numbers_and_soft_hyphens_of_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        " ITEM FOR FINANCE COMMITTEE  \n \nFor discussion on 16 June 2023  \n \nSOME FUND  \n \n"
        "Members are invited to approve $5 million.  \n \n PROBLEM  \n \nThe Fund was set up in 20191 with $4.75\n"
        "billion2 for inter\u00ad\nnational work, and has paid for 1 6003 visits.  \n"
        f"{' ' * 49}\n1 In the spring.  \n2 With interest.  \n3 Up to March.  \n",
        "utf-8",
    )
    paper = convert(path)
    (paragraph,) = paper.document.paragraphs
    assert paragraph.text.chars == (
        "The Fund was set up in 2019 with $4.75 billion for international work, and has paid for 1 600 visits."
    )
    assert [mark.number for mark in paragraph.marks] == [1, 2, 3]
    assert [figure.value for figure in paper.figures if figure.where == "p1"] == ["2019", 4_750_000_000, 1_600]
    assert [finding.message for finding in paper.findings if finding.verdict == "fails"] == []
