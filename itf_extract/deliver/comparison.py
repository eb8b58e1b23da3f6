"""Two versions of a paper held against each other, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itf_extract.model.comparison import Comparison, Part
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Locator


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values; figures by id, with what is printed, what it means and where."""
    return {
        "first": comparison.first,
        "second": comparison.second,
        "parts": [{"first": _part(first), "second": _part(second)} for first, second in comparison.parts],
        "pairs": [{"first": _figure(pair.first), "second": _figure(pair.second)} for pair in comparison.pairs],
        "differences": [
            {
                "kind": one.kind,
                "verdict": one.verdict,
                "first_part": _part(one.first_part, text=True),
                "second_part": _part(one.second_part, text=True),
                "first": _figure(one.first) if one.first else None,
                "second": _figure(one.second) if one.second else None,
            }
            for one in comparison.differences
        ],
        "changes": [
            {
                "kind": change.kind,
                "verdict": change.verdict,
                "first": _part(change.first, text=True),
                "second": _part(change.second, text=True),
                "edits": [{"first": edit.first, "second": edit.second} for edit in change.edits],
            }
            for change in comparison.changes
        ],
    }


def _part(part: Part | None, *, text: bool = False) -> dict[str, Any] | None:
    """A part by its place, with its text where something in it is told of."""
    if part is None:
        return None
    return {"where": part.where, "row": part.row, "page": part.page} | ({"text": part.text} if text else {})


def _figure(figure: Figure) -> dict[str, Any]:
    keys = ("id", "where", "surface", "kind", "value", "low", "high", "unit", "qualifier")
    return {key: getattr(figure, key) for key in keys} | {"locator": _place(figure.locator)}


def _place(locator: Locator) -> dict[str, Any]:
    return {"page": locator.page, "bbox": locator.bbox, "start": locator.start, "end": locator.end}
