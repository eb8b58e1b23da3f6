"""Runs mutants in a process that may die, and tells which of them it died of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.mutants import mutated_pdf, mutated_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLES = Path(__file__).parents[2] / "samples"
SECONDS = 30  # for one mutant; a sample takes less than one
_MEMORY = 2048  # MB
_AT_ONCE = 100


def mutant(seed: int, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of a mutant."""
    random = Random(seed)  # noqa: S311 -- to be drawn again
    dumped = kind == "txt" or (kind == "all" and random.randrange(2) == 0)
    paths = sorted(SAMPLES.glob("**/*.txt" if dumped else "*.pdf"))
    path = random.choice(paths)
    data = mutated_text(path.read_text("utf-8"), random) if dumped else mutated_pdf(path.read_bytes(), random)
    return f"{seed}{path.suffix}", data


def fuzz(seeds: Sequence[int], kind: str, keep: Path) -> Iterator[str]:
    """A line for each mutant that comes neither to a result nor to a refusal of one clear line."""
    keep.mkdir(parents=True, exist_ok=True)
    left = list(seeds)
    while left:
        done, told = _run(left[:_AT_ONCE], kind)
        yield from told
        if done < len(left[:_AT_ONCE]):
            name, data = mutant(left[done], kind)
            (keep / name).write_bytes(data)
            yield f"{name}: the process died of it, or it took longer than {SECONDS} seconds"
            done += 1
        left = left[done:]


def _run(seeds: Sequence[int], kind: str) -> tuple[int, list[str]]:
    """How many of the mutants a process came through, and what it tells of them."""
    command = [sys.executable, "-m", "tests.fuzz.child", kind, str(SECONDS), str(_MEMORY), *map(str, seeds)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SAMPLES.parent)
    lines = ran.stdout.splitlines()
    return sum(line == "done" for line in lines), [line for line in lines if line != "done"]
