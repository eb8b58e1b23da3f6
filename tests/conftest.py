"""What several test modules need."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from itf_extract import alone, faults
from itf_extract.model.document import Document
from itf_extract.read import content_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.model.paper import Paper
    from itf_extract.read import Readable

# A slow machine is no failure; where CI runs, the examples are the same every time.
settings.register_profile(
    "project", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

faults.strict = True

_SHARED = Path(__file__).parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """An option for what is held against committed files."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens/ anew from today's results")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and hand-made truth that may stand beside the checkout."""
    if not _SHARED.is_dir():
        pytest.skip("../shared is absent")
    return _SHARED


@pytest.fixture(scope="session", autouse=True)
def _read_alone_once() -> Iterator[None]:
    """A paper that several commands of a test run read alike takes one process of its own."""
    in_a_process, known = alone.document_alone, dict[object, Document]()

    def once(paper: Readable, *, name: str | None = None, **options: Any) -> Document:
        data, called = content_of(paper, name)
        key = (data, called, *sorted(options.items()))
        if key not in known:
            known[key] = in_a_process(data, name=called, **options)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(alone, "document_alone", once)
        yield


@pytest.fixture(scope="session")
def converted() -> Callable[[Path], Paper]:
    """Converts a paper, each one once in a test run."""
    from itf_extract.pipeline import convert  # noqa: PLC0415 - most tests do without the whole pipeline

    return cache(convert)
