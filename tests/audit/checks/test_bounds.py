from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

CASES = {
    "BOUND-PART": (
        "p3: 評審了85宗申請，其中34宗獲支持。60間企業中，12間得獎，45間獲獎。",
        "p3: 60間企業中，12間得獎，75間獲獎。",
    ),
    "BOUND-STAGES": (
        "p3: 共收到30宗申請，已評審20宗申請，支持9宗。",
        "p3: 共收到30宗申請，已評審50宗申請，支持9宗。",
    ),
    "BOUND-PEOPLE": (
        "p3: 供逾300名學員接受450人次的培訓。",
        "p3: 供逾300名學員接受150人次的培訓。",
    ),
    "BOUND-FUND": (
        (
            "p3: 基金自2001年成立以來，已資助超過905個項目，承擔額約30億元。\n"
            "p4: 見下－\n"
            "p4(a): 「讀書券」獲撥款。共有85個項目獲撥款，資助總額約4億元。"
        ),
        (
            "p3: 基金自2001年成立以來，已資助超過905個項目，承擔額約30億元。\n"
            "p4: 見下－\n"
            "p4(a): 「讀書券」獲撥款。共有85個項目獲撥款，資助總額約40億元。"
        ),
    ),
    "BOUND-TERM": (
        "p4: 見下－\np4(a): 「讀書券」的聘用期最長為24個月。「讀書券」試行三年，聘用期為2年。",
        "p4: 見下－\np4(a): 「讀書券」的聘用期最長為24個月。「讀書券」試行三年，聘用期為5年。",
    ),
    "BOUND-RESERVE": (
        "heading 2 7-7: 「讀書券」\np4: 見下－\np4(a): 「讀書券」涉及支出約為300萬元。\np7: 政府預留400萬元。",
        "heading 2 7-7: 「讀書券」\np4: 見下－\np4(a): 「讀書券」涉及支出約為900萬元。\np7: 政府預留400萬元。",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_agrees(code: str) -> None:
    agrees(code, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_paper_that_does_not(code: str) -> None:
    breaks(code, CASES[code][1])


def test_a_part_of_other_things_is_no_part() -> None:
    silent("BOUND-PART", "p3: 資助最多500萬元，其中機構投入約3,000萬元。收到3宗申請。當中有40個職位。")


def test_jobs_are_no_part_of_projects_nor_one_rounds_approvals_of_another_round() -> None:
    silent("BOUND-PART", "p3: 資助20個項目，當中創造了45個職位。")
    silent("BOUND-STAGES", "p3: 首輪收到50宗申請，次輪收到20宗申請，支持30宗。")
