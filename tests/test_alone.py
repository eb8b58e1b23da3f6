"""A paper read in a process of its own: as in this one, and within its bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from itf_extract import UnreadableError, alone, convert
from itf_extract.alone import document_alone
from itf_extract.errors import EncryptedError
from itf_extract.pipeline import document
from tests.paperwork import Sheet, pdf

SAMPLE = Path(__file__).parents[1] / "samples" / "sample.zh.pdf"


def test_another_process_reads_the_same() -> None:
    assert document_alone(SAMPLE) == document(SAMPLE)


def test_what_is_the_matter_with_a_file_comes_back() -> None:
    locked = pdf(Sheet().text(72, 100, "密"), password="sesame")  # noqa: S106 - no secret
    with pytest.raises(EncryptedError, match=r"locked\.pdf: is encrypted"):
        document_alone(locked, name="locked.pdf")
    assert document_alone(locked, name="locked.pdf", password="sesame").source.text == "密"  # noqa: S106


@pytest.mark.parametrize(
    ("reader", "cause"),
    [
        ("import time; time.sleep(60)", "takes longer than 1 seconds"),
        ("import os; os._exit(9)", "ended the process that read it"),
        ("import os; os.abort()", "ended the process that read it"),
    ],
)
def test_a_file_that_hangs_or_crashes_its_reader_is_unreadable(
    monkeypatch: pytest.MonkeyPatch, reader: str, cause: str
) -> None:
    monkeypatch.setattr(alone, "_READER", reader)
    with pytest.raises(UnreadableError, match=cause):
        convert(SAMPLE, timeout=1)


def test_python_has_the_bounds_of_the_commands_unless_they_are_lifted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "_READER", "import os; os._exit(9)")
    with pytest.raises(UnreadableError, match="ended the process that read it"):
        convert(SAMPLE)
    assert convert(SAMPLE, timeout=None).document.source.name == SAMPLE.name


def test_memory_is_bounded() -> None:
    with pytest.raises(UnreadableError, match=r"needs more than 1 MB|ended the process"):
        document_alone(SAMPLE, max_memory=1)


def test_what_a_process_has_already_is_not_counted() -> None:
    code = (
        "from itf_extract.alone import bound_memory\n"
        "held = bytearray(300 * 2**20)\nbound_memory(64)\nmore = bytearray(32 * 2**20)\n"
        "try:\n    bytearray(200 * 2**20)\nexcept MemoryError:\n    print('bounded')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "bounded\n"
