"""What was read on pictures of pages, kept in the user's cache: reading one takes seconds, finding it again none.

A page is known by its picture, so that any file that shows it finds it.  The folder holds a bounded number of pages;
those that were not asked for the longest go first.  Where it cannot be written, everything is read each time.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import msgspec

from itf_extract.read.scan.sheet import Scanned
from itf_extract.resources import user_cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.read.scan.picture import Grey

_MOST = 5000  # pages of some 60 kB each
_VERSION = "14"  # of what is made of a picture; pages of other versions are not found
_ROOM = 0.9  # of these stay when it is full


def kept(grey: Grey, read: Callable[[], Scanned], of: str = "page") -> Scanned:
    """What is read on a picture, from the cache if it is there; else it is read and kept.

    ``of`` names what of the picture is read: all of it, or some.
    """
    path = user_cache() / "scans" / f"{_name(grey, of)}.scan"
    try:
        found = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Scanned)
        path.touch()
    except (OSError, zlib.error, msgspec.MsgspecError):
        scanned = read()
        _keep(path, scanned)
        return scanned
    return found


def _name(grey: Grey, of: str) -> str:
    return hashlib.sha256(f"{_VERSION} {of} {grey.shape}".encode() + grey.tobytes()).hexdigest()


def _keep(path: Path, scanned: Scanned) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(zlib.compress(msgspec.msgpack.encode(scanned)))
        Path(file.name).replace(path)
        _bound(path.parent)
    except OSError:
        return


def _bound(folder: Path) -> None:
    """Let the pages go that were not asked for the longest, if there are too many."""
    pages = [*folder.glob("*.scan")]
    if len(pages) > _MOST:
        pages.sort(key=lambda page: page.stat().st_mtime)
        for page in pages[: len(pages) - int(_ROOM * _MOST)]:
            page.unlink(missing_ok=True)
