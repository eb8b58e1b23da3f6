"""The command that converts papers: some files one after the other, or a batch of many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itf_extract.batch.job import Settings
from itf_extract.cli.batch import Bounds, batch_options, convert_many, is_batch
from itf_extract.cli.options import UNREADABLE, complain, password_option
from itf_extract.deliver.script import SCRIPTS
from itf_extract.terminal.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.read.pdf import Engine

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_ENGINES = ("auto", "oxide", "pdfplumber")

_CONVERT_EXAMPLES = """\b
Examples:
  itf-extract convert paper.pdf                   writes output/paper.json
  itf-extract convert *.pdf dump.txt -o data
  itf-extract convert papers archive.zip '20*/*.pdf' -o data --jobs 4
  itf-extract convert s3://bucket/papers -o s3://bucket/data
  itf-extract convert papers -o data --scheduler tcp://host:8786
  itf-extract convert locked.pdf --password 1234
  itf-extract convert paper.pdf --script hk2s     in simplified characters
\b
Exit code: 0 all files converted, 2 at least one could not be read.
"""


@click.command(epilog=_CONVERT_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    default="output",
    show_default=True,
    help="Folder for the results, made if it does not exist; or one in a store, s3://BUCKET/FOLDER.",
)
@password_option
@click.option(
    "--script",
    type=click.Choice(tuple(SCRIPTS)),
    metavar="SCRIPT",
    help=f"Give the texts in another script, by OpenCC: {', '.join(SCRIPTS)}. Figures stay as printed.",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default="auto",
    show_default=True,
    help="What reads a PDF; auto takes oxide, and pdfplumber for pages that oxide cannot be trusted with.",
)
@batch_options
def convert(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    files: tuple[str, ...],
    output: str,
    password: str | None,
    script: str | None,
    engine: Engine,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    scheduler: str | None,
) -> None:
    """Write a JSON file for each paper.

    FILE is a PDF or a text dump in UTF-8; its result is NAME.json in the output folder.  A file that cannot be read,
    or takes too much time or memory, gets one line on stderr and no result; the others are converted all the same.

    A folder, a ZIP archive, a quoted pattern, an address (http, https, s3), --jobs or --scheduler makes a batch:
    papers are converted side by side, and OUTPUT/manifest.jsonl tells what came of each.  The same command again does
    only what is missing, changed or failed.
    """
    settings = Settings(password, script, engine)
    bounds = Bounds(jobs, timeout, max_memory, scheduler)
    if is_batch(files, output, bounds):
        convert_many(files, output, settings, bounds)
        return
    if not _convert_files(_targets([*map(Path, files)], Path(output)), settings, bounds):
        sys.exit(UNREADABLE)


def _targets(files: Sequence[Path], output: Path) -> list[tuple[Path, Path]]:
    """Each file with its result; two files must not write one result, nor a result replace a file."""
    sources: dict[str, Path] = {}
    pairs: list[tuple[Path, Path]] = []
    for path in files:
        target = output / f"{path.stem}.json"
        # Some file systems hold a.json and A.json for one file.
        other = sources.setdefault(target.name.casefold(), path)
        if other is not path:
            message = f"{other} and {path} would both be written to {target}; convert them into different folders"
            raise click.UsageError(message)
        if target.resolve() == path.resolve():
            message = f"the result of {path} would replace it; choose another folder with -o"
            raise click.UsageError(message)
        pairs.append((path, target))
    return pairs


def _convert_files(pairs: Sequence[tuple[Path, Path]], settings: Settings, bounds: Bounds) -> bool:
    """Convert files one after the other and say how each went, on stderr; whether all went well."""
    from itf_extract.batch.job import Job, Origin  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.outputs import Folder  # noqa: PLC0415
    from itf_extract.batch.pool import Limits, run_in_turn  # noqa: PLC0415

    # In a process of its own, which can be stopped: what a file does to the libraries that read it nobody can foretell.
    limits = Limits(1, bounds.timeout, bounds.max_memory)
    jobs = [
        Job(Origin(str(path), str(path), target.stem), Folder(target.parent), target.name, settings)
        for path, target in pairs
    ]
    went_well = True
    for (path, target), outcome in zip(pairs, run_in_turn(jobs, limits), strict=True):
        if outcome.record.error:
            complain(outcome.record.error)
            went_well = False
            continue
        parts = ", ".join(f"{count} {part}" for part, count in outcome.record.counts.items())
        click.echo(harmless(f"{path} -> {target} ({outcome.number or 'no number'}: {parts})"), err=True)
        for warning in outcome.warnings:
            complain(f"{path.name}: warning: {warning}")
    return went_well
