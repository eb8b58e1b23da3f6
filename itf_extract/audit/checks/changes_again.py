"""Changes that a paper proposes from one amount to another, and tells again by how much, or from what."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import same_number
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import as_reckoned, cite, relation, shown
from itf_extract.audit.subjects import alike, times_told
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_SHORTEST = 4  # characters of a name
_HUNDRED = Interval.exact(100)


def steps(reading: Reading) -> Iterator[Relation]:
    """By how much something is told to be raised is the difference of what another passage raises it from and to.

    Example: 把每艘船隻的資助上限由150萬元提高至200萬元, then 把每艘船隻的資助上限提高50萬元，即約33%; and
    每艘船隻以150萬元為上限 of what there is at present.
    """
    proposed = _proposed(reading)
    for match in reading.matches("raised_by") if proposed else ():
        told = _named(proposed, match.found["name"])
        if told is not None and told["a"].passage != match["d"].passage and _is_proposed(match):
            yield from _step(told, match)
    for match in reading.matches("present_cap") if proposed else ():
        each, cap = match.found["each"], match["v"]
        about = [change for name, change in proposed.items() if each in name]
        other = cap.passage == about[0]["a"].passage or _is_dated(match) if about else True
        if len(about) == 1 and not other and alike(cap, about[0]["a"]):
            yield replace(same_number(cap, about[0]["a"]), scope_read=True)


def _proposed(reading: Reading) -> Mapping[str, Match]:
    """The changes from one amount to another by what is changed, of those that are told of once."""
    found: dict[str, list[Match]] = {}
    for match in reading.matches("change_of"):
        a, b = match["a"], match["b"]
        if match.shape.passage.cell is None and a.kind == b.kind and None not in (number(a), number(b)):
            found.setdefault(_key(match.found["name"]), []).append(match)
    ends = {name: {(number(m["a"]), number(m["b"])) for m in told} for name, told in found.items()}
    return {name: told[0] for name, told in found.items() if len(ends[name]) == 1}


def _is_proposed(match: Match) -> bool:
    """Whether the sentence of a change proposes it: what was raised years ago was raised by something else."""
    shape, place = match.shape, match.found.start()
    return shape.words.regex("again", "proposed").search(shape.text, *shape.sentence(place)) is not None


def _is_dated(match: Match) -> bool:
    """Whether a sentence tells of a day, as of a cap that there once was."""
    return bool(times_told(match.shape, *match.shape.sentence(match.found.start())))


def _key(name: str) -> str:
    return name.removeprefix("the ").strip()


def _named(proposed: Mapping[str, Match], name: str) -> Match | None:
    """The one change of what a name tells, which may leave out the scheme that has it."""
    meant = _key(name)
    told = [match for known, match in proposed.items() if known.endswith(meant) or meant.endswith(known)]
    return told[0] if len(told) == 1 and len(meant) >= _SHORTEST else None


def _step(change: Match, match: Match) -> Iterator[Relation]:
    a, b, d, p = change["a"], change["b"], match["d"], match.get("p")
    points = d.kind == "percent" == a.kind
    if not (points or alike(a, d)) or number(d) is None:
        return
    apart = abs((number(b) or Fraction(0)) - (number(a) or Fraction(0)))
    says = (f"{cite(a)}與{cite(b)}相差{cite(d)}", f"{cite(a)} and {cite(b)} are {cite(d)} apart")
    yield relation(
        "holds" if apart == number(d) else "fails", says, (d, a, b), expected=shown(apart, d), actual=d.surface
    )
    if p is not None and number(a):
        reckoned = Interval.exact(apart) / Interval.near(a) * _HUNDRED
        says = (f"由{cite(a)}至{cite(b)}的變動為{cite(p)}", f"the change from {cite(a)} to {cite(b)} is {cite(p)}")
        yield as_reckoned(Interval.near(p), reckoned, says, (p, a, b))
