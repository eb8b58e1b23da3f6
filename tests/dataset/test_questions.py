"""Plain questions of several papers, each paper there in five editions, answered by one query each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.compare import compare
from itf_extract.dataset.writing import write_dataset
from itf_extract.deliver.json import paper_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.model.paper import Paper

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
EDITIONS = ("sample.zh.pdf", "sample.zh.txt", "sample.en.pdf", "sample.en.txt")
WORKS = ("families/pwsc.zh.txt", "families/fcr1990s.zh.txt")


@pytest.fixture(scope="module")
def base(converted: Callable[[Path], Paper], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("questions")
    results = {}
    for name in (*EDITIONS, *WORKS):
        results[name] = folder / f"{Path(name).name}.json"
        results[name].write_text(paper_json(converted(SAMPLES / name)), encoding="utf-8")
    results["a copy"] = results["sample.zh.pdf"]
    write_dataset(results, "sqlite", folder, compare=compare)
    with closing(sqlite3.connect(next(folder.glob("*.sqlite")))) as opened:
        yield opened


def test_five_editions_are_one_paper(base: sqlite3.Connection) -> None:
    told = base.execute("SELECT paper, preferred, copy_of FROM papers WHERE edition = 'FCR(2023-24)17'").fetchall()
    assert len(told) == 5
    assert [row[0] for row in told if row[1]] == ["a copy"]
    assert [(row[0], row[2]) for row in told if row[2]] == [("sample.zh.pdf", "a copy")]


def test_what_was_granted_by_each_scheme_in_the_past_years(base: sqlite3.Connection) -> None:
    told = base.execute("""
        SELECT scheme, sum(amount) FROM scheme_facts
        WHERE preferred AND role = 'granted' AND period_start >= '2018-04' GROUP BY scheme ORDER BY 2 DESC
    """).fetchall()
    assert told == [
        ("文獻掃描資助計劃", 782_400_000),
        ("館藏修復計劃", 128_000_000),
        ("閱覽平台試用計劃", 105_000_000),
        ("口述歷史資助計劃", 68_000_000),
    ]


def test_applications_assessed_approved_and_rate_of_each_scheme(base: sqlite3.Connection) -> None:
    told = base.execute("""
        SELECT scheme,
            max(CASE WHEN role = 'received' THEN amount END), max(CASE WHEN role = 'assessed' THEN amount END),
            max(CASE WHEN role = 'approved' THEN amount END), max(CASE WHEN role = 'rate' THEN value END)
        FROM scheme_facts WHERE preferred GROUP BY scheme_key
    """).fetchall()
    assert ("數碼閱覽券", 6480, 5200, 4680, "90") in told
    assert ("地區典藏資助計劃", 36, 30, 24, None) in told


def test_sums_above_a_hundred_million_with_their_paragraph(base: sqlite3.Connection) -> None:
    told = base.execute("""
        SELECT p.number, f.citation, f.surface FROM figures f JOIN papers p USING (paper)
        WHERE f.preferred AND f.kind = 'money' AND f.whole > 100000000 ORDER BY f.paper, f.position
    """).fetchall()
    assert told[:2] == [
        ("FCR(2023-24)17", "approval(a)", "12億4,000萬元"),
        ("FCR(2023-24)17", "approval(c)", "1億8,500萬元"),
    ]
    assert {number for number, *_ in told} == {"FCR(2023-24)17", "FCR(95-96)38", None}
    assert ("FCR(2023-24)17", "p6(a)", "7億8,240萬元") in told


def test_laboratories_by_institution(base: sqlite3.Connection) -> None:
    told = base.execute("SELECT institution, count(*) FROM laboratories WHERE preferred GROUP BY 1").fetchall()
    assert sum(count for _, count in told) == 13


def test_injections_by_year(base: sqlite3.Connection) -> None:
    told = base.execute("""
        SELECT year_from, sum(amount) FROM histories WHERE preferred AND role = 'injection' GROUP BY 1 ORDER BY 1
    """).fetchall()
    assert told == [
        (2006, 1_000_000_000), (2014, 1_500_000_000), (2017, 300_000_000), (2019, 2_000_000_000), (2020, 500_000_000),
    ]  # fmt: skip


def test_what_is_asked_of_the_committee_as_new_money(base: sqlite3.Connection) -> None:
    told = base.execute("""
        SELECT p.number, sum(a.amount) FROM asks a JOIN papers p USING (paper)
        WHERE a.preferred AND a.new_money GROUP BY 1 ORDER BY 1
    """).fetchall()
    assert told == [(None, 482_000_000), ("FCR(2023-24)17", 1_240_000_000), ("FCR(95-96)38", 139_940_000)]


def test_schemes_have_one_key_in_both_languages(base: sqlite3.Connection) -> None:
    told = base.execute("SELECT DISTINCT scheme_key FROM scheme_facts WHERE label = 'e'").fetchall()
    assert told == [("數碼閱覽券",)]


def test_every_documented_query_runs_and_finds_something(base: sqlite3.Connection) -> None:
    page = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
    block = page[page.index("## Questions") :].split("```sql\n")[1].split("```")[0]
    queries = [query for query in block.split(";\n") if query.strip()]
    assert len(queries) == 6
    for query in queries:
        assert base.execute(query).fetchall(), query
