"""Described records as plain values: a key for each published field, in the order of the description."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from itf_extract.model.description import fields, member, parts, plain
from itf_extract.model.quantity import Period, Reason, Why
from itf_extract.model.source import Locator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.deliver.encode import Json

Record = dict[str, "Json"]
_PLACES = 1000  # that are kept at a time: twice as many as a paper of 29 pages has
# Many figures have the same.  They hold words alone: two that are equal are written alike, as 2.3 and 2.30 are not.
_SHARED = {Period, Reason, Why}


class Recorder:
    """Makes records of a paper; what several of them share, a place or a reason, is made once."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[Locator, Record]] = {}  # by the id of what stands beside the record
        self._shared: dict[Period | Reason | Why, Record] = {}

    def __call__(self, record: Any) -> Record:  # noqa: ANN401 -- any described record
        """A record as plain values; numbers are int or Decimal, boxes are float."""
        kind: type = type(record)
        keys, values, inner = _layout(kind)
        made: Record = dict(zip(keys, values(record), strict=True))  # type: ignore[arg-type] # what fields hold
        for key, held_as in inner:
            held: Any = made[key]
            made[key] = (
                [self._plain(held_as, one) for one in held] if isinstance(held, tuple) else self._plain(held_as, held)
            )
        return made

    def place(self, locator: Locator) -> Record:
        """A place in the source; see ``$defs/locator`` of the schema."""
        known = self._places.get(id(locator))
        if known is None:
            if len(self._places) == _PLACES:
                self._places.clear()
            known = self._places[id(locator)] = locator, locator_record(locator)
        return known[1]

    def _plain(self, kind: type, held: Any) -> Json:  # noqa: ANN401 -- a record or a place
        if held is None:
            return None
        if kind is Locator:
            return self.place(held)
        if kind not in _SHARED:
            return self(held)
        known = self._shared.get(held)
        if known is None:
            known = self._shared[held] = self(held)
        return known


def locator_record(locator: Locator) -> Record:
    """A place in the source; see ``$defs/locator`` of the schema."""
    return {
        "page": locator.page,
        "bbox": locator.bbox,
        "start": locator.start,
        "end": locator.end,
        "spans": locator.spans,
        "boxes": [{"page": page, "bbox": box} for page, box in locator.boxes],
    }


_Layout = tuple[tuple[str, ...], "Callable[[object], tuple[object, ...]]", tuple[tuple[str, type], ...]]


@cache
def _layout(record: type) -> _Layout:
    """The keys of a record, what gives its values in their order, and which of these are records or places."""
    published = fields(record)
    getter = attrgetter(*(field.attribute for field in published))
    return tuple(field.key for field in published), getter, tuple(_inner(record))


def _inner(record: type) -> Iterator[tuple[str, type]]:
    for field in fields(record):
        kind = plain(parts(field.type)[0])
        kind = member(kind) or kind
        if kind is Locator or fields(kind):
            yield field.key, kind
