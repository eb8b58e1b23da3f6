"""Ratios, fractions and hundredths: 三比一, 1(政府)：3(機構), two-thirds, one in four, 百分之三至五."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.digits import YEAR
from itf_extract.patterns import compiled
from itf_extract.quantities.measured import TENTH
from itf_extract.quantities.numerals import exact
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Number
    from itf_extract.quantities.numerals import Numeral
    from itf_extract.quantities.tokens import Run, Token

_HUNDRED = 100
_MOST = 100_000
_BEFORE, _AFTER = 48, 12
_UNITS = "UydTZCASmFMg"
_RATIO = compiled(rf"(?P<first>[NW])(?P<joint>[:~U])(?P<second>[NW])(?!-?[{_UNITS}xNW]|-e)|B")
_CLOCK = compiled(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]")
_PART = compiled(r"(?P<top>[NWa])-?(?P<part>[DEK])")
_OVER = compiled(r"(?P<below>[NW])(?P<joint>[fg])(?P<above>[NW])")
_OUT_OF = compiled(r"[NW](?:-i-[NW]|i[NW](?:(?=-[Uy])|(?![SMyCA/\-])))")
_SLASHED = compiled(r"(?P<over>N)/(?P<under>N)(?![/-])")
_HUNDREDTHS = compiled(
    r"(?P<sign>[-n])?(?P<lead>P)(?:(?P<either>w)|(?P<number>[NW])(?:(?P<more>x)|[-~](?P<high>[NW])(?![UydTZCAS])|&(?P<next>W)(?![UydTZCASWNlx])|))"
)
_YEAR = compiled(YEAR)
_ONE = compiled(r"(?:t?a)?[Uy]")
_WHOLE = {"duration", "percent", "measure"}  # kinds of units of which a part is an amount
_DECIMALS = 4  # of a part that a decimal says exactly: 5/16, no third
_UNPLACED = compiled(r"[NWXSl+]")

Read = tuple[Quantity | None, int]


def ratio(run: Run, at: int, text: str, language: Language) -> Read | None:
    """1:2, 1(政府)：3(機構), 三比一, four-to-one; 15 to 1 where the words around say that it is a ratio."""
    found = _RATIO.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens[found.start() : found.end()]
    start, end = tokens[0].start, tokens[-1].end
    words = compiled(language["ratios"]["words"]).search(text[max(0, start - _BEFORE) : end + _AFTER])
    if found["first"] is None:
        terms = compiled(r"\([^()]*\)|[ ,]").sub("", tokens[0].printed)
        for joint in ("∶", *language["ratios"]["between"]):
            terms = terms.replace(joint, ":")
        clock = _CLOCK.fullmatch(terms) and not words
        return (None if clock else Quantity(start, start, end, "ratio", terms)), found.end()
    first, second = tokens[0].numeral, tokens[2].numeral
    if first is None or second is None or max(first.value, second.value) >= _MOST:
        return None
    descending = found["first"] == found["second"] == "W" and first.value > second.value
    if found["joint"] == "U" and not (words and tokens[1].printed in language["ratios"].get("paired", ())):
        return None
    barred = text[end : end + 1] in {*language["ratios"]["not_before"]}
    barred = barred or bool(compiled(language["ratios"]["not_after"]).search(text[max(0, start - _BEFORE) : start]))
    of_range = found["joint"] == "~" and run.letters.startswith(":", found.end())  # 4至5比1 is of no two numbers
    if barred or (found["joint"] == "~" and not (words or descending or of_range)):
        return None
    told = None if of_range else Quantity(start, start, end, "ratio", f"{first.value}:{second.value}")
    return told, found.end() + (2 if of_range else 0)


def fraction(run: Run, at: int, text: str, language: Language) -> Read | None:
    """三分之二, 三分一, two-thirds, one in four, 3/4, ½."""
    for rule in (_over, _part, _of_one, _out_of, _slashed, _vulgar, _half):
        if read := rule(run, at, text, language):
            return read
    return None


def _fraction(run: Run, at: int, end: int, top: Number, below: Number, *, timed: bool = True) -> Read | None:
    if not (0 < top < below and top == int(top) and below == int(below)):
        return None
    amount = _of_unit(run, at, end, Decimal(top) / Decimal(below)) if timed else None
    if amount:
        return amount
    start, last = run.tokens[at].start, run.tokens[end - 1].end
    return Quantity(start, start, last, "fraction", f"{top}/{below}", closed=True), end


def _of_unit(run: Run, at: int, end: int, part: Decimal) -> Read | None:
    """A part of one of a unit: 四分之三小時, a quarter of an hour, of a percentage point."""
    one = _ONE.match(run.letters, end)
    unit = run.tokens[one.end() - 1] if one else None
    if one is None or unit is None or unit.word.kind not in _WHOLE or round(part, _DECIMALS) != part:
        return None
    numeral = exact(part * Decimal(unit.word.value or 1))
    start = run.tokens[at].start
    name = unit.word.name
    return Quantity(start, start, unit.end, unit.word.kind, numeral.value, name, numeral, closed=True), one.end()


def _over(run: Run, at: int, _text: str, _language: Language) -> Read | None:
    found = _OVER.match(run.letters, at)
    if found is None or (found["joint"] == "g" and found[0] != "WgW"):
        return None
    below, above = run.tokens[at].numeral, run.tokens[at + 2].numeral
    return _fraction(run, at, found.end(), above.value, below.value) if above and below else None


def _part(run: Run, at: int, text: str, language: Language) -> Read | None:
    """Two-thirds, a quarter of; not a third party, nor one second."""
    found = _PART.match(run.letters, at)
    if found is None:
        return None
    top, part = run.tokens[at], run.tokens[found.end() - 1]
    end = part.end
    worth = _denominator(part, language)
    other = rf"[ -]?(?:{language['fractions'].get('not_before', '(?!)')})(?![a-z])"
    if _is_of_amount(run, found.end()):
        return None
    if worth is None or compiled(other).match(text[end : end + 24]):
        return None
    if (top.numeral is None or top.numeral.value != 1) and compiled(language["fractions"]["counted"]).search(
        text[max(0, top.start - 24) : top.start]
    ):
        return None  # the last three quarters of 2021
    if found["top"] == "a":
        before = text[max(0, top.start - _AFTER - _AFTER) : top.start]
        shown = compiled(language["fractions"]["after_article"]).match(text[end : end + 24])
        hedged = compiled(language["fractions"]["hedged"])
        shown = shown or hedged.search(before) or hedged.search(f"{top.printed.lower()} ")
        begin = at if " " not in top.printed else found.end() - 1  # of the remaining third the figure is a third
        return _fraction(run, begin, found.end(), 1, worth) if shown else None
    return _fraction(run, at, found.end(), top.numeral.value, worth) if top.numeral else None


def _is_of_amount(run: Run, end: int) -> bool:
    """Whether a part is that of a number which it makes an amount with: a quarter of a million, of one per cent."""
    if run.letters.startswith("tW", end) and run.tokens[end + 1].factors:
        return True
    return compiled("t[NW]U").match(run.letters[end:]) is not None and run.tokens[end + 2].word.kind == "percent"


def _of_one(run: Run, at: int, _text: str, _language: Language) -> Read | None:
    """A share of one of a unit, which is an amount: half of a year, of a percentage point."""
    token = run.tokens[at]
    if token.word.letter != "K" or token.word.kind != "fraction":
        return None
    top, below = map(Decimal, token.word.value.split("/"))
    return _of_unit(run, at, at + 1, top / below)


def _denominator(part: Token, language: Language) -> int | None:
    printed = part.printed.lower().partition(" ")[0]
    worth: int | None = language["fractions"].get("denominators", {}).get(printed)
    return worth


def _out_of(run: Run, at: int, _text: str, _language: Language) -> Read | None:
    found = _OUT_OF.match(run.letters, at)
    if found is None:
        return None
    one, all_ = run.tokens[at], run.tokens[found.end() - 1]
    some, every = one.numeral, all_.numeral
    if some is None or every is None or some.value > _HUNDRED or _YEAR.fullmatch(all_.printed):
        return None  # 1 600 in 2017
    # A storm of 1 in 50 years is no length of time.
    return _fraction(run, at, found.end(), some.value, every.value, timed=False)


def _slashed(run: Run, at: int, text: str, _language: Language) -> Read | None:
    found = _SLASHED.match(run.letters, at)
    if found is None:
        return None
    over, under = run.tokens[at], run.tokens[at + 2]
    close = over.end + 1 == under.start and text[over.start - 1 : over.start] not in {*"/-"}
    if not close or over.numeral is None or under.numeral is None or under.numeral.value > _HUNDRED:
        return None
    if over.numeral.value >= under.numeral.value:
        return _split(over, under), found.end()
    return _fraction(run, at, found.end(), over.numeral.value, under.numeral.value)


def _split(first: Token, second: Token) -> Quantity | None:
    """60/40: two parts of a hundred; of 12/5 nothing is read."""
    parts = [token.numeral.value for token in (first, second) if token.numeral]
    terms = ":".join(map(str, parts))
    return Quantity(first.start, first.start, second.end, "ratio", terms) if sum(parts) == _HUNDRED else None


def _vulgar(run: Run, at: int, _text: str, language: Language) -> Read | None:
    """½ by itself; before a unit it is a number."""
    token = run.tokens[at]
    worth = language["digits"]["vulgar"].get(token.printed)
    if worth is None or compiled(rf"[{_UNITS}-]").match(run.letters[at + 1 :]):
        return None
    below = next(number for number in (2, 4, 8) if float(worth) * number % 1 == 0)
    return _fraction(run, at, at + 1, int(float(worth) * below), below)


def _half(run: Run, at: int, text: str, language: Language) -> Read | None:
    """Half by itself, which no noun follows: cut by half, accounts for half."""
    token = run.tokens[at]
    if token.printed.lower() not in language["fractions"]["alone"]:
        return None
    fractions, before = language["fractions"], text[max(0, token.start - _BEFORE) : token.start]
    closed = compiled(fractions["alone_before"]).match(text, token.end)
    led = compiled(fractions["alone_after"]).search(before) if closed else compiled(fractions["hedged"]).search(before)
    shown = led and (closed or compiled(fractions["hedged_before"]).match(text, token.end))
    return _fraction(run, at, at + 1, 1, 2) if shown else None


def hundredths(run: Run, at: int) -> Read | None:
    """百分之五十, 負百分之三, 百分之三至五, 百分之三四十, 百分之三十多; 千分之三 is a fraction."""
    found = _HUNDREDTHS.match(run.letters, at)
    if found is None:
        return None
    lead, place = run.tokens[found.start("lead")], found.start("either" if found["either"] else "number")
    token = run.tokens[place]
    start, end, number = run.tokens[at].start, token.end, token.numeral
    if number is None or (found["either"] and found["sign"]) or _UNPLACED.match(run.letters, found.end()):
        return None, found.end() + 1
    if lead.word.value != _HUNDRED:
        whole = Quantity(start, start, end, "fraction", f"{number.value}/{lead.word.value}", closed=True)
        return (None if found["either"] else whole), place + 1
    number = number.negative() if found["sign"] else number
    single = Quantity(start, start, end, "percent", number.value, "%", number, closed=True, spelt=True)
    if found["more"]:
        return replace(
            single, end=run.tokens[place + 1].end, codes=(run.tokens[place + 1].word.code or "over",)
        ), place + 2
    high, last = _higher(run, found)
    if high is None or high.value <= number.value:
        return single, place + 1
    return replace(single, end=last, value=None, low=number.value, high=high.value), found.end()


def _higher(run: Run, found: re.Match[str]) -> tuple[Numeral | None, int]:
    """The other of two numbers of hundredths with its end: 三至四十, 三四十, or the next digit of 三、四."""
    group = next((name for name in ("either", "high", "next") if found[name]), None)
    if group is None:
        return None, 0
    token = run.tokens[found.start(group)]
    if group == "either":
        return token.high, token.end
    first = run.tokens[found.start("number")].numeral
    near = (
        first is not None
        and token.numeral is not None
        and first.value < TENTH
        and token.numeral.value == first.value + 1
    )
    return (token.numeral if group == "high" or near else None), token.end
