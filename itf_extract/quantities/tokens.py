"""A text's runs of tokens: the words and numerals that stand side by side around a number.

One scan finds where a run begins; from there tokens are read as long as they touch.  What is part of a name, a
document number or an address is passed over whole.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import YEAR, century_of, characters, digits_of
from itf_extract.languages.language import shared
from itf_extract.patterns import compiled
from itf_extract.quantities.anchors import anchors, is_named
from itf_extract.quantities.in_words import in_words, words_in
from itf_extract.quantities.lexicon import any_of
from itf_extract.quantities.mixed import mixed_at
from itf_extract.quantities.numerals import LONGEST, Numeral, of_digits
from itf_extract.quantities.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.languages import Language
    from itf_extract.quantities.in_words import InWords
    from itf_extract.quantities.lexicon import Lexicon

# Width forms fold one to one, so that indices into the folded text are indices into the text.
_WIDTHS = str.maketrans("０１２３４５６７８９％＄￡：．（）○〇，‘’µ\u00a0\u2009\u202f", "0123456789%$£:.()零零，''μ   ")
_WIDTHS |= str.maketrans(shared("forms")["simplified"], shared("forms")["traditional"])
# Numerals that cannot be altered, as cheques print them; some are words where they stand alone (大陸).
_FORMAL = dict(zip("壹貳叁參肆伍陸柒捌玖拾佰仟", "一二三三四五六七八九十百千", strict=True))
_FORMAL_RUN = compiled(
    rf"[{''.join(_FORMAL)}][{''.join(_FORMAL)}零萬億]+|仟(?=[元港])"
    # ... and a single one of coins: 叁仟元伍角
    r"|(?<=[元圓角毫])[壹貳叁參肆伍陸柒捌玖](?=[角毫分仙])|[壹貳叁參肆伍陸柒捌玖](?=[元圓](?:[正整]|[，。；、]|$))"
)
# The round sign of a year in words, for which the letter or the digit of its shape is printed: 二O二一年.
_ROUND_YEAR = compiled(r"[一二][一二三四五六七八九零OＯ0]{3}(?=[年至/-])")
_WIDE = compiled(f"[{''.join(map(chr, _WIDTHS))}]")
_WIDE_COMMA = compiled(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_WIDE_DIGIT = compiled(r"[０-９]")


class Token(NamedTuple):
    """A word or numeral with its place.

    ``factors`` are the sizes that a number in words ends in, ``high`` is the greater of two numbers that are said in
    one word (兩三百).
    """

    word: Word
    start: int
    end: int
    numeral: Numeral | None = None
    printed: str = ""
    factors: tuple[int, ...] = ()
    high: Numeral | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that touch, and their letters in one string."""

    tokens: tuple[Token, ...]
    letters: str


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """The text with digits, brackets, colons and spaces in their ordinary widths, character for character.

    Simplified characters are told by the traditional ones: 5亿元 is 5億元.
    """
    if text.isascii():  # as most numbers are
        return text
    folded = text.translate(_WIDTHS) if _WIDE.search(text) else text
    folded = _ROUND_YEAR.sub(lambda year: compiled("[OＯ0]").sub("零", year[0]), folded)
    folded = _FORMAL_RUN.sub(lambda run: "".join(_FORMAL.get(one, one) for one in run[0]), folded)
    return _WIDE_COMMA.sub(",", folded) if _WIDE_DIGIT.search(text) else folded


def run_at(text: str, place: int, lexicon: Lexicon) -> Run:
    """The tokens that touch from a place in a folded text on."""
    lowered = _lowered(text)
    tokens = tuple(_tokens(text, lowered, place, lexicon))
    return Run(tokens, "".join(token.word.letter for token in tokens))


def number_alone(text: str, lexicon: Lexicon) -> Numeral | None:
    """What ``run_at`` makes of a folded text that is one number in digits, as nearly every cell is; None for others."""
    if text[:1] not in lexicon.digit_initials or lexicon.word_at(text, 0):
        return None
    token = _number(text, 0, lexicon)
    return token.numeral if token and token.end == len(text) else None


def _lowered(text: str) -> str:
    """The text in lower case, where that has a character for each of it."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def runs(text: str, lexicon: Lexicon) -> Iterator[Run]:
    """The runs of a folded text, in order."""
    lowered = _lowered(text)
    begins = anchors(lexicon.language)
    place = 0
    while found := begins.search(text, place):
        place = found.end()
        if found.lastgroup != "name":
            tokens = tuple(_tokens(text, lowered, found.start(), lexicon))
            if tokens and (
                _is_dash(text, tokens[0], lexicon.language) or subtracts(text, tokens[0].start, lexicon.language)
            ):
                tokens = tokens[1:]
            if tokens:
                yield Run(tokens, "".join(token.word.letter for token in tokens))
                place = max(tokens[-1].end, found.start() + 1)
            else:
                place = found.start() + 1


def _is_dash(text: str, sign: Token, language: Language) -> bool:
    """Whether a minus is rather the dash of what leads up to a list: as follows - $5 million."""
    if sign.word.letter != "-":
        return False
    after, before = _dashes(language)
    return bool(before.match(text, sign.end) and after.search(text, max(0, sign.start - _LEAD), sign.start))


def subtracts(text: str, place: int, language: Language) -> bool:
    """Whether a minus in words takes what follows from what it is told of: the Prime Rate minus 2.25 points."""
    found = compiled(language["signs"]["subtracts_after"]).search(text, max(0, place - _LEAD), place)
    return found is not None and text.startswith(tuple(language["signs"]["minus_words"]), place)


@lru_cache(maxsize=16)
def _dashes(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    signs = language["signs"]
    return compiled(signs["dash_after"]), compiled(signs["dash_before"])


def _tokens(text: str, lowered: str, place: int, lexicon: Lexicon) -> Iterator[Token]:
    before, dated, year = "", False, False
    while place < len(text):
        token = _short_year(text, place, lexicon) if dated else None
        token = token or _token(text, lowered, place, lexicon, before)
        if token is None and before and text[place] == " ":
            token = _token(text, lowered, place + 1, lexicon, before)
        if token is None or (before in _COUNTING and _is_adjective(token, text, lexicon)):
            return
        if year and token.start > place and token.word.letter == "l" and len(token.printed) == 1:
            return  # 2021 M and 2021 F head columns of men and women
        yield token
        year = not before and _YEAR.fullmatch(token.printed) is not None
        place, before = token.end, token.word.letter
        coded = before == "Q" and text[place - 1 : place].isascii()
        dated = coded or (lexicon.capitals and (before == "M" or (dated and before == "-")))


@lru_cache(maxsize=16)
def _tied_year(lexicon: Lexicon) -> re.Pattern[str]:
    marks = digits_of(lexicon.language).marks
    coded = "|".join(f"(?<={code})" for code in lexicon.language["dates"]["part_codes"])
    months = any_of(lexicon.language["dates"]["months"])
    return compiled(rf"(?: ?'|(?<=-)|{coded})(?P<year>[0-9]{{2}})(?![0-9'/-]|[{marks}][0-9]| {months})")


def _short_year(text: str, place: int, lexicon: Lexicon) -> Token | None:
    """The year of two digits after a month or a part of a year that ties it to itself: Feb '20, 5-Feb-20, 3Q21."""
    found = _tied_year(lexicon).match(text, place)
    if found is None:
        return None
    year = f"{century_of(int(found['year'])) // 100}{found['year']}"
    return Token(_DIGITS, place, found.end(), of_digits(year), year)


def _token(text: str, lowered: str, place: int, lexicon: Lexicon, before: str) -> Token | None:
    """The token at a place; ``before`` is the letter of the one before it.

    A name may begin within a run, though not at its beginning nor after a currency: 12 A380 aircraft.
    """
    character = text[place : place + 1]
    known = lexicon.word_at(lowered, place)
    if known is not None and known[0].close and not _is_close(text, place, known[1], lexicon):
        known = None
    if known is not None and known[0].letter == "O" and _is_counted(text, lowered, place, known[1], lexicon):
        known = None
    digits = character in lexicon.digit_initials
    words = lexicon.in_words.match(text, place) if character in lexicon.word_initials else None
    spelt = words and (known is None or words.end() > known[1] or (words.end() == known[1] and before not in _NUMBERS))
    named = (digits or spelt or (known is not None and known[0].letter in "aLAKhOD")) and before not in _NO_NAMES
    if named and is_named(text, place, lexicon.language):
        return None
    if (digits or spelt) and before not in _NUMBERS and (mixed := mixed_at(text, place, lexicon)):
        return Token(_DIGITS if digits else _SPELT, place, mixed.end, mixed.numeral, text[place : mixed.end])
    if known is None and digits:
        return _number(text, place, lexicon)
    if words and spelt:
        return _spelt(words, lexicon, before)
    if known is None or (known[0].letter == "M" and lexicon.capitals and not character.isupper()):
        return None
    word = known[0]
    if word.letter == "Q" and word.kind and before in _COUNTED:
        word = Word("U", kind=word.kind, name=word.name)  # 25尾, but 5月尾
    return Token(word, place, known[1], printed=text[place : known[1]])


def _is_adjective(token: Token, text: str, lexicon: Lexicon) -> bool:
    """Whether a number tells of what kind the things are that the one before it counts: two 300-bed hospitals."""
    return token.word.letter in _COUNTING and lexicon.adjective.match(text, token.end) is not None


def _is_close(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether digits stand directly before a word, and none after it: 1.5x, 60-m, 一九九零年代, but not 3 x 4."""
    tied = text[start - 1 : start] == "-" and text[start:end] in lexicon.language["units"].get("scaled", {})
    before = text[start - 2 : start - 1] if tied else text[start - 1 : start]
    return before in lexicon.numerals and not text[end : end + 2].lstrip(" ")[:1].isdigit()


def _is_counted(text: str, lowered: str, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether ``number`` is a verb, or is followed by what no ordinal is: the users, who number 34, number 3,400."""
    found = lexicon.digits.match(text, end + (text[end : end + 1] == " "))
    if found is None:
        return False
    if compiled(lexicon.language["ordinals"]["counted_after"]).search(text, max(0, begin - _LEAD), begin):
        return True
    after = lexicon.word_at(lowered, found.end() + (text[found.end() : found.end() + 1] == " "))
    grouped = not {*found[0]}.isdisjoint(digits_of(lexicon.language).separators)
    return grouped or (after is not None and after[0].letter == "S")


_YEAR = compiled(YEAR)
_LEAD = 24  # characters in which the word before a dash begins
_WIDEST_YEAR = 6  # characters: a year, a space and a dash
_TO_YEAR = compiled(rf"{YEAR} ?[-–/]$")
_NUMBERS = {*"NWwxzHh"}
_COUNTING = {"N", "W"}
_COUNTED = {*"NWwSx"}
_NO_NAMES = {"", "L", "A"}
_DIGITS, _SPELT, _BROKEN, _DATE, _RATIO, _GAP, _EITHER = map(Word, "NWXGBzw")
_JOINTS = frozenset("-/.／－:∶ (")  # what follows the first number of a date or ratio in digits
# A number by a power of ten: 3×10⁶, 2.5 x 10^3.
_POWER = compiled(
    r" ?[×xX✕*⋅] ?10(?:(?P<raised>[⁻]?[⁰¹²³⁴-⁹]{1,2})|\^[({]?(?P<told>[-−]?[0-9]{1,2})[)}]?)(?![0-9⁰¹²³⁴-⁹])"
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_WHOLE_DATE = compiled(
    rf"(?P<y>{YEAR})(?P<sep>[-/.／－])(?P<m>[01]?[0-9])(?P=sep) ?(?P<d>[0-3]?[0-9])(?![0-9])"
    rf"|(?P<d2>[0-3]?[0-9])(?P<sep2>[-/.／－])(?P<m2>[01]?[0-9])(?P=sep2) ?(?P<y2>{YEAR})(?![0-9])"
    r"|(?P<d3>[0-3][0-9])\.(?P<m3>[01][0-9])\.(?P<y3>[0-9]{2})(?![0-9]|[-/.][0-9])"
    r"|(?<![A-Z)] )(?![0-9]/[0-9]/)(?P<d4>[0-3]?[0-9])/(?P<m4>[01]?[0-9])/(?P<y4>[0-9]{2})(?![0-9]|[-/.][0-9])"
)


# A day that only the words before it show to be one, and no section: on 31.3.22.
_DOTTED = compiled(r"(?:[12][0-9]|3[01]|0?[1-9])\.(?:1[0-2]|0?[1-9])\.[0-9]{2}(?![0-9]|[-/.][0-9])")


def _is_day(text: str, place: int, end: int, lexicon: Lexicon) -> bool:
    led = compiled(lexicon.language["dates"]["day_leads"]).search(text, max(0, place - _LEAD), place)
    return led is not None and text[end : end + 1] not in lexicon.numerals


def _number(text: str, place: int, lexicon: Lexicon) -> Token | None:
    found = lexicon.digits.match(text, place)
    if found is None:
        return None
    if text[found.end() : found.end() + 1] in _JOINTS:
        for pattern, word in ((_WHOLE_DATE, _DATE), (_whole_ratio(lexicon), _RATIO)):
            whole = pattern.match(text, place)
            if whole and not (word is _RATIO and _is_year(found[0], text, place, whole[0])):
                return Token(word, place, whole.end(), printed=whole[0])
        if (day := _DOTTED.match(text, place)) and _is_day(text, place, day.end(), lexicon):
            return Token(_DATE, place, day.end(), printed=day[0])
    broken = _goes_on(lexicon).match(text, found.end())
    if broken or len(found[0]) > LONGEST or _torn(lexicon).search(text, max(0, place - 4), place):
        return Token(_BROKEN, place, broken.end() if broken else found.end())
    numeral = _of_digits(found[0], lexicon)
    if power := _POWER.match(text, found.end()):
        worth = Decimal(10) ** int((power["raised"] or power["told"]).translate(_LOWERED))
        return Token(_DIGITS, place, power.end(), numeral.times(worth), text[place : power.end()])
    return Token(_DIGITS, place, found.end(), numeral, found[0])


def _is_year(number: str, text: str, place: int, whole: str) -> bool:
    """Whether a number is a year, or ends one of two: in 2032: 2 posts and 2021-22: 3 posts a colon makes no ratio.

    2000:1 is one.
    """
    year = _YEAR.fullmatch(number) is not None and not whole.endswith(":1")
    return year or _TO_YEAR.search(text, max(0, place - _WIDEST_YEAR), place) is not None


@lru_cache(maxsize=16)
def _whole_ratio(lexicon: Lexicon) -> re.Pattern[str]:
    """Numbers with colons or 比 between them, each perhaps with whose it is in brackets: 1(政府)：2(書商)."""
    term, marks = rf"{lexicon.digits.pattern}(?: ?\([^()0-9]{{1,30}}\))?", digits_of(lexicon.language).marks
    joint = any_of([":", "∶", *(word for word in lexicon.language["ratios"]["between"] if lexicon.numbers.gap)])
    return compiled(rf"{term}(?: ?{joint} ?{term})+(?![0-9:%]|[{marks}][0-9])")


@lru_cache(maxsize=16)
def _goes_on(lexicon: Lexicon) -> re.Pattern[str]:
    """What after a number shows that it was not the whole of it: 1,23 and 3.5.2."""
    marks, vulgar = digits_of(lexicon.language).marks, characters(lexicon.language["digits"]["vulgar"])
    # No space follows a full stop where no space parts words: 12. 5%.
    spaced = "" if lexicon.language["numerals"]["ties"] else rf"{re.escape(digits_of(lexicon.language).point)} |"
    return compiled(rf"(?:{spaced}[{marks}]{{0,3}})[0-9{vulgar}][0-9{vulgar}{marks}]*")


@lru_cache(maxsize=16)
def _torn(lexicon: Lexicon) -> re.Pattern[str]:
    """What before a number shows that it is the end of another: 1 ,000; where words are spaced a comma may part two."""
    points = [point for point in lexicon.language["numerals"]["point"] if len(point) == 1]
    marks = digits_of(lexicon.language).marks + characters(points)
    return compiled(rf"[0-9] ?[{marks}]$" if lexicon.language["numerals"]["ties"] else rf"[0-9] ?[{marks}] ?$")


@lru_cache(maxsize=4096)
def _of_digits(printed: str, lexicon: Lexicon) -> Numeral:
    digits = lexicon.language["digits"]
    whole, _, part = printed.partition(" ")
    if "/" in part:
        over, under = part.split("/")
        return of_digits(str(int(whole) + Decimal(over) / Decimal(under)))
    vulgar = digits["vulgar"].get(printed[-1])
    plain = "".join(one for one in printed if (one.isascii() and one.isdigit()) or one == digits["point"]).replace(
        digits["point"], "."
    )
    if vulgar is None:
        return of_digits(plain)
    return of_digits(str(Decimal(plain or "0") + Decimal(vulgar)))


def _spelt(found: re.Match[str], lexicon: Lexicon, before: str) -> Token:
    printed = found[0].lower()
    if before and all(one in lexicon.numbers.gap for one in printed):
        return Token(_GAP, found.start(), found.end(), printed=printed)
    numbers = lexicon.numbers
    if numbers.gap and numbers.may_lack_size(words_in(printed, lexicon)) and not _is_sized(found, lexicon):
        return Token(_BROKEN, found.start(), found.end(), printed=printed)
    numeral, factors = in_words(printed, lexicon) if len(printed) <= LONGEST or " " in printed else (None, ())
    if numeral is None and (either := _either(printed, lexicon)):
        low, high = either
        return Token(_EITHER, found.start(), found.end(), low[0], printed, high[1], high[0])
    if numeral is None and (first := _first_of_two(printed, lexicon)):
        numeral, factors = in_words(first, lexicon)
        return Token(_SPELT, found.start(), found.start() + len(first), numeral, first, factors)
    return Token(
        _SPELT if numeral or _is_spelt_out(printed, lexicon) else _BROKEN,
        found.start(),
        found.end(),
        numeral,
        printed,
        factors,
    )


def _is_sized(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a word for more or a size follows a number in words: 四億七千餘萬元."""
    following = lexicon.word_at(found.string, found.end())
    return following is not None and following[0].letter in "xS"


def _either(printed: str, lexicon: Lexicon) -> tuple[InWords, InWords] | None:
    """The two numbers that differ by one in a digit, of which both digits are printed: 兩三百, 十七八."""
    words, atoms = words_in(printed, lexicon), lexicon.numbers.atoms
    pairs = [at for at, pair in enumerate(pairwise(words), 1) if all(word in atoms for word in pair)]
    if not lexicon.numbers.gap or len(pairs) != 1:
        return None
    at = pairs[0]
    if not 0 < atoms[words[at - 1]] == atoms[words[at]] - 1:
        return None
    low, high = ("".join(words[:one] + words[one + 1 :]) for one in (at, at - 1))
    found = in_words(low, lexicon), in_words(high, lexicon)
    return found if found[0][0] and found[1][0] else None


def _first_of_two(printed: str, lexicon: Lexicon) -> str | None:
    """The first of two numbers that an "and" joins, which within one it may, too: one hundred and two hundred."""
    for tie in lexicon.language["numerals"].get("last_ties", ()):
        for found in re.finditer(re.escape(tie), printed):
            halves = printed[: found.start()], printed[found.end() :]
            if all(in_words(half, lexicon)[0] for half in halves):
                return halves[0]
    return None


def _is_spelt_out(printed: str, lexicon: Lexicon) -> bool:
    """Whether each word is one digit: 二零二一, which is a year."""
    return all(one in lexicon.numbers.atoms for one in printed)
