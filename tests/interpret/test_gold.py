"""Figures, qualifiers and references of the reference paper against its hand-made gold, place by place."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from itf_extract.interpret.figures import find_figures
from itf_extract.pipeline import document

SHARED = Path(__file__).parents[3] / "shared"
PAPER = SHARED / "papers" / "fcr2021-22_22.zh.txt"
FIGURE_KINDS = {
    "money", "percent", "count", "duration", "date", "fiscal_year", "ratio", "fraction", "multiple", "rank", "measure",
}  # fmt: skip
REFERENCE_KINDS = {"head_code", "law_ref", "cross_ref", "footnote_ref"}
# Parts of a period are codes; the gold has them as printed.
PARTS = {
    "初": "start",
    "底": "end",
    "年中": "mid",
    "上半年": "h1",
    "下半年": "h2",
    "第一季": "q1",
    "第二季": "q2",
    "第三季": "q3",
    "第四季": "q4",
}
UNSCORED = {"each", "cumulative"}

pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="../shared with the reference paper is absent")


@pytest.fixture(name="gold", scope="module")
def _gold() -> list[dict[str, Any]]:
    lines = (SHARED / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _key(kind: str, value: object, low: object, high: object) -> tuple[str, str]:
    return kind, str(value) if value is not None else f"{low}..{high}"


def _row_key(row: dict[str, Any]) -> tuple[str, str]:
    return _key(row["kind"], row["value"], row.get("low"), row.get("high"))


def _bounds(qualifier: str) -> frozenset[str]:
    return frozenset(PARTS.get(code, code) for code in qualifier.split("+") if code) - UNSCORED


def test_every_figure_is_found_and_nothing_else(gold: list[dict[str, Any]]) -> None:
    figures, _, _ = find_figures(document(PAPER))
    for where in {row["where"] for row in gold}:
        rows = [row for row in gold if row["where"] == where and row["kind"] in FIGURE_KINDS]
        needed = Counter(_row_key(row) for row in rows if not row.get("optional"))
        allowed = Counter(_row_key(row) for row in rows)
        allowed.update(_row_key(other) for row in rows for other in row.get("alternatives", []))
        found = Counter(_key(f.kind, f.value, f.low, f.high) for f in figures if f.where == where)
        assert not needed - found, where
        assert not found - allowed, where


def test_every_figure_has_its_hedges(gold: list[dict[str, Any]]) -> None:
    figures, _, _ = find_figures(document(PAPER))
    rows = [row for row in gold if row["kind"] in FIGURE_KINDS and not row.get("optional")]
    wanted = Counter((r["where"], r["surface"].replace(" ", ""), _bounds(r["qualifier"])) for r in rows)
    found = Counter((f.where, f.surface.replace(" ", ""), _bounds(f.qualifier)) for f in figures)
    assert not wanted - found


def test_every_reference_is_found_and_nothing_else(gold: list[dict[str, Any]]) -> None:
    _, references, _ = find_figures(document(PAPER))
    places = {row["where"] for row in gold}
    wanted = Counter((r["where"], r["kind"], str(r["value"])) for r in gold if r["kind"] in REFERENCE_KINDS)
    assert wanted == Counter((r.where, r.kind, r.value) for r in references if r.where in places)
