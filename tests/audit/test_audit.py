from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit import CHECKS, audit
from itf_extract.audit.relation import Check, Message, Relation, check
from itf_extract.errors import CheckError
from itf_extract.pipeline import document, understood
from itf_extract.text.reading import Reading
from tests.audit.printed import printed
from tests.press import small_paper

if TYPE_CHECKING:
    from collections.abc import Iterator


SAMPLES = Path(__file__).parents[2] / "samples"
MESSAGE = Message("兩數相符。", "Both agree.")


def yielding(code: str, *relations: Relation) -> Check:
    return Check(code, "error", lambda _paper: relations)


def found(*checks: Check) -> list[tuple[str, tuple[str, ...]]]:
    report = audit(small_paper(), select=[each.code for each in checks], extra=checks)
    return [(finding.check, finding.operands) for finding in report.findings]


def test_findings_stand_by_code_then_operands_then_place() -> None:
    later, earlier = Relation("holds", MESSAGE, ("f2",)), Relation("holds", MESSAGE, ("f1", "f3"))
    other = Relation("fails", MESSAGE)
    assert found(yielding("T-B", later, earlier), yielding("T-A", other)) == [
        ("T-A", ()),
        ("T-B", ("f1", "f3")),
        ("T-B", ("f2",)),
    ]


def test_a_relation_told_twice_is_one_finding() -> None:
    relation = Relation("holds", MESSAGE, ("f1",))
    assert found(yielding("T-A", relation, relation)) == [("T-A", ("f1",))]


@pytest.mark.parametrize(("lang", "message"), [("zh", "兩數相符。"), ("en", "Both agree.")])
def test_messages_are_in_the_language_asked_for(lang: str, message: str) -> None:
    one = yielding("T-A", Relation("fails", MESSAGE, ("f1",), "9562", "9652"))
    report = audit(small_paper(), lang="en" if lang == "en" else "zh", select=["T-A"], extra=[one])
    (finding,) = report.findings
    assert (finding.message, finding.severity, finding.verdict) == (message, "error", "fails")
    assert (finding.expected, finding.actual) == ("9562", "9652")


def test_locators_are_those_of_the_operands_then_the_relations_own() -> None:
    paper = small_paper()
    own = paper.document.source.locate(paper.document.front[0])
    assert own is not None
    one = yielding("T-A", Relation("holds", MESSAGE, ("r1", "f1"), locators=(own,)))
    (finding,) = audit(paper, select=["T-A"], extra=[one]).findings
    assert finding.locators == (paper.references[0].locator, own)


def test_a_check_that_breaks_says_so_and_the_others_go_on() -> None:
    @check("T-BROKEN", "error")
    def broken(reading: Reading) -> Iterator[Relation]:
        """Breaks after its first relation."""
        yield Relation("holds", MESSAGE, (reading.paper.figures[0].id,))
        message = "no such row"
        raise LookupError(message)

    report = audit(small_paper(), lang="en", select=["T-"], extra=[broken, yielding("T-A", Relation("holds", MESSAGE))])
    assert [(finding.check, finding.verdict) for finding in report.findings] == [
        ("T-A", "holds"),
        ("T-BROKEN", "ambiguous"),
    ]
    assert "LookupError: no such row" in report.findings[1].message


def test_an_operand_that_the_paper_has_not_is_a_fault_of_the_check() -> None:
    one = yielding("T-A", Relation("fails", MESSAGE, ("F9999",)))
    (finding,) = audit(small_paper(), select=["T-A"], extra=[one]).findings
    assert (finding.verdict, finding.operands) == ("ambiguous", ())


def test_ignored_checks_do_not_run() -> None:
    one, two = yielding("T-A", Relation("holds", MESSAGE)), yielding("T-B", Relation("holds", MESSAGE))
    report = audit(small_paper(), select=["t-"], ignore=["T-B"], extra=[one, two])
    assert [finding.check for finding in report.findings] == ["T-A"]


def test_the_reach_is_that_of_the_checks_that_ran() -> None:
    one = yielding("T-A", Relation("holds", MESSAGE, ("f1",)))
    reach = audit(small_paper(), select=["T-A"], extra=[one]).coverage
    assert (reach.covered, reach.total, reach.uncovered) == (1, 1, ("f2", "f3"))


def test_a_code_of_an_installed_check_cannot_be_taken() -> None:
    if not CHECKS:
        pytest.skip("no checks yet")
    with pytest.raises(CheckError, match=CHECKS[0].code):
        audit(small_paper(), extra=[yielding(CHECKS[0].code)])


def test_checks_explain_themselves() -> None:
    for each in CHECKS:
        assert each.statement.endswith("."), each.code
        assert each.explanation, each.code


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_no_check_of_the_package_breaks_on_a_sample(path: Path) -> None:
    paper = understood(document(path))
    for each in CHECKS:
        assert all(relation.message.zh and relation.message.en for relation in each.run(Reading.of(paper))), each.code


def test_a_relation_that_rounding_decides_shows_the_interval() -> None:
    paper = printed("front: 2021年5月28日\np2: 個案由1 732宗增至2 058宗，增幅為19%。")
    findings = audit(paper, lang="en", select=["GROWTH-PERCENT"]).findings
    (told,) = (one for one in findings if one.verdict == "holds_within_rounding")
    assert told.message.endswith("agrees within rounding (19% may be 18.5% to 19.5%).")
