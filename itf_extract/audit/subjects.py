"""What a figure is said of: the names of its section, its scheme, and the things that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.languages import lengths
from itf_extract.normalise.ordinals import goes_on, orders
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_CLAUSE = compiled("[，。；：,;:]")
_BRACKET = compiled("[()（）]")
_PARAGRAPH = compiled(r"p(\d+)")
_WORD = compiled(r"[A-Za-z]+|[0-9]+|[㐀-鿿]")
_LATIN = compiled("[A-Za-z]")
_LEAD = 24  # characters before a figure within which a label of what it is told of stands
_NOUN = 2
_JOINT = 8  # characters before a figure within which what joins it to another stands
_FEW = 6  # things up to which a total may be told to be of so many
_COUNTED = frozenset({"count", "duration"})
_OPEN = ("at_", "over", "nearly")
TIMES = frozenset({"date", "fiscal_year"})
AMOUNTS = frozenset({"count", "money", "measure"})
SIZES = AMOUNTS | {"duration"}
ADDED = AMOUNTS | {"percent"}  # of which totals are told
_ROOM = ("metres", "square_metres", "cubic_metres")
_PLURAL = compiled(r"[A-Za-z]*[A-Za-rt-z]s$")


def section_names(reading: Reading, where: str) -> frozenset[str]:
    """The names in the innermost heading above a paragraph."""
    found = _PARAGRAPH.match(where)
    return reading.headings.get(int(found[1]), frozenset()) if found else frozenset()


def subject(figure: Figure) -> str | None:
    """The scheme that a figure's item, section or footnote is about; a name in its sentence alone tells of none."""
    reason = figure.why.scheme if figure.why else None
    return figure.scheme if reason and reason.rule != "sentence" else None


def classifier(figure: Figure) -> str:
    """What of its unit a count's surface ends in: 宗 of 3至5宗; the noun where Latin words name it (applications).

    Empty for a bare number, or one whose words name no plural.
    """
    unit = figure.unit or ""
    if unit and figure.surface.endswith(unit) and not unit.isascii():
        return unit
    ending = next((unit[:end] for end in range(len(unit), 0, -1) if figure.surface.endswith(unit[:end])), "")
    if ending and not ending.isascii():
        return ending
    noun = _PLURAL.search(unit)
    return noun[0] if noun else ""


def own_noun(figure: Figure) -> str:
    """What follows the classifier in a count's unit: 計劃書 of 份計劃書."""
    return (figure.unit or "").removeprefix(classifier(figure))


def counted_noun(shape: Shape, figure: Figure) -> str:
    """What a count counts, by its unit or the two characters after it: 行業 of 五個行業, trades of five trades."""
    unit = figure.unit or ""
    if unit.isascii():
        return unit.rpartition(" ")[2]
    return unit.removeprefix(classifier(figure)) or shape.text[shape.places[figure.id] + 1 :][:_NOUN]


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count or measure the same kind of thing, as far as their units tell."""
    if a.kind != b.kind:
        return False
    if a.kind == "count":
        one, other = classifier(a), classifier(b)
        named = (bool(other) and own_noun(a).endswith(other)) or (bool(one) and own_noun(b).endswith(one))
        return one == other or not (one and other) or named  # 1 200個住戶 and 780戶
    return a.unit == b.unit or (a.kind == "measure" and _one_unit(a.unit or "", b.unit or ""))


def _one_unit(one: str, other: str) -> bool:
    """Whether two units are one under two names: cubic metres and m3."""
    scales = (lengths(name) for name in _ROOM)
    return any(one in scale and scale[one] == scale.get(other) for scale in scales)


def both_people(words: Vocabulary, a: Figure, b: Figure) -> bool:
    """Whether two counts are of people, whatever word counts them: 730名 and 20人."""
    people = words.regex("nouns", "people")
    return a.kind == b.kind == "count" and all(people.search(classifier(figure)) for figure in (a, b))


def alike_or_people(words: Vocabulary, a: Figure, b: Figure) -> bool:
    """Whether two figures are of one kind and unit, or both count people: 13名委員 and 九人."""
    return alike(a, b) or both_people(words, a, b)


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether two counts may count one thing: their nouns, where both are told, share two characters."""
    one, other = own_noun(a), own_noun(b)
    return not one or not other or any(one[i : i + 2] in other for i in range(len(one) - 1))


def beside(shape: Shape, figure: Figure, part: Figure) -> bool:
    """Whether a sentence parts what it gives no number of: 獲批項目中，258個屬場地修繕，169個(三成)屬口述歷史."""
    start, end = shape.sentence(shape.places[part.id])
    return shape.places[figure.id] >= start and bool(shape.words.regex("shares", "amid").match(shape.text, start, end))


def undated(shape: Shape, start: int, end: int) -> list[Figure]:
    """The figures of a stretch but its days and years."""
    return [figure for figure in shape.between(start, end) if figure.kind not in TIMES]


def times_told(shape: Shape, start: int, end: int) -> frozenset[object]:
    """The days and years that a stretch tells."""
    return frozenset(figure.value for figure in shape.between(start, end) if figure.kind in TIMES)


def open_ended(figure: Figure) -> bool:
    """Whether a figure is told as a limit, or as less or more than it prints: at most 30, over 30, nearly 30."""
    return any(code in figure.qualifier for code in _OPEN)


def is_most(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is told as the most there may be: at most $60,000; no contract may exceed 36 months."""
    before = shape.clause(figure)[0]
    return "at_most" in figure.qualifier or shape.words.regex("products", "denied").search(before) is not None


def reasoned(shape: Shape, figure: Figure) -> bool:
    """Whether a number after an average tells why it is of others: 平均每宗6萬元，因為其中800宗沒有賠償."""
    place = shape.places[figure.id]
    reason = shape.words.regex("products", "reason")
    return reason.search(shape.text, place + 1, shape.sentence(place)[1]) is not None


def in_bracket(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is told in brackets as a part of the one before: 建造費用2億8,000萬元(包括地基6,500萬元)."""
    place = shape.places[figure.id]
    before = shape.text[shape.sentence(place)[0] : place]
    opened = before.rfind("(")
    within = opened > before.rfind(")")
    return within and any(shape.words.regex("bounds", key).search(before[opened:]) for key in ("parts", "includes"))


def lead(shape: Shape, figure: Figure) -> str:
    """What stands before a figure in its clause, but no further than the figure before."""
    return SIGN.split(shape.clause(figure)[0])[-1]


def comes_on_top(shape: Shape, figure: Figure) -> bool:
    """Whether a number is told as with others of an earlier sentence: with 20 launches, the grants are $144 million."""
    return shape.words.regex("sums", "added").search(shape.clause(figure)[0]) is not None


def in_turn(shape: Shape, one: Figure, other: Figure) -> bool:
    """Whether two figures are told of things that labels count: 合約一涉及520個，合約二涉及140個."""
    told = [set(_labels(shape, figure)) for figure in (one, other)]
    return any(goes_on(a, b) for a, beside_a in told[0] for b, beside_b in told[1] if beside_a == beside_b)


def _labels(shape: Shape, figure: Figure) -> Iterator[tuple[str, tuple[int, str]]]:
    """The words before a figure that may be labels, each with the word before it and with the one after it."""
    chars = shape.passage.text.chars
    start = max(0, figure.start - _LEAD)
    while start and _LATIN.match(chars, start - 1):  # no word is cut
        start -= 1
    words = _WORD.findall(chars, start, figure.start)
    for n, word in enumerate(words):
        if orders(word):
            yield from ((word, (after, near[0])) for after, near in enumerate((words[:n][-1:], words[n + 1 :])) if near)


def aside(shape: Shape, figure: Figure, later: Figure) -> bool:
    """Whether a figure stands in brackets that close before a later one: 16幅(11幅私人土地)…其中13幅."""
    return closed_before(shape, figure, shape.places[later.id])


def closed_before(shape: Shape, figure: Figure, place: int) -> bool:
    """Whether a figure stands in brackets that close before a place."""
    bracket = _BRACKET.search(shape.text, shape.places[figure.id], place)
    return bracket is not None and bracket[0] in ")）"


def bracketed(shape: Shape, one: Figure, other: Figure) -> bool:
    """Whether the first of two figures stands in brackets that close before the other."""
    return aside(shape, *sorted((one, other), key=lambda figure: shape.places[figure.id]))


def all_of_another(shape: Shape, figure: Figure, part: Figure) -> bool:
    """Whether a part is told as all of a noun that a number before lacks: 申請共620宗，獲批宗數共120宗，佔45%."""
    lead, words = shape.clause(part)[0], shape.words.regex
    named = words("sums", "subject").search(lead)
    parted = words("bounds", "firmly_part").search(lead)
    return named is not None and not parted and named["noun"] not in shape.around(figure)


def of_others(shape: Shape, told: Figure, given: Sequence[Figure]) -> bool:
    """Whether a share is of something that neither of two amounts is, or each of them is for one of some."""
    first, last = sorted(given, key=lambda figure: shape.places[figure.id])
    others = all_of_another(shape, first, last) or _of_another_whole(shape, told)
    return others or any("each" in figure.qualifier for figure in given)


def turns_away(shape: Shape, told: Figure, given: Sequence[Figure]) -> bool:
    """Whether the amounts after a share are told of something else: 成本上升了22%，而院校由8所增至11所."""
    place, first = shape.places[told.id], min(shape.places[figure.id] for figure in given)
    return place < first and shape.words.regex("triads", "turn").search(shape.text, place, first) is not None


def listed(shape: Shape, one: Figure, other: Figure) -> bool:
    """Whether nothing but its noun and a joint parts two figures: 一名主任和四名助理, one officer and four clerks."""
    first, last = sorted(shape.places[figure.id] for figure in (one, other))
    between = shape.text[first + 1 : last]
    closes = shape.words.regex("lists", "joint").search(between, max(0, len(between) - _JOINT))
    return closes is not None and not _CLAUSE.search(between) and not SIGN.search(between)


def of_more(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total is of more things than are told with it: 2019年39宗，2018年35宗，三年合共120宗."""
    place, (before, after) = shape.places[whole.id], shape.clause(whole)
    beside = shape.between(place - len(before), place + 1 + len(after))
    counts = [number(f) or 0 for f in beside if f.kind in _COUNTED and f is not whole and f not in parts]
    return any(max(len(parts), 1) < many <= _FEW for many in counts)


def _of_another_whole(shape: Shape, told: Figure) -> bool:
    """Whether a share is told of a whole that its sentence names nowhere before: 佔已完成調查個案的27.5%."""
    place = shape.places[told.id]
    before, after = shape.clause(told)
    found = shape.words.regex("concluded", "of").search(f"{before}〇{after}")
    return found is not None and found["noun"] not in shape.text[shape.sentence(place)[0] : place - len(before)]


def of_own_whole(shape: Shape, part: Figure) -> bool:
    """Whether a share is told of all there are of something, which no figure need tell: 由20人增至全體成員的一半."""
    return shape.words.regex("worked", "own_whole").search(shape.around(part)) is not None
