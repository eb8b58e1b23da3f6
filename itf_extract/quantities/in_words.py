"""The value of a number in words: 三百五, 三點二億, two hundred and five."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from itf_extract.quantities.numerals import Numeral, of_digits

if TYPE_CHECKING:
    from itf_extract.quantities.lexicon import Lexicon

InWords = tuple[Numeral | None, tuple[int, ...]]


@lru_cache(maxsize=4096)
def in_words(printed: str, lexicon: Lexicon) -> InWords:
    """The number that is printed in words, and the sizes that it ends in."""
    point = next((mark for mark in lexicon.language["numerals"]["point"] if mark in printed), None)
    whole, _, rest = printed.partition(point) if point else (printed, "", "")
    words = words_in(whole, lexicon)
    value = lexicon.numbers.value(words)
    if value is None:
        return None, ()
    if point:
        return _decimal(value, words_in(rest, lexicon), lexicon)
    worth = lexicon.numbers.last_scale(words) if lexicon.numbers.gap else 1
    numeral = of_digits(str(value // worth)).times(worth) if value % worth == 0 else of_digits(str(value))
    significant = numeral.significant if value == 0 else _significant(value)
    return Numeral(value, worth, significant), tuple(lexicon.numbers.factors(words))


def _significant(value: int) -> int:
    worth = 1
    while value % (worth * 10) == 0:
        worth *= 10
    return worth


def _decimal(value: int, words: list[str], lexicon: Lexicon) -> InWords:
    """三點二億: the digits after the point, then the size of the whole."""
    factors = lexicon.numbers.factors(words)
    atoms = words[: len(words) - len(factors)]
    if not atoms or any(word not in lexicon.numbers.atoms or lexicon.numbers.atoms[word] > 9 for word in atoms):  # noqa: PLR2004
        return None, ()
    digits = "".join(str(lexicon.numbers.atoms[word]) for word in atoms)
    return of_digits(f"{value}.{digits}").times(factors[0] if factors else 1), tuple(factors)


def words_in(printed: str, lexicon: Lexicon) -> list[str]:
    """The words of a number, an article and a size without a digit told by one: 百五 is one hundred and five tens."""
    articles = lexicon.language["numerals"].get("articles", ())
    one = next((word for word, worth in lexicon.numbers.atoms.items() if worth == 1), "")
    words = [one if word in articles else word for word in lexicon.split.findall(printed)]
    bare = lexicon.numbers.gap and bool(words) and words[0] not in lexicon.numbers.atoms
    return [one, *words] if bare and words[0] not in lexicon.numbers.alone else words
