"""Times this project and its peers side by side on the same files: ``python -m benchmarks [--full]``.

Tables are printed as Markdown, as docs/performance.md shows them.  Quick (the default) takes about five minutes,
full an hour.  What cannot be measured on this machine is left out, with the reason in its place.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.batches import batches
from benchmarks.corpus import copies, is_scan, of_pages, of_rows, pages_of, papers
from benchmarks.measure import measure, wall
from benchmarks.tasks import OURS, PEERS
from itf_extract.read import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONVERT = "itf_extract convert"
WORDS, CHARS = "pdfplumber extract_words", "pdfplumber chars"
CLI = "import sys; from itf_extract.cli import main; main()"
_RECOGNISED = 2  # pages
_ROW_STAGES = ("normalise and structure", "interpret", "audit")
TEXT = (
    "import sys, pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as document:\n"
    "    for page in document.pages: print(page.extract_text())"
)


def main() -> None:
    """Parse the options and print every table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    size = options.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="few runs, short papers (the default)")
    size.add_argument("--full", action="store_true", help="more runs, up to 2000 pages and 1000 papers")
    full = options.parse_args().full
    runs = 5 if full else 3
    scans = [path for path in papers() if is_scan(path)]
    printed = [path for path in papers() if path not in scans]
    for path in printed:
        _side_by_side(path, runs)
    _commands(printed[0], runs)
    with TemporaryDirectory() as folder:
        for path in scans:
            _recognised(path, Path(folder))
        _by_pages(printed[0], (30, 100, 300, 1000, 2000) if full else (30, 100, 300), Path(folder))
        _by_rows((1000, 4000, 60_000) if full else (1000, 4000), Path(folder))
        _by_papers(printed[-1], (1, 10, 100, 1000) if full else (1, 10, 50), Path(folder))
        rows, reason = batches(copies(printed[-1], 1000 if full else 60, Path(folder)), Path(folder))
        _table("batches", ("by", "papers", "seconds on the clock", "CPU s", "CPU s a further paper"), rows)
        print(reason)


def _side_by_side(path: Path, runs: int) -> None:
    """Every task once in each round, so that a machine that slows down for a minute slows all of them."""
    pages = pages_of(path)
    rounds = [{task: measure(task, [path], 1) for task in (*OURS, *PEERS)} for _ in range(runs)]

    def ratio(task: str, reference: str) -> str:
        return _ratio(median(costs[task].seconds / costs[reference].seconds for costs in rounds))

    rows = [
        (task, f"{median(costs[task].seconds for costs in rounds) / pages * 1000:.2f}", ratio(task, CHARS),
         ratio(task, WORDS), f"{max(costs[task].peak for costs in rounds):.0f}")
        for task in (*PEERS, *OURS)
    ]  # fmt: skip
    _table(f"{path.name}, {pages} pages", ("what", "CPU ms a page", "of chars", "of extract_words", "peak MiB"), rows)
    stages = {stage: median(costs[CONVERT].stages[stage] for costs in rounds) for stage in rounds[0][CONVERT].stages}
    _table("its stages", ("stage", "CPU ms a page"), [(name, f"{s / pages * 1000:.2f}") for name, s in stages.items()])


def _recognised(path: Path, folder: Path) -> None:
    """The first pages of a scan, once, as if never read before: that takes seconds a page, and no peer here does it."""
    if not scan.is_installed():
        print(f"\n{path.name} is not measured: text recognition is not installed (pip install 'itf-extract[ocr]').")
        return
    cost = measure(CONVERT, [of_pages(path, _RECOGNISED, folder)], 0, folder / "cache")
    row = (str(_RECOGNISED), f"{cost.seconds / _RECOGNISED:.1f}", f"{cost.peak:.0f}")
    _table(f"{path.name}, by text recognition", ("pages", "CPU s a page", "peak MiB"), [row])


def _commands(path: Path, runs: int) -> None:
    python = [sys.executable, "-c"]
    with TemporaryDirectory() as folder:
        times = {
            "a bare Python start": wall([*python, "pass"], runs),
            "itf-extract --help": wall([*python, CLI, "--help"], runs),
            "a script that prints pdfplumber's extract_text": wall([*python, TEXT, str(path)], runs),
            "itf-extract convert": wall([*python, CLI, "convert", str(path), "-o", folder], runs),
        }
    rows = [(name, f"{seconds:.2f}") for name, seconds in times.items()]
    _table(f"whole commands, {path.name}", ("command", "seconds on the clock"), rows)


def _by_pages(path: Path, sizes: Sequence[int], folder: Path) -> None:
    rows = []
    for pages in sizes:
        cost = measure(CONVERT, [of_pages(path, pages, folder)], 0)
        rows.append((str(pages), f"{cost.seconds:.2f}", f"{cost.seconds / pages * 1000:.2f}", f"{cost.peak:.0f}"))
    _table("longer papers, converted", ("pages", "CPU s", "CPU ms a page", "peak MiB"), rows)


def _by_rows(sizes: Sequence[int], folder: Path) -> None:
    rows = []
    for told, number in product((True, False), sizes):
        cost = measure(CONVERT, [of_rows(number, folder, told=told)], 0)
        units = "in the cells" if told else "in the heads"
        stages = (f"{cost.stages[stage]:.2f}" for stage in _ROW_STAGES)
        rows.append((units, str(number), f"{cost.seconds:.2f}", *stages, f"{cost.peak:.0f}"))
    _table("rows of one table of a dump", ("units", "rows", "CPU s", *_ROW_STAGES, "peak MiB"), rows)


def _by_papers(path: Path, numbers: Sequence[int], folder: Path) -> None:
    rows = []
    for number in numbers:
        cost = measure(CONVERT, copies(path, number, folder), 0)
        rows.append((str(number), f"{cost.seconds:.2f}", f"{cost.seconds / number:.3f}", f"{cost.peak:.0f}"))
    _table(f"more papers of {pages_of(path)} pages", ("papers", "CPU s", "CPU s a paper", "peak MiB"), rows)


def _ratio(ratio: float) -> str:
    return f"1/{1 / ratio:.1f}" if ratio < 1 else f"{ratio:.1f}"


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print(f"\n**{title}**\n")
    print(f"| {' | '.join(heads)} |")
    print(f"| --- |{' ---: |' * (len(heads) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
