"""Finds the papers that folders, patterns, ZIP archives, files and addresses of the web or of a store stand for.

A paper's place under its folder or archive becomes its result's place under the output folder.  Nothing may lead out of
either: names with ``..``, absolute names and links to elsewhere are refused, each as a paper of its own that failed.
"""

from __future__ import annotations

import os
import stat
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from itf_extract.batch.addresses import AddressError, checked_store, checked_web, file_system, is_address, is_store
from itf_extract.batch.job import Origin
from itf_extract.batch.listing import Listed, is_list, listed
from itf_extract.errors import ItfError, UnreadableError, reason
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.batch.polite import Web

_PAPERS = frozenset({".pdf", ".txt"})
_ARCHIVE = ".zip"
# What holds a text and is not read from a folder, where it is as likely something about the papers.
_TEXTS = frozenset({".md", ".markdown", ".rst", ".adoc", ".asciidoc", ".text", ".rtf", ".doc", ".docx", ".odt", ".wpd"})
_RESULTS = "manifest.jsonl"
_CONTROLS = compiled(r"[\x00-\x1f\x7f]")


class NothingFoundError(ItfError):
    """A folder, pattern or archive without any paper."""


def is_many(argument: str) -> bool:
    """Whether an argument stands for many papers, rather than one file."""
    if is_address(argument) or is_list(argument):
        return True
    path = Path(argument)
    return path.is_dir() or path.suffix.lower() == _ARCHIVE or (has_magic(argument) and not path.exists())


def origins(arguments: Iterable[str]) -> list[Origin]:
    """The papers that the arguments stand for, each once, ordered by name.

    Of folders and archives, files that end in ``.pdf`` or ``.txt``.  Raises NothingFoundError and AddressError.
    """
    found: dict[str, Origin] = {}
    for argument in arguments:
        here = [*(_of_address(argument) if is_address(argument) else _of_argument(os.path.normpath(argument)))]
        if not here:
            message = f"{argument}: no papers there (files that end in .pdf or .txt)"
            raise NothingFoundError(message)
        for origin in here:
            found.setdefault(origin.file, origin)
    return [found[file] for file in sorted(found)]


def origins_of_list(argument: str, web: Web) -> Iterator[tuple[Listed, Origin]]:
    """The papers of a list, each fetched; one that cannot be had is a paper that failed.

    Raises NothingFoundError, UnreadableError, AddressError and OSError.
    """
    path = web.file(argument, "list") if is_address(argument) else Path(argument)
    found = listed(path.read_bytes().decode(errors="replace"), argument if is_address(argument) else "")
    if not found:
        message = f"{argument}: no papers there (addresses that end in .pdf or .txt, or a column of addresses)"
        raise NothingFoundError(message)
    for one in found:
        yield one, _fetched(one, web)


def _fetched(one: Listed, web: Web) -> Origin:
    try:
        return Origin(one.address, str(web.file(one.address, one.name)), one.name)
    except UnreadableError as error:
        return Origin(one.address, one.address, one.name, refusal=f"{error.cause}; {error.advice}")
    except ItfError as error:
        return Origin(one.address, one.address, one.name, refusal=str(error))


def origin_named(file: str) -> Origin:
    """The paper that a manifest names: a file, an address, or a member of an archive.  Raises ItfError."""
    archive = next((parent for parent in Path(file).parents if parent.suffix.lower() == _ARCHIVE), None)
    found = origins([str(archive) if archive and archive.is_file() and not is_address(file) else file])
    return next((origin for origin in found if origin.file == file), found[0])


def passed_over(arguments: Iterable[str]) -> list[str]:
    """The files of these folders that hold a text and are not read as papers, those of folders with results apart."""
    return [
        Path(inner, name).as_posix()
        for argument in arguments
        if not is_address(argument) and Path(argument).is_dir()
        for inner, _, names in os.walk(argument)
        if _RESULTS not in names
        for name in sorted(names)
        if PurePosixPath(name).suffix.lower() in _TEXTS
    ]


def _of_address(address: str) -> Iterator[Origin]:
    if is_store(address):
        yield from _of_store(address)
        return
    parts = checked_web(address)
    # Only the last part of what is left when everything hidden in the address is plain.
    name = _CONTROLS.sub("_", PurePosixPath(unquote(parts.path).replace("\\", "/")).name)
    yield Origin(address, address, str(parts.hostname) if name in {"", "..", "."} else name)


def _of_store(address: str) -> Iterator[Origin]:
    """An object, a pattern's objects or those of a folder; an object's name is any text, so each is looked at."""
    place = checked_store(address)
    scheme, _, path = place.partition("://")
    if not address.endswith("/") and PurePosixPath(path).suffix.lower() in _PAPERS and not has_magic(path):
        yield _of_object(scheme, path, str(PurePosixPath(path).parent))
        return
    files = file_system(place)
    try:
        pattern = has_magic(path) and not files.exists(path)
        found: list[str] = files.glob(path) if pattern else files.find(path)
    except Exception as error:
        # A store has too many ways to fail, and the libraries below tell of each in their own.
        message = f"{address}: cannot be listed ({type(error).__name__}: {error}); check its name and your credentials"
        raise AddressError(" ".join(message.split())) from error
    root = _fixed(Path(path)).as_posix() if pattern else path
    wanted = _PAPERS | {_ARCHIVE}
    for name in sorted(found):
        if name == path:
            yield _of_object(scheme, name, str(PurePosixPath(path).parent))
        elif PurePosixPath(name).suffix.lower() in wanted:
            yield _of_object(scheme, name, root)


def _of_object(scheme: str, path: str, root: str) -> Origin:
    inner = PurePosixPath(_CONTROLS.sub("_", path.removeprefix(root).lstrip("/")).replace("\\", "/"))
    refusal = "its name leads out of its folder" if _leads_out(inner) else None
    if inner.suffix.lower() == _ARCHIVE:
        refusal = "is an archive, which is read from the disk only; fetch it and give the copy"
    address = f"{scheme}://{path}"
    return Origin(address, address, inner.name if refusal else inner.as_posix(), refusal=refusal)


def _leads_out(inner: PurePosixPath) -> bool:
    return inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]


def _of_argument(argument: str) -> Iterator[Origin]:
    path = Path(argument)
    if path.is_dir():
        yield from _of_folder(path)
    elif has_magic(argument) and not path.exists():
        root = _fixed(path)
        for match in sorted(glob(argument, recursive=True)):  # noqa: PTH207 -- Path has none for absolute patterns
            if not Path(match).is_dir():
                yield from _of_file(Path(match), root)
    else:
        yield from _of_file(path, path.parent)


def _fixed(pattern: Path) -> Path:
    """The folder that a pattern looks in: its parts before the first wildcard."""
    parts = []
    for part in pattern.parts[:-1]:
        if has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _of_folder(folder: Path) -> Iterator[Origin]:
    root = folder.resolve()
    for inner, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(inner, name)
            if path.suffix.lower() not in _PAPERS | {_ARCHIVE}:
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield Origin(path.as_posix(), str(path), _result(path, folder), refusal="is a link out of its folder")
            else:
                yield from _of_file(path, folder)


def _of_file(path: Path, root: Path) -> Iterator[Origin]:
    if path.suffix.lower() != _ARCHIVE:
        yield Origin(path.as_posix(), str(path), _result(path, root))
        return
    try:
        with ZipFile(path) as archive:
            members = [member for member in archive.infolist() if _is_paper(member)]
    except (OSError, BadZipFile, ValueError, NotImplementedError) as error:
        damaged = "is no ZIP archive that can be read"
        refusal = reason(error) if isinstance(error, OSError) and error.strerror else damaged
        yield Origin(path.as_posix(), str(path), _result(path, root), refusal=refusal)
        return
    yield from (_of_member(path, _result(path, root), member) for member in members)


def _result(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else Path(path.name)).as_posix()


def _is_paper(member: ZipInfo) -> bool:
    return not member.is_dir() and PurePosixPath(member.filename).suffix.lower() in _PAPERS


def _of_member(archive: Path, root: str, member: ZipInfo) -> Origin:
    file = f"{archive.as_posix()}/{member.filename}"
    # ZipFile has turned backslashes into slashes where the system uses them; archives from elsewhere may keep them.
    inner = PurePosixPath(member.filename.replace("\\", "/"))
    folder = root.removesuffix(PurePosixPath(root).suffix)
    refusal = None
    if _leads_out(inner):
        refusal = "its name leads out of the archive"
    elif stat.S_ISLNK(member.external_attr >> 16):
        refusal = "is a link"
    place = inner.name if refusal else inner.as_posix()
    return Origin(file, str(archive), f"{folder}/{place}", member.filename, refusal)
