"""Headings of small papers: their levels, and what each stands over."""

from __future__ import annotations

from tests.structure.pages import opened, paper


def test_headings_rank_by_how_they_are_set() -> None:
    page = opened().heading("資助研究", under=True).para("甲。", "2.").heading("重點項目", bold=False, under=True)
    found = paper(page.para("乙。", "3.").heading("理由").para("丙。", "4."))
    assert [(s.title.chars, s.level) for s in found.sections] == [
        ("問題", 1), ("建議", 1), ("資助研究", 2), ("重點項目", 3), ("理由", 1)
    ]  # fmt: skip
    assert [s.last_paragraph for s in found.sections] == [1, 3, 3, 3, 4]
