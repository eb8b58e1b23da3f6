from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.archive.passages import Homes, passage_of
from itf_extract.archive.query import parse
from itf_extract.archive.search import search
from itf_extract.archive.words import fold, places
from itf_extract.errors import ArchiveError

AMOUNTS = {"money", "percent", "count", "multiple", "measure", "duration", "fraction", "rank", "ratio"}

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORDS = ["基金", "金", "文獻數碼化基金", "fund", "commitment", "12億4000萬", "8%", "Archives Scanning", "2023-24"]
# Typed, and the figures that it means: their kinds, bounds, years, roles and what their passage has to hold.
FIGURES: list[tuple[str, dict[str, Any]]] = [
    ("12.4億", {"low": 1.24e9, "high": 1.25e9 - 1}),
    ("12億", {"low": 1.2e9, "high": 1.3e9 - 1}),
    (">1bn", {"low": 1e9 + 1, "high": math.inf}),
    ("5%..8%", {"kind": "percent", "low": 5, "high": 8}),
    ("<=10%", {"kind": "percent", "low": -math.inf, "high": 10}),
    ("1..1000000 kind:count", {"kind": "count", "low": 1, "high": 1e6}),
    ("kind:rank", {"kind": "rank"}),
    ("role:granted", {"role": "granted"}),
    ("role:granted >1億", {"role": "granted", "low": 1e8 + 1, "high": math.inf}),
    ("scheme:文獻掃描資助計劃", {"scheme": "文獻掃描資助計劃"}),
    ("撥款 1億..99億", {"low": 1e8, "high": 99e8, "word": "撥款"}),
    ("2015..2017 kind:money", {"kind": "money", "years": (2015, 2017)}),
    ("proof:fails", {"proof": {"fails"}}),
    ("proof:fails role:asked", {"proof": {"fails"}, "role": "asked"}),
]


def records(results: Mapping[str, Path]) -> dict[str, Any]:
    return {key: json.loads(path.read_text(encoding="utf-8")) for key, path in results.items()}


@pytest.mark.parametrize("word", WORDS)
def test_words_are_found_wherever_a_plain_scan_finds_them(
    word: str, archive: Path, results: Mapping[str, Path]
) -> None:
    scanned = {
        (key, passage.where, passage.text)
        for key, record in records(results).items()
        for passage in Homes(record).passages
        if places(fold(passage.text), fold(word))
    }
    found = search(archive, parse(f'"{word}"'), limit=10_000)
    assert {(hit.paper, hit.where, hit.text) for hit in found.hits} == scanned
    assert scanned
    assert not found.more


@pytest.mark.parametrize(("typed", "meant"), FIGURES)
def test_figures_are_found_wherever_a_plain_scan_finds_them(
    typed: str, meant: dict[str, Any], archive: Path, results: Mapping[str, Path]
) -> None:
    scanned = {
        (key, figure["id"])
        for key, record in records(results).items()
        for figure in record["figures"]
        if is_meant(record, figure, **meant)
    }
    found = search(archive, parse(typed), limit=10_000)
    assert {(hit.paper, figure.id) for hit in found.hits for figure in hit.figures} == scanned
    assert scanned


def is_meant(record: Any, figure: Any, **meant: Any) -> bool:
    """Whether a figure is of that kind, role and so on, by the result alone."""
    verdicts = {one["verdict"] for one in record["findings"] if figure["id"] in one["operands"]}
    if not all(figure[key] == meant[key] for key in ("kind", "role", "scheme") if key in meant):
        return False
    if not (meant.get("proof", verdicts) & verdicts or "proof" not in meant):
        return False
    if "low" in meant and not (figure["kind"] in AMOUNTS and meets(figure, meant["low"], meant["high"])):
        return False
    if "years" in meant and not in_years(record, figure, *meant["years"]):
        return False
    title = " ".join(record["paper"]["title"])
    return "word" not in meant or meant["word"] in passage_of(record, figure).text + title


def meets(figure: Any, low: float, high: float) -> bool:
    ends = [one for one in (figure["value"], figure["low"], figure["high"]) if isinstance(one, int | float)]
    open_end = isinstance(figure["value"], int | float) and (not figure["low"] or figure["high"] is None)
    ends = [figure["value"]] if open_end else ends
    return bool(ends) and min(ends) <= high and max(ends) >= low


def in_years(record: Any, figure: Any, first: int, last: int) -> bool:
    told = [*(figure["period"] or {}).values(), figure["as_of"]]
    years = [int(one[:4]) for one in told if one] or [int(record["paper"]["meeting_date"][:4])]
    return min(years) <= last and max(years) >= first


@pytest.mark.parametrize("typed", ["12.4億", "1.24 billion", "$1,240 million", "12億4,000萬元", "1,240,000,000"])
def test_an_amount_is_found_in_every_form_and_language(typed: str, archive: Path) -> None:
    hits = search(archive, parse(typed), limit=100).hits
    exact = {(hit.paper, figure.surface) for hit in hits for figure in hit.figures}
    assert ("sample.zh.txt", "12億4,000萬元") in exact
    assert ("sample.en.txt", "1,240 million") in exact


@pytest.mark.parametrize("typed", ["12億", "1.2 billion", "12億元"])
def test_an_amount_is_found_by_its_first_digits(typed: str, archive: Path) -> None:
    hits = search(archive, parse(typed), limit=100).hits
    assert {"12億4,000萬元", "1,240 million"} <= {figure.surface for hit in hits for figure in hit.figures}


def test_the_very_amount_comes_before_what_begins_with_it(archive: Path) -> None:
    hits = search(archive, parse("2 billion lang:en"), limit=100).hits
    very = ["2 billion" in {figure.surface for figure in hit.figures} for hit in hits]
    assert very == sorted(very, reverse=True)
    assert {*very} == {True, False}


def test_filters_leave_what_they_name(archive: Path) -> None:
    hits = search(archive, parse("kind:percent lang:en where:p6"), limit=1000).hits
    assert hits
    assert {hit.language for hit in hits} == {"en"}
    assert {hit.where.partition("(")[0] for hit in hits} == {"p6"}
    assert {figure.kind for hit in hits for figure in hit.figures} == {"percent"}


def test_what_fails_is_found(archive: Path) -> None:
    hits = search(archive, parse("proof:fails"), limit=100).hits
    assert {hit.paper for hit in hits} == {"planted.zh.pdf"}


def test_the_title_of_a_paper_counts_for_its_figures(archive: Path) -> None:
    hits = search(archive, parse("文獻數碼化基金 >1bn"), limit=100).hits
    assert any("文獻數碼化基金" not in hit.text for hit in hits)


def test_the_first_hits_come_with_word_that_there_are_more(archive: Path) -> None:
    answer = search(archive, parse("基金"), limit=2)
    assert (len(answer.hits), answer.more) == (2, True)


@pytest.mark.parametrize(
    "typed", ['"; DROP TABLE paper; --', "NEAR(a b)", "a* OR", "'", "%%", '"text:x"', '"rowid:1" ^a']
)
def test_a_query_is_never_a_command(typed: str, archive: Path) -> None:
    search(archive, parse(typed))
    assert search(archive, parse("基金")).hits


def test_what_is_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="run itf-extract index first"):
        search(tmp_path / "none.sqlite", parse("基金"))
    (tmp_path / "some.sqlite").write_text("words " * 1000)
    with pytest.raises(ArchiveError, match="remove it"):
        search(tmp_path / "some.sqlite", parse("基金"))
