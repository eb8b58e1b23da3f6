"""The command that makes datasets of converted papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract.cli.streams import Undone, loudness_options, say
from itf_extract.errors import ItfError, reason
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_EXAMPLES = """\b
Examples:
  itf-extract dataset output --to csv -o tables
  itf-extract dataset output --to duckdb -o tables
  itf-extract dataset more --to csv -o tables --append
  itf-extract dataset --columns
\b
Exit code: 0 the dataset is written, 2 it could not be.
"""


def _columns(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's order
    if asked and not context.resilient_parsing:
        click.echo("\n".join(_described()).encode())
        context.exit()


@click.command(epilog=_EXAMPLES)
@click.argument("output", metavar="OUTPUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["csv", "parquet", "sqlite", "duckdb", "xlsx"]),
    required=True,
    help="Format of the dataset.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the dataset; made if it does not exist.",
)
@click.option("--append", is_flag=True, help="Keep the papers that the folder's dataset has already.")
@click.option(
    "--columns", is_flag=True, is_eager=True, expose_value=False, callback=_columns, help="Tell what columns mean."
)
@loudness_options
def dataset(output: Path, form: str, folder: Path, *, append: bool) -> None:
    """Gather converted papers into tables.

    OUTPUT is the folder that convert wrote into.  The dataset is a folder with a file for each table, or one file for
    all, and a datapackage.json that describes it (Frictionless Data).  Papers of one number in different languages are
    held against each other.
    """
    from itf_extract.batch.results import converted  # noqa: PLC0415 -- see the top of the file
    from itf_extract.compare import compare  # noqa: PLC0415
    from itf_extract.dataset.writing import write_dataset  # noqa: PLC0415

    try:
        results = converted(output)
        if not results:
            message = f"{output}: no converted papers there; run itf-extract convert first"
            raise click.UsageError(harmless(message))
        count = write_dataset(results, form, folder, compare=compare, append=append)
    except ItfError as error:
        raise Undone(harmless(str(error))) from error
    except OSError as error:
        message = f"{folder}: {reason(error, 'written')}; choose another folder with -o"
        raise Undone(harmless(message)) from error
    say(f"itf-extract: {folder} has {count} papers now, {len(results)} of them from {output}")


def _described() -> Iterator[str]:
    """All tables and columns, a line each."""
    from itf_extract.dataset.table import column_type, meaning  # noqa: PLC0415 -- as above
    from itf_extract.dataset.tables import TABLES  # noqa: PLC0415 -- as above

    for number, table in enumerate(TABLES):
        yield f"{chr(10) if number else ''}{table.name}: {table.meaning}"
        width = max(len(column.name) for column in table.columns)
        for column in table.columns:
            yield f"  {column.name:<{width}}  {column_type(column):<7}  {meaning(column)}"
