"""Items that are each called by what the words before them count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.subjects import counted_noun

if TYPE_CHECKING:
    from itf_extract.model.document import Paragraph
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_SHORTEST = 2  # characters of a noun
_LONGEST = 30  # of a name


def names_of_items(shape: Shape, figure: Figure, paragraph: Paragraph) -> bool:
    """Whether a count leads to items each of which begins with a name that ends in what is counted, and a colon.

    Example: 基金現有三項計劃－ (a) 改裝資助計劃：…; (b) 培訓計劃：…; The Fund has two schemes - (a) Training Scheme: ….
    """
    words, (before, after) = shape.words.regex, shape.clause(figure)
    noun = counted_noun(shape, figure).lower()
    noun = noun.removesuffix("s") if noun.isascii() else noun[-_SHORTEST:]
    ends = shape.places[figure.id] + 1 + len(after) >= len(shape.text.rstrip("。 "))
    if len(noun) < _SHORTEST or not ends or words("lists", "partial").search(before):
        return False
    longest = shape.words.reach(_LONGEST)
    names = [shape.words.marked(item.text.chars).partition("：") for item in paragraph.items]
    return all(colon and len(name) <= longest and name.strip(" 」").endswith(noun) for name, colon, _ in names)
