"""What a paper comes to on one page: what it asks, from where to where, for what, what was before and what follows.

Every number stands with the place where the paper prints it, so that each form of the brief can lead there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from itf_extract.brief.words import outlook
from itf_extract.dataclass import dataclass
from itf_extract.deliver.terms import due
from itf_extract.languages import language_of
from itf_extract.model.audit import reader_language
from itf_extract.text.stops import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.deliver.encode import Json
    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Number, Role
    from itf_extract.model.records import Account, ActionKind, Ask, Entry, History, Scheme

SCHEME_ROLES: tuple[Role, ...] = ("cap", "received", "assessed", "approved", "rate", "granted", "private_share")
_DRAWN: frozenset[Role] = frozenset({"injection", "commitment", "expenditure"})
_FEWEST = 2
_SENTENCES = 3  # of the outlook; more would be the paper again


@dataclass(frozen=True, slots=True)
class Linked:
    """A printed number with its id, its citation and its page (None for a dump)."""

    text: str
    figure: str
    where: str
    page: int | None


Rich = tuple["str | Linked", ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that is asked; a transfer has a ``source``."""

    approval: str | None
    action: ActionKind
    sum: Linked | None
    fiscal_year: str | None
    source: Account | None
    target: Account | None
    purpose: Rich
    counted_in: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series: its time as told, the number, and its value for drawing."""

    time: str
    number: Linked
    value: Number


@dataclass(frozen=True, slots=True)
class Series:
    """One thing through time."""

    subject: str | None
    label: str | None
    role: Role
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme and its numbers by role."""

    label: str | None
    name: str
    launched: int | None
    facts: Mapping[Role, tuple[Linked, ...]]


@dataclass(frozen=True, slots=True)
class Trust:
    """What was checked: relations by verdict, what fails in a sentence each, figures covered, and warnings.

    ``covered`` are figures of some decided relation: ``proven`` by an equality, ``at_odds`` where one fails, or within
    bounds.
    """

    verdicts: Mapping[Verdict, int]
    failures: tuple[str, ...]
    covered: int
    proven: int
    at_odds: int
    total: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A paper on one page."""

    number: str | None
    title: str
    committee: str | None
    meeting_date: str | None
    source: str
    language: str
    new_money: Mapping[str, Number]
    requests: tuple[Request, ...]
    problem: Rich
    histories: tuple[Series, ...]
    outlook: tuple[Rich, ...]
    schemes: tuple[SchemeLine, ...]
    trust: Trust


def brief(paper: Paper, lang: Language | None = None) -> Brief:
    """The brief of a paper that was audited; ``lang`` is that of its findings, by default the paper's own."""
    found = _Finder(paper)
    identity = paper.identity
    return Brief(
        number=identity.number,
        title=" ".join(identity.title),
        committee=identity.committee,
        meeting_date=identity.meeting_date,
        source=paper.document.source.name,
        language=paper.document.language,
        new_money=_new_money(paper.asks),
        requests=tuple(map(found.request, paper.asks)),
        problem=found.problem(),
        histories=tuple(found.series(history) for history in paper.histories if _is_drawn(history)),
        outlook=tuple(found.outlook()),
        schemes=tuple(line for scheme in paper.schemes if (line := found.scheme(scheme)).facts),
        trust=_trust(paper, lang or reader_language(paper.document.language)),
    )


def _new_money(asks: Sequence[Ask]) -> dict[str, Number]:
    """The new money by financial year ("" where none is told): no transfer, and nothing counted twice."""
    sums: dict[str, Number] = {}
    for ask in asks:
        if ask.action != "transfer" and ask.value is not None and ask.counted_in is None:
            year = ask.fiscal_year or ""
            sums[year] = sums.get(year, 0) + ask.value
    return sums


def _is_drawn(history: History) -> bool:
    return history.role in _DRAWN and len(history.entries) >= _FEWEST


def _trust(paper: Paper, lang: Language) -> Trust:
    return Trust(
        verdicts=Counter(finding.verdict for finding in paper.findings),
        failures=tuple(
            f"{finding.message}{due(finding, lang)}" for finding in paper.findings if finding.verdict == "fails"
        ),
        covered=paper.coverage.covered,
        proven=paper.coverage.proven,
        at_odds=paper.coverage.at_odds,
        total=paper.coverage.total,
        warnings=tuple(doubt.message(lang) for doubt in paper.document.warnings),
    )


class _Finder:
    """Finds numbers and sentences of a paper with their places."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._figures = {figure.id: figure for figure in paper.figures}
        self._lasts = outlook(paper.document.language)

    def linked(self, figure: Figure) -> Linked:
        """A figure as a link."""
        return Linked(figure.surface, figure.id, figure.where, figure.locator.page)

    def request(self, ask: Ask) -> Request:
        """What one approval asks."""
        figure = self._figures.get(ask.figure or "")
        return Request(
            approval=ask.approval,
            action=ask.action,
            sum=self.linked(figure) if figure else None,
            fiscal_year=ask.fiscal_year,
            source=ask.source,
            target=ask.target,
            purpose=self._purpose(ask),
            counted_in=ask.counted_in,
        )

    def _purpose(self, ask: Ask) -> Rich:
        """The purpose with the numbers in it."""
        for index, passage in enumerate(self._paper.passages):
            start = passage.text.chars.find(ask.purpose or "\0") if passage.kind in {"approval", "front"} else -1
            if start >= 0 and passage.where in {f"approval({ask.approval})", "front"}:
                return self._stretch(index, start, start + len(ask.purpose or ""))
        return ()

    def problem(self) -> Rich:
        """The first paragraph: what the paper is about."""
        passages = enumerate(self._paper.passages)
        first = next((index for index, passage in passages if passage.kind == "paragraph" and passage.text), None)
        return () if first is None else self._stretch(first, 0, len(self._paper.passages[first].text))

    def series(self, history: History) -> Series:
        """A history as points."""
        points = (
            Point(_time(entry), self._point(entry.figure), entry.value)
            for entry in history.entries
            if entry.value is not None
        )
        return Series(history.subject, history.label, history.role, tuple(points))

    def _point(self, figure: str) -> Linked:
        return self.linked(self._figures[figure])

    def scheme(self, scheme: Scheme) -> SchemeLine:
        """A scheme with the roles that the brief tells."""
        facts = {
            role: tuple(self._point(one) for one in scheme.facts[role]) for role in SCHEME_ROLES if role in scheme.facts
        }
        return SchemeLine(scheme.label, scheme.name, scheme.launched, facts)

    def outlook(self) -> Iterator[Rich]:
        """Sentences that tell how long the money lasts, the first few."""
        told, language = 0, language_of(self._paper.document.language)
        for index, passage in enumerate(self._paper.passages):
            for start, end in sentences(passage.text.chars, language):
                said = passage.text.chars[start:end]
                if passage.kind == "paragraph" and told < _SENTENCES and self._lasts.search(said):
                    told += 1
                    yield self._stretch(index, start, end)

    def _stretch(self, passage: int, start: int, end: int) -> Rich:
        """A stretch of a passage with its figures as links."""
        text, parts, done = self._paper.passages[passage].text.chars, list[str | Linked](), start
        for figure in self._paper.figures:
            if figure.passage == passage and done <= figure.start and figure.end <= end:
                parts += [text[done : figure.start], self.linked(figure)]
                done = figure.end
        return tuple(part for part in (*parts, text[done:end]) if part)


def _time(entry: Entry) -> str:
    """A day as it is, a financial year as 2021-22, another period by both its ends."""
    if entry.date or entry.period is None:
        return entry.date or ""
    first, last = entry.period.start or "", entry.period.end or ""
    if re.fullmatch(r"\d{4}-04", first) and last == f"{int(first[:4]) + 1}-03":
        return f"{first[:4]}-{last[2:4]}"
    return f"{first}–{last}"


def brief_record(brief: Brief) -> Json:
    """A brief as plain values, keys in the order of its description; numbers are int or Decimal."""
    return _plain(brief)


def _plain(value: Any) -> Json:  # noqa: ANN401 -- any part of a brief
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    plain: Json = value
    return plain
