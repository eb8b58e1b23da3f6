"""The members of a group by name: 3所大學為甲、乙及丙; a footnote that says 即甲、乙及丙."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.model.records import Roster
from itf_extract.quantities.lexicon import lexicon
from itf_extract.quantities.numbers import number_of
from itf_extract.text.phrases import phrase_before_marks
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Passage

_FEWEST = 2


def find_rosters(document: Document) -> tuple[Roster, ...]:
    """The rosters of a paper in its order; a list one of whose members cannot be told apart is left out."""
    noted, language = phrase_before_marks(document), language_of(document.language)
    return tuple(roster for passage in document.worded for roster in _in_passage(document, passage, noted, language))


def _in_passage(document: Document, passage: Passage, noted: Mapping[str, str], language: Language) -> Iterator[Roster]:
    text = passage.text.chars
    for match in pattern(language, "rosters", "stated").finditer(text):
        if members := split_members(match["members"], language):
            place = document.source.place(passage.text[match.start() : match.end()])
            yield Roster(
                passage.where, _noun(match["noun"], language), _stated(match["number"], language), members, place
            )
    opening = pattern(language, "rosters", "opening").match(text) if passage.where in noted else None
    if opening and (members := split_members(opening["members"], language)):
        yield Roster(passage.where, noted[passage.where], None, members, document.source.place(passage.text))


def split_members(text: str, language: Language) -> tuple[str, ...]:
    """The names of a list; none where it has fewer than two, or one that is no name.

    A conjunction may stand within a name (裝裱及修復中心): the last one with a name on both sides parts the last two.
    """
    *members, last = text.split(table(language, "rosters")["between"])
    members.extend(_last_two(last, language))
    found = [_name(member, language) for member in members]
    named = tuple(one["name"] for one in found if one)
    return named if len(named) == len(found) >= _FEWEST else ()


def _last_two(text: str, language: Language) -> list[str]:
    for match in reversed([*pattern(language, "rosters", "conjunction").finditer(text)]):
        if pattern(language, "rosters", "member").match(text, 0, match.start()) and _name(
            text[match.end() :], language
        ):
            return [text[: match.start()], text[match.end() :]]
    # 甲、乙，以及丙: nothing before it but what the separator parted.
    lone = pattern(language, "rosters", "conjunction").match(text)
    return [text[lone.end() :]] if lone else [text]


def _name(text: str, language: Language) -> re.Match[str] | None:
    return pattern(language, "rosters", "member").match(text)


def _noun(phrase: str, language: Language) -> str:
    """What the members are: 參與的大學 are 大學."""
    return phrase.rpartition(table(language, "rosters")["noun_after"])[2] or phrase


def _stated(number: str, language: Language) -> int | None:
    numeral = number_of(number, lexicon(language))
    return int(numeral.value) if numeral else None
