"""Records that are made while they are written: those of a long paper take more memory than all else of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.deliver.encode import Json

    Make = Callable[[Any], dict[str, Json]]


class Listed(Sequence["dict[str, Json]"]):
    """The record of each of many things, in order, made anew whenever it is asked for.

    >>> [*Listed("ab", lambda letter: {"letter": letter})]
    [{'letter': 'a'}, {'letter': 'b'}]
    """

    __slots__ = ("held", "make")

    def __init__(self, held: Sequence[object], make: Make) -> None:
        self.held, self.make = held, make

    def __len__(self) -> int:
        return len(self.held)

    def __iter__(self) -> Iterator[dict[str, Json]]:
        return map(self.make, self.held)

    @overload
    def __getitem__(self, place: int) -> dict[str, Json]: ...
    @overload
    def __getitem__(self, place: slice) -> Listed: ...
    def __getitem__(self, place: int | slice) -> dict[str, Json] | Listed:
        return Listed(self.held[place], self.make) if isinstance(place, slice) else self.make(self.held[place])
