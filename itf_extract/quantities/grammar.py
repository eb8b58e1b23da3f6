"""How tokens make quantities: patterns over the letters of a run (``lexicon.py``), the same for every language.

A form is read whole or not at all: where the tokens of a rule do not make a value, or a numeral that no rule places
touches what was read, there is no quantity.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.quantities.numerals import Numeral, of_digits
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.tokens import Run, Token

    Match = re.Match[str]

_HALF = Decimal("0.5")
_TENTH = 10
_HUNDRED = 100
_SCALE = 10_000
_UNPLACED = re.compile(r"[NWXSl+]")

# A number: digits with scales (12億4,000萬), or words; a number in brackets after words repeats it: thirty (30).
_NUMBER = r"(?:N(?:[Sl](?:z?NS)*(?:z?N)?)?|W(?:S|\(N\))?)H?(?:xS?)?"
_UNIT = r"(?:-(?=U))?b?[UydTZCA]"
_AMOUNT = re.compile(
    rf"(?P<sign>[-nv])?(?P<lead>[LA])?(?P<sign2>[-nv])?"
    rf"(?:(?P<half>h)-?S?|(?P<bracket>\()(?P<negative>{_NUMBER})\)S?|(?P<number>{_NUMBER}))"
    rf"(?:(?P<unit>{_UNIT})(?P<tenths>(?<=T)[NW](?![UydTCASNW~x-]))?(?P<parts>(?<=[CA])(?:[NW]c)+)?)?"
)
_RATIO = re.compile(r"(?P<first>[NW]):(?P<second>[NW])|B")
_FRACTION = re.compile(r"(?P<below>[NW])f(?P<above>[NW])|(?P<top>[NWa])-?(?P<part>[DE])|(?P<some>[NW])i(?P<all>[NW])|(?P<over>N)/(?P<under>N)")
_HUNDREDTHS = re.compile(r"(?P<lead>P)(?P<number>[NW])(?:(?P<to>[-~])(?P<high>[NW])(?![UydTZCAS]))?")
_RANK = re.compile(r"O[NW](?:[-~&]O?[NW])*[UyF]?|(?:No|E)")


def amount(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """The amount that begins at a token: a number with its sign, currency, scale and unit."""
    found = _AMOUNT.match(run.letters, at)
    if found is None:
        return _halved(run, at, lexicon)
    tokens = run.tokens
    if found["half"]:
        numeral: Numeral | None = _half(tokens, found)
    elif found["bracket"]:
        numeral = _number(tokens[found.start("negative") : found.end("negative")], lexicon)
        numeral = numeral.times(_scale(tokens[found.end("negative") + 1 : found.end()])) if numeral else None
    else:
        numeral = _number(tokens[slice(*found.span("number"))], lexicon)
    end = found.end()
    unit = tokens[found.end("unit") - 1] if found["unit"] else None
    if unit is None and _UNPLACED.match(run.letters, end):
        return None, _past(run, end)
    if numeral is None or (found["bracket"] and not found["lead"]) or (found["half"] and not (unit or _sized(found))):
        return None, end
    return _with_unit(run, found, numeral, unit, text, lexicon), end


def _with_unit(run: Run, found: Match, numeral: Numeral, unit: Token | None, text: str, lexicon: Lexicon) -> Quantity | None:
    tokens = run.tokens
    lead = tokens[found.start("lead")] if found["lead"] else None
    first = next(found.start(group) for group in ("half", "bracket", "number") if found[group])
    number = tokens[first : found.start("unit") if unit else found.end()]
    kind, name, closed = None, None, unit is not None
    codes = ("over",) if any(token.word.letter == "x" for token in number) or (unit and unit.word.more) else ()
    close = next((token for token in number if token.word.letter == "l"), None)
    scaled = lexicon.language["units"].get("scaled", {})
    if lead:
        kind, name = "money", lead.word.name
        if unit and unit.word.letter in "CA":
            name = unit.word.name if name == lexicon.language["currency"]["default"] else name
        elif unit and unit.word.letter not in "CA":
            return None
    elif unit:
        kind, name = unit.word.kind, unit.word.name
        if kind is None:
            return None
        if unit.word.half:
            numeral = Numeral(numeral.value + _HALF, numeral.printed, numeral.significant)
        numeral = _tenths(tokens, found, unit, numeral)
        numeral = _parts(tokens, found, numeral)
    elif close and close.printed in scaled:
        numeral = numeral.times(Decimal(1) / close.word.value)
        kind, name, closed = scaled[close.printed], close.printed, True
    elif number[0].word.letter == "N" and number[-1].printed in {*lexicon.language["currency"]["default_scales"]}:
        kind, name = "money", lexicon.language["currency"]["default"]
    signs = [tokens[found.start(group)] for group in ("sign", "sign2") if found[group]]
    value: int | Decimal | None = numeral.value
    low = high = None
    tolerance = any(token.word.letter == "v" for token in signs)
    if found["bracket"] or any(token.word.letter in "-n" for token in signs):
        if kind in {"percent", "money", "measure"} or found["bracket"]:
            numeral = numeral.negative()
            value = numeral.value
        else:
            signs = []
    if tolerance:
        value, low, high = None, -numeral.value, numeral.value
    begin = (signs[0] if signs and not lead else number[0]).start
    if lead and found["bracket"]:
        begin = tokens[found.start("bracket")].start
    spelt = number[0].word.letter in "Wh"
    end = tokens[found.end() - 1].end
    return Quantity(
        outer=tokens[found.start()].start if (lead or signs) else begin,
        start=begin,
        end=end,
        kind=kind,
        value=value,
        unit=name,
        numeral=numeral,
        low=low,
        high=high,
        codes=codes,
        factor=_TENTH if unit and unit.word.letter in "TZ" else _shared(number),
        factors=next((token.factors for token in number if token.factors), ()),
        led=lead is not None,
        closed=closed,
        spelt=spelt,
        printed=number[0].printed if len(number) == 1 else "",
    )


def _tenths(tokens: tuple[Token, ...], found: Match, unit: Token, numeral: Numeral) -> Numeral:
    """三成五 is 35%, 七折 what is left of it: 70%."""
    if unit.word.letter == "Z" and numeral.value >= _TENTH:
        return numeral
    if unit.word.letter not in "TZ":
        return numeral
    whole = numeral.times(_TENTH)
    more = tokens[found.start("tenths")].numeral if found["tenths"] else None
    return whole.plus(more) if more else whole


def _parts(tokens: tuple[Token, ...], found: Match, numeral: Numeral) -> Numeral:
    """5元5角."""
    if found["parts"]:
        span = tokens[slice(*found.span("parts"))]
        for number, part in zip(span[::2], span[1::2], strict=True):
            if number.numeral:
                numeral = numeral.plus(number.numeral.times(Decimal(part.word.value)))
    return numeral


def _half(tokens: tuple[Token, ...], found: Match) -> Numeral:
    """Half a year, half a billion."""
    return of_digits("0.5").times(_scale(tokens[found.start("half") + 1 : found.end()]))


def _sized(found: Match) -> bool:
    return "S" in found[0]


def _scale(tokens: tuple[Token, ...]) -> int:
    return next((token.word.value for token in tokens if token.word.letter in "Sl"), 1)


def _shared(tokens: tuple[Token, ...]) -> int:
    """The scale that numbers before this one may share."""
    last = tokens[-1]
    spelt = max((factor for factor in last.factors if factor >= _SCALE), default=1)
    return int(next((token.word.value for token in reversed(tokens) if token.word.letter in "Sl"), spelt))


def _number(tokens: tuple[Token, ...], lexicon: Lexicon) -> Numeral | None:
    """The value of a number's tokens; None where they make none."""
    total: Numeral | None = None
    term: Numeral | None = None
    limit: int | None = None
    for token in tokens:
        match token.word.letter:
            case "N" | "W":
                if token.numeral is None or (term is not None and term.value != token.numeral.value):
                    return None
                term = token.numeral
            case "S" | "l":
                if term is None:
                    return None
                factor = token.word.value
                if limit is not None and term.value * factor >= limit:
                    return None
                total = total.plus(term.times(factor)) if total else term.times(factor)
                term, limit = None, factor
            case "H":
                base = term or total
                if base is None:
                    return None
                half = Numeral(base.value + _HALF, base.printed, base.significant)
                term, total = (half, total) if term else (None, half)
            case _:
                pass
    if term is None:
        return total
    if total is None:
        return term
    return total.plus(term) if limit is not None and term.value < limit else None


def _halved(run: Run, at: int, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """個半月: a unit that says one and a half by itself."""
    token = run.tokens[at]
    whole = lexicon.language["units"].get("halved", {}).get(token.printed)
    if whole is None or token.word.letter != "U":
        return None
    numeral = of_digits("1.5")
    return Quantity(token.start, token.start, token.end, token.word.kind, numeral.value, whole, numeral, closed=True, spelt=True), at + 1


def _past(run: Run, at: int) -> int:
    """The token after all that touches an unreadable number."""
    found = re.compile(r"[NWXSl+()x]*[UydTZCAo]?").match(run.letters, at)
    return found.end() if found else at


def ratio(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """1:2, 1(政府)：3(機構), 三比一, four-to-one."""
    found = _RATIO.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens[found.start() : found.end()]
    start, end = tokens[0].start, tokens[-1].end
    if tokens[0].word.letter == "B":
        terms = re.sub(r"\([^()]*\)| ", "", tokens[0].printed).replace("∶", ":")
        if _clock(terms) and not re.search(lexicon.language["ratios"]["words"], text[max(0, start - 30) : end + 12]):
            return None, found.end()
        return Quantity(start, start, end, "ratio", terms.replace(",", "")), found.end()
    first, second = tokens[0].numeral, tokens[2].numeral
    following = text[end : end + 1]
    barred = bool(following) and following in lexicon.language["ratios"]["not_before"]
    united = run.letters[found.end() : found.end() + 1] in {*"UydTZCASmF"} and run.letters[found.end() : found.end() + 1]
    if first is None or second is None or barred or united:
        return None
    return Quantity(start, start, end, "ratio", f"{first.value}:{second.value}"), found.end()


def _clock(terms: str) -> bool:
    """Whether a ratio looks like a time of day."""
    return re.fullmatch(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]", terms) is not None


def fraction(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """三分之二, two-thirds, one in four, 3/4."""
    found = _FRACTION.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens
    start, end = tokens[found.start()].start, tokens[found.end() - 1].end
    if found["below"]:
        above, below = tokens[found.start("above")].numeral, tokens[found.start("below")].numeral
        bare = len(tokens[found.start("above") - 1].printed) == 1
        if bare and not (tokens[found.start("above")].word.letter == tokens[found.start("below")].word.letter == "W"):
            return None
        parts = (above.value, below.value) if above and below else None
    elif found["part"]:
        parts = _part(tokens, found, text, end, lexicon)
    elif found["some"]:
        some, every = tokens[found.start("some")].numeral, tokens[found.start("all")].numeral
        following = run.letters[found.end() : found.end() + 1]
        parts = (some.value, every.value) if some and every and 0 < some.value < every.value and following not in {*"SMyUCA/-"} - {"U"} else None
        if "in" == tokens[found.start("some") + 1].printed.lower() and tokens[found.start("all")].word.letter == "N" and every and every.value > _HUNDRED * 10:
            return None
    else:
        over, under = tokens[found.start("over")].numeral, tokens[found.start("under")].numeral
        close = tokens[found.start("over")].end + 1 == tokens[found.start("under")].start
        parts = (over.value, under.value) if over and under and close and over.value < under.value <= _HUNDRED else None
    if parts is None or any(part != int(part) for part in parts):
        return None
    return Quantity(start, start, end, "fraction", f"{parts[0]}/{parts[1]}"), found.end()


def _part(tokens: tuple[Token, ...], found: Match, text: str, end: int, lexicon: Lexicon) -> tuple[object, object] | None:
    """Two-thirds, a quarter of; not a third party, nor one second."""
    top, part = tokens[found.start("top")], tokens[found.start("part")]
    worth = lexicon.language["fractions"].get("denominators", {}).get(part.printed.lower())
    if worth is None or re.match(rf"[ -]?(?:{lexicon.language['fractions']['not_before']})(?![a-z])", text[end : end + 24]):
        return None
    if top.word.letter == "a":
        return (1, worth) if re.match(r" (?:of|the|more|less|in|to|from)\b|[ ]?[.,;)]|$", text[end:]) else None
    return (top.numeral.value, worth) if top.numeral and 0 < top.numeral.value < worth else None


def hundredths(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """百分之五十, 百分之三至五; 千分之三 is a fraction."""
    found = _HUNDREDTHS.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens
    worth = tokens[found.start("lead")].word.value
    number = tokens[found.start("number")].numeral
    high = tokens[found.start("high")].numeral if found["high"] else None
    start, end = tokens[at].start, tokens[found.end() - 1].end
    if number is None or _UNPLACED.match(run.letters, found.end()):
        return None, _past(run, found.end())
    if worth != _HUNDRED:
        return Quantity(start, start, end, "fraction", f"{number.value}/{worth}"), found.end()
    single = Quantity(start, start, end, "percent", number.value, "%", number, closed=True, spelt=True)
    if high is None or high.value < number.value:
        return (single if not found["high"] else replace(single, end=tokens[found.start("number")].end)), found.end("number")
    return replace(single, value=None, low=number.value, high=high.value), found.end()


def ranks(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[list[Quantity], int] | None:
    """第七位及第十一位, ranked 4th: ordinals that rank; others are parts of names and count nothing."""
    found = _RANK.match(run.letters, at)
    if found is None:
        return None
    tokens = run.tokens[found.start() : found.end()]
    if tokens[0].word.letter != "O":
        return _english_rank(tokens, text, lexicon), found.end()
    unit = tokens[-1] if tokens[-1].printed in lexicon.language["ranks"]["units"] else None
    if unit is None:
        return [], found.end()
    found_ranks = []
    for token, before in zip(tokens[1:], tokens, strict=False):
        if token.numeral is not None:
            begin = before.start if before.word.letter == "O" else token.start
            end = unit.end if token.end == unit.start else token.end
            found_ranks.append(Quantity(begin, begin, end, "rank", token.numeral.value, unit.printed, token.numeral))
    return found_ranks, found.end()


def _english_rank(tokens: tuple[Token, ...], text: str, lexicon: Lexicon) -> list[Quantity]:
    words = lexicon.language["ordinals"]
    start, end = tokens[0].start, tokens[-1].end
    before = [word.lower() for word in text[max(0, start - 24) : start].split()]
    while before and before[-1] in words["over"]:
        before.pop()
    after = text[end : end + 24].split()
    if not (before and before[-1] in words["ranked"]) and not (after and after[0].strip(".,;").lower() in words["after"]):
        return []
    value = tokens[0].word.value if tokens[0].word.letter == "E" else tokens[0].numeral.value if tokens[0].numeral else None
    numeral = of_digits(str(value))
    return [Quantity(start, start, end, "rank", numeral.value, None, numeral)]
