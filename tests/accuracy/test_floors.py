"""How right the results are against hand-made gold, by the scorer that stands beside the checkout.

floors.toml has what is reached in each area.  A result may not fall below; one that rises above is a floor to raise,
so that it stays.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.json import paper_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

    Convert = Callable[[Path], Paper]

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
FOLDERS = {"samples": (ROOT / "samples", ROOT / "samples" / "gold"), "shared": (SHARED / "papers", SHARED / "gold")}
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
CASES = [(folder, name) for folder, papers in FLOORS.items() for name in papers]
# Floors have three digits; a score may differ from its floor by what these leave out.
ROUNDING = 0.001


@pytest.fixture(scope="module", autouse=True)
def _scorer() -> None:
    if not SCORER.exists():
        pytest.skip("../shared/tools/score.py is absent")


def scores(paper: Path, gold: Path, folder: Path, converted: Convert) -> dict[str, float]:
    result = folder / "paper.json"
    result.write_text(paper_json(converted(paper)), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(result), "--json"]
    areas: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return areas


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_no_area_is_below_its_floor_nor_above_it_unnoticed(
    folder: str, name: str, tmp_path: Path, converted: Convert
) -> None:
    papers, gold = FOLDERS[folder]
    reached = scores(papers / name, gold, tmp_path, converted)
    floors: dict[str, float] = FLOORS[folder][name]
    fallen = {area: score for area, score in reached.items() if score < floors.get(area, 0.0) - ROUNDING}
    risen = {area: score for area, score in reached.items() if score > floors.get(area, 0.0) + ROUNDING}
    assert not fallen, f"below the floors of {name}: {fallen}"
    assert not risen, f"raise the floors of {name} in tests/accuracy/floors.toml to {_as_toml(risen)}"
    assert floors.keys() == reached.keys()


def _as_toml(areas: dict[str, float]) -> str:
    return ", ".join(f'"{area}" = {score:.3f}' for area, score in areas.items())
