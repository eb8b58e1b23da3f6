"""Laboratories and centres: tables whose columns give institution, name, director and year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from itf_extract.languages import language_of
from itf_extract.model.records import Laboratory, LaboratoryKind
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Table

_Role = Literal["number", "name", "directors", "institution", "year"]
_BETWEEN_PEOPLE = compiled("[、，；,;／/]")
# In this order: 實驗室名稱 is a name although 單位名稱 is an institution.
_ROLES: tuple[_Role, ...] = ("number", "directors", "year", "institution", "name")


def find_laboratories(document: Document) -> tuple[Laboratory, ...]:
    """The rows of every table that lists laboratories or centres, in the order of the paper."""
    titles = {
        f"annex{annex.number}({section.label})" if section.label else f"annex{annex.number}":
            section.title.chars or annex.title.chars
        for annex in reversed(document.annexes) for section in reversed(annex.sections)
    }  # fmt: skip
    language = language_of(document.language)
    return tuple(row for found in document.tables for row in _rows(document, found, titles, language))


def _rows(document: Document, found: Table, titles: Mapping[str, str], language: Language) -> Iterator[Laboratory]:
    """The rows of one table; ``titles`` are those of the annexes' sections, by their citations."""
    roles = column_roles([column.chars for column in found.columns], language)
    if not ({"institution", "name"} <= roles.keys() and roles.keys() & {"directors", "year"}):
        return
    headings = [found.columns[roles["name"]].chars, titles.get(found.where, found.caption.chars)]
    institution = ""
    for position, row in enumerate(found.rows, start=1):
        cell = {role: row[column].chars for role, column in roles.items()}
        # A merged cell is printed once, beside the first of its rows.
        institution = _one_line(cell["institution"]) or institution
        name = _one_line(cell["name"])
        if not name:
            continue
        yield Laboratory(
            number=_number(cell.get("number", ""), position, language),
            kind=_kind([*headings, name], language),
            institution=institution,
            name=name,
            directors=split_people(cell.get("directors", ""), language),
            year_approved=_year(cell.get("year", ""), language),
            locator=document.source.place(Text.join(row)),
        )


def column_roles(headings: Sequence[str], language: Language) -> Mapping[_Role, int]:
    """Which column has which part of a laboratory's entry, by the words of its heading."""
    roles: dict[_Role, int] = {}
    for index, heading in enumerate(headings):
        role = next((role for role in _ROLES if role not in roles and _is(role, heading, language)), None)
        if role is not None:
            roles[role] = index
    return roles


def _is(role: _Role, heading: str, language: Language) -> bool:
    return pattern(language, "laboratories", role).search(heading) is not None


def split_people(cell: str, language: Language) -> tuple[str, ...]:
    """The people of a cell, each with their title; a name and its title may stand on lines of their own."""
    people = tuple(_titled(cell.replace("\n", ""), language))
    return people or tuple(filter(None, map(str.strip, pattern(language, "laboratories", "separator").split(cell))))


def _titled(text: str, language: Language) -> Iterator[str]:
    """The people of a text that have a title, each with it and what stands in brackets after it."""
    title = pattern(language, "laboratories", "title").pattern
    one, several = compiled(title), compiled(rf"(?:{title})+(?:\([^()]*\))?")
    begin, stop = 0, -1
    while begin < len(text):
        if begin > stop:
            between = _BETWEEN_PEOPLE.search(text, begin)
            stop = between.start() if between else len(text)
        first = one.search(text, begin + 1, stop)
        titles = several.match(text, first.start()) if first else None
        if titles:
            yield text[begin : titles.end()]
        begin = titles.end() if titles else stop + 1


def _kind(texts: Sequence[str], language: Language) -> LaboratoryKind:
    """The kind that the first of the texts that tells one tells."""
    words = table(language, "laboratories")["kinds"]
    for text in texts:
        for kind in get_args(LaboratoryKind):
            if kind in words and compiled(words[kind]).search(text):
                return kind  # type: ignore[no-any-return]  # get_args gives Any
    return "other"


def _number(cell: str, position: int, language: Language) -> int:
    printed = re.search(pattern(language, "laboratories", "row_number"), cell)
    return int(printed[0]) or position if printed else position


def _year(cell: str, language: Language) -> int | None:
    printed = re.search(pattern(language, "laboratories", "year_of"), cell)
    return int(printed[0]) if printed else None


def _one_line(cell: str) -> str:
    return cell.replace("\n", "")
