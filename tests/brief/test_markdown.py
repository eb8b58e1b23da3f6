"""A brief as Markdown and as plain values."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.brief import brief
from itf_extract.brief.content import brief_record
from itf_extract.brief.markdown import brief_markdown
from itf_extract.deliver.encode import encode
from tests.deliver.findings import audited_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("name", "lang", "heads"),
    [
        ("sample.zh.pdf", "zh", ["## 要求批准", "## 問題", "## 展望", "## 各項計劃", "## 核對了甚麼"]),
        ("sample.en.txt", "en", ["## What is asked", "## Problem", "## Outlook", "## Schemes", "## What was checked"]),
    ],
)
def test_the_parts_stand_in_their_order(
    name: str, lang: Language, heads: list[str], converted: Callable[[Path], Paper]
) -> None:
    text = brief_markdown(brief(converted(SAMPLES / name)), lang)
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "proven by an equality 0 (0%), only within bounds 0, in a relation that fails 1, left for you to check 0.",
        ),
        ("zh", "0個（0%）獲等式證實，0個只在界限內，1個所在的關係不符，0個沒有關係核對，請對照原文。"),
    ],
)
def test_figures_at_odds_are_not_borne_out(lang: Language, told: str) -> None:
    assert told in brief_markdown(brief(audited_paper()), lang)


def test_every_number_leads_to_its_page(converted: Callable[[Path], Paper]) -> None:
    text = brief_markdown(brief(converted(SAMPLES / "sample.zh.pdf")), "zh")
    assert '[12億4,000萬元](sample.zh.pdf#page=1 "approval(a) F0003")' in text
    assert len(re.findall(r"\]\(sample\.zh\.pdf#page=\d+ ", text)) > 60


def test_the_plain_values_are_json(converted: Callable[[Path], Paper]) -> None:
    made = json.loads(encode(brief_record(brief(converted(SAMPLES / "sample.zh.txt")))))
    assert made["requests"][0]["sum"] == {
        "text": "12億4,000萬元", "figure": "F0003", "where": "approval(a)", "page": None,
    }  # fmt: skip
    assert made["new_money"] == {"2023-24": 1240000000}
