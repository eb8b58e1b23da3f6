"""The page of a comparison: two versions side by side, what differs listed and marked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.report.page import page
from itf_extract.report.sides import LETTERS, Sides
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison, DifferenceVerdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box as Corners
    from itf_extract.report.pictures import Picture
    from itf_extract.report.sides import Box

_KINDS = ("differs", "rounded", "missing", "elsewhere", "removed", "added", "changed")
_TROUBLES: tuple[DifferenceVerdict, ...] = ("fails", "ambiguous")


def differing_pages(comparison: Comparison) -> tuple[set[int], set[int]]:
    """The pages of each version on which figures differ, are missing from the other or stand elsewhere."""
    figures = ([one.first for one in comparison.differences], [one.second for one in comparison.differences])
    first, second = ({page for one in side if one for page, _ in one.locator.boxes} for side in figures)
    return first, second


def comparison_html(
    comparison: Comparison,
    papers: tuple[Paper, Paper],
    *,
    version: str,
    lang: Language = "zh",
    pictures: tuple[Sequence[Picture], Sequence[Picture]] = ((), ()),
) -> str:
    """The page of a comparison of two papers; ``pictures`` are pages of each that are to be shown, see above.

    It runs no script and asks for nothing from outside: its policy names the style by its hash and allows no more.
    """
    words = Wording(lang)
    sides = Sides(comparison, *papers, words)
    rows = list(sides.rows())
    counts = Counter(entry.kind for entry in sides.entries)
    verdicts = Counter(entry.status for entry in sides.entries)
    status = next((each for each in _TROUBLES if verdicts[each]), None)
    return page(
        "comparison.html.j2",
        ("sheets.css", "comparison.css"),
        words=words,
        version=version,
        papers=papers,
        status=status or "holds",
        sentence=words(f"compared_{status or 'holds'}", n=verdicts[status] if status else len(comparison.pairs)),
        equal=len(comparison.pairs),
        counts={kind: counts[kind] for kind in _KINDS},
        both=sum(None not in pair for pair in comparison.parts),
        whole=len(comparison.parts),
        entries=sides.entries,
        rows=rows,
        leaves=[
            [(picture, list(_boxes(paper, sides.boxes(letter), picture.page))) for picture in shown]
            for letter, paper, shown in zip(LETTERS, papers, pictures, strict=True)
        ],
    )


def _boxes(paper: Paper, boxes: Mapping[str, Box], number: int) -> Iterator[tuple[Box, list[Corners]]]:
    """What is listed and stands on a page, with its boxes there."""
    for figure in paper.figures:
        box = boxes.get(figure.id)
        corners = [corners for page, corners in figure.locator.boxes if page == number]
        if box and box.entry and corners:
            yield box, corners
