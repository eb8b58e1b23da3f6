"""Papers that others cite by number: what is said of them agrees with what they say themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.across.numbers import by_number
from itf_extract.audit.interval import verdict as agreement
from itf_extract.audit.relation import across_check, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.statements import Citation, Sum
    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict

_LATER = ("會議或已改期", "the meeting may have been put off")
_PART = ("所述款額或為另一筆款項", "the sum may be another one")


@across_check("ACROSS-CITED-DATE", "error")
def meetings(papers: Sequence[Facts]) -> Iterator[Relation]:
    """What is cited by its number as approved on a day was approved on the day of its meeting, or later.

    Example: 2019年5月10日批准FCR(2019-20)8, which is for the meeting of 24 May 2019.
    Source: nothing is approved before it is put to the committee; a later day is left open, as meetings are put off.
    """
    for citing, cited, home in _pairs(papers):
        if cited.days is None or home.day is None or not home.meeting or not cited.approved:
            continue
        verdict = _in_time(cited.days, home.day)
        says = (
            f"{citing.called(home)}[{cited.place.where}]稱{cited.number}於{cited.printed}獲批准，該文件的會議日期為{home.meeting}",
            (
                f"{citing.called(home)}[{cited.place.where}] has {cited.number} approved on {cited.printed}, "
                f"and that paper is for {home.meeting}"
            ),
        )
        because = _LATER if verdict == "ambiguous" else None
        places = (cited.place, home.meeting_place)
        yield relation(verdict, says, places=places, because=because, expected=home.meeting, actual=cited.printed)


@across_check("ACROSS-CITED-SUM", "error")
def sums(papers: Sequence[Facts]) -> Iterator[Relation]:
    """The sum that a paper is said to have got is the sum that it asks for.

    Example: 批准FCR(2019-20)8, 追加8億元, where that paper asks members for 18億元 and nothing else.
    Source: the committee approves or refuses what is asked.  Where the paper asks for several sums, or the sentence
    does not say that this one was granted, another may be meant.
    """
    for citing, cited, home in _pairs(papers):
        if cited.sum is None or not home.asked or not cited.approved:
            continue
        near = cited.sum.worth
        asked = next((own for own in home.asked if near.meets(own.worth)), home.asked[0])
        verdict = agreement(near, asked.worth)
        if verdict == "fails" and not (cited.granted and _only(home.asked)):
            verdict = "ambiguous"
        says = (
            f"{citing.called(home)}[{cited.place.where}]稱{cited.number}獲批{cited.sum.printed}，該文件申請{asked.printed}",
            (
                f"{citing.called(home)}[{cited.place.where}] has {cited.sum.printed} approved for {cited.number}, "
                f"and that paper asks for {asked.printed}"
            ),
        )
        because = _PART if verdict == "ambiguous" else None
        places = (cited.sum.place, asked.place)
        yield relation(verdict, says, places=places, because=because, expected=asked.printed, actual=cited.sum.printed)


@across_check("ACROSS-CITED-POST", "error")
def posts(papers: Sequence[Facts]) -> Iterator[Relation]:
    """The number of posts that a paper is said to have got is the number that it asks for.

    Example: 根據EC(2019-20)15號文件批准開設2個編外職位, where that paper asks for 3個編外職位.
    Source: the committee approves or refuses what is asked.  Only a number of posts called alike is compared, and only
    where that paper has one such number.
    """
    for citing, cited, home in _pairs(papers):
        for name, told in cited.posts if cited.approved else ():
            asked = [own for known, own in home.posts if known == name]
            if home.language == citing.language and asked and _only(asked):
                says = (
                    f"{citing.called(home)}[{told.place.where}]稱{cited.number}獲批{told.printed}職位，該文件申請{asked[0].printed}",
                    (
                        f"{citing.called(home)}[{told.place.where}] has {told.printed} posts approved for "
                        f"{cited.number}, and that paper asks for {asked[0].printed}"
                    ),
                )
                yield relation(
                    agreement(told.worth, asked[0].worth), says, places=(told.place, asked[0].place),
                    expected=asked[0].printed, actual=told.printed,
                )  # fmt: skip


@across_check("ACROSS-CITED-TERM", "error")
def terms(papers: Sequence[Facts]) -> Iterator[Relation]:
    """How long a post that a paper is said to have got lasts is what that paper asks for.

    Example: 批准EC(2019-20)18號文件，開設一個職位至2022年3月31日止, where that paper asks for it up to 31 March 2023.
    Source: as for ACROSS-CITED-POST; only where that paper tells of one length, or one last day.
    """
    for citing, cited, home in _pairs(papers):
        for told in cited.terms if cited.approved and cited.posts else ():
            asked = [own for own in home.terms if own.sort == told.sort]
            if home.language != citing.language or len({own.value for own in asked}) != 1:
                continue
            says = (
                f"{citing.called(home)}[{told.place.where}]稱{cited.number}的職位為期{told.printed}，該文件作{asked[0].printed}",
                (
                    f"{citing.called(home)}[{told.place.where}] has the post of {cited.number} last {told.printed}, "
                    f"and that paper says {asked[0].printed}"
                ),
            )
            one, other = told.value, asked[0].value
            same = one.startswith(other) or other.startswith(one)
            yield relation(
                "holds" if same else "fails", says, places=(told.place, asked[0].place),
                expected=asked[0].printed, actual=told.printed,
            )  # fmt: skip


def _pairs(papers: Sequence[Facts]) -> Iterator[tuple[Facts, Citation, Facts]]:
    """Each citation of a paper that is there, with that paper: of its versions the one in the same language."""
    known = by_number(papers)
    homes = {(number, paper.language): paper for number in known for paper in reversed(known[number])}
    for citing in papers:
        for cited in citing.cited:
            if cited.number in known:
                yield citing, cited, homes.get((cited.number, citing.language), known[cited.number][0])


def _in_time(said: Days, meeting: Days) -> Verdict:
    if said[0] <= meeting[1] and meeting[0] <= said[1]:
        return "holds" if said == meeting else "holds_within_rounding"
    return "fails" if said[1] < meeting[0] else "ambiguous"


def _only(asked: Sequence[Sum]) -> bool:
    return len({own.worth.value for own in asked}) == 1
