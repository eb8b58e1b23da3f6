"""A fault of the program costs the part of a paper that it struck, never the paper: the part is kept, with a warning.

This is the one place where the program goes on after a fault.  The tests make it strict, so that none hides behind a
warning there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from itf_extract.errors import ItfError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

strict = False  # whether a fault ends the paper, as it does while the program is tested


def spared(attempt: Callable[[], T], otherwise: Callable[[str], T]) -> T:
    """What an attempt at a part gives; where that breaks, what is kept of the part, told the fault in a word.

    >>> spared(lambda: int("12"), lambda fault: 0), spared(lambda: int("x"), lambda fault: 0)
    (12, 0)
    """
    try:
        return attempt()
    except (ItfError, MemoryError):  # these end a paper, and say why
        raise
    except Exception as fault:
        if strict:
            raise
        return otherwise(type(fault).__name__)
