"""What a fund got, spent and has left, wherever the paper tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks import retold
from itf_extract.audit.checks.fund_told import fund_told
from itf_extract.audit.checks.repeats import days_beside, same_told
from itf_extract.audit.checks.restatements import agree, restated, told_again
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import left_out, pairs
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import section_names
from itf_extract.dataclass import replace
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_BRACKETED = compiled(r"\([^()]*\)$")
_PAIR = 2
_DIGITS = 1
_DAY = len("2023-03-31")
_BEFORE, _AFTER = 60, 40


@check("REPEAT-YEAR", "error")
def yearly(reading: Reading) -> Iterator[Relation]:
    """What is spent in one fiscal year is the same wherever the paper tells of it.

    Example: 2022-23年度逾6億 in one paragraph, 約6億 in another, 612 under 百萬元 in the table.
    Source: rounding as in XBRL Calculations 1.1.
    """
    yield from restated(reading, "year_spent", what=("該年度的開支", "spending of the year"))
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
            yield from filter(None, [same_told(a, b, (f"{year}年度的開支", f"spending in {year}"))])


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
    yield from restated(reading, "vote_told", what=("的注資", "the vote"))
    yield from restated(reading, "inject_told", what=("的擬議注資", "the proposed injection"))
    yield from retold.in_years(reading)
    yield from fund_told(reading)
    votes: list[tuple[Figure, Figure, str]] = []
    for match in reading.matches("votes"):
        end = match.found.end()
        names = quoted(match.shape.text[end : match.shape.sentence(end)[1]])
        if names:
            votes.append((match["d"], match["m"], names[0]))
    again = reading.words.regex("again", "once_more")
    for match in reading.matches("vote_told"):
        name = _full(reading, match.found["name"] or "")
        if len(name) > _PAIR and not again.search(match.shape.text, *match.shape.sentence(match.found.start())):
            votes.append((match["d"], match["v"], name.strip("「」")))
    yield from left_out(votes, lambda vote: vote[2])
    for (day, sum_, name), (other_day, other_sum, _) in pairs(votes, lambda vote: vote[2]):
        if day.value == other_day.value:
            yield from filter(None, [same_told(sum_, other_sum, (f"「{name}」撥款", f"vote for {name}"))])
        if number(sum_) == number(other_sum) and _wrong_digits(day, other_day) <= _DIGITS:
            same = day.value == other_day.value
            says = (
                f"「{name}」撥款日期：{cite(day)}即{cite(other_day)}",
                f"vote for {name}: {cite(day)} is {cite(other_day)}",
            )
            yield relation(
                "holds" if same else "fails", says, (day, other_day), expected=other_day.surface, actual=day.surface
            )


def _full(reading: Reading, name: str) -> str:
    """A name, where the paper names but one body that ends so in full: 基金 of 「創新基金」."""
    if not name or len(name) > _PAIR:
        return name
    named = [full for full in reading.once(_names) if full.endswith(name)]
    return named[0] if len(named) == 1 else name


def _names(reading: Reading) -> frozenset[str]:
    """The names that the paper puts in quotation marks."""
    return frozenset(name for shape in reading.shapes for name in quoted(shape.text))


def _wrong_digits(a: Figure, b: Figure) -> int:
    one, other = str(a.value), str(b.value)
    return sum(x != y for x, y in zip(one, other, strict=True)) if len(one) == len(other) else _DIGITS + 1


@check("REPEAT-ENDOWMENT", "error")
def endowments(reading: Reading) -> Iterator[Relation]:
    """A capital whose income pays for a named scheme is the same at every mention.

    Example: 以5億元的投資收入支付 and 注入5億元作本金，以其賺得的投資收入.
    Source: one capital has one sum.
    """
    yield from restated(reading, "seed_told", what=("的本金", "the capital"))
    found: list[tuple[Figure, frozenset[str]]] = []
    for match in reading.matches("endowment"):
        before, after = (match.shape.words.reach(reach) for reach in (_BEFORE, _AFTER))
        around = match.shape.text[max(0, match.found.start() - before) : match.found.end() + after]
        sentence = match.shape.sentence(match.found.start())
        told = quoted(match.shape.text[sentence[0] : match.found.start()])
        if reading.words.regex("repeats", "changed").search(match.shape.text, *sentence):
            continue
        found.append((match["m"], frozenset(_BRACKETED.sub("", name) for name in told[-1:] or quoted(around))))
    yield from left_out(found)
    for (a, own), (b, others) in pairs(found):
        if own & others:
            again = same_told(a, b, ("資本", "capital"))
            yield from [replace(again, scope_read=True)] if again else []  # words of change have been read


@check("REPEAT-BALANCE", "error")
def balances(reading: Reading) -> Iterator[Relation]:
    """What is left of a named fund is the same at every mention, and is what is transferred.

    Example: 「社區憶述基金」尚餘的1億8,500萬元 in an approval, 餘款為1億8,500萬元 in the text.
    Source: one balance on one day.
    """
    yield from restated(reading, "balance_told", what=("的結餘", "the balance"))
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
            yield from filter(None, [same_told(a, b, ("尚餘款項", "balance"))])
    yield from _on_a_day(reading)
    for match in reading.matches("transferred"):
        yield from filter(None, [same_told(match["a"], match["b"], ("轉撥款項", "transfer"))])
    yield from _used_up(reading)


def _used_up(reading: Reading) -> Iterator[Relation]:
    """The day by which what is left of the one fund that a paper asks money for is used up, wherever it is told.

    Example: 餘款預計會在2028年6月用盡 in paragraph 1, 餘款只夠應付九個月，即預計會在2028年9月用盡 in 10.
    """
    told = [match["v"] for match in reading.matches("exhausted_told") if match.shape.passage.cell is None]
    schemes = {figure.scheme for figure in told} - {None}
    if len({ask.value for ask in reading.paper.asks}) > 1 or len(schemes) > 1:
        return
    for figure in told[1:]:
        if figure.passage != told[0].passage:
            yield told_again(figure, told[0], same=agree(figure, told[0]))


def _on_a_day(reading: Reading) -> Iterator[Relation]:
    """A balance that is the only sum of its sentence, with one exact day, is the same wherever it is told of that day.

    Example: 截至2023年3月31日，尚未動用的結餘為7,450萬元, and 在2023年3月31日的未動用結餘只有7,450萬元.
    """
    told: dict[tuple[object, ...], Figure] = {}
    for figure in reading.paper.figures:
        shape = reading.shape_of(figure)
        if figure.kind != "money" or not figure.metric or figure.id not in shape.places or shape.passage.cell:
            continue
        beside = shape.between(*shape.sentence(shape.places[figure.id]))
        days = {str(f.value) for f in beside if f.kind == "date" and len(str(f.value)) == _DAY}
        alone = sum(f.kind == "money" for f in beside) == 1 and len(days) == 1
        if alone and reading.words.regex("again", "left").search(figure.metric):
            first = told.setdefault((*days, figure.metric[-_PAIR:]), figure)
            one = first.scheme == figure.scheme is not None
            if first.passage != figure.passage and one:
                yield from filter(None, [same_told(figure, first, ("結餘", "the balance"))])


def _one_day(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether the sentences of two figures tell of no different days."""
    days = [days_beside(reading, figure) for figure in (a, b)]
    return not all(days) or not days[0].isdisjoint(days[1])
