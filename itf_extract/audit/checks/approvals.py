"""What members are asked to approve against what the paper proposes."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING

from itf_extract.audit.checks import events, retold
from itf_extract.audit.checks.repeats import among_others
from itf_extract.audit.checks.restatements import restated
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import nearest
from itf_extract.audit.relation import check, cite, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_ASKED = frozenset({"asked", "commitment", "injection", "balance"})
_APPROVAL = compiled("approval|front")
_FIGURES = compiled("[\ue000-\ue0ff。\n]")
_SAME = 8  # characters that go on alike
_PROPOSAL = compiled(r"p[12](?:\(|$)")


@check("REPEAT-APPROVAL", "error")
def approvals(reading: Reading) -> Iterator[Relation]:
    """The money that members are asked to approve is the money that the proposals name, and the other way round.

    Example: approval (a) 12億4,000萬元 and paragraph 2(a) 12億4,000萬元.
    Source: the proposals repeat what is asked.  A sum is held wrong where it is the only one of its name in both, else
    where it is a misprint away from another.
    """
    yield from _of_one_name(reading)
    yield from retold.targets(reading)
    yield from _days(reading)
    yield from events.approvals_told(reading)
    yield from events.known_again(reading)
    yield from restated(reading, "sum_told", what=("的款額", "the sum"))
    asked = [f for f in reading.paper.figures if f.kind == "money" and _APPROVAL.match(f.where)]
    proposed = [
        f for f in reading.paper.figures if f.kind == "money" and _PROPOSAL.match(f.where) and not _granted(reading, f)
    ]
    parts = [number(figure) or Fraction(0) for figure in asked if figure.role == "asked"]
    whole = sum(parts, Fraction(0)) if len(parts) > 1 else None  # what they come to is no misprint of one of them
    for figures, others in ((asked, (proposed, asked)), (proposed, (asked,))):
        beside = frozenset(map(number, figures))
        held = [[o for o in each if number(o) != whole] for each in others]
        requests = [[o for o in each if _is_request(reading, o)] for each in held]
        of_value: dict[Fraction | None, list[Figure]] = {}
        for other in chain.from_iterable(held):
            of_value.setdefault(number(other), []).append(other)
        for figure in (f for f in figures if number(f) != whole):
            rest = [*islice((o for o in of_value.get(number(figure), ()) if o is not figure), 1)]
            if not rest and _is_request(reading, figure):
                near = (o for each in requests for o in nearest(each, figure.passage))
                rest = [o for o in near if _may_be_one(figure, o)]
            yield from among_others(figure, rest, ("批准與建議", "approval and proposal"), beside)


def _days(reading: Reading) -> Iterator[Relation]:
    """A day in a request is that of the proposal which goes on in the same words: 由2022年10月1日起調高資助額."""
    size = reading.words.reach(_SAME)
    told: dict[bool, dict[str, list[Figure]]] = {True: {}, False: {}}
    for shape in reading.figured:
        asked = _APPROVAL.match(shape.passage.where) is not None
        if asked or shape.passage.kind == "paragraph":
            for place, figure in shape.figures.items():
                words = shape.text[place + 1 : place + 1 + size]
                if figure.kind == "date" and len(words) == size and not _FIGURES.search(words):
                    told[asked].setdefault(words, []).append(figure)
    for words, first in told[True].items():
        again = told[False].get(words, [])
        if len(first) == len(again) == 1 and len({(f.qualifier, len(str(f.value))) for f in (*first, *again)}) == 1:
            day, other = first[0], again[0]
            says = (f"建議的{cite(other)}即請求批准的{cite(day)}", f"{cite(other)} is {cite(day)} of the request")
            outcome: Verdict = "holds" if day.value == other.value else "fails"
            yield relation(outcome, says, (other, day), expected=day.surface, actual=other.surface)


def _may_be_one(figure: Figure, other: Figure) -> bool:
    """Whether two sums are told of no two things."""
    return figure is not other and (not (figure.scheme and other.scheme) or figure.scheme == other.scheme)


def _is_request(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is told as asked for or committed."""
    return figure.role in _ASKED or _is_proposed(reading, figure)


def _granted(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is told as one that the committee has approved already."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    return reading.words.regex("again", "granted").search(shape.text, start, end) is not None


def _is_proposed(reading: Reading, figure: Figure) -> bool:
    """Whether a sum stands in a sentence that proposes, with no role but that of a cost, and is no part of another."""
    shape, words = reading.shape_of(figure), reading.words.regex
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    aside = words("again", "changed").search(shape.text, start, end)
    return (
        figure.role in {None, "cost"}
        and not aside
        and words("again", "proposed").search(shape.text, start, end) is not None
    )


def _of_one_name(reading: Reading) -> Iterator[Relation]:
    """What an approval and a proposal ask for the same name, where each tells one sum for it in the same words."""
    asked, proposed = (dict(_sums_by_name(reading, place)) for place in (_APPROVAL, _PROPOSAL))
    for key, figure in proposed.items():
        other = asked.get(key)
        if other is not None and number(other) != number(figure):
            said = f"「{key[0]}」"
            says = (f"{said}：{cite(figure)}即{cite(other)}", f"{key[0]}: {cite(figure)} is {cite(other)}")
            yield relation("fails", says, (figure, other), expected=other.surface, actual=figure.surface)


def _sums_by_name(reading: Reading, place: re.Pattern[str]) -> Iterator[tuple[tuple[str, str], Figure]]:
    """The sums of approvals or proposals by the name right before and the act in the words between; those told once."""
    told: dict[tuple[str, str], list[Figure]] = {}
    for match in reading.matches("asked"):
        if place.match(match.shape.passage.where) and not _granted(reading, match["m"]):
            told.setdefault((match.found["name"], match.found["act"]), []).append(match["m"])
    yield from ((key, figures[0]) for key, figures in told.items() if len(figures) == 1)
