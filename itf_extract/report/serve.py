"""The page of an archive: a place to drop papers, the hits of a query, all papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.report.page import page
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.archive import Answer
    from itf_extract.model.audit import Language

_OTHER: dict[str, Language] = {"zh": "en", "en": "zh"}


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
