from __future__ import annotations

import pytest

from itf_extract.audit import audit
from tests.audit.printed import printed


@pytest.mark.parametrize(
    ("sentence", "verdict", "strength", "expected"),
    [
        ("男性佔60%，女性佔30%。", "holds", "bound", None),
        ("男性佔60%，女性佔50%。", "fails", "bound", None),
        ("93%的人同意(其餘7%沒有意見)。", "holds", "exact", "100%"),
    ],
)
def test_shares_that_need_not_be_all_are_held_to_a_bound(
    sentence: str, verdict: str, strength: str, expected: str | None
) -> None:
    report = audit(printed(f"p3: {sentence}"), select=["SHARE-COMPLEMENT"])
    assert [(one.verdict, one.strength, one.expected) for one in report.findings] == [(verdict, strength, expected)]
