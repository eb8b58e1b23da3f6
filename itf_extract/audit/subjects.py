"""What a figure is said of: the names in quotation marks around it, its item and its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.vocabulary import quoted

if TYPE_CHECKING:
    from itf_extract.audit.reading import Reading
    from itf_extract.model.quantity import Figure

_PARAGRAPH = re.compile(r"p(\d+)")


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


def told_of(reading: Reading, figure: Figure) -> str | None:
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
