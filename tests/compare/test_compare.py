"""Versions of one paper: the samples in both languages, an edition with errors, and parts that moved."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.compare import compare
from itf_extract.compare.units import aligned, split_where, units_of
from itf_extract.pipeline import convert

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
LINES = [
    "2 .  某計劃在 2019 年推出，共批出 120 個項目，涉及 3,600 萬元。",
    "3 .  評審委員會在 2020 年 5 月收到 75 宗申請，成功率為 60%。",
    "4 .  餘款約為 1 億 2,000 萬元，足以運作 18 個月。",
]


@pytest.mark.parametrize(("first", "second"), [("zh.txt", "en.txt"), ("zh.pdf", "en.pdf"), ("en.txt", "zh.pdf")])
def test_the_sample_states_the_same_in_both_languages(
    converted: Callable[[Path], Paper], first: str, second: str
) -> None:
    found = compare(converted(SAMPLES / f"sample.{first}"), converted(SAMPLES / f"sample.{second}"))
    assert found.differences == ()
    assert all(a is not None and b is not None for a, b in found.units)
    assert len(found.pairs) > 390


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_the_planted_differences_are_found_and_no_others(converted: Callable[[Path], Paper], form: str) -> None:
    found = compare(converted(SAMPLES / f"sample.zh.{form}"), converted(SAMPLES / f"differing.en.{form}"))
    planted = json.loads((SAMPLES / "differing.json").read_text("utf-8"))
    assert [one.kind for one in found.differences] == ["differs"] * len(planted)
    assert {one.second_where for one in found.differences} == {row["where"] for row in planted}
    assert all(
        row["wrong"].startswith(one.second.surface)
        for row, one in zip(planted, found.differences, strict=True)
        if one.second
    )


def test_editions_of_one_paper_differ_where_errors_were_planted(converted: Callable[[Path], Paper]) -> None:
    found = compare(converted(SAMPLES / "sample.zh.txt"), converted(SAMPLES / "planted.zh.txt"))
    assert {one.first_where for one in found.differences} == {"p3", "p6(c)", "p6(e)", "p8(a)", "p14", "table3"}


def _paper(folder: Path, name: str, lines: list[str]) -> Paper:
    path = folder / name
    front = " 財務委員會討論文件  \n \n2023 年 6 月 16 日  \n \n某基金  \n \n請各委員批准－  \n \n 問題  \n \n"
    path.write_text(front + "本文件說明某基金的近況。  \n \n" + "  \n \n".join(lines) + "  \n", "utf-8")
    return convert(path)


def test_a_paragraph_put_in_moves_the_others_and_is_the_only_difference(tmp_path: Path) -> None:
    before = _paper(tmp_path, "before.txt", LINES)
    more = [LINES[0], "3 .  另有 8 間公司參加試驗。", LINES[1].replace("3", "4", 1), LINES[2].replace("4", "5", 1)]
    found = compare(before, _paper(tmp_path, "after.txt", more))
    assert [unit for unit in found.units if unit[0] != unit[1]] == [(None, "p3"), ("p3", "p4"), ("p4", "p5")]
    assert [(one.kind, one.second_where) for one in found.differences] == [("missing", "p3")]


def test_a_figure_in_another_paragraph_stands_elsewhere(tmp_path: Path) -> None:
    before = _paper(tmp_path, "before.txt", LINES)
    moved = [LINES[0], LINES[1].replace("，成功率為 60%", ""), LINES[2].replace("。", "，成功率為 60%。")]
    (only,) = compare(before, _paper(tmp_path, "after.txt", moved)).differences
    assert (only.kind, only.verdict, only.first_where, only.second_where) == ("elsewhere", "ambiguous", "p3", "p4")


@pytest.mark.parametrize(
    ("chinese", "english"), [("annex2(一)", "annex2(I)"), ("annex2(三)(b)", "annex2(III)(b)"), ("p6(a)", "p6(a)")]
)
def test_parts_are_numbered_alike_in_both_languages(chinese: str, english: str) -> None:
    assert split_where(chinese) == split_where(english)


def test_alignment_keeps_every_unit_once(converted: Callable[[Path], Paper]) -> None:
    units = units_of(converted(SAMPLES / "sample.zh.txt"))["p"]
    pairs = aligned(units, units[3:], alike=True)
    assert Counter(a.where for a, _ in pairs if a) == Counter(unit.where for unit in units)
    assert [a.where for a, b in pairs if a and b is None] == [unit.where for unit in units[:3]]
