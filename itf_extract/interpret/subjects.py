"""Which scheme a place of a paper is about: told by its item, its sentence, its section, or the heads of its table."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass
from itf_extract.interpret.surroundings import heads
from itf_extract.model.quantity import Reason
from itf_extract.quantities.lexicon import any_of
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage, Section
    from itf_extract.model.records import Definition


class Subject(NamedTuple):
    """A scheme that something is about, and why."""

    name: str
    reason: Reason


class Subjects:
    """The schemes of a paper and the places that are about one.

    ``names`` are all names of schemes: those set apart, and those that the paper has twice without marks.  A term that
    the paper defines for one (下稱「甲計劃」) or the code of its item (項目801) names it too.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        sections: Iterable[Section],
        language: Language,
        definitions: Iterable[Definition] = (),
    ) -> None:
        self._language = language
        texts = [passage.text.chars for passage in passages if passage.is_worded]
        quoted = {name for text in texts for name in pattern(language, "context", "name").findall(text)}
        self._set_apart = {name for name in quoted if is_scheme(name, language)}
        self._set_apart |= {name for name in _titles(passages, language) if is_scheme(name, language)}
        self.names = frozenset({*self._set_apart, *_bare(texts, language)})
        self._aliases = dict(_aliases(texts, self.names, definitions, language))
        self._naming = _naming(self._aliases, self.names, language)
        self._items = dict(_opened(passages, self.names, language))
        self._items |= dict(self._noted(passages))
        self._sections = dict(self._titled(sections))
        self._tables = dict(self._announced(passages))
        self._heads: dict[str, str | None] = {}

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a text names schemes, and which."""
        for match in self._naming.finditer(text) if self.names else ():
            name = self._aliases.get(match[0]) or match[1] or match[0]
            if name in self.names:
                yield match.start(), match.end(), name

    def named(self, passage: Passage) -> Named:
        """The schemes of a passage, for its figures in their order."""
        home = self.of_cell(passage.cell, heads(passage.cell)) if passage.cell else self._item(passage.where)
        return Named(list(self.found(passage.text.chars)), home, self._sections.get(passage.where.partition("(")[0]))

    def of_cell(self, cell: Cell, named: Sequence[str]) -> Subject | None:
        """The scheme of a table's cell: one that a head names, else the one that the table is about."""
        for head in named if self.names else ():
            if head not in self._heads:
                self._heads[head] = self._of_head(head)
            if (name := self._heads[head]) is not None:
                return Subject(name, Reason("heading", head))
        where = cell.table.where
        return self._tables.get(where) or self._item(where) or self._sections.get(where.partition("(")[0])

    def _item(self, where: str) -> Subject | None:
        """The scheme of the item that a place is in, or of one that holds it."""
        while where:
            if where in self._items:
                return self._items[where]
            where = where[: where.rindex("(")] if "(" in where else ""
        return None

    def _noted(self, passages: Sequence[Passage]) -> Iterator[tuple[str, Subject]]:
        """A footnote of an item speaks of the item's scheme, unless it names one."""
        notes = {passage.where: passage for passage in reversed(passages)}
        for passage in passages:
            for mark in passage.marks if passage.where in self._items else ():
                note = notes.get(f"fn{mark.number}")
                if note and next(self.found(note.text.chars), None) is None:
                    name = self._items[passage.where].name
                    yield note.where, Subject(name, Reason("footnote", name))

    def _of_head(self, head: str) -> str | None:
        """The scheme that a head names: in full, by a term for it, or without its last word (Archives Scanning)."""
        if head in self.names:
            return head
        told = {name for _, _, name in self.found(head)}
        if len(told) == 1:
            return told.pop()
        endings = tuple(f"{head} {ending}" for ending in table(self._language, "context")["scheme_endings"])
        short = [name for name in self.names if name.endswith(endings)]
        return short[0] if len(short) == 1 else None

    def _titled(self, sections: Iterable[Section]) -> Iterator[tuple[str, Subject]]:
        """The paragraphs under a heading that sets one scheme apart; an inner heading is later and wins."""
        for section in sections:
            title = section.title.chars
            told = {title} if title in self.names else {name for _, _, name in self.found(title)}
            told &= self._set_apart
            if section.first_item is None and len(told) == 1 and section.first_paragraph is not None:
                subject = Subject(told.pop(), Reason("section", title))
                last = section.last_paragraph or section.first_paragraph
                yield from ((f"p{number}", subject) for number in range(section.first_paragraph, last + 1))

    def _announced(self, passages: Sequence[Passage]) -> Iterator[tuple[str, Subject]]:
        """The only scheme that the paragraph of a table names."""
        homes = {passage.cell.table.where for passage in passages if passage.cell}
        texts = {p.where: p.text.chars for p in passages if p.kind == "paragraph" and p.where in homes}
        for where, text in texts.items():
            told = {name for _, _, name in self.found(text)}
            if len(told) == 1:
                name = told.pop()
                yield where, Subject(name, Reason("table", name))


@dataclass
class Named:
    """The schemes that a text names, for figures asked for in their order; ``home`` is what all of it is about."""

    places: Sequence[tuple[int, int, str]]
    home: Subject | None
    section: Subject | None

    def __post_init__(self) -> None:
        self._next, self._begin = 0, 0
        self._names: set[str] = set()

    def of(self, begin: int, end: int) -> Subject | None:
        """The scheme of a figure that ends a stretch: of the whole text, the only one named in it, or the section's."""
        if self.home is not None:
            return self.home
        if begin != self._begin:
            self._begin, self._names = begin, set()
        while self._next < len(self.places) and self.places[self._next][1] <= end:
            if self.places[self._next][0] >= begin:
                self._names.add(self.places[self._next][2])
            self._next += 1
        if len(self._names) == 1:
            name = next(iter(self._names))
            return Subject(name, Reason("sentence", name))
        return None if self._names else self.section


def is_scheme(name: str, language: Language) -> bool:
    """Whether a name set apart is one of a scheme, by its ending."""
    endings = table(language, "context")["scheme_endings"]
    return (
        name.endswith(tuple(endings))
        and name not in endings
        and not pattern(language, "context", "no_name").search(name)
    )


def _bare(texts: Iterable[str], language: Language) -> Iterator[str]:
    """What stands twice where a name may stand: 把創意培育計劃的承擔額增加, 創意培育計劃在2018年推出."""
    told = Counter(
        match["name"] for text in texts for match in pattern(language, "context", "bare_name").finditer(text)
    )
    return (name for name, times in told.items() if times > 1)


def _titles(passages: Iterable[Passage], language: Language) -> Iterator[str]:
    """What items have for titles: (a) 創意培育計劃 — 於2015年推出."""
    for passage in passages:
        if passage.kind == "item" and (title := pattern(language, "context", "titled").match(passage.text.chars)):
            yield title["name"]


def _aliases(
    texts: Iterable[str], names: frozenset[str], definitions: Iterable[Definition], language: Language
) -> Iterator[tuple[str, str]]:
    """What else names a scheme; a bare 「計劃」 may mean any where there are several."""
    endings = table(language, "context")["scheme_endings"]
    for definition in definitions:
        meaning = pattern(language, "definitions", "quoted").sub(r"\1", definition.meaning)
        if meaning in names and (len(names) == 1 or definition.term.split()[-1] not in endings):
            yield definition.term, meaning
    for text in texts:
        for match in pattern(language, "schemes", "under_item").finditer(text):
            if match["name"] in names:
                yield text[match.start() : match.start("name") - 1].strip(), match["name"]


def _naming(aliases: Mapping[str, str], names: frozenset[str], language: Language) -> re.Pattern[str]:
    quoted, after = pattern(language, "context", "name"), table(language, "context")["bare_after"]
    others = [quoted.pattern]
    if aliases:
        others.append(any_of(aliases))
    if names and after:
        others.append(f"(?:{any_of(names)}){after}")
    return re.compile("|".join(others), quoted.flags)


def _opened(passages: Sequence[Passage], names: frozenset[str], language: Language) -> Iterator[tuple[str, Subject]]:
    """Items whose text begins with the name of a scheme are about it throughout."""
    for passage in (passage for passage in passages if passage.kind == "item"):
        text = passage.text.chars
        opening = pattern(language, "context", "opening").match(text) or pattern(language, "context", "titled").match(
            text
        )
        if opening and opening["name"] in names:
            yield passage.where, Subject(opening["name"], Reason("item", opening["name"]))
