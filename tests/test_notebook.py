"""The notebook runs from its first cell to its last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]


def test_from_an_archive_to_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    cells = json.loads((ROOT / "docs" / "archive.ipynb").read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells), "clear the outputs before you keep it"
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), "archive.ipynb", "exec"), names)  # noqa: S102 -- the notebook's own
    assert {figure.surface for hit in names["hits"] for figure in hit.figures} >= {"12億4,000萬元", "1,240 million"}
    bars = ET.fromstring(names["chart"]._repr_svg_())  # noqa: S314 -- made above
    assert len(bars.findall("{*}rect")) == len(names["events"]) > 3
