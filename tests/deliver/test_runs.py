"""Texts set with their marks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.marks import marks
from itf_extract.deliver.runs import Block, Grid, Run, Setter
from tests.deliver.findings import audited_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.deliver.runs import Part
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"


def lines(part: Part) -> list[Sequence[Run]]:
    if isinstance(part, Block):
        return [part.runs]
    return [
        part.caption,
        *part.columns,
        *part.titles.values(),
        *(cell for row in part.rows for cell in row),
        *part.notes,
    ]


def parts(paper: Paper) -> list[Part]:
    return list(Setter(marks(paper).all).parts(paper.document))


def test_a_figure_is_a_run_of_its_own_and_a_footnote_mark_is_raised() -> None:
    found = parts(audited_paper())
    (table,) = (part for part in found if isinstance(part, Grid))
    assert [(run.text, run.mark.id if run.mark else None) for run in table.rows[0][1]] == [("9 562", "f1")]
    (item,) = (part for part in found if part.where == "p2(a)" and isinstance(part, Block) and part.kind == "item")
    assert item.runs == (Run("甲計劃"), Run("1", raised=True))


def test_a_place_of_a_finding_is_a_mark_of_the_whole_block() -> None:
    (signoff,) = (part for part in parts(audited_paper()) if part.where == "signoff")
    assert [mark.id for mark in signoff.places] == ["place1"]


@pytest.mark.parametrize("name", ["sample.zh.txt", "planted.zh.txt", "sample.zh.pdf"])
def test_no_text_is_lost_and_every_figure_is_marked_once(converted: Callable[[Path], Paper], name: str) -> None:
    paper = converted(SAMPLES / name)
    runs = [run for part in parts(paper) for line in lines(part) for run in line]
    plain = "".join(run.text for run in runs if not run.raised)
    printed = [passage.text.chars for passage in paper.document.passages if passage.kind != "column"]
    columns = [column.chars for table in paper.document.tables for column in table.columns]
    assert sorted(plain) == sorted("".join([*printed, *columns]))
    marked = [run.mark.id for run in runs if run.mark and run.mark.figure]
    assert {figure.id for figure in paper.figures} <= set(marked)
