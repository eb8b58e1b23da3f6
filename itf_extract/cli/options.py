"""What the commands that judge papers have in common: options, and where their reports go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from itf_extract.cli.streams import DASH, Undone, complain, emit
from itf_extract.errors import reason
from itf_extract.model.audit import LANGUAGES
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Review
    from itf_extract.model.paper import Paper
    from itf_extract.terminal.findings import Style

Threshold = Literal["fails", "ambiguous", "never"]

_WIDTH = 120
_FAILING: dict[Threshold, frozenset[str]] = {
    "fails": frozenset({"fails"}),
    "ambiguous": frozenset({"fails", "ambiguous"}),
    "never": frozenset(),
}

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File for the report, not stdout.",
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of what is told.  [default: the paper's own]"
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["fails", "ambiguous", "never"]),
    default="fails",
    show_default=True,
    help="What makes the exit code 1.",
)
reviews_option = click.option(
    "--reviews",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Apply what people decided about figures and findings, as the report exports it.",
)
archive_option = click.option(
    "-a",
    "--archive",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="The index, or the folder that it is in.",
)
password_option = click.option(
    "--password", envvar="ITF_EXTRACT_PASSWORD", show_envvar=True, help="Password of encrypted PDFs."
)


def reviews_in(path: Path | None) -> tuple[Review, ...]:
    """The reviews of a file; none without one.  Raises UsageError."""
    if path is None:
        return ()
    from itf_extract.deliver.json import ReviewsError, read_reviews  # noqa: PLC0415 -- see below

    try:
        return read_reviews(path)
    except ReviewsError as error:
        raise click.UsageError(harmless(str(error))) from error


def complain_of_stale(name: str, paper: Paper) -> None:
    """Say which reviews no longer apply to a paper."""
    for review in paper.reviews.stale:
        complain(f"{name}: a review is stale, look at it again: {review}")


def fails(verdicts: Iterable[str], threshold: Threshold) -> bool:
    """Whether any of the verdicts is what ``--fail-on`` names."""
    return not _FAILING[threshold].isdisjoint(verdicts)


def style(lang: Language | None, output: Path | None) -> Style:
    """As wide and as coloured as the terminal, if there is one; without a language, in that of each paper."""
    from shutil import get_terminal_size  # noqa: PLC0415 -- --help must not wait for what it does not use

    from itf_extract.terminal.findings import Style  # noqa: PLC0415

    shown = (output is None or str(output) == DASH) and sys.stdout.isatty()
    return Style(lang, get_terminal_size().columns if shown else _WIDTH, colour=shown)


def deliver(text: str, output: Path | None) -> None:
    """Write a report to a file, whole or not at all, or to stdout.  Raises Undone."""
    if output is None or str(output) == DASH:
        emit(text)
    else:
        keep(text, output, "--output")


def keep(content: str | bytes, target: Path, option: str) -> None:
    """Write a file whole or not at all; ``option`` is the one that chose it.  Raises Undone."""
    from itf_extract.deliver.files import write_whole  # noqa: PLC0415 -- see above

    try:
        write_whole(target, content)
    except OSError as error:
        message = f"{target}: {reason(error, 'written')}; choose another file with {option}"
        raise Undone(harmless(message)) from error
