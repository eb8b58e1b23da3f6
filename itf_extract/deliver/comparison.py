"""Two versions of a paper held against each other, for people at a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.console import rendered, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from itf_extract.deliver.console import Style
    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison, Difference
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Locator

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "differs": "數字不同",
        "missing": "只有一方有",
        "elsewhere": "在別處",
        "same": "相符",
        "units": "對應的段落、附註、表及附件",
        "difference": "差異",
        "none": "－",
    },
    "en": {
        "differs": "differs",
        "missing": "missing",
        "elsewhere": "elsewhere",
        "same": "equal",
        "units": "aligned paragraphs, footnotes, tables and annexes",
        "difference": "difference",
        "none": "-",
    },
}
_STYLES = {"fails": "bold red", "ambiguous": "yellow"}


def comparison_text(comparison: Comparison, style: Style) -> str:
    """The comparison in words and a table of what differs, each with both places."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    words = _WORDS[style.lang]
    counts = Counter(difference.kind for difference in comparison.differences)
    told = ", ".join(f"{words[kind]} {counts[kind]}" for kind in ("differs", "missing", "elsewhere"))
    both = sum(None not in unit for unit in comparison.units)
    parts: list[RenderableType] = [
        Text.assemble(
            (f"{comparison.first} | {comparison.second}", "bold"), f": {words['same']} {len(comparison.pairs)}, {told}"
        ),
        Text(f"{words['units']}: {both} / {len(comparison.units)}"),
    ]
    if comparison.differences:
        table = table_of(None, words["difference"], comparison.first, comparison.second)
        for difference in comparison.differences:
            shown = Text(words[difference.kind], style=_STYLES[difference.verdict])
            table.add_row(shown, *(Text(side) for side in _sides(difference, words)))
        parts.append(table)
    return rendered(parts, style)


def _sides(difference: Difference, words: Mapping[str, str]) -> tuple[str, str]:
    def side(figure: Figure | None, where: str | None) -> str:
        return f"{figure.surface if figure else words['none']} [{where or words['none']}]"

    return side(difference.first, difference.first_where), side(difference.second, difference.second_where)


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values; figures by id, with what is printed, what it means and where."""
    return {
        "first": comparison.first,
        "second": comparison.second,
        "units": [{"first": first, "second": second} for first, second in comparison.units],
        "pairs": [
            {"first": _figure(pair.first), "second": _figure(pair.second), "exact": pair.exact}
            for pair in comparison.pairs
        ],
        "differences": [
            {
                "kind": difference.kind,
                "verdict": difference.verdict,
                "first_where": difference.first_where,
                "second_where": difference.second_where,
                "first": _figure(difference.first) if difference.first else None,
                "second": _figure(difference.second) if difference.second else None,
            }
            for difference in comparison.differences
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    keys = ("id", "where", "surface", "kind", "value", "low", "high", "unit", "qualifier")
    return {key: getattr(figure, key) for key in keys} | {"locator": _place(figure.locator)}


def _place(locator: Locator) -> dict[str, Any]:
    return {"page": locator.page, "bbox": locator.bbox, "start": locator.start, "end": locator.end}
