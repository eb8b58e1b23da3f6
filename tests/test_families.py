"""Families of papers are data: every one loads, is recognised by its own words only, and unknown papers still read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.families import families, family_named, family_of
from itf_extract.pipeline import compared, convert

if TYPE_CHECKING:
    from itf_extract.families import Family

SAMPLES = sorted((Path(__file__).parents[1] / "samples/families").iterdir())
WORD = {
    "ec.zh": ("EC(2019-20)23", "2020-01-15", [12, 1, 2, 2]),
    "fcr.en": ("FCR(2023-24)31", "2023-06-16", [11, 7, 3, 2]),
    "fcr1990s.en": ("FCR(97-98)17", "1997-05-30", [7, 0, 1, 0]),
    "panel.zh": ("CB(2)1187/17-18(05)", "2018-04-23", [6, 1, 1, 0]),
    "pwsc.en": ("PWSC(2021-22)9", "2021-06-09", [16, 3, 3, 1]),
    "reply.en": ("LB128", None, [3, 0, 1, 0]),
}  # number, date and how many paragraphs, footnotes, tables and annexes
PAIRS = [(path, path.with_name(path.name.replace(".en.", ".zh."))) for path in SAMPLES if ".en." in path.name]
BOTH = [(english, chinese) for english, chinese in PAIRS if chinese.exists()]
LINES = [
    " 某市圖書館通訊", "1 .  館方今年添置了 300 本書，共用了 1,200 元，其中－", "年份  數目", "2021  120", "2022  180",
    "2 .  讀者可在星期一至五借閱。", "",
]  # fmt: skip


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_a_family_is_found_by_its_name(family: Family) -> None:
    assert family_named(family.name, family.language).name == family.name


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_familys_sample_is_recognised_and_agrees_with_itself(path: Path) -> None:
    paper = convert(path)
    assert paper.document.family == path.stem
    assert paper.document.warnings == ()
    assert len(paper.document.paragraphs) > 3
    assert len(paper.document.sections) >= len(paper.document.paragraphs) - 2
    assert all(section.level == 1 for section in paper.document.sections)
    assert [finding.message for finding in paper.findings if finding.verdict == "fails"] == []


@pytest.mark.parametrize("name", WORD)
def test_papers_typeset_by_a_word_processor_are_read_whole_and_agree_with_themselves(name: str) -> None:
    number, date, parts = WORD[name]
    paper = convert(SAMPLES[0].parents[1] / "word" / f"{name}.pdf")
    document = paper.document
    assert (document.family, paper.identity.number, paper.identity.meeting_date) == (name, number, date)
    assert [*map(len, (document.paragraphs, document.footnotes, document.tables, document.annexes))] == parts
    assert document.warnings == ()
    assert [finding.message for finding in paper.findings if finding.verdict == "fails"] == []


@pytest.mark.parametrize(("english", "chinese"), BOTH, ids=lambda path: path.stem)
def test_a_familys_samples_state_the_same_in_both_languages(english: Path, chinese: Path) -> None:
    found = compared(convert(chinese), convert(english))
    assert (found.differences, found.changes) == ((), ())
    assert len(found.pairs) > 5


def test_every_family_has_a_sample() -> None:
    assert {family.name for family in families()} == {path.stem for path in SAMPLES} | {"fcr.zh", "fcr.en"}


def test_each_script_has_one_family_that_falls_back() -> None:
    fallbacks = [family for family in families() if family.fallback]
    assert len({family.script.pattern for family in fallbacks}) == len(fallbacks)
    assert {family.language for family in families()} == {family.language for family in fallbacks}


def test_lines_of_no_family_fall_back_on_their_script() -> None:
    family, recognised = family_of(["館方今年添置了三百本書"])
    assert (family.name, recognised) == ("fcr.zh", False)


@pytest.mark.parametrize(("text", "language"), [("館方今年添置了三百本書。" * 9, "zh-Hant"), ("", "en")])
def test_a_paper_of_no_family_is_in_the_script_of_most_of_it(text: str, language: str) -> None:
    family, recognised = family_of(["President, I table the report of the committee today."], text)
    assert (family.language, recognised) == (language, False)


def test_a_paper_of_no_family_gives_its_parts_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("  \n\n".join(LINES), "utf-8")
    paper = convert(path)
    assert paper.document.family is None
    assert [paragraph.number for paragraph in paper.document.paragraphs] == [1, 2]
    assert [len(table.rows) for table in paper.document.tables] == [2]
    assert {figure.surface for figure in paper.figures} >= {"1,200元"}
    assert "FAMILY-UNKNOWN" in {doubt.code for doubt in paper.document.warnings}
