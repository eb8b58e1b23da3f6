"""What a figure is said of: the names around it, its item and section, and the things that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_BRACKET = compiled("[()（）]")
_PARAGRAPH = compiled(r"p(\d+)")
_PLURAL = compiled(r"[A-Za-z]*[A-Za-rt-z]s$")


def subjects(reading: Reading, figure: Figure) -> frozenset[str]:
    """The names of what a figure is said of: those of its sentence, its item and its section."""
    shape = reading.shape_of(figure)
    place = shape.places.get(figure.id, 0)
    start, end = shape.sentence(place)
    names = set(quoted(shape.text[start:end]))
    if shape.passage.kind == "item" and shape.text.startswith("「"):
        names.update(quoted(shape.text)[:1])
    where = reading.table_places.get(figure.where, figure.where)
    names.update(section_names(reading, where))
    return frozenset(names)


def section_names(reading: Reading, where: str) -> frozenset[str]:
    """The names in the innermost heading above a paragraph."""
    found = _PARAGRAPH.match(where)
    return reading.headings.get(int(found[1]), frozenset()) if found else frozenset()


def shared_subject(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether two figures are said of a thing of the same name."""
    return bool(subjects(reading, a) & subjects(reading, b))


def named_subject(reading: Reading, figure: Figure) -> str | None:
    """The one name in quotation marks of a figure's sentence, else the name that its item or section is about."""
    shape = reading.shape_of(figure)
    names = set(quoted(shape.text[slice(*shape.sentence(shape.places.get(figure.id, 0)))]))
    return names.pop() if len(names) == 1 else None if names else item_subject(reading, figure)


def item_subject(reading: Reading, figure: Figure) -> str | None:
    """The name that the figure's item, or else its section's heading, is about; a footnote has that of its mark."""
    shape = reading.shape_of(figure)
    if shape.passage.kind == "footnote" and (home := reading.homes.get(shape.passage.where)):
        shape = reading.shapes[home[0]]
    if shape.passage.kind == "item" and shape.text.startswith("「") and (named := quoted(shape.text)):
        return named[0]
    names = section_names(reading, shape.passage.where)
    return next(iter(names)) if len(names) == 1 else None


def classifier(figure: Figure) -> str:
    """What of its unit a count's surface ends in: 宗 of 3至5宗; the noun where Latin words name it (applications).

    Empty for a bare number, or one whose words name no plural.
    """
    unit = figure.unit or ""
    ending = next((unit[:end] for end in range(len(unit), 0, -1) if figure.surface.endswith(unit[:end])), "")
    if ending and not ending.isascii():
        return ending
    noun = _PLURAL.search(unit)
    return noun[0] if noun else ""


def own_noun(figure: Figure) -> str:
    """What follows the classifier in a count's unit: 計劃書 of 份計劃書."""
    return (figure.unit or "").removeprefix(classifier(figure))


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count or measure the same kind of thing, as far as their units tell."""
    if a.kind != b.kind:
        return False
    if a.kind == "count":
        return classifier(a) == classifier(b) or not classifier(a) or not classifier(b)
    return a.unit == b.unit


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two counts may count one thing: their nouns, where both are told, share two characters."""
    one, other = own_noun(a), own_noun(b)
    return not one or not other or any(one[i : i + 2] in other for i in range(len(one) - 1))


def beside(shape: Shape, figure: Figure, part: Figure) -> bool:
    """Whether a sentence parts what it gives no number of: 獲批項目中，258個屬場地修繕，169個(三成)屬口述歷史."""
    start, end = shape.sentence(shape.places[part.id])
    return shape.places[figure.id] >= start and bool(shape.words.regex("shares", "amid").match(shape.text, start, end))


def aside(shape: Shape, figure: Figure, later: Figure) -> bool:
    """Whether a figure stands in brackets that close before a later one: 16幅(11幅私人土地)…其中13幅."""
    bracket = _BRACKET.search(shape.text, shape.places[figure.id], shape.places[later.id])
    return bracket is not None and bracket[0] in ")）"
