"""The file of reviews that the report exports and later audits read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itf_extract.deliver.validate import breaches
from itf_extract.errors import ItfError
from itf_extract.model.review import Review

if TYPE_CHECKING:
    from pathlib import Path


class ReviewsError(ItfError):
    """A file that holds no reviews."""


def read_reviews(path: Path) -> tuple[Review, ...]:
    """The reviews of a file, for whatever papers they are.  Raises ReviewsError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: {error.strerror or 'cannot be opened'}; check its name and permissions"
        raise ReviewsError(message) from error
    except ValueError as error:
        message = f"{path}: is no JSON; export the reviews again"
        raise ReviewsError(message) from error
    for place, reason in breaches(record, "reviews"):
        message = f"{path}: breaks the schema 'reviews' at {place}: {reason}"
        raise ReviewsError(message)
    return tuple(Review(**review) for review in record["reviews"])
