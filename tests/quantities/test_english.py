"""Quantities of English texts, form by form."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    from itf_extract.model.quantity import Mention

EN = language_of("en")


def find_mentions(text: str, *, told: str | None = None) -> list[Mention]:
    return read_quantities(text, EN, told=told)


FORMS = [
    ("a commitment of $4,750 million", [("money", 4_750_000_000, "")]),
    ("about $4.75 billion", [("money", 4_750_000_000, "approx")]),
    ("up to HK$18,000 a month", [("money", 18_000, "at_most+each")]),
    ("US$3 million", [("money", 3_000_000, "")]),
    ("nearly 57 per cent, or 57%", [("percent", 57, "nearly"), ("percent", 57, "")]),
    ("by 22 percentage points", [("percent", 22, "")]),
    ("12 500 visitors and 12,500 visitors", [("count", 12_500, ""), ("count", 12_500, "")]),
    ("over 12.5 million pages", [("count", 12_500_000, "over")]),
    ("nine schemes", [("count", 9, "")]),
    ("twenty-five schools", [("count", 25, "")]),
    ("two hundred schools", [("count", 200, "")]),
    ("one of the schemes", []),
    ("the past four years", [("duration", 4, "")]),
    ("not more than 36 months", [("duration", 36, "at_most")]),
    ("three more years", [("duration", 3, "")]),
    ("at least 10 projects", [("count", 10, "at_least")]),
    ("more than $1 billion", [("money", 1_000_000_000, "over")]),
    ("$2 million or above", [("money", 2_000_000, "at_least")]),
    ("on 28 May 2021", [("date", "2021-05-28", "")]),
    ("in May 2021", [("date", "2021-05", "")]),
    ("by end-February 2021", [("date", "2021-02", "end")]),
    ("the fourth quarter of 2023", [("date", "2023", "q4")]),
    ("in 2019, it", [("date", "2019", "")]),
    ("it may rise by 3 points", [("count", 3, "")]),
    ("in 2020-21", [("fiscal_year", "2020-21", "")]),
    ("two-thirds of the cost", [("fraction", "2/3", "")]),
    ("a ratio of 2:1", [("ratio", "2:1", "")]),
    ("on 30 September 2032: 2 Chief Curators", [("date", "2032-09-30", ""), ("count", 2, "")]),
    ("in 2021-22 -", [("fiscal_year", "2021-22", "")]),
    ("in 2021-22: 3 posts", [("fiscal_year", "2021-22", ""), ("count", 3, "")]),
    ("odds of 2000:1", [("ratio", "2000:1", "")]),
    ("1 (Government) : 2 (enterprise)", [("ratio", "1:2", "")]),
    ("2.3 times that of 2015", [("multiple", Decimal("2.3"), ""), ("date", "2015", "")]),
    ("a three-fold increase", [("multiple", 3, "")]),
    ("the takings rose by nearly four times.", [("multiple", 4, "nearly")]),
    ("the herd has grown six times since then", [("multiple", 6, "")]),
    ("a change of (3.5)% on the year", [("percent", Decimal("-3.5"), "")]),
    ("it moved by (0.5) per cent", [("percent", Decimal("-0.5"), "")]),
    ("as many as 40 vans", [("count", 40, "at_most")]),
    ("fees as low as $25", [("money", 25, "at_least")]),
    ("in the last three quarters of 2022", [("date", None, "")]),
    ("three quarters of the crew", [("fraction", "3/4", "")]),
    ("work of 350 man-months", [("count", 350, "")]),
    ("the board met four times.", [("count", 4, "")]),
    ("may apply up to twelve times.", [("count", 12, "at_most")]),
    ("a multiplier of 1.8 is applied", [("multiple", Decimal("1.8"), "")]),
    ("the price adjustment factor is 1.0625.", [("multiple", Decimal("1.0625"), "")]),
    ("visited 4 500 times", [("count", 4_500, "")]),
    ("ranked fourth", [("rank", 4, "")]),
    ("the second phase", []),
    ("150 square metres", [("measure", 150, "")]),
    (
        "FCR(2021-22)22, CB(1)512/20-21(03), N99, COVID-19, WCAG 2.1, Head 111, Subhead 101, paragraphs 3 to 5, Cap. 2",
        [],
    ),
    ("19% more than the 1 732 of 2021", [("percent", 19, ""), ("count", 1_732, ""), ("date", "2021", "")]),
    ("the officers under two schemes", [("count", 2, "")]),
    ("under $2 million", [("money", 2_000_000, "at_most")]),
    ("under the 10-year plan", [("duration", 10, "")]),
    ("the cost will exceed $80 billion", [("money", 80_000_000_000, "over")]),
    ("it cannot exceed $3 million", [("money", 3_000_000, "at_most")]),
    ("must never exceed 40 cases", [("count", 40, "at_most")]),
    ("the rate should not fall below 3%", [("percent", 3, "at_least")]),
    ("30-plus years and 200-plus schools", [("duration", 30, "over"), ("count", 200, "over")]),
    ("30 plus 5 members", [("count", 30, ""), ("count", 5, "")]),
    ("not all of the over 300 cases", [("count", 300, "over")]),
    ("Retained to 31 December 2004Rejected", []),
    (
        "By 31 December 2004; by 31 March 20,000 cases",
        [("date", "2004-12-31", ""), ("date", "2004-03-31", ""), ("count", 20_000, "")],
    ),
    ("On 31 December, 20 cases were closed", [("count", 20, "")]),
    ("FCR(2001-02)42$150 million loan", [("money", 150_000_000, "")]),
    ("the 5 200 assessed", [("count", 5_200, "")]),
    ("see https://www.example.org/2021/05", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_form_is_read(text: str, expected: list[tuple[str, object, str]]) -> None:
    assert [(found.kind, found.value, found.qualifier) for found in find_mentions(text)] == expected


def test_a_span_of_months_takes_the_year_told() -> None:
    (found,) = find_mentions("(July to December)", told="2018")
    assert (found.value, found.low, found.high) == (None, "2018-07", "2018-12")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The trial began on 15 March and ended on 14 June 2019.", ["2019-03-15", "2019-06-14"]),
        ("Talks were held on 12 May, 3 June and 9 July 2019.", ["2019-05-12", "2019-06-03", "2019-07-09"]),
        ("The works will start in December and be completed in March 2022.", ["2021-12", "2022-03"]),
        ("In 2018, the works began on 12 March and ended on 9 November 2019.", ["2018", "2018-03-12", "2019-11-09"]),
        ("The letter of 5 May was answered. It came on 16 June 2017.", ["2021-05-05", "2017-06-16"]),
    ],
)
def test_a_day_takes_the_year_of_the_later_one_that_its_clause_goes_on_to(text: str, values: list[str]) -> None:
    assert [found.value for found in read_quantities(text, EN, year=2021) if found.kind == "date"] == values


@given(st.text(alphabet="0123456789 ,.$%:-()abcMay twomillionpercentof–", max_size=60))
def test_figures_stand_in_order_and_apart(text: str) -> None:
    found = find_mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
