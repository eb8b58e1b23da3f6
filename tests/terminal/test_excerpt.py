"""Parts of a paper for a terminal."""

from __future__ import annotations

import pytest

from itf_extract.terminal.excerpt import PlaceError, excerpt, places
from itf_extract.terminal.findings import Style
from tests.deliver.findings import DOUBTFUL, REPAIRED, audited_paper, recognised_paper


def test_figures_are_marked_and_told_of_below() -> None:
    text = excerpt(audited_paper(), "table1")
    assert "⟦9 562⟧" in text
    (row,) = (line.split() for line in text.splitlines() if line.strip().startswith("f1 "))
    assert row == ["f1", "9", "562宗", "數量", "9562", "9562", "9562", "不符"]


def test_a_part_has_what_is_within_it_its_tables_too() -> None:
    text = excerpt(audited_paper(), "p2")
    assert [word for word in ("計劃如下", "甲計劃", "細項", "以上各項", "9 562") if word not in text] == []
    assert "文件簡介" not in text


@pytest.mark.parametrize(
    ("where", "hint"), [("p2(b)", "did you mean p2(a)"), ("???", "leave out --where for a list of all places")]
)
def test_an_unknown_place_suggests_what_to_do(where: str, hint: str) -> None:
    with pytest.raises(PlaceError, match="the paper has no") as raised:
        excerpt(audited_paper(), where)
    assert hint in str(raised.value)


def test_every_place_that_is_listed_can_be_shown() -> None:
    paper = audited_paper()
    known = places(paper)
    assert {"front", "approval(a)", "p2(a)(i)", "fn1", "table1", "annex1(一)", "signoff"} <= set(known)
    assert all(excerpt(paper, where).strip() for where in known)


def test_colour_is_for_terminals_only() -> None:
    paper = audited_paper()
    assert "\x1b[" not in excerpt(paper, "table1")
    assert "\x1b[" in excerpt(paper, "table1", Style(colour=True))


def test_a_figure_that_was_read_in_doubt_or_repaired_is_told_of() -> None:
    assert "⟦9 562⟧(✎)" in excerpt(recognised_paper(REPAIRED), "table1")
    assert "⟦9 562⟧(?)" in excerpt(recognised_paper(DOUBTFUL), "table1")
