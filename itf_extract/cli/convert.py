"""The command that converts papers: some files one after the other, or a batch of many."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from itf_extract.batch.job import FORMS, Origin, Settings
from itf_extract.cli.batch import Bounds, Extras, batch_options, convert_many, is_batch, runner, say_page, told
from itf_extract.cli.options import lang_option, password_option
from itf_extract.cli.streams import (
    DASH,
    NAME,
    UNREADABLE,
    complain,
    detail,
    emit,
    in_order,
    loudness_options,
    on_one_line,
    say,
    standard_file,
)
from itf_extract.deliver.script import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from itf_extract.batch.job import Form, Job, Outcome
    from itf_extract.batch.polite import Web
    from itf_extract.model.audit import Language
    from itf_extract.read.pdf import Engine, Ocr

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_OCR = ("auto", "always", "never")
_ENGINES = ("auto", "oxide", "pdfplumber")
_FOLDER = "output"
_SHOWN = 3  # files that are told by name

_CONVERT_EXAMPLES = """\b
Examples:
  itf-extract convert paper.pdf                   writes output/paper.json
  itf-extract convert *.pdf dump.txt -o data
  itf-extract convert - -o - < paper.pdf          from stdin to stdout
  itf-extract convert papers --json-lines > papers.jsonl
  itf-extract convert paper.pdf --to markdown     writes output/paper.md
  itf-extract convert papers archive.zip '20*/*.pdf' -o data --jobs 4
  itf-extract convert papers.csv -o data          a list of addresses
  itf-extract convert s3://bucket/papers -o s3://bucket/data
  itf-extract convert papers -o data --scheduler tcp://host:8786
  itf-extract convert locked.pdf --password 1234
  itf-extract convert paper.pdf --script hk2s     in simplified characters
  itf-extract convert scan.pdf --pdf-out    also scan.searchable.pdf
\b
Exit code: 0 all files converted, 2 at least one could not be read.
"""


@click.command(epilog=_CONVERT_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, allow_dash=True),
    help="Folder for the results, made if it does not exist; one in a store, s3://BUCKET/FOLDER; or - for stdout, one "
    f"result after the other.  [default: {_FOLDER}]",
)
@click.option("--json-lines", is_flag=True, help="Write to stdout, each result on a line of its own.")
@lang_option
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
    help="What reads a PDF; auto takes oxide, and where pdfium disagrees the reader that a third confirms.",
)
@click.option(
    "--ocr",
    type=click.Choice(_OCR),
    default="auto",
    show_default=True,
    help="Which pages text recognition reads: those that are pictures, all, or none.",
)
@click.option(
    "--pdf-out",
    is_flag=True,
    help="Beside the result of a scanned paper, write NAME.searchable.pdf: the pictures with the text that was read.",
)
@click.option(
    "--to",
    type=click.Choice(FORMS),
    default="json",
    show_default=True,
    help="What to write: the result, or the whole paper as Markdown with its figures as links.",
)
@batch_options
@loudness_options
def convert(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    files: tuple[str, ...],
    output: str | None,
    json_lines: bool,
    lang: Language | None,
    password: str | None,
    script: str | None,
    engine: Engine,
    ocr: Ocr,
    pdf_out: bool,
    to: Form,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    scheduler: str | None,
    pause: float,
    prune: bool,
) -> None:
    """Write a JSON file for each paper.

    FILE is a PDF or a text dump in UTF-8, or - for stdin; its result is NAME.json in the output folder, with --to
    markdown NAME.md; of a.pdf and a.txt the second is a.txt.json.  A file that cannot be read, or takes too much time
    or memory, gets one line on stderr and no result; the others are converted all the same.

    A folder, a ZIP archive, a quoted pattern, an address (http, https, s3), --jobs or --scheduler makes a batch:
    papers are converted side by side, and OUTPUT/manifest.jsonl tells what came of each.  The same command again does
    only what is missing, changed or failed.

    A CSV file with a column of addresses, or a page with links to papers, from the disk or the web, is a batch, too:
    its papers are fetched into OUTPUT/fetched, as slowly as --pause says, and again only once they changed.
    """
    if json_lines and output not in {None, DASH}:
        message = "--json-lines writes to stdout; leave out -o, or one of them"
        raise click.UsageError(message)
    if to == "markdown" and (json_lines or script):
        message = "--to markdown writes no JSON and texts as printed; leave out --json-lines and --script"
        raise click.UsageError(message)
    if pdf_out and (json_lines or output == DASH):
        message = "--pdf-out writes files; give a folder with -o"
        raise click.UsageError(message)
    target = DASH if json_lines else output or _FOLDER
    settings = Settings(password, script, engine, lang, to, ocr, pdf_out)
    bounds = Bounds(jobs, timeout, max_memory, scheduler)
    with ExitStack() as stack:
        several = is_batch([file for file in files if file != DASH], target, bounds)
        web = partial(_web, stack, target, pause)
        papers, numbers = _papers(files, stack, web, several=several)
        if target == DASH:
            _stream(papers, settings, bounds, several=several, lines=json_lines)
        elif several:
            convert_many(papers, target, settings, bounds, Extras(files, numbers, prune))
        else:
            _convert_files(papers, Path(target), settings, bounds)


def _papers(
    files: Sequence[str], stack: ExitStack, web: Callable[[], Web], *, several: bool
) -> tuple[list[Origin], dict[str, str]]:
    """The papers that the arguments stand for, those of a batch in the order of their names; the numbers of lists."""
    from itf_extract.batch.listing import is_list  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.origins import origins, passed_over  # noqa: PLC0415

    standard = [file for file in files if file == DASH]
    if len(standard) > 1:
        message = "stdin holds one paper; give - once"
        raise click.UsageError(message)
    lists = [file for file in files if is_list(file)]
    plain = [file for file in files if file != DASH and file not in lists]
    numbers: dict[str, str] = {}
    if several:
        if left := passed_over(plain):
            say(f"itf-extract: warning: {_few(left)} passed over: a folder is read for .pdf and .txt; name others")
        with told(""):
            found = origins(plain) + (_fetched(lists, web(), numbers) if lists else [])
    else:
        found = [Origin(file, file, Path(file).name) for file in plain]
    return found + [Origin(NAME, str(stack.enter_context(standard_file())), NAME) for _ in standard], numbers


def _few(files: Sequence[str]) -> str:
    """The first of some files by name, and how many others there are."""
    more = len(files) - _SHOWN
    return ", ".join(files[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _web(stack: ExitStack, target: str, pause: float) -> Web:
    """The web, fetched into the output folder, or for a while where there is none on this machine."""
    from itf_extract.batch.addresses import is_address  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.polite import FETCHED, Web  # noqa: PLC0415

    if target == DASH or is_address(target):
        return Web(Path(stack.enter_context(TemporaryDirectory(prefix="itf-extract-"))), pause)
    return Web(Path(target, FETCHED), pause)


def _fetched(lists: Iterable[str], web: Web, numbers: dict[str, str]) -> list[Origin]:
    """The papers of lists, and into ``numbers`` what the lists call them."""
    from itf_extract.batch.origins import origins_of_list  # noqa: PLC0415 -- see the top of the file

    found: dict[str, Origin] = {}
    for name in lists:
        for paper, origin in origins_of_list(name, web):
            detail(f"{paper.address}: {'refused' if origin.refusal else 'fetched'}")
            found.setdefault(origin.file, origin)
            numbers[origin.file] = paper.number
    say(f"itf-extract: {len(found)} papers fetched")
    return [found[file] for file in sorted(found)]


def _stream(papers: Sequence[Origin], settings: Settings, bounds: Bounds, *, several: bool, lines: bool) -> None:
    """Convert papers to stdout in their order, and exit with 2 if one failed."""
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        jobs = _jobs(
            [(paper, Path(folder, f"{number}{settings.ending}")) for number, paper in enumerate(papers)], settings
        )
        run = runner(bounds) if several else _in_turn(bounds)
        failed = False
        for outcome in in_order(jobs, run(jobs)):
            if not _report(outcome, "stdout"):
                failed = True
                continue
            result = Path(folder, outcome.record.result)
            emit(on_one_line(result.read_bytes()) if lines else result.read_bytes())
            result.unlink()
    if failed:
        sys.exit(UNREADABLE)


def _convert_files(papers: Sequence[Origin], output: Path, settings: Settings, bounds: Bounds) -> None:
    """Convert files one after the other, say how each went, and exit with 2 if one failed."""
    pairs = _targets(papers, output, settings.ending)
    outcomes = _in_turn(bounds)(_jobs(pairs, settings))
    went_well = [_report(outcome, str(target)) for (_, target), outcome in zip(pairs, outcomes, strict=True)]
    if not all(went_well):
        sys.exit(UNREADABLE)


def _targets(papers: Sequence[Origin], output: Path, ending: str) -> list[tuple[Origin, Path]]:
    """Each file with a result of its own, as a batch names them; no result may replace a file."""
    from itf_extract.batch.run import free_name  # noqa: PLC0415 -- see the top of the file

    taken: set[str] = set()
    pairs: list[tuple[Origin, Path]] = []
    for paper in dict.fromkeys(papers):
        target = output / free_name(paper, ending, taken)
        taken.add(target.name.casefold())
        if target.resolve() == Path(paper.path).resolve():
            message = f"the result of {paper.file} would replace it; choose another folder with -o"
            raise click.UsageError(message)
        pairs.append((paper, target))
    return pairs


def _jobs(pairs: Iterable[tuple[Origin, Path]], settings: Settings) -> list[Job]:
    from itf_extract.batch.job import Job  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.outputs import Folder  # noqa: PLC0415

    return [Job(paper, Folder(target.parent), target.name, settings) for paper, target in pairs]


def _in_turn(bounds: Bounds) -> Callable[[Iterable[Job]], Iterable[Outcome]]:
    """What does the jobs one after the other.

    In a process of its own, which can be stopped: what a file does to the libraries that read it nobody can foretell.
    """
    from itf_extract.batch.worker import Limits, run_in_turn  # noqa: PLC0415 -- see the top of the file

    return partial(run_in_turn, limits=Limits(1, bounds.timeout, bounds.max_memory), seen=say_page)


def _one(parts: str) -> str:
    """What one of the parts is called."""
    return "annex" if parts == "annexes" else parts.removesuffix("s")


def _report(outcome: Outcome, target: str) -> bool:
    """Say what came of a paper; whether it was converted."""
    record = outcome.record
    if record.error:
        complain(record.error)
        return False
    parts = ", ".join(f"{count} {_one(part) if count == 1 else part}" for part, count in record.counts.items())
    say(f"{record.file} -> {target} ({outcome.number or 'no number'}: {parts})")
    detail(f"{record.file}: {record.seconds} s, SHA-256 {record.sha256}")
    for warning in outcome.warnings:
        say(f"itf-extract: {Path(record.file).name}: warning: {warning}")
    return True
