"""What a dataset's user filters figures by: scheme, metric, period and the day they hold for.

Each is null where the text does not tell: a wrong context is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

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
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import Cell, Passage
    from itf_extract.model.quantity import Figure, Period

_QUOTED = re.compile("「([^「」]{2,24})」")
_OPENING = re.compile("「([^「」]{2,24})」(?:在|於|是|由|，|廣)")
_SENTENCE_ENDS = "。；\n"
_CLAUSE_BREAK = re.compile("[，。；：\n(（]")
_MARKS = re.compile(r"[*#@^†‡]+$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paper tells for all its figures: schemes by citation, all scheme names, terms that name a period."""

    schemes: Mapping[str, str]
    names: frozenset[str]
    periods: Mapping[str, Period]
    paragraphs: Mapping[str, str]


def with_context(passages: Sequence[Passage], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a paper with their context, in the same order."""
    setting = _setting(passages)
    placed: list[Figure] = []
    for index, group in groupby(figures, key=lambda figure: figure.passage):
        placed.extend(_in_passage(setting, passages[index], list(group)))
    return tuple(placed)


def _setting(passages: Sequence[Passage]) -> Setting:
    texts = [passage.text.chars for passage in passages]
    names = frozenset(name for text in texts for name in _QUOTED.findall(text) if _is_scheme(name))
    schemes = dict(_opened(passages, names))
    for passage in passages:
        for mark in passage.marks:
            # A footnote that begins 這計劃 speaks of the scheme it hangs on.
            note = next((p for p in passages if p.where == f"fn{mark.number}"), None)
            if (
                note
                and passage.where in schemes
                and note.text.chars.startswith(tuple(words()["context"]["same_scheme"]))
            ):
                schemes[note.where] = schemes[passage.where]
    paragraphs = {passage.where: passage.text.chars for passage in passages if passage.kind == "paragraph"}
    return Setting(schemes, names, defined_periods(texts), paragraphs)


def _opened(passages: Sequence[Passage], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Items whose text begins with the name of a scheme are about it throughout."""
    for passage in passages:
        opening = _OPENING.match(passage.text.chars)
        if passage.kind == "item" and opening and opening[1] in names:
            yield passage.where, opening[1]


def _is_scheme(name: str) -> bool:
    endings = words()["context"]["scheme_endings"]
    return name.endswith(tuple(endings)) and name not in endings and not re.search("[，。：；]", name)


def _in_passage(setting: Setting, passage: Passage, figures: list[Figure]) -> Iterator[Figure]:
    text = passage.text.chars
    previous: Period | None = None
    for begin, group in groupby(figures, key=lambda figure: _sentence_begin(text, figure.start)):
        sentence = Sentence(text, begin, tuple(group), previous)
        for figure in sentence.figures:
            placed = _in_sentence(setting, passage, sentence, figure)
            previous = placed.period if placed.kind == "duration" and placed.period else previous
            yield placed


def _sentence_begin(text: str, index: int) -> int:
    return max(text.rfind(end, 0, index) for end in _SENTENCE_ENDS) + 1


def _in_sentence(setting: Setting, passage: Passage, sentence: Sentence, figure: Figure) -> Figure:
    if passage.cell is not None and not _is_prose(sentence.text):
        return _in_cell(setting, passage.cell, figure)
    dated = figure.kind in {"date", "fiscal_year"}
    named = _cell_scheme(setting, passage.cell) if passage.cell else None
    return replace(
        figure,
        scheme=named or _scheme(setting, passage.where, sentence.text[sentence.begin : figure.start]),
        metric=None if dated else _metric(sentence.text, figure),
        period=_own_period(figure) if dated else sentence_period(sentence, figure, setting.periods),
        as_of=None if dated else as_of_date(sentence, figure),
    )


def _is_prose(text: str) -> bool:
    return "。" in text


def _own_period(figure: Figure) -> Period | None:
    return period_of(figure) if figure.kind == "fiscal_year" else None


def _scheme(setting: Setting, where: str, sentence: str) -> str | None:
    """The scheme of the item that holds the figure, else the only one that the sentence names before it."""
    place = where
    while place:
        if place in setting.schemes:
            return setting.schemes[place]
        place = place[: place.rindex("(")] if "(" in place else ""
    named = {name for name in _QUOTED.findall(sentence) if name in setting.names}
    return named.pop() if len(named) == 1 else None


def _metric(text: str, figure: Figure) -> str | None:
    """The noun counted, or the amount's or rate's name in the clause before the figure or right after it."""
    if figure.kind == "count":
        return _counted(figure.unit)
    pattern = {"money": _money_metric, "percent": _rate_metric}.get(figure.kind)
    if pattern is None:
        return None
    clause = _CLAUSE_BREAK.split(_QUOTED.sub("", text[max(0, figure.start - 40) : figure.start]))[-1]
    before = pattern().findall(clause)
    if before:
        return str(before[-1])
    after = pattern().match(text, figure.end + text.startswith("的", figure.end))
    return after[0] if after else None


def _counted(unit: str | None) -> str | None:
    found = _classifier().match(unit or "")
    return (unit or "")[found.end() if found else 0 :] or None


@cache
def _classifier() -> re.Pattern[str]:
    return re.compile(any_of(words()["count"]["classifiers"]))


@cache
def _money_metric() -> re.Pattern[str]:
    # 全年開支的三分之一 is a share of it, not its amount.
    return re.compile(any_of(words()["context"]["money_metrics"]) + "(?!的(?!$))")


@cache
def _rate_metric() -> re.Pattern[str]:
    return re.compile(any_of(words()["context"]["rate_metrics"]))


def _in_cell(setting: Setting, cell: Cell, figure: Figure) -> Figure:
    """A cell's scheme and metric are its heads, its period what they date."""
    if figure.kind in {"date", "fiscal_year"}:
        return replace(figure, period=_own_period(figure))
    heads = _heads(cell)
    scheme = _cell_scheme(setting, cell) or _table_scheme(setting, cell.table.where)
    period, as_of = heads_period(heads)
    metric = next((head for head in heads if head != scheme and _says_what(head)), None)
    return replace(figure, scheme=scheme, metric=metric, period=period, as_of=as_of)


def _heads(cell: Cell) -> list[str]:
    """The heads of a cell's row and column, without note marks."""
    columns = cell.table.columns
    column = columns[cell.column].chars if cell.column < len(columns) else ""
    row = cell.table.rows[cell.row][0].chars if cell.column else ""
    return [_MARKS.sub("", head) for head in (row, column) if head]


def _cell_scheme(setting: Setting, cell: Cell) -> str | None:
    return next((head for head in _heads(cell) if head in setting.names), None)


def _table_scheme(setting: Setting, where: str) -> str | None:
    """The only scheme named in the paragraph that holds the table."""
    named = {name for name in _QUOTED.findall(setting.paragraphs.get(where, "")) if name in setting.names}
    return named.pop() if len(named) == 1 else None


def _says_what(head: str) -> bool:
    """Whether a head names something measured, not a time, a total or a unit alone."""
    return heads_period([head]) == (None, None) and not re.fullmatch(words()["tables"]["unnamed"], head)
