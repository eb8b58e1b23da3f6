"""Products: yearly amounts and instalments, exchanged money, caps times numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import monthly
from itf_extract.audit.checks import caps, three_factors
from itf_extract.audit.checks.apiece import apiece
from itf_extract.audit.checks.instalments_apart import instalments_apart
from itf_extract.audit.checks.often import times_each
from itf_extract.audit.checks.part_years import parts_of_years
from itf_extract.audit.checks.per_span import spans_told_again
from itf_extract.audit.checks.prices import of_one
from itf_extract.audit.checks.ratios_told import at_ratio
from itf_extract.audit.checks.stated import first_then
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.pairs import misprint, nearest
from itf_extract.audit.relation import as_reckoned, check, cite, relation, shown
from itf_extract.audit.subjects import alike, classifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_AROUND = 24
_DIGITS = 3
_PAIR = 2
_HUNDRED = 100
_MONTHS = 12
_BY = 16


@check("PRODUCT-INSTALMENT", "error")
def instalments(reading: Reading) -> Iterator[Relation]:
    """Equal instalments times their number are the total.

    Example: 分兩年合共注資24億8,000萬元, each time 12億4,000萬元.
    Source: arithmetic.  An instalment is any sum of the same injection wherever the paper tells of it; one that is a
    misprinted digit away is held against it too.
    """
    for match in reading.matches("equal_instalments"):
        if match["each"].kind != "money" or match["each"].unit == match["whole"].unit:
            yield from _product(match)  # US$1.25 million, or HK$9.75 million each, is told twice
    for match in reading.matches("itemised"):
        yield from _product(match, beside=True)
    yield from first_then(reading)
    yield from instalments_apart(reading)
    sums: dict[Fraction | None, list[Figure]] = {}
    for figure in reading.paper.figures:
        if figure.kind == "money":
            sums.setdefault(number(figure), []).append(figure)
    alone = [figures[0] for figures in sums.values() if len(figures) == 1]  # what is printed twice is no misprint
    for match in reading.matches("instalments"):
        years, whole = number(match["n"]), number(match["whole"])
        first, last = match.found.span()
        capped = match.shape.words.regex("products", "capped").search(match.shape.text, first, last)
        each_year = "each" in match["whole"].qualifier
        if years and whole and years != 1 and not (capped or each_year):  # 分五年發放，首年發放4,000萬元
            each, here = whole / years, match.shape.index
            yield from _equal(reading, match, nearest(sums.get(each, ()), here), nearest(sums.get(whole, ()), here))
            yield from _misprinted(reading, match, (f for f in alone if number(f) not in {each, whole}), each)


def _equal(
    reading: Reading, match: Match, instalments: Iterable[Figure], totals: Iterable[Figure]
) -> Iterator[Relation]:
    """That sums are what each instalment, or all of them, come to."""
    n, whole = match["n"], match["whole"]
    for figure in _injected(reading, instalments):
        yield _instalment(n, whole, figure)
    yield from (_same_total(whole, figure) for figure in _injected(reading, totals) if figure is not whole)


def _misprinted(reading: Reading, match: Match, alone: Iterable[Figure], each: Fraction) -> Iterator[Relation]:
    """That sums which nothing else in the paper repeats are misprints of an instalment or of all of them."""
    n, whole = match["n"], match["whole"]
    for figure in _injected(reading, alone):
        if _slip(reading, figure, each):
            yield _instalment(n, whole, figure)
        # A sum beside the whole is a part of it: $300 million in the first year.
        elif (
            figure.passage != whole.passage
            and misprint(figure, number(whole) or Fraction(0))
            and _planned(reading, figure)
        ):
            yield _same_total(whole, figure)


def _product(match: Match, *, beside: bool = False) -> Iterator[Relation]:
    """That a sentence's number times its amount is its total; a most of either is no amount to be multiplied.

    Another sum before them may have its part in the total, save where they stand ``beside`` it in brackets.
    """
    n, each, whole = match["n"], match["each"], match["whole"]
    times, amount = number(n), number(each)
    rest = match.shape.clause(whole)[1] + match.shape.text[match.found.end() :][: match.shape.words.reach(_BY)]
    start, _ = match.shape.sentence(match.found.start())
    capped = match.shape.words.regex("products", "capped").search(match.shape.text, start, match.found.end())
    capped = capped or match.shape.words.regex("products", "more").search(rest)
    if not times or amount is None or capped or any("at_" in figure.qualifier for figure in (n, each, whole)):
        return
    others = [f for f in match.shape.between(start, match.found.start()) if f.kind == "money" and f.kind == each.kind]
    reckoned = Interval.near(each) * Interval.exact(times)
    if others and not beside and not Interval.near(whole).meets(reckoned):
        return  # 首兩年每月10萬元，第三年每月12萬元，三年合共384萬元
    says = (f"{cite(each)}×{n.surface}={cite(whole)}", f"{cite(each)} times {n.surface} is {cite(whole)}")
    told = relation(
        verdict(Interval.near(whole), reckoned), says, (whole, each, n),
        expected=shown(times * amount, whole), actual=whole.surface,
    )  # fmt: skip
    yield of_one(told, match.shape, each, whole, reckoned)


def _instalment(n: Figure, whole: Figure, part: Figure) -> Relation:
    each = (number(whole) or Fraction(0)) / (number(n) or 1)
    says = (f"{cite(part)}×{n.surface}={cite(whole)}", f"{cite(part)} times {n.surface} is {cite(whole)}")
    outcome = verdict(Interval.exact(number(part) or 0), Interval.exact(each))
    return relation(outcome, says, (part, whole, n), expected=shown(each, part), actual=part.surface)


def _same_total(whole: Figure, figure: Figure) -> Relation:
    says = (f"{cite(figure)}與分期的總額{cite(whole)}相同", f"{cite(figure)} is the instalments' total {cite(whole)}")
    outcome: Verdict = "holds" if number(figure) == number(whole) else "fails"
    return relation(outcome, says, (figure, whole), expected=whole.surface, actual=figure.surface)


def _slip(reading: Reading, figure: Figure, each: Fraction) -> bool:
    """Whether a figure is a misprint of an instalment, which its digits or what is planned tell from another sum."""
    digits = str(int(each)).rstrip("0")
    return misprint(figure, each) and (len(digits) >= _DIGITS or _planned(reading, figure))


def _planned(reading: Reading, figure: Figure) -> bool:
    """Whether a sentence plans or proposes the sum as a whole; votes of the past are other sums."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places[figure.id])
    said = shape.text[start:end]
    roles = reading.words.regex
    return bool(roles("roles", "planned").search(said)) and not roles("roles", "voted").search(said)


def _injected(reading: Reading, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures around which the words speak of money put into a fund."""
    reach, inject = reading.words.reach(_AROUND), reading.words.regex("roles", "inject")
    for figure in figures:
        shape = reading.shape_of(figure)
        place = shape.places.get(figure.id)
        if place is not None and inject.search(shape.text[max(0, place - reach) : place + reach]):
            yield figure


@check("PRODUCT-TERM", "error")
def terms(reading: Reading) -> Iterator[Relation]:
    """What is given each year or month, or has each of a number of things, times their number, is the total.

    Example: 每個學年提供700個學額，四個學年合共2 800個學額; 24間中心各聘用三名社工，合共72名.
    Source: arithmetic; a most of either is no amount to be multiplied.
    """
    yield from apiece(reading)
    yield from at_ratio(reading)
    yield from times_each(reading)
    yield from spans_told_again(reading)
    yield from parts_of_years(reading)
    for shape in reading.several:
        yield from three_factors.products(shape)
    for match in reading.matches("each_time"):
        between = match.shape.between(match.found.start("each") + 1, match.found.start("whole"))
        if alike(match["each"], match["whole"]) and not any(_may_be_more(f, match) for f in between):
            yield from _product(match)  # 每年540萬元，另須一筆過1,350萬元。四年合共3,510萬元 has more in it
    for match in reading.matches("yearly_of_monthly"):
        each, whole = match["each"], match["whole"]
        more = match.shape.words.regex("products", "more").match(match.shape.clause(whole)[1])
        if alike(each, whole) and number(each) is not None and not (more or _of_all(match)):
            yield _yearly(each, whole)


def _may_be_more(figure: Figure, match: Match) -> bool:
    """Whether a figure between an amount and its total may be more that is in it: 每年540萬元，另須一筆過1,350萬元."""
    large = (number(figure) or 0) * _HUNDRED > (number(match["each"]) or 0)
    return alike(figure, match["whole"]) and "each" not in figure.qualifier and large


def _of_all(match: Match) -> bool:
    """Whether a year's amount is that of all who have the month's each: 18戶每月各獲2,000元，每年合共432,000元."""
    shape, each = match.shape, match["each"]
    counts = [f for f in shape.between(shape.sentence(match.found.start())[0], shape.places[each.id]) if number(f)]
    yearly = Interval.near(each) * Interval.exact(_MONTHS)
    return any(Interval.wide(match["whole"]).meets(yearly * Interval.near(n)) for n in counts if n.kind == "count")


def _yearly(each: Figure, whole: Figure) -> Relation:
    """That what a year has is twelve times what a month has."""
    reckoned = Interval.near(each) * Interval.exact(_MONTHS)
    says = (f"{cite(each)}×{_MONTHS}={cite(whole)}", f"{cite(each)} times {_MONTHS} is {cite(whole)}")
    return as_reckoned(Interval.wide(whole), reckoned, says, (whole, each))


@check("PRODUCT-EXCHANGE", "error")
def exchange(reading: Reading) -> Iterator[Relation]:
    """Foreign money and what it is in Hong Kong dollars stand in the rate that the paper gives.

    Example: 150萬美元(約1,170萬港元), reckoned at 1美元兌7.8港元.
    Source: arithmetic; rounding as in XBRL Calculations 1.1.
    """
    rates: dict[tuple[str, str], list[tuple[Figure, Figure]]] = {}
    for match in reading.matches("rate_of_exchange"):
        a, b = match["a"], match["b"]
        if a.unit != b.unit and number(a) and number(b):
            rates.setdefault((str(a.unit), str(b.unit)), []).append((a, b))
            rates.setdefault((str(b.unit), str(a.unit)), []).append((b, a))
    for match in reading.matches("exchanged"):
        a, b = match["a"], match["b"]
        if _goes_on(match):
            continue  # 60萬歐元及各30萬歐元，即約510萬港元及各約255萬港元
        told = [_exchanged(a, b, rate) for rate in rates.get((str(a.unit), str(b.unit)), ()) if {a, b} - {*rate}]
        agreeing = next((one for one in told if one.verdict != "fails"), None)
        if agreeing or len({one.expected for one in told}) == 1:  # of several rates another may be meant
            yield agreeing or told[0]
    for match in reading.matches("rate_of_exchange"):
        yield from _beside_rate(match)
    for match in reading.matches("exchanged_at"):
        yield from _at_rate(match)
    for match in reading.matches("rate_of_one"):
        yield from _of_one(match)


def _goes_on(match: Match) -> bool:
    """Whether a sum is followed by another of its currency that is joined to it, so that it need not be the last's."""
    shape, b = match.shape, match["b"]
    place = shape.places[b.id]
    after = next((f for f in shape.between(place + 1, shape.sentence(place)[1]) if f.kind == "money"), None)
    if after is None or after.unit != b.unit:
        return False
    return shape.words.regex("lists", "and").match(shape.text, place + 1) is not None


def _at_rate(match: Match) -> Iterator[Relation]:
    """What foreign money is at what one of its unit is: EUR 2 million, or $17 million at $8.5 to the euro."""
    a, b, rate = match["a"], match["b"], match["x"]
    if rate.unit == b.unit != a.unit and number(a) and number(b):
        yield _bought(a, b, rate)


def _of_one(match: Match) -> Iterator[Relation]:
    """The two amounts beside what one of a currency's unit is, if a passage has no other money: HK$10 to the pound."""
    rate = match["x"]
    money = [f for f in match.shape.figures.values() if f.kind == "money" and f is not rate and number(f)]
    abroad, home = ([f for f in money if (f.unit == rate.unit) is same] for same in (False, True))
    if len(abroad) == len(home) == 1 and not any("at_" in f.qualifier for f in money):
        yield _bought(abroad[0], home[0], rate)


def _bought(a: Figure, b: Figure, rate: Figure) -> Relation:
    """That foreign money is what it comes to at what one of its unit is."""
    reckoned = Interval.near(a) * Interval.near(rate)
    says = (f"{cite(a)}按匯率{rate.surface}為{cite(b)}", f"{cite(a)} is {cite(b)} at {rate.surface} each")
    expected = shown(Fraction(reckoned.value or 0), b)
    return relation(verdict(Interval.wide(b), reckoned), says, (b, a, rate), expected=expected, actual=b.surface)


def _beside_rate(match: Match) -> Iterator[Relation]:
    """The two amounts beside a rate, in its currencies, where a passage has no other money."""
    rate = match["a"], match["b"]
    money = [f for f in match.shape.figures.values() if f.kind == "money" and f not in rate and number(f)]
    if len({f.unit for f in rate}) == len(money) == _PAIR and {f.unit for f in money} == {f.unit for f in rate}:
        a, b = sorted(money, key=lambda figure: match.shape.places[figure.id])
        rate = rate if a.unit == rate[0].unit else rate[::-1]
        time, around = match.shape.words.regex("products", "time"), match.shape.around
        # So much a month and so much a year, or in all.
        apiece = len({"each" in f.qualifier and tuple(time.findall(around(f))[:1]) for f in money}) > 1
        if number(rate[0]) and not (apiece or any("at_" in f.qualifier for f in money)):
            yield _exchanged(a, b, rate)


def _exchanged(a: Figure, b: Figure, rate: tuple[Figure, Figure]) -> Relation:
    reckoned = Interval.near(a) * (Interval.near(rate[1]) / Interval.near(rate[0]))
    says = (
        f"{cite(a)}按{rate[0].surface}兌{rate[1].surface}為{cite(b)}",
        f"{cite(a)} is {cite(b)} at {rate[1].surface} to {rate[0].surface}",
    )
    expected = shown(Fraction(reckoned.value or 0), b)
    return relation(verdict(Interval.wide(b), reckoned), says, (b, a, *rate), expected=expected, actual=b.surface)


@check("PRODUCT-CAP", "warning", "bound")
def averages_within_caps(reading: Reading) -> Iterator[Relation]:
    """What projects got, on average or one of them, is within the most that each may get.

    Example: 60 applications got 8,400萬元, each at most 150萬元; grants of 8萬元至120萬元 and a cap of 100萬元.
    Source: arithmetic.  Where the paper tells of another cap or of a change the cap may be newer or hold for
    some projects only.
    """
    yield from caps.grants(reading)
    seen: set[str] = set()
    for match in reading.matches("grants"):
        n, m = match["n"], match["m"]
        limits = [f for f in match.shape.figures.values() if f.kind == "money" and "at_most" in f.qualifier]
        count, money = number(n), number(m)
        if not limits or not count or money is None or m in limits or n.id in seen:
            continue
        seen.add(n.id)
        terms = [f for f in match.shape.figures.values() if f.kind == "duration" and "at_most" in f.qualifier]
        cap = max(limits, key=lambda figure: number(figure) or 0)
        most = (number(cap) or Fraction(0)) * (number(terms[-1]) or 1 if terms and monthly(terms[-1]) else 1)
        says = (
            f"{cite(m)}除以{cite(n)}不多於上限{cite(cap)}",
            f"{cite(m)} over {cite(n)} is within the cap {cite(cap)}",
        )
        within = money / count <= most
        kept = reading.words.regex("products", "cap_kept").sub("", match.shape.text)
        changed = reading.words.regex("products", "cap_changed").search(kept)
        firm = (
            len(limits) == 1
            and not changed
            and not terms
            and not _other_cap(match.shape, cap, m)
            and _per_thing(match.shape, cap, n)
        )
        reason = None if within or firm else ("上限可能只適用於部分項目", "the cap may hold for some projects only")
        yield relation(
            "holds" if within else "fails" if firm else "ambiguous", says, (m, n, cap, *terms[-1:]),
            because=reason, expected=shown(most, cap), actual=shown(money / count, cap),
        )  # fmt: skip


def _other_cap(shape: Shape, cap: Figure, granted: Figure) -> bool:
    """Whether the sentence of a cap tells of another sum, which may be that of some: $2 million for joint projects."""
    beside = shape.between(*shape.sentence(shape.places[cap.id]))
    return any(figure.kind == "money" and figure not in (cap, granted) for figure in beside)


def _per_thing(shape: Shape, cap: Figure, n: Figure) -> bool:
    """Whether a cap is told for each of what a number counts, both of all times: 每個項目50萬元 and 至今30個項目."""
    of = shape.words.regex("products", "each_of").search(shape.around(cap))
    unit = n.unit or classifier(n)
    same = (
        of is not None and bool(unit) and (of["of"] in unit or unit.startswith(of["of"]) or of["of"].startswith(unit))
    )
    sentence = shape.between(*shape.sentence(shape.places[n.id]))
    return same and not any(figure.kind in {"duration", "date", "fiscal_year"} for figure in sentence)
