"""Finds the data files that come with the package: JSON Schemas, paper families and the words of languages.

Schemas lie at the top of a checkout, where readers look for them, and inside the package in a wheel; all else lies
inside the package.  What the program itself makes and keeps lies in the user's cache.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from itf_extract.errors import ResourceError

_PACKAGE = Path(__file__).parent
_SCHEMA = ".schema.json"
_TABLE = ".toml"
_CACHE = "ITF_EXTRACT_CACHE"  # the environment's word for where the user's cache is


def schema_names() -> tuple[str, ...]:
    """The names of the published JSON Schemas, in alphabetical order."""
    return _names("schemas", _SCHEMA)


def schema_text(name: str) -> str:
    """The text of a published JSON Schema.  Raises ResourceError for a name that does not exist."""
    return _text("schemas", name, _SCHEMA)


def table_names(folder: str) -> tuple[str, ...]:
    """The names of the TOML files in a folder of the package, in alphabetical order.  Example: ``languages/zh``."""
    return _names(folder, _TABLE)


def table_text(folder: str, name: str) -> str:
    """A TOML file's text.  Raises ResourceError for a name that does not exist.  Example: ``families``, ``fcr.zh``."""
    return _text(folder, name, _TABLE)


def language_names() -> tuple[str, ...]:
    """The languages that the package has words of, by their subtags, in alphabetical order."""
    return tuple(sorted(folder.parent.name for folder in (_PACKAGE / "languages").glob("*/quantities")))


def user_cache() -> Path:
    """The user's cache of this program, by the custom of the system (XDG Base Directory Specification)."""
    if named := os.environ.get(_CACHE):
        return Path(named)
    custom = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": str(Path.home() / "Library" / "Caches")}
    base = custom.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base, "itf-extract")


def _folder(kind: str) -> Path:
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def _names(kind: str, ending: str) -> tuple[str, ...]:
    return tuple(sorted(path.name.removesuffix(ending) for path in _folder(kind).glob(f"*{ending}")))


def _text(kind: str, name: str, ending: str) -> str:
    # Asking the list, not the file system, keeps names such as ../secret out.
    known = _names(kind, ending)
    if name not in known:
        message = f"no {name!r} among the {kind}; there are: {', '.join(known) or 'none'}"
        raise ResourceError(message)
    return (_folder(kind) / f"{name}{ending}").read_text(encoding="utf-8")
