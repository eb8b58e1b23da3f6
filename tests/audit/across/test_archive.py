"""Errors planted in an archive that agrees with itself: each is found, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audit.across.archive import ARCHIVE, told

if TYPE_CHECKING:
    from collections.abc import Iterable

# The paper, what is printed there, what is printed instead, and what is found: codes that fail or are left open.
PLANTED = {
    "a head has another name on the same day": ("tide", "海岸事務", "海岸管理", {"ACROSS-HEAD fails"}),
    "a head has another name later": ("base", "海岸事務", "海岸管理", {"ACROSS-HEAD ambiguous"}),
    "a head has another name years before": ("2014", "海岸事務", "海事", {"ACROSS-HEAD ambiguous"}),
    "a head has a shorter name": ("tide", "－海岸事務", "－海岸", {"ACROSS-HEAD ambiguous"}),
    "a subhead has another name": ("2023.en", "701 Seawall repair", "701 Harbour dredging", {"ACROSS-HEAD ambiguous"}),
    "a head has another code": ("tide", "總目 158", "總目 185", {"ACROSS-CODE fails"}),
    "a head has quite another code": ("tide", "總目 158", "總目 22", {"ACROSS-CODE ambiguous"}),
    "a subhead has another name on the same day": ("2023.en", "701 Seawall", "701 Harbour", {"ACROSS-HEAD ambiguous"}),
    "a number is given twice": ("base", "(2023-24)55", "(2023-24)41", {"ACROSS-NUMBER fails", "ACROSS-DATE fails"}),
    "a version is for another day": ("2023.en", "16 June", "18 June", {"ACROSS-DATE fails"}),
    "an injection is of another sum": ("2023", "15億元及約", "25億元及約", {"ACROSS-INJECTION fails"}),
    "an English sum is another": ("2023.en", "$1.5 billion", "$1.4 billion", {"ACROSS-INJECTION fails"}),
    "more was approved than was asked for": ("2023", "約20億元", "約23億元", {"ACROSS-INJECTION ambiguous"}),
    "an injection is of another month": ("2023", "2014年5月", "2015年5月", {"ACROSS-INJECTION-DATE fails"}),
    "an English month is another": ("2023.en", "May 2014", "May 2013", {"ACROSS-INJECTION-DATE fails"}),
    "an injection is left out": (
        "2023", "、2014年5月及2019年7月批准向基金注入10億元、15億元及", "及2019年7月批准向基金注入10億元及",
        {"ACROSS-HISTORY ambiguous"},
    ),
    "a paper is cited with too early a day": ("2019", "5月9日批准", "4月9日批准", {"ACROSS-CITED-DATE fails"}),
    "a paper is cited with a later day": ("2019", "5月9日批准", "6月9日批准", {"ACROSS-CITED-DATE ambiguous"}),
    "a paper is cited with another sum": ("2019", "款額為15億元", "款額為18億元", {"ACROSS-CITED-SUM fails"}),
    "a paper is cited beside a sum": ("2019", "款額為15億元", "至今動用3億元", {"ACROSS-CITED-SUM ambiguous"}),
}  # fmt: skip
# Changes that contradict no other paper.
HARMLESS = {
    "a head is told with its branch": ("tide", "海岸事務", "海岸事務(北區)"),
    "a head in other letters": ("tide", "海岸事務", "海岸 事務"),
    "rounding": ("2023", "15億元及約", "約15億元及約"),
    "a number that no other has": ("base", "FCR(2023-24)55", "FCR(2023-24)56"),
    "another fund": ("2023", "向基金注入", "向堤岸綠化基金注入"),
    "only a plan": ("2023", "批准向基金注入", "預計批准向基金注入"),
    "no committee": ("2023", "財委會先後", "評審小組先後"),
    "a cited paper that is not there": ("2019", "FCR(2014-15)6號", "FCR(2013-14)6號"),
    "a cited paper without approval": ("2019", "委員會曾在2014年5月9日批准", "委員會曾在2014年4月9日收到"),
    "a month instead of a day": ("2019", "曾在2014年5月9日批准", "曾在2014年5月批准"),
}


def judged(found: Iterable[tuple[str, str, tuple[str, ...]]]) -> set[str]:
    return {f"{code} {verdict}" for code, verdict, _ in found if verdict in {"fails", "ambiguous"}}


def planted(paper: str, printed: str, instead: str) -> dict[str, str]:
    assert printed in ARCHIVE[paper]
    return {**ARCHIVE, paper: ARCHIVE[paper].replace(printed, instead)}


def test_the_archive_agrees_and_every_check_looks_at_it() -> None:
    found = told(ARCHIVE)
    assert judged(found) == set()
    assert {code for code, _, _ in found} >= {
        "ACROSS-HEAD", "ACROSS-DATE", "ACROSS-INJECTION", "ACROSS-HISTORY", "ACROSS-CITED-DATE", "ACROSS-CITED-SUM",
    }  # fmt: skip


@pytest.mark.parametrize("error", PLANTED)
def test_an_error_is_found_and_nothing_else(error: str) -> None:
    paper, printed, instead, expected = PLANTED[error]
    found = told(planted(paper, printed, instead))
    assert judged(found) == expected
    assert all(paper in places for _, verdict, places in found if verdict in {"fails", "ambiguous"})


@pytest.mark.parametrize("change", HARMLESS)
def test_what_contradicts_nothing_is_let_be(change: str) -> None:
    assert judged(told(planted(*HARMLESS[change]))) == set()


def test_copies_are_one_paper_and_another_edition_is_left_open() -> None:
    copies = {**ARCHIVE, "copy": ARCHIVE["2023"], "spaced": ARCHIVE["2019"].replace("用罄", "用 罄")}
    assert judged(told(copies)) == set()
    edition = {**ARCHIVE, "edition": ARCHIVE["tide"].replace("老化", "失靈")}
    assert judged(told(edition)) == {"ACROSS-NUMBER ambiguous"}


def test_an_enclosure_may_bear_its_papers_number() -> None:
    enclosure = "FCR(2023-24)41\n\n潮汐觀測站一覽\n\n2. 各站的位置如下。\n"
    assert judged(told({**ARCHIVE, "enclosure": enclosure})) == {"ACROSS-NUMBER ambiguous"}


def test_what_most_papers_tell_is_held_right_wherever_the_error_stands() -> None:
    later = ARCHIVE["2023"].replace("FCR(2023-24)40", "FCR(2024-25)3").replace("2023年", "2024年")
    archive = {**planted("2019", "注入10億元及15億元", "注入10億元及16億元"), "2024": later}
    failing = [places for code, verdict, places in told(archive) if verdict == "fails" and code == "ACROSS-INJECTION"]
    assert [places[0] for places in failing] == ["2019"]


def test_the_order_of_the_papers_does_not_matter() -> None:
    assert told(dict(reversed(ARCHIVE.items()))) == told(ARCHIVE)


def test_a_single_paper_contradicts_no_other() -> None:
    assert told({"2023": ARCHIVE["2023"]}) == []
