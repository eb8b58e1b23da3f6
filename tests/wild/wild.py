"""Runs the reader on every PDF of a folder and holds what it reads against what poppler's pdftotext does.

    python tests/wild/wild.py FOLDER [--jobs 2] [--timeout 20] [--quiet]

Each file is converted and audited in a process of its own, bounded in time of its own and in memory.  A line for each
file tells how it ended and what differs; a table for each folder sums up.  What differs without a warning in the result
is silent, and the exit code is 1 where anything crashed, hung or was lost in silence.  ``pdftotext`` must be installed.

Words that pdftotext reads again at the place where it has read them are counted once, and what it reads as codes that
are no characters is not held against ours.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import TimeoutError as Expired
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from itf_extract.errors import UnreadableError
from itf_extract.pipeline import audited, document, understood
from itf_extract.read.signs import UNREADABLE
from itf_extract.read.witness import characters, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"
_MEMORY = 2048 * 2**20
_COLUMNS = ("files", "read", "refused", "crashed", "hung", "warned", "lost", "digits", "silent")
_FEW = 3
_SLOW = 60.0  # seconds that pdftotext may take
_BUSY = 10  # times as long may a file take where the machine has other work
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_CODES = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Look:
    """How one file ended: ``lost`` characters and ``digits`` are those that pdftotext reads and we do not.

    A few letters may be those of a bold face made by printing twice, which pdftotext counts twice.
    """

    outcome: str
    seconds: float
    warnings: tuple[str, ...] = ()
    lost: int = 0
    digits: str = ""
    note: str = ""

    @property
    def silent(self) -> bool:
        """Whether something went wrong and nothing tells of it."""
        missed = bool(self.digits) or self.lost > _FEW
        return self.outcome in {"crashed", "hung"} or (missed and not self.warnings)


def look(path: Path) -> Look:
    """Read and audit one file, and compare."""
    started = time.perf_counter()
    try:
        printed = document(path)
        audited(understood(printed))
    except UnreadableError as error:
        return Look("refused", time.perf_counter() - started, (error.cause,), characters(_poppler(path)).total())
    seconds = time.perf_counter() - started
    ours, said = characters(printed.source.text), _poppler(path)
    theirs = Counter[str]() if _CODES.search(said) else characters(said)
    if (theirs - ours).total() > _FEW:
        theirs -= _again(path)
    missing = theirs - ours
    del missing[UNREADABLE]
    signs = Counter({char: number for char, number in (ours - theirs).items() if not char.isalnum()})
    for char in [char for char, number in missing.items() if number in signs.values()]:
        del missing[char]  # pdftotext gives the letter at whose place a font of dingbats has a bullet
    digits = Counter({char: number for char, number in missing.items() if char.isdigit()})
    codes = tuple(sorted({doubt.code for doubt in printed.warnings} - {"FAMILY-UNKNOWN"}))
    return Look("read", seconds, codes, missing.total(), difference(digits, Counter()), difference(missing, Counter()))


def _poppler(path: Path, *options: str) -> str:
    """What pdftotext reads; nothing where it comes to no end."""
    command = [_PDFTOTEXT, "-q", "-cropbox", "-enc", "UTF-8", *options, str(path), "-"]
    try:
        run = subprocess.run(command, capture_output=True, timeout=_SLOW, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return run.stdout.decode("utf-8", "replace")


def _again(path: Path) -> Counter[str]:
    """The characters of words that are printed once more over themselves, as to make them bold."""
    again = Counter[str]()
    for page in _poppler(path, "-bbox").split("<page ")[1:]:
        seen: list[tuple[float, float, str]] = []
        for left, top, height, word in _words(page):
            near = (other for x, y, other in seen if abs(x - left) + abs(y - top) < height / 2)
            alike = (min(word, other, key=len) for other in near if word.startswith(other) or other.startswith(word))
            again += characters(max(alike, key=len, default=""))
            seen.append((left, top, word))
    return again


def _words(page: str) -> Iterator[tuple[float, float, float, str]]:
    """Where each word of a page begins, how high it is, and what it says."""
    for left, top, _, bottom, word in _WORD.findall(page):
        yield float(left), float(top), float(bottom) - float(top), html.unescape(word)


def _bound() -> None:
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _looked(path: Path, seconds: float) -> Look:
    """How a file ended, or the end of the process after so many seconds of its own."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return look(path)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)


def looks(paths: list[Path], jobs: int, timeout: float) -> Iterator[tuple[Path, Look]]:
    """How each file ended, in their order."""
    with ProcessPool(jobs, 50, _bound, context=get_context("spawn")) as pool:
        waiting = [(path, pool.schedule(_looked, (path, timeout), timeout=_BUSY * timeout)) for path in paths]
        for path, future in waiting:
            yield path, _ended(future, timeout)


def _ended(future: object, timeout: float) -> Look:
    try:
        return future.result()  # type: ignore[attr-defined, no-any-return]
    except Expired:
        return Look("hung", timeout)
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGPROF:
            return Look("hung", timeout)
        return Look("crashed", 0.0, note=f"exit code {error.exitcode}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
        return Look("crashed", 0.0, note=f"{type(error).__name__}: {error}")


def table(found: dict[Path, Look], root: Path) -> str:
    """The sums of each folder in columns."""
    sums: dict[str, Counter[str]] = {}
    for path, each in found.items():
        place = path.relative_to(root).parts
        for name in (place[0] if len(place) > 1 else ".", "all"):
            counts = sums.setdefault(name, Counter())
            told = {"warned": each.warnings, "lost": each.lost, "digits": each.digits, "silent": each.silent}
            counts.update({"files": 1, each.outcome: 1} | {name: int(bool(value)) for name, value in told.items()})
    rows: list[tuple[str, ...]] = [("folder", *_COLUMNS)]
    rows += [(name, *(str(counts[column]) for column in _COLUMNS)) for name, counts in sorted(sums.items(), key=_last)]
    return "\n".join(f"{row[0]:16}" + "".join(f"{cell:>9}" for cell in row[1:]) for row in rows)


def _last(item: tuple[str, Counter[str]]) -> tuple[bool, str]:
    return item[0] == "all", item[0]


def main() -> int:
    """Look at a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20.0)
    parser.add_argument("--quiet", action="store_true", help="the table only")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    found = dict[Path, Look]()
    for path, each in looks(paths, given.jobs, given.timeout):
        found[path] = each
        if not given.quiet:
            told = f"{each.outcome:8}{each.seconds:7.2f}s {'silent ' if each.silent else ''}lost {each.lost}"
            print(f"{path.relative_to(given.folder)}: {told} {each.note!r} {','.join(each.warnings)}", flush=True)
    print(table(found, given.folder))
    return int(any(each.silent for each in found.values()))


if __name__ == "__main__":
    sys.exit(main())
