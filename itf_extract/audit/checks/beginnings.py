"""Beginnings: when named things were launched or founded, what they did by a year, and their anniversaries.

Each is a name, and the one day or year that the paper tells for it.  A name is that in quotation marks, or the noun
phrase before the verb; what is told of it elsewhere has the same name in its sentence.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of, paper_day
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import CLAUSE_ENDS, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_SHORT = 8  # characters of a clause beside its day
_CLAUSES = compiled(f"[{CLAUSE_ENDS}]")
_NAME = 2  # characters of a name that tell it
_TEXT = frozenset({"paragraph", "item"})  # a note is of what its mark stands at


def beginnings(reading: Reading) -> dict[str, Figure]:
    """The day on which each named thing began, of those that the paper tells but one year for.

    Example: 「長者牙科計劃」在2020年推出 gives 2020年 for 長者牙科計劃.
    """
    told: dict[str, Figure] = {}
    unsure: set[str] = set()
    for match in reading.matches("launched_in"):
        name, day = match.found["name"].strip("「」 "), match["v"]
        first = told.setdefault(name, day)
        if str(first.value)[:4] != str(day.value)[:4]:
            unsure.add(name)
    return {name: day for name, day in told.items() if name not in unsure}


def served_before(reading: Reading) -> Iterator[Relation]:
    """That nobody was served by a scheme, nor an application received, in a year before it was launched.

    Example: 「長者牙科計劃」在2020年推出 and, in another paragraph, 「長者牙科計劃」在2018年惠及4 200名長者.
    """
    words = reading.words.regex
    begun = reading.once(beginnings)
    for shape in reading.figured if begun else ():
        if shape.passage.kind not in _TEXT or not shape.kinds & TIMES:
            continue
        for start, end in shape.sentences():
            days = [f for f in shape.between(start, end) if f.kind in TIMES]
            served = any(words("beginnings", "served").search(_told_of(shape, day)) for day in days[-1:])
            loose = words("beginnings", "loose").search(shape.text, start, end)
            name = _named(shape.text[start:end], begun)
            if served and not loose and name and begun[name] not in days and _is_one_time(shape, days):
                yield from _not_before(days[0], begun[name])


def _told_of(shape: Shape, day: Figure) -> str:
    """The clause of a day, and the next one where it has hardly more than the day: In 2014, the scheme served 4 200."""
    before, after = shape.clause(day)
    end = shape.places[day.id] + 1 + len(after)
    short = len(before) + len(after) <= _SHORT
    following = _CLAUSES.split(shape.text[end + 1 : shape.sentence(end)[1]], maxsplit=1)[0] if short else ""
    return f"{before}〇{after}，{following}"


def _is_one_time(shape: Shape, days: Sequence[Figure]) -> bool:
    """Whether a sentence tells of one day or year, or of one span: 在2016年至2021年間."""
    if len(days) == _PAIR:
        first, last = (shape.places[day.id] for day in days)
        return shape.words.regex("beginnings", "through").fullmatch(shape.text, first + 1, last) is not None
    return len(days) == 1


def _not_before(day: Figure, begun: Figure) -> Iterator[Relation]:
    acted, first = days_of(day), days_of(begun)
    if acted and first:
        says = (f"{cite(day)}不早於開始之時{cite(begun)}", f"{cite(day)} is not before {cite(begun)}")
        outcome: Verdict = "holds" if acted[1] >= first[0] else "fails"
        yield relation(outcome, says, (day, begun), actual=day.surface)


def _kept_elsewhere(reading: Reading) -> Iterator[Relation]:
    """That an anniversary which one sentence tells is as many years after a beginning that another tells.

    Example: 海事學院在1989年成立 and, in another paragraph, 海事學院於2019年慶祝成立40周年.
    """
    kept = [*reading.matches("anniversary_kept")]
    begun = reading.once(beginnings) if kept else {}
    for match in kept:
        shape = match.shape
        start, end = shape.sentence(match.found.start())
        name = _named(shape.text[start : match.found.end()], begun)  # what comes later does not celebrate
        if name and begun[name] not in shape.between(start, end):
            yield from _anniversary(begun[name], match["b"], _years(match))


def _named(sentence: str, begun: dict[str, Figure]) -> str | None:
    """The one thing that a sentence names of those whose beginnings are told; None where it names another, too."""
    names = [name for name in begun if name in sentence]
    longest = [name for name in names if not any(name != other and name in other for other in names)]
    others = {*quoted(sentence)} - {*names}
    return longest[0] if len(longest) == 1 and not others else None


@check("DATE-ANNIVERSARY", "error", "form")
def anniversaries(reading: Reading) -> Iterator[Relation]:
    """An anniversary is as many years after the founding as it is called.

    Example: 在1991年成立，2021年慶祝成立30周年.
    Source: the calendar; it may be kept a year early or late.
    """
    yield from _this_year(reading)
    yield from _kept_elsewhere(reading)
    for match in reading.matches("anniversary"):
        yield from _anniversary(match["a"], match["b"], _years(match))


def _anniversary(founded: Figure, held: Figure, years: Fraction | int | None) -> Iterator[Relation]:
    """That a day is the anniversary of a founding that it is called."""
    first, day = days_of(founded), days_of(held)
    if first and day and years is not None:
        apart = day[0].year - first[0].year
        says = (
            f"由{cite(founded)}至{cite(held)}為{years}周年",
            f"{cite(held)} is {years} years after {cite(founded)}",
        )
        near: Verdict = "holds_within_rounding" if abs(apart - years) == 1 else "fails"
        outcome: Verdict = "holds" if apart == years else near
        yield relation(outcome, says, (held, founded), expected=str(apart), actual=str(years))


def _this_year(reading: Reading) -> Iterator[Relation]:
    """That an anniversary of this year, or how long a thing has been in use, is that of the paper's own year.

    Example: 碼頭已使用了58年 in a paper of 2022, 碼頭於1964年啟用 in another paragraph.
    """
    today = paper_day(reading)
    told = [(m["a"], m["a"], Fraction(m.found["nth"])) for m in reading.matches("anniversary_now")]
    told += _in_use(reading)
    for since, lasting, years in told if today else ():
        first = days_of(since)
        if first and today and first[0] <= today[0]:
            off = abs(today[0].year - first[0].year - years)
            says = (
                f"由{cite(since)}至本文件日期為{years}年",
                f"from {cite(since)} to the day of the paper it is {years} years",
            )
            outcome: Verdict = "holds" if not off else "holds_within_rounding" if off <= 1 else "fails"
            yield relation(outcome, says, (lasting, since), actual=str(years))


def _in_use(reading: Reading) -> list[tuple[Figure, Figure, Fraction]]:
    """The one thing of a paper that is told both how long it has been in use and since when."""
    since, lasting = (list(reading.matches(key)) for key in ("in_use_since", "in_use_for"))
    if len({m["a"].value for m in since}) != 1 or len({m["n"].value for m in lasting}) != 1:
        return []
    a, n = since[0], lasting[0]
    shape = n.shape
    said = shape.text[slice(*shape.sentence(n.found.start("n")))]
    one = a.found["name"].strip()[-_NAME:] in said and n["n"].unit in {"年", "years"} and not n["n"].qualifier
    return [(a["a"], n["n"], number(n["n"]) or Fraction(0))] if one else []


def _years(match: Match) -> Fraction | int | None:
    """Which anniversary it is: a figure tells it, or an ordinal in the words (50th)."""
    told = match.get("n")
    return number(told) if told is not None else int(match.found["nth"])
