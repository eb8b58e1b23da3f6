"""What commands read from stdin and say on stderr, as loudly as they are asked to."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from itf_extract.errors import reason
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from itf_extract.batch.job import Job, Outcome

DASH = "-"
NAME = "stdin"
_KEY = "itf_extract.stdin"
Loudness = Literal["quiet", "ordinary", "verbose"]
F = TypeVar("F", bound="Callable[..., Any]")
_LOUDNESS = "itf_extract.loudness"
UNREADABLE = 2  # the exit code where something could not be read, or written


class Undone(click.ClickException):
    """What a command could not do, told in one line; 1 is the exit code of papers in which something fails."""

    exit_code = UNREADABLE


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
    content = _standard_input()
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        copy = Path(folder, NAME)
        copy.write_bytes(content)
        yield copy


def emit(text: str | bytes) -> None:
    """Write to stdout: UTF-8 with its own line ends, whatever the terminal's locale is.  Raises Undone."""
    try:
        click.echo(text if isinstance(text, bytes) else text.encode(), nl=False)
    except BrokenPipeError:
        raise  # whoever read it has had enough, which click ends quietly
    except OSError as error:
        message = f"standard output: {reason(error, 'written')}"
        raise Undone(message) from error


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


def _kept(value: Loudness) -> Callable[[click.Context, click.Parameter, bool], None]:
    """A callback that remembers in the command's context what was asked for."""

    def keep(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's order
        if asked:
            context.meta[_LOUDNESS] = value

    return keep


_OPTIONS = (
    click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_kept("quiet"), help="Tell of errors only."
    ),
    click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_kept("verbose"), help="Tell of every step."
    ),
)


def loudness_options(command: F) -> F:
    """Add ``--quiet`` and ``--verbose`` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def complain(message: str) -> None:
    """Say what went wrong."""
    click.echo(f"itf-extract: {harmless(message)}", err=True)


def say(message: str) -> None:
    """Say what was done, unless the user wants quiet."""
    if _loudness() != "quiet":
        click.echo(harmless(message), err=True)


def detail(message: str) -> None:
    """Say how it was done, to a user who wants to know."""
    if _loudness() == "verbose":
        click.echo(harmless(message), err=True)


def is_quiet() -> bool:
    """Whether the user wants to hear of errors only."""
    return _loudness() == "quiet"


def _loudness() -> Loudness:
    context = click.get_current_context(silent=True)
    told: Loudness = context.meta.get(_LOUDNESS, "ordinary") if context else "ordinary"
    return told
