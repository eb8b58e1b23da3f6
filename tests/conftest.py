"""What several test modules need."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and hand-made truth that may stand beside the checkout."""
    if not _SHARED.is_dir():
        pytest.skip("../shared is absent")
    return _SHARED
