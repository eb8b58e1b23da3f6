"""Stamps and notes in colour that lie over black print: seen in their own light, they are as white as the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from itf_extract.read.scan.picture import Grey

    Coloured = NDArray[np.uint8]

_COLOURED = 60  # by which the lightest of a pixel's three colours is lighter than its darkest
_BLACK = 110  # the lightest colour of print
_SOME = 0.0005  # of a page's pixels: what is less is no stamp
_OVER = 0.02  # of a stamp's area is print that it lies over; what lies over none is a heading in colour
_REDUCED = 4
_APART = 8.0  # points between the signs of one stamp


def has_colour(seen: Coloured) -> bool:
    """Whether there is more than a speck in colour on a page."""
    return bool(_coloured(seen).mean() > _SOME)


def without_stamps(grey: Grey, seen: Coloured, scale: float) -> Grey:
    """The picture of a page in grey without what lies in colour over its print; ``seen`` is the picture in colour."""
    height, width = grey.shape
    size = width // _REDUCED, height // _REDUCED
    reach = 2 * round(_APART * scale / _REDUCED / 2) + 1
    coloured = cv2.resize(_coloured(seen).astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
    stained = cv2.dilate((coloured > 0).astype(np.uint8), np.ones((reach, reach), np.uint8))
    count, labels = cv2.connectedComponents(stained)
    lightest = seen.max(axis=2)
    black = cv2.resize(((lightest < _BLACK) * 255).astype(np.uint8), size, interpolation=cv2.INTER_AREA) / 255
    print_ = np.bincount(labels.ravel(), weights=black.ravel(), minlength=count)
    over = print_ > _OVER * np.bincount(labels.ravel(), minlength=count)
    over[0] = False
    region = cv2.resize(over[labels].astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST).astype(bool)
    return np.where(region, np.maximum(grey, lightest), grey)


def _coloured(seen: Coloured) -> NDArray[np.bool_]:
    return np.asarray(seen.max(axis=2).astype(np.int16) - seen.min(axis=2) > _COLOURED)
