"""Runs the program's own commands, each in a process bounded in time and memory: what a paper does ends there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from itf_extract.alone import TIMEOUT
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from pathlib import Path

# Two papers may be read, each within its own bounds, and then drawn.
_LONGEST = 3 * TIMEOUT
_COMMAND = (
    "from itf_extract.alone import MAX_MEMORY, bound_memory; bound_memory(MAX_MEMORY); "
    "from itf_extract.cli import main; main(prog_name='itf-extract')"
)
_UNREADABLE = 2


class CommandError(ItfError):
    """A command that did not give what was asked for, in the line that it said."""


def run(*arguments: str | Path) -> None:
    """Run a command to its end.  Raises CommandError.

    run("report", "paper.pdf", "-o", "paper.html")
    """
    command = [sys.executable, "-P", "-c", _COMMAND, *map(str, arguments)]
    try:
        done = subprocess.run(  # noqa: S603 -- this very interpreter; a paper gives no argument but its checked name
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{arguments[0]}: takes longer than {_LONGEST:g} seconds; use the command by itself"
        raise CommandError(message) from error
    said = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode == _UNREADABLE and said:
        raise CommandError(said[-1].removeprefix("itf-extract: ").removeprefix("Error: "))
    # 1 tells of what an audit or comparison found; a crash leaves 1 as well, and no file.
    if done.returncode not in (0, 1):
        message = f"{arguments[0]}: ended by code {done.returncode}; use the command by itself"
        raise CommandError(message)
