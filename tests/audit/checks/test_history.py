from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent, verdicts

CASES = {
    "DATE-LAUNCH": (
        "p4: 見下－\np4(a): 「讀書券」在2014年推出。截至2019年2月底，共有3宗申請。",
        "p4: 見下－\np4(a): 「讀書券」在2014年推出。截至2011年2月底，共有3宗申請。",
    ),
    "DATE-FOUNDED": (
        "front: 2031年5月28日\np3: 基金自2010年成立以來。\np4: 基金推出21年來。\np5: 於2010年3月2日成立。",
        "front: 2031年5月28日\np3: 基金自2010年成立以來。\np4: 基金推出51年來。\np5: 於2010年3月2日成立。",
    ),
    "DATE-PERIOD": (
        "p2: 見下－\np2(a): 「讀書券」在過去3年。\nfn1: 「過去3年」指2015年4月至2018年3月。",
        "p2: 見下－\np2(a): 「讀書券」在過去3年。\nfn1: 「過去3年」指2010年4月至2018年3月。",
    ),
    "DATE-TABLE": (
        "front: 2031年5月28日\ntable p3: 年份|申請數目;2026|4;2027|5;2028|6;2029|7",
        "front: 2031年5月28日\ntable p3: 年份|申請數目;2026|4;2037|5;2028|6;2029|7",
    ),
    "DATE-SESSION": (
        "p3: 於2015年在第43屆發明展得獎。\np4: 於2017年在第45屆發明展得獎。",
        "p3: 於2015年在每年舉行的第43屆發明展得獎。\np4: 於2017年在第48屆發明展得獎。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_forerunners_may_be_older_than_a_scheme() -> None:
    silent("DATE-LAUNCH", "p4: 見下－\np4(a): 「讀書券」在2013年推出，包括之前的計劃，2011年共有3宗申請。")


def test_a_sorted_column_has_one_year_out_of_order() -> None:
    rows = ";".join(f"{n}.|{year}" for n, year in enumerate([2005, 2005, 2006, 2002, 2009, 2010], start=1))
    assert verdicts("DATE-TABLE", f"front: 2031年5月28日\ntable p3: |批准年份;{rows}").count("fails") == 1


def test_an_event_may_be_held_every_other_year() -> None:
    lines = "p3: 於2015年在第43屆發明展得獎。\np4: 於2017年在第44屆發明展得獎。"
    assert verdicts("DATE-SESSION", lines) == ["ambiguous"]
