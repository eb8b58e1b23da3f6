"""What an archive answers, for people at a terminal: the hits of a search, the history of a fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.deliver.terms import term
from itf_extract.model.archive import VOTED
from itf_extract.terminal import harmless
from itf_extract.terminal.findings import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from itf_extract.model.archive import Answer, Event, Hit
    from itf_extract.terminal.findings import Style

_AROUND = 60
_LONGEST = 240
_STYLES = {"fails": "bold red", "ambiguous": "yellow", "holds": "green", "unchecked": "cyan"}
_MARKS = {"fails": "✗", "ambiguous": "?", "holds": "✓", "unchecked": ""}
_HEADS = ("when", "what", "of", "value", "told by", "asked for in")


def hits_text(answer: Answer, style: Style) -> str:
    """A line for each hit's place, its text with the figures marked, and how many there are."""
    parts = [part for hit in answer.hits for part in _hit(hit)]
    count = f"{len(answer.hits)} found{', and there are more; see --limit' if answer.more else ''}"
    return rendered([*parts, count], style)


def _hit(hit: Hit) -> Iterator[RenderableType]:
    from rich.padding import Padding  # noqa: PLC0415 -- rich is for terminals only
    from rich.text import Text  # noqa: PLC0415

    page = f"page {hit.page}" if hit.page else ""
    cited = ", ".join(filter(None, (hit.number or hit.paper, hit.day, hit.where, page, hit.language, hit.name)))
    yield Text(harmless(cited), style="bold")
    yield Padding(_marked(hit), (0, 0, 1, 2))


def _marked(hit: Hit) -> Text:
    """The text around the first figure, each figure with a mark that tells how the audit left it."""
    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- rich is for terminals only

    first = min((at for at in (hit.text.find(one.surface) for one in hit.figures) if at >= 0), default=0)
    begin = max(0, first - _AROUND) if len(hit.text) > _LONGEST else 0
    shown = " ".join(hit.text[begin : begin + _LONGEST].split())
    text = Prose(harmless(f"{'…' if begin else ''}{shown}{'…' if begin + _LONGEST < len(hit.text) else ''}"))
    for figure in hit.figures:
        text.highlight_words([harmless(figure.surface)], _STYLES[figure.proof])
    marks = "  ".join(f"{one.id} {one.surface} {_MARKS[one.proof]}".strip() for one in hit.figures)
    return text.append(harmless(f"\n{marks}"), style="dim") if marks else text


def history_text(events: Sequence[Event], style: Style) -> str:
    """A row for each event: when, what, of what, how much, who tells it, and the paper that asked for it."""
    from rich.table import Table  # noqa: PLC0415 -- rich is for terminals only
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0))
    for head in _HEADS:
        table.add_column(head, justify="right" if head == "value" else "left", overflow="fold")
    for event in events:
        when = event.first if event.first == event.last else f"{event.first} to {event.last}"
        what = f"{event.role.replace('_', ' ')}{' (revised)' if event.revised else ''}"
        label = term("actions", event.label, "en") if event.role == "asked" else event.label
        of = ": ".join(filter(None, (event.subject, label)))
        told = ", ".join(f"{one.paper} {one.where}" for one in event.told_by)
        value = f"{event.value:,f} {event.unit or ''}".strip()
        cells = (when, what, of, value, told, _origin(event))
        table.add_row(*(Text(harmless(cell)) for cell in cells), style="dim" if event.revised else None)
    return rendered([table], style)


def _origin(event: Event) -> str:
    """The paper that asked for it, or that there is none; of a total, what the archive knows of it."""
    if event.known is not None:
        return f"sum of what is known: {event.known:,f}"
    if event.made_by or event.role not in VOTED:
        return event.made_by or ""
    return f"{event.cited}, not in the archive" if event.cited else "not in the archive"
