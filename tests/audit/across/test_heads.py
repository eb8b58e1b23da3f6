"""Heads over the years: each paper is its day and the name (or code) that it gives."""

from __future__ import annotations

import pytest

from tests.audit.across.archive import told
from tests.audit.across.test_archive import judged

_PAPER = """FCR(2000-01){number}

財務委員會討論文件

{year}年{month}月{day}日

第{number}號議題

{head}

請各委員批准下述建議。

問題

內容{number}。
"""
NAME, NEXT, LAST = "總目 158－海岸事務", "總目 158－海岸及水務", "總目 158－水文"
OTHER_CODE = "總目 185－海岸事務"


def found(*papers: tuple[str, str]) -> list[str]:
    """The verdicts on papers, each a day and a line of its front page."""
    archive = {}
    for number, (day, head) in enumerate(papers, start=1):
        year, month, date = day.split("-")
        archive[f"paper{number}"] = _PAPER.format(
            number=number, year=int(year), month=int(month), day=int(date), head=head
        )
    return sorted(f"{code} {verdict}" for code, verdict, _ in told(archive) if verdict != "holds")


RENAMED, WRONG = "ACROSS-HEAD ambiguous", "ACROSS-HEAD fails"
CASES = {
    "one name": ([("2001-05-04", NAME), ("2009-05-08", NAME)], []),
    "renamed once": ([("2001-05-04", NAME), ("2001-06-01", NAME), ("2009-05-08", NEXT)], [RENAMED]),
    "renamed within a year": ([("2001-05-04", NAME), ("2001-06-01", NEXT)], [RENAMED]),
    "renamed twice": ([("2001-05-04", NAME), ("2005-05-06", NEXT), ("2009-05-08", LAST)], [RENAMED, RENAMED]),
    "renamed and back over years": ([("2001-05-04", NAME), ("2005-05-06", NEXT), ("2009-05-08", NAME)], [RENAMED]),
    "wrong on the same day": ([("2001-05-04", NAME), ("2001-05-04", NEXT)], [WRONG]),
    "wrong between two papers": ([("2001-05-04", NAME), ("2001-06-01", NEXT), ("2002-03-01", NAME)], [WRONG]),
    "old name after a renaming": (
        [
            ("2001-05-04", NAME), ("2001-06-01", NAME), ("2001-07-06", NAME), ("2001-08-03", NAME),
            ("2009-05-08", NEXT), ("2009-06-05", NAME), ("2009-07-03", NEXT),
        ],
        [WRONG],
    ),
    "two words for one on a day": ([("2001-05-04", NAME), ("2001-05-04", f"{NAME}處")], [RENAMED]),
    "other codes": ([("2001-05-04", NAME), ("2001-05-04", OTHER_CODE)], ["ACROSS-CODE fails"]),
    "a new code": ([("2001-05-04", NAME), ("2009-05-08", OTHER_CODE)], ["ACROSS-CODE ambiguous"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_names_and_codes_over_the_years(case: str) -> None:
    papers, expected = CASES[case]
    assert found(*papers) == expected


def test_a_paper_that_gives_a_name_two_codes_tells_of_two_things() -> None:
    both = "總目 158－海岸事務\n\n總目 185－海岸事務"
    assert found(("2001-05-04", both), ("2001-05-04", OTHER_CODE)) == []


def test_works_projects_and_items_are_left_open() -> None:
    works = "總目 703－建築物\n\n分目 3100GK {}"
    assert found(("2001-05-04", works.format("碼頭")), ("2001-05-04", works.format("海濱長廊"))) == [RENAMED]
    items = "總目 158－海岸事務\n\n分目 700 一般非經常開支{}"
    assert found(("2001-05-04", items.format("甲")), ("2001-05-04", items.format("乙"))) == [RENAMED]


def test_errors_do_not_depend_on_the_language() -> None:
    english = "HEAD 158 - COASTAL {}"
    dump = _PAPER.replace("財務委員會討論文件", "ITEM FOR FINANCE COMMITTEE")
    papers = {
        name: dump.format(number=number, year=2001, month=5, day=4, head=english.format(name))
        .replace("2001年5月4日", "4 May 2001")
        .replace(f"第{number}號議題", f"TITLE {name}")
        for number, name in enumerate(("AFFAIRS", "MATTERS"), start=1)
    }
    assert judged(told(papers)) == {WRONG}
