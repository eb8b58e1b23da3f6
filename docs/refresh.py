"""Run the commands that the documents show and put what they print below them.

    python docs/refresh.py [NAME ...]

Each block of the form

    ```console
    $ itf-extract explain
    ...
    ```

keeps its command and gets the command's present output; names (``audit.md``) choose among the documents.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
BLOCK = re.compile(r"^```console\n\$ itf-extract (?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)
_COMMAND = [sys.executable, "-c", "import sys; from itf_extract.cli import main; sys.exit(main())"]


def printed(arguments: str) -> str:
    """What a command prints on stdout, run at the top of the checkout; RuntimeError for an exit code above 1."""
    run = subprocess.run(
        [*_COMMAND, *arguments.split()], cwd=DOCS.parent, capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode > 1:
        raise RuntimeError(run.stderr)
    return run.stdout


def refreshed(text: str) -> str:
    """A document with the present output of its commands."""
    return BLOCK.sub(
        lambda found: f"```console\n$ itf-extract {found['arguments']}\n{printed(found['arguments'])}```", text
    )


if __name__ == "__main__":
    for path in sorted(DOCS.glob("*.md")):
        if len(sys.argv) == 1 or path.name in sys.argv[1:]:
            path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
