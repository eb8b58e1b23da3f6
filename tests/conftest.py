"""What several test modules need."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from itf_extract import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

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


@pytest.fixture(scope="session")
def converted() -> Callable[[Path], Paper]:
    """Converts a paper, each one once in a test run."""
    from itf_extract.pipeline import convert  # noqa: PLC0415 - most tests do without the whole pipeline

    return cache(convert)
