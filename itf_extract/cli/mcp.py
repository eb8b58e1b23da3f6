"""The command that gives a language model tools over an archive."""

from __future__ import annotations

from pathlib import Path

import click

from itf_extract.cli.streams import Undone
from itf_extract.errors import ItfError

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_EXAMPLES = """\b
Examples:
  itf-extract mcp output                          speaks on stdin and stdout
\b
In the settings of a program that runs such servers:
  {"mcpServers": {"papers": {"command": "itf-extract", "args": ["mcp", "output"]}}}
"""


@click.command(epilog=_EXAMPLES)
@click.argument("folder", metavar="OUTPUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
def mcp(folder: Path) -> None:
    """Give a language model four tools over an archive: search, cite, brief, audit.

    It speaks the Model Context Protocol on stdin and stdout, to the program that started it and to nobody else.
    """
    try:
        from itf_extract.serve.shelf import Shelf  # noqa: PLC0415 -- see the top of the file
        from itf_extract.serve.tools import tools  # noqa: PLC0415

        tools(Shelf(folder)).run("stdio")
    except (ItfError, OSError) as error:
        raise Undone(str(error)) from error
