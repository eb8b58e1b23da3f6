"""What a figure is said of: the names in quotation marks around it, its item and its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.reading import reading
from itf_extract.audit.vocabulary import quoted

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_PARAGRAPH = re.compile(r"p(\d+)")


def subjects(paper: Paper, figure: Figure) -> frozenset[str]:
    """The names of what a figure is said of: those of its sentence, its item and its section."""
    shape = reading(paper).shape_of(figure)
    place = shape.places.get(figure.id, 0)
    start, end = shape.sentence(place)
    names = set(quoted(shape.text[start:end]))
    if shape.passage.kind == "item" and shape.text.startswith("「"):
        names.update(quoted(shape.text)[:1])
    where = reading(paper).table_places.get(figure.where, figure.where)
    names.update(section_names(paper, where))
    return frozenset(names)


def section_names(paper: Paper, where: str) -> frozenset[str]:
    """The names in the innermost heading above a paragraph."""
    found = _PARAGRAPH.match(where)
    return reading(paper).headings.get(int(found[1]), frozenset()) if found else frozenset()


def shared_subject(paper: Paper, a: Figure, b: Figure) -> bool:
    """Whether two figures are said of a thing of the same name."""
    return bool(subjects(paper, a) & subjects(paper, b))


def item_subject(paper: Paper, figure: Figure) -> str | None:
    """The name that the figure's item, or else its section's heading, is about; a footnote has that of its mark."""
    shape = reading(paper).shape_of(figure)
    if shape.passage.kind == "footnote" and (home := reading(paper).homes.get(shape.passage.where)):
        shape = reading(paper).shapes[home[0]]
    if shape.passage.kind == "item" and shape.text.startswith("「") and (named := quoted(shape.text)):
        return named[0]
    names = section_names(paper, shape.passage.where)
    return next(iter(names)) if len(names) == 1 else None
