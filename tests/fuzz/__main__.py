"""Converts mutated papers in processes of bounded time and memory, and tells of each that came to no good end.

A good end is a result or one clear line.  Run from the root of the project, ``python -m tests.fuzz 3000``; a mutant
that broke something is kept in the folder given with ``--keep``, and its seed makes it again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.run import fuzz


def main() -> int:
    """Run the mutants that the command line asks for; 1 where one broke something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("count", type=int, help="how many mutants")
    parser.add_argument("--first", type=int, default=0, help="seed of the first one")
    parser.add_argument("--kind", choices=("txt", "pdf", "all"), default="all")
    parser.add_argument("--keep", type=Path, help="folder for mutants that break something")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        broken = 0
        for trouble in fuzz(range(asked.first, asked.first + asked.count), asked.kind, asked.keep or Path(folder)):
            broken += 1
            print(trouble, flush=True)  # noqa: T201 -- a command's output
    print(f"{asked.count} mutants, {broken} of them broke something")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
