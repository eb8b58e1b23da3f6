"""Reads a paper in a process of its own, bounded in time and memory.

What a file does to the libraries that read it nobody can foretell: one that makes them hang, crash or fill the memory
ends that process alone.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.errors import ItfError, UnreadableError
from itf_extract.read import content_of

if TYPE_CHECKING:
    from itf_extract.model.document import Document
    from itf_extract.read import Readable
    from itf_extract.read.pdf import Engine, Ocr

TIMEOUT = 600.0  # seconds that one paper may take: a scanned page needs two to three
MAX_MEMORY = 2048  # MB that a process may fill
# Bytes from which on a block is returned by itself, and free ones at the end of the heap are: glibc's malloc.h.
_RETURNED = {-3: 2**16, -1: 2**17}
# A process begun with a script's own file would run that script again, so that this one is told what to do.
_READER = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from itf_extract.alone import main; main()"


class _Request(NamedTuple):
    """A paper that another process is to read."""

    data: bytes
    name: str
    password: str | None
    engine: Engine
    ocr: Ocr
    max_memory: int


def document_alone(  # noqa: PLR0913 - how a paper is read, and its bounds
    paper: Readable,
    *,
    password: str | None = None,
    engine: Engine = "auto",
    name: str | None = None,
    ocr: Ocr = "auto",
    timeout: float = TIMEOUT,
    max_memory: int = MAX_MEMORY,
) -> Document:
    """A paper as printed, read as ``pipeline.document`` does.  Raises UnreadableError, past its bounds too."""
    data, name = content_of(paper, name)
    request = pickle.dumps(sys.path) + pickle.dumps(_Request(data, name, password, engine, ocr, max_memory))
    try:
        run = subprocess.run(  # noqa: S603 -- this very interpreter, without anything from the paper
            [sys.executable, "-c", _READER], input=request, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as error:
        cause = f"takes longer than {timeout:g} seconds to read"
        raise UnreadableError(name, cause, "look at the file, or convert it with a longer --timeout") from error
    if run.returncode:
        raise UnreadableError(name, f"ended the process that read it (code {run.returncode})", "look at the file")
    answer: Document | ItfError = pickle.loads(run.stdout)  # noqa: S301 -- from the process that was begun above
    if isinstance(answer, ItfError):
        raise answer
    return answer


def main() -> None:
    """Read the paper that is asked for on stdin, and answer on stdout: a document, or the error that stopped it."""
    request: _Request = pickle.load(sys.stdin.buffer)  # noqa: S301 -- from the process that began this one
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        # Whatever a library prints is no part of the answer.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        bound_memory(request.max_memory)
        pickle.dump(_answer(request), answers)


def _answer(request: _Request) -> Document | ItfError:
    from itf_extract.pipeline import document  # noqa: PLC0415 -- the process that asks need not load it

    try:
        return document(
            request.data, password=request.password, engine=request.engine, name=request.name, ocr=request.ocr
        )
    except ItfError as error:
        return error
    except MemoryError:
        return UnreadableError(request.name, f"needs more than {request.max_memory} MB of memory", "look at the file")


def return_memory() -> None:
    """Have the C library return large blocks to the system as soon as they are freed, where it can be told to.

    glibc would keep blocks of whatever size it has seen freed once: of 300 pages' readers some 10 MiB that nothing
    after them fits into.
    """
    for option, size in _RETURNED.items():
        _ask_glibc("mallopt", option, size)


def return_free() -> None:
    """Have the C library return what it holds free between blocks in use: once its readers are gone, most of its heap.

    Of 2,000 pages that is 40 MiB.
    """
    _ask_glibc("malloc_trim", 0)


def _ask_glibc(name: str, *numbers: int) -> None:
    """Call a function of the C library, where that is glibc."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 -- a reader of PDFs loads it anyway

    with suppress(AttributeError):  # another C library
        getattr(ctypes.CDLL(None), name)(*numbers)


def bound_memory(most: int) -> None:
    """Bound this process's memory to so many MB more than it has, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- POSIX only

        # What is written to counts, not what is merely mapped: libraries and reserved room are no use of memory.
        bound = most * 2**20 + _held()
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (bound if hard < 0 else min(bound, hard), hard))


def _held() -> int:
    """The bytes of data that this process has: one that was forked begins with all of its parent's."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"VmData:\s*(\d+) kB", status)
    return int(found[1]) * 2**10 if found else 0
