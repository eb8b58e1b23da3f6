"""What papers tell of as approved for a project or fund, held to what the paper that asked for it asks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from itf_extract.audit.across.passages import figure_place, span_of
from itf_extract.audit.across.statements import sentences, sum_of
from itf_extract.audit.across.words import short
from itf_extract.audit.interval import verdict as agreement
from itf_extract.audit.relation import across_check, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.passages import Json, Passage
    from itf_extract.audit.across.statements import Sum, Votes
    from itf_extract.audit.across.words import Words
    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation

# A project's paper goes to a subcommittee first, a fund's straight to the committee.
_PROJECT_DAYS, _FUND_DAYS = 300, 62
_YEARS = re.compile(r"\((\d{4})-\d{2}\)")
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper asks for: the codes of its projects and names of its funds, and whether it is for a part of them."""

    codes: frozenset[str]
    funds: frozenset[str]
    part: str


NO_SUBJECT = Subject(frozenset(), frozenset(), "")


@dataclass(frozen=True, slots=True)
class Decision:
    """That the committee approved a sum for a project or fund, as a paper tells of it as past."""

    subject: Subject
    called: str
    days: Days
    sum: Sum


def subject_of(result: Json, words: Words) -> Subject:
    """The subject of a paper, from its front page and approvals."""
    parts = (*result["front"], result["approvals_lead"], *result["approvals"])
    said = [*result["paper"]["title"], *(part["text"] for part in parts if part)]
    schemes = {short(one["scheme"]) for one in result["figures"] if one["role"] == "asked" and one["scheme"]}
    own = _subject("\n".join(said), words)
    return Subject(own.codes, own.funds | schemes, own.part)


def _subject(text: str, words: Words) -> Subject:
    part = words.part.search(text)
    return Subject(
        frozenset(words.code.findall(text)),
        frozenset(short(match["name"]) for match in words.named.finditer(text)),
        part.lastgroup or "" if part else "",
    )


def decisions(key: str, words: Words, passages: Iterable[Passage], votes: Votes) -> Iterator[Decision]:
    """What a paper tells that the committee approved, in sentences with one day and one sum of money.

    A paper that is cited by its number is held to that paper (``cited``).
    """
    for passage in passages:
        for sentence in sentences(passage, words.full):
            text = sentence.text
            sums = [(at, one) for at, one in sentence.sums if not votes.is_aside(text, at, one)]
            past = words.committee.search(text) and words.approved.search(text) and not words.planned.search(text)
            if not past or words.number.search(text) or len(sums) != 1 or len(sentence.dates) != 1:
                continue
            subject, (_, money), (_, day) = _told(text, words), sums[0], sentence.dates[0]
            days = span_of(day)
            if days and (subject.codes or subject.funds) and "constant_prices" not in money["stated_as"]:
                called = next(iter(subject.codes or subject.funds))
                yield Decision(subject, called, days, sum_of(money, figure_place(key, money)))


def _told(text: str, words: Words) -> Subject:
    """The first project that a sentence names, else its funds: what comes after is what the project is called since."""
    found = _subject(text, words)
    code = words.code.search(text)
    return Subject(frozenset({code[0]}), frozenset(), found.part) if code else found


@across_check("ACROSS-APPROVED", "error")
def approved(papers: Sequence[Facts]) -> Iterator[Relation]:
    """The sum told of as approved for a project or fund is the one that the paper for it asks for.

    Example: 2018年1月批准把247RS號工程計劃的一部分提升為甲級，估計費用為1億3,240萬元, where the paper of November 2017
    asks for 1億2,340萬元.
    Source: the committee approves or refuses what is asked.  The paper must ask for one sum, for the same part of the
    project, and be of the months before; where several could be meant, nothing is decided unless one agrees.
    """
    for paper in papers:
        for told in paper.decided:
            homes = [home for home in papers if home.key != paper.key and _asks(home, told, paper.language)]
            agreed = [home for home in homes if told.sum.worth.meets(home.asked[0].worth)]
            if agreed or len({home.asked[0].worth.value for home in homes}) == 1:
                yield _held(paper, told, (agreed or homes)[0])


def _asks(home: Facts, told: Decision, language: str) -> bool:
    """Whether it may be this paper that a decision was on."""
    own, meant = home.subject, told.subject
    shared = own.codes & meant.codes if meant.codes else own.funds & meant.funds
    one_sum = len({one.worth.value for one in home.asked}) == 1
    if not (shared and one_sum and own.part == meant.part and home.language == language):
        return False
    latest, most = told.days[1], _PROJECT_DAYS if meant.codes else _FUND_DAYS
    if home.day is not None:
        return 0 <= (latest - home.day[0]).days <= most
    years = _YEARS.search(home.number or "")
    return years is not None and date(int(years[1]), _APRIL, 1) <= latest <= date(int(years[1]) + 2, 1, 31)


def _held(paper: Facts, told: Decision, home: Facts) -> Relation:
    asked = home.asked[0]
    says = (
        f"{paper.called(home)}[{told.sum.place.where}]稱{told.called}獲批{told.sum.printed}，{home.called(paper)}申請{asked.printed}",
        (
            f"{paper.called(home)}[{told.sum.place.where}] has {told.sum.printed} approved for {told.called}, "
            f"and {home.called(paper)} asks for {asked.printed}"
        ),
    )
    outcome = agreement(told.sum.worth, asked.worth)
    places = (told.sum.place, asked.place)
    return relation(outcome, says, places=places, expected=asked.printed, actual=told.sum.printed)
