"""What the program pieced together is never blamed on the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itf_extract.audit import CHECKS
from itf_extract.audit.doubts import judged
from itf_extract.model.source import Doubt
from itf_extract.pipeline import audited, structured, understood
from itf_extract.read.dump import read_dump
from itf_extract.text.reading import Reading
from tests.audit.printed import printed

BY_CODE = {check.code: check for check in CHECKS}
WHOLE = "table p3: 項目|百萬元;書架|19.0;座椅|6.0;照明|8.0;總計|34.0"
GAPPED = "table p3: 項目|百萬元;書架|19.0;座椅|6.0;照明 9.0|;總計|34.0"


def verdicts(code: str, lines: str, *doubts: str) -> set[str]:
    paper = printed(lines)
    warned = replace(paper.document, warnings=tuple(map(Doubt, doubts)))
    return {relation.verdict for relation in judged(BY_CODE[code], Reading.of(replace(paper, document=warned)))}


@pytest.mark.parametrize(
    ("table", "doubts", "verdict"),
    [
        (WHOLE, (), "fails"),
        (WHOLE, ("DUMP-WITHOUT-ENDS",), "fails"),
        (GAPPED, (), "fails"),
        (GAPPED, ("DUMP-WITHOUT-ENDS",), "ambiguous"),
    ],
)
def test_a_sum_in_a_column_with_gaps_that_no_dump_shows_is_left_open(
    table: str, doubts: tuple[str, ...], verdict: str
) -> None:
    assert verdict in verdicts("SUM-COLUMN", f"p3: 開支如下－\n{table}", *doubts)


def test_how_many_rows_a_dump_shows_is_left_open() -> None:
    lines = "p2: 我們訪問了3項計劃的人員，結果表列如下－\ntable p2: 計劃|人數;甲計劃|19;乙計劃|8"
    assert "fails" in verdicts("COUNT-TABLE", lines)
    assert verdicts("COUNT-TABLE", lines, "DUMP-WITHOUT-ENDS") == {"ambiguous"}


def test_what_stands_on_a_page_whose_digits_are_drawn_as_others_is_left_open() -> None:
    paper = printed("p3: 計劃於2019年2月30日展開。")
    misdrawn, other = Doubt("DIGITS-MISDRAWN", "17"), Doubt("DIGITS-MISDRAWN", "17", 2)
    warned = [replace(paper, document=replace(paper.document, warnings=(doubt,))) for doubt in (misdrawn, other)]
    found = [{one.verdict for one in judged(BY_CODE["DATE-EXISTS"], Reading.of(one))} for one in warned]
    assert found == [{"ambiguous"}, {"fails"}]


CELLS = """財務委員會討論文件

問題

現有設施不足。

2.   各類申請的詳情如下：
      類別 個案數目 (宗) (千元)
                      金額 佔總額百分比
      甲類 1 234 56 780         45.4%
      乙類 987 68 220           54.6%
      合計 2 221 125 000 100.0%
3.   全年開支不變。
"""


def test_cells_that_may_be_parts_of_a_number_are_left_open() -> None:
    paper = audited(understood(structured(read_dump(CELLS.encode(), "cells.txt", "0" * 64))))
    assert [finding.check for finding in paper.findings if finding.verdict == "fails"] == []
