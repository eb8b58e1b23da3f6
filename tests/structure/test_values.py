"""What a cell says: a figure, a year, a sign for none, or words."""

from __future__ import annotations

import pytest

from itf_extract.structure.values import is_figure, is_value


@pytest.mark.parametrize(
    "cell",
    ["46.8", "1,234.5", "1 190", "(118.0)", "-7", "−0.4", "+276.2%", "$46.8", "310名", "2,000萬元", "120¹", "58%*"],
)
def test_figures_are_values(cell: str) -> None:
    assert is_figure(cell)
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["2021", "–", "—", "－", "N.A.", "不適用", "†", "✓"])
def test_years_and_signs_for_none_are_no_figures(cell: str) -> None:
    assert not is_figure(cell)
    assert is_value(cell)


@pytest.mark.parametrize(
    "cell", ["", "泳池", "第1期", "Phase 1", "2021年7月", "$ million", "(a)", "2021-22", "2015/16"]
)
def test_words_are_no_values(cell: str) -> None:
    assert not is_figure(cell)
    assert not is_value(cell)
