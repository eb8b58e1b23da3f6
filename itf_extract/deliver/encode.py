"""Values as JSON text, exact to the digit.

The standard encoder knows no Decimal and would force it through a float; here 2.30 leaves as 2.30.  What fits on a
line stays on one, so that a person can read the file and a diff shows what changed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

Json: TypeAlias = "str | int | float | Decimal | bool | Sequence[Json] | Mapping[str, Json] | None"

_WIDTH = 120
_WHOLE = 2  # depth: an entry of a list at the top, such as a paragraph
_CONSTANTS = {None: "null", True: "true", False: "false"}
_quote = json.encoder.encode_basestring


def encode(value: Json) -> str:
    """JSON text of a value, keys in the order given, with a newline at its end.

    Raises ValueError for what JSON has no form for (NaN, infinity, any other type).
    """
    return "".join(pieces(value))


def pieces(value: Json) -> Iterator[str]:
    """The text of ``encode`` piece by piece, so that a long paper's need not be in memory as a whole."""
    yield from _pieces(value, 0)
    yield "\n"


def _pieces(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - any Json
    """The parts of a long container one after the other; what stands deep enough comes whole."""
    if depth == _WHOLE or not isinstance(value, (dict, list, tuple)):
        yield _encode(value, depth)
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    parts = value.items() if isinstance(value, dict) else [(None, part) for part in value]
    margin = f"\n{' ' * depth} "
    line: list[str] = []
    length = depth
    for key, part in parts:
        head = "" if key is None else f"{_quote(key)}: "
        if length > _WIDTH:
            yield f",{margin}{head}"
            yield from _pieces(part, depth + 1)
            continue
        rest = _pieces(part, depth + 1)
        line.append(head)
        while length + len(line[-1]) <= _WIDTH and (piece := next(rest, None)) is not None:
            line[-1] += piece
        length += len(line[-1]) + 2
        if length > _WIDTH:
            yield f"{opening}{margin}" + f",{margin}".join(line)
            yield from rest
    yield f"\n{' ' * depth}{closing}" if length > _WIDTH else f"{opening}{', '.join(line)}{closing}"


def _encode(value: Any, depth: int) -> str:  # noqa: ANN401 - it is any Json, told apart by its exact type
    # Nearly all values are of the first four types, and isinstance is slow for the abstract ones.
    kind = type(value)
    if kind is str:
        return _quote(value)
    if kind is int:
        return str(value)
    if kind is float or value is None:
        return _scalar(value)
    if isinstance(value, (list, tuple)):
        return _wrap("[", [_encode(part, depth + 1) for part in value], "]", depth)
    if kind is dict or isinstance(value, Mapping):
        return _wrap("{", [f"{_quote(key)}: {_encode(part, depth + 1)}" for key, part in value.items()], "}", depth)
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (float, Decimal)) and math.isfinite(value):
        return format(value, "f") if isinstance(value, Decimal) else repr(value)
    message = f"{value!r} has no form in JSON"
    raise ValueError(message)


def _wrap(opening: str, parts: list[str], closing: str, depth: int) -> str:
    # A part that was spread over lines is too long for this one as well.
    if depth + sum(map(len, parts)) + 2 * len(parts) <= _WIDTH:
        return f"{opening}{', '.join(parts)}{closing}"
    margin = " " * depth
    return f"{opening}\n{margin} " + f",\n{margin} ".join(parts) + f"\n{margin}{closing}"
