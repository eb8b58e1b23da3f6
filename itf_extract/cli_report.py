"""The command that writes a report for people."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract import __version__
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from itf_extract.model.audit import Language

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_UNREADABLE = 2
_EXAMPLES = """\b
Examples:
  itf-extract report paper.pdf                    writes report.html
  itf-extract report paper.pdf -o paper.html --lang en
  itf-extract report dump.txt                     the text set anew, not pages
\b
Exit code: 0 the report is written, whatever it says (audit has the exit code
for that), 2 the file could not be read.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="report.html",
    show_default=True,
    help="File for the report; its folder is made if it does not exist.",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the report."
)
@click.option("--password", envvar="ITF_EXTRACT_PASSWORD", show_envvar=True, help="Password of an encrypted PDF.")
def report(file: Path, output: Path, lang: Language, password: str | None) -> None:
    """Write a report of a paper's audit as one page for a browser.

    The paper's pages with every figure boxed (holds, fails, ambiguous, unchecked), the findings with their arithmetic,
    the schemes, the laboratories and charts.  The page needs no network.
    """
    from itf_extract.deliver.files import write_whole  # noqa: PLC0415 -- see the top of the file

    try:
        html, verdicts = _report(file, lang, password)
        write_whole(output, html)
    except ItfError as error:
        click.echo(f"itf-extract: {error}", err=True)
        sys.exit(_UNREADABLE)
    except OSError as error:
        message = f"{output}: {error.strerror or error}; make room for it or choose another file with --output"
        raise click.ClickException(message) from error
    fails, unsure = verdicts["fails"], verdicts["ambiguous"]
    click.echo(f"{file} -> {output} ({verdicts.total()} relations: {fails} fail, {unsure} ambiguous)", err=True)


def _report(path: Path, lang: Language, password: str | None) -> tuple[str, Counter[str]]:
    from itf_extract.deliver.report import report_html  # noqa: PLC0415 -- see the top of the file
    from itf_extract.deliver.report.pictures import pictures  # noqa: PLC0415
    from itf_extract.pipeline import audited, document, rules, understood  # noqa: PLC0415

    paper = audited(understood(document(path, password=password)), lang=lang)
    source = paper.document.source
    pages = pictures(path.read_bytes(), source, password) if source.pages else ()
    html = report_html(paper, rules(), version=__version__, lang=lang, pictures=pages)
    return html, Counter(finding.verdict for finding in paper.findings)
