"""Hong Kong Finance Committee papers, read into structured data.

The public names are loaded when they are first used, so that importing the package (and ``itf-extract --help``)
costs next to nothing.  The reader itself is ``itf_extract.read.read``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itf_extract.errors import ItfError, UnreadableError
    from itf_extract.interpret.names import names
    from itf_extract.model.finding import Finding
    from itf_extract.paper import Paper, convert

__version__ = "0.1.0"
__all__ = ["Finding", "ItfError", "Paper", "UnreadableError", "__version__", "convert", "names"]

_HOMES = {
    "Finding": "itf_extract.model.finding",
    "ItfError": "itf_extract.errors",
    "Paper": "itf_extract.paper",
    "UnreadableError": "itf_extract.errors",
    "convert": "itf_extract.paper",
    "names": "itf_extract.interpret.names",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- PEP 562: whatever the name stands for
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
