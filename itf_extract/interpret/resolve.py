"""What a reference resolves to in its paper."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.interpret.references import find_pointers
from itf_extract.languages import language_of
from itf_extract.normalise.ordinals import part_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.interpret.references import Pointer
    from itf_extract.model.document import Document, Item

_PLACES = {"paragraph": "p", "note": "fn"}


@dataclass(frozen=True, slots=True)
class Targets:
    """The ids that a paper's references can resolve to.

    ``places`` are citations (``p21``, ``p6(a)``, ``annex1``, ``fn3``, ``table2``); ``codes`` has each code path of the
    front page (``head111/101``) by its own code, and how often it stands there; ``annexes`` has each annex's
    citation by what it is called (``A``, ``2``).
    """

    places: frozenset[str]
    annexes: Mapping[str, str]
    codes: Mapping[str, Mapping[str, int]]

    def footnote(self, number: int) -> str | None:
        """The footnote of that number, if the paper has it."""
        return self._place(f"fn{number}")

    def resolve(self, pointer: Pointer) -> str | None:
        """The target's id; of a range its first paragraph; laws resolve to ``cap320`` and ``cap2/s29``."""
        if pointer.kind == "head_code":
            return self._code(pointer)
        if pointer.kind == "law_ref":
            return _law(pointer)
        if pointer.scope == "annex":
            place = self._annex(pointer.low or pointer.value)
        else:
            place = f"{_PLACES.get(pointer.scope, '?')}{pointer.low or pointer.value}"
        return None if pointer.foreign else self._nearest(place)

    def _place(self, place: str) -> str | None:
        return place if place in self.places else None

    def _annex(self, value: str) -> str:
        """The citation of what is called A(a), by the annex that is called A."""
        called, bracket, item = value.partition("(")
        return self.annexes.get(_plain(called), "?") + bracket + item

    def _nearest(self, place: str) -> str | None:
        """The place, or what holds it where items are not told apart."""
        while place not in self.places and "(" in place:
            place = place[: place.rindex("(")]
        return self._place(place)

    def _code(self, pointer: Pointer) -> str | None:
        """The code's path on the front page; failing its head's, a subhead must be the only one of its code."""
        paths = self.codes.get(pointer.value, {})
        head = f"head{pointer.value}"
        if pointer.scope == "head":
            return head if head in paths else None
        wanted = f"head{'/'.join((*pointer.parents, pointer.value))}"
        if wanted != head and wanted in paths:
            return wanted
        # The head before it in the text may belong to another code (撥入文獻數碼化基金分目102).
        alone = len(paths) - (head in paths) == 1
        under = next((path for path in paths if path != head), None) if alone else None
        return under if under and paths[under] == 1 else None


def _law(pointer: Pointer) -> str | None:
    if pointer.scope == "cap":
        return f"cap{pointer.value}"
    return f"cap{pointer.parents[0]}/s{pointer.value}" if pointer.parents else None


def targets(document: Document) -> Targets:
    """What the references of a document can resolve to."""
    annexes = {_plain(annex.label or str(annex.number)): f"annex{annex.number}" for annex in document.annexes}
    return Targets(frozenset(_places(document)), annexes, _front_codes(document))


def _plain(called: str) -> str:
    """What an annex is called, alike in all forms: 二 and 2, a and A."""
    number = part_number(called) if called and not called.isascii() else None
    return str(number) if number else called.upper()


def _places(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        yield f"p{paragraph.number}"
        yield from _item_places(f"p{paragraph.number}", paragraph.items)
    yield from (f"fn{note.number}" for note in document.footnotes)
    yield from (table.id for table in document.tables)
    for annex in document.annexes:
        yield f"annex{annex.number}"
        for section in annex.sections:
            inner = f"annex{annex.number}({section.label})" if section.label else f"annex{annex.number}"
            yield inner
            yield from _item_places(inner, section.items)


def _item_places(prefix: str, items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"{prefix}({item.label})"
        yield from _item_places(f"{prefix}({item.label})", item.items)


def _front_codes(document: Document) -> dict[str, Counter[str]]:
    """Each code on the front page with its path under the heads before it."""
    codes: dict[str, Counter[str]] = {}
    head: str | None = None
    for line in document.front:
        for pointer in find_pointers(line.chars, language_of(document.language)):
            if pointer.kind != "head_code":
                continue
            head = pointer.value if pointer.scope == "head" else head
            path = f"head{head}" if pointer.scope == "head" else f"head{head}/{pointer.value}"
            codes.setdefault(pointer.value, Counter())[path] += 1
    return codes
