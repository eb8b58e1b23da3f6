"""The tables of forms: each sentence gives exactly the figures that it prints."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.quantities.known import check, known
from tests.quantities.rows import TABLES, Row, doubts, fault, figures, paper_of, table

pytestmark = pytest.mark.slow

ROWS = [row for name in TABLES for row in table(name)]


def _families() -> dict[str, list[Row]]:
    families = defaultdict(list)
    for row in ROWS:
        families[row["family"]].append(row)
    return dict(families)


FAMILIES = _families()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_form_of_a_family_is_read_whole_and_none_doubted(family: str, request: pytest.FixtureRequest) -> None:
    rows = FAMILIES[family]
    papers = [paper_of(row) for row in rows]
    faults = [(row, fault(row, figures(paper))) for row, paper in zip(rows, papers, strict=True)]
    check(rows, {row["id"]: f"{row['sentence']}\n    {why}" for row, why in faults if why}, request)
    sound = [(row, paper) for row, paper in zip(rows, papers, strict=True) if not row.get("optional")]
    assert [row["sentence"] for row, paper in sound if "misprint" not in family and doubts(paper)] == []


def test_no_row_has_the_name_of_another() -> None:
    names = [row["id"] for row in (*ROWS, *table("cells"))]
    assert len(set(names)) == len(names)
    assert {name.removesuffix("~") for name in known()} <= set(names)


def test_every_figure_of_a_row_is_printed_in_its_sentence() -> None:
    absent = [
        (row["id"], figure["surface"])
        for row in ROWS
        for figure in ([row, *row.get("also", [])] if "surface" in row else row.get("only", []))
        if figure["surface"] not in row["sentence"]
    ]
    assert absent == []


def test_the_judge_sees_what_is_missing_wrong_or_too_much() -> None:
    row = {"surface": "5萬元", "kind": "money", "value": 50000, "unit": "HKD", "qualifier": "over"}
    good = {"surface": "逾5萬元", "kind": "money", "value": 50000, "unit": "HKD", "qualifier": "each+over"}
    assert fault(row, [good]) is None
    assert fault(row, []) == "expected 5萬元 = money 50000 HKD [over], got nothing"
    for wrong in ({"value": 5}, {"kind": "count"}, {"unit": "USD"}, {"qualifier": ""}, {"surface": "8元"}):
        assert fault(row, [{**good, **wrong}]) is not None
    assert fault(row, [good, {**good, "surface": "3元"}]) == "too many: 3元 = money 50000 HKD [each+over]"


def test_the_judge_takes_a_stretch_of_time_as_one_figure_or_two() -> None:
    row = {"surface": "5月至6月", "kind": "date", "value": None, "low": "2021-05", "high": "2021-06", "pair": True}
    whole = {"surface": "5月至6月", "kind": "date", "value": None, "low": "2021-05-01", "high": "2021-06-30"}
    ends = [{"surface": f"{m}月", "kind": "date", "value": f"2021-0{m}", "low": None, "high": None} for m in (5, 6)]
    assert fault(row, [whole]) is None
    assert fault(row, ends) is None
    assert fault(row, ends[:1]) is not None
    assert fault(row, [{**whole, "high": "2021-06-29"}]) is not None
