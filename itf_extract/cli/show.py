"""The command that shows what was read, in the terminal or over a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract.cli.options import keep, lang_option, password_option, style
from itf_extract.cli.streams import UNREADABLE, bytes_at, complain, emit, loudness_options, paper_at, say
from itf_extract.errors import ItfError
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_EXAMPLES = """\b
Examples:
  itf-extract show paper.pdf                      lists all places
  itf-extract show paper.pdf --where 'p6(a)'
  itf-extract show dump.txt --where table4
  itf-extract show paper.pdf --why F0056          how it got its value, period, scheme and role
  itf-extract show paper.pdf --why 3.0            what the number was taken for, wherever it stands
  itf-extract show paper.pdf --why F0056 --cut F0056.png
  itf-extract show paper.pdf --page 3 --overlay page3.png
"""


@click.command(epilog=_EXAMPLES)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--where", metavar="PLACE", help="Print this part: p6, p6(a), fn3, table4, annex2(三), front, ...")
@click.option("--why", metavar="FIGURE", help="Tell how a figure was read (its id), or why a number was not taken.")
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="With --overlay: the page, counted from 1.")
@click.option(
    "--overlay",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    help="With --page: draw the boxes of glyphs, lines, blocks, tables and figures on a picture of the page.",
)
@click.option(
    "--cut",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    help="With --why F0056: cut the figure with the lines around it out of the picture of its page.",
)
@lang_option
@password_option
@loudness_options
def show(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    file: Path,
    where: str | None,
    why: str | None,
    page: int | None,
    overlay: Path | None,
    cut: Path | None,
    lang: Language | None,
    password: str | None,
) -> None:
    """Show what was read of a paper: a part with its figures marked, why a figure is as it is, or a page with boxes.

    Without options, the places that --where knows are listed.
    """
    if (page is None) != (overlay is None):
        message = "--page and --overlay go together: --page 3 --overlay page3.png"
        raise click.UsageError(message)
    if cut and not why:
        message = "--why and --cut go together: --why F0056 --cut F0056.png"
        raise click.UsageError(message)
    from itf_extract.alone import document_alone  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import examined  # noqa: PLC0415
    from itf_extract.terminal.excerpt import PlaceError, places  # noqa: PLC0415 -- see the top of the file

    try:
        given, name = paper_at(file)
        paper = examined(document_alone(given, password=password, name=name), lang=lang)
        if page and overlay:
            _draw(paper, page, overlay, bytes_at(file), password)
        if why and cut:
            _cut(paper, why, cut, bytes_at(file), password)
        if where:
            _print(paper, where, lang)
        if why:
            _explain(paper, why, lang)
        elif not (where or overlay):
            emit("".join(f"{place}\n" for place in places(paper)))
    except PlaceError as error:
        raise click.BadParameter(harmless(str(error)), param_hint="--where" if where else "--why") from error
    except ItfError as error:
        complain(str(error))
        sys.exit(UNREADABLE)


def _print(paper: Paper, where: str, lang: Language | None) -> None:
    from itf_extract.terminal.excerpt import excerpt  # noqa: PLC0415

    emit(excerpt(paper, where, style(lang, None)))


def _explain(paper: Paper, wanted: str, lang: Language | None) -> None:
    from itf_extract.model.audit import reader_language  # noqa: PLC0415 -- see the top of the file
    from itf_extract.terminal.why import why  # noqa: PLC0415

    emit(why(paper, wanted, lang or reader_language(paper.document.language)))


def _draw(paper: Paper, number: int, target: Path, data: bytes, password: str | None) -> None:
    from itf_extract.report.overlay import LAYERS, overlay  # noqa: PLC0415 -- see the top of the file

    pages = len(paper.document.source.pages)
    if not pages:
        message = "a text dump has no pages; use --where"
        raise click.UsageError(message)
    if number > pages:
        message = f"the paper has {pages} pages; choose 1 to {pages}"
        raise click.BadParameter(message, param_hint="--page")
    keep(overlay(paper, number, data, password), target, "--overlay")
    say(f"page {number} -> {target} (boxes: {', '.join(LAYERS)})")


def _cut(paper: Paper, wanted: str, target: Path, data: bytes, password: str | None) -> None:
    from itf_extract.report.overlay import cutting  # noqa: PLC0415 -- see the top of the file

    figure = next((one for one in paper.figures if one.id == wanted), None)
    if figure is None:
        message = f"the paper has no figure {wanted}"
        raise click.BadParameter(message, param_hint="--why")
    picture = cutting(paper.document.source, figure, data, password)
    if picture is None:
        message = "a text dump has no pages; leave out --cut"
        raise click.UsageError(message)
    keep(picture, target, "--cut")
