"""What a paper holds while it is converted is let go once it is done with."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from itf_extract import convert
from itf_extract.batch.work import collector_paused

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.mark.parametrize("name", ["sample.zh.pdf", "sample.en.txt"])
def test_no_part_of_a_paper_waits_for_the_collector(name: str) -> None:
    """The collector rests until a paper is written: what holds what holds it would stay until then."""
    convert(SAMPLES / name)  # what is made once for all papers
    gc.collect()
    with collector_paused():
        convert(SAMPLES / name)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = {type(each).__qualname__ for each in gc.garbage if type(each).__module__.startswith("itf_extract")}
        gc.set_debug(0)
        gc.garbage.clear()
    assert not left
