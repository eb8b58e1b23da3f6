"""Every figure and reference of a document, with its citation and its place, and the numerals that were unread."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.families import family_named
from itf_extract.faults import spared
from itf_extract.interpret.context import with_context
from itf_extract.interpret.recognised import recognised
from itf_extract.interpret.references import find_pointers
from itf_extract.interpret.resolve import Targets, targets
from itf_extract.interpret.roles import with_roles
from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS
from itf_extract.model.document import Cell
from itf_extract.model.quantity import Figure, Reference
from itf_extract.model.source import Doubt
from itf_extract.patterns import compiled
from itf_extract.quantities import Reading, read, read_cell, read_quantities
from itf_extract.quantities.announced import announcement, is_unclear

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.interpret.references import Pointer
    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Passage, Table
    from itf_extract.model.quantity import Mention
    from itf_extract.model.records import Definition
    from itf_extract.model.source import Source

_HEADING_LABEL = compiled(r"[0-9]+(?:\.[0-9]+)+(?![0-9%])[. ]")

_IDEOGRAPH, _LATIN_WORD = compiled("[\u3400-\u9fff]"), compiled("[A-Za-z]{3,}")
_CHINESE = compiled(rf"(?:[$€£¥]?{DIGITS.run}\s?)?[\u3400-\u9fff](?:[^A-Za-z\n\u3400-\u9fff]{{0,30}}[\u3400-\u9fff%])*")
_AT_WORD = compiled(r"\d\s?[\u3400-\u9fff]")
_SENTENCE = 6  # words of the other script that a text of another language than its paper's has at least

_SHOWN = 60  # characters of a passage that a warning quotes


def find_figures(
    document: Document, definitions: Sequence[Definition] = ()
) -> tuple[tuple[Figure, ...], tuple[Reference, ...], tuple[Doubt, ...]]:
    """The figures and references of a document, in the order of its passages; ids are stable for a given text.

    A doubt tells of each numeral that could not be read whole, and of columns whose unit is not clear.
    """
    passages = document.passages
    language = language_of(document.language)
    papers = family_named(document.family, document.language).number
    year = paper_year(passages, language)
    known = targets(document)
    figures: list[Figure] = []
    references: list[Reference] = []
    doubts: list[Doubt] = []
    for index, passage in enumerate(passages):
        reading = spared(
            partial(passage_reading, passage, year, language), partial(_unreadable, document.source, passage, doubts)
        )
        mentions = _unnumbered(reading.mentions, passage.text.chars, papers)
        doubts.extend(_unread(document.source, passage, reading))
        if passage.kind == "heading":
            mentions = _unlabelled(mentions, passage.text.chars)
        if passage.kind == "front":
            mentions = _uncoded(mentions, find_pointers(passage.text.chars, language))
        for number, mention in enumerate(mentions, start=len(figures) + 1):
            figures.append(_figure(document, passage, index, mention, number))
        references.extend(_references(document, passage, known, len(references), language))
    doubts.extend(doubt for table in document.tables for doubt in _unclear_units(document.source, table, language))

    def bare(before: Sequence[Figure], fault: str) -> tuple[Figure, ...]:
        doubts.append(Doubt.of_fault("context", fault))
        return tuple(before)

    placed = spared(partial(with_context, document, passages, figures, definitions), partial(bare, figures))
    told = spared(partial(with_roles, passages, placed, language), partial(bare, placed))
    return told, tuple(references), tuple(doubts)


def _unreadable(source: Source, passage: Passage, doubts: list[Doubt], fault: str) -> Reading:
    """No figures, and a doubt, for a passage that a fault of the program struck."""
    locator = source.locate(passage.text) if passage.text else None
    said = f"{passage.where}: {passage.text.chars[:_SHOWN]}"
    doubts.append(Doubt.of_fault(said, fault, locator.page if locator else None, locator))
    return Reading([], [])


def reread(figure: Figure, passage: Passage, year: int | None, language: Language) -> Figure | None:
    """A figure as it reads where its passage has other digits; None where no figure of its kind stands there then."""
    for mention in passage_reading(passage, year, language).mentions:
        if (mention.start, mention.end, mention.kind) == (figure.start, figure.end, figure.kind):
            return replace(
                figure,
                surface=passage.text.chars[figure.start : figure.end],
                value=mention.value,
                low=mention.low,
                high=mention.high,
                precision=mention.precision,
            )
    return None


def _unread(source: Source, passage: Passage, reading: Reading) -> Iterator[Doubt]:
    """A doubt for each numeral of a passage that touches what it makes no quantity with: 1,23元."""
    for start, end in reading.unread:
        surface = passage.text[start:end]
        locator = source.locate(surface)
        yield Doubt("NUMBER-UNREAD", surface.chars, locator.page if locator else None, locator)


def _unclear_units(source: Source, table: Table, language: Language) -> Iterator[Doubt]:
    """A doubt for each column with numbers that a unit told beside the table may govern, or may not."""
    if not announcement(table, language).told:
        return
    for c, head in enumerate(table.columns):
        numbers = (row[c] for r, row in enumerate(table.rows) if is_unclear(Cell(table, r, c), language))
        if number := next(numbers, None):
            locator = source.locate(number)
            yield Doubt("UNIT-UNCLEAR", head.chars or number.chars, locator.page if locator else None, locator)


def passage_reading(passage: Passage, year: int | None, language: Language) -> Reading:
    """The figures of one passage; ``year`` is the year that the paper speaks in."""
    chars, said = passage.text.chars, language
    if passage.cell is not None:
        reading = read_cell(chars, passage.cell, language, year=year)
    else:
        said = spoken(chars, language)
        reading = read(chars, said, year=year)
    return reading if said.tag == "zh" or not _AT_WORD.search(chars) else _with_chinese(reading, chars, year)


def _with_chinese(reading: Reading, text: str, year: int | None) -> Reading:
    """The figures of a text in another language, those with Chinese words read in Chinese: a fund of 6,300萬元."""
    mentions, unread = list(reading.mentions), list(reading.unread)
    for stretch in _CHINESE.finditer(text):
        start, chars = stretch.start(), stretch.group()
        if not _AT_WORD.search(chars):
            continue
        inner = read(chars, language_of("zh"), year=year)
        worded = [one for one in inner.mentions if _IDEOGRAPH.search(chars, one.start, one.end)]
        spans = [(one.start + start, one.end + start) for one in worded]
        broken = [(a + start, b + start) for a, b in inner.unread if _IDEOGRAPH.search(chars, a, b)]
        taken = [*spans, *broken]
        mentions = [one for one in mentions if not any(one.start < b and a < one.end for a, b in taken)]
        mentions += [replace(one, start=a, end=b) for one, (a, b) in zip(worded, spans, strict=True)]
        unread = [span for span in unread if not any(span[0] < b and a < span[1] for a, b in taken)] + broken
    return Reading(sorted(mentions, key=lambda one: one.start), sorted(unread))


def spoken(text: str, language: Language) -> Language:
    """The language of a text: its paper's, or the other where it is all in the other's script.

    >>> spoken("A letter of 12 May asks for a quota of 20,000 permits.", language_of("zh")).tag
    'en'
    """
    if language.tag == "zh":
        words = () if _IDEOGRAPH.search(text) else islice(_LATIN_WORD.finditer(text), _SENTENCE)
        return language_of("en") if len([*words]) == _SENTENCE else language
    if _IDEOGRAPH.search(text) and len(_IDEOGRAPH.findall(text)) > _SENTENCE * (1 + len(_LATIN_WORD.findall(text))):
        return language_of("zh")
    return language


def _unnumbered(mentions: Sequence[Mention], text: str, papers: re.Pattern[str]) -> Sequence[Mention]:
    """The mentions without those that are part of the number of a paper of the family: EST 12/2022."""
    if not mentions:
        return mentions
    numbers = [found.span() for found in papers.finditer(text)]
    return [one for one in mentions if not any(one.start < end and start < one.end for start, end in numbers)]


def _unlabelled(mentions: Sequence[Mention], heading: str) -> Sequence[Mention]:
    """The mentions without the number that a heading begins with: 2.1 Coverage of returns."""
    label = _HEADING_LABEL.match(heading)
    return [one for one in mentions if label is None or one.start >= label.end()]


def _uncoded(mentions: Sequence[Mention], pointers: Sequence[Pointer]) -> Sequence[Mention]:
    """The mentions without those that are codes of heads, as a form prints them: ``Head: (167) Archives``."""
    codes = {pointer.start for pointer in pointers if pointer.kind == "head_code"}
    return [one for one in mentions if one.start not in codes]


def paper_year(passages: Sequence[Passage], language: Language) -> int | None:
    """The year of a paper: of the first date on its front page, else at its end."""
    for kind in ("front", "signoff"):
        for passage in passages:
            if passage.kind == kind:
                for mention in read_quantities(passage.text.chars, language):
                    if mention.kind == "date" and isinstance(mention.value, str):
                        return int(mention.value[:4])
    return None


def _figure(document: Document, passage: Passage, index: int, mention: Mention, number: int) -> Figure:
    surface = passage.text[mention.start : mention.end]
    locator = document.source.place(surface)
    return Figure(
        id=f"F{number:04}",
        where=passage.where,
        surface=surface.chars,
        kind=mention.kind,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        unit=mention.unit,
        qualifier=mention.qualifier,
        locator=locator,
        precision=mention.precision,
        currency=mention.unit if mention.kind == "money" else None,
        passage=index,
        start=mention.start,
        end=mention.end,
        read=recognised(document.source, surface),
        odd="over" in mention.qualifier and any(hedge.rule == "number" for hedge in mention.hedges),
    )


def _references(
    document: Document, passage: Passage, known: Targets, before: int, language: Language
) -> Iterator[Reference]:
    for pointer in find_pointers(passage.text.chars, spoken(passage.text.chars, language)):
        before += 1
        surface = passage.text[pointer.start : pointer.end]
        yield Reference(
            id=f"R{before:04}",
            where=passage.where,
            surface=surface.chars,
            kind=pointer.kind,
            value=pointer.value,
            locator=document.source.place(surface),
            low=pointer.low,
            high=pointer.high,
            name=pointer.name,
            target=known.resolve(pointer),
        )
    for mark in passage.marks:
        before += 1
        yield Reference(
            id=f"R{before:04}",
            where=passage.where,
            surface=mark.text.chars,
            kind="footnote_ref",
            value=str(mark.number),
            locator=document.source.place(mark.text),
            target=known.footnote(mark.number),
        )
