"""Boxes drawn over a page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from itf_extract.report.overlay import LAYERS, overlay

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.model.paper import Paper

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.pdf"
PAGE = 8


@pytest.fixture(scope="module")
def image(converted: Callable[[Path], Paper]) -> Image.Image:
    return Image.open(BytesIO(overlay(converted(SAMPLE), PAGE, SAMPLE.read_bytes()))).convert("RGB")


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_is_drawn(image: Image.Image, layer: str) -> None:
    below_legend = image.crop((0, 60, image.width, image.height))
    assert LAYERS[layer] in {colour for _, colour in below_legend.getcolors(1 << 24) or ()}


def test_figures_are_framed_where_they_are_printed(image: Image.Image, converted: Callable[[Path], Paper]) -> None:
    framed = [box for figure in converted(SAMPLE).figures for page, box in figure.locator.boxes if page == PAGE]
    assert framed
    for x0, top, x1, bottom in framed:
        middle = (top + bottom) / 2
        for x in (x0 - 1, x1 + 1):
            around = [image.getpixel((round(x * 2) + step, round(middle * 2))) for step in (-2, -1, 0, 1, 2)]
            assert LAYERS["figure"] in around


def test_a_page_that_is_not_there_is_an_error(converted: Callable[[Path], Paper]) -> None:
    with pytest.raises(IndexError):
        overlay(converted(SAMPLE), 99, SAMPLE.read_bytes())
