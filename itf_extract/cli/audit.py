"""The commands of the auditor.

Reports go to stdout or a file, everything else to stderr.  Exit codes: 0 nothing fails, 1 something fails, 2 something
could not be read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import click
from click.core import ParameterSource

from itf_extract import __version__
from itf_extract.cli.options import (
    Threshold,
    complain_of_stale,
    deliver,
    fail_on_option,
    fails,
    lang_option,
    output_option,
    password_option,
    reviews_in,
    reviews_option,
    style,
)
from itf_extract.cli.streams import DASH, NAME, UNREADABLE, complain, loudness_options, on_one_line, paper_at
from itf_extract.dataclass import dataclass, replace
from itf_extract.errors import CheckError, ItfError
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.audit.corruption import Corruption
    from itf_extract.batch.job import Record as Converted
    from itf_extract.batch.results import Refusal
    from itf_extract.deliver.record import Record
    from itf_extract.model.audit import FolderAudit, Language
    from itf_extract.model.finding import Review
    from itf_extract.model.paper import Paper
    from itf_extract.terminal.findings import Style

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

Format = Literal["console", "json", "sarif", "junit"]

_FAILS = 1
_PAIR = 2

_AUDIT_EXAMPLES = """\b
Examples:
  itf-extract audit paper.pdf
  itf-extract audit paper.pdf --lang en --uncovered
  itf-extract audit *.pdf --format junit --output audit.xml
  itf-extract audit paper.txt --select SUM,COUNT --ignore SUM-PROSE
  itf-extract audit paper.txt --power --limit 200
  itf-extract audit chinese.pdf english.pdf       each the other's witness
  itf-extract audit papers                        papers against each other
  itf-extract audit output                        the same, of their results
  itf-extract audit output --select ACROSS --format json
\b
Exit code: 0 nothing fails, 1 something fails (see --fail-on), 2 at least one
file could not be read.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an audit."""

    form: Format
    lang: Language | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    password: str | None
    json_lines: bool = False
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """Which corruptions to try, and whether each copy is read again from its source."""

    seed: int
    limit: int | None
    reread: bool


def _codes(_context: click.Context, _option: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


@click.command(epilog=_AUDIT_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["console", "json", "sarif", "junit"]),
    default="console",
    show_default=True,
    help="Form of the report; json is the converted paper with its findings, one object after the other.",
)
@click.option("--json-lines", is_flag=True, help="As --format json, each paper on a line of its own.")
@output_option
@lang_option
@fail_on_option
@reviews_option
@click.option("--select", multiple=True, callback=_codes, metavar="CODE,...", help="Run these checks only.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODE,...", help="Leave these checks out.")
@click.option("--uncovered", is_flag=True, help="List the figures that no relation covers.")
@click.option("--power", is_flag=True, help="Corrupt one figure at a time and report the share noticed.")
@click.option("--seed", type=int, default=0, show_default=True, help="With --power: draws what to corrupt.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="With --power: try N corruptions.")
@click.option("--reread", is_flag=True, help="With --power: read each copy again from its source (slower).")
@password_option
@loudness_options
def audit(  # noqa: PLR0913 -- click hands over each option by itself
    *,
    files: tuple[Path, ...],
    form: Format,
    json_lines: bool,
    output: Path | None,
    lang: Language | None,
    fail_on: Threshold,
    reviews: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    uncovered: bool,
    power: bool,
    seed: int,
    limit: int | None,
    reread: bool,
    password: str | None,
) -> None:
    """Check whether a paper's figures agree with each other, and papers with papers.

    FILE is a PDF or a text dump in UTF-8, or - for stdin.  Codes may be cut short: SUM stands for all checks whose
    codes begin with it.  Of a paper's two languages, given together, each is the other's witness.

    Folders of papers, folders that convert wrote into, or its results, are audited together: each paper, then the
    papers held against each other (heads, numbers, meetings, the money voted for a fund, papers cited).
    """
    if not power:
        _only_with_power(click.get_current_context())
    options = Options("json" if json_lines else form, lang, select, ignore, password, json_lines, reviews_in(reviews))
    if any(map(_is_together, files)):
        if power or uncovered or reviews or not all(map(_is_together, files)):
            message = "folders and results go by themselves: no files beside them, no --power, --uncovered, --reviews"
            raise click.UsageError(message)
        _audit_together(files, options, output, fail_on)
        return
    if power and options.form != "console":
        message = "--power prints tables for people; leave out --format"
        raise click.UsageError(message)
    papers = _audited(files, options)
    set_as = style(lang, output)
    if power:
        draw = Draw(seed, limit, reread)
        text = "\n".join(_power(path, paper, options, draw, set_as) for path, paper in papers)
    else:
        text = _report(papers, options, set_as, uncovered=uncovered)
    deliver(text, output)
    if len(papers) < len(files):
        sys.exit(UNREADABLE)
    if not power and fails((finding.verdict for _, paper in papers for finding in paper.findings), fail_on):
        sys.exit(_FAILS)


def _only_with_power(context: click.Context) -> None:
    """Refuse options that would be passed over; those of a configuration file wait for their time."""
    for name in ("seed", "limit", "reread"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"--{name} is of --power; give both, or neither"
            raise click.UsageError(message)


def _audited(files: Sequence[Path], options: Options) -> list[tuple[Path, Paper]]:
    """The papers that could be read, audited; each other file gets one line on stderr."""
    from itf_extract.alone import document_alone  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import reviewed, rules, understood  # noqa: PLC0415

    try:
        rules((*options.select, *options.ignore))
    except CheckError as error:
        raise click.UsageError(str(error)) from error
    papers = []
    for path in files:
        try:
            given, name = paper_at(path)
            paper = understood(document_alone(given, password=options.password, name=name))
            shown = Path(NAME) if str(path) == DASH else path
            found = reviewed(paper, options.reviews, lang=options.lang, select=options.select, ignore=options.ignore)
            complain_of_stale(shown.name, found)
            papers.append((shown, found))
        except ItfError as error:
            complain(str(error))
    return _with_witness(papers, options)


def _with_witness(papers: list[tuple[Path, Paper]], options: Options) -> list[tuple[Path, Paper]]:
    """The papers; of two that are one in two languages, each with what the other says of it."""
    from itf_extract.pipeline import are_versions, witnessed  # noqa: PLC0415 -- see the top of the file

    if len(papers) != _PAIR or not are_versions(papers[0][1], papers[1][1]):
        return papers
    pair = witnessed(papers[0][1], papers[1][1], lang=options.lang, select=options.select, ignore=options.ignore)
    return [(path, paper) for (path, _), paper in zip(papers, pair, strict=True)]


def _is_together(path: Path) -> bool:
    """Whether it is a folder or named as a result, rather than a paper."""
    return path.is_dir() or (path.suffix == ".json" and path.is_file())


def _audit_together(given: Sequence[Path], options: Options, output: Path | None, fail_on: Threshold) -> None:
    """Audit papers of folders and what convert wrote, report, and exit by what is found and what could not be read."""
    from itf_extract.batch.results import holds_results  # noqa: PLC0415 -- see the top of the file

    papers = [path for path in given if path.is_dir() and not holds_results(path)]
    with TemporaryDirectory(prefix="itf-extract-") as folder:
        records = _converted(papers, folder, options) if papers else []
        results = [path for path in given if path not in papers] + ([Path(folder)] if papers else [])
        audit, unreadable = _audited_results(results, options)
        made = {harmless(str(Path(folder, record.result))): record.file for record in records}
    audit = replace(
        audit, papers=tuple(replace(paper, result=made.get(paper.result, paper.result)) for paper in audit.papers)
    )
    unreadable |= any(record.error for record in records)
    if not (audit.papers or unreadable):
        message = f"{given[0]}: no papers there, nor results of itf-extract convert"
        raise click.UsageError(harmless(message))
    deliver(_folder_report(audit, options, style(options.lang, output)), output)
    if unreadable:
        sys.exit(UNREADABLE)
    within = (verdict for paper in audit.papers for verdict, count in paper.verdicts.items() if count)
    if fails((*within, *(finding.verdict for finding in audit.findings)), fail_on):
        sys.exit(_FAILS)


def _converted(folders: Sequence[Path], output: str, options: Options) -> list[Converted]:
    """Convert the papers of folders into another, and complain of those that cannot be read."""
    from itf_extract.batch.job import Settings  # noqa: PLC0415 -- see the top of the file
    from itf_extract.batch.origins import origins  # noqa: PLC0415
    from itf_extract.cli.batch import ORDINARY, run, told  # noqa: PLC0415

    with told(output):
        papers = origins(map(str, folders))
    return run(papers, output, Settings(options.password, lang=options.lang), ORDINARY)


def _audited_results(given: Sequence[Path], options: Options) -> tuple[FolderAudit, bool]:
    """The audit of results, and whether something there is a result that cannot be read."""
    from itf_extract.batch.across import audit_folder  # noqa: PLC0415 -- see the top of the file

    unreadable = False

    def refused(refusal: Refusal) -> None:
        nonlocal unreadable
        unreadable |= not refusal.foreign
        complain(refusal.message)

    try:
        audit = audit_folder(given, refused, lang=options.lang, select=options.select, ignore=options.ignore)
    except (CheckError, OSError) as error:
        raise click.UsageError(harmless(str(error))) from error
    return audit, unreadable


def _folder_report(audit: FolderAudit, options: Options, style: Style) -> str:
    from itf_extract.deliver.encode import encode  # noqa: PLC0415
    from itf_extract.deliver.folder import folder_junit, folder_record, folder_sarif  # noqa: PLC0415
    from itf_extract.pipeline import rules  # noqa: PLC0415
    from itf_extract.terminal.folder import folder_text  # noqa: PLC0415

    match options.form:
        case "console":
            return folder_text(audit, style)
        case "sarif":
            return encode(folder_sarif(audit, rules(across=True), __version__))
        case "junit":
            return folder_junit(audit)
        case "json":
            return _json(folder_record(audit), options)


def _report(papers: Sequence[tuple[Path, Paper]], options: Options, style: Style, *, uncovered: bool) -> str:
    from itf_extract.deliver.encode import encode  # noqa: PLC0415
    from itf_extract.deliver.json import to_dict  # noqa: PLC0415
    from itf_extract.deliver.junit import junit  # noqa: PLC0415
    from itf_extract.deliver.sarif import sarif  # noqa: PLC0415
    from itf_extract.pipeline import rules  # noqa: PLC0415
    from itf_extract.terminal.findings import audit_text  # noqa: PLC0415 -- see the top of the file

    match options.form:
        case "console":
            return "\n".join(audit_text(str(path), paper, style, uncovered=uncovered) for path, paper in papers)
        case "sarif":
            return encode(sarif(papers, rules(), __version__))
        case "junit":
            return junit(papers)
        case "json":
            return "".join(_json(to_dict(paper, options.lang), options) for _, paper in papers)


def _json(record: Record, options: Options) -> str:
    """An object as JSON text: over lines for people, or on one for programs that read line by line."""
    from itf_extract.deliver.encode import encode  # noqa: PLC0415 -- see the top of the file

    return on_one_line(encode(record).encode()).decode() if options.json_lines else encode(record)


def _power(path: Path, paper: Paper, options: Options, draw: Draw, style: Style) -> str:
    from itf_extract.audit.power import sampled, trials  # noqa: PLC0415 -- see the top of the file
    from itf_extract.model.audit import OF_RESULT  # noqa: PLC0415
    from itf_extract.pipeline import audited, corrupted  # noqa: PLC0415
    from itf_extract.terminal.findings import power_text  # noqa: PLC0415

    def reread(corruption: Corruption) -> Paper:
        copy = corrupted(paper, corruption, from_source=draw.reread)
        # What a figure is worth does not concern the schema.
        return audited(copy, lang=options.lang, select=options.select, ignore=(*options.ignore, OF_RESULT))

    planned = sampled(paper, draw.seed, draw.limit)
    tried = trials(paper, planned, reread)
    with click.progressbar(tried, length=len(planned), label=path.name, file=sys.stderr) as progress:
        return power_text(str(path), list(progress), draw.seed, style)
