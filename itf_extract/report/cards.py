"""What a reader is told of one figure: its meaning in words, its sentence, where it stands, and what it is part of."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.deliver.marks import reading_note
from itf_extract.languages import language_of
from itf_extract.report.wording import plain
from itf_extract.text.stops import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.deliver.marks import Mark, Marks
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.report.matters import Shown
    from itf_extract.report.view import Audit
    from itf_extract.report.wording import Wording

_LONGEST = 160  # characters of a sentence on either side of its figure

# The columns of what is exported of figures.
COLUMNS = (
    "id",
    "surface",
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "role",
    "scheme",
    "status",
    "reading",
    "place",
    "page",
    "sentence",
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a click on a box shows: the mark's meaning as named values, its sentence, its findings."""

    mark: Mark
    kind: str
    facts: tuple[tuple[str, str], ...]
    before: str
    after: str
    findings: tuple[Shown, ...]
    figure: Figure | None
    role: str
    citation: str
    row: str

    @property
    def number(self) -> str:
        """The value as a number to sort and search by; empty for what is none."""
        value = self.figure.value if self.figure else None
        return str(value) if isinstance(value, int | Decimal) else ""


def cards(paper: Paper, found: Marks, audit: Audit, words: Wording) -> tuple[Card, ...]:
    """A card for each mark, in the order of the page."""
    figures = {figure.id: figure for figure in paper.figures}
    references = {reference.id: reference for reference in paper.references}
    made = []
    for mark in found.all:
        own = tuple(audit.findings[number] for number in found.findings_of.get(mark.id, ()))
        if figure := figures.get(mark.id):
            made.append(_of_figure(paper, mark, figure, own, words))
        else:
            reference = references.get(mark.id)
            facts = tuple(_named(_facts_of_reference(reference), words)) if reference else ()
            kind = words.kind(reference.kind) if reference else ""
            made.append(Card(mark, kind, facts, "", "", own, None, "", _cited(paper, mark, "", words), ""))
    return tuple(made)


def _of_figure(paper: Paper, mark: Mark, figure: Figure, findings: tuple[Shown, ...], words: Wording) -> Card:
    before, after = _sentence(paper, figure)
    sentence = f"{before}{figure.surface}{after}".strip()
    kind, role = words.kind(figure.kind), words.role(figure.role)
    values = (plain_number(figure.value), plain_number(figure.low), plain_number(figure.high))
    place, told = words.citation(mark.where), reading_note(figure, words.lang)
    row = (
        mark.id, figure.surface, *values, figure.unit, kind, role, figure.scheme, words[mark.status],
        told, place, mark.locator.page, sentence,
    )  # fmt: skip
    return Card(
        mark,
        kind,
        tuple(_named((("reading", told), *_facts(figure, words)), words)),
        before,
        after,
        findings,
        figure,
        role,
        _cited(paper, mark, sentence, words),
        json.dumps(row, ensure_ascii=False),
    )


def plain_number(value: object) -> int | float | str | None:
    """A value for a spreadsheet: a number where one holds it exactly, else its digits."""
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    return value if isinstance(value, int | str) else None


def _cited(paper: Paper, mark: Mark, sentence: str, words: Wording) -> str:
    """A figure as one would cite it: the sentence, the figure, where it stands, the paper's number."""
    page = words("page", n=mark.locator.page) if mark.locator.page else ""
    source = paper.identity.number or paper.document.source.name
    quoted = words("quoted", text=sentence or mark.surface)
    parts = [source, words.citation(mark.where), page, mark.surface if sentence else ""]
    return f"{quoted}{words('cited', parts=words.comma.join(filter(None, parts)))}"


def _facts_of_reference(reference: Reference) -> tuple[tuple[str, str | None], ...]:
    return (("value", reference.value), ("name", reference.name), ("target", reference.target))


def _facts(figure: Figure, words: Wording) -> tuple[tuple[str, str | None], ...]:
    bounded = figure.low is not None or figure.high is not None
    interval = f"{plain(figure.low)} – {plain(figure.high)}" if bounded else None
    period = f"{figure.period.start or '…'} – {figure.period.end or '…'}" if figure.period else None
    return (
        ("value", plain(figure.value)),
        ("interval", interval),
        ("unit", words.unit(figure.unit)),
        ("qualifier", words.codes(figure.qualifier.split("+") if figure.qualifier else ())),
        ("role", words.role(figure.role)),
        ("scope", words.codes((*figure.scope, *figure.stated_as))),
        ("period", period),
        ("as_of", figure.as_of),
        ("scheme", figure.scheme),
        ("metric", figure.metric),
    )


def _named(facts: Sequence[tuple[str, str | None]], words: Wording) -> Iterator[tuple[str, str]]:
    return ((words[key], value) for key, value in facts if value)


def _sentence(paper: Paper, figure: Figure) -> tuple[str, str]:
    """The sentence that a figure stands in, before and after it."""
    chars, language = paper.passages[figure.passage].text.chars, language_of(paper.document.language)
    around = (span for span in sentences(chars, language, "part") if span[1] >= figure.end)
    start, end = next(around, (0, len(chars)))
    before, after = chars[start : figure.start], chars[figure.end : end]
    if len(before) > _LONGEST:
        before = f"…{before[-_LONGEST:]}"
    return before, after if len(after) <= _LONGEST else f"{after[:_LONGEST]}…"


def surfaces_of(paper: Paper) -> Mapping[str, str]:
    """The printed form of each figure."""
    return {figure.id: figure.surface for figure in paper.figures}
