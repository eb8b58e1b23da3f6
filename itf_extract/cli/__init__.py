"""The commands, a file for each: options are parsed here, everything else happens below.

Messages go to stderr, data to files or stdout.  Exit codes: 0 all went well, 1 an audit found something that fails, 2
something could not be read.
"""

from __future__ import annotations

import click

from itf_extract import __version__
from itf_extract.cli import audit, compare, convert, dataset, explain, normalise, report, schema, show

_MAIN_EXAMPLES = """\b
Examples:
  itf-extract convert paper.pdf -o output
  itf-extract audit paper.pdf
  itf-extract compare chinese.pdf english.pdf
  itf-extract dataset output --to csv -o tables
  itf-extract normalise < dump.txt > clean.txt
  itf-extract schema > paper.schema.json
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_MAIN_EXAMPLES)
@click.version_option(__version__, prog_name="itf-extract")
def main() -> None:
    """Turn Hong Kong Finance Committee papers (PDF or text, Chinese or English) into validated JSON."""


for _command in (
    audit.audit,
    compare.compare,
    convert.convert,
    dataset.dataset,
    explain.explain,
    normalise.normalise,
    report.report,
    schema.schema,
    show.show,
):
    main.add_command(_command)
