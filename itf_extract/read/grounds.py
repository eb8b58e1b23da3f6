"""Text that nobody sees: in the colour of what it stands on, under a bar or white paint, or printed without ink.

The shapes of a page tell which texts may be so, which costs little; only where there are any, a picture of the page
with and without them tells whether they are.
"""

from __future__ import annotations

from ctypes import addressof, byref, c_int, c_uint, sizeof
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.read.shapes import address, bounds, moved, quick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from PIL.Image import Image

    from itf_extract.model.source import Box
    from itf_extract.read.shapes import Placed

    Colour = tuple[int, int, int]

_PAPER: Colour = (255, 255, 255)
_NEAR = 8  # of 255: nobody tells colours apart that differ by less
_THICK = 4.0  # points: what is thinner is a rule and covers no text
_SCALE, _LEAST = 2.0, 0.5  # pixels a point; on a picture with fewer nobody tells
_LARGEST = 4000  # pixels of a side
# ISO 32000-1, 9.3.6: the modes in which letters are filled, in which their outlines are stroked, and that without ink.
_FILLED, _STROKED = frozenset({0, 2, 4, 6}), frozenset({1, 2, 5, 6})
_PLAIN, _INKLESS = 0, 3


class _Area(NamedTuple):
    """What is painted in one colour, in the order of painting."""

    order: int
    box: Box
    colour: Colour
    opaque: bool

    def holds(self, box: Box) -> bool:
        (x0, low, x1, high), (a, b, c, d) = self.box, box
        return x0 <= a and low <= b and c <= x1 and d <= high

    def meets(self, box: Box) -> bool:
        (x0, low, x1, high), (a, b, c, d) = self.box, box
        return x0 < c and a < x1 and low < d and b < high


class _Doubted(NamedTuple):
    """A text that may not be seen: the colours of its ink, which may have none, and what is painted over it.

    ``beside`` are the boxes of other texts, which are seen, where it has no ink: it is no reading of a picture there.
    """

    shape: Any
    inks: tuple[Colour, ...]
    covers: tuple[_Area, ...]
    beside: tuple[Box, ...] = ()


def doubted(raw: ModuleType, shapes: Sequence[Placed]) -> dict[int, _Doubted]:
    """The texts of a page that may not be seen, by their addresses."""
    texts = [place for place, (_, _, kind) in enumerate(shapes) if kind == raw.FPDF_PAGEOBJ_TEXT]
    paths = [place for place, (_, _, kind) in enumerate(shapes) if kind == raw.FPDF_PAGEOBJ_PATH]
    areas = list(_areas(raw, shapes, paths))
    last = max((area.order for area in areas if area.opaque), default=0)
    drawn = [shapes[place][0] for place in texts]
    modes = map(quick("FPDFTextObj_GetTextRenderMode"), drawn)
    found = dict[int, _Doubted]()
    alike = _Alike({_PAPER, *(area.colour for area in areas)})
    for place, mode, paint in zip(texts, modes, _fills(drawn), strict=True):
        if mode == _PLAIN and place > last and not alike[paint]:
            continue
        shape, matrix, _ = shapes[place]
        inks = _inks(shape, mode)
        if inks is not None and (told := _told(place, moved(bounds(raw, shape), matrix), inks, areas)) is not None:
            found[address(shape)] = _Doubted(shape, inks, told)
    if not found:
        return found
    boxes = {address(shape): moved(bounds(raw, shape), matrix) for shape, matrix, _ in map(shapes.__getitem__, texts)}
    return _over_others(_without_reprinted(found, boxes), boxes)


def _without_reprinted(found: dict[int, _Doubted], boxes: Mapping[int, Box]) -> dict[int, _Doubted]:
    """The texts in doubt without those that another, which is seen, prints again: pdfium tells of one of the two.

    So prints who covers a running head with a bar and sets it anew upon that.
    """
    seen = {_rounded(box) for drawn, box in boxes.items() if drawn not in found}
    return {drawn: text for drawn, text in found.items() if _rounded(boxes[drawn]) not in seen}


def _over_others(found: dict[int, _Doubted], boxes: Mapping[int, Box]) -> dict[int, _Doubted]:
    """The texts in doubt, those without ink with the boxes of texts that are seen."""
    if all(text.inks for text in found.values()):
        return found
    seen = tuple(box for drawn, box in boxes.items() if drawn not in found)
    return {drawn: text if text.inks else text._replace(beside=seen) for drawn, text in found.items()}


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(map(round, box))


class _Alike(dict[bytes, bool]):
    """Whether a paint cannot be told from one of the colours of a page; a page has few."""

    def __init__(self, colours: Iterable[Colour]) -> None:
        super().__init__()
        self._colours = tuple(colours)

    def __missing__(self, paint: bytes) -> bool:
        inks = _seen(paint)
        self[paint] = any(_near(colour, inks) for colour in self._colours)
        return self[paint]


def _told(place: int, box: Box, inks: Sequence[Colour], areas: Sequence[_Area]) -> tuple[_Area, ...] | None:
    """What covers a text, if it may be unseen; None where nothing covers it and it has no ground of its colour."""
    near = [area for area in areas if area.meets(box)]
    covers = tuple(area for area in near if area.order > place and area.opaque)
    below = [area for area in near if area.order < place]
    return covers if covers or any(_near(ground, inks) for ground in _grounds(below, box)) else None


def _grounds(below: Sequence[_Area], box: Box) -> Iterator[Colour]:
    """The colours that a text may stand on: those of the areas below it, down to the first that holds all of it."""
    for area in reversed(below):
        yield area.colour
        if area.opaque and area.holds(box):
            return
    yield _PAPER


def _near(colour: Colour, inks: Sequence[Colour]) -> bool:
    """Whether no ink, if there is any, can be told from a colour."""
    return all(max(abs(one - other) for one, other in zip(colour, ink, strict=True)) <= _NEAR for ink in inks)


def _inks(shape: Any, mode: int) -> tuple[Colour, ...] | None:  # noqa: ANN401 - a pointer
    """The colours in which a text is drawn; none where it has no ink, None where nobody can tell."""
    painted = [*_fills([shape] * (mode in _FILLED)), *_strokes([shape] * (mode in _STROKED))]
    if not all(painted) or not (painted or mode == _INKLESS):
        return None
    return tuple(colour for paint in painted for colour in _seen(paint))


def _paints(getter: str, shapes: Sequence[Any]) -> list[bytes]:
    """The paint of each shape as pdfium writes it down; nothing for a pattern."""
    written = (c_uint * (4 * len(shapes)))()
    first, step = addressof(written), sizeof(c_uint)
    places = (range(first + channel * step, first + sizeof(written), 4 * step) for channel in range(4))
    painted = list(map(quick(getter), shapes, *places))
    paints = memoryview(written).cast("B")
    return [bytes(paints[4 * step * i : 4 * step * (i + 1)]) if told else b"" for i, told in enumerate(painted)]


_fills, _strokes = partial(_paints, "FPDFPageObj_GetFillColor"), partial(_paints, "FPDFPageObj_GetStrokeColor")


def _seen(paint: bytes) -> tuple[Colour, ...]:
    """The colour of a paint, unless it is a pattern or lets all through."""
    red, green, blue, alpha = (c_uint * 4).from_buffer_copy(paint) if paint else (0, 0, 0, 0)
    return ((red, green, blue),) if alpha else ()


def _areas(raw: ModuleType, shapes: Sequence[Placed], paths: Sequence[int]) -> Iterator[_Area]:
    """The areas that paths fill, as far as they do."""
    fill, stroke = c_int(), c_int()
    for order, paint in zip(paths, _fills([shapes[path][0] for path in paths]), strict=True):
        shape, matrix, _ = shapes[order]
        raw.FPDFPath_GetDrawMode(shape, byref(fill), byref(stroke))
        if not fill.value:
            continue
        box = moved(bounds(raw, shape), matrix)
        if min(box[2] - box[0], box[3] - box[1]) >= _THICK:
            for colour in _seen(paint):
                yield _Area(order, box, colour, not raw.FPDFPageObj_HasTransparency(shape))


class Grounds:
    """A page as it looks, and as it looks without those of its texts that may not be seen."""

    def __init__(self, raw: ModuleType, page: Any, texts: dict[int, _Doubted]) -> None:  # noqa: ANN401 - no types
        from PIL import ImageChops  # noqa: PLC0415 - few pages need it

        self._left, low, right, self._high = page.get_bbox()
        scale = min(_SCALE, _LARGEST / max(right - self._left, self._high - low))
        self._texts = texts if scale >= _LEAST else {}
        if not self._texts:
            return
        whole = self._drawn(page, scale)
        for text in texts.values():
            raw.FPDFPageObj_SetIsActive(text.shape, 0)
        self._bare = self._drawn(page, scale)
        for text in texts.values():
            raw.FPDFPageObj_SetIsActive(text.shape, 1)
        self._ink = ImageChops.difference(whole, self._bare)
        self._scale = whole.width / (right - self._left), whole.height / (self._high - low)

    @staticmethod
    def _drawn(page: Any, scale: float) -> Image:  # noqa: ANN401 - pypdfium2 has no types
        """The page as a picture, its top where it is in the file, however it is turned when shown."""
        bitmap = page.render(scale=scale, rotation=-page.get_rotation() % 360, draw_annots=False)
        image: Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return image

    def __contains__(self, drawn: object) -> bool:
        """Whether a text (by its address) may not be seen."""
        return drawn in self._texts

    def hide(self, drawn: int, box: Box) -> bool:
        """Whether the glyph of a text (by its address) that has its ink within a box is not seen."""
        text = self._texts.get(drawn)
        if text is None:
            return False
        place = self._place(box)
        if place is None:
            return False  # it stands beside the page
        x0, low, x1, high = box
        if max(high for _, high in self._ink.crop(place).getextrema()) > _NEAR:  # type: ignore[misc]
            return False
        middle = (x0 + x1) / 2, (low + high) / 2
        if not text.inks:
            read = any(a < middle[0] < c and b < middle[1] < d for a, b, c, d in text.beside)
            return read or _spread(self._bare.crop(place)) <= _NEAR
        point = (*middle, *middle)
        return any(area.holds(point) for area in text.covers) or _near(self._colour(place), text.inks)

    def _place(self, box: Box) -> tuple[int, int, int, int] | None:
        """The pixels of a box; None where it has none."""
        (x0, low, x1, high), (across, down) = box, self._scale
        width, height = self._bare.size
        left, right = (x0 - self._left) * across, (x1 - self._left) * across
        top, bottom = (self._high - high) * down, (self._high - low) * down
        if not (left < width and top < height and right > 0 and bottom > 0):
            return None
        left, top = int(max(0, left)), int(max(0, top))
        return left, top, int(min(width, max(left + 1, right))), int(min(height, max(top + 1, bottom)))

    def _colour(self, place: tuple[int, int, int, int]) -> Colour:
        """The colour in the middle of a place."""
        left, top, right, bottom = place
        at = min((left + right) // 2, self._bare.width - 1), min((top + bottom) // 2, self._bare.height - 1)
        red, green, blue = self._bare.getpixel(at)  # type: ignore[misc]
        return red, green, blue


def _spread(picture: Image) -> int:
    """By how much the shades of a picture differ at most, of the colour in which they do most."""
    return max(high - low for low, high in picture.getextrema())  # type: ignore[misc]
