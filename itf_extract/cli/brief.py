"""The command that puts a paper on one page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from itf_extract.cli.options import deliver, lang_option, output_option, password_option
from itf_extract.cli.streams import UNREADABLE, complain, loudness_options, paper_at
from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

Form = Literal["markdown", "html", "json"]

_EXAMPLES = """\b
Examples:
  itf-extract brief paper.pdf
  itf-extract brief paper.pdf --format html -o brief.html
  itf-extract brief paper.pdf --format json --lang en
"""


@click.command(epilog=_EXAMPLES)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["markdown", "html", "json"]), default="markdown", show_default=True,
    help="Form of the brief.",
)  # fmt: skip
@output_option
@lang_option
@password_option
@loudness_options
def brief(*, file: Path, form: Form, output: Path | None, lang: Language | None, password: str | None) -> None:
    """Tell on one page what a paper asks, and how far its figures can be trusted.

    What sum is asked, from which head to which, for what, what was before and what follows, the schemes with their
    money, and what was checked.  Every number is a link to where the paper prints it.
    """
    from itf_extract.model.audit import reader_language  # noqa: PLC0415 -- see the top of the file
    from itf_extract.pipeline import convert  # noqa: PLC0415

    try:
        given, name = paper_at(file)
        paper = convert(given, password=password, lang=lang, name=name)
        deliver(_written(paper, form, lang or reader_language(paper.document.language)), output)
    except ItfError as error:
        complain(str(error))
        sys.exit(UNREADABLE)


def _written(paper: Paper, form: Form, lang: Language) -> str:
    from itf_extract.brief import brief as brief_of  # noqa: PLC0415 -- see the top of the file

    made = brief_of(paper, lang)
    if form == "html":
        from itf_extract.report.brief import brief_html  # noqa: PLC0415

        return brief_html(made, lang)
    if form == "json":
        from itf_extract.brief.content import brief_record  # noqa: PLC0415
        from itf_extract.deliver.encode import encode  # noqa: PLC0415

        return encode(brief_record(made))
    from itf_extract.brief.markdown import brief_markdown  # noqa: PLC0415

    return brief_markdown(made, lang)
