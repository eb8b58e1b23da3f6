"""How many rows of the acceptance suites that stand beside the checkout pass; suites.toml has what is reached.

A result may not fall below its floor; one that rises above is a floor to raise, so that it stays.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SUITES = ROOT.parent / "shared" / "accept"
FLOORS = tomllib.loads((Path(__file__).parent / "suites.toml").read_text(encoding="utf-8"))
COMMAND = Path(sys.executable).with_name("itf-extract")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SUITES.is_dir(), reason="../shared/accept is absent"),
    pytest.mark.skipif(not COMMAND.exists(), reason="the program is not installed"),
]


def outcome(tmp_path: Path, *command: str) -> Any:
    """What a suite's script writes of each row."""
    told = tmp_path / "told.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, *command, "--bin", str(COMMAND), "--json", str(told)],
        cwd=SUITES, env=environment, check=False, capture_output=True,
    )  # fmt: skip
    return json.loads(told.read_text(encoding="utf-8"))


@pytest.mark.parametrize("suite", FLOORS["suites"])
def test_as_many_rows_pass_as_did(suite: str, tmp_path: Path) -> None:
    rows = outcome(tmp_path, "run.py", suite)
    failing = {row: trouble for row, trouble in rows.items() if trouble}
    assert len(rows) - len(failing) == FLOORS["suites"][suite], failing


def test_real_documents_are_read_as_well_as_they_were(tmp_path: Path) -> None:
    told = outcome(tmp_path, "real/check.py", "real", "--half", "public")["public"]
    reached = {name: told[name][0] for name in ("num", "date", "paras", "begun", "fn", "tables", "cells", "must")}
    reached |= {"fails": told["fails"], "leaked": told["leak"][0]}
    assert reached == FLOORS["real"]
