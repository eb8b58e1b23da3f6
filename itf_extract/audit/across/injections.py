"""A fund's history between papers: what was voted for it, and when, is told alike by all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.across.histories import by_fund, papers_of, ranked, twin
from itf_extract.audit.interval import verdict as agreement
from itf_extract.audit.relation import across_check, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.histories import VoteStatement
    from itf_extract.audit.interval import Exact
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Place, Verdict

_MOST = 16  # votes of a fund that others are held against: what most papers tell comes first
_KNOWN = 64  # votes of a fund that a later history is expected to list
_SEVERAL = 2
_YEAR = 4  # characters of 2014
_PURPOSE = ("兩者的用途或有不同", "they may be for different purposes")
_ASKED = ("委員會批准的款額或與所申請的不同", "the committee may have approved another sum than was asked for")
_BY_YEAR = ("只列年份，或指不同的注資", "told by the year alone, they may be different votes")
_TWO_VOTES = ("或指兩次注資", "they may be two votes")
_PARTIAL = ("後者可能只列出部分注資", "the later one may list only some of them")


@across_check("ACROSS-INJECTION", "error")
def amounts(papers: Sequence[Facts]) -> Iterator[Relation]:
    """What was voted for a fund at one time is the same sum in all papers that tell of it.

    Example: 2014年5月注入15億元 in one paper, 2014年5月注入25億元 in another.
    Source: one vote has one sum.  約, 逾 and rounding are intervals.  Sums that one paper tells side by side are
    different votes.  Left open: sums tied to different purposes, votes told by the year alone outside a history, and
    what a paper itself asks for, since the committee may approve another sum.
    """
    for told in by_fund(papers):
        finer: dict[str, list[VoteStatement]] = {}
        for statement in told:
            if len(statement.when) > _YEAR:
                finer.setdefault(statement.when[:_YEAR], []).append(statement)
        for statements in ranked(told, lambda statement: statement.when):
            yield from _one_time(statements)
            if len(year := statements[0].when) == _YEAR and year in finer:
                yield from _by_year(statements, finer[year])


def _by_year(statements: Sequence[VoteStatement], finer: Sequence[VoteStatement]) -> Iterator[Relation]:
    """The sums told of a year alone, each against those of its months."""
    usual = ranked(finer, lambda statement: statement.sum)[:_MOST]
    for odd, *_ in ranked(statements, lambda statement: statement.sum):
        others = [other for other, *_ in usual if other.paper.key != odd.paper.key]
        met = next((other for other in others if odd.vote.sum.worth.meets(other.vote.sum.worth)), None)
        if met is not None:
            yield _sums(odd, met, "holds_within_rounding")
        elif others:
            yield _sums(odd, others[0], "ambiguous", _BY_YEAR)


def _one_time(statements: Sequence[VoteStatement]) -> Iterator[Relation]:
    """The sums of one time: each holds with another paper's, or stands against one that more papers tell."""
    groups = ranked(statements, lambda statement: statement.sum)
    known = [papers_of(group) for group in groups]
    for place, group in enumerate(groups):
        if (again := twin(group)) is not None:
            yield _sums(again, group[0], agreement(again.vote.sum.worth, group[0].vote.sum.worth))
        # What one paper tells side by side is no contradiction.
        higher = [groups[other] for other in range(min(place, _MOST)) if known[other].isdisjoint(known[place])]
        met = next((other for other in higher if group[0].vote.sum.worth.meets(other[0].vote.sum.worth)), None)
        if met is not None:
            yield _sums(group[0], met[0], "holds_within_rounding")
        elif higher and not (_asked(group) and _asked(higher[0])):
            yield _against(group, higher[0])


def _asked(group: Sequence[VoteStatement]) -> bool:
    """Whether no paper tells of it as past."""
    return all(statement.vote.own for statement in group)


def _against(group: Sequence[VoteStatement], other: Sequence[VoteStatement]) -> Relation:
    odd, usual = (next((one for one in told if not one.vote.own), told[0]) for told in (group, other))
    if odd.vote.own or usual.vote.own:
        return _sums(odd, usual, "ambiguous", _ASKED)
    if odd.vote.purpose != usual.vote.purpose:
        return _sums(odd, usual, "ambiguous", _PURPOSE)
    if len(odd.when) == _YEAR and not (odd.history and usual.history):
        return _sums(odd, usual, "ambiguous", _BY_YEAR)
    return _sums(odd, usual, "fails")


def _sums(
    odd: VoteStatement, usual: VoteStatement, verdict: Verdict, because: tuple[str, str] | None = None
) -> Relation:
    fund, a, b = odd.vote.name, odd.vote.sum.printed, usual.vote.sum.printed
    one, other = _cited(odd, usual), _cited(usual, odd)
    says = (
        f"「{fund}」{odd.when}的注資：{one}作{a}，{other}作{b}",
        f"the {odd.when} injection into {fund}: {a} in {one}, {b} in {other}",
    )
    return relation(verdict, says, places=_places(odd, usual), because=because, expected=b, actual=a)


@across_check("ACROSS-INJECTION-DATE", "error")
def days(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A sum voted for a fund is told of the same month in all papers whose histories are otherwise the same.

    Example: 2014年5月注入15億元 in one history, 2015年5月注入15億元 in another that has all its other votes.
    Source: one vote has one day.  Where the histories differ in more, a month that is one digit away is left open.
    """
    for told in by_fund(papers):
        past = [statement for statement in told if not statement.vote.own and statement.history]
        listed: dict[str, list[VoteStatement]] = {}
        for statement in past:
            listed.setdefault(statement.paper.key, []).append(statement)
        for statements in ranked(past, lambda statement: (statement.sum, statement.vote.purpose)):
            yield from _one_sum(statements, listed)


def _one_sum(statements: Sequence[VoteStatement], listed: Mapping[str, Sequence[VoteStatement]]) -> Iterator[Relation]:
    """The times of one sum: each that fewer papers tell against those that more do."""
    groups = ranked(statements, lambda statement: statement.when)
    known = [papers_of(group) for group in groups]
    for place, group in enumerate(groups):
        for other in range(min(place, _MOST)):
            odd, usual = group[0], groups[other][0]
            if not known[place].isdisjoint(known[other]) or not (_after(odd, usual) and _after(usual, odd)):
                continue
            rest = _rest(odd, usual, listed)
            alike = bool(rest) and rest == _rest(usual, odd, listed)
            if alike or _one_digit(odd.when, usual.when):
                yield _times(odd, usual, "fails" if alike else "ambiguous")
                break


def _rest(
    statement: VoteStatement, other: VoteStatement, listed: Mapping[str, Sequence[VoteStatement]]
) -> frozenset[tuple[str, Exact | None]]:
    """The other votes of a statement's paper, as far as both papers could know them."""
    ends = [one.paper.day[0] for one in (statement, other) if one.paper.day]
    known = (one for one in listed[statement.paper.key] if all(one.vote.days[1] < end for end in ends))
    return frozenset(one.key for one in known) - {statement.key}


def _after(statement: VoteStatement, other: VoteStatement) -> bool:
    """Whether a paper could tell of the other's vote, since it is later."""
    return statement.paper.day is not None and other.vote.days[0] <= statement.paper.day[1]


def _one_digit(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _times(odd: VoteStatement, usual: VoteStatement, verdict: Verdict) -> Relation:
    fund, a, b, money = odd.vote.name, odd.vote.printed, usual.vote.printed, odd.vote.sum.printed
    one, other = _cited(odd, usual), _cited(usual, odd)
    says = (
        f"「{fund}」{money}注資的日期：{one}作{a}，{other}作{b}",
        f"the date of the {money} injection into {fund}: {a} in {one}, {b} in {other}",
    )
    because = _TWO_VOTES if verdict == "ambiguous" else None
    return relation(verdict, says, places=_places(odd, usual), because=because, expected=b, actual=a)


@across_check("ACROSS-HISTORY", "warning")
def listed_again(papers: Sequence[Facts]) -> Iterator[Relation]:
    """What an earlier paper tells of as voted for a fund is listed by a later paper that tells the fund's history.

    Example: a paper of 2021 tells of votes in 2006, 2014 and 2019, one of 2023 of votes in 2006 and 2019 only.
    Source: a history is meant to be whole; yet a paper may tell of the larger votes alone, so this never fails.
    """
    for told in by_fund(papers):
        for tied in (False, True):
            past = [one for one in told if not one.vote.own and bool(one.vote.purpose) == tied]
            yield from _left_out(past)


def _left_out(past: Sequence[VoteStatement]) -> Iterator[Relation]:
    """The votes that some later history leaves out, each once; that it has them all is said once."""
    histories: dict[str, list[VoteStatement]] = {}
    for statement in past:
        histories.setdefault(statement.paper.key, []).append(statement)
    known: dict[tuple[str, Exact | None], VoteStatement] = {}
    missed: set[tuple[str, Exact | None]] = set()
    whole: Relation | None = None
    for history in histories.values():
        if len(history) >= _SEVERAL:
            missing = [one for one in known.values() if _after(history[0], one) and not _has(history, one)]
            yield from (_listed(one, history[-1], "ambiguous") for one in missing if one.key not in missed)
            missed.update(one.key for one in missing)
            if known and not missing:
                whole = _listed(next(iter(known.values())), history[-1], "holds")
        for statement in history:
            if len(known) < _KNOWN:
                known.setdefault(statement.key, statement)
    if whole is not None:
        yield whole


def _has(history: Sequence[VoteStatement], one: VoteStatement) -> bool:
    """Whether a history tells of a vote; one of the same time or sum is for the other checks to judge."""
    return any(
        (own.vote.days[0] <= one.vote.days[1] and one.vote.days[0] <= own.vote.days[1])
        or own.vote.sum.worth.meets(one.vote.sum.worth)
        for own in history
    )


def _listed(one: VoteStatement, later: VoteStatement, verdict: Verdict) -> Relation:
    fund, what = one.vote.name, f"{one.vote.printed} {one.vote.sum.printed}"
    first, second = _cited(one, later), _cited(later, one)
    says = (
        f"{first}所述「{fund}」的注資{what}，{second}的注資紀錄亦有列出",
        f"the injection into {fund} that {first} tells of ({what}) is in the history of {second}",
    )
    because = _PARTIAL if verdict == "ambiguous" else None
    return relation(verdict, says, places=_places(one, later), because=because, expected=what)


def _cited(statement: VoteStatement, other: VoteStatement) -> str:
    return f"{statement.paper.called(other.paper)}[{statement.vote.sum.place.where}]"


def _places(*statements: VoteStatement) -> list[Place]:
    return [statement.vote.sum.place for statement in statements]
