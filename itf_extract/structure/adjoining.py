"""Numbers of a dump that may be others: ``100 100 100`` where columns are lost, one with a footnote's mark in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.source import Doubt
from itf_extract.model.text import EMPTY
from itf_extract.patterns import compiled
from itf_extract.structure.dump_head_lines import is_of_several, unit_at_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Passage, Table
    from itf_extract.model.text import Text

_GROUPS = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}(?: \d{{{GROUP}}})+(?!\d)")
_OPENS = compiled(rf"(?<![\d{DIGITS.marks}])\d{{1,{GROUP}}}$")
_GOES_ON = compiled(rf"\d{{{GROUP}}}(?![\d{DIGITS.marks}%])")
_NUMBER = compiled(r"\d+(?!\d)")
_PAIR = 2
_MOST_GROUPS = 2  # which nothing makes doubtful but a line's end between them
_WORD = compiled(r"[^\W\d_]")
_NEAR = 2  # characters from a number within which a word stands that it is told in
_STOPS = (".", "。", ";", "；")
_PROSE = frozenset({"paragraph", "item"})  # elsewhere a mark may be drawn, or stand beside what is no text
_APART = frozenset({"cell", "column"})  # what a table parts is parted


def doubts_of_numbers(document: Document) -> Iterator[Doubt]:
    """The warnings of numbers that are printed in doubt; on pages, of those alone that may end in a footnote's mark."""
    unmarked = list(_unmarked(document))
    if document.source.pages:
        yield from _ending_in(unmarked, document)
        return
    yield from _adjoining(document)
    yield from _cut_apart(document)
    yield from unmarked
    yield from _headless(document)


def _adjoining(document: Document) -> Iterator[Doubt]:
    """A warning for each run of three groups of digits outside a dump's tables, or of groups on several lines."""
    for passage in document.passages:
        for found in _GROUPS.finditer(passage.text.chars):
            said = passage.text[slice(*found.span())]
            many = found[0].count(" ") >= _MOST_GROUPS and passage.kind not in _APART
            many = many and not _in_sentence(passage, found.span(), document.source.text)
            if many or "\n" in document.source.text[said.at[0] : said.at[-1]]:
                locator = document.source.locate(said)
                yield Doubt("NUMBERS-ADJOIN", found[0], locator.page if locator else None, locator)


def _in_sentence(passage: Passage, span: tuple[int, int], source: str) -> bool:
    """Whether a number with one space between its groups stands amid the words of a whole sentence: 共有1 234 567宗."""
    start, end = span
    said, at = passage.text.chars, passage.text.at
    alone = source[at[start] : at[end - 1] + 1] == said[start:end]
    amid = _WORD.search(said[max(0, start - _NEAR) : start]) and _WORD.search(said[end : end + _NEAR])
    return bool(alone and amid and passage.kind in _PROSE and said.rstrip()[-1:] in _STOPS)


def _cut_apart(document: Document) -> Iterator[Doubt]:
    """A warning for two cells of each row of a dump's table that one space parts: 987 | 68 | 220 and 1 | 234 | 650.

    So each row may have a number with a group of thousands more, and a cell less.
    """
    for table in document.tables:
        pairs = [_within_number(row, document.source.text) for row in table.rows if any(row[1:])]
        for left, right in (pair for pair in pairs if pair) if all(pairs) else ():
            page = locator.page if (locator := document.source.locate(left)) else None
            yield Doubt("NUMBERS-ADJOIN", f"{left.chars} {right.chars}", page, locator)


def _within_number(row: Sequence[Text], source: str) -> tuple[Text, Text] | None:
    """The first two cells of a row that may be one number."""
    for left, right in pairwise(row):
        beside = left and right and source[left.at[-1] + 1 : right.at[0]] == " "
        if beside and _OPENS.search(left.chars) and _GOES_ON.match(right.chars):
            return left, right
    return None


def _unmarked(document: Document) -> Iterator[Doubt]:
    """A warning for each footnote whose mark was not found: 逾期2個案 may count cases or mark a note."""
    marked = {mark.number for passage in document.passages for mark in passage.marks}
    for note in document.footnotes:
        if note.number not in marked:
            locator = document.source.locate(note.label_text or note.text)
            yield Doubt("NOTE-WITHOUT-MARK", str(note.number), locator.page if locator else None, locator)


def _ending_in(unmarked: Sequence[Doubt], document: Document) -> Iterator[Doubt]:
    """Those warnings of notes in whose numbers a number on their page ends: 3161宗 may be 316宗 and a mark."""
    if not unmarked:
        return
    said: dict[int | None, list[str]] = {}
    for passage in (each for each in document.passages if each.kind in _PROSE):
        for found in _NUMBER.finditer(passage.text.chars):
            page = document.source.page_of(passage.text.at[found.start()])
            said.setdefault(page, []).append(found[0])
    for doubt in unmarked:
        number = doubt.what
        if any(one.endswith(number) and len(one) > len(number) for one in said.get(doubt.page, ())):
            yield doubt


def _headless(document: Document) -> Iterator[Doubt]:
    """A warning for each table whose heads stand over its labels, or several in one, as nothing tells their columns.

    A unit on a line of its own under several heads may be that of all, too, where all their numbers look alike.
    """
    language = language_of(document.language)
    for table in document.tables:
        first, *others = table.columns or (EMPTY,)
        untold = [first] if first and others and not any(others) else []
        several = [head for head in table.columns if is_of_several(head.chars, language)]
        for head in (untold or several or _of_all(table, document.source.text, language))[:1]:
            yield Doubt("HEADS-UNTOLD", " ".join(head.chars.split()), None, document.source.locate(head))


def _of_all(table: Table, source: str, language: Language) -> list[Text]:
    """The last head if it alone has a unit, on a line of its own, and all columns have as many decimals as its own."""
    heads = table.columns[1:]
    in_unit = [unit_at_end(head.chars, language) for head in heads]
    if len(heads) < _PAIR or in_unit.count("") != len(heads) - 1 or not in_unit[-1]:
        return []
    unit = heads[-1][len(heads[-1]) - len(in_unit[-1]) :]
    alone = source[: unit.at[0]].rpartition("\n")[2].strip() == ""
    decimals = {_decimals(cell.chars) for row in table.rows for cell in row[1:] if cell}
    return [heads[-1]] if alone and len(decimals) == 1 and 0 not in decimals else []


def _decimals(said: str) -> int:
    return len(said.partition(DIGITS.point)[2].rstrip(")%"))
