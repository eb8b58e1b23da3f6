"""How a figure got its value, interval, hedges, period, scheme and role; or why a number is no figure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.marks import reading_note
from itf_extract.deliver.terms import term
from itf_extract.interpret.figures import paper_year, passage_reading
from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.quantities import name_at
from itf_extract.quantities.intervals import BOUNDS
from itf_extract.quantities.tokens import fold
from itf_extract.terminal import harmless
from itf_extract.terminal.excerpt import PlaceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.model.audit import Language
    from itf_extract.model.document import Item, Passage
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Mention, Period, Reason
    from itf_extract.quantities import Reading

_ID = re.compile(r"F\d+")
_AROUND = 12  # characters on either side of a number that was not taken
_MOST = 20  # places of one number that are told
_QUOTED = re.compile(r"[「“][^「」“”]*[」”]")
_FIELDS = ("period", "as_of", "scheme", "role")


def why(paper: Paper, wanted: str, lang: Language) -> str:
    """What became of a figure, by its id, or of each place where a number is printed; a line for each.

    Example: ``why(paper, "F0056", "en")`` says that 28億元 is money, and by which words it was granted.
    Raises PlaceError where the paper has no such figure and no such number.
    """
    if _ID.fullmatch(wanted):
        lines = [_figure(paper, one, lang) for one in paper.figures if one.id == wanted]
    else:
        lines = list(dict.fromkeys(_number(paper, wanted, lang)))[:_MOST]
    if not lines:
        raise PlaceError(_say("none", lang, number=wanted))
    return harmless("\n".join(lines)) + "\n"


def _figure(paper: Paper, figure: Figure, lang: Language) -> str:
    gap = "" if lang == "zh" else " "
    unit = f"{gap}{figure.unit}" if figure.unit else ""
    told = [
        _say("is", lang, id=figure.id, where=figure.where, surface=figure.surface,
             kind=term("kinds", figure.kind, lang), value=_shown(figure.value), unit=unit),
        reading_note(figure, lang),
        *_read(paper, figure, lang),
        _interval(figure, lang),
        *_inferred(figure, lang),
    ]  # fmt: skip
    whole = next((one for one in paper.figures if one.id == figure.basis), None)
    if whole is not None:
        told.append(_say("basis", lang, basis=whole.id, surface=whole.surface))
    if codes := (*figure.scope, *figure.stated_as):
        told.append(_say("scope", lang, codes=_listed((term("codes", one, lang) for one in codes), lang)))
    return gap.join(filter(None, told))


def _read(paper: Paper, figure: Figure, lang: Language) -> Iterator[str]:
    """Where the value comes from, and a sentence for each hedge."""
    mention = next((one for one in _reading(paper, paper.passages[figure.passage]).mentions if _is(one, figure)), None)
    if mention is None:
        return
    yield _say("value", lang, because=_because(mention.because, lang)) if mention.because else _say("printed", lang)
    for code, reason in zip(filter(None, mention.qualifier.split("+")), mention.hedges, strict=True):
        yield _say("hedge", lang, code=term("codes", code, lang), because=_because(reason, lang))


def _reading(paper: Paper, passage: Passage) -> Reading:
    """The passage read once more: the paper keeps figures, not how they were read."""
    language = language_of(paper.document.language)
    return passage_reading(passage, paper_year(paper.passages, language), language)


def _is(mention: Mention, figure: Figure) -> bool:
    return (mention.start, mention.end) == (figure.start, figure.end)


def _interval(figure: Figure, lang: Language) -> str:
    if figure.low is None and figure.high is None:
        return ""
    low, high = _shown(figure.low), _shown(figure.high)
    if figure.value is None:
        return _say("range", lang, low=low, high=high)
    if figure.low == figure.high:
        return _say("exact", lang)
    bound = next((code for code in figure.qualifier.split("+") if code in BOUNDS), None)
    key = f"interval-{bound}" if bound else "interval"
    return _say(key, lang, precision=_shown(figure.precision), low=low, high=high)


def _inferred(figure: Figure, lang: Language) -> Iterator[str]:
    """A sentence for each field that was inferred, and one that names those that were not."""
    values = {
        "period": _days(figure.period),
        "as_of": figure.as_of,
        "scheme": figure.scheme,
        "role": figure.role and term("roles", figure.role, lang),
    }
    for field in _FIELDS:
        reason: Reason | None = getattr(figure.why, field) if figure.why else None
        if values[field] and reason:
            yield _say(field, lang, value=values[field], because=_because(reason, lang))
    if untold := [field for field in _FIELDS if not values[field]]:
        yield _say("untold", lang, fields=_listed((_say(f"field-{one}", lang) for one in untold), lang))


def _listed(names: Iterable[str], lang: Language) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _because(reason: Reason, lang: Language) -> str:
    sentences = _sentences()["because"]
    return str(sentences.get(reason.rule, sentences["words"])[lang].format(words=reason.words))


def _days(period: Period | None) -> str | None:
    if period is None:
        return None
    return period.start if period.start == period.end else f"{period.start or ''}–{period.end or ''}"


def _number(paper: Paper, number: str, lang: Language) -> Iterator[str]:
    """What each place where a number stands was taken for."""
    for where, label in _labels(paper):
        if label == number:
            yield _say("label", lang, where=where, number=number)
    marks = DIGITS.marks
    whole = re.compile(rf"(?<![\d{marks}-]){re.escape(number)}(?![{marks}-]?\d| \d{{{GROUP}}})")
    for passage in paper.passages:
        for match in whole.finditer(passage.text.chars):
            yield _place(paper, passage, match, lang)
        for mark in passage.marks:
            if mark.text.chars == number:
                yield _say("mark", lang, where=passage.where, number=number)
    for line in paper.document.furniture:
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", line.chars):
            yield _say("furniture", lang, number=number, surface=line.chars)


def _place(paper: Paper, passage: Passage, match: re.Match[str], lang: Language) -> str:
    start, at = match.start(), passage.text.at[match.start()]
    for figure in paper.figures:
        if paper.passages[figure.passage] is passage and figure.start <= start < figure.end:
            return _figure(paper, figure, lang)
    for one in paper.references:
        if one.locator.start <= at < one.locator.end:
            return _say(
                "reference",
                lang,
                where=passage.where,
                number=match[0],
                surface=one.surface,
                kind=term("kinds", one.kind, lang),
                id=one.id,
            )
    text = passage.text.chars
    unread = next((text[a:b] for a, b in _reading(paper, passage).unread if a <= start < b), None)
    quoted = (one[0] for one in _QUOTED.finditer(text) if one.start() <= start < one.end())
    named = name_at(fold(text), start, language_of(paper.document.language)) or next(quoted, None)
    around = unread or named or text[max(0, start - _AROUND) : match.end() + _AROUND]
    key = "unread" if unread else "name" if named else "bare"
    return _say(key, lang, where=passage.where, number=match[0], surface=around)


def _labels(paper: Paper) -> Iterator[tuple[str, str]]:
    """The numbers of paragraphs, items and footnotes with their citations."""
    for paragraph in paper.document.paragraphs:
        yield f"p{paragraph.number}", str(paragraph.number)
        yield from _item_labels(f"p{paragraph.number}", paragraph.items)
    for note in paper.document.footnotes:
        yield f"fn{note.number}", str(note.number)


def _item_labels(where: str, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    for item in items:
        yield f"{where}({item.label})", item.label
        yield from _item_labels(f"{where}({item.label})", item.items)


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else "–" if value is None else str(value)


def _say(key: str, lang: Language, **parts: object) -> str:
    return str(_sentences()[key][lang].format(**parts))


@cache
def _sentences() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
