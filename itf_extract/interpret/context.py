"""What a dataset's user filters figures by: scheme, metric, period and the day they hold for.

Each is null where the text does not tell: a wrong context is worse than none.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.interpret.cues import Cues
from itf_extract.interpret.dated import DATED
from itf_extract.interpret.periods import (
    Before,
    Sentence,
    as_of_date,
    defined_periods,
    heads_period,
    sentence_period,
)
from itf_extract.interpret.stretches import period_of
from itf_extract.interpret.subjects import Subjects
from itf_extract.interpret.surroundings import heads, is_prose
from itf_extract.languages import language_of
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Why
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of
from itf_extract.text.words import metrics, pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.interpret.periods import Day, SaidPeriod
    from itf_extract.interpret.subjects import Subject
    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Document, Passage
    from itf_extract.model.quantity import Figure, Period
    from itf_extract.model.records import Definition

_METRICS = {"money": "money_metrics", "percent": "rate_metrics"}
_LEAD = 40  # characters before an amount in which its name stands


def with_context(
    document: Document, passages: Sequence[Passage], figures: Sequence[Figure], definitions: Sequence[Definition] = ()
) -> tuple[Figure, ...]:
    """The figures of a paper with their context, in the same order."""
    language = language_of(document.language)
    subjects = Subjects(passages, document.sections, language, definitions)
    periods = defined_periods((passage.text.chars for passage in document.worded), language)
    placed: list[Figure] = []
    for index, group in groupby(figures, key=lambda figure: figure.passage):
        placed.extend(_in_passage(subjects, periods, passages[index], list(group), language))
    return tuple(placed)


def _in_passage(
    subjects: Subjects, periods: Mapping[str, Period], passage: Passage, figures: list[Figure], language: Language
) -> Iterator[Figure]:
    text = passage.text.chars
    if passage.cell is not None and not is_prose(text, language):
        yield from _in_cell(subjects, passage.cell, figures, language)
        return
    cues = Cues(text, language, periods)
    named = subjects.named(passage)
    before = Before()
    for begin, group in groupby(figures, key=lambda figure: cues.sentence_ends.last_end(figure.start)):
        sentence = Sentence(cues, begin, tuple(group), before)
        for figure in sentence.figures:
            placed = _in_sentence(sentence, figure, periods, named.of(begin, figure.start))
            before = before.after(placed)
            yield placed
        before = before.ended(sentence)


def _in_sentence(sentence: Sentence, figure: Figure, periods: Mapping[str, Period], subject: Subject | None) -> Figure:
    scheme = subject.name if subject else None
    if figure.kind in DATED:
        why = Why(scheme=subject.reason) if subject else None
        return replace(figure, scheme=scheme, period=_own_period(figure, sentence.cues.language), why=why)
    told, day = sentence_period(sentence, figure, periods), as_of_date(sentence, figure)
    return replace(
        figure,
        scheme=scheme,
        metric=_metric(sentence.cues.text, figure, sentence.cues.language),
        period=told.period if told else None,
        as_of=day.date if day else None,
        why=_why(subject, told, day),
    )


def _why(subject: Subject | None, told: SaidPeriod | None, day: Day | None) -> Why | None:
    if not (subject or told or day):
        return None
    return Why(
        period=told.reason if told else None,
        as_of=day.reason if day else None,
        scheme=subject.reason if subject else None,
    )


def _own_period(figure: Figure, language: Language) -> Period | None:
    return period_of(figure, language) if figure.kind == "fiscal_year" else None


def _metric(text: str, figure: Figure, language: Language) -> str | None:
    """The noun counted, or the amount's or rate's name in the clause before the figure or right after it."""
    if figure.kind == "count":
        return _counted(figure.unit, language)
    key = _METRICS.get(figure.kind)
    if key is None:
        return None
    lead = pattern(language, "context", "name").sub("", text[max(0, figure.start - _LEAD) : figure.start])
    before = metrics(language, key).findall(stops(language, "phrase").split(lead)[-1])
    if before:
        return str(before[-1])
    joint = pattern(language, "context", "metric_after").match(text, figure.end)
    after = metrics(language, key).match(text, joint.end()) if joint else None
    return after[0] if after else None


def _counted(unit: str | None, language: Language) -> str | None:
    if pattern(language, "context", "uncounted").fullmatch(unit or ""):
        return None
    found = _classifier(language).match(unit or "")
    return (unit or "")[found.end() if found else 0 :] or None


@cache
def _classifier(language: Language) -> re.Pattern[str]:
    return compiled(any_of(language["units"].get("count", {}).get("words", ())))


def _in_cell(subjects: Subjects, cell: Cell, figures: Iterable[Figure], language: Language) -> Iterator[Figure]:
    """A cell's scheme and metric are its heads, its period what they date."""
    named = heads(cell)
    subject = subjects.of_cell(cell, named)
    told, day = heads_period(named, language)
    scheme = subject.name if subject else None
    metric = next((head for head in named if head != scheme and _says_what(head, language)), None)
    for figure in figures:
        if figure.kind in DATED:
            yield replace(figure, period=_own_period(figure, language))
        else:
            yield replace(
                figure,
                scheme=scheme,
                metric=metric,
                period=told.period if told else None,
                as_of=day.date if day else None,
                why=_why(subject, told, day),
            )


def _says_what(head: str, language: Language) -> bool:
    """Whether a head names something measured, not a time, a total or a unit alone."""
    return heads_period((head,), language) == (None, None) and not pattern(language, "context", "unnamed").fullmatch(
        head
    )
