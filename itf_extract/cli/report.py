"""The command that writes reports for people."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract import __version__
from itf_extract.batch.job import Origin
from itf_extract.cli.options import (
    complain_of_stale,
    deliver,
    lang_option,
    password_option,
    reviews_in,
    reviews_option,
)
from itf_extract.cli.streams import DASH, NAME, UNREADABLE, bytes_at, complain, loudness_options, paper_at, say
from itf_extract.dataclass import dataclass, replace
from itf_extract.errors import ItfError
from itf_extract.model.audit import reader_language
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Review
    from itf_extract.model.paper import Paper
    from itf_extract.report.index import Entry
    from itf_extract.report.pictures import Picture

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_INDEX = "index.html"
_EXAMPLES = """\b
Examples:
  itf-extract report paper.pdf                    writes report.html
  itf-extract report paper.pdf -o paper.html --lang en
  itf-extract report dump.txt                     the text set anew, not pages
  itf-extract report *.pdf -o reports             one each, and an index.html
  itf-extract report papers -o reports            of all papers in a folder, be it one
  itf-extract report output -o reports            of all that a batch converted
\b
Exit code: 0 the reports are written, whatever they say (audit has the exit
code for that), 2 at least one file could not be read or written.
"""


@dataclass(frozen=True, slots=True)
class _Options:
    """What is asked of a report."""

    lang: Language | None
    password: str | None
    reviews: tuple[Review, ...]


@click.command(epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    help="File for the report of one paper (- for stdout); folder for those of a folder or of several papers.  "
    "[default: report.html, or reports]",
)
@lang_option
@reviews_option
@password_option
@loudness_options
def report(
    files: tuple[Path, ...], output: Path | None, lang: Language | None, reviews: Path | None, password: str | None
) -> None:
    """Write a report of a paper's audit as one page for a browser.

    The paper's pages with every figure boxed (holds, fails, ambiguous, unchecked), the findings with their arithmetic,
    the schemes, the laboratories and charts.  The page needs no network.  Several papers get an index page as well.
    A folder stands for the papers in it, or for those that were converted into it, which are read again where its
    manifest says.
    """
    papers = [paper for file in files for paper in _papers(file)]
    options = _Options(lang, password, reviews_in(reviews))
    if len(papers) == 1 and not files[0].is_dir():
        target = output or Path("report.html")
        if target.is_dir():
            ((_, target),) = _targets(papers, target)
        entries = [_written(papers[0], target, options)]
    else:
        folder = output or Path("reports")
        if str(folder) == DASH or folder.is_file():
            message = f"{folder}: reports of several papers need a folder; name one with -o"
            raise click.UsageError(harmless(message))
        entries = [_written(paper, target, options) for paper, target in _targets(papers, folder)]
        _write_index(entries, folder / _INDEX, lang)
    if any(entry.audit is None for entry in entries):
        sys.exit(UNREADABLE)


def _papers(file: Path) -> list[Origin]:
    """A paper; those that a folder's manifest names; or those that lie in a folder."""
    from itf_extract.batch.manifest import read_manifest  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.origins import origin_named, origins  # noqa: PLC0415

    if not file.is_dir():
        return [Origin(NAME if str(file) == DASH else str(file), str(file), file.name)]
    converted = [record.file for record in read_manifest(file).values() if record.status == "converted"]
    try:
        return [*map(origin_named, converted)] or origins([str(file)])
    except ItfError as error:
        message = f"{file}: no papers there, nor a manifest that tells of them; name the papers, or convert a folder"
        raise click.UsageError(harmless(message)) from error


def _targets(papers: Sequence[Origin], folder: Path) -> Iterator[tuple[Origin, Path]]:
    """Each paper with a report of its own, none that of the index; see ``batch.run.free_name``."""
    from itf_extract.batch.run import free_name  # noqa: PLC0415 -- see the top of the file

    taken = {_INDEX}
    for paper in papers:
        name = free_name(replace(paper, result=Path(paper.result).name), ".html", taken)
        taken.add(name.casefold())
        yield paper, folder / name


def _written(origin: Origin, target: Path, options: _Options) -> Entry:
    """Write one report and say how it went, on stderr; its line for the index."""
    from itf_extract.batch.fetch import local_file  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import rules  # noqa: PLC0415
    from itf_extract.report import report_html  # noqa: PLC0415
    from itf_extract.report.index import Entry, entry  # noqa: PLC0415

    try:
        if origin.path == DASH:
            paper, pages = _read(Path(DASH), options)
        else:
            with local_file(origin) as path:
                paper, pages = _read(path, options)
    except ItfError as error:
        complain(str(error))
        return Entry(Path(origin.file).name, trouble=str(error))
    spoken = options.lang or reader_language(paper.document.language)
    complain_of_stale(Path(origin.file).name, paper)
    deliver(report_html(paper, rules(lang=spoken), version=__version__, lang=spoken, pictures=pages), target)
    verdicts = Counter(finding.verdict for finding in paper.findings)
    counts = f"{verdicts.total()} relations: {verdicts['fails']} fail, {verdicts['ambiguous']} ambiguous"
    say(f"{origin.file} -> {target} ({counts})")
    return entry(Path(origin.file).name, target.name, paper, spoken)


def _read(path: Path, options: _Options) -> tuple[Paper, tuple[Picture, ...]]:
    """A paper, audited, and its pages.  Raises ItfError."""
    from itf_extract.alone import document_alone  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import reviewed, understood  # noqa: PLC0415
    from itf_extract.report.pictures import pictures  # noqa: PLC0415

    given, name = paper_at(path)
    read = understood(document_alone(given, password=options.password, name=name))
    paper, source = reviewed(read, options.reviews, lang=options.lang), read.document.source
    return paper, pictures(bytes_at(path), source, options.password) if source.pages else ()


def _write_index(entries: Sequence[Entry], target: Path, lang: Language | None) -> None:
    from itf_extract.report.index import index_html  # noqa: PLC0415 -- see the top of the file

    languages = {reader_language(entry.identity.language) for entry in entries if entry.identity}
    spoken = lang or (languages.pop() if len(languages) == 1 else "zh")
    deliver(index_html(entries, version=__version__, lang=spoken), target)
    say(f"index -> {target}")
