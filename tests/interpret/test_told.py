"""What paragraphs tell of their figures: told.jsonl has texts, and of their figures the role, time, whole and scheme.

A row names only what it is about; a null says that nothing may be told.  A period is its first and last month or year.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.pipeline import understood
from tests.structure.dumps import paper

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

ROWS = [json.loads(line) for line in (Path(__file__).parent / "told.jsonl").read_text(encoding="utf-8").splitlines()]
FRAMES = {
    "zh": ("財務委員會討論文件", "2021年5月28日", "問題", "現有設施不足。", "2 .  {}", "3 .  我們會匯報進展。"),
    "en": (
        "ITEM FOR FINANCE COMMITTEE",
        "For discussion on 28 May 2021",
        "PROBLEM",
        "The facilities are not enough.",
        "2 .  {}",
        "3 .  We will report progress in due course.",
    ),
}


@cache
def _figures(lang: str, text: str) -> tuple[Figure, ...]:
    lines = (line.format(text) for line in FRAMES[lang])
    return tuple(one for one in understood(paper(*lines)).figures if one.where != "front")


def _told(figure: Figure, key: str, figures: tuple[Figure, ...]) -> Any:
    if key == "period":
        return f"{figure.period.start}/{figure.period.end}" if figure.period else None
    if key == "basis":
        return next((one.surface for one in figures if one.id == figure.basis), None)
    return getattr(figure, key)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lang']} {row['text'][:24]} {row['surface']}")
def test_a_figure_is_told_what_its_paragraph_says(row: dict[str, Any]) -> None:
    figures = _figures(row["lang"], row["text"])
    own = [one for one in figures if one.surface == row["surface"]]
    wanted = {key: value for key, value in row.items() if key not in {"lang", "text", "surface"}}
    assert [{key: _told(one, key, figures) for key in wanted} for one in own] == [wanted] * max(1, len(own))
