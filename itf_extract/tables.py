"""Tables of words, told in TOML and kept as JSON, which is read in a tenth of the time."""

from __future__ import annotations

import json
import zlib
from typing import Any

from itf_extract.kept import kept


def parsed(text: str) -> dict[str, Any]:
    """What a text in TOML tells; it may tell words, numbers and whether, in lists and tables.

    >>> parsed("scale = 10_000")
    {'scale': 10000}
    """
    packed = kept(f"tables {text}", lambda: zlib.compress(json.dumps(_told(text), ensure_ascii=False).encode()))
    try:
        told: dict[str, Any] = json.loads(zlib.decompress(packed))
    except (ValueError, zlib.error):
        return _told(text)
    return told


def _told(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- needed by the first process alone

    return tomllib.loads(text)
