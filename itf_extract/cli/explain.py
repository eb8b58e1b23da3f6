"""The command that explains checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
    from itf_extract.pipeline import rules  # noqa: PLC0415 -- see the top of the file

    try:
        found = rules((code,) if code else (), across=True, lang=lang)
    except CheckError as error:
        raise click.BadParameter(str(error), param_hint="CODE") from error
    if code is None:
        width = max(len(rule.code) for rule in found)
        emit("".join(f"{rule.code:<{width}}  {rule.severity:<7}  {rule.statement}\n" for rule in found))
        return
    shown = [f"{rule.code} ({rule.severity})\n{rule.statement}\n\n{rule.explanation}".strip() for rule in found]
    emit("\n\n\n".join(shown) + "\n")
