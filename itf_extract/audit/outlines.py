"""Rows of a table that lettered labels set under others: (I), under it (a) and (b)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.dataclass import dataclass
from itf_extract.normalise.ordinals import orders
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text
    from itf_extract.normalise.ordinals import Kind

_LABEL = compiled(r"\s*[(（]?([A-Za-z]{1,4}|\d{1,2})[)）.．]")
_LONGEST = 4  # characters of a label in a cell of its own


@dataclass(frozen=True, slots=True)
class Branch:
    """A row and those right under it, by their places in the table."""

    parent: int
    children: tuple[int, ...]


def branches(rows: Sequence[Sequence[Text]]) -> tuple[Branch, ...]:
    """The rows of a table that have labelled rows under them.

    Example: of (a), (b), (i), (ii), (c) the second has the next two.
    """
    levels = _levels([_printed(row) for row in rows])
    found = []
    for place, level in enumerate(levels):
        children = []
        for r in range(place + 1, len(rows)):
            if level is None or levels[r] is None or (levels[r] or 0) <= level:
                break
            children += [r] if levels[r] == level + 1 else []
        if children:
            found.append(Branch(place, tuple(children)))
    return tuple(found)


def _printed(row: Sequence[Text]) -> str:
    """The letter or number before a row's name, in a cell of its own or not."""
    said = next((cell.chars for cell in row if cell.chars.strip()), "")
    label = _LABEL.match(f"{said})" if len(said) <= _LONGEST else said)
    return label[1] if label else ""


def _levels(labels: Sequence[str]) -> list[int | None]:
    """How deep each row stands: a label that begins a new kind of list is one deeper than the one before it.

    An (i) after (h) begins a list where (ii) follows it.
    """
    levels: list[int | None] = []
    open_: list[tuple[Kind, int]] = []  # the kinds of list that are open, with the last number of each
    for label, after in zip(labels, [*labels[1:], ""], strict=True):
        kinds = orders(label).items()
        going_on = [
            (depth, kind, n) for depth, (kind, last) in enumerate(open_) for k, n in kinds if (k, n) == (kind, last + 1)
        ]
        begun = [(kind, n) for kind, n in kinds if n == 1]
        followed = [(kind, n) for kind, n in begun if orders(after).get(kind) == n + 1]
        if going_on and not (followed and going_on[-1][1:] not in followed):
            depth, kind, n = going_on[-1]
            open_ = [*open_[:depth], (kind, n)]
        elif begun:
            open_ = [*open_, begun[-1]]
        else:
            open_ = []
        levels.append(len(open_) - 1 if open_ else None)
    return levels


def values(branch: Branch, figures: Mapping[int, Figure]) -> tuple[Fraction, Fraction] | None:
    """What a branch's parent has and what its rows make; None where one of them has no figure."""
    told = [number(figures[r]) if r in figures else None for r in (branch.parent, *branch.children)]
    known = [value for value in told if value is not None]
    return (known[0], sum(known[1:], Fraction(0))) if len(known) == len(told) else None


def broken_down(found: Sequence[Branch], figures: Mapping[int, Figure], roles: Sequence[str]) -> tuple[Branch, ...]:
    """The branches of a column whose rows break their parents down, as the others or the column's total show.

    One of them alone may be out: where the total, without the rows that are under others, comes out, or is out by as
    much as that parent is, or where another branch comes out.
    """
    gaps: dict[Branch, Fraction] = {}
    for branch in found:
        told = values(branch, figures)
        if told is not None and not any(roles[r] for r in branch.children):
            gaps[branch] = _gap(*told, figures[branch.parent], len(branch.children))
    out = [gap for gap in gaps.values() if gap]
    firm = not out or (len(out) == 1 and (len(gaps) > 1 or _meant(gaps, figures, roles)))
    return tuple(gaps) if firm else ()


def set_under(found: Sequence[Branch], figures: Mapping[int, Figure], roles: Sequence[str]) -> frozenset[int]:
    """The rows of a column that are within those above them: they break these down, or the total is without them."""
    every = frozenset(r for branch in found for r in branch.children if r in figures)
    within = _out_by(every, figures, roles) == 0
    return every if within else frozenset(r for branch in broken_down(found, figures, roles) for r in branch.children)


def _meant(gaps: Mapping[Branch, Fraction], figures: Mapping[int, Figure], roles: Sequence[str]) -> bool:
    """Whether a column's total comes out without the rows under others, or is out by as much as one parent is."""
    inner = frozenset(r for branch in gaps for r in branch.children)
    return _out_by(inner, figures, roles) in {Fraction(0), *gaps.values()}


def _out_by(inner: frozenset[int], figures: Mapping[int, Figure], roles: Sequence[str]) -> Fraction | None:
    """By how much a total differs from the rows above it but some; None where there are sums between, or no total."""
    last = next((r for r, role in enumerate(roles) if role == "rows" and r in figures), None)
    if last is None or any(roles[r] for r in figures if r < last):
        return None
    above = [number(figure) or Fraction(0) for r, figure in figures.items() if r < last and r not in inner]
    return _gap(sum(above, Fraction(0)), number(figures[last]) or Fraction(0), figures[last], len(above))


def _gap(one: Fraction, other: Fraction, figure: Figure, terms: int) -> Fraction:
    """By how much two sums differ, but for what rounding makes of money."""
    slack = (figure.precision or Fraction(0)) * (terms + 1) / 2 if figure.kind == "money" else Fraction(0)
    return one - other if abs(one - other) > slack else Fraction(0)
