from __future__ import annotations

from fractions import Fraction

import pytest

from itf_extract.audit.columns import columns, rows
from itf_extract.audit.outlines import branches
from itf_extract.audit.pairs import misprint
from itf_extract.text.reading import Reading
from tests.audit.printed import printed


@pytest.mark.parametrize(
    ("printed_as", "meant", "slip"),
    [
        (12_800, 12_300, True),
        (14_200, 12_400, True),
        (421, 124, False),
        (2_140, 1_240, True),
        (20, 19, True),
        (12_300, 12_300, False),
        (98_765, 12_300, False),
    ],
)
def test_a_misprint_is_a_digit_a_swap_or_one_off(printed_as: int, meant: int, slip: bool) -> None:
    (figure,) = printed(f"p1: 共有{printed_as}宗申請。").figures
    assert misprint(figure, Fraction(meant)) == slip


def test_the_wrong_magnitude_is_a_misprint() -> None:
    (figure,) = printed("p1: 撥款3億元。").figures
    assert misprint(figure, Fraction(30_000))


def test_columns_and_rows_that_add_up() -> None:
    paper = printed(
        "table p3: 調查|甲|乙;受訪人數|10名|20名;年份|2019年|2020年\ntable p4: 年份|申請數目;2019|4;2020|5;總計|9"
    )
    (row,) = rows(Reading.of(paper))
    assert [part.surface for part in row.parts] == ["10名", "20名"]
    (column,) = columns(Reading.of(paper))
    assert ([part.surface for part in column.parts], column.total and column.total.surface) == (["4", "5"], "9")


@pytest.mark.parametrize(
    ("printed_table", "parts", "total"),
    [
        ("table p3: ||百萬元;(a)|打樁|40;(b)|建築|60;|總計|100", ["40", "60"], "100"),
        ("table p3: ||百萬元;(a)|打樁|40;(b)|建築|60;|小計|100;(c)|價格調整|20;|總計|120", ["100", "20"], "120"),
        ("table p3: 年度|百萬元;2021-22|40;2022-23|60;|100", ["40", "60"], "100"),
        ("table p3: 年度|百萬元;2021-22|40;2022-23|60;|90", ["40", "60"], "90"),  # years end in their total
        ("table p3: 項目|百萬元;打樁|40;建築|60;|90", ["40", "60", "90"], None),
    ],
)
def test_a_total_is_known_by_its_label_wherever_that_stands_or_by_what_it_adds_up(
    printed_table: str, parts: list[str], total: str | None
) -> None:
    column = columns(Reading.of(printed(printed_table)))[-1]
    assert ([part.surface for part in column.parts], column.total and column.total.surface) == (parts, total)


@pytest.mark.parametrize("values", [("90", "100"), ("100", "110")])
def test_a_last_row_without_a_label_is_the_total_of_all_columns_where_it_is_of_one(values: tuple[str, str]) -> None:
    first, second = columns(
        Reading.of(printed(f"table p3: 年度|甲(百萬元)|乙(百萬元);2021|40|40;2022|50|60;|{'|'.join(values)}"))
    )
    assert [column.total and column.total.surface for column in (first, second)] == (
        list(values) if values[0] == "90" else [None, None]
    )


@pytest.mark.parametrize("label", ["淨增加", "淨減少", "淨變動(註1)"])
def test_what_is_left_is_no_part_of_a_sum(label: str) -> None:
    found = columns(
        Reading.of(printed(f"table p3: 職位|開支(元);新設職位|1,847,400;減：期滿職位|－;{label}|1,847,400"))
    )
    assert [column.total and column.total.surface for column in found if len(column.parts) == 1] == ["1,847,400"]


@pytest.mark.parametrize(
    ("labels", "under"),
    [
        ("a b i ii c", {1: (2, 3)}),
        ("a b c d e f g h i ii i j", {7: (8, 9)}),
        ("a b c d e f g h i i ii j", {8: (9, 10)}),
        ("a b c d e f g h i j k", {}),
    ],
)
def test_rows_under_others_by_their_labels(labels: str, under: dict[int, tuple[int, ...]]) -> None:
    paper = printed(
        "table p3: 項目|百萬元;" + ";".join(f"({label}) 工程|{n}" for n, label in enumerate(labels.split(), 1))
    )
    (table,) = paper.document.tables
    assert {branch.parent: branch.children for branch in branches(table.rows)} == under
