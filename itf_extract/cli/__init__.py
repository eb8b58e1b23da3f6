"""The commands, a file for each: options are parsed here, everything else happens below.

Messages go to stderr, data to files or stdout.  Exit codes: 0 all went well, 1 an audit found something that fails, 2
something could not be read or written, 130 the user broke off, 143 it was ended (SIGTERM).
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import click

from itf_extract import __version__
from itf_extract.cli.config import configured

_MAIN_EXAMPLES = """\b
Examples:
  itf-extract convert paper.pdf -o output
  itf-extract audit paper.pdf
  itf-extract compare chinese.pdf english.pdf
  itf-extract dataset output --to csv -o tables
  itf-extract index output && itf-extract search 47.5億
  itf-extract normalise < dump.txt > clean.txt
  itf-extract schema > paper.schema.json
\b
Options that a project always gives may stand in itf-extract.toml, or under
[tool.itf-extract] in pyproject.toml.
"""


_BROKEN_OFF = 130  # as shells tell of a signal: 128 and SIGINT's number
_ENDED = 143

_NAMES = (
    "audit", "brief", "compare", "convert", "dataset", "explain", "history", "index", "mcp", "normalise", "report",
    "schema", "search", "serve", "show", "verify",
)  # fmt: skip


class _Modules(Mapping[str, click.Command]):
    """The commands by name; one is imported when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in _NAMES:
            raise KeyError(name)
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


class _Commands(click.Group):
    """The commands, with the defaults that a file near the working directory gives."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 -- click's
    ) -> click.Context:
        """The context, its defaults those of the file."""
        context = super().make_context(info_name, args, parent, **extra)
        if not context.resilient_parsing:
            context.default_map = configured(self, Path.cwd())
        return context

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; broken off it has an exit code of its own, as an audit that found something ends with 1."""
        try:
            with _tidied():
                return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted; what was finished stays.", err=True)
            ctx.exit(_BROKEN_OFF)


@contextmanager
def _tidied() -> Iterator[None]:
    """Leaves nothing behind where the program is ended: temporary folders go as they do for other reasons to stop."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(_ENDED)


@click.group(
    cls=_Commands, commands=_Modules(), context_settings={"help_option_names": ["-h", "--help"]}, epilog=_MAIN_EXAMPLES
)
@click.version_option(__version__, prog_name="itf-extract")
def main() -> None:
    """Turn Hong Kong Finance Committee papers (PDF or text, Chinese or English) into validated JSON."""
