"""The command that indexes an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from itf_extract.cli.streams import UNREADABLE, Undone, complain, say
from itf_extract.errors import ItfError

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_EXAMPLES = """\b
Examples:
  itf-extract index output                        makes output/archive.sqlite, or brings it up to date
  itf-extract index output -o archive.sqlite
  itf-extract search '47.5億' --archive output
\b
Exit code: 0 all results are in the index, 2 some file is no result and is left
out.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("folder", metavar="OUTPUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The index.  [default: OUTPUT/archive.sqlite]",
)
def index(folder: Path, output: Path | None) -> None:
    """Index all that convert wrote into a folder, for search and history.

    Only papers that are new, changed or gone since the last time are looked at.  What stops it half-way loses nothing:
    the same command again goes on where it stopped.
    """
    from itf_extract.archive.index import update  # noqa: PLC0415 -- see the top of the file
    from itf_extract.archive.store import NAME  # noqa: PLC0415
    from itf_extract.batch.results import converted  # noqa: PLC0415

    results = converted(folder)
    try:
        with click.progressbar(length=len(results), label="indexing", file=sys.stderr) as bar:
            changes = update(output or folder / NAME, results, lambda: bar.update(1))
    except (ItfError, OSError) as error:
        raise Undone(str(error)) from error
    for message in changes.refused:
        complain(message)
    say(
        f"{len(results)} papers: {changes.added} added, {changes.changed} changed, {changes.removed} removed, "
        f"{changes.unchanged} unchanged"
    )
    if changes.refused:
        sys.exit(UNREADABLE)
