"""Figures that share a role: the two ends of a change, and the members of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.interpret.periods import DATED
from itf_extract.interpret.surroundings import RECENT
from itf_extract.model.quantity import Reason, Why
from itf_extract.text.words import fact_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.interpret.surroundings import Surroundings
    from itf_extract.model.quantity import Figure


def with_shared_roles(figures: Sequence[Figure], around: Sequence[Surroundings]) -> list[Figure]:
    """The figures of one text; one without a role takes that of the figure whose change or list it ends or begins."""
    done = list(figures)
    for end, words in enumerate(around):
        if fact_pattern(words.language, "alike", "change").search(words.lead):
            same = [place for place in range(max(0, end - RECENT), end) if done[place].kind == done[end].kind]
            if (start := change_start(around, end, same)) is not None:
                done[end], done[start] = _alike(done[end], done[start])
    joints = [(a, a + 1) for a in range(len(done) - 1) if _listed(around[a], done[a + 1])]
    for one, other in (*joints, *reversed(joints)):
        done[one], done[other] = _alike(done[one], done[other])
    return done


def change_start(around: Sequence[Surroundings], end: int, places: Iterable[int]) -> int | None:
    """Of some places before ``end`` the last in its sentence that a change begins at: 由A增至B."""
    begin = around[end].sentence_begin
    begun = [
        place
        for place in places
        if around[place].figure.start >= begin
        and fact_pattern(around[place].language, "alike", "from").search(around[place].undated)
    ]
    return begun[-1] if begun else None


def _listed(words: Surroundings, following: Figure) -> bool:
    figure = words.figure
    between = fact_pattern(words.language, "surroundings", "hedge").sub("", words.text[figure.end : following.start])
    joint = fact_pattern(words.language, "alike", "joint").search(between)
    return joint is not None and figure.kind == following.kind and figure.kind not in DATED


def _alike(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Both with the role of the one that has one."""
    if one.role is None and other.role is not None:
        return _like(one, other), other
    return (one, _like(other, one)) if other.role is None and one.role is not None else (one, other)


def _like(figure: Figure, other: Figure) -> Figure:
    why = replace(figure.why or Why(), role=Reason("alike", other.surface))
    return replace(figure, role=other.role, why=why)
