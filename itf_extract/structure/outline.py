"""The outline of a paper: its headings, their levels, and the paragraphs and items that each stands over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.document import Section

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from itf_extract.model.text import Text
    from itf_extract.structure.blocks import Style
    from itf_extract.structure.drafts import ParagraphDraft


class Outline:
    """Takes the headings of a body in order; ``known`` are those that papers of the family print at the top level."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._sections: list[Section] = []
        self._level = 0  # of the last heading between paragraphs
        self._ranks: dict[Style, int] = {}
        self._known_met = False

    def add(self, title: Text, style: Style | None, paragraph: int, *, right_under: bool) -> None:
        """Adds a heading over the paragraph of this number; ``right_under``: nothing parts it from the one before."""
        before = self._sections[-1] if right_under else None
        rank = self._rank(title.chars, style)
        self._level = before.level + 1 if before and rank == before.level > 1 else rank
        self._sections.append(Section(self._level, title, paragraph))

    def add_within(self, title: Text, paragraph: int, label: str) -> None:
        """Adds a heading over the item of this label, under the last heading that stands between paragraphs."""
        self._sections.append(Section(self._level + 1, title, paragraph, paragraph, label))

    def _rank(self, title: str, style: Style | None) -> int:
        """As far as the paper shows it: known main headings, then how a heading is set, then what it follows."""
        known = title in self._known
        self._known_met = self._known_met or known
        if style:
            return self._ranks.setdefault(style, 1 if known else max(self._ranks.values(), default=0) + 1)
        return 1 if known or not self._known_met else 2

    def finished(self, paragraphs: Sequence[ParagraphDraft]) -> tuple[Section, ...]:
        """The sections with the paragraphs and items that they end with."""
        last = paragraphs[-1].number if paragraphs else None
        labelled = {p.number: [item.label for item in p.items] for p in paragraphs}
        places = {number: {label: i for i, label in reversed([*enumerate(labelled[number])])} for number in labelled}
        out: list[Section] = []
        closing = _Closing()
        following: Section | None = None
        for section in reversed(self._sections):
            if section.first_item is None:
                close = closing.of(section)
                # No paragraph has the number 0: a heading may stand right over another before the first.
                end = (close.first_paragraph - 1 or None) if close and close.first_paragraph else last
                out.append(replace(section, last_paragraph=end))
            else:
                number = section.first_paragraph or 0
                labels = labelled.get(number, [])
                beside = following if following and following.first_paragraph == section.first_paragraph else None
                next_item = beside.first_item if beside else None
                end_at = places.get(number, {}).get(next_item or "", len(labels)) - 1
                out.append(replace(section, last_item=labels[end_at] if labels else None))
            following = section
        return tuple(reversed(out))


class _Closing:
    """Which heading closes a heading's part: the next of its level or above.  Headings come from the last on."""

    def __init__(self) -> None:
        self._open: list[Section] = []

    def of(self, section: Section) -> Section | None:
        """The heading that closes this one's part, which may itself close others before it."""
        while self._open and self._open[-1].level > section.level:
            self._open.pop()
        found = self._open[-1] if self._open else None
        self._open.append(section)
        return found
