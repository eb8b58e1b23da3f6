"""Funding schemes: those of the paper's own list of schemes, and others that it mentions by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.languages.stops import stops
from itf_extract.model.records import Scheme
from itf_extract.text.words import pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Item, Paragraph
    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text

_FEWEST = 2
_TABLE = "table"
_YEAR = 4  # characters of 2014
_LONGEST = 200  # no scheme's name is longer


def find_schemes(document: Document, figures: Sequence[Figure] = ()) -> tuple[Scheme, ...]:
    """The schemes that a list of schemes describes, in its order, then those only mentioned (``label`` None).

    A list of schemes is one most of whose items open with a quoted name and tell the year of its launch.  A scheme's
    figures are those of its item and those whose context names it.
    """
    held, language = _FiguresOfSchemes.of(figures), language_of(document.language)
    listed = [
        _listed(document, paragraph, item, held, category, language)
        for paragraph in document.paragraphs
        if _lists_schemes(paragraph, language)
        for item, category in zip(paragraph.items, _categories(document, paragraph), strict=True)
        if pattern(language, "schemes", "opening").match(item.text.chars)
    ]
    return (*listed, *_mentioned(document, {scheme.name for scheme in listed}, held, language))


class _FiguresOfSchemes(NamedTuple):
    """Figures by the items that hold them, outer ones too, and by the scheme that they are of; each with its order."""

    places: dict[str, list[tuple[int, Figure]]]
    schemes: dict[str | None, list[tuple[int, Figure]]]

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> _FiguresOfSchemes:
        held = cls({}, {})
        for order, figure in enumerate(figures):
            held.schemes.setdefault(figure.scheme, []).append((order, figure))
            place = figure.where
            while place:
                held.places.setdefault(place, []).append((order, figure))
                place = place[: place.rindex("(")] if "(" in place else ""
        return held


class _Opening(NamedTuple):
    """How an item opens: the scheme's name, the year of its launch where it is told, and where that ends."""

    name: str
    year: int | None
    end: int


def _opening(text: str, language: Language, start: int = 0) -> _Opening | None:
    """The quoted name that stands at ``start`` and the launch that the same sentence tells."""
    name = pattern(language, "schemes", "opening").match(text[start : start + _LONGEST])
    if name is None:
        return None
    after = start + name.end()
    stop = stops(language, "sentence").search(text, after)
    launch = pattern(language, "schemes", "launch").search(text, after, stop.start() if stop else len(text))
    return _Opening(name["name"], int(launch["year"]), launch.end()) if launch else _Opening(name["name"], None, after)


def _lists_schemes(paragraph: Paragraph, language: Language) -> bool:
    openings = [_opening(item.text.chars, language) for item in paragraph.items]
    launched = sum(opening is not None and opening.year is not None for opening in openings)
    return launched >= _FEWEST and 2 * launched > len(openings)


def _listed(
    document: Document,
    paragraph: Paragraph,
    item: Item,
    held: _FiguresOfSchemes,
    category: str | None,
    language: Language,
) -> Scheme:
    text = item.text.chars
    opening = _opening(text, language) or _Opening(text, None, 0)
    purpose = pattern(language, "schemes", "passing").match(text, opening.end)
    place = f"p{paragraph.number}({item.label})"
    inside = held.places.get(place, [])
    own = [figure for _, figure in inside]
    merged = dict((*inside, *held.schemes.get(opening.name, [])))
    ids = {order: merged[order].id for order in sorted(merged)}
    return Scheme(
        label=item.label,
        name=opening.name,
        category=category,
        launched=opening.year,
        purpose=purpose["purpose"] if purpose else None,
        matching_ratio=_ratio(own),
        caps=_caps(own),
        figures=tuple(ids.values()),
        facts=facts_of([figure for _, figure in sorted(merged.items())]),
        locator=document.source.place(item.text),
    )


def facts_of(figures: Iterable[Figure]) -> dict[str, tuple[str, ...]]:
    """The numbers that tell of a scheme by their role, in the order of the paper, each told once.

    The cells of a table by years are a history.  A number that is told again without a time of its own is a repeat.
    """
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.role in {None, "asked"} or isinstance(figure.value, str) or _in_series(figure):
            continue
        same = told.setdefault(str(figure.role), [])
        if not any(_repeats(figure, other) for other in same):
            same.append(figure)
    return {role: tuple(figure.id for figure in own) for role, own in told.items()}


def _repeats(figure: Figure, other: Figure) -> bool:
    time = (figure.period, figure.as_of)
    return figure.value == other.value and time in {(None, None), (other.period, other.as_of)}


def _in_series(figure: Figure) -> bool:
    dated = figure.why.period if figure.why else None
    return figure.where.startswith(_TABLE) and dated is not None and dated.rule == "heading"


def _launched(figures: Iterable[Figure]) -> int | None:
    """The first year in which it was launched, as its figures tell."""
    years = [str(figure.value)[:_YEAR] for figure in figures if figure.role == "year_launched" and figure.value]
    return min(map(int, years), default=None)


def _ratio(figures: Sequence[Figure]) -> str | None:
    values = (figure.value for figure in figures if figure.kind == "ratio")
    return next((value for value in values if isinstance(value, str)), None)


def _caps(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(figure.id for figure in figures if "at_most" in figure.qualifier.split("+"))


def _categories(document: Document, paragraph: Paragraph) -> list[str | None]:
    """For each item of a paragraph, the heading between the items that governs it."""
    order = {item.label: place for place, item in reversed([*enumerate(paragraph.items)])}
    found: dict[int, str] = {}
    for section in document.sections:
        if section.first_paragraph == paragraph.number and section.first_item in order:
            first = order[section.first_item]
            last = order.get(section.last_item or "", len(paragraph.items) - 1)
            found |= {place: section.title.chars for place in range(first, last + 1) if place not in found}
    return [found.get(order[item.label]) for item in paragraph.items]


def _mentioned(
    document: Document, listed: Container[str], held: _FiguresOfSchemes, language: Language
) -> Iterator[Scheme]:
    """Schemes that the paper names outside of its list: launched, funded under an item, or gone before."""
    found: dict[str, tuple[Text, int | None, str | None]] = {}
    for passage in document.worded:
        for name, at, year, purpose in _names(passage.text.chars, language):
            if name in listed:
                continue
            printed, known_year, known_purpose = found.get(name, (passage.text[at : at + len(name)], None, None))
            found[name] = (printed, known_year or year, known_purpose or purpose)
    for name, (printed, year, purpose) in found.items():
        own = [figure for _, figure in held.schemes.get(name, [])]
        yield Scheme(
            label=None,
            name=name,
            category=None,
            launched=year or _launched(own),
            purpose=purpose,
            matching_ratio=_ratio(own),
            caps=_caps(own),
            figures=tuple(figure.id for figure in own),
            facts=facts_of(own),
            locator=document.source.place(printed),
        )


class _Mention(NamedTuple):
    name: str
    at: int
    year: int | None
    purpose: str | None


def _names(text: str, language: Language) -> Iterator[_Mention]:
    """The schemes that a text names as such, each with where the name is and what the text tells of it."""
    for match in pattern(language, "schemes", "launched_before_name").finditer(text):
        yield _Mention(match["name"], match.start("name"), int(match["year"]), None)
    for key in ("predecessors", "under_item", "founded"):
        for match in pattern(language, "schemes", key).finditer(text):
            for name in pattern(language, "schemes", "quoted").finditer(text, match.start(), match.end()):
                if pattern(language, "schemes", "noun").search(name[1]):
                    yield _Mention(name[1], name.start(1), None, _purpose(text, name.end(), language))
    for name in pattern(language, "schemes", "quoted").finditer(text):
        # Launched in the words right after the name, not later in the sentence.
        launched = pattern(language, "schemes", "launch").match(text, name.end())
        opening = _opening(text, language, name.start()) if launched else None
        if opening and opening.year:
            yield _Mention(name[1], name.start(1), opening.year, None)


def _purpose(text: str, end: int, language: Language) -> str | None:
    purpose = pattern(language, "schemes", "purpose").match(text, end)
    return purpose["purpose"] if purpose else None
