"""The samples' whole results against those that are committed; `pytest --update-goldens` writes them anew."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.json import paper_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

ROOT = Path(__file__).parents[1]
GOLDENS = Path(__file__).parent / "goldens"
# The planted errors are in no golden: their paper is the sample but for eight characters.
PAPERS = ["sample.zh.pdf", "sample.zh.txt", "script.zh.txt", "sample.en.txt"]
PAPERS += [f"families/{path.name}" for path in sorted((ROOT / "samples/families").iterdir())]
PAPERS += [f"word/{path.name}" for path in sorted((ROOT / "samples/word").glob("*.pdf"))]
LONGEST_DIFF = 80


@pytest.mark.parametrize("name", PAPERS)
def test_a_sample_gives_its_golden(
    name: str, converted: Callable[[Path], Paper], request: pytest.FixtureRequest
) -> None:
    result = paper_json(converted(ROOT / "samples" / name))
    golden = GOLDENS / f"{Path(name).name}.json"
    if request.config.getoption("--update-goldens"):
        golden.write_text(result, encoding="utf-8", newline="\n")
        return
    expected = golden.read_text(encoding="utf-8")
    if result != expected:
        pytest.fail(_difference(expected, result, golden.name), pytrace=False)


def _difference(expected: str, result: str, name: str) -> str:
    lines = unified_diff(expected.splitlines(), result.splitlines(), f"tests/goldens/{name}", "today", n=1, lineterm="")
    shown = list(islice(lines, LONGEST_DIFF + 1))
    more = "\n…" if len(shown) > LONGEST_DIFF else ""
    return (
        "\n".join(shown[:LONGEST_DIFF]) + more + "\nWhere this is meant: pytest tests/test_goldens.py --update-goldens"
    )


def test_every_golden_is_held_against_a_sample() -> None:
    assert {path.name for path in GOLDENS.iterdir()} == {f"{Path(name).name}.json" for name in PAPERS}
