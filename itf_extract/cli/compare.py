"""The command that holds two versions of a paper against each other.

Reports go to stdout or a file, everything else to stderr.  Exit codes: 0 nothing differs, 1 something does, 2 a file
could not be read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from itf_extract import __version__
from itf_extract.cli.options import (
    Threshold,
    deliver,
    fail_on_option,
    fails,
    lang_option,
    output_option,
    password_option,
    style,
)
from itf_extract.cli.streams import UNREADABLE, bytes_at, complain, loudness_options, paper_at
from itf_extract.dataclass import replace
from itf_extract.errors import ItfError
from itf_extract.model.audit import reader_language

if TYPE_CHECKING:
    from collections.abc import Container

    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Source
    from itf_extract.report.pictures import Picture

# Stages are imported inside the command: --help must not wait for libraries that it does not use.

_DIFFERS = 1

_EXAMPLES = """\b
Examples:
  itf-extract compare chinese.pdf english.pdf
  itf-extract compare draft.txt final.pdf --lang en
  itf-extract compare a.pdf b.pdf --format html -o differences.html
  itf-extract compare a.pdf b.pdf --format json -o differences.json
\b
Exit code: 0 nothing differs, 1 something does (see --fail-on), 2 a file could
not be read.  A figure that only stands elsewhere and a paragraph whose words
were changed are ambiguous; a paragraph or a figure that is missing fails.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("first", metavar="A", type=click.Path(allow_dash=True, path_type=Path))
@click.argument("second", metavar="B", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["console", "html", "json"]),
    default="console",
    show_default=True,
    help="Form of the report; html is a page for a browser with both versions side by side.",
)
@output_option
@lang_option
@fail_on_option
@password_option
@loudness_options
def compare(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    first: Path,
    second: Path,
    form: Literal["console", "html", "json"],
    output: Path | None,
    lang: Language | None,
    fail_on: Threshold,
    password: str | None,
) -> None:
    """Check whether two versions of a paper state the same figures.

    A and B are PDFs or text dumps in UTF-8: one paper in Chinese and in English, or two editions of it.  Paragraphs,
    items, footnotes, tables and annexes are aligned, and figures paired by what they mean.  Of two editions in one
    language, what was written anew is told as well.
    """
    from itf_extract.pipeline import compared  # noqa: PLC0415 -- see the top of the file

    read = _read(first, password), _read(second, password)
    if read[0] is None or read[1] is None:
        sys.exit(UNREADABLE)
    papers = read[0], read[1]
    comparison = compared(*papers)
    if form == "html":
        text = _page(comparison, papers, (first, second), lang, password)
    else:
        text = _report(comparison, papers, form, lang, output)
    deliver(text, output)
    verdicts = {one.verdict for one in comparison.differences} | {change.verdict for change in comparison.changes}
    if fails(verdicts, fail_on):
        sys.exit(_DIFFERS)


def _read(path: Path, password: str | None) -> Paper | None:
    """The paper as understood; None, and one line on stderr, where it cannot be read."""
    from itf_extract.alone import document_alone  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import understood  # noqa: PLC0415 -- see the top of the file

    try:
        paper, name = paper_at(path)
        return understood(document_alone(paper, password=password, name=name))
    except ItfError as error:
        complain(str(error))
        return None


def _page(
    comparison: Comparison,
    papers: tuple[Paper, Paper],
    files: tuple[Path, Path],
    lang: Language | None,
    password: str | None,
) -> str:
    """The page for a browser, with pictures of those pages of PDFs on which figures differ."""
    from itf_extract.report.comparison import comparison_html, differing_pages  # noqa: PLC0415 -- see the top

    first, second = (
        _pictures(file, paper.document.source, pages, password)
        for file, paper, pages in zip(files, papers, differing_pages(comparison), strict=True)
    )
    spoken = lang or reader_language(papers[0].document.language)
    return comparison_html(comparison, papers, version=__version__, lang=spoken, pictures=(first, second))


def _pictures(file: Path, source: Source, pages: Container[int], password: str | None) -> tuple[Picture, ...]:
    from itf_extract.report.pictures import pictures  # noqa: PLC0415 -- see the top of the file

    shown = tuple(page for page in source.pages if page.number in pages)
    return pictures(bytes_at(file), replace(source, pages=shown), password) if shown else ()


def _report(
    comparison: Comparison, papers: tuple[Paper, Paper], form: str, lang: Language | None, output: Path | None
) -> str:
    from itf_extract.deliver.encode import encode  # noqa: PLC0415
    from itf_extract.deliver.json import comparison_record  # noqa: PLC0415 -- see the top of the file
    from itf_extract.terminal.comparison import comparison_text  # noqa: PLC0415

    if form == "json":
        return encode(comparison_record(comparison))
    return comparison_text(comparison, *papers, style(lang, output))
