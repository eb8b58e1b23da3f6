"""The command that holds two versions of a paper against each other.

Reports go to stdout or a file, everything else to stderr.  Exit codes: 0 nothing differs, 1 something does, 2 a file
could not be read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison
    from itf_extract.model.paper import Paper

# Stages are imported inside the command: --help must not wait for libraries that it does not use.

_DIFFERS = 1
_UNREADABLE = 2
_WIDTH = 120
_FAILING = {"fails": {"fails"}, "ambiguous": {"fails", "ambiguous"}, "never": set[str]()}

_EXAMPLES = """\b
Examples:
  itf-extract compare chinese.pdf english.pdf
  itf-extract compare draft.txt final.pdf --lang en
  itf-extract compare a.pdf b.pdf --format json --output differences.json
\b
Exit code: 0 nothing differs, 1 something does (see --fail-on), 2 a file could
not be read.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json"]),
    default="console",
    show_default=True,
    help="Form of the report.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File for the report, not stdout.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of messages.")
@click.option(
    "--fail-on",
    type=click.Choice(["fails", "ambiguous", "never"]),
    default="fails",
    show_default=True,
    help="What makes the exit code 1; a figure that only stands elsewhere is ambiguous.",
)
@click.option("--password", envvar="ITF_EXTRACT_PASSWORD", show_envvar=True, help="Password of encrypted PDFs.")
def compare(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    first: Path,
    second: Path,
    form: Literal["console", "json"],
    output: Path | None,
    lang: Language,
    fail_on: str,
    password: str | None,
) -> None:
    """Check whether two versions of a paper state the same figures.

    A and B are PDFs or text dumps in UTF-8: one paper in Chinese and in English, or two editions of it.  Paragraphs,
    items, footnotes, tables and annexes are aligned, and figures paired by what they mean.
    """
    from itf_extract.pipeline import compared  # noqa: PLC0415 -- see the top of the file

    papers = [_read(path, password) for path in (first, second)]
    if papers[0] is None or papers[1] is None:
        sys.exit(_UNREADABLE)
    comparison = compared(papers[0], papers[1])
    _deliver(_report(comparison, form, lang, output), output)
    if any(difference.verdict in _FAILING[fail_on] for difference in comparison.differences):
        sys.exit(_DIFFERS)


def _read(path: Path, password: str | None) -> Paper | None:
    """The paper as understood; None, and one line on stderr, where it cannot be read."""
    from itf_extract.pipeline import document, understood  # noqa: PLC0415 -- see the top of the file

    try:
        return understood(document(path, password=password))
    except ItfError as error:
        click.echo(f"itf-extract: {error}", err=True)
        return None


def _report(comparison: Comparison, form: str, lang: Language, output: Path | None) -> str:
    from shutil import get_terminal_size  # noqa: PLC0415 -- see the top of the file

    from itf_extract.deliver.comparison import comparison_record, comparison_text  # noqa: PLC0415
    from itf_extract.deliver.console import Style  # noqa: PLC0415
    from itf_extract.deliver.encode import encode  # noqa: PLC0415

    if form == "json":
        return encode(comparison_record(comparison))
    shown = output is None and sys.stdout.isatty()
    return comparison_text(comparison, Style(lang, get_terminal_size().columns if shown else _WIDTH, colour=shown))


def _deliver(text: str, output: Path | None) -> None:
    from itf_extract.deliver.files import write_whole  # noqa: PLC0415 -- see the top of the file

    if output is None:
        # Data is UTF-8 with its own line ends, whatever the terminal's locale is.
        click.echo(text.encode(), nl=False)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        message = f"{output}: {error.strerror or error}; make room for it or choose another file with --output"
        raise click.ClickException(message) from error
