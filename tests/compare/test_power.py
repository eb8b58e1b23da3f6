"""How much a comparison notices: the Chinese sample corrupted, one figure at a time, against the English one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.power import sampled
from itf_extract.pipeline import compared, corrupted

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
TRIED = 60


@pytest.mark.slow
def test_every_corrupted_figure_is_told_and_few_as_ambiguous(converted: Callable[[Path], Paper]) -> None:
    chinese, english = (converted(SAMPLES / f"sample.{language}.txt") for language in ("zh", "en"))
    planned = sampled(chinese, 3, TRIED)
    told = [compared(corrupted(chinese, one), english).differences for one in planned]
    assert [one for one, found in zip(planned, told, strict=True) if not found] == []
    # 501萬元 may be what $5 million rounds.
    assert sum(any(each.verdict == "fails" for each in found) for found in told) >= TRIED - 2
    stray = [found for one, found in zip(planned, told, strict=True) if one.row is None and len(found) > 2]
    assert stray == []
