"""The report for people: one HTML page that holds all it needs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

from itf_extract.brief import brief as brief_of
from itf_extract.brief.words import Words as BriefWords
from itf_extract.deliver.marks import READS, STATUSES, marks
from itf_extract.deliver.runs import Grid, Setter
from itf_extract.model.finding import Decision
from itf_extract.model.quantity import FigureKind, Role
from itf_extract.report.anchors import Anchors, boxes_as_text
from itf_extract.report.brief import brief_parts
from itf_extract.report.cards import COLUMNS, cards, surfaces_of
from itf_extract.report.charts import HEIGHT, ROLES, WIDTH, charts, schemes_with_figures
from itf_extract.report.page import page
from itf_extract.report.pictures import text_layer
from itf_extract.report.view import VERDICTS, audit_of
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.deliver.marks import Mark
    from itf_extract.model.audit import Language, Rule
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box
    from itf_extract.report.cards import Card
    from itf_extract.report.pictures import Picture

__all__ = ["report_html"]

_SCRIPTS = ("pages.js", "panel.js", "search.js", "tables.js", "review.js", "start.js")


def report_html(
    paper: Paper, rules: Sequence[Rule], *, version: str, lang: Language = "zh", pictures: Sequence[Picture] = ()
) -> str:
    """The report of an audited paper.

    ``pictures`` are the pages of a PDF; the paper's text set anew stands behind them, or alone where there are none.
    ``rules`` explain the findings, whose messages should be in ``lang`` as well; ``version`` is the program's.

    The page runs one script and asks for nothing from outside: its policy names both by their hash, so that nothing
    in a paper's text can run even if it came through the escaping.
    """
    words, brief_words, found = Wording(lang), BriefWords(lang), marks(paper)
    audit = audit_of(paper, found, rules, words)
    told, compared = cards(paper, found, audit, words), schemes_with_figures(paper)
    return page(
        "report.html.j2",
        ("sheets.css", "report.css", "flows.css"),
        _SCRIPTS,
        paper=paper,
        words=words,
        lang=lang,
        version=version,
        audit=audit,
        rules={rule.code: rule for rule in rules},
        cards=told,
        columns=[words.get(column) for column in COLUMNS],
        choices=tuple(_choices(told, words)),
        pictures=[(picture, _boxes(found.all, picture.page)) for picture in pictures],
        layer=text_layer(paper.document) if pictures else {},
        anchors=Anchors(paper.document.source, tuple(Setter(found.all).parts(paper.document))),
        boxes_as_text=boxes_as_text,
        is_grid=lambda part: isinstance(part, Grid),
        schemes=compared,
        used_roles=[role for role in ROLES if any(role in dict(told.facts) for told in compared)],
        charts=charts(paper),
        chart_size=(WIDTH, HEIGHT),
        surfaces=surfaces_of(paper),
        statuses=STATUSES,
        decisions=get_args(Decision),
        reviews=json.dumps([asdict(review) for review in paper.reviews.applied], ensure_ascii=False),
        brief_words=brief_words,
        address=lambda number: f"#{number.figure}",
        **brief_parts(brief_of(paper), brief_words),
        verdicts=VERDICTS,
    )


def _choices(told: Sequence[Card], words: Wording) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """What figures can be filtered by, with the choices that this paper's leave, each a value and its words."""
    figures = [card for card in told if card.figure]
    kinds = {card.figure.kind for card in figures if card.figure}
    roles = {card.figure.role for card in figures if card.figure}
    schemes = dict.fromkeys(card.figure.scheme for card in figures if card.figure and card.figure.scheme)
    yield "kind", [(kind, words.kind(kind)) for kind in get_args(FigureKind) if kind in kinds]
    yield "role", [(role, words.role(role)) for role in get_args(Role) if role in roles]
    yield "scheme", [(scheme, scheme) for scheme in schemes]
    yield "status", [(status, words[status]) for status in STATUSES]
    yield "reading", [(read, words[read]) for read in READS if any(card.mark.read == read for card in figures)]


def _boxes(found: Sequence[Mark], page: int) -> list[tuple[Mark, list[Box]]]:
    """The marks of a page with their boxes on it."""
    return [(mark, boxes) for mark in found if (boxes := [box for number, box in mark.locator.boxes if number == page])]
