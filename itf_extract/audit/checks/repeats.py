"""The same figure said again: in approvals, proposals, text, footnotes and tables."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.again import told_again
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.misprint import misprint
from itf_extract.audit.pairs import left_out, pairs
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import classifier, item_subject, section_names, told_of
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_BRACKETED = re.compile(r"\([^()]*\)$")
_SAME_TAIL = 6
_PAIR = 2
_DIGITS = 1
_ASKED = frozenset({"asked", "commitment", "injection", "balance"})
_APPROVAL = re.compile("approval|front")
_PROPOSAL = re.compile(r"p[12](?:\(|$)")
_NEAR = 12
_BEFORE, _AFTER = 60, 40


def _same(a: Figure, b: Figure, what: tuple[str, str]) -> Relation | None:
    """That two figures say one thing; None where they differ by more than a misprint would make them."""
    first, second = number(a), number(b)
    if first is None or second is None:
        return None
    outcome: Verdict = verdict(Interval.near(a), Interval.near(b))
    if outcome == "fails" and not (misprint(a, second) or misprint(b, first) or _rounded_misprint(a, b)):
        return None
    says = (f"{what[0]}：{cite(a)}即{cite(b)}", f"{what[1]}: {cite(a)} is {cite(b)}")
    return relation(outcome, says, (a, b), expected=b.surface, actual=a.surface)


def _rounded_misprint(a: Figure, b: Figure) -> bool:
    """Whether the coarser of two prints is a misprint of the finer one's rounding (57億 of 5,331百萬)."""
    coarse, fine = (a, b) if (a.precision or 0) >= (b.precision or 0) else (b, a)
    place, value = coarse.precision or 0, number(fine)
    if not place or value is None or coarse.precision == fine.precision:
        return False
    down = value // int(place) * int(place)
    return misprint(coarse, Fraction(down)) or misprint(coarse, Fraction(down + int(place)))


@check("REPEAT-APPROVAL", "error")
def approvals(reading: Reading) -> Iterator[Relation]:
    """The money that members are asked to approve is the money that the proposals name, and the other way round.

    Example: approval (a) 12億4,000萬元 and paragraph 2(a) 12億4,000萬元.
    Source: the proposals repeat what is asked.  A sum is held wrong where it is the only one of its name in both, else
    where it is a misprint away from another.
    """
    yield from _of_one_name(reading)
    yield from told_again(reading, "sum_told", what=("的款額", "the sum"))
    asked = [f for f in reading.paper.figures if f.kind == "money" and _APPROVAL.match(f.where)]
    proposed = [
        f for f in reading.paper.figures if f.kind == "money" and _PROPOSAL.match(f.where) and not _granted(reading, f)
    ]
    parts = [number(figure) or Fraction(0) for figure in asked if figure.role == "asked"]
    whole = sum(parts, Fraction(0)) if len(parts) > 1 else None  # what they come to is no misprint of one of them
    for figures, others in ((asked, [*proposed, *asked]), (proposed, asked)):
        sums = frozenset(map(number, figures))
        for figure in figures:
            rest = [o for o in others if o is not figure and number(o) != whole]
            rest = [o for o in rest if number(o) == number(figure) or _alike_asked(reading, figure, o)]
            if number(figure) != whole:
                yield from _among(figure, rest, ("批准與建議", "approval and proposal"), sums)


def _alike_asked(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether two sums may be one request's: both are told as asked for or committed, of no two things."""
    of_one = not (figure.scheme and other.scheme) or figure.scheme == other.scheme
    return of_one and all(each.role in _ASKED or _is_proposed(reading, each) for each in (figure, other))


def _granted(reading: Reading, figure: Figure) -> bool:
    """Whether a sum is told as one that the committee has approved already."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    return reading.words.regex("again", "granted").search(shape.text, start, end) is not None


def _is_proposed(reading: Reading, figure: Figure) -> bool:
    """Whether a sum of no role of its own stands in a sentence that proposes, and is no part of another sum."""
    shape, words = reading.shape_of(figure), reading.words.regex
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    aside = words("again", "changed").search(shape.text, start, end)
    return figure.role is None and not aside and words("again", "proposed").search(shape.text, start, end) is not None


def _of_one_name(reading: Reading) -> Iterator[Relation]:
    """What an approval and a proposal ask for the same name, where each tells one sum for it in the same words."""
    asked, proposed = (dict(_sums_by_name(reading, place)) for place in (_APPROVAL, _PROPOSAL))
    for key, figure in proposed.items():
        other = asked.get(key)
        if other is not None and number(other) != number(figure):
            said = f"「{key[0]}」"
            says = (f"{said}：{cite(figure)}即{cite(other)}", f"{key[0]}: {cite(figure)} is {cite(other)}")
            yield relation("fails", says, (figure, other), expected=other.surface, actual=figure.surface)


def _sums_by_name(reading: Reading, place: re.Pattern[str]) -> Iterator[tuple[tuple[str, str], Figure]]:
    """The sums of approvals or proposals by the name right before and the act in the words between; those told once."""
    told: dict[tuple[str, str], list[Figure]] = {}
    for match in reading.matches("asked"):
        if place.match(match.shape.passage.where) and not _granted(reading, match["m"]):
            told.setdefault((match.found["name"], match.found["act"]), []).append(match["m"])
    yield from ((key, figures[0]) for key, figures in told.items() if len(figures) == 1)


def _among(
    figure: Figure, others: Sequence[Figure], what: tuple[str, str], beside: frozenset[Fraction | None] = frozenset()
) -> Iterator[Relation]:
    """That a figure is one of several, or, where it is a misprint away from one, that it is not.

    What stands ``beside`` it is none that it is a misprint of: $2,500 million beside $1,500 million.
    """
    equal = next((o for o in others if number(o) == number(figure)), None)
    if equal is not None:
        yield from filter(None, [_same(figure, equal, what)])
        return
    for other in (o for o in others if number(o) not in beside):
        found = _same(figure, other, what)
        if found is not None and found.verdict == "fails":
            yield found


@check("REPEAT-YEAR", "error")
def yearly(reading: Reading) -> Iterator[Relation]:
    """What is spent in one fiscal year is the same wherever the paper tells of it.

    Example: 2022-23年度逾6億 in one paragraph, 約6億 in another, 612 under 百萬元 in the table.
    Source: rounding as in XBRL Calculations 1.1.
    """
    yield from told_again(reading, "year_spent", what=("該年度的開支", "spending of the year"))
    leads = {s.passage.where: s.text for s in reversed(reading.shapes)}
    years = {
        (s.passage.where, s.passage.cell.row): tuple(s.figures.values())
        for s in reading.figured
        if s.passage.cell and s.passage.cell.column == 0
    }
    told = [entry for shape in reading.figured for entry in _spending(shape, leads, years)]
    yield from left_out(told, lambda entry: entry[1])
    for (a, year, said), (b, _, also) in pairs(told, lambda entry: entry[1]):
        if (said in also or also in said) and not (_cell(reading, a) and _cell(reading, b)):
            yield from filter(None, [_same(a, b, (f"{year}年度的開支", f"spending in {year}"))])


def _cell(reading: Reading, figure: Figure) -> bool:
    return reading.shape_of(figure).passage.cell is not None


def _spending(
    shape: Shape, leads: Mapping[str, str], firsts: Mapping[tuple[str, int], tuple[Figure, ...]]
) -> Iterator[tuple[Figure, str, str]]:
    """What was spent, in which fiscal year, and whose it is: two characters, or for a table all that announces it.

    ``leads`` has the first text of each place, ``firsts`` the figures of each table row's first cell.
    """
    cell = shape.passage.cell
    if cell is not None and cell.column and shape.figures:
        lead = leads.get(cell.table.where, "")
        years = firsts.get((shape.passage.where, cell.row), ())
        figure = next(iter(shape.figures.values()))
        if (
            shape.words.regex("repeats", "spending").search(lead)
            and len(years) == 1
            and years[0].kind == "fiscal_year"
            and figure.kind == "money"
            and len(cell.table.columns) == _PAIR
        ):
            yield figure, str(years[0].value), lead
    elif shape.passage.kind in {"paragraph", "item"}:
        for pattern in shape.words.patterns("patterns", "spending"):
            for match in shape.find(pattern):
                start, _ = shape.sentence(match.found.start())
                spender = shape.words.regex("repeats", "spender").search(shape.text[start : match.found.end()])
                if subject := spender[1] if spender else "":
                    yield match["a"], str(match["v"].value), subject
                    if match.get("b"):
                        yield match["b"], str(match["w"].value), subject


@check("REPEAT-INJECTION", "error")
def injections(reading: Reading) -> Iterator[Relation]:
    """Money voted for a named scheme on one day is the same sum and the same day at every mention.

    Example: 2017年6月批准…注資3億元，開設「館藏修復計劃」 and 2017年6月注入3億元，用以開辦「館藏修復計劃」.
    Source: one vote has one sum; votes of other days or sums are other votes, save where one digit sets them apart.
    """
    yield from told_again(reading, "vote_told", what=("的注資", "the vote"))
    votes: list[tuple[Figure, Figure, str]] = []
    for match in reading.matches("votes"):
        end = match.found.end()
        names = quoted(match.shape.text[end : match.shape.sentence(end)[1]])
        if names:
            votes.append((match["d"], match["m"], names[0]))
    yield from left_out(votes, lambda vote: vote[2])
    for (day, sum_, name), (other_day, other_sum, _) in pairs(votes, lambda vote: vote[2]):
        if day.value == other_day.value:
            yield from filter(None, [_same(sum_, other_sum, (f"「{name}」撥款", f"vote for {name}"))])
        if number(sum_) == number(other_sum) and _wrong_digits(day, other_day) <= _DIGITS:
            same = day.value == other_day.value
            says = (
                f"「{name}」撥款日期：{cite(day)}即{cite(other_day)}",
                f"vote for {name}: {cite(day)} is {cite(other_day)}",
            )
            yield relation(
                "holds" if same else "fails", says, (day, other_day), expected=other_day.surface, actual=day.surface
            )


def _wrong_digits(a: Figure, b: Figure) -> int:
    one, other = str(a.value), str(b.value)
    return sum(x != y for x, y in zip(one, other, strict=True)) if len(one) == len(other) else _DIGITS + 1


@check("REPEAT-ENDOWMENT", "error")
def endowments(reading: Reading) -> Iterator[Relation]:
    """A capital whose income pays for a named scheme is the same at every mention.

    Example: 以5億元的投資收入支付 and 注入5億元作本金，以其賺得的投資收入.
    Source: one capital has one sum.
    """
    found: list[tuple[Figure, frozenset[str]]] = []
    for match in reading.matches("endowment"):
        before, after = (match.shape.words.reach(reach) for reach in (_BEFORE, _AFTER))
        around = match.shape.text[max(0, match.found.start() - before) : match.found.end() + after]
        sentence = match.shape.sentence(match.found.start())
        if reading.words.regex("repeats", "changed").search(match.shape.text, *sentence):
            continue
        found.append((match["m"], frozenset(_BRACKETED.sub("", name) for name in quoted(around))))
    yield from left_out(found)
    for (a, own), (b, others) in pairs(found):
        if own & others:
            yield from filter(None, [_same(a, b, ("資本", "capital"))])


@check("REPEAT-BALANCE", "error")
def balances(reading: Reading) -> Iterator[Relation]:
    """What is left of a named fund is the same at every mention, and is what is transferred.

    Example: 「社區憶述基金」尚餘的1億8,500萬元 in an approval, 餘款為1億8,500萬元 in the text.
    Source: one balance on one day.
    """
    yield from told_again(reading, "balance_told", what=("的結餘", "the balance"))
    found: list[tuple[Figure, frozenset[str]]] = []
    for match in reading.matches("balance"):
        figure, shape = match["m"], match.shape
        start, end = shape.sentence(match.found.start())
        names = frozenset(quoted(shape.text[start:end])) | section_names(reading, shape.passage.where)
        found.append((figure, names))
    yield from left_out(found)
    for (a, names), (b, others) in pairs(found):
        nameless = not (names or others) and number(a) == number(b)
        if a is not b and (names & others or nameless) and _one_day(reading, a, b):
            yield from filter(None, [_same(a, b, ("尚餘款項", "balance"))])
    for match in reading.matches("transferred"):
        yield from filter(None, [_same(match["a"], match["b"], ("轉撥款項", "transfer"))])


def _one_day(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the sentences of two figures tell of no different days."""
    days = [_days(reading, figure) for figure in (a, b)]
    return not all(days) or not days[0].isdisjoint(days[1])


def _days(reading: Reading, figure: Figure) -> frozenset[str]:
    """The days and years that a figure's sentence tells of."""
    return frozenset(str(f.value) for f in _beside(reading, figure) if f.kind in {"date", "fiscal_year"})


def _beside(reading: Reading, figure: Figure) -> list[Figure]:
    """The figures of a figure's sentence."""
    shape = reading.shape_of(figure)
    return shape.between(*shape.sentence(shape.places[figure.id]))


@check("REPEAT-CAP", "error")
def caps(reading: Reading) -> Iterator[Relation]:
    """A scheme's limits are the same in its item and where the paper speaks of it again.

    Example: 僱用最多3名 and 每月14,000元 in an item, 最多3名 and 津貼上限14,000元 further on.
    Source: one scheme has one limit of a kind; only a limit that is a misprint away is held wrong.
    """
    yield from told_again(reading, "limit_told", what=("的上限", "the limit"))
    limits: dict[str, list[Figure]] = {}
    for figure in reading.paper.figures:
        if (
            "at_most" in figure.qualifier
            and figure.kind in {"money", "count"}
            and (name := item_subject(reading, figure) or told_of(reading, figure))
        ):
            limits.setdefault(name, []).append(figure)
    for name, figures in limits.items():
        first = [f for f in figures if reading.shape_of(f).passage.kind == "item"]
        again = [f for f in figures if reading.shape_of(f).passage.kind == "paragraph" and not _changing(reading, f)]
        for figure in again:
            like = [f for f in first if f.kind == figure.kind and classifier(f) == classifier(figure)]
            like = [f for f in like if _same_words(reading, f, figure)]
            yield from _among(figure, like, (f"「{name}」的上限", f"limit of {name}"))


def _changing(reading: Reading, limit: Figure) -> bool:
    """Whether a limit's sentence tells that it was another one, or is one of several."""
    shape = reading.shape_of(limit)
    start, end = shape.sentence(shape.places.get(limit.id, 0))
    return bool(reading.words.regex("again", "changed").search(shape.text, start, end))


def _same_words(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the clauses up to two limits share a word: 僱用最多3名, 聘任最多3名; 每月津貼."""
    words, near = reading.words, reading.words.reach(_NEAR)
    one, other = (reading.shape_of(figure).clause(figure)[0][-near:] for figure in (a, b))
    limit = words.regex("repeats", "limit")
    if a.kind == "count":
        last = words.regex("repeats", "last")
        return not set(last.findall(limit.sub("", one))).isdisjoint(last.findall(limit.sub("", other)))
    return not words.parts(one).isdisjoint(words.parts(other))


@check("REPEAT-COUNT", "error")
def counts(reading: Reading) -> Iterator[Relation]:
    """A number of things told again in the same words, or in the footnote that hangs at them, is the same.

    Example: 6所學院的修復組 in two paragraphs; 6所學院 with footnote 8, 6所學院為…; 參加計劃的6所學院.
    Source: the same words; six characters alike after the classifier, or one scheme and one noun.  Only where both are
    told as all there are (現有, 該) are they one number: 6所大學 may be some of the 8所大學.
    """
    yield from told_again(reading, "taking_part_told", what=("的參與者", "those taking part"))
    figures = [
        f for f in reading.paper.figures if f.kind == "count" and classifier(f) and f.id in reading.shape_of(f).places
    ]
    tails: dict[str, list[Figure]] = {}
    for figure in figures:
        tail = _tail(reading, figure)
        if tail and reading.words.regex("repeats", "bodies").search(classifier(figure)):
            tails.setdefault(classifier(figure) + tail, []).append(figure)
    for group in tails.values():
        firsts: dict[str, Figure] = {}
        for figure in group:
            firsts.setdefault(figure.where, figure)
        apart = list(firsts.values())
        for a, b in combinations(apart[:6], 2):
            if re.match(r"p\d", a.where) and re.match(r"p\d", b.where) and not _hedged(a, b):
                told = _same(b, a, ("同一數目", "one number"))
                all_ = (
                    _all_there_are(reading, a) and _all_there_are(reading, b) and _days(reading, a) == _days(reading, b)
                )
                if told is not None:
                    yield told if all_ else left_open(told, ("兩者可能所指不同", "they may be of different ones"))
    yield from _at_marks(reading, figures)
    yield from _taking_part(reading, figures)


def _all_there_are(reading: Reading, figure: Figure) -> bool:
    """Whether the words right before a count tell it as that of all there are, or of those told of before."""
    return bool(reading.words.regex("repeats", "whole").search(reading.shape_of(figure).clause(figure)[0]))


def _hedged(a: Figure, b: Figure) -> bool:
    return bool(a.qualifier or b.qualifier) or number(a) == 1


def _tail(reading: Reading, figure: Figure) -> str:
    shape = reading.shape_of(figure)
    after = reading.words.regex("repeats", "tail").match(shape.passage.text.chars, figure.end)
    return after[0] if after else ""


def _at_marks(reading: Reading, figures: Sequence[Figure]) -> Iterator[Relation]:
    """7所大學¹⁹ and the footnote's own 7所大學為…."""
    homes = reading.homes
    for figure in figures:
        shape = reading.shape_of(figure)
        opens = reading.words.regex("repeats", "opening").fullmatch(shape.passage.text.chars, 0, figure.start)
        if shape.passage.kind != "footnote" or not opens or shape.passage.where not in homes:
            continue
        home, index = homes[shape.passage.where]
        for other in reading.shapes[home].figures.values():
            near = 0 <= index - other.end <= reading.words.reach(_SAME_TAIL)
            if other.kind == "count" and near and classifier(other) == classifier(figure):
                yield from filter(None, [_same(other, figure, ("註釋的數目", "number in the footnote"))])


def _taking_part(reading: Reading, figures: Sequence[Figure]) -> Iterator[Relation]:
    """參加計劃的6所學院 of a scheme's section and 6所參加的學院 in a footnote of its item."""
    said: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        shape = reading.shape_of(figure)
        before, after = reading.words.reach(_SAME_TAIL), reading.words.reach(_SAME_TAIL + 2)
        around = shape.text[max(0, shape.places[figure.id] - before) : shape.places[figure.id] + after]
        name = item_subject(reading, figure)
        found = reading.words.regex("repeats", "taking_part").search(around)
        body = reading.words.regex("repeats", "bodies").search(classifier(figure))
        timed = any(f.kind in {"date", "fiscal_year", "duration"} for f in _beside(reading, figure))
        if name is None or not found or _hedged(figure, figure) or not body or timed:
            continue
        noun = reading.words.regex("repeats", "taker").search(around)
        if noun:
            first = said.setdefault((name, classifier(figure), noun[0]), figure)
            if first is not figure:
                yield from filter(None, [_same(figure, first, (f"參與「{name}」的數目", f"taking part in {name}"))])
