"""The history of a fund as one page for a browser: a line of time over the table that it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.model.archive import TOTAL, VOTED
from itf_extract.report.page import page
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.archive import Event
    from itf_extract.model.audit import Language

_YEAR = 4  # characters of 2014-05


@dataclass(frozen=True, slots=True)
class Bar:
    """The money of one kind that was told of a year, as a share of the largest, in percent."""

    year: str
    role: str
    sum: str
    share: float


def history_page(name: str, events: Sequence[Event], lang: Language = "en") -> str:
    """The history of what goes by a name: bars of its injections and commitments by year, then every event."""
    words = Wording(lang)
    told = [(event, _what(event, words), _origin(event, words)) for event in events]
    return page("history.html.j2", ("plain.css", "history.css"), words=words, name=name, told=told, bars=_bars(events))


def _what(event: Event, words: Wording) -> str:
    """What is told: its role, and whether that is a total or was told otherwise later."""
    role = words.role(event.role.removesuffix(TOTAL))
    what = words("history_total", role=role) if event.role.endswith(TOTAL) else role
    return what + (words("in_brackets", text=words["revised"]) if event.revised else "")


def _origin(event: Event, words: Wording) -> str:
    """The paper that asked for it, or that there is none; of a total, what the archive knows of it."""
    if event.known is not None:
        return words("history_known", sum=f"{event.known:,f}")
    if event.made_by or event.role not in VOTED:
        return event.made_by or ""
    return words("history_missing_cited", number=event.cited) if event.cited else words["history_missing"]


def _bars(events: Sequence[Event]) -> list[Bar]:
    sums: dict[tuple[str, str], int] = {}
    for event in events:
        if event.role in {*VOTED, "asked"} and event.unit == "HKD" and not event.revised:
            key = event.first[:_YEAR], event.role
            sums[key] = sums.get(key, 0) + int(event.value)
    most = max(sums.values(), default=0)
    return [Bar(year, role, f"{total:,}", 100 * total / most) for (year, role), total in sorted(sums.items()) if most]
