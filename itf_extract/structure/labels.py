"""Labels of paragraphs and items: 2., 2.1.4, A.3, (a), (ii), (一), (A), a), B., 1、, •."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.normalise.ordinals import letter_number, ordinal_signs
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from itf_extract.families import Profile
    from itf_extract.model.text import Text

Number = tuple[int, ...]  # 2. is (2,), 2.1.4 is (2, 1, 4), A.3 is (1, 3)

# A dump may glue a label to the year that its paragraph begins with: 2.1998年, 4.1997-98年度.
_YEARS = r"(?:19|20)\d\d(?:年|[-–/](?:\d\d(?!\d)|\d{4}(?:財政)?年))"
_PARAGRAPH = compiled(rf"^\s*(\d(?: *\d){{0,2}}) *[.．](?:\s+|(?!\d)|(?={_YEARS}))")
_DECIMAL = compiled(
    r"^\s*(?P<label>(?:[A-Z]|\d{1,2})(?:\.(?:[1-9]\d\d|\d{1,2})){1,4})(?:\.?\s+(?=[^\s\d])|(?<=\d\d)(?=[A-Z][a-z]*\s|[§“]))"
)
# Two numbers with a full stop between them may be a quantity: 2.5 MW. So may they before a gap: 11.9 percent.
_QUANTITY = compiled(r"^\s*\d+\.\d+\s")
_COUNTED = compiled(r"^\s*\d+\.\d+\s+[a-z]{2}")
_STROKES = "-–—─━_=＿"
_DRAWN = compiled(rf"\s*[{_STROKES}]{{3,}}\s*")
_RULE = compiled(rf"^(?:[{_STROKES}－\s]{{12,}}|\s*(?:[—－─━＿_] *){{5,}})$")
_HALF = r"[a-z]|[ivx]{1,5}|\d{1,2}|[A-Z]"  # what a single bracket makes a label of
_STOPS = ":：;；,，.。、)）"  # before which a bracket closes what the line above opened: (2019-20 and 2021-|22):
_MOST_LETTERS = 5
_LETTERED = r"[(（]\s*([A-Za-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]"
_ITEM = compiled(rf"\s*{_LETTERED}")
# In a cell: a small letter, or a bracket that holds no label of an item; words that end no label.
GOES_ON = compiled(rf"\s*(?:[a-z]|(?!{_LETTERED})[(（])")
UNENDED = compiled(r"(?:\b(?:of|and|or|the|for|to|in|on|by|from|with|under)|[,，、及和與或的–—-]|[(（][^)）]*)\s*$")
_ALONE = compiled(r"^\s*(?:\(\s*[a-z]\s*\)|\d(?: *\d){0,2} *\.)\s*$")


def paragraph_label(raw: Text) -> tuple[Number, int] | None:
    """A paragraph's number and where its text begins."""
    if match := _PARAGRAPH.match(raw.chars):
        return (int(match[1].replace(" ", "")),), match.end()
    if match := _DECIMAL.match(raw.chars):
        parts = match["label"].split(".")
        return tuple(int(part) if part.isdigit() else letter_number(part.lower()) for part in parts), match.end()
    return None


def lettered(chars: str) -> str:
    """The label in brackets that a cell begins with, as items of a table have; "" where it has none."""
    found = _ITEM.match(chars)
    return found[1] if found else ""


def may_count(raw: Text) -> bool:
    """Whether what a piece begins with may be a quantity: a decimal before a small letter, 11.9 percent."""
    return _COUNTED.match(raw.chars) is not None


def succeeds(before: Number, number: Number) -> bool:
    """Whether a number comes right after another: 2.1.4 after 2.1.3 and 2.1.3.2; 2.2.1 and 2.1.4.1 after 2.1.4."""
    shared = next((i for i, (a, b) in enumerate(zip(before, number, strict=False)) if a != b), len(before))
    rest = number[shared:]
    if shared < len(before):
        return bool(rest) and rest[0] == before[shared] + 1 and all(part == 1 for part in rest[1:])
    return bool(rest) and all(part == 1 for part in rest)


def item_label(raw: Text) -> tuple[str, int] | None:
    """An item's label, brackets and stops off, and where its text begins; a bullet is its own label.

    Example: ``(a) Repairs`` gives ``("a", 4)``, ``• Repairs`` gives ``("•", 2)``.
    """
    match = _item().match(raw.chars)
    if not match:
        return None
    label = compiled(r"\s").sub("", match[match.lastgroup or 0])
    drawn = match["hanging"] is not None or label in ordinal_signs()["unmapped"]
    return ("•" if drawn else label), match.end()


def list_label(raw: Text) -> tuple[str, int] | None:
    """A piece's label as an item, and where its text begins; a number with a full stop is one where it counts."""
    if number := paragraph_label(raw):
        return (str(number[0][0]), number[1]) if len(number[0]) == 1 else None
    return item_label(raw)


def labelled(chars: str, *, apart: bool = False) -> bool:
    """Whether a line of text begins with a label, whatever it labels; ``apart`` says that a gap follows what it may be.

    Example: ``(a) Repairs``; ``2.5 million`` does where 2.5 stands apart.
    """
    quantity = _COUNTED if apart else _QUANTITY
    decimal = _DECIMAL.match(chars) is not None and not quantity.match(chars)
    return decimal or _label().match(chars) is not None


def is_label_alone(chars: str) -> bool:
    """Whether a line is nothing but a label, whose text follows: ``(a)``, ``2.``."""
    return _ALONE.match(chars) is not None


def is_labelled_sentence(chars: str, profile: Profile) -> bool:
    """Whether a line is a label and a sentence, which a gap parts though they are no cells: ``2.  Fares rose.``."""
    _, *said = compiled(r"\s{2,}").split(chars.strip())
    sentence = len(said) == 1 and labelled(chars.strip()) and not labelled(said[0])
    return sentence and bool(profile.sentence_end.search(said[0]))


def hangs(chars: str) -> bool:
    """Whether a line is a sign that marks an item, a gap, and at most what hangs beside it: ``*  Repairs``."""
    return _hanging().match(chars) is not None


def is_rule(chars: str) -> bool:
    """Whether a line is drawn with characters: the rule over a sign-off or under an annex."""
    return _RULE.match(chars) is not None


def is_drawn(chars: str) -> bool:
    """Whether strokes draw a short rule, as over a total: ``_____``."""
    return _DRAWN.fullmatch(chars) is not None


@cache
def _item() -> re.Pattern[str]:
    signs = ordinal_signs()
    part, stem = rf"(?:[{signs['parts']}] *){{1,3}}", f"[{signs['stems']}]"
    bullets, dashes = re.escape(signs["bullets"] + signs["unmapped"]), re.escape(signs["dashes"])
    inner = (
        rf"(?:[a-z] *){{1,{_MOST_LETTERS}}}|\d{{1,2}}[A-Z]{{1,2}}|\d(?: *\d){{0,2}}|{part}|{stem}|[IVX]{{1,5}}|[A-Z]"
    )
    return compiled(
        rf"^\s*(?:[(（]\s*(?P<brackets>{inner})\s*[)）]\s*"
        rf"|(?P<half>{_HALF}|{part}|{stem})[)）]\s*(?=[^\s{_STOPS}])"
        rf"|(?P<stopped>[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}})[.．]\s+(?=\S)"
        rf"|(?P<listed>{part}|{stem}|\d{{1,2}})、\s*"
        rf"|(?P<bullet>[{bullets}])\s*(?=[^\s\d])|(?:(?P<dash>[{dashes}])|(?P<hanging>o(?=\s{{2}})))\s+(?=[^\s\d{dashes}_])(?!.*[{dashes}]\s*$))"
    )


@cache
def _hanging() -> re.Pattern[str]:
    signs = ordinal_signs()
    marks = re.escape(signs["bullets"] + signs["unmapped"] + signs["dashes"] + signs["hanging"])
    return compiled(rf"\s*[{marks}](?:\s{{2,}}\S|\s*$)")


@cache
def _label() -> re.Pattern[str]:
    signs = ordinal_signs()
    bullets, dashes = re.escape(signs["bullets"] + signs["unmapped"]), re.escape(signs["dashes"])
    count = rf"(?:[{signs['parts']}]{{1,3}}|[{signs['stems']}])"
    return compiled(
        # (PGC) at the start of a line is short for the name before it.
        rf"^(?:\(\s*(?![A-HJ-UWYZ][A-Z]|[A-Z][A-HJ-UWYZ])[0-9A-Za-z{signs['parts']}{signs['stems']}]{{1,4}}\s*\)"
        rf"|\d{{1,3}}(?:\.(?!\d)| +\.\s)"
        rf"|(?:{_HALF}|{count})[)）](?=\s+[^\s{_STOPS}]|[^\s\x00-\x7f{_STOPS}])|（\s*(?:[a-z]|\d{{1,2}}|{count})\s*）|{count}、"
        rf"|(?:[A-Z]|[ivx]{{1,5}})\.\s|[{bullets}]\s*\S|(?:[{dashes}]|o(?=\s{{2}}))\s+[^\s\d{dashes}])"
    )
