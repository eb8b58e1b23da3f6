"""Who signs small papers, and when."""

from __future__ import annotations

import pytest

from tests.structure import dumps
from tests.structure.pages import opened, paper


def test_the_last_short_lines_sign_the_paper() -> None:
    page = opened().para("其他。", "2.").para("某局").para("某署").para("2023年6月")
    found = paper(page)
    assert [line.chars for line in found.signoff] == ["某局", "某署", "2023年6月"]
    assert found.paragraphs[-1].text.chars == "其他。"


@pytest.mark.parametrize("end", ["June 2013", "15 July 2013", "May 1996"])
def test_a_sign_off_ends_in_a_month_or_a_day(end: str) -> None:
    found = dumps.paper("PROBLEM", "There is none.", "2.  We propose one.", "Records Department", end)
    assert [line.chars for line in found.signoff] == ["Records Department", end]
