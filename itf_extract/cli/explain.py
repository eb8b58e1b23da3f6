"""The command that explains checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from itf_extract.cli.options import style
from itf_extract.cli.streams import emit
from itf_extract.errors import CheckError
from itf_extract.model.audit import LANGUAGES

if TYPE_CHECKING:
    from itf_extract.model.audit import Language

_EXPLAIN_EXAMPLES = """\b
Examples:
  itf-extract explain                             lists all checks
  itf-extract explain SUM-COLUMN
  itf-extract explain SUM                         all whose codes begin so
  itf-extract explain SUM-COLUMN --lang zh        in Chinese
"""


@click.command(epilog=_EXPLAIN_EXAMPLES)
@click.argument("code", required=False)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the rules.")
def explain(code: str | None, lang: Language) -> None:
    """Explain a check: what it states, an example, its source.

    CODE is a check's code or the beginning of some; without it, all checks are listed.
    """
    from itf_extract.pipeline import rules  # noqa: PLC0415 -- --help must not wait for what it does not use
    from itf_extract.terminal.rules import rules_text  # noqa: PLC0415

    try:
        found = rules((code,) if code else (), across=True, lang=lang)
    except CheckError as error:
        raise click.BadParameter(str(error), param_hint="CODE") from error
    emit(rules_text(found, style(lang, None), whole=code is not None))
