"""How far the recognition of a paper's pages has come, told to whoever watches.

A page takes seconds, so that a user wants to see them go by; but the stages between, which hand on papers, have no
business with it.  It is therefore part of the context, as the precision of ``decimal`` is.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Watcher: TypeAlias = Callable[[int, int], object]

T = TypeVar("T")
_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """As long as this lasts, ``watcher`` is told how many of a paper's pages are read, and how many there are to read.

    >>> seen = []
    >>> with watched(lambda done, total: seen.append((done, total))):
    ...     list(told("ab", 2))
    ['a', 'b']
    >>> seen
    [(1, 2), (2, 2)]
    """
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


def told(pages: Iterable[T], total: int) -> Iterator[T]:
    """The pages, of which each is told of once it is there."""
    watcher = _WATCHER.get()
    for done, page in enumerate(pages, 1):
        if watcher:
            watcher(done, total)
        yield page
