"""What a dataset's user filters figures by: scheme, metric, period and the day they hold for.

Each is null where the text does not tell: a wrong context is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from itf_extract.interpret.headings import heads, is_prose
from itf_extract.interpret.landmarks import Landmarks
from itf_extract.interpret.lexicon import metrics, pattern, table
from itf_extract.interpret.periods import (
    Sentence,
    as_of_date,
    defined_periods,
    heads_period,
    period_of,
    sentence_period,
)
from itf_extract.interpret.vocabulary import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.model.document import Cell, Passage
    from itf_extract.model.quantity import Figure, Period

_METRICS = {"money": "money_metrics", "percent": "rate_metrics"}
_LEAD = 40  # characters before an amount in which its name stands


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paper tells for all its figures.

    ``schemes`` are those that a place is about, by its citation, ``names`` all names of schemes, ``periods`` the terms
    that name a period, ``tables`` the only scheme named in a paragraph that holds a table, by its citation.
    """

    schemes: Mapping[str, str]
    names: frozenset[str]
    periods: Mapping[str, Period]
    tables: Mapping[str, str]


def with_context(passages: Sequence[Passage], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a paper with their context, in the same order."""
    setting = _setting(passages)
    placed: list[Figure] = []
    for index, group in groupby(figures, key=lambda figure: figure.passage):
        placed.extend(_in_passage(setting, passages[index], list(group)))
    return tuple(placed)


def _setting(passages: Sequence[Passage]) -> Setting:
    texts = [passage.text.chars for passage in passages]
    names = frozenset(name for text in texts for name in pattern("context", "name").findall(text) if _is_scheme(name))
    schemes = dict(_opened(passages, names))
    notes = {passage.where: passage for passage in reversed(passages)}
    for passage in passages:
        for mark in passage.marks:
            # A footnote that begins 這計劃 speaks of the scheme it hangs on.
            note = notes.get(f"fn{mark.number}")
            if note and passage.where in schemes and pattern("context", "same_scheme").match(note.text.chars):
                schemes[note.where] = schemes[passage.where]
    return Setting(schemes, names, defined_periods(texts), dict(_table_schemes(passages, names)))


def _table_schemes(passages: Sequence[Passage], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    homes = {passage.cell.table.where for passage in passages if passage.cell}
    texts = {p.where: p.text.chars for p in passages if p.kind == "paragraph" and p.where in homes}
    for where, text in texts.items():
        named = {name for name in pattern("context", "name").findall(text) if name in names}
        if len(named) == 1:
            yield where, named.pop()


def _opened(passages: Sequence[Passage], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Items whose text begins with the name of a scheme are about it throughout."""
    for passage in passages:
        opening = pattern("context", "opening").match(passage.text.chars)
        if passage.kind == "item" and opening and opening["name"] in names:
            yield passage.where, opening["name"]


def _is_scheme(name: str) -> bool:
    endings = table("context")["scheme_endings"]
    return name.endswith(tuple(endings)) and name not in endings and not pattern("context", "no_name").search(name)


def _in_passage(setting: Setting, passage: Passage, figures: list[Figure]) -> Iterator[Figure]:
    text = passage.text.chars
    if passage.cell is not None and not is_prose(text):
        yield from _in_cell(setting, passage.cell, figures)
        return
    marks = Landmarks(text, setting.periods)
    home = _cell_scheme(setting, heads(passage.cell)) if passage.cell else None
    home = home or _home_scheme(setting, passage.where)
    named = _Named(text, setting.names)
    previous: Period | None = None
    for begin, group in groupby(figures, key=lambda figure: marks.sentence_ends.last_end(figure.start)):
        sentence = Sentence(marks, begin, tuple(group), previous)
        for figure in sentence.figures:
            placed = _in_sentence(setting, sentence, figure, home or named.only(begin, figure.start))
            previous = placed.period if placed.kind == "duration" and placed.period else previous
            yield placed


def _in_sentence(setting: Setting, sentence: Sentence, figure: Figure, scheme: str | None) -> Figure:
    dated = figure.kind in {"date", "fiscal_year"}
    return replace(
        figure,
        scheme=scheme,
        metric=None if dated else _metric(sentence.marks.text, figure),
        period=_own_period(figure) if dated else sentence_period(sentence, figure, setting.periods),
        as_of=None if dated else as_of_date(sentence, figure),
    )


def _own_period(figure: Figure) -> Period | None:
    return period_of(figure) if figure.kind == "fiscal_year" else None


def _home_scheme(setting: Setting, where: str) -> str | None:
    """The scheme of the item that a text is of, or of one that holds it."""
    place = where
    while place:
        if place in setting.schemes:
            return setting.schemes[place]
        place = place[: place.rindex("(")] if "(" in place else ""
    return None


class _Named:
    """The schemes that a text names, for figures asked for in their order."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        self._found = [match for match in pattern("context", "name").finditer(text) if match[1] in names]
        self._next, self._begin = 0, 0
        self._names: set[str] = set()

    def only(self, begin: int, end: int) -> str | None:
        """The only one between two places, if there is just one."""
        if begin != self._begin:
            self._begin, self._names = begin, set()
        while self._next < len(self._found) and self._found[self._next].end() <= end:
            if self._found[self._next].start() >= begin:
                self._names.add(self._found[self._next][1])
            self._next += 1
        return next(iter(self._names)) if len(self._names) == 1 else None


def _metric(text: str, figure: Figure) -> str | None:
    """The noun counted, or the amount's or rate's name in the clause before the figure or right after it."""
    if figure.kind == "count":
        return _counted(figure.unit)
    key = _METRICS.get(figure.kind)
    if key is None:
        return None
    lead = pattern("context", "name").sub("", text[max(0, figure.start - _LEAD) : figure.start])
    before = metrics(key).findall(pattern("context", "metric_break").split(lead)[-1])
    if before:
        return str(before[-1])
    joint = pattern("context", "metric_after").match(text, figure.end)
    after = metrics(key).match(text, joint.end()) if joint else None
    return after[0] if after else None


def _counted(unit: str | None) -> str | None:
    if pattern("context", "uncounted").fullmatch(unit or ""):
        return None
    found = _classifier().match(unit or "")
    return (unit or "")[found.end() if found else 0 :] or None


@cache
def _classifier() -> re.Pattern[str]:
    return re.compile(any_of(words()["count"]["classifiers"]))


def _in_cell(setting: Setting, cell: Cell, figures: Iterable[Figure]) -> Iterator[Figure]:
    """A cell's scheme and metric are its heads, its period what they date."""
    named = heads(cell)
    scheme = _cell_scheme(setting, named) or setting.tables.get(cell.table.where)
    period, as_of = heads_period(named)
    metric = next((head for head in named if head != scheme and _says_what(head)), None)
    for figure in figures:
        if figure.kind in {"date", "fiscal_year"}:
            yield replace(figure, period=_own_period(figure))
        else:
            yield replace(figure, scheme=scheme, metric=metric, period=period, as_of=as_of)


def _cell_scheme(setting: Setting, named: Sequence[str]) -> str | None:
    """The scheme that a head names: in full, or without its last word (Archives Scanning)."""
    full = next((head for head in named if head in setting.names), None)
    endings = tuple(f"{head} {ending}" for head in named for ending in table("context")["scheme_endings"])
    short = [name for name in sorted(setting.names) if name.endswith(endings)] if full is None else []
    return short[0] if len(short) == 1 else full


def _says_what(head: str) -> bool:
    """Whether a head names something measured, not a time, a total or a unit alone."""
    return heads_period((head,)) == (None, None) and not pattern("context", "unnamed").fullmatch(head)
