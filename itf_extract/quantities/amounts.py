"""Amounts: a number with its sign, currency, scale and unit.

Example: 1億5,230萬9,000元, -$2.5 million, 三成半, two-and-a-half years, thirty (30) days.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.digits import YEAR
from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of
from itf_extract.quantities.measured import TENTH, measured
from itf_extract.quantities.numbers import numeral_of
from itf_extract.quantities.numerals import tidy
from itf_extract.quantities.printed import NUMBER, printed_of
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.single_units import said_by_unit
from itf_extract.quantities.tokens import Run
from itf_extract.quantities.vocabulary import Word

if TYPE_CHECKING:
    import re

    from itf_extract.languages import Language
    from itf_extract.model.quantity import Number
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.measured import Measured
    from itf_extract.quantities.printed import Printed
    from itf_extract.quantities.tokens import Token

_THOUSAND = 1_000
_YEARS_FROM = 5
_ONE_WORD = Word("W")
_SIGNED = {"percent", "money", "measure", "count"}

_UNIT = r"(?:-(?=[USCe]))?b?[UydTZCAcgDFe]"
_AMOUNT = compiled(
    rf"(?P<sign>[-nv+])?(?:(?P<lead>[LA])(?P<sign2>[-nv])?)?"
    rf"(?:(?P<half>h)-?S?|(?P<bracket>\()(?P<inner>{NUMBER})\)S?|(?:(?P<share>[aNW]-?[DE]t|K)(?=W|NU))?(?P<number>{NUMBER}(?:-[Sl])?))"
    rf"(?:(?P<unit>{_UNIT})(?:(?P<tenths>(?<=T)[NW](?![UydTCASNWxg]|[~-](?![NW]T)))(?P<halved>[Hh])?|(?P<parts>(?<=[CAc])(?:[z&]?[NW][cg])+)|(?P<named>(?<=C)\(A\))|(?P<more>H))?)?"
)
_HIGH_END = compiled(r"[~&-][-n+]?[NW]S?[UCA]")
_YEAR = compiled(rf"{YEAR}$")
_YEARS = compiled(r"[NWSl](?P<first>N)[-/]N(?![-/])")
_LETTERED = compiled(r"Nl(?P<first>N)")  # a letter is the last size of a number
_LEADING = compiled(r"0[0-9]")  # no amount is printed 007
_UNPLACED = compiled(r"[NWwXSlz+]|,N")
_PAST = compiled(r"[NWwXSl+()x*z]*[UydTZCAocg]?")


def amount(run: Run, at: int, text: str, lexicon: Lexicon) -> tuple[Quantity | None, int] | None:
    """The amount that begins at a token, and the token after it; no amount where it cannot be read whole."""
    if run.letters[at] == "X":
        return None, _past(run, at)
    run = _before_next(run, at, text)
    found = _AMOUNT.match(run.letters, at)
    if found is None:
        return said_by_unit(run, at, text, lexicon.language)
    if found["parts"] and not _descend(run, found):
        found = _AMOUNT.match(run.letters, at, found.start("parts")) or found
    scale = found.start("number") + found["number"].rfind("SN") if found["number"] and "SN" in found["number"] else 0
    if scale and ends_at_scale(text, run.tokens[scale].end, lexicon.language):
        run = Run(run.tokens[: scale + 1], run.letters[: scale + 1])
        found = _AMOUNT.match(run.letters, at) or found
    if found["lead"] == "L" and found["unit"] and (unit := found.start("unit")) and _is_apart(run.tokens[unit]):
        run = Run(run.tokens[:unit], run.letters[:unit])
        found = _AMOUNT.match(run.letters, at) or found
    return _either(run, at, found, text, lexicon) if "w" in found[0] else _single(run, at, found, lexicon)


def _before_next(run: Run, at: int, text: str) -> Run:
    """The run up to another number behind a space: the $3 million 2021-22 provision, $5m 200 times."""
    following = _YEARS.search(run.letters, at) or _LETTERED.search(run.letters, at)
    first = run.tokens[following.start("first")] if following else None
    dated = following is not None and following.re is _YEARS
    if following is None or first is None or text[first.start - 1] != " " or (dated and not _YEAR.match(first.printed)):
        return run
    return Run(run.tokens[: following.start("first")], run.letters[: following.start("first")])


def _is_apart(unit: Token) -> bool:
    """Whether what looks like a unit begins another word, as behind a sign of money: $500則不變, $600年費."""
    return unit.word.kind in {"count", "duration", "percent"} or unit.word.letter == "y"


def ends_at_scale(text: str, end: int, language: Language) -> bool:
    """Whether a number ends at a scale though digits follow, as those are of a unit without scales: 31萬60歲長者."""
    scaled = text[end - 1 : end] in language["numerals"]["scales"] and text[end - 2 : end - 1].isdigit()
    return scaled and _unscaled(language).match(text, end) is not None


@lru_cache(maxsize=16)
def _unscaled(language: Language) -> re.Pattern[str]:
    """A number in digits, in a unit of which nothing is so many thousands."""
    return compiled(rf"[0-9]{{1,3}}{any_of(language['numerals'].get('unscaled', ()))}")


def _descend(run: Run, found: re.Match[str]) -> bool:
    """Whether each part of a sum is of a smaller coin than the one before: 5元5角, but not 45p and 60p."""
    tokens = run.tokens[found.start("unit") : found.end("parts")]
    worths = [Decimal(token.word.value) for token in tokens if token.word.letter in "cg"]
    return all(larger > smaller for larger, smaller in pairwise(worths))


def _single(run: Run, at: int, found: re.Match[str], lexicon: Lexicon) -> tuple[Quantity | None, int]:
    printed, end = printed_of(run, found), found.end()
    if _twice_signed(run, at) or _broken(run, end, found, lexicon.language):
        if run.tokens[end - 1].printed in lexicon.language["numerals"]["article"]:
            return None, end  # 劃一5%: perhaps the end of a word
        return None, _past(run, end)
    numeral = None if _LEADING.match(printed.number[0].printed) else numeral_of(printed, lexicon)
    unitless = found["half"] and not (found["unit"] or "S" in found[0])
    bracketed = found["bracket"] and not found["lead"]
    grouped = not found["unit"] and not printed.number[0].printed.isalnum()
    dated = not found["unit"] and _YEAR.match(printed.number[0].printed)
    share = at > 0 and (run.tokens[at - 1].word.kind == "percent" or run.letters[at - 1] in "DK")  # 42% (126)
    if bracketed and (share or "S" in found["inner"] or grouped or dated):
        return None, at + 1  # 三成(36萬)住戶, in 2025 (1,234), 45 (2022): what is in the brackets stands by itself
    if numeral is None or unitless or bracketed:
        return None, end
    read = measured(printed, numeral, lexicon.language)
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
    sized = (
        language["numerals"]["gap"]
        and not found["unit"]
        and (run.letters[end - 1] == "S" or run.tokens[end - 1].factors)
    )
    if sized and run.letters.startswith("h", end) and run.tokens[end].start == run.tokens[end - 1].end:
        return True  # 五百萬半
    unplaced = None if found["unit"] else _UNPLACED.match(run.letters, end)
    return unplaced is not None and (unplaced[0] != ",N" or run.tokens[end].end == run.tokens[end + 1].start)


def _past(run: Run, at: int) -> int:
    """The token after all that touches what cannot be read."""
    found = _PAST.match(run.letters, at)
    return found.end() if found else at


def _placed(printed: Printed, read: Measured, least: int) -> Quantity:
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


def _is_low_end(printed: Printed) -> bool:
    """Whether a number without a unit is the lower end of a range whose unit takes a sign: -2至5度."""
    following = _HIGH_END.match(printed.run.letters, printed.found.end())
    return following is not None and printed.run.tokens[following.end() - 1].word.kind in _SIGNED


def _composed(number: tuple[Token, ...]) -> tuple[int, ...]:
    """The scales of a number with several, any of which one before it may share: 3至5億2,000萬元."""
    scales = tuple(int(token.word.value) for token in number if token.word.letter == "S")
    return scales if len(scales) > 1 and number[-1].word.letter == "S" else ()


def _shared(printed: Printed, least: int) -> Number:
    """The scale that a number before this one may share: 1至2億元, 25 to 50 basis points; in words from a least on."""
    unit = printed.one("unit")
    if unit and unit.word.letter in "TZ":
        return TENTH
    if unit and unit.word.letter == "U" and unit.word.value:
        return tidy(Decimal(unit.word.value))
    number = printed.number
    spelt = max((factor for factor in number[-1].factors if factor >= least), default=1)
    if number[-1].word.letter == "N":
        return spelt if len(number) == 1 else 1  # 1億2,345萬6,789元
    return int(next((token.word.value for token in reversed(number) if token.word.letter in "Sl"), spelt))
