from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract.archive.index import update
from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import convert

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The results of three samples, by the keys of their papers."""
    folder = tmp_path_factory.mktemp("results")
    made = {}
    for name in ("sample.zh.txt", "sample.en.txt", "planted.zh.pdf"):
        made[name] = folder / f"{name}.json"
        made[name].write_text(paper_json(convert(SAMPLES / name)), encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def archive(results: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the three results."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    update(path, results)
    return path
