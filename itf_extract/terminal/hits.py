"""Hits of a search for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.terminal.findings import rendered
from itf_extract.terminal.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from itf_extract.model.hit import Answer, Hit
    from itf_extract.terminal.findings import Style

_AROUND = 60
_LONGEST = 240
_STYLES = {"fails": "bold red", "ambiguous": "yellow", "holds": "green", "unchecked": "cyan"}
_MARKS = {"fails": "✗", "ambiguous": "?", "holds": "✓", "unchecked": ""}


def hits_text(answer: Answer, style: Style) -> str:
    """A line for each hit's place, its text with the figures marked, and how many there are."""
    parts = [part for hit in answer.hits for part in _hit(hit)]
    count = f"{len(answer.hits)}{' of more; see --limit' if answer.more else ''} found"
    return rendered([*parts, count], style)


def _hit(hit: Hit) -> Iterator[RenderableType]:
    from rich.padding import Padding  # noqa: PLC0415 -- rich is for terminals only
    from rich.text import Text  # noqa: PLC0415

    page = f"page {hit.page}" if hit.page else ""
    cited = ", ".join(filter(None, (hit.number or hit.paper, hit.day, hit.where, page)))
    yield Text(harmless(cited), style="bold")
    yield Padding(_marked(hit), (0, 0, 1, 2))


def _marked(hit: Hit) -> Text:
    """The text around the first figure, each figure with a mark that tells how the audit left it."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    first = min((at for at in (hit.text.find(one.surface) for one in hit.figures) if at >= 0), default=0)
    begin = max(0, first - _AROUND) if len(hit.text) > _LONGEST else 0
    shown = " ".join(hit.text[begin : begin + _LONGEST].split())
    text = Text(harmless(f"{'…' if begin else ''}{shown}{'…' if begin + _LONGEST < len(hit.text) else ''}"))
    for figure in hit.figures:
        text.highlight_words([harmless(figure.surface)], _STYLES[figure.proof])
    marks = "  ".join(f"{one.id} {one.surface} {_MARKS[one.proof]}".strip() for one in hit.figures)
    return text.append(harmless(f"\n{marks}"), style="dim") if marks else text
