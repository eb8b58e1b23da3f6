"""What papers tell of a scheme at one time: a number has one value in all papers that tell of the same."""

from __future__ import annotations

import re
from datetime import date
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.audit.across.passages import amount_of, figure_place
from itf_extract.audit.across.words import folded, short
from itf_extract.audit.interval import verdict as agreement
from itf_extract.audit.relation import across_check, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.across.passages import Json, Passage
    from itf_extract.audit.across.words import Words
    from itf_extract.audit.interval import Interval
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Place

# What a reader counts up to a day or over a period; a cost or a commitment has no time of its own.
_ROLES = {
    "granted", "private_share", "expenditure", "income", "balance", "received", "assessed", "approved", "rejected",
    "withdrawn", "completed", "beneficiaries",
}  # fmt: skip
_STANDING = {"cap"}  # what a scheme allows holds as long as nothing changes it
_NOW = "now"
_SOON = 62  # days
_PARTS = {"of_which", "another", "less"}
_STOP = re.compile(r"[，。；：\n]|[,.;:](?=\s|$)")
_MONTH_ENDS = "-31"
_CHANGED = ("可能在兩份文件之間改動", "it may have been changed between the papers")
_OTHER_WORDS = ("兩者的措辭不同，所指或有不同", "their words differ, and they may be of different things")
_LATER = ("其中一份文件於期內發表，所列或為估算", "one of the papers is of that time, its number may be an estimate")


class Key(NamedTuple):
    """What a number is of, as ``interpret`` tells: numbers of one key are told of one thing."""

    scheme: str
    role: str
    sort: str
    time: str
    scope: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A number told of a scheme; ``words`` are those of its clause that ``key`` does not account for, folded."""

    key: Key
    called: str
    printed: str
    worth: Interval
    words: str
    place: Place


def tellings(paper: str, words: Words, passages: Iterable[Passage]) -> Iterator[Telling]:
    """What the prose of a paper tells of schemes, each in its role and of a time."""
    for passage in passages:
        for at, figure in passage.figures:
            if (key := _key(figure)) is not None:
                left = intern(_unaccounted(words, passage, at, figure))
                place = figure_place(paper, figure)
                # A cap is so much, whatever may be granted within it.
                worth = amount_of(figure if key.time != _NOW else {**figure, "qualifier": ""})
                yield Telling(key, figure["scheme"], intern(figure["surface"]), worth, left, place)


def _key(figure: Json) -> Key | None:
    time = figure["as_of"] or _period(figure["period"]) or (_NOW if figure["role"] in _STANDING else "")
    told = figure["scheme"] and figure["role"] in _ROLES | _STANDING and time and figure["value"] is not None
    if not told or figure["kind"] not in {"money", "count"} or not _PARTS.isdisjoint(figure["scope"]):
        return None
    reckoned = sorted({*figure["stated_as"], *figure["scope"]} - {"actual"})
    sort = figure["currency"] or folded(figure["metric"] or figure["unit"] or "")
    return Key(short(figure["scheme"]), figure["role"], intern(sort), intern(time), intern(",".join(reckoned)))


def _period(period: Json | None) -> str:
    if not period or not period["end"]:
        return ""
    return period["end"] if period["start"] == period["end"] else f"{period['start'] or ''}/{period['end']}"


def _unaccounted(words: Words, passage: Passage, at: int, figure: Json) -> str:
    end = at + len(figure["surface"])
    begin = max((match.end() for match in _STOP.finditer(passage.text, 0, at)), default=0)
    stop = _STOP.search(passage.text, end)
    clause = passage.text[begin : stop.start() if stop else len(passage.text)]
    reason = ((figure["why"] or {}).get("role") or {}).get("words")
    inside = [other["surface"] for place, other in passage.figures if begin <= place < begin + len(clause)]
    for known in (*sorted(inside, key=len, reverse=True), figure["scheme"], figure["metric"], reason, figure["unit"]):
        clause = clause.replace(known, " ") if known else clause
    return folded(words.telling.sub("", clause))


@across_check("ACROSS-FIGURE", "error")
def same(papers: Sequence[Facts]) -> Iterator[Relation]:
    """What is told of a scheme in one role and for one time is one number in all papers that tell of it.

    Example: 截至2021年3月31日，創意基金批出132宗申請 in one paper, 123宗 for the same day in another.
    Source: figures of the same key (scheme, role, unit, period or day, scope, original, revised or actual) are told of
    one thing.  Left open where the clauses have other words beside, which may narrow one of them, and where a paper
    is of the period itself.
    """
    first: dict[tuple[str, Key], tuple[Facts, Telling]] = {}
    for paper in papers:
        for one in _once(paper.told):
            home, known = first.setdefault((paper.language, one.key), (paper, one))
            if home is not paper:
                yield _held((paper, one), (home, known))


def _once(told: Sequence[Telling]) -> Iterator[Telling]:
    """The first telling of each key of which a paper does not itself tell several numbers."""
    known: dict[Key, list[Telling]] = {}
    for one in told:
        known.setdefault(one.key, []).append(one)
    for same_key in known.values():
        if all(other.worth.meets(same_key[0].worth) for other in same_key):
            yield same_key[0]


def _held(one: tuple[Facts, Telling], other: tuple[Facts, Telling]) -> Relation:
    (paper, told), (home, known) = one, other
    outcome, because = agreement(told.worth, known.worth), None
    if outcome == "fails" and told.words != known.words:
        outcome, because = "ambiguous", _OTHER_WORDS
    elif outcome == "fails" and told.key.time == _NOW:
        outcome, because = ("fails", None) if _together(paper, home) else ("ambiguous", _CHANGED)
    elif outcome == "fails" and not (_past(paper, told.key) and _past(home, told.key)):
        outcome, because = "ambiguous", _LATER
    a, b = f"{told.printed}[{told.place.where}]", f"{known.printed}[{known.place.where}]"
    says = (
        f"「{told.called}」的同一數字：{paper.called(home)}作{a}，{home.called(paper)}作{b}",
        f"the same number of {told.called}: {a} in {paper.called(home)}, {b} in {home.called(paper)}",
    )
    return relation(
        outcome, says, places=(told.place, known.place), because=because, expected=known.printed, actual=told.printed
    )


def _together(paper: Facts, other: Facts) -> bool:
    """Whether two papers are of so near days that what a scheme allows is hardly another."""
    days = [one.day[0] for one in (paper, other) if one.day]
    return len(days) > 1 and abs((days[0] - days[1]).days) <= _SOON


def _past(paper: Facts, key: Key) -> bool:
    """Whether a paper is later than what it tells of, as far as its day is known."""
    end = key.time.rpartition("/")[2]
    last = paper.day[1] if paper.day else date.max
    return last.isoformat() >= (end if len(end) > len("2021-03") else f"{end}{_MONTH_ENDS}")
