"""Accounts: tables of what there was, what came in, what went out and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.formulas import last_formula
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.text.vocabulary import Vocabulary

_LEAST = 3
_LETTER = compiled(r"[(（]([A-Za-z])[)）]\s*$")


def account(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles of an account's rows, by their labels: what is taken away, and the total; none of other tables.

    Example: 年初結餘 240, 收入 180, 支出 162, 年終結餘 258.
    """
    if len(labels) < _LEAST:
        return []
    told = _by_letters(labels) or _by_words(words, labels)
    if told or any(map(words.regex("totals", "holds_another").search, labels)):
        return told  # none of income, including interest, and interest
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


def _by_words(words: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The roles where the first row is what there was, the last what there is, and each between came or went.

    Example: Opening balance 120, Donations received 45, Less: grants paid 70, Closing balance 95.
    """
    begins, ends, loose = (words.regex("totals", key) for key in ("account_begins", "account_ends", "no_flow"))
    between = labels[1:-1]
    if not begins.search(labels[0]) or not ends.search(labels[-1]) or any(map(loose.search, between)):
        return []
    flows = [
        [role for role, key in (("less", "went"), ("", "came")) if words.regex("totals", key).search(said)]
        for said in between
    ]
    less, added = words.regex("totals", "less"), words.regex("totals", "added")
    flows = [
        ["less"] if less.match(said) else [""] if added.match(said) else told
        for said, told in zip(between, flows, strict=True)
    ]
    return ["", *(told[0] for told in flows), "rows"] if all(len(told) == 1 for told in flows) else []


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
    terms = dict(last_formula(labels[-1]))
    found = [_LETTER.search(said) for said in labels[:-1]]
    letters = [letter[1] if letter else "" for letter in found]
    if not terms or any(letters.count(letter) != 1 for letter in terms):
        return []
    roles = {letter: "less" if taken else "" for letter, taken in terms.items()}
    return [*(roles.get(letter, "within") for letter in letters), "rows"]
