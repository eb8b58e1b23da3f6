from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from itf_extract.archive.index import passages_of
from itf_extract.archive.query import parse
from itf_extract.archive.search import search
from itf_extract.archive.words import fold, places
from itf_extract.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORDS = ["基金", "金", "文獻數碼化基金", "fund", "commitment", "12億4000萬", "8%", "Archives Scanning", "2023-24"]


@pytest.mark.parametrize("word", WORDS)
def test_words_are_found_wherever_a_plain_scan_finds_them(
    word: str, archive: Path, results: Mapping[str, Path]
) -> None:
    scanned = {
        (key, passage.where, passage.text)
        for key, path in results.items()
        for passage in passages_of(json.loads(path.read_text(encoding="utf-8")))
        if places(fold(passage.text), fold(word))
    }
    found = search(archive, parse(f'"{word}"'), limit=10_000)
    assert {(hit.paper, hit.where, hit.text) for hit in found.hits} == scanned
    assert scanned
    assert not found.more


@pytest.mark.parametrize("typed", ["12.4億", "1.24 billion", "$1,240 million", "12億4,000萬元", "1,240,000,000"])
def test_an_amount_is_found_in_every_form_and_language(typed: str, archive: Path) -> None:
    hits = search(archive, parse(typed), limit=100).hits
    exact = {(hit.paper, figure.surface) for hit in hits for figure in hit.figures}
    assert ("sample.zh.txt", "12億4,000萬元") in exact
    assert ("sample.en.txt", "1,240 million") in exact


def values(results: Mapping[str, Path]) -> list[tuple[str, str, float, float, str]]:
    return [
        (key, figure["id"], float(figure["value"]), float(figure["value"]), figure["kind"])
        for key, path in results.items()
        for figure in json.loads(path.read_text(encoding="utf-8"))["figures"]
        if isinstance(figure["value"], int | float)
    ]


@pytest.mark.parametrize(("typed", "low", "high"), [(">=1bn", 1e9, 1e99), ("1億..2億", 1e8, 2e8)])
def test_a_range_finds_all_whose_value_lies_in_it(
    typed: str, low: float, high: float, archive: Path, results: Mapping[str, Path]
) -> None:
    hits = search(archive, parse(typed), limit=10_000).hits
    found = {(hit.paper, figure.id) for hit in hits for figure in hit.figures}
    assert {(key, one) for key, one, value, _, _ in values(results) if low <= value <= high} <= found


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


@pytest.mark.parametrize("typed", ['"; DROP TABLE paper; --', "NEAR(a b)", "a* OR", "text:x", "'", "%%", "rowid:1 ^a"])
def test_a_query_is_never_a_command(typed: str, archive: Path) -> None:
    search(archive, parse(typed))
    assert search(archive, parse("基金")).hits


def test_what_is_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="run itf-extract index first"):
        search(tmp_path / "none.sqlite", parse("基金"))
    (tmp_path / "some.sqlite").write_text("words " * 1000)
    with pytest.raises(ArchiveError, match="remove it"):
        search(tmp_path / "some.sqlite", parse("基金"))
