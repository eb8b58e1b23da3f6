"""The command that searches an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from itf_extract.cli.options import archive_option, style
from itf_extract.cli.streams import emit
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.archive import Answer

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

Form = Literal["console", "json", "csv"]
_EXAMPLES = """\b
Examples:
  itf-extract search 47億                         finds 47億5,000萬元, 4,750 million and 逾47億
  itf-extract search '創科基金 >1bn 2018..2021'
  itf-extract search '5%..8% kind:percent proof:fails'
  itf-extract search '"annual expenditure" lang:en' --format json
\b
Words stand in one passage, in its figures' scheme or its paper's title.  An
amount is read as in a paper; >1bn, <=5% and 1億..2億 are ranges, 2018..2021 are
years.  Filters: head, id, kind, lang, paper, proof, role, scheme, where.
\b
Exit code: 0 something was found, 1 nothing was, 2 the query or index cannot be
used.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("query", nargs=-1, required=True)
@archive_option
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Give so many hits.")
@click.option(
    "--format", "form", type=click.Choice(["console", "json", "csv"]), default="console", show_default=True,
    help="Form of the hits.",
)  # fmt: skip
@click.option("--json", "form", flag_value="json", help="As --format json.")
@click.option("--csv", "form", flag_value="csv", help="As --format csv.")
@click.pass_context
def search(context: click.Context, query: tuple[str, ...], archive: Path, limit: int, form: Form) -> None:
    """Find passages and figures in all papers of an archive.

    QUERY is words, amounts, years and filters; what itf-extract index made is searched.
    """
    from itf_extract.archive.query import parse  # noqa: PLC0415 -- see the top of the file
    from itf_extract.archive.search import search as answer_to  # noqa: PLC0415
    from itf_extract.archive.store import NAME  # noqa: PLC0415

    path = archive / NAME if archive.is_dir() else archive
    try:
        answer = answer_to(path, parse(" ".join(query)), limit)
    except ItfError as error:
        raise click.UsageError(str(error)) from error
    _show(answer, form)
    if not answer.hits:
        context.exit(1)


def _show(answer: Answer, form: Form) -> None:
    match form:
        case "console":
            from itf_extract.terminal.archive import hits_text  # noqa: PLC0415

            emit(hits_text(answer, style("en", None)))
        case "json":
            from itf_extract.archive.rows import hits_json  # noqa: PLC0415

            emit(hits_json(answer))
        case "csv":
            from itf_extract.archive.rows import hits_csv  # noqa: PLC0415

            emit(hits_csv(answer))
