"""The pages of an archive: a place to drop papers, the hits of a query, all papers, and the history of a fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.model.archive import TOTAL, VOTED
from itf_extract.report.page import page
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.archive import Answer, Event
    from itf_extract.model.audit import Language

_YEAR = 4  # characters of 2014-05
_OTHER: dict[str, Language] = {"zh": "en", "en": "zh"}


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
    told = [(event, _what(event, words), _whose(event, words), _origin(event, words)) for event in events]
    return page("history.html.j2", ("plain.css", "history.css"), words=words, name=name, told=told, bars=_bars(events))


def _what(event: Event, words: Wording) -> str:
    """What is told: its role, and whether that is a total or was told otherwise later."""
    role = words.role(event.role.removesuffix(TOTAL))
    what = words("history_total", role=role) if event.role.endswith(TOTAL) else role
    return what + (words("in_brackets", text=words["revised"]) if event.revised else "")


def _whose(event: Event, words: Wording) -> str:
    """Of what it is told, with its column or row, or with what is asked."""
    label = words.action(event.label) if event.role == "asked" else event.label
    return words("history_part", whole=event.subject, part=label) if label else event.subject


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as it is listed."""

    key: str
    number: str | None
    language: str
    day: str
    title: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, with the hits of it or the trouble with it."""

    query: str = ""
    answer: Answer | None = None
    trouble: str | None = None


def serve_page(lang: Language, asked: Asked, entries: Sequence[Entry], whole: int, largest: int) -> str:
    """The page in a language; ``whole`` is how many papers there are, ``largest`` the bytes that one may have."""
    words = Wording(lang)
    return page(
        "serve.html.j2", ("plain.css", "serve.css"), ("serve.js",),
        words=words, lang=lang, other=_OTHER[lang], script_words=_script_words(words, largest),
        query=asked.query, answer=asked.answer, trouble=asked.trouble,
        entries=entries, whole=whole, largest=largest,
    )  # fmt: skip


def _script_words(words: Wording, largest: int) -> dict[str, str]:
    """What the page's script says."""
    told = {state: words[f"upload_{state}"] for state in ("sending", "waiting", "converting", "failed")}
    links = {"report": "report_link", "brief": "brief_link", "result.json": "result_link"}
    larger = words("upload_larger", n=largest >> 20)
    return told | {name: words[key] for name, key in links.items()} | {"larger": larger}
