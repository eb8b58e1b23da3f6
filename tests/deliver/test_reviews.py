"""The file of reviews."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.reviews import ReviewsError, read_reviews
from itf_extract.model.review import Review

if TYPE_CHECKING:
    from pathlib import Path

REVIEW = Review("0" * 64, "FCR(2023-24)1", None, "p2", "46億元", 3, 7, "corrected", "4500000000", "由局方確認")


def test_what_was_exported_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "reviews.json").write_text(json.dumps({"reviews": [asdict(REVIEW)]}))
    assert read_reviews(tmp_path / "reviews.json") == (REVIEW,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "No such file"),
        ("{", "is no JSON"),
        ("[]", "breaks the schema 'reviews' at /"),
        (json.dumps({"reviews": [asdict(REVIEW) | {"decision": "maybe"}]}), "at /reviews/0/decision"),
        (json.dumps({"reviews": [asdict(REVIEW) | {"value": None}]}), "at /reviews/0/value"),
    ],
)
def test_what_holds_no_reviews_is_refused_in_one_line(tmp_path: Path, text: str | None, told: str) -> None:
    path = tmp_path / "reviews.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ReviewsError, match=r"^.*reviews\.json: ") as refused:
        read_reviews(path)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
