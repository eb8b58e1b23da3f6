"""Libraries that a plain installation does without: each comes with an extra of the package."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from collections.abc import Iterator


class MissingExtraError(ItfError):
    """Something that was asked for needs a library that is not installed."""


@contextmanager
def extra(name: str, purpose: str) -> Iterator[None]:
    """Around imports that need the extra ``name``; where it is missing, one line tells how to install it.

    with extra("parquet", "Parquet files"):
        from pyarrow import parquet
    """
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{purpose} need {error.name}, which is not installed: pip install 'itf-extract[{name}]'"
        raise MissingExtraError(message) from error
