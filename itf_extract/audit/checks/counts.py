"""Counts against what is counted: lists, footnotes, items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks import phases
from itf_extract.audit.checks.item_lists import names_of_items
from itf_extract.audit.checks.numbering import misnumbered
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import nearest
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import classifier
from itf_extract.normalise.ordinals import begins_list, counted
from itf_extract.patterns import compiled
from itf_extract.text.lists import members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import FootnoteMark, Paragraph
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.lists import Members
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_LABELLED = compiled(r"\n\([a-z]\)")
_LABEL = compiled(r"(?:^|[；，、] ?|\band )(?:以及|及|和)?\(([a-z]|[ivx]{2,4}|[一二三四五六七八九十]{1,2}|\d{1,2})\)")
_NOUN = 4
_LONG_NOUN = 6
_LONGEST_NOUN = 14
_TWO = 2
_NEAR = 12
_SHORT = 5
_MOST_LISTED = 30
_SEVERAL = ("所列的一項可能不只一個", "a name listed may be of several")


def count_of(figure: Figure) -> int | None:
    """A figure's number, where it is a whole one."""
    value = number(figure)
    return int(value) if value is not None and value.denominator == 1 else None


def as_listed(figure: Figure, found: int, what: tuple[str, str]) -> Relation:
    """That a figure is the number of what was found listed; ``what`` says what these are, in Chinese and English."""
    outcome: Verdict = "holds" if count_of(figure) == found else "fails"
    says = (
        f"{cite(figure)}為{what[0]}的數目，該處有{found}個",
        f"{cite(figure)} tells the number of {what[1]}, of which there are {found}",
    )
    return relation(outcome, says, (figure,), expected=str(found), actual=figure.surface)


def _named(figure: Figure, found: Members, what: tuple[str, str], said: str = "") -> Iterator[Relation]:
    """That a figure is the number of names of a list, as far as its words tell how many these are.

    ``said`` is the list: where each of its names has the noun that is counted, none is of several.
    """
    count = count_of(figure)
    if count is None:
        return
    if count in found.sizes:
        yield as_listed(figure, count, what)
    elif not found.may_be(count):
        told = as_listed(figure, max(found.sizes), what)
        # 5人，即父母和祖父母: two names may be of several each; 聯絡傳媒和公眾 among others may be two.
        noun = classifier(figure).casefold().removesuffix("s")
        each = bool(noun) and len(compiled(rf"{noun}(?![a-z])").findall(said.casefold())) == max(found.sizes)
        several = max(found.sizes) == _TWO and count > _TWO + 1 and not each
        yield left_open(told, _SEVERAL) if several or 0 < count - max(found.sizes) <= found.inner else told


@check("COUNT-LIST", "error")
def lists(reading: Reading) -> Iterator[Relation]:
    """A number of things is the number of names in the list that follows or precedes it.

    Example: 4項修復計劃(即「A」、「B」…); 6所學院為A、B…及F; 報章、地圖…等七類文獻.
    Source: counting.  Where 及 may stand within a name no count is drawn.
    """
    yield from phases.named(reading)
    done: set[str] = set()
    for key in ("count_before", "count_after"):
        for pattern in reading.words.patterns("lists", key):
            for match in reading.found(pattern):
                figure, found = match["n"], members(match.found["list"], reading.words)
                if figure.id in done or found is None or "approx" in figure.qualifier or max(found.sizes) <= 1:
                    continue
                if count_of(figure) == 1 or _told_at_length(match):
                    continue
                if min(found.sizes) == 1 and not reading.words.regex("lists", "namely").search(match.found[0]):
                    continue
                done.add(figure.id)
                if parts := _numbered(match, figure):
                    yield equation(figure, parts)
                    continue
                # 中山、蛇口和澳門等7個口岸 names but some; no sentence lists hundreds.
                over = (count_of(figure) or 0) - max(found.sizes)
                some = over > (1 if key == "count_after" else _MOST_LISTED)
                # 八個商場分別位於四區: a district may have several.
                some = some or (over > 0 and reading.words.regex("lists", "located").search(match.found[0]) is not None)
                yield from () if some else _named(figure, found, ("所列名稱", "names listed"))
    yield from _at_least(reading)
    yield from _at_most(reading)
    yield from _with_others(reading)
    yield from _bare(reading)


def _numbered(match: Match, figure: Figure) -> list[Figure]:
    """How many each name of a list has in brackets: 12 sections, i.e. A (five sections) and B (seven sections)."""
    start, end = match.found.span("list")
    inside = match.shape.between(start, end)
    parts = [f for f in inside if f.kind == "count" and classifier(f) == classifier(figure) and count_of(f)]
    bracketed = all(match.shape.text.startswith("(", match.shape.places[f.id] - 1) for f in parts)
    return parts if bracketed and len(parts) == len(inside) > 1 else []


def _told_at_length(match: Match) -> bool:
    """Whether ordinals, 或 or 最後 part what is listed, so that its commas do not: 第一種是擋雨、遮光；第二種是."""
    listed, words = match.found["list"], match.shape.words.regex
    return bool(words("lists", "enumerated").match(listed) or words("lists", "either").search(listed))


def _at_least(reading: Reading) -> Iterator[Relation]:
    """A number of things before a colon is no more than the names after it, one of which may have commas in it.

    Where all are short none has, and it is no less than these either.
    """
    for pattern in reading.words.patterns("lists", "count_at_least"):
        for match in reading.found(pattern):
            found = members(match.found["list"], reading.words)
            if found is None or _told_at_length(match):
                continue
            if not found.more and max(found.sizes) > 1:
                count = count_of(match["n"])
                if count is not None and 0 < count - max(found.sizes) <= _MOST_LISTED:
                    yield as_listed(match["n"], max(found.sizes), ("所列名稱", "names listed"))
                elif count is not None and 0 < min(found.sizes) - count <= _TWO and _all_short(match):
                    yield as_listed(match["n"], min(found.sizes), ("所列名稱", "names listed"))


def _all_short(match: Match) -> bool:
    """Whether the names of a list are so short that none has a conjunction in it, save the one before the last."""
    words = match.shape.words
    *parts, last = words.regex("lists", "between").split(match.found["list"])
    joint = words.regex("lists", "joint")
    names = [*parts, *joint.split(last)]
    return not any(map(joint.search, parts)) and max(map(len, names)) <= words.reach(_SHORT)


def _at_most(reading: Reading) -> Iterator[Relation]:
    """Names that all end in the noun that is counted are no more than the count: 兩個階段，包括設計階段…."""
    for pattern in reading.words.patterns("lists", "count_at_most"):
        for match in reading.found(pattern):
            found, count, noun = members(match.found["list"], reading.words), count_of(match["n"]), match.found["noun"]
            named = match.found["list"].count(noun[-_TWO:])
            if found is not None and count is not None and named == min(found.sizes) > count:
                yield as_listed(match["n"], named, ("所列名稱", "names listed"))


def _with_others(reading: Reading) -> Iterator[Relation]:
    """Names and a number of others make the number of all: 主席、副主席和8名委員，共10人."""
    for pattern in reading.words.patterns("lists", "with_others"):
        for match in reading.found(pattern):
            others, named = count_of(match["m"]), match.found["list"]
            names = len([part for part in reading.words.regex("lists", "between").split(named) if part.strip()])
            if others is not None and "approx" not in match["n"].qualifier:
                yield as_listed(match["n"], names + others, ("所列成員", "members listed"))


def _bare(reading: Reading) -> Iterator[Relation]:
    """Numbers of a list that leaves their unit to the last make the whole: 18個公園，包括港島7、九龍9及新界2個."""
    for shape, found in reading.told(reading.words.regex("lists", "listed_bare")):
        whole, last = shape.figures[found.start("whole")], shape.figures[found.start("last")]
        bare = sum(map(int, compiled("[0-9]+").findall(found["bare"])))
        if classifier(whole) == classifier(last) and count_of(last) is not None:
            yield as_listed(whole, bare + (count_of(last) or 0), ("所列各數之和", "those listed"))


@check("COUNT-FOOTNOTE", "error")
def listed_in_footnotes(reading: Reading) -> Iterator[Relation]:
    """A number of things is the number of names in the footnote that lists them.

    Example: 全港共有5間檔案館 and footnote 1 at 檔案館, 即A、B、C、D及E.
    Source: counting; the footnote hangs at the same noun.
    """
    pattern = reading.words.regex("lists", "footnote")
    whole = list(_whole(reading))
    marks: dict[int, list[tuple[Shape, FootnoteMark]]] = {}
    for shape in reading.shapes:
        for mark in shape.passage.marks:
            marks.setdefault(mark.number, []).append((shape, mark))
    for note in reading.paper.document.footnotes:
        found = pattern.match(reading.words.marked(note.text.chars))
        said = found["list"] if found else ""
        listed = members(said, reading.words) if said else None
        hung = marks.get(note.number, ())
        if listed and hung and min(listed.sizes) > 1:
            for figure in _of_nouns(reading, hung, whole):
                yield from _named(figure, listed, ("註釋所列名稱", "names in the footnote"), said)


def _whole(reading: Reading) -> Iterator[tuple[str, Figure]]:
    """The counts of bodies of which 政府現時設有 tells, each after what its clause says of it."""
    longest, has = reading.words.reach(_LONG_NOUN), reading.words.regex("lists", "has")
    for figure in reading.paper.figures:
        if _is_of_bodies(reading, figure):
            lead, after = reading.shape_of(figure).clause(figure)
            if len(after) <= longest and has.search(lead):
                yield after, figure


def _is_of_bodies(reading: Reading, figure: Figure) -> bool:
    return figure.kind == "count" and bool(reading.words.regex("nouns", "bodies").search(classifier(figure)))


def _of_nouns(
    reading: Reading, marks: Sequence[tuple[Shape, FootnoteMark]], whole: Sequence[tuple[str, Figure]]
) -> Iterator[Figure]:
    """The counts of the nouns that marks hang at: in their own clauses, else those that are told as all there are."""
    for shape, mark in marks:
        yield from _right_before(reading, shape, mark.index)
    width = reading.words.reach(_NOUN)
    nouns = tuple({shape.passage.text.chars[: mark.index][-width:].casefold() for shape, mark in marks})
    told = [figure for after, figure in whole if after.startswith(nouns)]
    yield from nearest(told, marks[0][0].index)


def _right_before(reading: Reading, shape: Shape, index: int) -> Iterator[Figure]:
    """The last figure before an index of a passage's own text, where it counts what stands there."""
    before = [f for f in shape.figures.values() if f.start < index]
    last = max(before, key=lambda f: f.start, default=None)
    near = last is not None and 0 <= index - last.end <= reading.words.reach(_LONGEST_NOUN)
    if last is not None and near and last.kind == "count" and classifier(last):
        some = _some_of(shape, last)
        yield last if some is None else some


def _some_of(shape: Shape, figure: Figure) -> Figure | None:
    """The number of those out of a count that a clause tells of: three of the eight units."""
    place = shape.places[figure.id]
    found = shape.words.regex("lists", "out_of").search(shape.text, *shape.sentence(place))
    return shape.figures[found.start("some")] if found and found.start("all") == place else None


@check("COUNT-ITEMS", "error")
def announced(reading: Reading) -> Iterator[Relation]:
    """A number of things that a lead-in announces is the number of items or of categories below.

    Example: 下列三項建議－ (a) to (c); 現行12項 schemes and items (a) to (l); 五大範疇 and its five headings.
    Source: counting.
    """
    broken = _broken_lists(reading)
    for shape in reading.figured:
        paragraph = _paragraph(reading, shape) if shape.passage.kind == "paragraph" else None
        if paragraph and len(paragraph.items) > 1 and paragraph.number not in broken:
            yield from _items(reading, shape, paragraph)
        yield from _inline(shape)
        if shape.passage.kind == "footnote" and (labels := _LABELLED.findall(shape.text)):
            for pattern in reading.words.patterns("lists", "lettered"):
                for match in shape.find(pattern):
                    yield as_listed(match["n"], len(labels), ("所列項目", "items listed"))


def _broken_lists(reading: Reading) -> set[int]:
    """The paragraphs whose items go on in a later one, as 一 in one and 二 below the text of 一 do."""
    broken, ahead = set[int](), ""
    for paragraph in reversed(reading.paper.document.paragraphs):
        if ahead and not begins_list(ahead):
            broken.add(paragraph.number)
        ahead = paragraph.items[0].label if paragraph.items else ahead
    return broken


def _inline(shape: Shape) -> Iterator[Relation]:
    """A number of things is the number of letters in the list that goes on in its sentence: 以下三項－(a)…；(b)…."""
    for pattern in shape.words.patterns("lists", "count_inline"):
        for match in shape.find(pattern):
            start, end = match.found.span("list")
            signs = {place: shape.figures[place].surface for place in range(start, end) if place in shape.figures}
            labels = _LABEL.findall("".join(signs.get(at, shape.text[at]) for at in range(start, end)))
            kind = counted(labels) if len(labels) > 1 else None
            # A list of other labels may go on in the paragraphs below.
            if kind and (kind == "letter" or len(labels) >= (count_of(match["n"]) or 0)):
                yield as_listed(match["n"], len(labels), ("所列項目", "items listed"))


def _paragraph(reading: Reading, shape: Shape) -> Paragraph | None:
    return reading.paragraphs.get(id(shape.passage.text))


def _items(reading: Reading, shape: Shape, paragraph: Paragraph) -> Iterator[Relation]:
    words, size = shape.words, len(paragraph.items) + (misnumbered(paragraph) is not None)
    rests = sum(
        words.regex("lists", "left_over").match(words.marked(item.text.chars)) is not None for item in paragraph.items
    )
    named = all(words.marked(item.text.chars).startswith("「") for item in paragraph.items)
    groups = [s for s in reading.paper.document.sections if s.first_item and s.first_paragraph == paragraph.number]
    for figure in shape.figures.values():
        if figure.kind != "count" or words.regex("nouns", "unlisted").search(classifier(figure)):
            continue
        before, after = shape.clause(figure)
        ordinal = any(words.regex("lists", "ordinal").search(item.text.chars) for item in paragraph.items)
        announced_ = words.regex("lists", "announce").search(before) or _leads(shape, figure)
        announced_ = announced_ or names_of_items(shape, figure, paragraph)
        announced_ = announced_ and not _some_of_them(shape, figure) and not _told_after(shape, figure, size)
        if announced_ and not groups and not ordinal:
            rest = rests if count_of(figure) == size - rests else 0  # 三項計劃, and what is left of the money
            yield as_listed(figure, size - rest, ("以下各項", "items below"))
        elif groups and words.regex("lists", "group").match(after):
            yield as_listed(figure, len(groups), ("以下分類標題", "category headings below"))
        elif named and _current(shape, figure):
            yield as_listed(figure, size, ("以下各項", "items below"))
    if named and any(count_of(figure) == size for figure in shape.figures.values()):
        yield from _elsewhere(reading, shape, size)


def _some_of_them(shape: Shape, figure: Figure) -> bool:
    """Whether the items are but some of the things that a count tells of: 提出六項建議，其中三項須由立法會批准－."""
    some = shape.words.regex("lists", "some_of_them")
    later = (f for f in shape.between(shape.places[figure.id] + 1, len(shape.text)) if f.kind == "count")
    return any(some.search(shape.clause(f)[0]) and classifier(f) == classifier(figure) for f in later)


def _told_after(shape: Shape, figure: Figure, size: int) -> bool:
    """Whether the sentence before the items tells their number, another one before: 以下兩組措施。第一組有3項－."""
    place, start = shape.places[figure.id], shape.sentence(len(shape.text.rstrip("。 ")) - 1)[0]
    return place < start and any(count_of(f) == size for f in shape.between(start, len(shape.text)))


def _leads(shape: Shape, figure: Figure) -> bool:
    """Whether a count is what the last clause before the items tells of: 計劃分三個階段推行－, the four steps are -."""
    words = shape.words.regex
    before, after = shape.clause(figure)
    end = shape.places[figure.id] + 1 + len(after)
    if words("lists", "told_below").match(shape.text, end) and not words("lists", "partial").search(before[-_NEAR:]):
        return True
    last = end == len(shape.text)
    if not last or words("lists", "partial").search(before):
        return False
    return bool(words("lists", "divided").search(before) or words("lists", "are").match(f"{before}〇{after}"))


def _current(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    scheme = shape.words.regex("lists", "scheme")
    counted = scheme.search(after[: shape.words.reach(_LONG_NOUN)]) or scheme.search(before)
    if shape.words.regex("lists", "partial").search(shape.text, shape.places[figure.id] + 1 + len(after)):
        return False  # five schemes, of which the following
    return bool(counted and shape.words.regex("lists", "current").search(before))


def _elsewhere(reading: Reading, listed: Shape, size: int) -> Iterator[Relation]:
    """The number of schemes as other paragraphs give it (基金轄下的12個計劃)."""
    for shape in reading.figured:
        if shape is listed or shape.passage.kind != "paragraph":
            continue
        for pattern in shape.words.patterns("lists", "of_fund"):
            for match in shape.find(pattern):
                yield as_listed(match["n"], size, (f"{listed.passage.where}各項", f"items of {listed.passage.where}"))
