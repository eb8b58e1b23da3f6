"""Where a finding stands, in words that a reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.finding import Place

if TYPE_CHECKING:
    from itf_extract.model.finding import Finding
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Locator


class Places:
    """The places of one paper's findings."""

    def __init__(self, paper: Paper) -> None:
        self._surfaces: dict[Locator, tuple[str, str]] = {}
        for reference in paper.references:
            self._surfaces.setdefault(reference.locator, (reference.where, reference.surface))
        for figure in paper.figures:
            self._surfaces[figure.locator] = (figure.where, figure.surface)
        self._passages = [
            (passage.text.at[0], passage.text.at[-1], passage.where) for passage in paper.passages if passage.text
        ]

    def of(self, finding: Finding) -> list[Place]:
        """The finding's places, its operands first."""
        return [self._place(locator) for locator in finding.locators]

    def citations(self, finding: Finding) -> str:
        """The citations of its places, each once: ``p6(a), table4``."""
        return ", ".join(dict.fromkeys(place.where for place in self.of(finding) if place.where))

    def _place(self, locator: Locator) -> Place:
        known = self._surfaces.get(locator)
        where, text = known or (self._where(locator.start), "")
        return Place("", where, text, locator.page, locator.start, locator.end, locator.bbox)

    def _where(self, offset: int) -> str:
        """The citation of the shortest passage around an offset: a footnote stands amid the text around it."""
        around = [(last - first, where) for first, last, where in self._passages if first <= offset <= last]
        return min(around)[1] if around else ""
