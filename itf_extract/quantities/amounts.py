"""Amounts: a number with its sign, currency, scale and unit.

Example: 1億5,230萬9,000元, -$2.5 million, 三成半, two-and-a-half years, thirty (30) days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.patterns import compiled
from itf_extract.quantities.numerals import Numeral, compose, of_digits, tidy
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.tokens import Run, fold, number_alone, run_at
from itf_extract.quantities.vocabulary import Word

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.quantity import FigureKind, Number
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.tokens import Token

_HALF = of_digits("0.5")
_TENTH = 10
_HUNDRED = 100
_THOUSAND = 1_000
_YEARS_FROM = 5
_ONE_WORD = Word("W")
_SIGNED = {"percent", "money", "measure"}

# A number: digits with scales (12億4,000萬), or words; one in brackets after it repeats it: thirty (30).
_NUMBER = r"(?:N(?:[Sl]+(?:z?NS+)*(?:z?N|W(?=[CA]))?)?|W|w)(?:\(N\))?H?S?(?:xS?|\+(?![NWLAh(]))?"
_BEFORE = 32
_UNIT = r"(?:-(?=[USC]))?b?[UydTZCAcgDFe]"
_AMOUNT = compiled(
    rf"(?P<sign>[-nv+])?(?:(?P<lead>[LA])(?P<sign2>[-nv])?)?"
    rf"(?:(?P<half>h)-?S?|(?P<bracket>\()(?P<inner>{_NUMBER})\)S?|(?:(?P<share>[aNW]-?[DE]t|K)(?=W|NU))?(?P<number>{_NUMBER}(?:-S)?))"
    rf"(?:(?P<unit>{_UNIT})(?:(?P<tenths>(?<=T)[NW](?![UydTCASNW~xg-]))|(?P<parts>(?<=[CAc])(?:[z&]?[NW][cg])+)|(?P<named>(?<=C)\(A\))|(?P<more>H))?)?"
)
_HIGH_END = compiled(r"[~&-][-n+]?[NW]S?[UCA]")
_LEADING = compiled(r"0[0-9]")  # no amount is printed 007
_UNPLACED = compiled(r"[NWwXSlz+]|,N")
_PAST = compiled(r"[NWwXSl+()x*z]*[UydTZCAocg]?")


@dataclass(frozen=True, slots=True)
class _Printed:
    """The tokens of an amount, by what they are for it; ``number`` are those up to the unit."""

    run: Run
    found: re.Match[str]
    number: tuple[Token, ...]

    def all(self, group: str) -> tuple[Token, ...]:
        """The tokens of a group."""
        return self.run.tokens[slice(*self.found.span(group))] if self.found[group] else ()

    def one(self, group: str) -> Token | None:
        """The last token of a group, which may be printed or not."""
        return self.all(group)[-1] if self.found[group] else None

    @property
    def signs(self) -> tuple[Token, ...]:
        """The signs before the number."""
        return self.all("sign") + self.all("sign2")

    @property
    def negative(self) -> bool:
        """Whether a minus or brackets put it below nought."""
        return bool(self.found["bracket"]) or any(token.word.letter in "-n" for token in self.signs)

    @property
    def codes(self) -> tuple[str, ...]:
        """What the number itself says of its bound: 400多萬元, 200+, 三百來人."""
        unit = self.one("unit")
        marks = [token for token in self.all("number") if token.word.letter in "x+"]
        if marks:
            return (marks[0].word.code or "over",)
        return ("over",) if unit and unit.word.more else ()


class _Measured(NamedTuple):
    """A number with its kind and unit; ``led`` and ``closed`` as in Quantity."""

    numeral: Numeral
    kind: FigureKind | None = None
    unit: str | None = None
    led: bool = False
    closed: bool = False


def _printed(run: Run, found: re.Match[str]) -> _Printed:
    first = next(found.start(group) for group in ("number", "half", "inner") if found[group])
    return _Printed(run, found, run.tokens[first : found.start("unit") if found["unit"] else found.end()])


def number_of(printed: str, lexicon: Lexicon) -> Numeral | None:
    """The number that a whole string prints, in digits or in words; None where it prints none.

    >>> number_of("4億零200萬", lexicon(language_of("zh"))).value
    402000000
    """
    folded = fold(printed)
    if alone := number_alone(folded, lexicon):
        return alone
    run = run_at(folded, 0, lexicon)
    whole = bool(run.tokens) and run.tokens[-1].end == len(printed) and re.fullmatch(_NUMBER, run.letters)
    return _value(run.tokens, lexicon) if whole else None


def amount(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """The amount that begins at a token, and the token after it; no amount where it cannot be read whole."""
    if run.letters[at] == "X":
        return None, _past(run, at)
    found = _AMOUNT.match(run.letters, at)
    if found is None:
        return _said_by_unit(run, at, text, lexicon.language)
    if found["parts"] and not _descend(run, found):
        found = _AMOUNT.match(run.letters, at, found.start("parts")) or found
    return _either(run, at, found, text, lexicon) if "w" in found[0] else _single(run, at, found, lexicon)


def _descend(run: Run, found: re.Match[str]) -> bool:
    """Whether each part of a sum is of a smaller coin than the one before: 5元5角, but not 45p and 60p."""
    tokens = run.tokens[found.start("unit") : found.end("parts")]
    worths = [Decimal(token.word.value) for token in tokens if token.word.letter in "cg"]
    return all(larger > smaller for larger, smaller in pairwise(worths))


def _single(run: Run, at: int, found: re.Match[str], lexicon: Lexicon) -> tuple[Quantity | None, int]:
    printed, end = _printed(run, found), found.end()
    if _twice_signed(run, at) or _broken(run, end, found, lexicon.language):
        if run.tokens[end - 1].printed in lexicon.language["numerals"]["article"]:
            return None, end  # 劃一5%: perhaps the end of a word
        return None, _past(run, end)
    numeral = None if _LEADING.match(printed.number[0].printed) else _numeral(printed, lexicon)
    unitless = found["half"] and not (found["unit"] or "S" in found[0])
    if found["bracket"] and not found["lead"] and "S" in found["inner"]:
        return None, at + 1  # 三成(36萬)住戶: what is in the brackets stands by itself
    if numeral is None or unitless or (found["bracket"] and not found["lead"]):
        return None, end
    read = _measured(printed, numeral, lexicon.language)
    least = min((worth for worth in lexicon.numbers.scales.values() if worth >= _THOUSAND), default=_THOUSAND)
    return (_placed(printed, read, least) if read else None), end


def _either(run: Run, at: int, found: re.Match[str], text: str, lexicon: Lexicon) -> tuple[Quantity | None, int]:
    """The range that two numbers in one word make: 兩三百萬元; an ordinal (第三四期) or a year (六七年) makes none."""
    place = found.start() + found[0].index("w")
    token, letters = run.tokens[place], f"{run.letters[:place]}W{run.letters[place + 1 :]}"
    ends = []
    for numeral in (token.numeral, token.high):
        one = token._replace(word=_ONE_WORD, numeral=numeral)
        read = amount(Run((*run.tokens[:place], one, *run.tokens[place + 1 :]), letters), at, text, lexicon)
        ends.append(read[0] if read else None)
    low, high = ends
    ordered = place > 0 and run.letters[place - 1] == "O"
    if low is None or high is None or low.value is None or ordered or _is_year(low, lexicon.language):
        return None, found.end()
    return replace(low, value=None, low=low.value, high=high.value), found.end()


def _is_year(low: Quantity, language: Language) -> bool:
    """Whether two digits are rather those of a year of the last century."""
    value = low.value
    return low.unit in language["dates"]["year_words"] and isinstance(value, int) and value >= _YEARS_FROM


def _twice_signed(run: Run, at: int) -> bool:
    """Whether two signs stand before a number, of which one is too many."""
    return at > 0 and run.letters[at] in "-nv" and run.letters[at - 1] in "-nv"


def _broken(run: Run, end: int, found: re.Match[str], language: Language) -> bool:
    """Whether a numeral, scale or sign that no rule places touches a number; a comma and a space part two of them."""
    last = run.tokens[found.end("number") - 1] if (found["number"] or "").endswith("SN") else None
    if last and (not language["numerals"]["gap"] or len(last.printed) == 1):
        return True  # 5 million 54 years, 3萬5元
    unplaced = None if found["unit"] else _UNPLACED.match(run.letters, end)
    return unplaced is not None and (unplaced[0] != ",N" or run.tokens[end].end == run.tokens[end + 1].start)


def _past(run: Run, at: int) -> int:
    """The token after all that touches what cannot be read."""
    found = _PAST.match(run.letters, at)
    return found.end() if found else at


def _numeral(printed: _Printed, lexicon: Lexicon) -> Numeral | None:
    if printed.found["unit"] == "Z" and len(printed.number) == 1 and printed.number[0].numeral is None:
        return _digit_by_digit(printed.number[0], lexicon)
    numeral = _value(printed.number, lexicon)
    share = printed.all("share")
    if not share or numeral is None:
        return numeral
    part = _part(share, lexicon.language)
    return numeral.times(part) if part else None


def _part(share: tuple[Token, ...], language: Language) -> Decimal | None:
    """The part of an amount that words before it say: half of, a quarter of; None where no decimal says it exactly."""
    if share[0].word.letter == "K":
        over, _, under = share[0].word.value.partition("/")
    else:
        over = share[0].numeral.value if share[0].numeral else 1
        under = language["fractions"]["denominators"].get(share[-2].printed.lower(), 0)
    return Decimal(over) / int(under) if int(under) in {2, 4, 5, 10} else None


def _value(tokens: tuple[Token, ...], lexicon: Lexicon) -> Numeral | None:
    """The value of a number's tokens; None where they make none, or say two things: thirty (40)."""
    items: list[Numeral | int] = []
    repeated = spelt = False
    last: Number = 1  # the size of which a half is told: a million and a half
    for token in tokens:
        match token.word.letter:
            case "N" | "W" if token.numeral is None or (repeated and [token.numeral.value] != [_worth(items)]):
                return None
            case "N" | "W" if not repeated and token.numeral:
                items.append(token.numeral)
                spelt = token.word.letter == "W"
                last = max((factor for factor in token.factors[-1:] if factor >= _THOUSAND), default=1)
            case "(":
                repeated = True
            case "S" | "l":
                items[-1:] = _split(items[-1], token, lexicon) if spelt else items[-1:]
                spelt = False
                items.extend(_sizes(token, lexicon))
                repeated, last = False, token.word.value
            case "h":
                items.append(_HALF)
            case "H" if whole := compose(items):
                items = [whole.plus(_HALF.times(last))]
            case _:
                pass
    return compose(items)


def _split(before: Numeral | int, size: Token, lexicon: Lexicon) -> list[Numeral | int]:
    """The number before a size, of which the size takes only what is below its own larger ones: 三億五千餘萬."""
    above = min((worth for worth in lexicon.numbers.scales.values() if worth > size.word.value), default=0)
    if isinstance(before, int) or not lexicon.numbers.gap or not above or before.value < above:
        return [before]
    whole, rest = divmod(before.value, above)
    return [of_digits(str(whole)), above, of_digits(str(rest))]


def _worth(items: list[Numeral | int]) -> object:
    whole = compose(items)
    return whole.value if whole else None


def _sizes(token: Token, lexicon: Lexicon) -> list[int]:
    """The sizes that a scale word is made of: 百萬 is a hundred times ten thousand."""
    sizes = {**lexicon.numbers.multipliers, **lexicon.numbers.scales}
    parts = [sizes.get(one) for one in token.printed] if lexicon.numbers.gap else [None]
    return [part for part in parts if part] if all(parts) else [token.word.value]


def _plus_half(numeral: Numeral) -> Numeral:
    return Numeral(numeral.value + _HALF.value, numeral.printed, numeral.significant)


def _digit_by_digit(token: Token, lexicon: Lexicon) -> Numeral | None:
    """八五折: the digits of a share."""
    digits = [lexicon.numbers.atoms.get(one) for one in token.printed]
    return of_digits("".join(map(str, digits))) if None not in digits else None


def _measured(printed: _Printed, numeral: Numeral, language: Language) -> _Measured | None:
    """The number as what its currency or unit makes of it; None where they do not go together."""
    lead, unit = printed.one("lead"), printed.one("unit")
    if lead:
        currency = _currency(lead, unit, language)
        if currency is None:
            return None
        numeral = numeral.times(lead.word.value or 1)
        return _Measured(_with_parts(printed, numeral), "money", currency, led=True, closed=unit is not None)
    if unit:
        return _in_unit(printed, numeral, unit, language)
    close = next((token for token in printed.number if token.word.letter == "l"), None)
    scaled = language["units"].get("scaled", {})
    if close and close.printed in scaled:
        measured = numeral.times(Decimal(1) / close.word.value)
        return _Measured(measured, scaled[close.printed], close.printed, closed=True)
    scales = tuple(language["currency"]["default_scales"])
    if printed.number[0].word.letter == "N" and printed.number[-1].printed.endswith(scales):
        return _Measured(numeral, "money", language["currency"]["default"])
    return _Measured(numeral)


def _currency(lead: Token, unit: Token | None, language: Language) -> str | None:
    """The currency of a number between a sign and a name (¥500日圓); None where the two do not go together."""
    if unit is None:
        return lead.word.name
    if unit.word.letter not in "CA":
        return None
    table = language["currency"]
    if lead.printed in table["shared"]:
        return unit.word.name
    return lead.word.name if unit.word.name in {lead.word.name, table["default"]} else None


def _in_unit(printed: _Printed, numeral: Numeral, unit: Token, language: Language) -> _Measured | None:
    word = unit.word
    if word.kind is None and word.half:
        numeral = _plus_half(numeral)
    if word.letter in "cg" and (word.letter == "c" or word.kind is None):
        worth = Decimal(word.value)
        whole = _with_parts(printed, numeral.times(worth))
        currency = language["currency"]
        return _Measured(whole, "money", currency["parts_of"].get(word.name, currency["default"]), closed=True)
    if word.kind is None:
        return None
    if word.half or printed.found["more"]:
        numeral = _plus_half(numeral)
    if printed.found["named"]:
        name = printed.all("named")[1].word.name
        ours = word.name in {name, language["currency"]["default"]}
        return _Measured(numeral, "money", name, closed=True) if ours else None
    if word.letter == "U" and word.value:
        return _Measured(numeral.times(Decimal(word.value)), word.kind, word.name, closed=True)
    if word.letter in "TZ" and not (word.letter == "Z" and numeral.value >= _TENTH):
        numeral = numeral.times(_TENTH)
        fifth = printed.one("tenths")
        if fifth and not (fifth.numeral and fifth.numeral.value < _TENTH and numeral.value < _HUNDRED):
            return None
        numeral = numeral.plus(fifth.numeral) if fifth and fifth.numeral else numeral
    return _Measured(_with_parts(printed, numeral), word.kind, word.name, closed=True)


def _with_parts(printed: _Printed, numeral: Numeral) -> Numeral:
    """5元5角."""
    parts = [token for token in printed.all("parts") if token.word.letter not in "z&"]
    for number, part in zip(parts[::2], parts[1::2], strict=True):
        if number.numeral:
            count = _plus_half(number.numeral) if part.word.half else number.numeral
            numeral = numeral.plus(count.times(Decimal(part.word.value)))
    return numeral


def _placed(printed: _Printed, read: _Measured, least: int) -> Quantity:
    """The quantity with its sign, its place and what others may share of it."""
    numeral, number, tokens, found = read.numeral, printed.number, printed.run.tokens, printed.found
    signed = read.kind in _SIGNED or bool(found["bracket"]) or (read.kind is None and _is_low_end(printed))
    tolerance = any(token.word.letter == "v" for token in printed.signs)
    if printed.negative and signed and not tolerance:
        numeral = numeral.negative()
    first = next(tokens[found.start(group)] for group in ("half", "bracket", "share", "number") if found[group])
    signs = printed.signs if not read.led and (signed or tolerance) else ()
    begin = signs[0] if signs else first
    return Quantity(
        outer=tokens[found.start()].start if read.led or signs else begin.start,
        start=begin.start,
        end=tokens[found.end() - 1].end,
        kind=read.kind,
        value=None if tolerance else numeral.value,
        unit=read.unit,
        numeral=numeral,
        low=-numeral.value if tolerance else None,
        high=numeral.value if tolerance else None,
        codes=printed.codes,
        factor=_shared(printed, least),
        factors=number[-1].factors or _composed(number),
        led=read.led,
        closed=read.closed,
        spelt=number[0].word.letter in "Wh",
        printed=number[0].printed if len(number) == 1 else "",
    )


def _is_low_end(printed: _Printed) -> bool:
    """Whether a number without a unit is the lower end of a range whose unit takes a sign: -2至5度."""
    following = _HIGH_END.match(printed.run.letters, printed.found.end())
    return following is not None and printed.run.tokens[following.end() - 1].word.kind in _SIGNED


def _composed(number: tuple[Token, ...]) -> tuple[int, ...]:
    """The scales of a number with several, any of which one before it may share: 3至5億2,000萬元."""
    scales = tuple(int(token.word.value) for token in number if token.word.letter == "S")
    return scales if len(scales) > 1 and number[-1].word.letter == "S" else ()


def _shared(printed: _Printed, least: int) -> Number:
    """The scale that a number before this one may share: 1至2億元, 25 to 50 basis points; in words from a least on."""
    unit = printed.one("unit")
    if unit and unit.word.letter in "TZ":
        return _TENTH
    if unit and unit.word.letter == "U" and unit.word.value:
        return tidy(Decimal(unit.word.value))
    number = printed.number
    spelt = max((factor for factor in number[-1].factors if factor >= least), default=1)
    if number[-1].word.letter == "N":
        return spelt if len(number) == 1 else 1  # 1億2,345萬6,789元
    return int(next((token.word.value for token in reversed(number) if token.word.letter in "Sl"), spelt))


def _one_of(run: Run, at: int, text: str, language: Language) -> tuple[Quantity, int] | None:
    """One of a unit of time where the words around measure: valid for a year, over the past decade, a week later."""
    article, unit = run.tokens[at : at + 2]
    single = language["units"]["single"]
    led = re.search(single["before"], text[max(0, article.start - _BEFORE) : article.start])
    followed = compiled(single["after"]).match(text, unit.end)
    told = re.fullmatch(single["whole"], text[article.start : unit.end])
    if unit.word.kind != "duration" or not (told or (article.word.letter == "a" and (led or followed))):
        return None
    numeral = of_digits(str(unit.word.value or 1))
    place, name = (article.start, article.start, unit.end), unit.word.name
    return Quantity(*place, "duration", numeral.value, name, numeral, closed=True), at + 2


def _halved(token: Token, text: str, language: Language) -> str | None:
    """The unit of which a word says one and a half: 個半月; some only after a verb: 需時年半."""
    units = language["units"]
    after = units.get("halved_after", {}).get(token.printed, "")
    led = re.search(after, text[max(0, token.start - _BEFORE) : token.start])
    return units.get("halved", {}).get(token.printed) if led else None


def _said_by_unit(run: Run, at: int, text: str, language: Language) -> tuple[Quantity | None, int] | None:
    """One and a half: 個半月, a year and a half."""
    token = run.tokens[at]
    if re.match("[aj]U(?!H)", run.letters[at:]):
        return _one_of(run, at, text, language)
    whole = _halved(token, text, language)
    if whole and token.word.letter == "U":
        begin, unit, end = token, token, at + 1
    elif run.letters.startswith("aUH", at) and run.tokens[at + 1].word.kind:
        begin, unit, end = token, run.tokens[at + 1], at + 3
        whole = unit.word.name
    else:
        return None
    numeral = of_digits("1.5")
    last = run.tokens[end - 1].end
    return Quantity(begin.start, begin.start, last, unit.word.kind, numeral.value, whole, numeral, closed=True), end
