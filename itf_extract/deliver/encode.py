"""Values as JSON text, exact to the digit, an entry of a list to a line.

The standard encoder knows no Decimal and would force it through a float; here 2.30 leaves as 2.30.  An entry of a list
at the top (a paragraph, a figure) stands whole on its line, so that a search for an amount shows its record and a diff
shows the records that changed; what holds such entries is spread over lines where it does not fit on one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from itf_extract.deliver.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

Json: TypeAlias = "str | int | float | Decimal | bool | Sequence[Json] | Mapping[str, Json] | None"

_WIDTH = 120  # bytes
_WHOLE = 2  # depth: an entry of a list at the top


def encode(value: Json) -> str:
    """JSON text of a value, keys in the order given, with a newline at its end.

    Raises TypeError for what JSON has no form for; a float that is no number is null.
    """
    return b"".join(encoded(value)).decode()


def encoded(value: Json) -> Iterator[bytes]:
    """The text of ``encode`` in UTF-8, piece by piece: that of a long paper takes many megabytes."""
    yield from _pieces(value, 0)
    yield b"\n"


def _pieces(value: Json, depth: int) -> Iterator[bytes]:
    """The parts of a long container one after the other; what stands deep enough comes whole."""
    if depth == _WHOLE or not isinstance(value, (dict, list, tuple, Listed)):
        yield _line()(value)
        return
    opening, closing = (b"{", b"}") if isinstance(value, dict) else (b"[", b"]")
    margin = b"\n" + b" " * depth + b" "
    length, short = depth, list[bytes]()
    for head, part in _parts(value):
        inner = _pieces(part, depth + 1)
        if length > _WIDTH:
            yield b"," + margin + head
            yield from inner
            continue
        short.append(head)
        while length + len(short[-1]) <= _WIDTH and (piece := next(inner, None)) is not None:
            short[-1] += piece
        length += len(short[-1]) + 2
        if length > _WIDTH:
            yield opening + margin + (b"," + margin).join(short)
            yield from inner
    yield margin[:-1] + closing if length > _WIDTH else opening + b", ".join(short) + closing


def _parts(value: Mapping[str, Json] | Sequence[Json]) -> Iterator[tuple[bytes, Json]]:
    """The parts of a container, each with what stands before it."""
    if isinstance(value, Mapping):
        return ((_line()(key) + b": ", part) for key, part in value.items())
    return ((b"", part) for part in value)


@cache
def _line() -> Callable[[Json], bytes]:
    """What writes a value on one line."""
    from msgspec import json  # noqa: PLC0415 -- only needed once something is written

    encoded = json.Encoder(decimal_format="number").encode
    return lambda value: json.format(encoded(value), indent=0)
