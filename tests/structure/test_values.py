"""What a cell says: a figure, a year, a sign for none, or words."""

from __future__ import annotations

import pytest

from itf_extract.structure.values import is_figure, is_value


@pytest.mark.parametrize(
    "cell",
    [
        "46.8",
        "1,234.5",
        "1 190",
        "(118.0)",
        "-7",
        "−0.4",
        "+276.2%",
        "$46.8",
        "310名",
        "2,000萬元",
        "120¹",
        "58%*",
        "85+(4)",
        "1 436+(4)",
        "22+(1)#",
        "47億5,000萬元",
        "3.2公頃",
        "HK$4.5 million",
        "36個月",
        "12.5 per cent",
        "230 Note 1",
        "1,240(註2)",
        "640萬元註一",
        "12.5(a)",
        "131(²)",
    ],
)
def test_figures_are_values(cell: str) -> None:
    assert is_figure(cell)
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["6‧5", "12·5%", "1,204‧5"])
def test_a_raised_point_is_a_point(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize("cell", ["(102.7–103.6)", "$9,595–$17,992", "10% - 20%", "1.2 to 3.4*", "[0.4, 1.6]"])
def test_a_stretch_of_values_is_one(cell: str) -> None:
    assert not is_figure(cell)
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["2021", "–", "—", "－", "N.A.", "不適用", "†", "✓", "(X)", "*****", "…", "Nil"])
def test_years_and_signs_for_none_are_no_figures(cell: str) -> None:
    assert not is_figure(cell)
    assert is_value(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "泳池",
        "第1期",
        "Phase 1",
        "2021年7月",
        "$ million",
        "(a)",
        "2021-22",
        "2015/16",
        "A1",
        "12/F",
        "2022年的5宗",
        "25–29",
        "6.1 and 6.2",
        "(2.5 days-3.5 days)",
        "($000)",
        "HK$'000",
    ],
)
def test_words_are_no_values(cell: str) -> None:
    assert not is_figure(cell)
    assert not is_value(cell)


@pytest.mark.parametrize("cell", ["2021ᵃ", "2021¹", "2021 Note 2"])
def test_a_year_with_a_mark_is_a_year(cell: str) -> None:
    assert is_value(cell)
    assert not is_figure(cell)


@pytest.mark.parametrize("cell", ["4(a)", "12 notes", "Note 1", "註1"])
def test_numbers_of_paragraphs_and_words_are_no_values(cell: str) -> None:
    assert not is_figure(cell)
