from __future__ import annotations

import re
import tomllib
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit import CHECKS, registry
from itf_extract.audit.across import ACROSS_CHECKS
from itf_extract.audit.registry import chosen, distinct, installed_checks, rule
from itf_extract.audit.relation import Check, Relation, check
from itf_extract.errors import CheckError
from itf_extract.pipeline import version_checks
from itf_extract.resources import table_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.text.reading import Reading


@check("T-SUM", "warning")
def foreign(reading: Reading) -> Iterator[Relation]:
    """A total is the sum of its parts.

    Example: 1 and 2 make 3.
    Source: arithmetic.
    """
    del reading
    yield from ()


SEVERAL = [Check("T-ONE", "error", foreign.run), Check("T-TWO", "error", foreign.run)]
NO_CHECK = "a string"


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """The entry points of other packages."""
    found: list[EntryPoint] = []
    monkeypatch.setattr(registry, "entry_points", lambda *, group: found if group == "itf_extract.checks" else [])
    installed_checks.cache_clear()
    yield found
    installed_checks.cache_clear()


def point(name: str, attribute: str) -> EntryPoint:
    return EntryPoint(name, f"{__name__}:{attribute}", "itf_extract.checks")


def test_checks_of_other_packages_come_after_the_packages_own(points: list[EntryPoint]) -> None:
    points += [point("b", "SEVERAL"), point("a", "foreign")]
    assert installed_checks() == (*CHECKS, foreign, *SEVERAL)


@pytest.mark.parametrize(
    ("attributes", "message"), [(["foreign", "foreign"], None), (["NO_CHECK"], "NO_CHECK of itf_extract.checks")]
)
def test_what_other_packages_may_not_bring(
    points: list[EntryPoint], attributes: list[str], message: str | None
) -> None:
    points += [point(str(number), attribute) for number, attribute in enumerate(attributes)]
    if message is None:
        assert installed_checks() == (*CHECKS, foreign)
    else:
        with pytest.raises(CheckError, match=message):
            installed_checks()


def test_two_checks_must_not_share_a_code() -> None:
    with pytest.raises(CheckError, match="two checks have the code T-SUM"):
        distinct([foreign, Check("T-SUM", "error", foreign.run)])


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), "T-SUM T-ONE T-TWO"),
        (("T-T",), (), "T-TWO"),
        (("t-sum", "T-O"), (), "T-SUM T-ONE"),
        ((), ("T-T",), "T-SUM T-ONE"),
        (("T",), ("T-SUM",), "T-ONE T-TWO"),
    ],
)
def test_codes_choose_by_their_beginning(select: tuple[str, ...], ignore: tuple[str, ...], codes: str) -> None:
    assert [each.code for each in chosen((foreign, *SEVERAL), select, ignore)] == codes.split()


@pytest.mark.parametrize(
    ("options", "told"),
    [((("X",), ()), "begins with X; itf-extract explain"), (((), ("T-SUMS",)), "did you mean T-SUM?")],
)
def test_a_code_that_no_check_has_is_refused(options: tuple[tuple[str, ...], tuple[str, ...]], told: str) -> None:
    with pytest.raises(CheckError, match=re.escape(told)):
        chosen((foreign, *SEVERAL), *options)


def test_a_rule_is_what_the_docstring_says() -> None:
    shown = rule(foreign)
    assert (shown.code, shown.severity, shown.statement) == ("T-SUM", "warning", "A total is the sum of its parts.")
    assert shown.explanation == "Example: 1 and 2 make 3.\nSource: arithmetic."


def test_every_check_is_explained_in_chinese() -> None:
    """In words of its own, with an example and its source, and none that is gone."""
    own = {check.code: check for check in (*CHECKS, *version_checks(), *ACROSS_CHECKS)}
    told = tomllib.loads(table_text("languages/zh", "checks"))
    assert told.keys() == own.keys() | {"SCHEMA"}
    for code, declared in own.items():
        found = rule(declared, "zh")
        assert found.statement != declared.statement, code
        assert "例：" in found.explanation, code
        assert "依據：" in found.explanation, code
