"""The command that serves an archive to a browser."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import click

from itf_extract.errors import ItfError
from itf_extract.terminal import harmless

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_EXAMPLES = """\b
Examples:
  itf-extract serve                               the papers in output
  itf-extract serve archive --port 8000
\b
The address that it says has a random token in it and works until the program
ends; who has it can see and add papers.  Nothing is asked for from outside.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("folder", metavar="[OUTPUT]", default="output", type=click.Path(file_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="The port; 0 for any that is free."
)
def serve(folder: Path, host: str, port: int) -> None:
    """Serve an archive to a browser: drop papers, search, look, compare.

    OUTPUT is a folder that convert wrote into, or an empty one.  Papers that are dropped are kept in OUTPUT/uploads,
    converted, and found by search from then on.
    """
    if not folder.is_dir():
        message = f"{folder}: there is no such folder; make it, or itf-extract convert PAPERS -o {folder} does"
        raise click.UsageError(harmless(message))
    from itf_extract.serve.shelf import Shelf  # noqa: PLC0415 -- see the top of the file
    from itf_extract.serve.uploads import Uploads  # noqa: PLC0415

    try:
        from itf_extract.serve.web import application, listen  # noqa: PLC0415

        shelf = Shelf(folder)
        with socket.create_server((host, port)) as door:
            token, where = secrets.token_urlsafe(24), door.getsockname()[1]
            click.echo(f"http://{host}:{where}/{token}/")
            listen(application(shelf, Uploads(shelf), token, (host, "127.0.0.1", "localhost")), door)
    except (ItfError, OSError) as error:
        raise click.ClickException(str(error)) from error
