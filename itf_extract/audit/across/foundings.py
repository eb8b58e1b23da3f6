"""When funds and schemes were set up: all papers tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import across_check, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.told import Founding
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict


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
