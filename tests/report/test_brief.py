"""A brief as an HTML page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.brief import brief
from itf_extract.report.brief import brief_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"


def test_the_flow_is_drawn_and_every_number_is_a_link(converted: Callable[[Path], Paper]) -> None:
    told = brief(converted(SAMPLES / "sample.zh.pdf"))
    html = brief_html(told, "zh")
    flow = html[html.index('class="flows"') : html.index("</ol>", html.index('class="flows"'))]
    assert flow.count('class="arrow"') == len(told.requests)
    assert "總目143 分目700 項目806「社區憶述基金」" in flow
    links = re.findall(r'<a href="([^"]+)" title="([^"]+)">', html)
    assert len(links) > 60
    assert {href.split("=")[0] for href, _ in links} == {"sample.zh.pdf#page"}


def test_each_chart_says_what_and_of_whom_and_has_its_table(converted: Callable[[Path], Paper]) -> None:
    html = brief_html(brief(converted(SAMPLES / "sample.en.txt")), "en")
    titles = [unescape(title) for title in re.findall(r"<figcaption[^>]*>([^<]+)<", html)]
    assert "ARCHIVES DIGITISATION FUND · injection" in titles
    assert html.count("<figure>") == len(titles) == html.count("</table>\n</figure>")


def test_what_a_paper_prints_is_no_markup(converted: Callable[[Path], Paper]) -> None:
    told = replace(brief(converted(SAMPLES / "sample.zh.txt")), title="<script>alert(1)</script>")
    assert "<script>" not in brief_html(told, "zh")
