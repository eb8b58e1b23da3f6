"""Versions of one paper: the samples in both languages, an edition with errors, and parts that moved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import itf_extract.compare.versions
from itf_extract.compare import compare, version
from itf_extract.compare.versions import edits
from itf_extract.pipeline import compared, convert

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.model.comparison import Comparison, Part, Version
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
LINES = [
    "2 .  某計劃在 2019 年推出，共批出 120 個項目，涉及 3,600 萬元。",
    "3 .  評審委員會在 2020 年 5 月收到 75 宗申請，成功率為 60%。",
    "4 .  餘款約為 1 億 2,000 萬元，足以運作 18 個月。",
]
ITEMS = ["2 .  工作如下－", "(a)  修復 120 個項目；", "(b)  聘用 75 人；以及", "(c)  租用 18 個單位。"]
WORDS = st.text(st.sampled_from("甲乙丙 12ab,.\n"), max_size=40)


def place(part: Part | None) -> str | None:
    return part.where if part else None


def kinds(found: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, place(one.first_part), place(one.second_part)) for one in found.differences]


def changes(found: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, place(one.first), place(one.second)) for one in found.changes]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sample.zh.txt", "sample.en.txt"),
        ("sample.zh.pdf", "sample.en.pdf"),
        ("sample.en.txt", "sample.zh.pdf"),
        ("sample.zh.txt", "sample.zh.pdf"),
        ("planted.zh.txt", "planted.en.txt"),  # the same errors in both
    ],
)
def test_the_sample_states_the_same_in_both_languages_and_forms(
    converted: Callable[[Path], Paper], first: str, second: str
) -> None:
    found = compared(converted(SAMPLES / first), converted(SAMPLES / second))
    assert (found.differences, found.changes) == ((), ())
    assert all(a is not None and b is not None for a, b in found.parts)
    assert len(found.pairs) > 390


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_the_planted_differences_are_found_and_no_others(converted: Callable[[Path], Paper], form: str) -> None:
    found = compared(converted(SAMPLES / f"sample.zh.{form}"), converted(SAMPLES / f"differing.en.{form}"))
    planted = json.loads((SAMPLES / "differing.json").read_text("utf-8"))
    assert [one.kind for one in found.differences] == ["differs"] * len(planted)
    assert {place(one.second_part) for one in found.differences} == {row["where"] for row in planted}
    assert all(
        row["wrong"].startswith(one.second.surface)
        for row, one in zip(planted, found.differences, strict=True)
        if one.second
    )
    assert found.changes == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_editions_of_one_paper_differ_where_errors_were_planted(
    converted: Callable[[Path], Paper], language: str
) -> None:
    found = compared(converted(SAMPLES / f"sample.{language}.txt"), converted(SAMPLES / f"planted.{language}.txt"))
    assert {place(one.first_part) for one in found.differences} == {"p3", "p6(c)", "p6(e)", "p8(a)", "p14", "table3"}
    # What is planted there but figures: the name of a head, and the numbers of paragraphs.
    assert changes(found) == [("changed", "p2(c)", "p2(c)"), ("changed", "p21", "p21")]
    assert {change.verdict for change in found.changes} == {"ambiguous"}


def _paper(folder: Path, name: str, lines: Sequence[str]) -> Paper:
    path = folder / name
    front = " 財務委員會討論文件  \n \n2023 年 6 月 16 日  \n \n某基金  \n \n請各委員批准－  \n \n 問題  \n \n"
    path.write_text(front + "本文件說明某基金的近況。  \n \n" + "  \n \n".join(lines) + "  \n", "utf-8")
    return convert(path)


def test_a_paragraph_put_in_moves_the_others_and_is_the_only_difference(tmp_path: Path) -> None:
    before = _paper(tmp_path, "before.txt", LINES)
    more = [LINES[0], "3 .  另有 8 間公司參加試驗。", LINES[1].replace("3", "4", 1), LINES[2].replace("4", "5", 1)]
    found = compared(before, _paper(tmp_path, "after.txt", more))
    apart = [(place(a), place(b)) for a, b in found.parts if place(a) != place(b)]
    assert apart == [(None, "p3"), ("p3", "p4"), ("p4", "p5")]
    assert kinds(found) == [("missing", None, "p3")]
    assert changes(found) == [("added", None, "p3")]


def test_an_item_put_in_moves_the_others_and_is_the_only_difference(tmp_path: Path) -> None:
    more = [ITEMS[0], "(a)  訂購 40 份刊物；", *(f"({n}{line[2:]}" for n, line in zip("bcd", ITEMS[1:], strict=True))]
    found = compared(_paper(tmp_path, "before.txt", ITEMS), _paper(tmp_path, "after.txt", more))
    assert kinds(found) == [("missing", None, "p2(a)")]
    assert changes(found) == [("added", None, "p2(a)")]
    assert ("p2(c)", "p2(d)") in [(place(a), place(b)) for a, b in found.parts]


def without(whole: Version, where: str, row: int) -> Version:
    """A version without a table's row, the rows after it counted on."""
    kept = [n for n, stretch in enumerate(whole.stretches) if (stretch.where, stretch.row) != (where, row)]
    anew = {old: new for new, old in enumerate(kept)}
    stretches = [whole.stretches[n] for n in kept]
    up = [
        replace(one, row=one.row - 1) if one.where == where and one.row and one.row > row else one for one in stretches
    ]
    figures = [replace(one, passage=anew[one.passage]) for one in whole.figures if one.passage in anew]
    return replace(whole, stretches=tuple(up), figures=tuple(figures))


@pytest.mark.parametrize("number", [2, 5])
def test_a_row_put_into_a_table_is_the_only_difference(number: int, converted: Callable[[Path], Paper]) -> None:
    paper = converted(SAMPLES / "sample.zh.pdf")
    table = paper.document.tables[2]
    rows = [(stretch.where, stretch.row) for stretch in version(paper).stretches if stretch.where == table.id]
    assert (table.id, number) in rows
    whole = version(paper)
    less = without(whole, table.id, number)
    found = compare(less, whole)
    assert {(one.kind, one.second_part and one.second_part.row) for one in found.differences} == {("missing", number)}
    assert [(one.kind, one.verdict, one.second and one.second.row) for one in found.changes] == [
        ("added", "ambiguous", number)
    ]


def test_a_figure_in_another_paragraph_stands_elsewhere(tmp_path: Path) -> None:
    before = _paper(tmp_path, "before.txt", LINES)
    moved = [LINES[0], LINES[1].replace("，成功率為 60%", ""), LINES[2].replace("。", "，成功率為 60%。")]
    found = compared(before, _paper(tmp_path, "after.txt", moved))
    assert kinds(found) == [("elsewhere", "p3", "p4")]
    assert found.differences[0].verdict == "ambiguous"
    assert changes(found) == [("changed", "p3", "p3"), ("changed", "p4", "p4")]


def test_the_words_of_another_language_are_no_change(converted: Callable[[Path], Paper]) -> None:
    found = compared(converted(SAMPLES / "planted.zh.txt"), converted(SAMPLES / "sample.en.txt"))
    assert found.changes == ()


def test_a_heading_put_in_is_told_by_itself(tmp_path: Path) -> None:
    before = _paper(tmp_path, "before.txt", LINES)
    found = compared(before, _paper(tmp_path, "after.txt", [*LINES[:2], " 背景", LINES[2]]))
    assert found.differences == ()
    assert [(one.kind, one.verdict, one.second and one.second.text) for one in found.changes] == [
        ("added", "ambiguous", "背景")
    ]


LESS = [
    # a part's citation, and what is told of it when the second version lacks it
    ("p12", "fails"),
    ("p6(c)", "fails"),
    ("fn5", "fails"),
    ("table4", "fails"),
    ("annex2(三)(b)", "fails"),
    ("approval(b)", "fails"),
]


def lacking(whole: Version, where: str) -> Version:
    """A version without a part and all within it."""
    kept = [n for n, one in enumerate(whole.stretches) if one.where != where and not one.where.startswith(f"{where}(")]
    assert len(kept) < len(whole.stretches)
    anew = {old: new for new, old in enumerate(kept)}
    figures = [replace(one, passage=anew[one.passage]) for one in whole.figures if one.passage in anew]
    return replace(whole, stretches=tuple(whole.stretches[n] for n in kept), figures=tuple(figures))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("where", "verdict"), LESS)
def test_a_part_that_one_version_lacks_is_told_with_its_place(
    where: str, verdict: str, language: str, converted: Callable[[Path], Paper]
) -> None:
    whole = version(converted(SAMPLES / "sample.zh.pdf"))
    other = version(converted(SAMPLES / f"sample.{language}.pdf"))
    own = where.replace("(三)", "(III)") if language == "en" else where
    found = compare(whole, lacking(other, own))
    assert [(one.kind, one.verdict, place(one.first)) for one in found.changes] == [("removed", verdict, where)]
    assert found.changes[0].first is not None
    assert found.changes[0].first.page
    within = {f.id for f in whole.figures if f.where == where or f.where.startswith(f"{where}(")}
    assert {one.first.id for one in found.differences if one.first} == within
    assert {one.kind for one in found.differences} <= {"missing"}


def test_a_column_put_into_a_table_moves_the_others(converted: Callable[[Path], Paper]) -> None:
    whole = version(converted(SAMPLES / "sample.zh.txt"))
    table, number = "table3", 2
    kept = [n for n, one in enumerate(whole.stretches) if (one.where, one.column) != (table, number)]
    anew = {old: new for new, old in enumerate(kept)}
    moved = [
        replace(one, column=one.column - 1) if one.where == table and one.column and one.column > number else one
        for one in (whole.stretches[n] for n in kept)
    ]
    figures = [replace(one, passage=anew[one.passage]) for one in whole.figures if one.passage in anew]
    found = compare(replace(whole, stretches=tuple(moved), figures=tuple(figures)), whole)
    assert {(one.kind, place(one.second_part)) for one in found.differences} == {("missing", table)}
    lost = {figure.id for figure in whole.figures if figure.passage not in anew}
    assert {one.second.id for one in found.differences if one.second} == lost


@pytest.mark.parametrize(
    ("printed", "anew", "kind", "verdict"),
    [
        ("3,600 萬元", "0.4 億元", "rounded", "ambiguous"),
        ("3,600 萬元", "0.5 億元", "differs", "fails"),
        ("120 個", "210 個", "differs", "fails"),
    ],
)
def test_a_figure_that_the_other_rounds_is_ambiguous(
    printed: str, anew: str, kind: str, verdict: str, tmp_path: Path
) -> None:
    other = [line.replace(printed, anew) for line in LINES]
    found = compared(_paper(tmp_path, "before.txt", LINES), _paper(tmp_path, "after.txt", other))
    assert [(one.kind, one.verdict) for one in found.differences] == [(kind, verdict)]


def test_the_date_of_the_sign_off_is_compared(tmp_path: Path, converted: Callable[[Path], Paper]) -> None:
    path = tmp_path / "later.en.txt"
    text = (SAMPLES / "sample.en.txt").read_text("utf-8")
    at = text.rindex("June 2023")
    path.write_text(f"{text[:at]}July{text[at + 4 :]}", "utf-8")
    (only,) = compared(converted(SAMPLES / "sample.zh.txt"), convert(path)).differences
    assert (only.kind, place(only.first_part)) == ("differs", "signoff")


@given(WORDS, WORDS, st.sampled_from([10**9, 3]))
def test_the_second_text_is_the_first_with_its_edits(first: str, second: str, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(itf_extract.compare.versions, "_MOST", most)
        found = edits(first, second)
    made = first
    for edit in reversed(found):
        made = made[: edit.first[0]] + second[slice(*edit.second)] + made[edit.first[1] :]
    assert made == second
    assert bool(found) == (first != second)


@pytest.mark.parametrize(
    ("first", "second", "changed"),
    [
        ("批出120個項目", "批出210個項目", [("120", "210")]),
        ("about $1,200 in all", "about $1,300 in all", [("1,200", "1,300")]),
        ("the pilot scheme", "the new pilot scheme", [("", "new ")]),
        ("修復及數碼化", "修復", [("及數碼化", "")]),
    ],
)
def test_a_word_or_a_number_is_changed_as_a_whole(first: str, second: str, changed: list[tuple[str, str]]) -> None:
    assert [(first[slice(*edit.first)], second[slice(*edit.second)]) for edit in edits(first, second)] == changed
