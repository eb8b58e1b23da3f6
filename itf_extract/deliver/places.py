"""Where a finding stands, in words that a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.model.finding import Finding
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Locator


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a finding names: its citation (``p6(a)``), what is printed there if that is known, its locator."""

    where: str
    surface: str
    locator: Locator


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
        return Place(*known, locator) if known else Place(self._where(locator.start), "", locator)

    def _where(self, offset: int) -> str:
        """The citation of the shortest passage around an offset: a footnote stands amid the text around it."""
        around = [(last - first, where) for first, last, where in self._passages if first <= offset <= last]
        return min(around)[1] if around else ""
