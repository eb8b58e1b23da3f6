"""Launches and foundings: what came after them, and how long ago they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.calendar import months as lasts
from itf_extract.audit.checks.beginnings import served_before
from itf_extract.audit.checks.restatements import restated
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import TIMES, subject
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.calendar import Days
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_NEAR = 6
_MONTHS_A_YEAR = 12
_NOUN = 2
_YEAR = len("2021")
_ANOTHER = ("所述的可能是另一機構", "it may be told of another body")


@check("DATE-LAUNCH", "error", "bound")
def launches(reading: Reading) -> Iterator[Relation]:
    """What a scheme's item tells of happened after the scheme was launched.

    Example: 在2018年開辦…截至2023年3月底; a scheme launched 2038 or reported up to 2013 is a misprint.
    Source: the meaning of 推出; items that speak of a scheme's forerunners are left out, and what is told of an earlier
    day may be the trial or the announcement, save where numbers are brought up to it (截至).
    """
    notes = {f"fn{r.value}": r.where for r in reading.paper.references if r.kind == "footnote_ref"}
    launched: dict[str, Figure] = {}
    for match in reading.matches("launched"):
        shape = match.shape
        if shape.passage.kind == "item" and shape.text.startswith("「"):
            launched.setdefault(shape.passage.where, match["d"])
    merged = {s.passage.where for s in reading.shapes if reading.words.regex("dates", "predecessors").search(s.text)}
    for figure in reading.paper.figures:
        shape = reading.shape_of(figure)
        where = notes.get(shape.passage.where, shape.passage.where)
        start = launched.get(where)
        if start is None or figure is start or figure.kind not in TIMES or where in merged:
            continue
        if shape.passage.where in merged or (shape.passage.kind == "footnote" and figure.kind == "date"):
            continue
        first, span = days_of(start), days_of(figure)
        begin, end = shape.sentence(shape.places.get(figure.id, 0))
        if reading.words.regex("dates", "forerunners").search(shape.text[begin:end]):
            continue
        if first and span:
            says = (
                f"{cite(figure)}不早於推出年份{cite(start)}",
                f"{cite(figure)} is not before the launch {cite(start)}",
            )
            told = relation("holds" if span[1] >= first[0] else "fails", says, (figure, start), actual=figure.surface)
            until = reading.words.regex("dates", "as_of").search(shape.clause(figure)[0][-reading.words.reach(_NEAR) :])
            certain = until or _grants(shape, figure)
            yield told if certain else left_open(told, ("可能指試行或宣布的日期", "it may be the day of a trial"))
    yield from _funded_first(reading, launched)
    yield from _since_launch(reading)
    yield from _done_since(reading)
    yield from served_before(reading)
    yield from restated(reading, "launched_in", what=("的推出日期", "the launch"))


def _since_launch(reading: Reading) -> Iterator[Relation]:
    """That a scheme has run for the years in which it is said to have done something: 在2017年推出，過去4年已資助."""
    own = paper_day(reading)
    for match in reading.matches("since_launch") if own else ():
        launch, years = days_of(match["d"]), lasts(match["v"])
        if launch and years is not None and own:
            most = (own[1].year - launch[0].year + 1) * _MONTHS_A_YEAR
            says = (
                f"{cite(match['v'])}不長於由{cite(match['d'])}至今的時間",
                f"{cite(match['v'])} is no longer than since {cite(match['d'])}",
            )
            yield relation("holds" if years <= most else "fails", says, (match["v"], match["d"]))


def _done_since(reading: Reading) -> Iterator[Relation]:
    """What a scheme is said to have done by a day it did no earlier than its launch, told right before: 截至…已惠及."""
    for match in reading.matches("done_since"):
        shape, launch, day = match.shape, days_of(match["l"]), days_of(match["d"])
        start, _ = shape.sentence(match.found.start())
        trial = reading.words.regex("dates", "trial").search(shape.text, start, match.found.end())
        if launch and day and not trial:
            says = (
                f"{cite(match['d'])}不早於推出之時{cite(match['l'])}",
                f"{cite(match['d'])} is not before the launch {cite(match['l'])}",
            )
            outcome: Verdict = "holds" if day[1] >= launch[0] else "fails"
            yield relation(outcome, says, (match["d"], match["l"]), actual=match["d"].surface)


def _grants(shape: Shape, figure: Figure) -> bool:
    """Whether a clause tells of grants that the scheme made, which can be made by none that is not launched yet.

    An item that tells of a trial may tell of the trial's.
    """
    words = shape.words.regex
    start, end = shape.sentence(shape.places[figure.id])
    return words("dates", "grants").search(shape.text, start, end) is not None and not words("dates", "trial").search(
        shape.text
    )


def _funded_first(reading: Reading, launched: dict[str, Figure]) -> Iterator[Relation]:
    """Money that was voted to set a scheme up was voted no later than the launch."""
    by_name = {name: f for f in launched.values() if (name := subject(f))}
    for match in reading.matches("funded_by"):
        start, end = match.found.span()
        names = quoted(match.shape.text[start:end])
        launch = by_name.get(names[-1]) if names else None
        launch = match.get("l") or launch
        voted, first = days_of(match["d"]), days_of(launch) if launch else None
        if launch is not None and voted and first:
            says = (f"{cite(match['d'])}撥款，{cite(launch)}推出", f"voted {cite(match['d'])}, launched {cite(launch)}")
            yield relation(
                "holds" if voted[0] <= first[1] else "fails", says, (launch, match["d"]), actual=launch.surface
            )


@check("DATE-FOUNDED", "error", "rounded")
def founding(reading: Reading) -> Iterator[Relation]:
    """A body was set up in one year, and its age is the time from then to the paper.

    Example: 海濱基金在2009年成立 and 海濱基金自2007年成立以來; 基金開辦13年來 in a paper of June 2023.
    Source: the calendar; part years may be left out or counted.  Bodies of other names are other bodies.
    """
    own = paper_day(reading)
    founded: dict[str, Figure] = {}
    pointed = reading.words.regex("history", "pointed")
    for match in reading.matches("founded"):
        name = _body(match)
        if name is None:
            continue
        name = _meant(reading, match, name, founded) or name
        first = founded.setdefault(name, match["d"])
        # 該委員會 may be one here and another there.
        if first is not match["d"] and (_is_alone(reading, first, match, founded) or not pointed.match(name)):
            yield _one_year(first, match["d"])
    for match in reading.matches("age"):
        exact = max(founded.values(), key=lambda f: len(str(f.value)), default=None) if len(founded) == 1 else None
        span = days_of(exact) if exact and not _younger(match, exact) else None
        if exact is not None and span and own and number(match["n"]) is not None:
            told = _age(match["n"], exact, span, own)
            yield told if _of(match, exact, *founded) else left_open(told, _ANOTHER)
    yield from _acts_before(reading, founded)
    for match in reading.matches("age_of") if own else ():
        span, years = days_of(match["d"]), lasts(match["n"])
        then = days_of(match["x"]) if match.get("x") else own
        if then and span and years is not None and years % _MONTHS_A_YEAR == 0:
            yield _age(match["n"], match["d"], span, then)


def _younger(match: Match, founded: Figure) -> bool:
    """Whether an age is told right after another year: 於1973年成立；轄下的青年部則於2003年成立，至今20年."""
    shape, place = match.shape, match.found.start()
    days = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind == "date"]
    return bool(days) and str(days[-1].value)[:_YEAR] != str(founded.value)[:_YEAR]


def _meant(reading: Reading, match: Match, name: str, founded: Mapping[str, Figure]) -> str | None:
    """The one body told of before that a general word means: 基金 of 「攝影基金」, the Trust."""
    if name in founded or len(founded) != 1:
        return None
    known, first = next(iter(founded.items()))
    words, shape = reading.words.regex, match.shape
    core = words("history", "pointed").sub("", name)
    if name.isascii():
        start, end = shape.sentence(match.found.start())
        noun = known.rpartition(" ")[2]
        same = not core and re.search(rf"\bthe {re.escape(noun)}\b", shape.text[start:end]) is not None
    else:
        same = len(core) == _NOUN and known.endswith(core) and known != core
    ahead = (reading.shapes[index].text for index in range(first.passage, match["d"].passage + 1))
    others = {told for text in ahead for told in quoted(text)} - {known}
    return known if same and not others else None


def _is_alone(reading: Reading, first: Figure, match: Match, founded: Mapping[str, Figure]) -> bool:
    """Whether a paper tells of no body but the one that it points to, up to a founding: 該會由政府在1994年設立."""
    since = match.shape.words.regex("history", "since_founding").search(match.shape.around(match["d"]))
    ahead = (reading.shapes[index].text for index in range(match["d"].passage + 1) if since)
    body = reading.words.regex("history", "another_body")
    return (
        since is not None
        and len(founded) == 1
        and first.passage < match["d"].passage
        and not any(map(body.search, ahead))
    )


def _acts_before(reading: Reading, founded: Mapping[str, Figure]) -> Iterator[Relation]:
    """A body or scheme makes its first grants, and takes applications, no earlier than it is set up."""
    acts = [*reading.matches("first_act")]
    set_up = dict(founded)
    for match in reading.matches("launched_in") if acts else ():
        set_up.setdefault(match.found["name"].strip("「」 "), match["v"])
    for match in acts if len(set_up) == 1 else ():
        known, first = next(iter(set_up.items()))
        name, shape = match.found["name"].strip("「」 "), match.shape
        names, acted, begun = {*quoted(shape.text)} - {known}, days_of(match["d"]), days_of(first)
        told = reading.words.regex("dates", "trial").search(shape.text, *shape.sentence(match.found.start("name")))
        if names or told or acted is None or begun is None or not (name == known or known.endswith(name[-_NOUN:])):
            continue
        says = (f"{cite(match['d'])}不早於成立之時{cite(first)}", f"{cite(match['d'])} is not before {cite(first)}")
        yield relation("holds" if acted[1] >= begun[0] else "fails", says, (match["d"], first))


def _of(match: Match, founded: Figure, name: str) -> bool:
    """Whether an age is that of a body: its clause has the body's noun, or no other where the founding is told."""
    shape = match.shape
    start, end = shape.sentence(match.found.start("n"))
    noun = name.rpartition(" ")[2] if name.isascii() else name[-_NOUN:]
    lead = shape.text[shape.places[match["n"].id] - len(shape.clause(match["n"])[0]) : match.found.start()]
    another = lead.strip() and not name.isascii() and not _names(match, lead, name)
    if another and noun in lead:
        return False
    here = founded.passage == match["n"].passage and not another
    return here or noun.casefold() in shape.text[start:end].casefold()


def _names(match: Match, lead: str, name: str) -> bool:
    """Whether what stands before an age names a body: 該會 is meant by no 體育委員會."""
    words = match.shape.words.regex
    core = words("history", "pointed").sub("", name)
    before, found, _ = lead.rpartition(core)
    if not found:
        return core[-_NOUN:] in lead and words("history", "pointed").search(lead) is not None
    return core == name or not before.strip() or words("history", "pointed").search(before[-_NOUN:]) is not None


def _age(years: Figure, founded: Figure, span: Days, own: Days) -> Relation:
    """That so many years have passed from a founding to the paper."""
    least = (own[0] - span[1]).days // 366
    most = -((span[0] - own[1]).days // 365)
    outcome: Verdict = "holds" if Interval.of(years).meets(Interval(least, most)) else "fails"
    says = (f"自{cite(founded)}起計為{cite(years)}", f"{cite(years)} since {cite(founded)}")
    return relation(outcome, says, (years, founded), expected=f"{least}-{most}", actual=years.surface)


def _one_year(first: Figure, other: Figure) -> Relation:
    says = (f"{cite(other)}與{cite(first)}為同一成立年份", f"{cite(other)} is the founding year of {cite(first)}")
    same = str(other.value)[:4] == str(first.value)[:4]
    return relation("holds" if same else "fails", says, (first, other), expected=other.surface, actual=first.surface)


def _body(match: Match) -> str | None:
    """The name of what was founded on a day, where its clause, or the subject of its sentence, tells."""
    shape = match.shape
    place = shape.places[match["d"].id]
    start, end = shape.sentence(place)
    words = shape.words.regex
    named = words("history", "founded_name").search(shape.text[start:place])
    pointed = named is None or words("history", "pointed").fullmatch(named["name"])
    # Since it was established in 2005, the Harbour Arts Fund has …
    after = words("history", "founding_name").match(shape.text[place + 1 : end]) if pointed else None
    # The Harbour Arts Fund has grown each year since its establishment in 2005.
    own = words("history", "founding_subject").match(shape.text[start:place]) if named is None else None
    named = after or named or own
    if named is None:
        return None
    name = named["name"].strip("「」 ")
    bare = words("history", "article").sub("", name)
    return bare if " " in bare else name
