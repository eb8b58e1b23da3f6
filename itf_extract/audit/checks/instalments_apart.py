"""Equal instalments whose whole is the one sum of the sentence before them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.reckonings import is_sure, may_slip
from itf_extract.audit.relation import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match


def instalments_apart(reading: Reading) -> Iterator[Relation]:
    """That so many equal instalments of a sum make the one sum of the sentence before, which their words name.

    Example: 我們建議向基金注資3億元, and then 注資會分五期等額支付，每期6,000萬元.
    """
    for match in reading.matches("instalments_apart"):
        n, each = match["n"], match["each"]
        whole = _before(reading, match)
        if whole is None or not is_sure(whole) or each.kind != whole.kind or not number(n) or not number(each):
            continue
        reckoned = Interval.near(each) * Interval.exact(number(n) or 0)
        outcome = verdict(Interval.near(whole), reckoned)
        if outcome != "fails" or may_slip(whole, [reckoned]):
            says = (f"{cite(each)}×{n.surface}={cite(whole)}", f"{cite(each)} times {n.surface} is {cite(whole)}")
            made = Fraction(number(n) or 0) * (number(each) or 0)
            yield relation(outcome, says, (whole, each, n), expected=shown(made, whole), actual=whole.surface)


def _before(reading: Reading, match: Match) -> Figure | None:
    """The only sum of money of the sentence before, or of the paragraph before, where both name what is paid."""
    shape = match.shape
    start, end = shape.sentence(match.found.start())
    before, text = shape.between(shape.before(start), start), shape.text[shape.before(start) : start]
    if start <= 1:
        last = reading.paragraph_before(shape)
        before, text = ([*last.figures.values()], last.text) if last is not None else ([], "")
    money = [f for f in before if f.kind == "money"]
    loose = shape.words.regex("products", "apart_loose")
    named = match.found.groupdict().get("of")
    if len(money) != 1 or loose.search(text) or loose.search(shape.text, start, end):
        return None
    alone = sum(f.kind == "money" for f in shape.between(start, end)) == 1
    return money[0] if alone and (not named or named in text) else None
