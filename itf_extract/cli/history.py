"""The command that tells the history of a fund over an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from itf_extract.cli.options import archive_option, style
from itf_extract.cli.streams import emit
from itf_extract.errors import ItfError
from itf_extract.model.audit import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.audit import Language

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

Form = Literal["table", "csv", "json", "html"]
_EXAMPLES = """\b
Examples:
  itf-extract history 創新及科技基金              injections, commitments, spending by year
  itf-extract history 'Community Heritage Fund' --format csv > fund.csv
  itf-extract history 111 --archive output        all that is told under a head
  itf-extract history 科技券 --format html --lang zh > history.html
\b
Exit code: 0 something is told, 2 nothing is, or the index cannot be used.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("name", metavar="FUND|SCHEME|HEAD")
@archive_option
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "html"]), default="table", show_default=True,
    help="Form of the history.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the page (html)."
)
def history(name: str, archive: Path, form: Form, lang: Language) -> None:
    """Tell the history of a fund, scheme or head by all papers of an archive.

    A row for each injection, commitment, balance, count or year's spending, with the papers that tell of it and the
    paper that asked for it, or that the archive has it not.  Where papers tell different values of the same, all stay;
    a total that a paper tells stands beside the sum of what is known.
    """
    from itf_extract.archive.history import history as events_of  # noqa: PLC0415 -- see the top of the file
    from itf_extract.archive.store import NAME  # noqa: PLC0415

    try:
        events = events_of(archive / NAME if archive.is_dir() else archive, name)
    except ItfError as error:
        raise click.UsageError(str(error)) from error
    match form:
        case "table":
            from itf_extract.terminal.archive import history_text  # noqa: PLC0415

            emit(history_text(events, style("en", None)))
        case "csv" | "json":
            from itf_extract.archive.rows import history_csv, history_json  # noqa: PLC0415

            emit(history_csv(events) if form == "csv" else history_json(events))
        case "html":
            from itf_extract.report.archive import history_page  # noqa: PLC0415

            emit(history_page(name, events, lang))
