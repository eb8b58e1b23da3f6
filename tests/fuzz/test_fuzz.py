"""Some mutants each time; ``python -m tests.fuzz`` runs any number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.fuzz import run
from tests.fuzz.run import fuzz, mutant

if TYPE_CHECKING:
    from pathlib import Path


def test_a_seed_makes_the_same_mutant_every_time() -> None:
    assert mutant(7, "all") == mutant(7, "all")
    assert mutant(7, "txt") != mutant(8, "txt")


def test_a_process_that_dies_is_told_of_with_its_mutant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SECONDS", "not a number")
    (line,) = fuzz([7], "txt", tmp_path)
    assert "7.txt: the process died of it" in line
    assert (tmp_path / "7.txt").read_bytes() == mutant(7, "txt")[1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="bounds are POSIX")
@pytest.mark.parametrize(("kind", "count"), [("txt", 40), ("pdf", 12)])
def test_no_mutant_breaks_anything(kind: str, count: int, tmp_path: Path) -> None:
    assert list(fuzz(range(count), kind, tmp_path)) == []
