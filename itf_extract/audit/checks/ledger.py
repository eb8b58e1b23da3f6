"""A scheme's commitment as a ledger: what was granted of it, what is left, and what share that is.

Whose a figure is and what it is of are facts of ``interpret``: its scheme and its role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks import facts
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import RANKED, Interval, adds_up, number, verdict
from itf_extract.audit.reckonings import is_sure, may_slip, size
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HUNDRED = Interval.exact(100)
_TAKEN = frozenset({"granted", "expenditure"})
_PROVIDED = frozenset({"commitment", "asked", "injection"})
_PAIR = 2
_NEAR = 3  # passages: how far before a balance its commitment may be told


def left(reading: Reading) -> Iterator[Relation]:
    """What is left of a commitment is the commitment less what was granted and spent of it.

    Example: a request that increases 3億元, and 扣除已批出的2億6,000萬元及行政開支1,800萬元，承擔額的餘額為2,200萬元.
    """
    yield from _apart(reading)
    for match in reading.matches("commitment_left"):
        balance, shape = match["w"], match.shape
        deducted = reading.words.regex("ledger", "deducted").search(_before(shape, balance))
        taken = _taken(shape, balance, every=bool(deducted))
        whole = _commitment(reading, balance) or _told_before(reading, balance)
        # 扣除已批出的資助額後，9億元承擔額的餘額為: what is deducted was told before, the commitment is told again.
        taken = [figure for figure in taken if whole is None or number(figure) != number(whole)]
        taken = taken or (_granted_before(shape, balance) if deducted else [])
        if whole is None or not taken:
            continue
        back = [figure for figure in taken if reading.words.regex("ledger", "put_back").search(shape.clause(figure)[0])]
        if deducted and back:
            taken = [figure for figure in taken if figure not in back]
            yield replace(equation(balance, (whole, *back), taken), scope_read=True)
            continue
        told = _money_before(shape, balance)
        ways = [taken, *([figure] for figure in taken), told]
        way = next((way for way in ways if adds_up(whole, (*way, balance)) != "fails"), None)
        if way is not None or deducted or told == taken[:1]:
            yield replace(equation(balance, (whole,), way or taken), scope_read=True)


def _apart(reading: Reading) -> Iterator[Relation]:
    """What is left of the paper's one commitment, told paragraphs before the one sum taken of it and the balance.

    Example: 計劃的承擔額為12億元, and then 已批出7億8,000萬元，尚餘4億2,000萬元.
    """
    held = [f for f in reading.paper.figures if f.kind == "money" and f.role in _PROVIDED]
    whole = held[0] if len({number(f) for f in held}) == 1 and held[0].role == "commitment" else None
    apart = reading.words.regex("ledger", "not_all")
    if whole is None or number(whole) is None or apart.search(_sentence(reading.shape_of(whole), whole)):
        return
    for shape in reading.figured[1:] if len({f.scheme for f in held if f.scheme}) <= 1 else ():
        if shape.passage.kind != "paragraph" or not 0 < shape.index - whole.passage <= _NEAR:
            continue
        for start, end in shape.sentences():
            told = shape.between(start, end)
            money = [f for f in told if f.kind == "money"]
            timed = any(f.kind in {"fiscal_year", "duration"} for f in told)
            owner = reading.words.regex("ledger", "owner").search(shape.text, start, end)
            other = owner and owner["of"] not in reading.shape_of(whole).text
            if len(money) != _PAIR or timed or other or apart.search(shape.text, start, end):
                continue
            taken, balance = money
            spent = reading.words.regex("ledger", "taken").search(shape.around(taken))
            rest = reading.words.regex("ledger", "rest").search(shape.around(balance))
            sure = all(f.scheme in {None, whole.scheme} and is_sure(f) for f in money)
            if spent and rest and sure and may_slip(balance, [size(whole) - size(taken)]):
                yield replace(equation(balance, (whole,), (taken,)), scope_read=True)


def _sentence(shape: Shape, figure: Figure) -> str:
    return shape.text[slice(*shape.sentence(shape.places[figure.id]))]


def shares(reading: Reading) -> Iterator[Relation]:
    """A percentage of a commitment is the share of the sum before it.

    Example: 承擔額的餘額為2,100萬元，佔承擔額約7%, of a request that increases 3億元; 當中「海濱計劃」佔約25%.
    """
    for match in reading.matches("commitment_share"):
        whole = _commitment(reading, match["a"])
        if whole is not None:
            yield _share(match["p"], match["a"], whole)
    for match in reading.matches("part_of_commitment"):
        yield from _of_any(reading, match["p"], match["a"])
    asked = {f.scheme: f for f in reading.paper.figures if f.role == "asked" and f.kind == "money" and _asks(f)}
    for match in reading.matches("share_of_asks"):
        part = asked.get(match["p"].scheme) if match["p"].scheme else None
        if part is not None and (number(part) or 0) < (number(match["w"]) or 0):
            yield _share(match["p"], part, match["w"])


def _of_any(reading: Reading, p: Figure, part: Figure) -> Iterator[Relation]:
    """That a sum is the percentage of a commitment of the paper, of whichever: 不超過承擔額的5%，即1,200萬元."""
    told = {value: f for f in reversed(reading.paper.figures) if (value := _is_commitment(f)) and f is not part}
    rates = [_share(p, part, whole) for whole in told.values() if (number(whole) or 0) > (number(part) or 0)]
    best = min(rates, key=lambda rate: RANKED.index(rate.verdict), default=None)
    if best is not None:
        yield best


def _is_commitment(figure: Figure) -> Fraction | None:
    """The worth of a sum that is asked for, or told as a commitment."""
    held = figure.role == "commitment" or (figure.role == "asked" and _asks(figure))
    return number(figure) if figure.kind == "money" and held else None


def _share(p: Figure, part: Figure, whole: Figure) -> Relation:
    reckoned = Interval.near(part) / Interval.near(whole) * _HUNDRED
    return replace(facts.share(verdict(Interval.near(p), reckoned), p, part, whole), scope_read=True)


def _asks(figure: Figure) -> bool:
    return figure.where.startswith(("approval", "front"))


def _commitment(reading: Reading, figure: Figure) -> Figure | None:
    """The commitment that a figure's scheme has now; of a figure without one, the only one of the paper."""
    held = reading.once(_commitments)
    return held.get(figure.scheme) or (next(iter(held.values())) if len(held) == 1 and not figure.scheme else None)


def _commitments(reading: Reading) -> Mapping[str | None, Figure]:
    """What the requests increase, by scheme: 由3億元增加2億元至5億元."""
    found = [m for m in reading.matches("changed_up") if m["a"].kind == "money" and _asks(m["a"])]
    known = [(m["a"], m["d"]) for m in found if m["a"].role == "commitment" or m["d"].role == "asked"]
    return {now.scheme or more.scheme: now for now, more in known}


def _told_before(reading: Reading, balance: Figure) -> Figure | None:
    """The commitment that the paragraphs before a balance tell of, where the paper tells of no other."""
    told = [match["v"] for match in reading.matches("commitment_told")]
    near = [figure for figure in told if 0 <= balance.passage - figure.passage <= _NEAR]
    one = len({number(figure) for figure in told}) == 1
    named = {figure.scheme for figure in (*near[-1:], balance) if figure.scheme}
    return near[-1] if near and one and len(named) <= 1 else None


def _taken(shape: Shape, balance: Figure, *, every: bool) -> list[Figure]:
    """The sums told as granted or spent before a balance, in its sentence; where deducted, all.

    What is not committed yet is what was not granted, whether or not it was paid out.
    """
    before = _money_before(shape, balance)
    open_ = shape.words.regex("ledger", "uncommitted").search(shape.clause(balance)[0])
    roles = {"granted"} if open_ else _TAKEN
    return [f for f in before if every or f.role in roles]


def _granted_before(shape: Shape, balance: Figure) -> list[Figure]:
    """The sum that a passage tells as granted in the sentences before a balance, where it tells of one only."""
    told = shape.between(0, shape.places[balance.id])
    granted = [f for f in told if f.kind == "money" and f.role == "granted" and f.qualifier in {"", "cumulative"}]
    return granted[-1:] if len({number(f) for f in granted}) == 1 else []


def _money_before(shape: Shape, balance: Figure) -> list[Figure]:
    place = shape.places[balance.id]
    told = shape.between(place - len(_before(shape, balance)), place)
    return [f for f in told if f.kind == "money" and "each" not in f.qualifier]


def _before(shape: Shape, figure: Figure) -> str:
    """What stands before a figure from the last full stop on."""
    place = shape.places[figure.id]
    return shape.text[max(shape.text.rfind(mark, 0, place) + 1 for mark in "。\n") : place]
