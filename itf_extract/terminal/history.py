"""The history of a fund for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.chronicle import VOTED
from itf_extract.terminal.findings import rendered
from itf_extract.terminal.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.chronicle import Event
    from itf_extract.terminal.findings import Style

_HEADS = ("when", "what", "of", "value", "told by", "asked for in")


def history_text(events: Sequence[Event], style: Style) -> str:
    """A row for each event: when, what, of what, how much, who tells it, and the paper that asked for it."""
    from rich.table import Table  # noqa: PLC0415 -- rich is for terminals only
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2, 0, 0))
    for head in _HEADS:
        table.add_column(head, justify="right" if head == "value" else "left")
    for event in events:
        when = event.first if event.first == event.last else f"{event.first} to {event.last}"
        what = f"{event.role}{' (revised)' if event.revised else ''}"
        of = ": ".join(filter(None, (event.subject, event.label)))
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
