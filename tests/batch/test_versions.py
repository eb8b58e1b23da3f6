from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.across import audit_folder
from itf_extract.deliver.json import paper_json
from tests.audit.printed import printed

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.finding import Finding

CHINESE = (
    "front: FCR(2020-21)9 2021年5月28日\np2: 我們建議開立3,500萬元的承擔額，詳情見下文第3-4段。\n"
    "p3: 共有兩個項目。\np4: 涉及200萬元。"
)
ENGLISH = (
    "front: FCR(2020-21)9 28 May 2021\np2: We propose a commitment of ${} million; see paragraphs {} below.\n"
    "p3: There are two projects.\np4: It cost $2 million."
)


def write(folder: Path, name: str, text: str, language: str) -> None:
    paper = printed(text, language)
    source = replace(paper.document.source, name=f"{name}.txt", sha256=name * 64)
    named = replace(
        paper, document=replace(paper.document, source=source), identity=replace(paper.identity, number="FCR(2020-21)9")
    )
    (folder / f"{name}.json").write_text(paper_json(named), encoding="utf-8")


def failing(folder: Path, english: dict[str, str], *select: str) -> list[Finding]:
    write(folder, "a", CHINESE, "zh-Hant")
    for name, text in english.items():
        write(folder, name, text, "en")
    found = audit_folder([folder], lambda _refusal: pytest.fail("a result is refused"), lang="en", select=select)
    return [one for one in found.findings if one.verdict == "fails"]


def test_an_honest_pair_of_results_shows_no_difference(tmp_path: Path) -> None:
    assert failing(tmp_path, {"b": ENGLISH.format("35", "3 to 4")}) == []


@pytest.mark.parametrize(
    ("amount", "paragraphs", "check", "printed_there"),
    [("53", "3 to 4", "VERSION-FIGURE", {"53 million", "3,500萬元"}),
     ("35", "3 to 5", "VERSION-REFERENCE", {"第3-4段", "3 to 5"})],
)  # fmt: skip
def test_what_one_language_prints_otherwise_is_told_with_both_places(
    amount: str, paragraphs: str, check: str, printed_there: set[str], tmp_path: Path
) -> None:
    (one,) = failing(tmp_path, {"b": ENGLISH.format(amount, paragraphs)})
    assert one.check == check
    assert {place.text for place in one.places} == {one.expected, one.actual} == printed_there


def test_checks_that_are_not_asked_for_are_not_run(tmp_path: Path) -> None:
    assert failing(tmp_path, {"b": ENGLISH.format("53", "3 to 4")}, "ACROSS") == []


def test_of_two_that_could_be_the_other_version_neither_is(tmp_path: Path) -> None:
    texts = {"b": ENGLISH.format("53", "3 to 4"), "c": ENGLISH.format("54", "3 to 4")}
    assert [one for one in failing(tmp_path, texts) if one.check.startswith("VERSION")] == []
