"""The shapes that pdfium finds on a page: texts, paths, pictures and forms, their bounds, and what cuts them off.

What a form draws has coordinates of the form's own; its matrix turns them into the page's (ISO 32000-1, 8.10).
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_float
from functools import cache, partial
from itertools import compress, repeat
from operator import lt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from itf_extract.model.source import Box

Matrix = tuple[float, float, float, float, float, float]
Placed = tuple[Any, Matrix, int]  # a shape, the matrix from its coordinates to the page's, and its kind
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_NESTED = 8  # forms within forms
_SLACK = 1.0  # points by which a glyph's box may reach over a path that cuts nothing of it


@cache
def quick(name: str) -> Callable[..., Any]:
    """A function of pdfium that is called without letting Python's lock go, and whose pointers may be addresses.

    One that takes a fraction of a microsecond would spend most of its time on getting the lock back from other threads,
    and on telling one kind of pointer from another.
    """
    return _quick(name, None)


@cache
def addressing(name: str) -> Callable[..., Any]:
    """The same for a function that tells a pointer, of which this tells the address, which costs less."""
    return _quick(name, ctypes.c_void_p)


def _quick(name: str, told: Any) -> Callable[..., Any]:  # noqa: ANN401 - a type of C
    from pypdfium2 import raw  # noqa: PLC0415 - only needed to convert a PDF

    function = getattr(raw, name)
    taken = (ctypes.c_void_p if hasattr(kind, "contents") else kind for kind in function.argtypes)
    return ctypes.PYFUNCTYPE(told or function.restype, *taken)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address(drawn: Any) -> int:  # noqa: ANN401 - a pointer
    """Where a shape lies in memory, by which it is known."""
    return ctypes.cast(drawn, ctypes.c_void_p).value or 0


def shapes_of(raw: ModuleType, page: Any) -> list[Any]:  # noqa: ANN401 - pypdfium2 has no types
    """All that a page draws itself."""
    number = raw.FPDFPage_CountObjects(page.raw)
    return list(map(quick("FPDFPage_GetObject"), repeat(page.raw), range(number)))


def with_forms(raw: ModuleType, shapes: Sequence[Any], matrix: Matrix = _SAME, depth: int = _NESTED) -> list[Placed]:
    """Shapes and those of the forms among them, each form before what it draws."""
    kinds = list(map(quick("FPDFPageObj_GetType"), shapes))
    placed: list[Placed] = list(zip(shapes, repeat(matrix), kinds))
    if not depth or raw.FPDF_PAGEOBJ_FORM not in kinds:
        return placed
    return [each for one in placed for each in (one, *_drawn_by(raw, *one, depth - 1))]


def _drawn_by(raw: ModuleType, shape: Any, matrix: Matrix, kind: int, depth: int) -> list[Placed]:  # noqa: ANN401
    """What a form draws; nothing for a shape that is none."""
    if kind != raw.FPDF_PAGEOBJ_FORM:
        return []
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, byref(own))
    inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    number = raw.FPDFFormObj_CountObjects(shape)
    return with_forms(raw, list(map(raw.FPDFFormObj_GetObject, repeat(shape), range(number))), inner, depth)


def bounds(raw: ModuleType, drawn: Any) -> Box:  # noqa: ANN401 - a pointer
    """The box of a shape, in its own coordinates."""
    left, low, right, high = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn, byref(left), byref(low), byref(right), byref(high))
    return left.value, low.value, right.value, high.value


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around a box whose coordinates a matrix turns into others.

    >>> moved((1, 2, 3, 4), (0, 1, -1, 0, 10, 0))
    (6, 1, 8, 3)
    """
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def some_text_is_cut(raw: ModuleType, texts: Sequence[Any]) -> bool:
    """Whether some text reaches out of the path that clips it; hardly any is clipped."""
    paths = map(quick("FPDFClipPath_CountPaths"), map(quick("FPDFPageObj_GetClipPath"), texts))
    clipped = compress(texts, map(partial(lt, 0), paths))
    return any(_reaches_out(raw, text) for text in clipped)


def _reaches_out(raw: ModuleType, drawn: Any) -> bool:  # noqa: ANN401 - a pointer
    left, low, right, high = bounds(raw, drawn)
    return any(min(left - x0, low - y0, x1 - right, y1 - high) < -_SLACK for x0, y0, x1, y1 in clips(raw, drawn))


def clips(raw: ModuleType, drawn: Any, space: Matrix = _SAME) -> Iterator[Box]:  # noqa: ANN401 - a pointer
    """The boxes around the paths that cut a text, in the page's coordinates by the matrix of its space."""
    clip, x, y = raw.FPDFPageObj_GetClipPath(drawn), c_float(), c_float()
    a, b, c, d, e, f = space
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        xs, ys = list[float](), list[float]()
        for place in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, place), byref(x), byref(y))
            xs.append(a * x.value + c * y.value + e)
            ys.append(b * x.value + d * y.value + f)
        if xs:
            yield min(xs), min(ys), max(xs), max(ys)


def _product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix of one and then another, as PDF multiplies them (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    aa, bb, cc, dd, ee, ff = then
    return (
        a * aa + b * cc, a * bb + b * dd, c * aa + d * cc, c * bb + d * dd, e * aa + f * cc + ee, e * bb + f * dd + ff,
    )  # fmt: skip
