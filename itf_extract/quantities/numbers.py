"""The number that tokens make: digits with scales, words, a part of either.

Example: 4億零200萬, thirty (30), half of two million.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.quantities.numerals import Numeral, compose, of_digits
from itf_extract.quantities.printed import NUMBER
from itf_extract.quantities.tokens import fold, number_alone, run_at

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.quantity import Number
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.printed import Printed
    from itf_extract.quantities.tokens import Token

_HALF = of_digits("0.5")
_THOUSAND = 1_000


def number_of(printed: str, lexicon: Lexicon) -> Numeral | None:
    """The number that a whole string prints, in digits or in words; None where it prints none.

    >>> number_of("4億零200萬", lexicon(language_of("zh"))).value
    402000000
    """
    folded = fold(printed)
    if alone := number_alone(folded, lexicon):
        return alone
    run = run_at(folded, 0, lexicon)
    whole = bool(run.tokens) and run.tokens[-1].end == len(printed) and compiled(NUMBER).fullmatch(run.letters)
    return _value(run.tokens, lexicon) if whole else None


def numeral_of(printed: Printed, lexicon: Lexicon) -> Numeral | None:
    """The number of an amount, before its unit is looked at; None where its tokens make none: thirty (40)."""
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


def plus_half(numeral: Numeral) -> Numeral:
    """The number and a half more, rounded where it was: 三個半月."""
    return Numeral(numeral.value + _HALF.value, numeral.printed, numeral.significant)


def _digit_by_digit(token: Token, lexicon: Lexicon) -> Numeral | None:
    """八五折: the digits of a share."""
    digits = [lexicon.numbers.atoms.get(one) for one in token.printed]
    return of_digits("".join(map(str, digits))) if None not in digits else None
