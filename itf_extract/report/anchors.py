"""Where in the report a place of the paper is shown: a part of its text, and the boxes of it on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.deliver.runs import Part
    from itf_extract.model.source import Box, Locator, Source

Boxes: TypeAlias = "Sequence[tuple[int, Box]]"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A part of the text set anew, with the name that a link leads to."""

    name: str
    part: Part
    start: int
    end: int
    page: int | None
    boxes: str


class Anchors:
    """The parts of a paper, and which of them holds a place."""

    def __init__(self, source: Source, parts: Sequence[Part]) -> None:
        self.all = tuple(_anchor(source, number, part) for number, part in enumerate(parts))

    def of(self, locator: Locator) -> str:
        """The name of the shortest part around a place; that of the whole text where none is."""
        around = [
            (anchor.end - anchor.start, anchor.name)
            for anchor in self.all
            if anchor.start <= locator.start <= anchor.end
        ]
        return min(around)[1] if around else "text"


def boxes_as_text(boxes: Boxes) -> str:
    """Boxes as an attribute has them: ``page,x0,top,x1,bottom`` with spaces between them."""
    return " ".join(f"{page},{x0:g},{top:g},{x1:g},{bottom:g}" for page, (x0, top, x1, bottom) in boxes)


def _anchor(source: Source, number: int, part: Part) -> Anchor:
    texts = [text for text in part.texts if text]
    located = [locator for text in texts if (locator := source.locate(text))] if source.pages else []
    boxes = [box for locator in located for box in locator.boxes]
    starts, ends = [text.at[0] for text in texts], [text.at[-1] for text in texts]
    return Anchor(
        f"text-{number}",
        part,
        min(starts, default=0),
        max(ends, default=0),
        boxes[0][0] if boxes else None,
        boxes_as_text(boxes),
    )
