"""The command that cleans text."""

from __future__ import annotations

import sys

import click

from itf_extract.cli.streams import UNREADABLE, complain, emit

_NORMALISE_EXAMPLES = """\b
Examples:
  echo '2 0 21 年 5 月' | itf-extract normalise    prints 2021年5月
  itf-extract normalise < dump.txt > clean.txt
"""


@click.command(epilog=_NORMALISE_EXAMPLES)
def normalise() -> None:
    """Clean the text on stdin.

    Spaces that only come from the typesetting go, numbers torn apart are joined, compatibility characters become
    ordinary ones; the result goes to stdout.
    """
    from itf_extract.normalise import normalise as normalised  # noqa: PLC0415 -- see the top of the file

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        complain(f"stdin: is not UTF-8 text (byte {error.start}); convert it to UTF-8 first")
        sys.exit(UNREADABLE)
    if clean := normalised(text).chars:
        emit(f"{clean}\n")
