"""The posts that a paper asks for: how many of which standing, and from when to when, as it tells them again."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks.stated import equation, goes_on
from itf_extract.audit.interval import number, summed
from itf_extract.audit.relation import cite, left_open, relation
from itf_extract.dataclass import dataclass, replace
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Item
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_REQUEST = frozenset({"approval", "front"})
_PROPOSAL = compiled(r"p[12](?:\(|$)")
_PAIR = 2
_AFTER = 20
_PROPOSED = compiled(r"p[123]\([a-z]\)$")
_SOME = ("所列職位未必是全部", "the posts that are listed may not be all")
_TIMES = {
    "asked_term": ("的年期", "the term"),
    "asked_from": ("的首日", "the first day"),
    "asked_until": ("的期滿日", "the last day"),
}

_AGAIN = {"asked_term": "term_again", "asked_until": "until_again"}  # the same, told anywhere


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for posts: how many, of which standing where the words tell, and whether they are new."""

    figure: Figure
    standing: str
    new: bool


def numbers_told(reading: Reading) -> Iterator[Relation]:
    """That the posts which a paper calls proposed, without their rank, are some of those that it asks for.

    Example: 擬設的三個職位, and requests for one permanent and two supernumerary posts.
    """
    asked = _asked(reading)
    for match in reading.matches("posts_told") if asked else ():
        figure = match["n"]
        if match.shape.passage.kind in _REQUEST or not _unranked(match.shape, figure):
            continue
        standing = _standing(match.shape, figure)
        meant = [ask.figure for ask in asked if not standing or ask.standing in {standing, ""}]
        exact = [ask.figure for ask in asked if ask.standing == standing]
        sums = {summed(group) for group in (exact, meant) if group} if standing else _sums(asked)
        says = (f"{cite(figure)}為所請求開設的職位", f"{cite(figure)} are the posts asked for")
        told = relation(
            "holds" if number(figure) in sums else "fails", says, (figure, *(ask.figure for ask in asked)),
            actual=figure.surface,
        )  # fmt: skip
        if meant:
            yield told


def _sums(asked: Sequence[Asked]) -> set[Fraction]:
    """What a paper may call its posts: those of one request, of all, the new ones, those of one standing."""
    groups: list[Sequence[Asked]] = [asked, [ask for ask in asked if ask.new], *([ask] for ask in asked)]
    groups += [[ask for ask in asked if ask.standing == key] for key in ("permanent", "limited", "")]
    return {summed(ask.figure for ask in group) for group in groups if group}


def _asked(reading: Reading) -> tuple[Asked, ...]:
    """The requests for posts that stay; of a request with items those of its items."""
    found: list[Asked] = []
    deleted, kept = (reading.words.regex("posts", key) for key in ("deleted", "kept"))
    for shape in reading.figured:
        if shape.passage.kind == "approval" and shape.passage.where not in _parents(reading):
            first, below = _by_line(shape)
            for figure in first or below:
                before = shape.text[: shape.places[figure.id]]
                if not deleted.search(before):
                    standing = _standing(shape, figure) or _led(shape)
                    found.append(Asked(figure, standing, not kept.search(before)))
    return tuple(found)


def _by_line(shape: Shape) -> tuple[list[Figure], list[Figure]]:
    """The numbers of posts in a request's own line, and in those below it that have no letter."""
    posts = [*filter(partial(_is_post, shape), shape.figures.values())]
    end = shape.text.find("\n") if "\n" in shape.text else len(shape.text)
    first = [figure for figure in posts if shape.places[figure.id] < end]
    return first, [figure for figure in posts if figure not in first]


def _parents(reading: Reading) -> frozenset[str]:
    return reading.once(_where_items_hang)


def _where_items_hang(reading: Reading) -> frozenset[str]:
    def under(items: Sequence[Item], place: str) -> Iterator[str]:
        for item in items:
            where = f"{place}({item.label})"
            yield from (where,) if item.items else ()
            yield from under(item.items, where)

    return frozenset(under(reading.paper.document.approvals, "approval"))


def _is_post(shape: Shape, figure: Figure) -> bool:
    if figure.kind != "count" or number(figure) is None:
        return False
    return shape.words.regex("posts", "post").search(figure.unit or "") is not None or line_rank(shape, figure) != ""


def line_rank(shape: Shape, figure: Figure) -> str:
    """The rank that a line of a request counts before its pay scale: 1 Chief Engineer (D1)."""
    begins = shape.passage.kind in _REQUEST and shape.text[: shape.places[figure.id]].rstrip(" ").endswith("\n")
    found = shape.words.regex("posts", "ranked_line").match(shape.passage.text.chars, figure.start) if begins else None
    return found["rank"].strip().lower() if found else ""


def _unranked(shape: Shape, figure: Figure) -> bool:
    """Whether a number of posts names no rank: 3個首長級職位, not 2個總工程師職位 or two posts of Senior Engineer."""
    rest = shape.words.regex("posts", "plain").sub("", figure.unit or "")
    return _is_post(shape, figure) and not rest.strip() and not ranked_after(shape, figure)


def ranked_after(shape: Shape, figure: Figure) -> str:
    """The rank that stands after a number of posts: two permanent posts of Senior Engineer (D1)."""
    found = shape.words.regex("posts", "rank_after").match(shape.text, shape.places[figure.id] + 1)
    return found["rank"].strip() if found else ""


def _standing(shape: Shape, figure: Figure) -> str:
    words = shape.words.regex
    return next((key for key in ("permanent", "limited") if words("posts", key).search(figure.unit or "")), "")


def _led(shape: Shape) -> str:
    """The one standing that the first line of a request tells of the posts below it: 開設下述編外職位－."""
    first, words = shape.text.partition("\n")[0], shape.words.regex
    told = [key for key in ("permanent", "limited") if words("posts", key).search(first)]
    return told[0] if len(told) == 1 else ""


def items_asked(reading: Reading) -> Iterator[Relation]:
    """That the posts which a request announces are those of its items.

    Example: 開設以下3個首長級職位－ (a) 1個助理署長職位 (b) 2個總工程師職位.  Posts that are kept or deleted
    may be told of in the same lead or not.
    """
    for shape in reading.figured:
        first, below = _by_line(shape) if shape.passage.kind in _REQUEST else ([], [])
        if len(first) == 1 and len(below) >= _PAIR and shape.words.regex("posts", "listed").search(shape.text):
            yield equation(first[0], below)
    for lead, places in _announced(reading):
        wholes = [f for f in lead.figures.values() if _is_post(lead, f)]
        shapes = [shape for where in places for shape in reading.by_where.get(where, ())[:1]]
        parts = [(f, shape) for shape in shapes for f in [*shape.figures.values()][:1] if _is_post(shape, f)]
        if not wholes or len(parts) < max(_PAIR, len(places)):
            continue
        listed, kept = lead.words.regex("posts", "listed"), lead.words.regex("posts", "kept")
        new = [f for f, shape in parts if not kept.search(shape.text[: shape.places[f.id]])]
        every = [f for f, _ in parts]
        whole, meant = summed(wholes), every if len(wholes) > 1 or len(new) < _PAIR else new
        if whole in {summed(every), summed(new)} or listed.search(lead.text):
            said = f"{' + '.join(map(cite, meant))} = {' + '.join(map(cite, wholes))}"
            outcome: Verdict = "holds" if whole in {summed(every), summed(new)} else "fails"
            yield relation(outcome, (said, said), (*wholes, *meant), actual=wholes[0].surface)


def _announced(reading: Reading) -> Iterator[tuple[Shape, Sequence[str]]]:
    """The leads of requests with the places of their items."""
    approvals = reading.paper.document.approvals
    front = [shape for shape in reading.by_where.get("front", ()) if shape.figures]
    if front and len(approvals) >= _PAIR:
        yield front[-1], [f"approval({item.label})" for item in approvals]
    for item in approvals:
        where = f"approval({item.label})"
        for lead in reading.by_where.get(where, ())[:1] if len(item.items) >= _PAIR else ():
            yield lead, [f"{where}({inner.label})" for inner in item.items]


def lists_of_posts(reading: Reading) -> Iterator[Relation]:
    """That the posts of a list by ranks are those that it is of, and never more: 26個職位，包括3個工程師、….

    A list that need not be all of them (包括, including) may come to less.
    """
    loose, joint = reading.words.regex("posts", "some_listed"), reading.words.regex("posts", "list_joint")
    for match in reading.matches("post_list"):
        shape, whole = match.shape, match["w"]
        start, end = match.found.span("list")
        deleted = shape.words.regex("sums", "taken_out").search(shape.text, start, end)
        end = deleted.start() if deleted else end  # offset by the deletion of one
        parts = [f for f in shape.between(start, end) if f.kind == "count" and number(f)]
        gaps = [shape.text[shape.places[a.id] + 1 : shape.places[b.id]] for a, b in pairwise(parts)]
        listed = len(parts) == len(shape.between(start, end)) > 1 and all(joint.search(gap) for gap in gaps)
        if listed and number(whole) is not None:
            told = equation(whole, parts)
            fewer = loose.search(match.found[0]) or goes_on(shape, parts[-1])
            some = fewer and summed(parts) < (number(whole) or 0)
            yield left_open(told, _SOME) if some else told


def paired_items(reading: Reading) -> Iterator[Relation]:
    """That a post which one request and one item of the proposal name is asked for in the same number and time.

    Example: (b) 2個總工程師編外職位，為期五年 in the request, and 2個總工程師…，為期五年 in paragraph 2(b).
    """
    asked, proposed = (_by_rank(reading, asked=asked) for asked in (True, False))
    times: dict[str, dict[int, list[Figure]]] = {}
    for key in ("asked_term", "asked_from", "asked_until"):
        for match in reading.matches(key):
            times.setdefault(key, {}).setdefault(match.shape.index, []).append(match["v"])
    for rank in [rank for rank in asked if rank in proposed]:
        (one, here), (other, there) = asked[rank], proposed[rank]
        if number(one) is not None and number(other) is not None:
            yield _as_asked(other, one, ("的數目", "the number"))
        for key, held in times.items():
            first, again = held.get(here.index, []), held.get(there.index, [])
            if len(first) == len(again) == 1:
                yield _as_asked(again[0], first[0], _TIMES[key])


def _by_rank(reading: Reading, *, asked: bool) -> dict[str, tuple[Figure, Shape]]:
    """The posts of the requests, or of the items of a proposal, by ranks that only one of them names."""
    found: dict[str, list[tuple[Figure, Shape]]] = {}
    words = reading.words.regex
    for shape in reading.figured:
        where = shape.passage.where
        if not (shape.passage.kind == "approval" if asked else _PROPOSED.match(where)):
            continue
        lead = None if asked else reading.lead(where.partition("(")[0])
        if lead is not None and not words("again", "proposed").search(lead.text):
            continue
        counts = [f for f in shape.figures.values() if f.kind == "count"]
        rank = words("posts", "rank").match(shape.text, shape.places[counts[0].id] + 1) if len(counts) == 1 else None
        if rank:
            kind = "−" if words("posts", "deleted").search(shape.text[: shape.places[counts[0].id]]) else "+"
            name = words("posts", "plain").sub("", rank["rank"]).strip()
            found.setdefault(f"{kind}{name}", []).append((counts[0], shape))
    return {name: held[0] for name, held in found.items() if len(held) == 1 and len(name) > _PAIR}


def terms_told(reading: Reading) -> Iterator[Relation]:
    """That the one term, first day and last day of what is proposed are those of what is asked for.

    Example: 為期五年 in the requests for posts, 為期三年 in the proposal.  Where either tells of two, nothing is said.
    """
    for key, what in _TIMES.items() if _asks_for_posts(reading) else ():
        asked, proposed = once_asked(reading, key), _once(reading, key, asked=False)
        again = (match["v"] for match in reading.matches(_AGAIN[key])) if asked and key in _AGAIN else ()
        for figure in filter(None, (proposed, *again)):
            if asked and asked.id != figure.id and figure.where != asked.where:
                yield _as_asked(figure, asked, what)


def _as_asked(told: Figure, asked: Figure, what: tuple[str, str]) -> Relation:
    """That what is told again is what is asked for; posts are often offset by others."""
    says = (f"建議{what[0]}：{cite(told)}即{cite(asked)}", f"{what[1]} {cite(told)} is {cite(asked)}")
    outcome: Verdict = "holds" if _worth(asked) == _worth(told) else "fails"
    return replace(relation(outcome, says, (told, asked), expected=asked.surface, actual=told.surface), scope_read=True)


def _asks_for_posts(reading: Reading) -> bool:
    requests = (shape for shape in reading.figured if shape.passage.kind in _REQUEST)
    return any(_is_post(shape, figure) for shape in requests for figure in shape.figures.values())


def once_asked(reading: Reading, key: str) -> Figure | None:
    """What the requests tell under a key, where they tell one thing only."""
    return _once(reading, key, asked=True)


def _once(reading: Reading, key: str, *, asked: bool) -> Figure | None:
    told = [match for match in reading.matches(key) if _is_there(reading, match, asked=asked)]
    values = {_worth(match["v"]) for match in told}
    return told[0]["v"] if len(values) == 1 else None


def _is_there(reading: Reading, match: Match, *, asked: bool) -> bool:
    """Whether a match stands in the requests; or in a sentence that proposes, and tells of no posts that there are."""
    shape = match.shape
    if asked:
        return shape.passage.kind in _REQUEST
    place = match.found.start("v")
    start, end = shape.text.rfind("。", 0, place) + 1, shape.sentence(place)[1]  # 建議開設…；以及開設…，為期四年
    words = reading.words.regex
    proposes = _PROPOSAL.match(shape.passage.where) and words("again", "proposed").search(shape.text, start, end)
    return bool(proposes) and not words("posts", "other").search(shape.text, start, end)


def _worth(figure: Figure) -> Fraction | str | None:
    return months(figure) if figure.kind == "duration" else str(figure.value)


def salaries(reading: Reading) -> Iterator[Relation]:
    """That the salary cost of directorate and non-directorate posts is that of the one and of the other.

    Example: 600萬元 and, for 非首長級職位, 3,600萬元, then 首長級和非首長級職位的年薪開支合共4,200萬元.
    """
    told: dict[str, list[Figure]] = {"both": [], "lower": [], "upper": []}
    for shape in reading.figured:
        for figure in shape.figures.values() if shape.passage.kind == "paragraph" else ():
            kind = _salary(shape, figure)
            if kind and number(figure) not in map(number, told[kind]):
                told[kind].append(figure)
    if all(len(figures) == 1 for figures in told.values()):
        yield equation(told["both"][0], (*told["upper"], *told["lower"]))


def _salary(shape: Shape, figure: Figure) -> str:
    """Whose yearly salaries a sum of money is: of all posts, of those of the directorate, of the others."""
    words = shape.words.regex
    if figure.kind != "money" or "each" in figure.qualifier or number(figure) is None:
        return ""
    start, place = shape.sentence(shape.places[figure.id])[0], shape.places[figure.id]
    before, after = shape.text[start:place], shape.text[place + 1 : place + _AFTER]
    mean = words("posts", "mean").search(before) or words("posts", "mean_after").match(after)
    if mean or not words("posts", "salary").search(before):
        return ""
    return next((key for key in ("both", "lower") if words("posts", key).search(before)), "upper")
