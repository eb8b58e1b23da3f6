"""Numbering without gaps: paragraphs, items and rows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.relation import check, left_open, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Document, Item, Paragraph, Passage, Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.source import Locator
    from itf_extract.model.text import Text
    from itf_extract.text.reading import Reading

_PAIR = 2
LOST = ("程式可能讀漏了編號", "the program may have lost a number")
_LABELLED = compiled(r"\s*[(（]\s?([a-z]{1,5}|[0-9]{1,2}|[一二三四五六七八九十])\s?[)）]")
_STRAY = compiled(r"(?:^|(?<=\n))([0-9]{1,3})\.(?![0-9])")
_ROW_NUMBER = compiled(r"([0-9]{1,3}) ?\.$")
_ROW = compiled(r"([0-9]{1,3})\.?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_RUNS = (tuple(_LETTERS), _CHINESE, _ROMAN, tuple(map(str, range(1, 100))))


def located(document: Document, text: Text) -> Locator | None:
    """Where a text is printed; None of an empty one."""
    return document.source.locate(text) if text else None


@check("NUMBER-PARAGRAPH", "error", "form")
def paragraphs(reading: Reading) -> Iterator[Relation]:
    """Paragraphs are numbered one after the other.

    Example: paragraph 16 is followed by 17; a line within it that begins with another number may be a misprint.
    Source: how papers of the Finance Committee are numbered.  One number that is left out is the paper's slip; where
    more are missing, or their numbers stand within the text, the program has lost some.
    """
    document = reading.paper.document
    steps = [(before, after) for before, after in pairwise(document.paragraphs)]
    strays = [stray for passage in reading.paper.passages for stray in _strays(passage)]
    missing = [(before, after) for before, after in steps if after.number != before.number + 1]
    lost = {int(found[1]) for _, found in strays} | _in_last_rows(document)
    for before, after in steps:
        says = (f"第{before.number}段之後為第{after.number}段", f"paragraph {after.number} follows {before.number}")
        holds = after.number == before.number + 1
        told = relation(
            "holds" if holds else "fails", says, locators=[located(document, after.label_text or after.text[:1])]
        )
        counted = not before.label or before.label.isdigit()  # (b) is counted as a paragraph, and 4 follows it
        alone = len(missing) == 1 and after.number == before.number + _PAIR and before.number + 1 not in lost
        alone = alone and counted
        yield told if holds or alone else left_open(told, LOST)
    misprinted = [
        after
        for before, after in pairwise((None, *document.paragraphs))
        if after and after.label.isdigit() and int(after.label) != after.number and not _counts_anew(before, after)
    ]
    for paragraph in misprinted:
        says = (
            f"第{paragraph.number}段編號為{paragraph.label}",
            f"paragraph {paragraph.number} is numbered {paragraph.label}",
        )
        place = located(document, paragraph.label_text)
        told = relation("fails", says, expected=str(paragraph.number), actual=paragraph.label, locators=[place])
        yield told if len(misprinted) == 1 else left_open(told, LOST)
    for passage, found in strays:
        says = (
            f"{passage.where}之內有不順次序的編號{found[1]}.",
            f"the number {found[1]}. within {passage.where} is out of order",
        )
        place = located(document, passage.text[slice(*found.span(1))])
        yield relation("ambiguous", says, because=LOST, actual=found[1], locators=[place])


def _in_last_rows(document: Document) -> set[int]:
    """The numbers that last rows of tables begin with, which may be those of the paragraphs after them."""
    found = (_ROW_NUMBER.match(table.rows[-1][0].chars) for table in document.tables if table.rows and table.rows[-1])
    return {int(number[1]) for number in found if number}


def _counts_anew(before: Paragraph | None, after: Paragraph) -> bool:
    """Whether a paragraph's label is of a run that began at 1 again, as those of a paper's parts do."""
    goes_on = before is not None and before.label.isdigit() and int(after.label) == int(before.label) + 1
    return after.label == "1" or goes_on


def _strays(passage: Passage) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Numbers that begin a line within a text, save where they run from 1: a list of its own."""
    if passage.kind in {"paragraph", "item", "heading"}:
        strays = list(_STRAY.finditer(passage.text.chars))
        if [int(found[1]) for found in strays] != list(range(1, len(strays) + 1)):
            yield from ((passage, found) for found in strays)


@check("NUMBER-ITEM", "error", "form")
def items(reading: Reading) -> Iterator[Relation]:
    """Lettered items run from the first letter on without a gap.

    Example: (a), (b), (c); 一, 二, 三.
    Source: how papers of the Finance Committee are numbered.
    """
    document = reading.paper.document
    lists: list[tuple[str, Sequence[Item]]] = [("approval", document.approvals)]
    lists += [(f"p{paragraph.number}", paragraph.items) for paragraph in document.paragraphs]
    for paragraph in document.paragraphs:
        yield from _skipped(document, paragraph)
    for annex in document.annexes:
        # Parts of an annex without labels of their own share one run of letters.
        loose = [item for section in annex.sections if not section.label for item in section.items]
        lists += [(f"annex{annex.number}", loose)]
        lists += [(f"annex{annex.number}({s.label})", s.items) for s in annex.sections if s.label]
    last = ""
    for where, listed in lists:
        goes_on = (
            last
            and listed
            and listed[0].label in _LETTERS
            and listed[0].label == _LETTERS[_LETTERS.find(last) + 1 :][:1]
        )
        if not goes_on:
            yield from _items(document, where, listed)
        last = listed[-1].label if listed and listed[-1].label in _LETTERS else last


def _skipped(document: Document, paragraph: Paragraph) -> Iterator[Relation]:
    """A line after the items that bears a later letter than the next, or the last one again: (a), (b), (d)."""
    found = misnumbered(paragraph)
    if found is not None:
        last = paragraph.items[-1].label
        run = next(run for run in _RUNS if last in run and found[1] in run)
        says = (f"({last})項之後為({found[1]})項", f"item ({found[1]}) follows ({last})")
        place = located(document, paragraph.text_after[slice(*found.span(1))])
        expected = f"({run[len(paragraph.items)]})"
        yield relation("fails", says, expected=expected, actual=f"({found[1]})", locators=[place])


def misnumbered(paragraph: Paragraph) -> re.Match[str] | None:
    """The label of a line after the items that is one of theirs, but later than the next, or the last one again.

    A list that begins anew is another.
    """
    found, labels = _LABELLED.match(paragraph.text_after.chars), [item.label for item in paragraph.items]
    size = len(labels)
    runs = [run for run in _RUNS if size > 1 and labels == list(run[:size])]
    at = runs[0].index(found[1]) if runs and found and found[1] in runs[0] else size
    return found if at > size or at == size - 1 else None


def _items(document: Document, where: str, listed: Sequence[Item]) -> Iterator[Relation]:
    labels = [item.label for item in listed]
    if len(listed) > 1 and all(label.isalnum() for label in labels):  # bullets have no order
        *lettered, numbers = _RUNS
        runs = (*lettered, numbers[: len(labels)])  # (2) and (3) may be the rows' numbers, or years'
        known = any(set(labels) <= set(run) for run in runs)
        kept = any(labels == list(run[: len(labels)]) for run in runs) or len(labels) > len(_LETTERS)
        says = (
            f"{where}的({labels[0]})至({labels[-1]})項順序排列",
            f"items ({labels[0]}) to ({labels[-1]}) of {where} are in order",
        )
        # Lists that were read as one have labels twice, or items of a run within an item of it.
        several = len(labels) - len(set(labels)) > 1 or any(map(_nests_alike, listed))
        outcome: Verdict = "holds" if kept else "fails" if known and not several else "ambiguous"
        yield relation(outcome, says, locators=[located(document, item.label_text) for item in listed[:1]])
    for item in listed:
        if not _nests_alike(item):
            yield from _items(document, f"{where}({item.label})", item.items)


def _nests_alike(item: Item) -> bool:
    """Whether an item has items within it whose labels are of its own run: 三 with 一 and 二 in it."""
    return bool(item.items) and item.label in _CHINESE and item.items[0].label in _CHINESE


@check("NUMBER-ROW", "error", "form")
def rows(reading: Reading) -> Iterator[Relation]:
    """Numbered rows of a table run from 1 without a gap.

    Example: rows 1. to 16. of a list of laboratories.
    Source: how papers of the Finance Committee are numbered.  One number that differs where all others run on is a
    slip; a column of other numbers is no numbering.
    """
    for table in reading.paper.document.tables:
        yield from _ordinals(reading, table)
        numbers = [_ROW.fullmatch(row[0].chars.strip()) for row in table.rows]
        if len(numbers) < _PAIR or not all(numbers):
            continue
        printed = [int(found[1]) if found else 0 for found in numbers]
        wrong = [place for place, n in enumerate(printed, start=1) if n != place]
        plain = reading.words.regex("numbering", "row_head").fullmatch(table.columns[0].chars.strip())
        left_out = _left_out(printed) if plain else None
        if left_out:
            says = (f"{table.id}各行依次編號", f"the rows of {table.id} are numbered in turn")
            found = located(reading.paper.document, table.rows[left_out - 1][0])
            yield relation("fails", says, expected=str(left_out), actual=str(printed[left_out - 1]), locators=[found])
            continue
        ranks = reading.words.regex("numbering", "rank").search(table.columns[0].chars) if table.columns else None
        if len(wrong) > 1 or len(printed) - len(wrong) < _PAIR or ranks:
            continue
        for place, (n, row) in enumerate(zip(printed, table.rows, strict=True), start=1):
            says = (f"{table.id}第{place}行編號為{n}", f"row {place} of {table.id} is numbered {n}")
            yield relation(
                "holds" if n == place else "fails", says,
                expected=str(place), actual=str(n), locators=[located(reading.paper.document, row[0])],
            )  # fmt: skip


def _left_out(printed: Sequence[int]) -> int | None:
    """The one number that rows numbered from 1 leave out, with more rows after it than one."""
    gap = next((place for place, n in enumerate(printed, start=1) if n != place), None)
    if gap is None or gap == 1 or len(printed) - gap < 1:
        return None
    return gap if list(printed[gap - 1 :]) == list(range(gap + 1, len(printed) + 2)) else None


def _ordinals(reading: Reading, table: Table) -> Iterator[Relation]:
    """Rows that are rounds or phases go on by one: 第一輪, 第二輪, 第三輪."""
    ordinal = reading.words.regex("numbering", "ordinal")
    named = [(ordinal.fullmatch(row[0].chars.strip()), row[0]) for row in table.rows if row]
    told = [(ordinal_value(next(filter(None, found.groups()))), text) for found, text in named if found]
    if len(told) <= _PAIR:
        return
    start, times = Counter(n - place for place, (n, _) in enumerate(told)).most_common(1)[0]
    for place, (n, text) in enumerate(told if times >= len(told) - 1 else ()):
        says = (f"{table.id}的{text.chars}順序排列", f"{text.chars} in {table.id} is in order")
        printed = located(reading.paper.document, text)
        yield relation("holds" if n == start + place else "fails", says, actual=text.chars, locators=[printed])


def ordinal_value(digits: str) -> int:
    """The number of an ordinal: 十二 is 12."""
    if digits.isdigit():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    each = {figure: value for value, figure in enumerate(_CHINESE[:9], start=1)}
    return (each.get(tens, 1) * 10 if ten else 0) + each.get(units, 0)


@check("NUMBER-FORM", "error", "form")
def forms(reading: Reading) -> Iterator[Relation]:
    """A printed number is one that can be meant.

    Example: 0億元 is a misprint of another number of 億.
    Source: nobody counts nought in large units; cells of tables may hold a nought.
    """
    malformed = reading.words.regex("numbering", "malformed")
    for shape in reading.shapes:
        text = shape.passage.text
        for found in malformed.finditer(text.chars) if not shape.passage.cell else ():
            says = (
                f"{found[0]}[{shape.passage.where}]是可能的數字",
                f"{found[0]} [{shape.passage.where}] is a possible number",
            )
            inside = shape.overlapping(*found.span())
            if any(figure.start < found.start() < found.end() <= figure.end for figure in inside):
                continue  # 七半 of 八成七半, which is read whole
            place = located(reading.paper.document, text[slice(*found.span())])
            yield relation("fails", says, inside, actual=found[0], locators=[place])
