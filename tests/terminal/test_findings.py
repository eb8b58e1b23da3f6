from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.model.audit import Coverage, Trial
from itf_extract.model.finding import Finding
from itf_extract.model.frames import Findings
from itf_extract.terminal.findings import Style, audit_text, power_text
from tests.deliver.findings import audited_paper

if TYPE_CHECKING:
    from itf_extract.model.audit import Language


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_a_report_tells_verdict_findings_counts_and_reach() -> None:
    text = audit_text("a.pdf", audited_paper(), Style("en"))
    assert text.startswith("a.pdf: fails (holds 1, within rounding 1, fails 1, ambiguous 1)\n")
    told = rows(text)
    assert ["fails", "SUM-COLUMN", "table1,", "front", "兩數不符\\x0c。", "(it", "would", "be", "9", "562)"] in told
    assert ["ambiguous", "COUNT-LIST", "signoff", "[3]", "未能判定。"] in told
    assert ["SUM-COLUMN", "1", "0", "1", "0", "2"] in told
    assert ["total", "1", "1", "1", "1", "4"] in told
    assert ["count", "0", "0", "1", "0", "1", "0%"] in told
    assert ["date", "0", "0", "0", "1", "1", "0%"] in told
    assert ["money,", "count", "and", "percent", "0", "0", "1", "0", "1", "0%"] in told


def test_kinds_of_figures_are_named_in_the_readers_language() -> None:
    told = rows(audit_text("a.pdf", audited_paper(), Style("zh"), uncovered=True))
    assert ["數量", "0", "0", "1", "0", "1", "0%"] in told
    assert any("日期" in row for row in told)


def test_a_paper_in_which_nothing_is_checked_is_not_said_to_hold() -> None:
    form = Finding("SCHEMA", "error", "holds", "…")
    paper = replace(audited_paper(), findings=Findings((form,)), coverage=Coverage())
    text = audit_text("a.pdf", paper, Style("en"))
    assert text.startswith("a.pdf: nothing could be checked\n")
    assert "kind of figure" not in text


def test_a_report_tells_what_was_read_in_doubt() -> None:
    assert "\npage 1: The raised number 9 has no footnote" in audit_text("a.pdf", audited_paper(), Style("en"))


@pytest.mark.parametrize(("lang", "word"), [("zh", "不符"), ("en", "fails")])
def test_a_report_is_in_the_language_asked_for(lang: Language, word: str) -> None:
    assert audit_text("a.pdf", audited_paper(), Style(lang)).startswith(f"a.pdf: {word} (")


def test_no_paper_and_no_file_name_commands_the_terminal() -> None:
    paper = audited_paper()
    told = replace(paper.findings[0], verdict="fails", message="\x1b[2J兩數不符。")
    text = audit_text("\x1b]0;a.pdf", replace(paper, findings=Findings([told])), Style("en"))
    assert "\x1b" not in text
    assert "\\x1b[2J兩數不符。" in text
    assert text.startswith("\\x1b]0;a.pdf: ")


def test_a_slip_of_the_pen_is_a_notice() -> None:
    paper = audited_paper()
    slip = replace(paper.findings[0], severity="notice")
    text = audit_text("a.pdf", replace(paper, findings=Findings((slip,))), Style("en"))
    assert ["notice", "COUNT-LIST", "signoff", "[3]", "未能判定。"] in rows(text)


def test_what_is_not_covered_is_listed_on_request_only() -> None:
    short = audit_text("a.pdf", audited_paper(), Style("en"))
    full = audit_text("a.pdf", audited_paper(), Style("en"), uncovered=True)
    assert "2021年5月" not in short
    assert ["f3", "p2", "date", "2021年5月"] in rows(full)
    assert not any(row[:1] == ["f1"] for row in rows(full))


@pytest.mark.parametrize("colour", [False, True])
def test_colours_are_for_terminals(colour: bool) -> None:
    assert ("\x1b[" in audit_text("a.pdf", audited_paper(), Style(colour=colour))) is colour


def test_lines_end_with_what_is_printed_and_keep_to_the_width() -> None:
    text = audit_text("a.pdf", audited_paper(), Style("en", width=60))
    assert all(line == line.rstrip() and len(line) <= 60 for line in text.splitlines())


def trial(*, covered: bool, noticed: bool, located: bool = False, suspected: bool = False) -> Trial:
    return Trial("swap", "count", "p6", "9 562宗", "9 652宗", covered, noticed, located, suspected)


def test_strength_is_told_by_corruption_and_by_figure() -> None:
    tried = [
        trial(covered=True, noticed=True, located=True),
        trial(covered=True, noticed=True),
        trial(covered=True, noticed=False),
        trial(covered=False, noticed=False, suspected=True),
        Trial("row", None, "table1", "9 562", "", covered=False, noticed=True, located=True),
    ]
    text = power_text("a.txt", tried, 7, Style("en"))
    assert text.startswith("a.txt: 5 corruptions, seed 7\n")
    told = rows(text)
    assert ["swap", "4", "2", "50%", "1", "3", "2", "67%", "1", "33%"] in told
    assert ["row", "1", "1", "100%", "0", "0", "0", "-", "0", "-"] in told
    assert ["count", "4", "2", "50%", "1", "3", "2", "67%", "1", "33%"] in told
    assert ["table", "row", "1", "1", "100%", "0", "0", "0", "-", "0", "-"] in told
    assert told.count(["all", "5", "3", "60%", "1", "3", "2", "67%", "1", "33%"]) == 5
    assert ["swap:", "amounts", "4", "2", "50%", "1", "3", "2", "67%", "1", "33%"] in told
    assert ["amounts", "4", "2", "50%", "1", "3", "2", "67%", "1", "33%"] in told
    assert ["p6", "4", "2", "50%", "1", "3", "2", "67%", "1", "33%"] in told


@pytest.mark.parametrize(("lang", "due"), [("en", "(it would be 9元)"), ("zh", "（應為9元）")])
def test_what_a_failing_figure_would_be_is_told(lang: Language, due: str) -> None:
    paper = audited_paper()
    findings = [replace(one, expected="9元") for one in paper.findings]
    assert due in audit_text("a.pdf", replace(paper, findings=Findings(findings)), Style(lang))
