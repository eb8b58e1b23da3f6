"""Changes: whether two figures are told as what one thing was and what it became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.subjects import AMOUNTS, alike, bracketed
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Match, Shape

_YEARS = range(1900, 2100)
_NOUN = 2  # characters of a Chinese noun that tell it from others


def comparable(match: Match) -> bool:
    """Whether two figures may be of one thing: of one kind, counted or measured alike, neither of them an aside."""
    a, b = match["a"], match["b"]
    return (
        not bracketed(match.shape, a, b)
        and a.kind == b.kind
        and (a.kind not in AMOUNTS or alike(a, b) or _of_room(match))
    )


def _of_room(match: Match) -> bool:
    """Whether two counts are of those whom a place has room for: 9 000名觀眾，是舊場館3 000個座位的三倍."""
    room = match.shape.words.regex("growth", "room")
    return match["a"].kind == match["b"].kind == "count" and room.search(match.found[0]) is not None


def told_as_change(match: Match, figure: Figure) -> bool:
    """Whether a figure is what something grew by: 增加了40輛，使總數增至135輛."""
    return bool(match.shape.words.regex("growth", "by").search(match.shape.clause(figure)[0]))


def told_as_difference(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is by how much two others of its sentence differ, and nothing there makes that loose."""
    words, (start, end) = shape.words.regex, shape.sentence(shape.places[figure.id])
    told = words("growth", "points_changed").match("〇".join(shape.clause(figure)).strip())
    return told is not None and words("growth", "points_loose").search(shape.text, start, end) is None


def of_another(match: Match) -> bool:
    """Whether the words between say that the last figure is of something else: 甲增至7萬元，乙亦倍增至4萬元."""
    shape = match.shape
    between = shape.places[match["a"].id], shape.places[match["b"].id]
    if shape.words.regex("growth", "another").search(shape.text, *between):
        return True
    named = shape.words.regex("growth", "object").search(shape.text[slice(*between)])
    if named is None:
        return False
    noun, changed = named["noun"], named["object"]
    if not noun:  # 動用6億元，將津貼增至2,000元
        return changed[-_NOUN:] not in shape.text[shape.sentence(between[0])[0] : between[0]]
    return not (noun.endswith(changed) or changed.endswith(noun))


def of_one_thing(shape: Shape, a: Figure, b: Figure) -> bool:
    """Whether the words tell of a change from the one to the other: after 由 or 其後, or of counts that go on."""
    if a.kind == "count" and (not alike(a, b) or _year(a) or _year(b)):
        return False
    place, until = shape.places[a.id], max(shape.places[a.id], shape.places[b.id])
    clause = max(shape.text.rfind(mark, 0, place) for mark in CLAUSE_ENDS) + 1
    if shape.words.regex("growth", "from").search(shape.text[clause:until]):
        return True
    between = shape.text[place + 1 : shape.places[b.id]]
    # 投訴有120宗，成立的增至80宗 tells of something else.
    last = between[between.rfind("，") :] if "，" in between else ""
    return a.kind == "count" and (not last or shape.words.regex("growth", "goes_on").match(last) is not None)


def _year(figure: Figure) -> bool:
    """Whether a bare number may be a year."""
    return figure.surface.isdigit() and int(figure.surface) in _YEARS
