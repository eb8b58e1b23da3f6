"""Facts that a paper tells more than once, each kind a row of patterns in the language's profile.

A pattern names what it tells: ``v`` is the fact's figure, ``name`` whose fact it is, ``of`` and ``each`` what narrows
it, ``d`` the day or year that it is of, ``x`` a day that is of something else.  Two statements with the same name,
words and day must give the same value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.dataclass import dataclass, replace

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_MONTH = len("2021-05")
_PAIR = 2
_PAPER = "本文件"  # stands for what the paper itself is about
_REQUEST = frozenset({"approval", "front"})
_DATED = TIMES | {"duration"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a fact: its value, and what must be the same for another to be of the same fact."""

    figure: Figure
    name: str
    words: tuple[str, ...]
    day: str


def restated(
    reading: Reading, key: str, *, what: tuple[str, str], where: re.Pattern[str] | None = None
) -> Iterator[Relation]:
    """That each statement of a fact gives the value of its first statement.

    Example: 「園藝基金」在2021年3月底的結餘為2,100萬元 in two paragraphs.  A sentence that tells of a change or of a
    part (提高, 試行, 其中) is no such statement, save where a part follows the value, nor is one outside the requests
    that has not the words of ``where``.
    """
    first: dict[tuple[str, tuple[str, ...], str], Statement] = {}
    statements = [*_named([*_statements(reading, key, where)])]
    apart = _apart(reading, statements)
    for statement in statements:
        known = first.setdefault((statement.name, statement.words, statement.day), statement)
        # In one passage they are told apart by words that no pattern has.
        if known.figure.passage == statement.figure.passage or (statement.name, statement.day) in apart:
            continue
        same = agree(known.figure, statement.figure)
        name = statement.name.replace(_PAPER, "the paper")
        says = (
            f"{statement.name}{what[0]}：{cite(statement.figure)}即{cite(known.figure)}",
            f"{name}: {what[1]} {cite(statement.figure)} is {cite(known.figure)}",
        )
        yield relation(
            "holds" if same else "fails", says, (statement.figure, known.figure),
            expected=known.figure.surface, actual=statement.figure.surface,
        )  # fmt: skip


def _apart(reading: Reading, statements: Sequence[Statement]) -> set[tuple[str, str]]:
    """Of what needs no name: days for which the requests tell of two, as posts (a) of two years and (b) of three.

    So are those of which all tell of three or more: a summary of recommendations lists the costs of many projects.
    """
    asked: dict[tuple[str, str], Statement] = {}
    told: dict[tuple[str, str], set[object]] = {}
    for statement in statements:
        if statement.name == _PAPER:
            told.setdefault((statement.name, statement.day), set()).add(statement.figure.value)
    apart = {key for key, values in told.items() if len(values) > _PAIR}
    for statement in statements:
        if statement.name == _PAPER and reading.shape_of(statement.figure).passage.kind in _REQUEST:
            known = asked.setdefault((statement.name, statement.day), statement)
            apart |= set() if agree(known.figure, statement.figure) else {(statement.name, statement.day)}
    return apart


def _named(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements with a name: what names nothing is of the one thing that is told of its day."""
    names: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for statement in statements:
        names.setdefault((statement.words, statement.day), set()).update({statement.name} - {""})
    for statement in statements:
        own = names[statement.words, statement.day]
        if statement.name or len(own) == 1:
            yield statement if statement.name else replace(statement, name=min(own))


def _statements(reading: Reading, key: str, where: re.Pattern[str] | None) -> Iterator[Statement]:
    changed = reading.words.regex("again", "changed")
    for match in reading.matches(key):
        shape, figure = match.shape, match["v"]
        start, end = shape.sentence(match.found.start("v"))
        timed = reading.words.regex("again", "timed").search(shape.text, start, end)
        # What follows a semicolon is of the day that was told before it: 在2018年1月批准；估計費用為6,420萬元.
        before = shape.sentence(start - 2)[0] if shape.text[max(0, start - 1) : start] == "；" else start
        days = [f for f in shape.between(before, end) if f.kind in _DATED and f is not match.get("x")]
        dated = any(not (_is_planned(shape, figure, day) or _is_of_beginning(shape, day)) for day in days)
        undated = figure.kind not in _DATED and match.get("d") is None and (timed or dated)
        whole = reading.words.regex("again", "parts_after").search(shape.text, match.found.start("v"), end)
        meant = where is None or shape.passage.kind == "approval" or where.search(shape.text, start, end)
        if meant and not changed.search(shape.text, start, whole.start() if whole else end) and not undated:
            yield Statement(figure, _name(reading, match), _words(match), _day(match))


def _is_planned(shape: Shape, told: Figure, day: Figure) -> bool:
    """Whether a day after a figure is that of what will be done: 14間醫院會在2017年底前培訓員工."""
    between = shape.text[shape.places[told.id] + 1 : shape.places[day.id]]
    return day.start > told.start and shape.words.regex("again", "planned").search(between) is not None


def _is_of_beginning(shape: Shape, day: Figure) -> bool:
    """Whether a day is that on which what is spoken of began: the Fund, which was set up in 2008."""
    before, after = shape.clause(day)
    words = shape.words.regex
    return bool(words("again", "begun").search(before) or words("again", "begun_after").match(after))


def _name(reading: Reading, match: Match) -> str:
    """Whose fact a statement is of; of a fact that needs no name, the one that the paper is about."""
    if "name" not in match.found.re.groupindex:
        return _PAPER
    printed = match.found["name"] or ""
    return reading.words.regex("again", "aside").sub("", printed).strip("「」 ")


def _words(match: Match) -> tuple[str, ...]:
    said = match.found.groupdict()
    return tuple((said.get(name) or "").lower() for name in ("of", "each"))


def _day(match: Match) -> str:
    day = match.get("d")
    return f"{day.value}"[:_MONTH] if day else ""


def told_again(told: Figure, known: Figure, *, same: bool) -> Relation:
    """The relation that a figure says again what another says: $36 million is $31 million."""
    says = (f"{cite(told)}即{cite(known)}", f"{cite(told)} is {cite(known)}")
    outcome: Verdict = "holds" if same else "fails"
    return relation(outcome, says, (told, known), expected=known.surface, actual=told.surface)


def same_number(told: Figure, known: Figure) -> Relation:
    """The relation that two figures are one number."""
    return told_again(told, known, same=number(told) == number(known))


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures may be one: numbers within their printed precision, dates as far as both are told."""
    if number(a) is None or number(b) is None:
        one, other = str(a.value), str(b.value)
        return one.startswith(other) or other.startswith(one)
    return Interval.near(a).meets(Interval.near(b))
