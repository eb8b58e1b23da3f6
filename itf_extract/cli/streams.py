"""Papers from stdin and results to stdout, under the name ``-`` that stands for both."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.batch.job import Job, Outcome

DASH = "-"
NAME = "stdin"
_KEY = "itf_extract.stdin"


def paper_at(path: Path) -> tuple[Path | bytes, str]:
    """What a path stands for, with its name: a file, or the bytes on stdin for ``-``."""
    return (_standard_input(), NAME) if str(path) == DASH else (path, path.name)


def bytes_at(path: Path) -> bytes:
    """A paper's bytes, once it has been read."""
    paper, _ = paper_at(path)
    return paper if isinstance(paper, bytes) else paper.read_bytes()


@contextmanager
def standard_file() -> Iterator[Path]:
    """What is on stdin as a file, for as long as this lasts: another process is to read it."""
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        copy = Path(folder, NAME)
        copy.write_bytes(_standard_input())
        yield copy


def emit(text: str | bytes) -> None:
    """Write to stdout: UTF-8 with its own line ends, whatever the terminal's locale is."""
    click.echo(text if isinstance(text, bytes) else text.encode(), nl=False)


def on_one_line(record: bytes) -> bytes:
    """A JSON text with nothing between its parts, and the newline that ends it."""
    from msgspec import json  # noqa: PLC0415 -- --help must not wait for what it does not use

    return json.format(record, indent=-1) + b"\n"


def in_order(jobs: Sequence[Job], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Outcomes in the order of their jobs, each as soon as those before it are there."""
    left = deque(job.origin.file for job in jobs)
    waiting: dict[str, Outcome] = {}
    for outcome in outcomes:
        waiting[outcome.record.file] = outcome
        while left and left[0] in waiting:
            yield waiting.pop(left.popleft())


def _standard_input() -> bytes:
    """What is on stdin, which can be read but once."""
    kept = click.get_current_context().meta
    if _KEY not in kept:
        kept[_KEY] = sys.stdin.buffer.read()
    data: bytes = kept[_KEY]
    return data
