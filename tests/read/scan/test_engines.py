"""What runs the networks makes no difference to what they read."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from itf_extract.read.scan import engines, models
from itf_extract.read.scan.alphabet import allowed

pytestmark = pytest.mark.slow

_SAMPLE = Path(__file__).parents[3] / "samples" / "sample.zh.pdf"


@pytest.fixture
def strips() -> list[np.ndarray]:
    """Two lines of a printed page."""
    with pypdfium2.PdfDocument(_SAMPLE) as document:
        page = np.array(document[1].render(scale=200 / 72).to_pil().convert("L"))
    rows = np.nonzero((page < 128).any(axis=1))[0]
    lines = np.split(rows, np.nonzero(np.diff(rows) > 4)[0] + 1)
    high = [line for line in lines if 20 < len(line) < 60]
    return [page[line[0] - 8 : line[-1] + 8] for line in high[1:4]]


def test_reads_the_same_without_openvino(strips: list[np.ndarray], monkeypatch: pytest.MonkeyPatch) -> None:
    def texts() -> list[str]:
        return ["".join(one.candidates[0].text for one in models.read_strip(strip, allowed())) for strip in strips]

    engines.network.cache_clear()
    here = texts()
    engines.network.cache_clear()
    monkeypatch.setattr(engines, "find_spec", lambda name: None if name == "openvino" else find_spec(name))
    assert texts() == here
    assert "".join(here)
    engines.network.cache_clear()


def test_tells_nobody_of_it() -> None:
    code = """
import socket
def refuse(*args, **kwargs):
    print("asked for", args)
    raise OSError
socket.getaddrinfo = socket.socket.connect = socket.create_connection = refuse
from itf_extract.read.scan import models
models.classes()
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not run.stdout
