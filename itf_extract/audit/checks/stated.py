"""Equations that a sentence states in so many words: each is a row of patterns in the language's profile.

The figures of such a pattern are named for what they are in it: ``w`` is what the others come to, ``a`` to ``e`` are
added and ``m`` to ``o`` taken away.  Of one part and others that are alike (``first_then``) ``a`` is the one, ``b``
each of the others, ``n`` how many these are.  ``scope`` is a word that takes something out (扣除, withdrawn), as the
pattern reads it; ``noun`` what all terms count; ``unlike`` words that let them count different things (852 people, 568
flats short).  A new wording is a new row, without a line of code.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, balances, number, summed, verdict
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import alike, classifier
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = 100
_ADDED, _TAKEN = "abcde", "mno"
_UNSURE = ("at_", "each")


def stated(reading: Reading, key: str) -> Iterator[Relation]:
    """The equations of a key's rows, as w = a + b − m.

    Example: 現有120個職位，開設8個及刪除3個，共125個 is 125 = 120 + 8 − 3.
    """
    for match in reading.matches(key):
        whole, added, taken = match["w"], _named(match, _ADDED), _named(match, _TAKEN)
        figures = (whole, *added, *taken)
        if _may_add_up(match, figures, added[0]) and not unsure(_of_all(match.shape, figures)):
            alone = [(each,) for each in taken] if len(taken) > 1 else []
            # Of amounts taken away one may be within the other: approved, of which paid.
            within = next((one for one in alone if balances((whole, *one), added) != "fails"), taken)
            told = equation(whole, added, within)
            outer = _outermost(match.shape, added) if told.verdict == "fails" else added
            if len(outer) < len(added) and (only := equation(whole, outer, within)).verdict != "fails":
                told = only
            named = "noun" in match.found.re.groupindex  # the terms' own noun is told of each
            if told.verdict != "fails" or named or not _more_before(match, added[0]):
                yield replace(told, scope_read=bool(match.found.groupdict().get("scope")))


def _outermost(shape: Shape, added: Sequence[Figure]) -> Sequence[Figure]:
    """The terms without those told as within another: 7億元已批，其中4億元已發，餘2億元."""
    among = shape.words.regex("bounds", "parts")
    return [f for f in added if f is added[0] or not among.search(shape.clause(f)[0])]


def with_singles(reading: Reading) -> Iterator[Relation]:
    """The equations of a whole with parts of which some are named as one each.

    Example: a committee of 11 members, comprising a chairman, six non-official members and four ex-officio members.
    """
    for match in reading.matches("with_singles"):
        whole, added = match["w"], _named(match, _ADDED)
        ones = len(match.shape.words.regex("sums", "single").findall(match.found["singles"]))
        if ones and not unsure((whole, *added)) and None not in map(number, (whole, *added)):
            made = summed(added) + ones
            said = " + ".join((*map(cite, added), str(ones))) + f" = {cite(whole)}"
            yield relation(
                "holds" if made == number(whole) else "fails", (said, said), (whole, *added),
                expected=shown(made, whole), actual=whole.surface,
            )  # fmt: skip


def _more_before(match: Match, first: Figure) -> bool:
    """Whether a sentence tells of another such amount before its first term: 車輛2億元，改裝3億元，扣除1億元."""
    shape, place = match.shape, match.found.start()
    moved = shape.words.regex("concluded", "moved")  # 由13名委員增至15名，包括…: what it was before is none of them
    return any(
        alike(figure, first) and not moved.search(shape.text, shape.places[figure.id], place + 1)
        for figure in shape.between(shape.sentence(place)[0], place)
    )


def _may_add_up(match: Match, figures: Sequence[Figure], first: Figure) -> bool:
    """Whether figures may be terms of one sum, by their nouns or by words between them, so that each has another."""
    if "unlike" in match.found.re.groupindex:
        return all(figure.kind == first.kind and number(figure) is not None for figure in figures)
    return all(_of_one_kind(first, figure) for figure in figures)


def _of_one_kind(a: Figure, b: Figure) -> bool:
    """Whether two figures may be terms of one sum: 18 sites may be 7 beaches, 9 mudflats and 2 shelters."""
    nouns = a.kind == b.kind == "count" and classifier(a).isascii() and classifier(b).isascii()
    return number(b) is not None and (nouns or alike(a, b))


def first_then(reading: Reading) -> Iterator[Relation]:
    """One part and several alike make a total, or all of what is paid out in percentages.

    Example: 首期8所，第二期和第三期各12所，合共32所; 首期四成，其後三期各兩成.  The row's ``n`` tells how many are
    alike, or the names in its ``each`` do.
    """
    for match in reading.matches("first_then"):
        one, other, whole = match["a"], match["b"], match.get("w")
        many = _how_many(match)
        figures = [figure for figure in (one, other, whole) if figure is not None]
        if many is None or not all(alike(one, figure) and number(figure) is not None for figure in figures):
            continue
        if whole is None and (one.kind != "percent" or _goes_on(match)):
            continue
        parts = [Interval.exact(number(each) or 0) if whole is None else Interval.near(each) for each in (one, other)]
        reckoned = parts[0] + parts[1] * Interval.exact(many)
        exact = (number(one) or 0) + (number(other) or 0) * many
        printed, shown_as = (Interval.near(whole), whole) if whole else (Interval.exact(_HUNDRED), one)
        total = cite(whole) if whole else "100%"
        said = f"{cite(one)} + {cite(other)} × {many} = {total}"
        yield relation(
            verdict(printed, reckoned), (said, said), [figure for figure in (whole, one, other) if figure],
            expected=shown(Fraction(exact), shown_as), actual=whole.surface if whole else shown(Fraction(exact), one),
        )  # fmt: skip


def _goes_on(match: Match) -> bool:
    """Whether a sentence tells of another share after these: 首期三成，其後兩期各兩成半，尾數兩成."""
    shape, end = match.shape, match.found.end()
    return any(figure.kind == "percent" for figure in shape.between(end, shape.sentence(end - 1)[1]))


def _how_many(match: Match) -> int | None:
    """How many parts are alike: a figure says so, or so many are named (第二期和第三期)."""
    n = match.get("n")
    if n is not None:
        many = number(n)
        return int(many) if many is not None and many.denominator == 1 else None
    named = match.found.groupdict().get("each")
    return len(match.shape.words.regex("sums", "each_joint").findall(named)) + 1 if named else None


def _named(match: Match, names: str) -> tuple[Figure, ...]:
    return tuple(figure for name in names if (figure := match.get(name)) is not None)


def unsure(figures: Sequence[Figure]) -> bool:
    """Whether one of the figures is a limit or is told of each of several things, so that it is no term of a sum."""
    return any(code in figure.qualifier for figure in figures for code in _UNSURE)


def goes_on(shape: Shape, last: Figure) -> bool:
    """Whether the list that a figure seems to end has one member more, in a word that is no figure: and one at D4."""
    return shape.words.regex("sums", "one_more").match(shape.text, shape.places[last.id] + 1) is not None


def _of_all(shape: Shape, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of a sum but for those that are for each year only, as its terms are: annual expenditure of."""
    yearly = shape.words.regex("sums", "yearly")
    return [f for f in figures if f.qualifier != "each" or not yearly.search(shape.clause(f)[0])]


def equation(whole: Figure, added: Sequence[Figure], taken: Sequence[Figure] = ()) -> Relation:
    """The relation that a whole is what is added less what is taken away."""
    said = " + ".join(map(cite, added)) + "".join(f" − {cite(figure)}" for figure in taken) + f" = {cite(whole)}"
    return relation(
        balances((whole, *taken), added), (said, said), (whole, *added, *taken),
        expected=shown(summed(added) - summed(taken), whole), actual=whole.surface,
    )  # fmt: skip
