"""What a figure is of: its role, told by the words around it or by the headings of its table.

Every role is told by a rule, which is data of the language: the first that fits decides, and says by which words.  A
figure that no rule fits has no role: a wrong one is worse than none.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.interpret.dated import DATED
from itf_extract.interpret.scope import scope_of, scope_of_heads, stated_as, with_basis
from itf_extract.interpret.surroundings import (
    RECENT,
    all_heads,
    announcements,
    change_start,
    holder,
    is_prose,
    surroundings,
)
from itf_extract.model.quantity import Reason, Why
from itf_extract.patterns import compiled, either
from itf_extract.text.words import fact_pattern, facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.interpret.surroundings import Surroundings
    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage
    from itf_extract.model.quantity import Figure, FigureKind, Period, Role

_MEASURED: tuple[FigureKind, ...] = ("money", "count", "percent", "duration", "fraction")
_COUNTED: frozenset[FigureKind] = frozenset({"money", "count"})
_SERIES = 40  # characters between two figures that are told alike
_DECIDING = ("tail", "lead", "sentence")  # the nearest words first
_PARTS = (*_DECIDING, "noun", "unless", "unless_sentence")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a figure has a role: every pattern that the rule has must be found, and none of its ``unless``.

    ``places`` are the kinds of place that it holds for, none for all; ``qualifier`` is a hedge that the figure has.
    """

    role: Role
    kinds: frozenset[FigureKind]
    places: frozenset[str]
    qualifier: str | None
    patterns: Mapping[str, re.Pattern[str]]

    def holds_for(self, kind: FigureKind, place: str) -> bool:
        """Whether figures of a kind can have the role at such a place."""
        return kind in self.kinds and (not self.places or place in self.places)

    def words(self, around: Surroundings) -> str | None:
        """The words that decide for this rule; None where it does not fit a figure for which it may hold."""
        figure = around.figure
        if self.qualifier and self.qualifier not in figure.qualifier.split("+"):
            return None
        wanted = self.patterns
        if "noun" in wanted and not wanted["noun"].search(f"{figure.unit or ''}"):
            return None
        decisive = None
        for key in _DECIDING:
            if key in wanted:
                match = wanted[key].search(getattr(around, key))
                if match is None:
                    return None
                decisive = decisive or match[0].strip()
        if self._barred(around):
            return None
        return figure.qualifier if decisive is None else decisive

    def _barred(self, around: Surroundings) -> bool:
        clause, sentence = self.patterns.get("unless"), self.patterns.get("unless_sentence")
        return bool(
            (clause and (clause.search(around.clause) or clause.search(around.tail)))
            or (sentence and sentence.search(around.sentence))
        )


def with_roles(passages: Sequence[Passage], figures: Sequence[Figure], language: Language) -> tuple[Figure, ...]:
    """The figures of a paper with what they are of, in the same order."""
    announced = announcements(passages, language)
    placed: list[Figure] = []
    for index, group in groupby(figures, key=lambda figure: figure.passage):
        passage = passages[index]
        lead = announced.get(holder(passage), "")
        if passage.cell is not None and not is_prose(passage.text.chars, language):
            placed.extend(_in_cell(passage.cell, lead, group, language))
        else:
            placed.extend(_in_text(passage, lead, list(group), language))
    return tuple(placed)


def _in_text(passage: Passage, announced: str, figures: list[Figure], language: Language) -> list[Figure]:
    around = surroundings(passage.text.chars, figures, language)
    place, above = _place(passage, announced, language), _announced(passage.text.chars, announced, language)
    told = [
        _scoped(
            _given(one.figure, _role_by_words(one, place) or _listed(one, above)),
            scope_of(one),
            _reckoned(one),
        )
        for one in around
    ]
    told = _without_parts(_without_launches(told), around)
    return with_basis(with_shared_roles(told, around), around)


def _reckoned(one: Surroundings) -> tuple[str, ...]:
    """How a figure is reckoned; what is said of prices before all else or after it holds, too."""
    opening, closing = (
        fact_pattern(one.language, "surroundings", "priced_before").search(one.sentence),
        fact_pattern(one.language, "surroundings", "priced_after").search(one.rest),
    )
    words = (one.clause + one.tail, closing[0] if closing else opening[0] if opening else "")
    return stated_as(" ".join(words) if one.figure.kind == "money" else words[0], one.language)


def _without_parts(figures: Sequence[Figure], around: Sequence[Surroundings]) -> list[Figure]:
    """The figures of a text without roles of what is taken off, and of parts of what has the same role."""
    done: list[Figure] = []
    for figure, words in zip(figures, around, strict=True):
        whole = any(one.role == figure.role and one.start >= words.sentence_begin for one in done[-RECENT:])
        off = "excluded" in figure.scope and figure.role not in {"withdrawn", "rejected"}
        part = "of_which" in figure.scope and whole
        bare = figure.role is not None and figure.kind == "count" and (off or part)
        done.append(replace(figure, role=None, why=replace(figure.why or Why(), role=None)) if bare else figure)
    return done


def _without_launches(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a text without periods that are the days on which schemes were launched."""
    seen: dict[str, Figure] = {}
    done = []
    for one in figures:
        dated = one.why.period if one.why else None
        date = seen.get(dated.words) if dated and dated.rule == "date-before" else None
        launched = date is not None and date.role == "year_launched"
        done.append(replace(one, period=None, why=replace(one.why or Why(), period=None)) if launched else one)
        seen[one.surface] = one
    return done


def _role_by_words(around: Surroundings, place: str) -> Reason | None:
    """The role that the first fitting rule tells, with the words that decide; a difference has none."""
    if around.figure.kind in _COUNTED and fact_pattern(around.language, "differences", "clause").search(around.lead):
        return None
    for rule in _rules_for(around.language, around.figure.kind, place):
        if (words := rule.words(around)) is not None:
            return Reason(rule.role, words)
    return None


def _listed(around: Surroundings, announced: str) -> Reason | None:
    """The role that the words announce of a list whose entry the figure opens."""
    if not fact_pattern(around.language, "surroundings", "entry").fullmatch(around.sentence):
        return None
    return _headed(around.figure, (), announced, around.language)


def _announced(text: str, announced: str, language: Language) -> str:
    """What announces the entries of a text: its own first line, else what stands before it."""
    first = text.partition("\n")[0]
    own = len(first) < len(text) and fact_pattern(language, "surroundings", "announcing").search(first)
    return first if own else announced


def _given(figure: Figure, reason: Reason | None) -> Figure:
    if reason is None:
        return figure
    # Money is asked for a year; a day beside it is that of a meeting.
    role: Role = reason.rule  # type: ignore[assignment]  # a rule of a role is named for it
    period = None if role == "asked" and _is_short(figure.period) else figure.period
    return replace(figure, role=role, period=period, why=replace(figure.why or Why(), role=reason))


def _scoped(figure: Figure, scope: tuple[str, ...], stated: tuple[str, ...]) -> Figure:
    return replace(figure, scope=scope, stated_as=stated) if scope or stated else figure


def _is_short(period: Period | None) -> bool:
    return period is not None and period.start is not None and period.start == period.end


def _place(passage: Passage, announced: str, language: Language) -> str:
    asking = passage.kind == "front" and fact_pattern(language, "surroundings", "asking").search(passage.text.chars)
    if passage.kind == "approval" or asking:
        return "approval"
    return "proposal" if fact_pattern(language, "surroundings", "proposing").search(announced) else passage.kind


def _in_cell(cell: Cell, announced: str, figures: Iterable[Figure], language: Language) -> list[Figure]:
    """The figures of a cell: the nearest heading that says what its column or row has decides."""
    heads = all_heads(cell)
    scope = scope_of_heads(heads, announced, language)
    stated = stated_as(" ".join((*heads, announced)), language)
    return [_scoped(_given(figure, _headed(figure, heads, announced, language)), scope, stated) for figure in figures]


def _headed(figure: Figure, heads: Sequence[str], announced: str, language: Language) -> Reason | None:
    """The role that the nearest heading tells, or what announces the table; a difference has none."""
    if any(fact_pattern(language, "differences", "heading").search(head) for head in heads):
        return None
    for head in (*heads, announced):
        if role := _role_of(head, figure.kind, language):
            # What a work costs in each year is what is spent on it.
            yearly = role == "cost" and figure.period is not None
            return Reason("expenditure" if yearly else role, head)
    return None


@lru_cache(maxsize=1024)
def _role_of(head: str, kind: FigureKind, language: Language) -> Role | None:
    """The role that a heading tells for figures of a kind; many cells share each."""
    if not _any_heading(language).search(head):  # as in most rows
        return None
    return next((role for role, kinds, wanted in _headings(language) if kind in kinds and wanted.search(head)), None)


@cache
def _rules(language: Language) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            row["role"],
            frozenset(row["kinds"]),
            frozenset(row.get("place", ())),
            row.get("qualifier"),
            {key: compiled(row[key]) for key in _PARTS if key in row},
        )
        for row in facts(language)["roles"]
    )


@cache
def _rules_for(language: Language, kind: FigureKind, place: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _rules(language) if rule.holds_for(kind, place))


@cache
def _any_heading(language: Language) -> re.Pattern[str]:
    """The headings that tell any role."""
    return compiled(either(row["pattern"] for row in facts(language)["headings"]))


@cache
def _headings(language: Language) -> tuple[tuple[Role, frozenset[FigureKind], re.Pattern[str]], ...]:
    return tuple(
        (row["role"], frozenset(row.get("kinds", _MEASURED)), compiled(row["pattern"]))
        for row in facts(language)["headings"]
    )


def with_shared_roles(figures: Sequence[Figure], around: Sequence[Surroundings]) -> list[Figure]:
    """The figures of one text; one without a role takes that of the figure whose change or list it ends or begins."""
    done = list(figures)
    for end, words in enumerate(around):
        if fact_pattern(words.language, "alike", "change").search(words.lead):
            same = [place for place in range(max(0, end - RECENT), end) if done[place].kind == done[end].kind]
            if (start := change_start(around, end, same)) is not None:
                done[end], done[start] = _alike(done[end], done[start])
    joints = [(a, a + 1) for a in range(len(done) - 1) if _of_one_list(around[a], done[a + 1])]
    joints += _in_series(around)
    for one, other in (*joints, *reversed(joints)):
        done[one], done[other] = _alike(done[one], done[other])
    return done


def _of_one_list(words: Surroundings, following: Figure) -> bool:
    figure = words.figure
    between = fact_pattern(words.language, "surroundings", "hedge").sub("", words.text[figure.end : following.start])
    joint = fact_pattern(words.language, "alike", "joint").search(between)
    return joint is not None and figure.kind == following.kind and figure.kind not in DATED


def _in_series(around: Sequence[Surroundings]) -> list[tuple[int, int]]:
    """The places of figures that are told alike, each of its own date: $3m in 2024-25 and $5m in 2025-26."""
    places = [place for place, words in enumerate(around) if words.figure.kind not in DATED]
    return [(a, b) for a, b in pairwise(places) if b > a + 1 and _go_on(around[a], around[b].figure)]


def _go_on(words: Surroundings, following: Figure) -> bool:
    """Whether only a date and what joins it stand between two figures of a kind."""
    figure = words.figure
    if figure.kind != following.kind or following.start - figure.end > _SERIES:
        return False
    between, done = "", figure.end
    for start, end in words.dates:
        if figure.end <= start and end <= following.start:
            between, done = f"{between}{words.text[done:start]}@", end
    between += words.text[done : following.start]
    between = fact_pattern(words.language, "surroundings", "hedge").sub("", between)
    return fact_pattern(words.language, "alike", "series").fullmatch(between) is not None


def _alike(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Both with the role of the one that has one."""
    if one.role is None and other.role is not None:
        return _like(one, other), other
    return (one, _like(other, one)) if other.role is None and one.role is not None else (one, other)


def _like(figure: Figure, other: Figure) -> Figure:
    why = replace(figure.why or Why(), role=Reason("alike", other.surface))
    return replace(figure, role=other.role, why=why)
