"""The command that prints the published JSON Schemas."""

from __future__ import annotations

import click

from itf_extract.cli.streams import emit
from itf_extract.errors import ItfError

_SCHEMA_EXAMPLES = """\b
Examples:
  itf-extract schema > paper.schema.json
  itf-extract schema paper
"""


@click.command(epilog=_SCHEMA_EXAMPLES)
@click.argument("name", default="paper")
def schema(name: str) -> None:
    """Print the JSON Schema of results.

    NAME is the schema's; without it, that of a converted paper is printed.
    """
    from itf_extract.resources import schema_text  # noqa: PLC0415 -- see the top of the file

    try:
        emit(schema_text(name))
    except ItfError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error
