"""The report for people: one HTML page that holds all it needs."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.deliver.marks import STATUSES, marks
from itf_extract.deliver.report.charts import HEIGHT, WIDTH, charts
from itf_extract.deliver.report.view import VERDICTS, cards, groups, overview, shown
from itf_extract.deliver.report.wording import Wording
from itf_extract.deliver.settext import Grid, Setter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Template

    from itf_extract.deliver.marks import Mark
    from itf_extract.deliver.report.pictures import Picture
    from itf_extract.model.audit import Language, Rule
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box

__all__ = ["report_html"]

_TEMPLATE = Path(__file__).parent / "template"


def report_html(
    paper: Paper, rules: Sequence[Rule], *, version: str, lang: Language = "zh", pictures: Sequence[Picture] = ()
) -> str:
    """The report of an audited paper.

    ``pictures`` are the pages of a PDF; without them the paper's text is set anew.  ``rules`` explain the findings,
    whose messages should be in ``lang`` as well; ``version`` is the program's.

    The page runs one script and asks for nothing from outside: its policy names both by their hash, so that nothing
    in a paper's text can run even if it came through the escaping.
    """
    from markupsafe import Markup  # noqa: PLC0415 -- jinja2 is for reports only

    words, found = Wording(lang), marks(paper)
    findings = shown(paper, found)
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        paper=paper,
        words=words,
        version=version,
        overview=overview(paper, found, words),
        groups=groups(findings, rules, words),
        cards=cards(paper, found, findings, words),
        pictures=[(picture, _boxes(found.all, picture.page)) for picture in pictures],
        parts=() if pictures else tuple(Setter(found.all).parts(paper.document)),
        is_grid=lambda part: isinstance(part, Grid),
        charts=charts(paper),
        chart_size=(WIDTH, HEIGHT),
        surfaces={figure.id: figure.surface for figure in paper.figures},
        statuses=STATUSES,
        verdicts=VERDICTS,
        # The files are the program's own, and their hashes hold for them byte by byte.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _boxes(found: Sequence[Mark], page: int) -> list[tuple[Mark, list[Box]]]:
    """The marks of a page with their boxes on it."""
    return [(mark, boxes) for mark in found if (boxes := [box for number, box in mark.locator.boxes if number == page])]


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- jinja2 is for reports only

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def _asset(name: str) -> str:
    return (_TEMPLATE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A text's name in a content security policy (W3C CSP Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
