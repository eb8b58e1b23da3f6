"""What papers tell of the money voted for a fund, fund by fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import across_check, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.statements import Founding, Vote
    from itf_extract.audit.interval import Exact
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict

_SEVERAL = 2
_YEAR, _MONTH = 4, 7  # characters of an ISO date


@dataclass(frozen=True, slots=True)
class VoteStatement:
    """A paper that tells of a vote; ``history``: it tells of several past ones for the same fund."""

    paper: Facts
    vote: Vote
    history: bool

    @property
    def sum(self) -> Exact | None:
        """The printed sum."""
        return self.vote.sum.worth.value

    @property
    def when(self) -> str:
        """The month of the vote, 2014-05, or its year where it is told less exactly."""
        first, last = (day.isoformat() for day in self.vote.days)
        return first[:_MONTH] if first[:_MONTH] == last[:_MONTH] else first[:_YEAR]

    @property
    def key(self) -> tuple[str, Exact | None]:
        """What tells the vote apart from the fund's others."""
        return self.when, self.sum


def by_fund(papers: Sequence[Facts]) -> Iterator[list[VoteStatement]]:
    """All that is told of each fund in each language, in the order of the papers."""
    funds: dict[tuple[str, str], list[VoteStatement]] = {}
    for paper in papers:
        past: dict[str, int] = {}
        for vote in paper.votes:
            past[vote.fund] = past.get(vote.fund, 0) + (not vote.own)
        for vote in paper.votes:
            statement = VoteStatement(paper, vote, past[vote.fund] >= _SEVERAL)
            funds.setdefault((paper.language, vote.fund), []).append(statement)
    yield from funds.values()


def ranked(statements: Iterable[VoteStatement], by: Callable[[VoteStatement], Hashable]) -> list[list[VoteStatement]]:
    """The statements in groups that are one in ``by``: first what most papers tell, of equals what is told first."""
    groups: dict[Hashable, list[VoteStatement]] = {}
    for statement in statements:
        groups.setdefault(by(statement), []).append(statement)
    return sorted(groups.values(), key=lambda group: len(papers_of(group)), reverse=True)


def papers_of(group: Iterable[VoteStatement]) -> frozenset[str]:
    """The keys of the papers that tell."""
    return frozenset(statement.paper.key for statement in group)


def twin(group: Sequence[VoteStatement]) -> VoteStatement | None:
    """A statement of the group in another paper than its first."""
    return next((statement for statement in group if statement.paper.key != group[0].paper.key), None)


@across_check("ACROSS-FOUNDED", "error")
def years(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A fund or scheme was set up on the same day or in the same year in all papers that tell of it.

    Example: 「海濱基金」在2007年成立 in one paper, 「海濱基金」在2009年成立 in another.
    Source: a fund is set up once; a day and the year that it lies in agree.
    """
    first: dict[tuple[str, str], tuple[Facts, Founding]] = {}
    for paper in papers:
        for told in paper.founded:
            home, known = first.setdefault((paper.language, told.name), (paper, told))
            if home is not paper:
                yield _one_day((paper, told), (home, known))


def _one_day(one: tuple[Facts, Founding], other: tuple[Facts, Founding]) -> Relation:
    (paper, told), (home, known) = one, other
    agrees = told.days[0] <= known.days[1] and known.days[0] <= told.days[1]
    says = (
        f"「{told.called}」的成立時間：{paper.called(home)}作{told.printed}，{home.called(paper)}作{known.printed}",
        f"{told.called} was set up: {told.printed} in {paper.called(home)}, {known.printed} in {home.called(paper)}",
    )
    verdict: Verdict = "fails" if not agrees else "holds" if told.days == known.days else "holds_within_rounding"
    return relation(verdict, says, places=(told.place, known.place), expected=known.printed, actual=told.printed)
