"""A language: the words by which its papers print quantities, read from a folder of TOML files."""

from __future__ import annotations

from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.dataclass import dataclass
from itf_extract.errors import ResourceError
from itf_extract.resources import language_names
from itf_extract.tables import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent
_SHARED = _HERE / "shared.toml"
_QUANTITIES = "quantities"


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """The words of one language, by table: ``language["numerals"]["atoms"]``.

    ``tag`` is the language's BCP 47 subtag, ``folder`` where its files lie.  What all languages print alike is in the
    tables of each.  Languages are told apart by identity, so that what is compiled from one is compiled once.
    """

    tag: str
    tables: Mapping[str, Any]
    folder: Path
    _files: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)  # those that were asked for

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        """The table of that name."""
        table: Mapping[str, Any] = self.tables[name]
        return table

    def table(self, name: str) -> Mapping[str, Any]:
        """The table of that name; an empty one where the language has none."""
        found: Mapping[str, Any] = self.tables.get(name, {})
        return found

    def words(self, name: str) -> Mapping[str, Any]:
        """What a file of the language beside its quantities says: ``entities``, ``facts`` or ``relations``.

        A file is read when it is first asked for; what it leaves out is as the file of that name for all languages
        says, if there is one.  Raises ResourceError where the language has none of that name.
        """
        found = self._files.get(name)
        if found is None:
            found = self._files[name] = _words(self.folder, name)
        return found

    @classmethod
    def read(cls, folder: Path) -> Language:
        """The language whose files lie in a folder; the folder's name is its tag."""
        tables = dict(_shared())
        for path in sorted((folder / _QUANTITIES).glob("*.toml")):
            tables = _merged(tables, parsed(path.read_text(encoding="utf-8")))
        return cls(folder.name, tables, folder)


@cache
def language_of(tag: str) -> Language:
    """The language of a BCP 47 tag, by its first subtag (``zh`` of ``zh-Hant``).

    Raises ResourceError for a language that the package has no words of.
    """
    subtag = tag.partition("-")[0]
    known = language_names()
    if subtag not in known:
        message = f"no language {subtag!r}; there are: {', '.join(known)}"
        raise ResourceError(message)
    return language_of(subtag) if subtag != tag else Language.read(_HERE / subtag)


def shared(name: str) -> Mapping[str, Any]:
    """The table of that name that all languages have in common.

    >>> shared("digits")["point"]
    '.'
    """
    table: Mapping[str, Any] = _shared()[name]
    return table


@cache
def lengths(scale: str) -> Mapping[str, int]:
    """How long the units of time of all languages are, in ``months``, ``days`` or ``seconds``.

    >>> lengths("months")["年"], lengths("days")["weeks"]
    (12, 7)
    """
    tables = (language_of(tag).table("lengths").get(scale, {}) for tag in language_names())
    return {unit: length for table in tables for unit, length in table.items()}


@cache
def _shared() -> Mapping[str, Any]:
    return parsed(_SHARED.read_text(encoding="utf-8"))


def _words(folder: Path, name: str) -> Mapping[str, Any]:
    path = folder / f"{name}.toml"
    if not path.is_file():
        message = f"the language {folder.name!r} has no file {path.name}"
        raise ResourceError(message)
    neutral = _HERE / path.name
    base = parsed(neutral.read_text(encoding="utf-8")) if neutral.is_file() else {}
    return _merged(base, parsed(path.read_text(encoding="utf-8")))


def _merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of both: tables are merged, lists joined, any other value of the second wins."""
    merged = dict(base)
    for key, value in more.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = _merged(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            merged[key] = [*known, *value]
        else:
            merged[key] = value
    return merged
