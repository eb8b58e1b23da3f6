"""What the text concludes of what passages before tell: what there is once so many are added, what is left of a sum.

增設60個名額。增設後，名額由1 260個增至1 320個; of $750 million $468 million was paid and $152 million approved, and the
uncommitted balance is told two paragraphs on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.reckonings import is_sure
from itf_extract.audit.subjects import counted_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_BACK = 2  # paragraphs before a change in which the additions are told
_SHORTEST = 2


def enlarged(reading: Reading) -> Iterator[Relation]:
    """That a number which rises by the additions told just before rises by as many.

    Example: we will add 60 places. The number of places will then rise from 1 260 to 1 320.
    """
    for match in reading.matches("rising"):
        before, after, shape = match["a"], match["b"], match.shape
        start, end = shape.sentence(shape.places[before.id]) if before.id in shape.places else (0, 0)
        words = shape.words.regex
        led = words("enlarged", "then").search(shape.text, start, shape.places.get(after.id, 0))
        if shape.passage.kind != "paragraph" or not led or words("enlarged", "loose").search(shape.text, start, end):
            continue
        added = [*_added(reading, match, start)]
        if len(added) == 1 and all(map(is_sure, (before, after))) and (number(after) or 0) > (number(before) or 0):
            yield equation(after, (before, added[0]))


def left_uncommitted(reading: Reading) -> Iterator[Relation]:
    """That an uncommitted balance is the commitment less both that was paid and that was approved but not paid.

    Example: a commitment of $750 million, $468 million paid, another $152 million approved but not paid; then, in one
    of the next paragraphs, an uncommitted balance of $130 million.  The paper tells of one such commitment only.
    """
    uses, left = [*reading.matches("paid_and_approved")], [*reading.matches("uncommitted_left")]
    for match in left if len(uses) == 1 == len(left) else ():
        a, m, n, w = uses[0]["a"], uses[0]["m"], uses[0]["n"], match["w"]
        if 0 < match.shape.index - uses[0].shape.index <= _BACK and all(map(is_sure, (a, m, n, w))):
            yield equation(w, (a,), (m, n))


def _added(reading: Reading, match: Match, start: int) -> Iterator[Figure]:
    """The counts of what rises that are told as added, in the text before it; nothing where some are taken away."""
    shape = match.shape
    said = shape.text[start : shape.places[match["b"].id]]
    texts = [(shape, 0, start)]
    for index in range(max(0, shape.index - _BACK), shape.index):
        other = reading.shapes[index]
        if other.passage.kind == "paragraph":
            texts.append((other, 0, len(other.text)))
    words = shape.words.regex
    if any(words("enlarged", "taken").search(text.text, *span) for text, *span in texts):
        return
    for text, *span in texts:
        for first, last in text.sentences():
            if span[0] <= first < span[1] and words("enlarged", "added").search(text.text, first, last):
                yield from (f for f in text.between(first, last) if _is_of(text, f, said))


def _is_of(shape: Shape, figure: Figure, said: str) -> bool:
    """Whether a count is of what rises, by its noun."""
    noun = counted_noun(shape, figure) if figure.kind == "count" else ""
    return len(noun) >= _SHORTEST and noun in said and is_sure(figure)
