"""What is kept of each paper to hold it against the others: little, so that very many papers fit into memory."""

from __future__ import annotations

import hashlib
from itertools import islice
from sys import intern
from typing import TYPE_CHECKING, Any

from itf_extract.audit.across.decisions import NO_SUBJECT, decisions, subject_of
from itf_extract.audit.across.passages import figure_place, passages, place_of
from itf_extract.audit.across.statements import Sum, Votes, citations, foundings, post_terms, posts_of, sum_of
from itf_extract.audit.across.tellings import tellings
from itf_extract.audit.across.words import folded, words_of
from itf_extract.audit.calendar import days
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.across.decisions import Decision, Subject
    from itf_extract.audit.across.statements import Citation, Founding, Term, Vote
    from itf_extract.audit.across.tellings import Telling
    from itf_extract.audit.across.words import Words
    from itf_extract.audit.calendar import Days
    from itf_extract.audit.interval import Exact
    from itf_extract.model.finding import Place

    # A result as the published schema has it.
    Result = Mapping[str, Any]

_MOST = 200  # facts of a kind that are kept of one paper, whatever it prints


@dataclass(frozen=True, slots=True)
class Code:
    """A head or subhead as the front page names it: ``head`` is the head's code for a subhead, else empty."""

    head: str
    code: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """A paper as the others may contradict it.

    ``key`` is unique; ``language`` a primary subtag; ``day`` the day of the meeting, else that of the paper.
    ``content`` is a hash of what the paper says, whatever its form; ``asked`` are the sums that members are asked for.
    """

    key: str
    number: str | None
    language: str
    day: Days | None
    meeting: str | None
    title: str
    content: bytes
    front: Place
    meeting_place: Place
    codes: tuple[Code, ...]
    asked: tuple[Sum, ...]
    votes: tuple[Vote, ...]
    cited: tuple[Citation, ...]
    founded: tuple[Founding, ...] = ()
    told: tuple[Telling, ...] = ()
    posts: tuple[tuple[str, Sum], ...] = ()
    terms: tuple[Term, ...] = ()
    subject: Subject = NO_SUBJECT
    decided: tuple[Decision, ...] = ()

    def called(self, other: Facts) -> str:
        """What a reader knows the paper by beside another: its number, unless the other has the same."""
        return self.number if self.number and self.number != other.number else self.key


def facts_of(key: str, result: Result) -> Facts:
    """The facts of a result that obeys its schema."""
    paper = result["paper"]
    language = paper["language"].partition("-")[0]
    words = words_of(language)
    held = list(passages(result))
    meeting = paper["meeting_date"]
    day = days(meeting or paper["paper_date"])
    asked = tuple(islice(_asked(key, result), _MOST))
    fund = _fund(result)
    votes = Votes(key, words, fund)
    return Facts(
        key=key,
        number=None if _records(result, words) else paper["number"],
        language=language,
        day=day,
        meeting=meeting,
        title=folded("".join(paper["title"])),
        content=_content(result),
        front=_front(key, result),
        meeting_place=_meeting(key, result),
        codes=tuple(islice(_codes(key, result), _MOST)),
        asked=asked,
        votes=(*votes.asked(day, meeting, asked), *islice(votes.told(held), _MOST)),
        cited=tuple(islice(citations(key, words, held, paper["number"]), _MOST)),
        founded=tuple(islice(foundings(key, words, held), _MOST)),
        told=tuple(islice(tellings(key, words, held), _MOST)),
        posts=tuple(islice(posts_of(key, result["figures"]), _MOST)),
        terms=tuple(islice(post_terms(key, words, held), _MOST)),
        subject=subject_of(result, words),
        decided=tuple(islice(decisions(key, words, held, votes), _MOST)),
    )


def _asked(key: str, result: Result) -> Iterator[Sum]:
    """The sums that the front page and the approvals ask for, each once."""
    seen: set[Exact] = set()
    for figure in result["figures"]:
        asks = figure["where"].startswith("approval") or (figure["where"] == "front" and figure["role"] == "asked")
        if asks and figure["kind"] == "money":
            asked = sum_of(figure, figure_place(key, figure))
            if asked.worth.value is not None and asked.worth.value not in seen:
                seen.add(asked.worth.value)
                yield asked


def _records(result: Result, words: Words) -> bool:
    """Whether a result is of a meeting's record or agenda, which has the numbers of the papers that it tells of."""
    return any(words.records.search(part["text"]) for part in result["front"])


def _fund(result: Result) -> str | None:
    """The fund that a paper is about: the one that it calls the fund, else that of its title."""
    words = words_of(result["paper"]["language"])
    meant = [one["meaning"] for one in result["definitions"] if one["term"] in words.terms]
    title = "".join(result["paper"]["title"])
    named = [*meant, title] if words.fund.search(title) else meant
    return intern(named[0]) if named else None


def _content(result: Result) -> bytes:
    """What the paper says, hashed: PDF and dump of one paper say the same."""
    parts = [part["text"] for part in (*result["approvals"], *result["paragraphs"], *result["footnotes"])]
    parts += [item["text"] for part in result["paragraphs"] for item in part["items"]]
    return hashlib.sha256("\n".join("".join(part.split()) for part in parts).encode("utf-8", "replace")).digest()[:16]


def _front(key: str, result: Result) -> Place:
    """The line with the paper's number, on its front page or in the head of a page (which no citation names)."""
    number = "".join((result["paper"]["number"] or "").split())
    for where, lines in (("front", result["front"]), ("", result["furniture"])):
        for line in lines:
            if number and number in "".join(line["text"].split()):
                return place_of(key, where, line["text"], line["locator"])
    return place_of(key, "front", number, None)


def _meeting(key: str, result: Result) -> Place:
    """The date on the front page."""
    meeting = result["paper"]["meeting_date"]
    for figure in result["figures"]:
        if figure["where"] == "front" and figure["kind"] == "date" and figure["value"] == meeting:
            return figure_place(key, figure)
    return place_of(key, "front", meeting or "", None)


def _codes(key: str, result: Result) -> Iterator[Code]:
    places = {
        reference["value"]: reference["locator"]
        for reference in reversed(result["references"])
        if reference["kind"] == "head_code" and reference["where"] == "front"
    }
    for head in result["paper"]["heads"]:
        yield _code(key, "", head["code"], head["name"], places)
        for part in head["subheads"]:
            if part["code"] is not None:
                yield _code(key, head["code"], part["code"], part["name"], places)


def _code(key: str, head: str, code: str, name: str, places: Mapping[str, Any]) -> Code:
    return Code(intern(head), intern(code), intern(name), place_of(key, "front", f"{code} {name}", places.get(code)))
