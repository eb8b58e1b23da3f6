"""Accounts: tables of what there was, what came in, what went out and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.text.vocabulary import Vocabulary

_LEAST = 3
# Letters of rows that are added and taken away, no factor among them: (a) + (b) – (c).
FORMULA = compiled(r"(?<![×x*/÷] )(?<![×x*/÷])\([a-z]\)(?:\s*[-+＋−–—－]\s*\([a-z]\))+(?!\s*[)×x*/÷])")
_MINUS = compiled("[-−–—－]")
_LETTER = compiled(r"[(（]([A-Za-z])[)）]\s*$")
# What ends a label: (A + B - C), = (A) + (B) – (C).
_OF_LETTERS = compiled(
    r"(?:[(（]|[=＝])\s*(?P<terms>[(（]?[A-Za-z][)）]?(?:\s*[-+＋−–—－]\s*[(（]?[A-Za-z][)）]?)+)\s*[)）]?\s*$"
)
_TERM = compiled(r"([-+＋−–—－]?)\s*[(（]?([A-Za-z])[)）]?")


def account(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles of an account's rows, by their labels: what is taken away, and the total; none of other tables.

    Example: 年初結餘 240, 收入 180, 支出 162, 年終結餘 258.
    """
    if len(labels) < _LEAST:
        return []
    if lettered := _by_letters(labels):
        return lettered
    if not words.regex("totals", "opening").fullmatch(labels[0]):
        return _step_by_step(words, labels)
    known = (("rows", "closing"), ("less", "outgoing"), ("", "incoming"))
    roles = [""]
    for said in labels[1:]:
        role = next((role for role, key in known if words.regex("totals", key).fullmatch(said)), None)
        if role is None:
            return []
        roles.append(role)
    return roles if roles.count("rows") == 1 and roles[-1] == "rows" else []


def _step_by_step(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles where rows say that they are taken away from those before, and the last one tells what is left.

    Example: 核准資本 1,200, 減：未償還貸款 986, 加：利息 20, 可供批出的餘額 234; 建造費用 480, 顧問費 36,
    減：營辦機構自資部分 66, 政府承擔的總額 450.
    """
    less, added, left = (words.regex("totals", key) for key in ("less", "added", "left"))
    steps = ["less" if less.match(said) else "" for said in labels[1:-1] if less.match(said) or added.match(said)]
    plain = not less.match(labels[0]) and not added.match(labels[0])
    told = plain and len(steps) == len(labels) - 2 and "less" in steps and left.search(labels[-1])
    return ["", *steps, "rows"] if told else _less_at_the_end(words, labels)


def _less_at_the_end(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles where what is taken away stands right before a last row that is told as an amount of all."""
    less, within = words.regex("totals", "less"), words.regex("totals", "within")
    roles = ["less" if less.match(said) else "within" if within.match(said) else "" for said in labels[:-1]]
    after = roles.index("less") if "less" in roles else 0
    summed = any(
        words.regex("totals", key).fullmatch(said) for said in labels[:after] for key in ("rows", "sub", "net")
    )
    told = roles[:after].count("") > 1 and set(roles[after:]) == {"less"} and not summed
    return [*roles, "rows"] if told and words.regex("totals", "after_less").search(labels[-1]) else []


def _by_letters(labels: Sequence[str]) -> list[str]:
    """The roles where the last row is told as a sum of the others by their letters.

    Example: Opening balance (A), posts created (B), posts deleted (C), closing balance (A + B - C).
    """
    formula = _OF_LETTERS.search(labels[-1])
    signs = {term[2]: term[1] for term in _TERM.finditer(formula["terms"])} if formula else {}
    found = [_LETTER.search(said) for said in labels[:-1]]
    letters = [letter[1] if letter else "" for letter in found]
    if not signs or any(letters.count(letter) != 1 for letter in signs):
        return []
    taken = {letter for letter, sign in signs.items() if _MINUS.match(sign)}
    roles = ["less" if letter in taken else "" if letter in signs else "within" for letter in letters]
    return [*roles, "rows"]


def is_difference(name: str) -> bool:
    """Whether a row's name tells that it is of rows of which some are taken away: Net total (a) – (b)."""
    formula = FORMULA.search(name)
    return formula is not None and _MINUS.search(formula[0]) is not None
