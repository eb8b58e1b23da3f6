"""Rates and matching ratios: what is paid of an amount, what two sides put in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import restated
from itf_extract.audit.checks.sides import matched_for_every, put_in
from itf_extract.audit.interval import Interval, grain, number, ratio, verdict, worth
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import as_reckoned, check, cite, left_open, relation, shown
from itf_extract.audit.subjects import undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_SIDES = {"ratio_share": None, "public_share": 1}  # how many sides of a ratio a share may be of
_HUNDRED = Fraction(100)
_SOON = 3  # passages
_HALF = Fraction(1, 2)
_POINT = Fraction(1, 100)
_EQUAL = (Fraction(3, 4), Fraction(4, 3))
_CAPPED = ("比率未必適用於全數", "the rate may not hold for all of it")
_UNEQUAL = (Fraction(3, 5), Fraction(5, 3))


@check("SHARE-RATE", "error")
def rates_applied(reading: Reading) -> Iterator[Relation]:
    """A rate that is paid on an amount is what was paid over that amount in the same period.

    Example: 津貼水平…20%…津貼金額超過4億元…同期…投入金額已逾20億元 (4 / 20 = 20%).
    Source: arithmetic.  Rates of earlier years may weigh in, so a percentage point or two tells nothing.
    """
    yield from (_applied(match, Interval.near(match["p"])) for match in reading.matches("rate_worth"))
    for match in reading.matches("rate_applied"):
        end = match.shape.sentence(match.found.end() - 1)[1]
        capped = reading.words.regex("shares", "capped").search(match.shape.text, match.found.start(), end)
        told = _applied(match, _as_told(match["p"]))
        yield left_open(told, _CAPPED) if capped else told
    for match in reading.matches("shared_equally"):
        part, whole = match["part"], match["whole"]
        says = (f"{cite(part)}為{cite(whole)}的一半", f"{cite(part)} is a half of {cite(whole)}")
        half = Interval.near(whole) * Interval.exact(_HALF)
        yield as_reckoned(Interval.near(part), half, says, (part, whole))


def _applied(match: Match, printed: Interval) -> Relation:
    """That a part is so much per cent of a whole, or what a ratio gives it."""
    p, part, whole = match["p"], match["part"], match["whole"]
    rate = Interval.near(part) / Interval.near(whole) * Interval.exact(100)
    says = (f"{cite(part)}為{cite(whole)}的{cite(p)}", f"{cite(part)} is {cite(p)} of {cite(whole)}")
    reckoned = Fraction(rate.value) if rate.value is not None else None
    return relation(verdict(printed, rate), says, (p, part, whole), expected=shown(reckoned, p), actual=p.surface)


def _as_told(p: Figure) -> Interval:
    """A rate that was set some time, or the first side of a ratio, and told without a hedge: 八成 is 80%."""
    value = worth(p)
    if terms := ratio(p) if p.kind == "ratio" else None:
        return Interval.exact(_HUNDRED * terms[0] / sum(terms))
    if "approx" in p.qualifier:
        return Interval.wide(p)
    if p.kind == "fraction" and value is not None:
        return Interval.exact(value * _HUNDRED)
    return Interval(value - _HALF, value + _HALF, value) if value is not None else Interval.near(p)


@check("SHARE-RATIO", "error")
def matching_ratios(reading: Reading) -> Iterator[Relation]:
    """Amounts that two sides put in stand in the ratio that the scheme asks for.

    Example: 1(政府)：3(機構): 約3,200萬元 from the fund, 約9,600萬元 from institutions; 80 coaches, 400 trainees, 1:5.
    Source: arithmetic; 約 figures are rounded to the finest place that either shows.  Where private money is more than
    the ratio asks the words leave it open.
    """
    yield from put_in(reading)
    yield from matched_for_every(reading)
    for match in reading.matches("head_ratio"):
        yield from _of_heads(match)
    for key in ("matching_parts", "matching_leverage"):
        for match in reading.matches(key):
            ratios = [f for f in match.shape.figures.values() if f.kind == "ratio"]
            equal = reading.words.regex("shares", "equal").search(match.shape.text)
            if len(ratios) == 1 and (terms := ratio(ratios[0])):
                yield _matched(match, terms, ratios, firm=key == "matching_parts")
            elif equal and not ratios and key == "matching_parts":
                yield _equal(match)


def _of_heads(match: Match) -> Iterator[Relation]:
    """That two numbers stand in the ratio told of them: 教練80名和學員400名，教練與學員的比例為1:5."""
    a, b, told = match["a"], match["b"], match["r"]
    terms, one, other = ratio(told), number(a), number(b)
    if terms and one and other and terms[0]:
        apart = abs(other / one - Fraction(terms[1]) / terms[0])
        outcome: Verdict = "holds" if not apart else "holds_within_rounding" if apart <= _HALF else "fails"
        says = (f"{cite(a)}與{cite(b)}之比為{cite(told)}", f"{cite(a)} to {cite(b)} is {cite(told)}")
        expected = f"1:{shown(other / one, a)}" if terms[0] == 1 else None
        yield relation(outcome, says, (told, a, b), expected=expected, actual=told.surface)


def _matched(match: Match, terms: tuple[Fraction, Fraction], ratios: Sequence[Figure], *, firm: bool) -> Relation:
    public, private = match["public"], match["private"]
    asked = (number(public) or Fraction(0)) * terms[1] / terms[0]
    gap = abs((number(private) or Fraction(0)) - asked)
    unit = min(grain(public), grain(private))
    slack = unit / 2 * (1 + terms[1] / terms[0])
    outcome: Verdict = "holds" if not gap else "holds_within_rounding" if gap < slack else "fails"
    if "approx" not in public.qualifier + private.qualifier:
        share = Interval.exact(terms[1] / terms[0])
        outcome = verdict(Interval.near(private), Interval.near(public) * share)
    reason = None
    more = match.shape.words.regex("shares", "more").search(match.shape.text)
    less = Interval.near(private).high is not None and (Interval.near(private).high or 0) < asked and not more
    slip = misprint(private, asked) or misprint(public, (number(private) or Fraction(0)) * terms[0] / terms[1])
    hedged = "approx" in public.qualifier and "approx" in private.qualifier
    example = match.shape.words.regex("shares", "example").search(match.shape.text)
    if outcome == "fails" and firm and not (less or example) and not (slip and hedged):
        outcome = "ambiguous"
        reason = ("雙方投入未必按項目逐一計算", "what both put in may not be counted project by project")
    if outcome == "fails" and not firm and Interval.near(private).meets(Interval(asked, None)):
        outcome = "ambiguous"
        reason = ("私人資金可多於配對所需", "private money may be more than the ratio asks for")
    says = (
        f"{cite(public)}與{cite(private)}為{ratios[0].surface}",
        f"{cite(public)} and {cite(private)} are {ratios[0].surface}",
    )
    return relation(
        outcome,
        says,
        (private, public, *ratios),
        because=reason,
        expected=shown(asked, private),
        actual=private.surface,
    )


def _equal(match: Match) -> Relation:
    public, private = match["public"], match["private"]
    times = (number(private) or Fraction(0)) / (number(public) or Fraction(1))
    outcome: Verdict = "holds_within_rounding" if _EQUAL[0] <= times <= _EQUAL[1] else "ambiguous"
    if not _UNEQUAL[0] <= times <= _UNEQUAL[1]:
        outcome = "fails"
    reason = (
        ("等額出資而兩數相差頗大", "equal shares, yet the two are far apart")
        if outcome != "holds_within_rounding"
        else None
    )
    says = (f"{cite(private)}與{cite(public)}大致等額", f"{cite(private)} and {cite(public)} are roughly equal shares")
    return relation(outcome, says, (private, public), because=reason, expected=public.surface, actual=private.surface)


@check("SHARE-MOST", "error", "bound")
def shares_within_their_most(reading: Reading) -> Iterator[Relation]:
    """The government's part of what both sides put in is within the largest share that the scheme pays.

    Example: 3億元 granted, 1億2,000萬元 put in by institutions, at most 四分之三 paid.
    Source: arithmetic.
    """
    for match in reading.matches("paid_of_whole"):
        yield _within_most(match["p"], match["part"], match["whole"])
    yield from _of_each(reading)
    for match in reading.matches("paid_share"):
        public, private = match["public"], match["private"]
        most = match.get("p") or max(
            (f for f in match.shape.figures.values() if f.kind == "fraction"), key=lambda f: worth(f) or 0, default=None
        )
        if most is None or worth(most) is None:
            continue
        limit = _part(most)
        least = Interval.near(public) / (Interval.near(public) + Interval.near(private))
        rate = (number(public) or Fraction(0)) / ((number(public) or Fraction(0)) + (number(private) or Fraction(1)))
        outcome: Verdict = (
            "holds" if rate <= limit else "holds_within_rounding" if (least.low or 0) <= limit else "fails"
        )
        says = (
            f"{cite(public)}佔其與{cite(private)}之和不多於{cite(most)}",
            f"{cite(public)} of it and {cite(private)} is within {cite(most)}",
        )
        yield relation(
            outcome, says, (private, public, most), expected=f"≤ {most.surface}", actual=f"{float(rate):.1%}"
        )


def _of_each(reading: Reading) -> Iterator[Relation]:
    """What was paid of the cost of one, told soon after the only share that is paid at most of the cost of each."""
    limits = [*reading.matches("most_of_each")]
    other = reading.words.regex("shares", "of_another")
    for match in reading.matches("paid_of_each") if len(limits) == 1 else ():
        (most,), shape = limits, match.shape
        kind, subject = most.found["of"], match.found["subject"]
        of_kind = kind in (subject.split() if kind.isascii() else subject)
        near = 0 <= shape.index - most.shape.index <= _SOON
        if of_kind and near and not other.search(shape.text, *shape.sentence(match.found.start("subject"))):
            yield _within_most(most["p"], match["part"], match["whole"])


def _within_most(most: Figure, part: Figure, whole: Figure) -> Relation:
    """That what was paid of a whole is within the largest share that is paid of it: 不超過成本的七成."""
    paid, reckoned = Interval.near(part), Interval.near(whole) * Interval.exact(_part(most))
    within = reckoned.high is None or paid.low is None or paid.low <= reckoned.high
    says = (
        f"{cite(part)}不多於{cite(whole)}的{cite(most)}",
        f"{cite(part)} is no more than {cite(most)} of {cite(whole)}",
    )
    return relation("holds" if within else "fails", says, (part, whole, most), actual=part.surface)


@check("SHARE-FRACTION", "error")
def fractions_of_ratios(reading: Reading) -> Iterator[Relation]:
    """The share that a scheme pays at most is the one that its matching ratio gives.

    Example: 1(政府)：3(機構) and 資助額最多為開支的四分之一.
    Source: arithmetic.
    """
    for match in reading.matches("fraction_cap"):
        sides, share = _sides(match["r"]), match["f"]
        if sides and worth(share) is not None:
            says = (f"{cite(match['r'])}的配對即資助{cite(share)}", f"{cite(match['r'])} gives {cite(share)}")
            outcome: Verdict = "holds" if _part(share) == sides[0] else "fails"
            yield relation(outcome, says, (share, match["r"]), expected=str(sides[0]))
    yield from _shares_of_ratios(reading)
    for shape in reading.several:
        if shape.passage.cell is None and "ratio" in shape.kinds:
            yield from _share_beside(shape)


def _shares_of_ratios(reading: Reading) -> Iterator[Relation]:
    """A share told as that of one side of a ratio is what one of its terms is of both: 3比2，即男性佔60%.

    The first term is the public side's: 按3比1的比例，即政府承擔四分之三.
    """
    for key, sides in _SIDES.items():
        for match in reading.matches(key):
            yield from _given(match["r"], match["f"], sides)


def _share_beside(shape: Shape) -> Iterator[Relation]:
    """The only share in a sentence of a matching ratio is that of one side: 按2:1的比例資助，政府承擔三分之二."""
    words = shape.words.regex
    for start, end in shape.sentences():
        told = undated(shape, start, end)
        if sorted(f.kind for f in told) in (["percent", "ratio"], ["fraction", "ratio"]):
            share, matched = sorted(told, key=lambda figure: figure.kind == "ratio")
            borne = words("shares", "borne").search(shape.text, start, end)
            if borne and not words("shares", "loose").search(shape.text, start, end):
                yield from _given(matched, share)


def _given(matched: Figure, share: Figure, sides: int | None = None) -> Iterator[Relation]:
    """That a ratio gives a share, to a percentage point: that of one of its sides, or of the first so many."""
    given, part = _sides(matched)[:sides], _part(share)
    if given and part:
        says = (f"{cite(matched)}即{cite(share)}", f"{cite(matched)} gives {cite(share)}")
        near: Verdict = "holds_within_rounding" if any(abs(part - side) < _POINT for side in given) else "fails"
        yield relation("holds" if part in given else near, says, (share, matched), actual=share.surface)


def _sides(matched: Figure) -> list[Fraction]:
    """What part each side of a ratio has of both: a quarter and three of 1:3."""
    terms = ratio(matched)
    return [term / sum(terms) for term in terms] if terms else []


def _part(share: Figure) -> Fraction:
    """A share as a part of one: a quarter for 25%."""
    return (worth(share) or Fraction(0)) / (_HUNDRED if share.kind == "percent" else 1)


@check("SHARE-SAME-RATIO", "error")
def ratios_of_one_scheme(reading: Reading) -> Iterator[Relation]:
    """A scheme's matching ratio is the same wherever the paper gives it.

    Example: 「地區典藏資助計劃」 1(政府)：3(機構) in its item and 1(政府)：3(企業) where it is merged.
    Source: one scheme has one ratio.
    """
    yield from restated(reading, "ratio_told", what=("的配對比例", "the matching ratio"))
    yield from _told_again(reading)
    said: dict[str, Figure] = {}
    for name, figure in _ratios(reading):
        first = said.setdefault(name, figure)
        if first is not figure:
            says = (
                f"「{name}」的配對比例{cite(figure)}與{cite(first)}相同",
                f"{name}: {cite(figure)} as in {cite(first)}",
            )
            outcome: Verdict = "holds" if first.value == figure.value else "fails"
            yield relation(outcome, says, (figure, first), expected=str(first.value), actual=str(figure.value))


def _told_again(reading: Reading) -> Iterator[Relation]:
    """That a ratio which the words point back to is the one that was told before: 按上述1(政府)：3(業界)的比例."""
    again = reading.words.regex("shares", "ratio_again")
    before: list[Figure] = []
    for figure in sorted((f for f in reading.paper.figures if f.kind == "ratio"), key=lambda f: (f.passage, f.start)):
        if len(before) == 1 and again.search(reading.shape_of(figure).clause(figure)[0]):
            says = (f"{cite(figure)}即上文的{cite(before[0])}", f"{cite(figure)} is {cite(before[0])} told above")
            outcome: Verdict = "holds" if before[0].value == figure.value else "fails"
            yield relation(outcome, says, (figure, before[0]), expected=before[0].surface, actual=figure.surface)
        if all(figure.value != one.value for one in before[:1]):
            before.append(figure)


def _ratios(reading: Reading) -> Iterator[tuple[str, Figure]]:
    """The ratios that a sentence states of the scheme that it begins with, for all times and for all."""
    predicate = reading.words.regex("shares", "ratio_of")
    for figure in reading.paper.figures:
        if figure.kind != "ratio":
            continue
        shape = reading.shape_of(figure)
        start, _ = shape.sentence(shape.places[figure.id])
        if found := predicate.fullmatch(shape.text[start : shape.places[figure.id]]):
            yield found["name"], figure
