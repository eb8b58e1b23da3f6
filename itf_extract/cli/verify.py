"""The command that holds results against what they were made from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from itf_extract.cli.streams import complain, detail, loudness_options, say

# Stages are imported inside the commands: --help must not wait for libraries that it does not use.

_FAILS = 1
_EXAMPLES = """\b
Examples:
  itf-extract verify output
  itf-extract verify output --again               converts each paper once more
\b
Exit code: 0 every result matches its paper, 1 some do not.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("folder", metavar="OUTPUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--again", is_flag=True, help="Convert each paper once more and hold the results against each other.")
@loudness_options
@click.pass_context
def verify(context: click.Context, folder: Path, *, again: bool) -> None:
    """Tell which results no longer match their paper or this program.

    Each result has to be as convert wrote it, by this version of the program, and its paper to be there with the hash
    that the result tells.
    """
    from itf_extract.batch.verify import verify as checks  # noqa: PLC0415 -- see the top of the file

    states = Counter[str]()
    for check in checks(folder, again=again):
        states[check.state] += 1
        (detail if check.state == "matches" else complain)(check.message)
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    say(f"itf-extract: {states.total()} results: {told or 'none there'}")
    if states.keys() - {"matches"}:
        context.exit(_FAILS)
