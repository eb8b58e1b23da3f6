"""A digit that recognition misread is repaired where one reading alone makes every relation of its figure hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.misreadings import as_recognised, digits_of, misread, outcomes, with_readings
from itf_extract import pipeline
from itf_extract.model.page import Candidate, NumberPicture
from itf_extract.proofreading import proofread
from itf_extract.read import scan

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Source

pytestmark = pytest.mark.slow

_SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def printed() -> Source:
    """A sample as text recognition reads it without a fault."""
    return as_recognised(pipeline.document(_SAMPLES / "sample.zh.pdf").source)


def _read(printed: Source, surface: str, instead: str, *others: str, where: str = "table3") -> tuple[Paper, Figure]:
    """The paper with a figure misread as another, whose wrong digit may be one of others, and that figure."""
    paper = pipeline.understood(pipeline.structured(printed))
    figure = next(one for one in paper.figures if one.where == where and one.surface == surface)
    start = figure.locator.start
    index = next(place for place, (a, b) in enumerate(zip(surface, instead, strict=True)) if a != b)
    told = {start + index: tuple(Candidate(text, 0.5) for text in (instead[index], *others))}
    text = printed.text[:start] + instead + printed.text[start + len(instead) :]
    read = pipeline.examined(pipeline.structured(replace(with_readings(printed, told), text=text)))
    return read, next(one for one in read.figures if one.locator.start == start)


def test_a_digit_is_repaired_where_the_sum_tells_which_it_is(printed: Source) -> None:
    paper, figure = _read(printed, "184", "134", "8")
    assert (figure.surface, figure.value) == ("184", 184_000_000)
    assert figure.read
    assert (figure.read.repaired, figure.read.doubtful, figure.read.as_read) == (True, False, "134")
    assert paper.document.source.text[figure.locator.start : figure.locator.end] == "184"
    sums = [one for one in paper.findings if one.check == "SUM-COLUMN" and figure.id in one.operands]
    assert {one.verdict for one in sums} == {"holds"}


@pytest.mark.parametrize(
    ("instead", "others"),
    [("134", ()), ("134", ("9",)), ("134", ("B",))],
    ids=["nothing else is possible", "nothing else fits", "no digit"],
)
def test_a_digit_stays_as_it_was_read_where_no_other_fits(
    printed: Source, instead: str, others: tuple[str, ...]
) -> None:
    paper, figure = _read(printed, "184", instead, *others)
    assert figure.read
    assert (figure.surface, figure.read.repaired, figure.read.doubtful) == (instead, False, True)
    assert not [one for one in paper.findings if one.verdict == "fails"]
    assert [one.check for one in paper.findings if one.verdict == "ambiguous" and figure.id in one.operands]


def test_a_contradiction_that_two_digits_may_explain_is_left_open(printed: Source) -> None:
    source = printed
    paper = pipeline.understood(pipeline.structured(source))
    one, two = (next(f for f in paper.figures if f.where == "table3" and f.surface == text) for text in ("184", "232"))
    readings = {
        one.locator.start + 1: (Candidate("3", 0.6), Candidate("8", 0.4)),
        two.locator.start + 1: (Candidate("3", 0.6), Candidate("8", 0.4)),
    }
    at = one.locator.start + 1
    text = f"{source.text[:at]}3{source.text[at + 1 :]}"
    read = pipeline.understood(pipeline.structured(replace(with_readings(source, readings), text=text)))
    found = [f for f in read.figures if f.locator.start in {one.locator.start, two.locator.start}]
    told = {f.surface: (f.read.repaired, f.read.doubtful) for f in found if f.read}
    assert told == {"134": (False, True), "232": (False, True)}


def test_a_sum_that_holds_leaves_an_unsure_digit_in_doubt_and_proves_nothing(printed: Source) -> None:
    paper = pipeline.understood(pipeline.structured(printed))
    figure = next(one for one in paper.figures if one.where == "table3" and one.surface == "184")
    told = {figure.locator.start: (Candidate("1", 0.6), Candidate("7", 0.4))}
    read = pipeline.examined(pipeline.structured(with_readings(printed, told)))
    same = next(one for one in read.figures if one.locator.start == figure.locator.start)
    assert same.read
    assert same.read.doubtful
    assert {one.strength for one in read.findings if one.check == "SUM-COLUMN" and same.id in one.operands} == {"form"}
    assert [(sign.index, sign.others) for sign in same.read.unsure] == [(0, ("7",))]


def test_an_equality_of_two_figures_that_may_be_misread_alike_proves_neither(printed: Source) -> None:
    paper = pipeline.understood(pipeline.structured(printed))
    same = [one for one in paper.figures if one.surface == "12億4,000萬元" and one.where in {"approval(a)", "p2(a)"}]
    places = [paper.passages[one.passage].text.at[one.start + one.surface.index("4")] for one in same]
    text = "".join("3" if at in places else char for at, char in enumerate(printed.text))
    told = dict.fromkeys(places, (Candidate("3", 0.6), Candidate("4", 0.4)))
    read = pipeline.examined(pipeline.structured(replace(with_readings(printed, told), text=text)))
    ids = {one.id for one in same}
    told_of = [one for one in read.findings if ids <= {*one.operands} and one.verdict == "holds"]
    assert told_of
    assert {one.strength for one in told_of} == {"form"}


def test_what_holds_within_rounding_repairs_nothing_while_another_digit_is_unsure(printed: Source) -> None:
    paper = pipeline.understood(pipeline.structured(printed))
    figure = next(one for one in paper.figures if one.where == "table3" and one.surface == "232")
    start = figure.locator.start
    told = {start: (Candidate("8", 0.6), Candidate("2", 0.4)), start + 2: (Candidate("4", 0.6), Candidate("2", 0.4))}
    text = f"{printed.text[:start]}834{printed.text[start + 3 :]}"
    read = pipeline.understood(pipeline.structured(replace(with_readings(printed, told), text=text)))
    same = next(one for one in read.figures if one.locator.start == start)
    assert same.read
    assert (same.surface, same.read.repaired, same.read.doubtful) == ("834", False, True)


def test_a_typeset_paper_is_left_alone() -> None:
    paper = pipeline.understood(pipeline.document(_SAMPLES / "sample.zh.pdf"))
    assert proofread(paper) is paper


@pytest.mark.parametrize("seed", range(2))
def test_no_misread_figure_is_shown_as_proven(printed: Source, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - to be drawn again
    paper = pipeline.understood(pipeline.structured(printed))
    wrong = misread(printed, digits_of(paper), 15, chance)
    read = pipeline.examined(pipeline.structured(wrong))
    became = [*outcomes(printed, read)]
    assert "repaired" in became
    assert not {"wrong and proven", "repaired wrongly"} & {*became}
    assert not [one for one in read.findings if one.verdict == "fails"]


@pytest.mark.parametrize(
    ("again", "poor"),
    [(True, False), (False, False), (True, True)],
    ids=["confirmed", "not confirmed", "confirmed on poor pages"],
)
def test_a_paper_is_blamed_only_for_sums_whose_figures_a_second_look_confirms(
    again: bool,
    poor: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scan, "is_seen_again", lambda _: again)
    source = pipeline.document(_SAMPLES / "planted.zh.pdf").source
    typeset, read = (pipeline.examined(pipeline.structured(each)) for each in (source, _pictured(source, poor=poor)))
    blamed, known = (
        {(f.check, f.operands) for f in paper.findings if f.verdict == "fails"} for paper in (read, typeset)
    )
    assert blamed < known
    assert bool(blamed) is (again and not poor)
    assert all(figure.read.confirmed for figure in read.figures if figure.read and _is_in(figure, blamed))


def _is_in(figure: Figure, blamed: set[tuple[str, tuple[str, ...]]]) -> bool:
    return any(figure.id in operands for _, operands in blamed)


def _pictured(source: Source, *, poor: bool) -> Source:
    """A source as if recognition had read it without a fault, with a picture of each digit."""
    source = as_recognised(source)
    pages = []
    for page in source.pages:
        offsets = range(len(source.text)) if page.scan else ()
        digits = (at for at in offsets if source.page_of(at) == page.number and source.text[at] in "0123456789,.")
        boxes = ((source.text[at], box) for at in digits if (box := source.glyph_boxes[at]))
        numbers = tuple(NumberPicture(box, char, 0, b"") for char, box in boxes)
        pages.append(page._replace(scan=page.scan._replace(numbers=numbers, poor=poor)) if page.scan else page)
    return replace(source, pages=tuple(pages))
