"""The report for people: one HTML page that holds all it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.deliver.marks import STATUSES, marks
from itf_extract.deliver.runs import Grid, Setter
from itf_extract.report.charts import HEIGHT, WIDTH, charts
from itf_extract.report.page import page
from itf_extract.report.view import VERDICTS, cards, groups, overview, shown
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.deliver.marks import Mark
    from itf_extract.model.audit import Language, Rule
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box
    from itf_extract.report.pictures import Picture

__all__ = ["report_html"]


def report_html(
    paper: Paper, rules: Sequence[Rule], *, version: str, lang: Language = "zh", pictures: Sequence[Picture] = ()
) -> str:
    """The report of an audited paper.

    ``pictures`` are the pages of a PDF; the paper's text set anew stands behind them, or alone where there are none.
    ``rules`` explain the findings, whose messages should be in ``lang`` as well; ``version`` is the program's.

    The page runs one script and asks for nothing from outside: its policy names both by their hash, so that nothing
    in a paper's text can run even if it came through the escaping.
    """
    words, found = Wording(lang), marks(paper)
    findings = shown(paper, found)
    return page(
        "report.html.j2",
        "report.css",
        "report.js",
        paper=paper,
        words=words,
        lang=lang,
        version=version,
        overview=overview(paper, found, words),
        groups=groups(findings, rules, words),
        cards=cards(paper, found, findings, words),
        pictures=[(picture, _boxes(found.all, picture.page)) for picture in pictures],
        parts=tuple(Setter(found.all).parts(paper.document)),
        is_grid=lambda part: isinstance(part, Grid),
        charts=charts(paper),
        chart_size=(WIDTH, HEIGHT),
        surfaces={figure.id: figure.surface for figure in paper.figures},
        statuses=STATUSES,
        verdicts=VERDICTS,
    )


def _boxes(found: Sequence[Mark], page: int) -> list[tuple[Mark, list[Box]]]:
    """The marks of a page with their boxes on it."""
    return [(mark, boxes) for mark in found if (boxes := [box for number, box in mark.locator.boxes if number == page])]
