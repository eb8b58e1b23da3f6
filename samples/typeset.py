"""Makes the committed samples from their sources.

``python samples/typeset.py`` writes everything; ``--no-pdf`` leaves the PDFs as they are and needs no fonts.
The PDFs need the Python package typst (``pip install 'itf-extract[samples]'``) and the fonts Liberation Serif and
Noto Serif CJK HK (Debian: fonts-liberation, fonts-noto-cjk).
"""

from __future__ import annotations

import json
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from typesetting import dump, gold, pages, pdf, source

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent


def texts() -> dict[str, str]:
    """Every text file that the sources make, by its path in this folder."""
    sample = source.load(_read("sample.zh.toml"))
    printed = dump.write(pages.pages_of(sample))
    script = source.load(_read("script.zh.toml"))
    made = {
        "sample.zh.txt": printed.text,
        "planted.zh.txt": dump.write(pages.pages_of(_planted())).text,
        "planted.json": json.dumps([_noted(patch) for patch in patches()], ensure_ascii=False, indent=1) + "\n",
        "script.zh.txt": dump.write(pages.pages_of(script)).text,
    }
    english = source.load(_read("sample.en.toml"))
    printed_english = dump.write(pages.pages_of(english))
    made["sample.en.txt"] = printed_english.text
    for name, noted in (("differing.en", "differing.json"), ("planted.en", "planted.en.json")):
        made[f"{name}.txt"] = dump.write(pages.pages_of(_patched_english(name))).text
        made[noted] = json.dumps([_noted(row) for row in patches(name)], ensure_ascii=False, indent=1) + "\n"
    made |= {f"gold.en/{name}": text for name, text in gold.write(english, printed_english).items()}
    return made | {f"gold/{name}": text for name, text in gold.write(sample, printed).items()}


def pdfs() -> dict[str, bytes]:
    """The PDFs by name; raises pdf.MissingError where Typst or a font is missing."""
    papers = {"planted.zh.pdf": _planted()}
    papers |= {f"{name}.pdf": _patched_english(name) for name in ("differing.en", "planted.en")}
    papers |= {f"{name}.pdf": source.load(_read(f"{name}.toml")) for name in ("sample.zh", "sample.en")}
    return {name: pdf.write(pages.pages_of(paper), paper.number) for name, paper in papers.items()}


def patches(name: str = "planted.zh") -> list[source.Patch]:
    """The planted errors of a file of patches."""
    return [source.Patch(**row) for row in tomllib.loads(_read(f"{name}.toml"))["patch"]]


def _planted() -> source.Paper:
    return source.load(source.apply(_read("sample.zh.toml"), patches()))


def _patched_english(name: str) -> source.Paper:
    return source.load(source.apply(_read("sample.en.toml"), patches(name)))


def _noted(patch: source.Patch) -> dict[str, str]:
    return {name: text for name, text in asdict(patch).items() if name not in {"old", "new"}}


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def main(arguments: Sequence[str]) -> int:
    """Writes the files; returns 2 with one line on stderr where the PDFs cannot be made."""
    for folder in ("gold", "gold.en"):
        (HERE / folder).mkdir(exist_ok=True)
    for name, text in texts().items():
        (HERE / name).write_text(text, "utf-8", newline="\n")
    if "--no-pdf" in arguments:
        return 0
    try:
        made = pdfs()
    except pdf.MissingError as error:
        print(f"typeset.py: {error}", file=sys.stderr)
        return 2
    for name, content in made.items():
        (HERE / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
