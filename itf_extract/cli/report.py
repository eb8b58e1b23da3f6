"""The command that writes reports for people."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract import __version__
from itf_extract.cli.options import UNREADABLE, complain
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.audit import Language
    from itf_extract.report.index import Entry

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_INDEX = "index.html"
_EXAMPLES = """\b
Examples:
  itf-extract report paper.pdf                    writes report.html
  itf-extract report paper.pdf -o paper.html --lang en
  itf-extract report dump.txt                     the text set anew, not pages
  itf-extract report *.pdf -o reports             one each, and an index.html
  itf-extract report output -o reports            of all that a batch converted
\b
Exit code: 0 the reports are written, whatever they say (audit has the exit
code for that), 2 at least one file could not be read.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File for the report of one paper, or folder for those of several.  [default: report.html, or reports]",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the report."
)
@click.option("--password", envvar="ITF_EXTRACT_PASSWORD", show_envvar=True, help="Password of encrypted PDFs.")
def report(files: tuple[Path, ...], output: Path | None, lang: Language, password: str | None) -> None:
    """Write a report of a paper's audit as one page for a browser.

    The paper's pages with every figure boxed (holds, fails, ambiguous, unchecked), the findings with their arithmetic,
    the schemes, the laboratories and charts.  The page needs no network.  Several papers get an index page as well.
    A folder stands for the papers that were converted into it; they are read again, where its manifest says.
    """
    files = tuple(paper for file in files for paper in _papers(file))
    if len(files) == 1:
        entries = [_written(files[0], output or Path("report.html"), lang, password)]
    else:
        folder = output or Path("reports")
        targets = _targets(files, folder)
        entries = [_written(path, target, lang, password) for path, target in targets]
        _write_index(entries, folder / _INDEX, lang)
    if any(entry.overview is None for entry in entries):
        sys.exit(UNREADABLE)


def _papers(file: Path) -> list[Path]:
    """A paper, or those that a folder's manifest names."""
    if not file.is_dir():
        return [file]
    from itf_extract.batch.manifest import read_manifest  # noqa: PLC0415 -- see the top of the file

    papers = [Path(record.file) for record in read_manifest(file).values() if record.status == "converted"]
    if not papers:
        message = f"{file} holds no converted papers; convert them first, or name the papers themselves"
        raise click.UsageError(message)
    return papers


def _targets(files: Sequence[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Each file with its report; no two may have one report, nor one that of the index."""
    taken = {_INDEX: Path("the index")}
    for path in files:
        # Some file systems hold a.html and A.html for one file.
        name = f"{path.stem}.html".casefold()
        if name in taken:
            message = f"{path} and {taken[name]} would both be written to {folder / name}; report them apart"
            raise click.UsageError(message)
        taken[name] = path
    return [(path, folder / f"{path.stem}.html") for path in files]


def _written(path: Path, target: Path, lang: Language, password: str | None) -> Entry:
    """Write one report and say how it went, on stderr; its line for the index."""
    from itf_extract.pipeline import audited, document, rules, understood  # noqa: PLC0415
    from itf_extract.report import report_html  # noqa: PLC0415 -- see the top of the file
    from itf_extract.report.index import Entry, entry  # noqa: PLC0415
    from itf_extract.report.pictures import pictures  # noqa: PLC0415

    try:
        paper = audited(understood(document(path, password=password)), lang=lang)
        source = paper.document.source
        pages = pictures(path.read_bytes(), source, password) if source.pages else ()
    except ItfError as error:
        complain(str(error))
        return Entry(path.name, trouble=str(error))
    _write(target, report_html(paper, rules(), version=__version__, lang=lang, pictures=pages))
    verdicts = Counter(finding.verdict for finding in paper.findings)
    counts = f"{verdicts.total()} relations: {verdicts['fails']} fail, {verdicts['ambiguous']} ambiguous"
    click.echo(f"{path} -> {target} ({counts})", err=True)
    return entry(path.name, target.name, paper, lang)


def _write_index(entries: Sequence[Entry], target: Path, lang: Language) -> None:
    from itf_extract.report.index import index_html  # noqa: PLC0415 -- see the top of the file

    _write(target, index_html(entries, version=__version__, lang=lang))
    click.echo(f"index -> {target}", err=True)


def _write(target: Path, html: str) -> None:
    from itf_extract.deliver.files import write_whole  # noqa: PLC0415 -- see the top of the file

    try:
        write_whole(target, html)
    except OSError as error:
        message = f"{target}: {error.strerror or error}; make room for it or choose another place with --output"
        raise click.ClickException(message) from error
