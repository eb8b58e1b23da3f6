"""The number of a paper: it stands for one paper, of one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.across.words import numbered
from itf_extract.audit.interval import verdict as agreement
from itf_extract.audit.relation import across_check, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict

_EDITIONS = ("可能是同一文件的不同版本", "they may be editions of one paper")
_ADDED = ("其中一份可能是附件或補充文件", "one may be an enclosure or an addition to the other")


def by_number(papers: Sequence[Facts]) -> dict[str, list[Facts]]:
    """The papers of each number; those without one are left out."""
    groups: dict[str, list[Facts]] = {}
    for paper in papers:
        if paper.number:
            groups.setdefault(numbered(paper.number), []).append(paper)
    return groups


@across_check("ACROSS-NUMBER", "error")
def contents(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A number is that of one paper in a language.

    Example: two Chinese papers FCR(2023-24)17 of different titles.
    Source: the committee's secretariat numbers each paper once.  Copies, and a PDF beside its text dump, are one
    paper.  Left open: papers of one title that say different things may be editions, and what is for no meeting or
    under no head may be an enclosure.
    """
    for group in by_number(papers).values():
        languages: dict[str, dict[bytes, list[Facts]]] = {}
        for paper in group:
            languages.setdefault(paper.language, {}).setdefault(paper.content, []).append(paper)
        for told in languages.values():
            yield from _alike(list(told.values()))


def _alike(told: Sequence[Sequence[Facts]]) -> Iterator[Relation]:
    (first, *copies), *others = sorted(told, key=len, reverse=True)
    if copies and not others:
        yield _claim(copies[0], first)
    for other, *_ in others:
        yield _claim(other, first, apart=True)


def _claim(paper: Facts, first: Facts, *, apart: bool = False) -> Relation:
    says = (
        f"{first.key}及{paper.key}同以{first.number}為編號",
        f"{first.key} and {paper.key} both have the number {first.number}",
    )
    places = (paper.front, first.front)
    if not apart:
        return relation("holds", says, places=places)
    if paper.title in first.title or first.title in paper.title:
        return relation("ambiguous", says, places=places, because=_EDITIONS)
    if not (_asks(paper) and _asks(first)):
        return relation("ambiguous", says, places=places, because=_ADDED)
    return relation("fails", says, places=places, expected=first.key, actual=paper.key)


def _asks(paper: Facts) -> bool:
    """Whether it is a paper of its own, for a meeting and under a head, not something added to one."""
    return bool(paper.meeting and paper.codes)


@across_check("ACROSS-DATE", "error")
def meetings(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A number's papers, in whatever language and edition, are for one meeting.

    Example: FCR(2023-24)17 is for 16 June 2023 in Chinese and for 18 June 2023 in English.
    Source: as for ACROSS-NUMBER; both versions go to the same meeting.
    """
    for number, group in by_number(papers).items():
        told: dict[str, list[Facts]] = {}
        for paper in group:
            if paper.meeting:
                told.setdefault(paper.meeting, []).append(paper)
        if not told:
            continue
        usual, *others = sorted(told.values(), key=len, reverse=True)
        if len(usual) > 1 and not others:
            yield _meeting(number, usual[1], usual[0])
        yield from (_meeting(number, other[0], usual[0]) for other in others)


@across_check("ACROSS-ASKED", "error")
def asked(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A number's versions in two languages ask for the same sum.

    Example: FCR(2022-23)90 asks for 1億8,000萬元 in Chinese and for $210 million in English.
    Source: as for ACROSS-NUMBER; the versions are of one request.  Only where each asks for one sum.
    """
    for number, group in by_number(papers).items():
        ones = [paper for paper in group if _asks(paper) and len(paper.asked) == 1]
        for paper in ones[1:]:
            if paper.language != ones[0].language:
                yield _one_sum(number, paper, ones[0])


def _one_sum(number: str, paper: Facts, first: Facts) -> Relation:
    a, b = paper.asked[0], first.asked[0]
    says = (
        f"{number}所申請的款額：{paper.key}作{a.printed}，{first.key}作{b.printed}",
        f"what {number} asks for: {a.printed} in {paper.key}, {b.printed} in {first.key}",
    )
    return relation(agreement(a.worth, b.worth), says, places=(a.place, b.place), expected=b.printed, actual=a.printed)


def _meeting(number: str, paper: Facts, usual: Facts) -> Relation:
    a, b = paper.meeting or "", usual.meeting or ""
    verdict = _one_day(a, b)
    if verdict == "fails" and not (_asks(paper) and _asks(usual)):
        verdict = "ambiguous"
    because = _ADDED if verdict == "ambiguous" else None
    says = (
        f"{number}的會議日期：{paper.key}作{a}，{usual.key}作{b}",
        f"the meeting of {number}: {a} in {paper.key}, {b} in {usual.key}",
    )
    return relation(
        verdict, says, places=(paper.meeting_place, usual.meeting_place), because=because, expected=b, actual=a
    )


def _one_day(a: str, b: str) -> Verdict:
    """Whether two ISO dates are one day; one may be printed less exactly: 2021-05 is no other day than 2021-05-28."""
    if a == b:
        return "holds"
    return "holds_within_rounding" if a.startswith(b) or b.startswith(a) else "fails"
