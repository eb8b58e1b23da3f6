"""Characters that look alike, told apart by the room they take and by what stands beside them.

A full-width sign takes the room of an ideograph, whatever its ink; a dash is thinner than the ideograph for one; and
beside a digit no ideograph looks like one.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.model.page import Candidate
from itf_extract.read.scan.alphabet import traditional
from itf_extract.read.scan.levels import is_ideograph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.read.scan.signs import Sign

_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
_HALF = {full: half for half, full in _FULL.items()}
# Letters that are alike but for their height, the low one first; where the reader saw a digit it is one if it is high.
_CASES = {
    **{char: (char.lower(), char.upper()) for char in "cCsSvVwWxXzZ"},
    "o": ("o", "0"), "O": ("o", "O"), "0": ("o", "0"),
}  # fmt: skip
_QUOTES_READ = frozenset("'‘’")
_QUOTES = {'"': "“”", "'": "‘’"}  # no typesetter leaves them straight
_OPENING = frozenset("(（「『[“‘—–")
_BRACKETS = frozenset("()（）")
_SLASHES = frozenset("/／")
_STROKES = frozenset("一—–－-―")
_ONE = "一"
_COUNTED = frozenset("個名間宗隻幢座")  # what one counts
_DOTS = frozenset(".·•")
_STOPS = "，、。"
# In ems.
_APART = 1.1  # a full-width sign's digits
_ROOM = (0.6, 0.5, 0.42)  # between a full-width sign's neighbours, of which none, one or two are ideographs
_WHITE = 0.1
_OUTER = 0.4
_LOW = 0.57  # small letters are lower, capitals and digits higher
_LEAST = 0.005
_EVEN = 0.5
_SURE = 0.97  # of a letter
_RAISED = 0.2
_SHORT = 6.0  # points
_RUN = 4  # strokes of one kind make a line across
_UNDER = 0.05  # below the line that letters stand on
_BROAD = 0.55  # a full-width slash
_FOOT = 0.35  # above the line that letters stand on: no quotation mark is as low
_THOUSANDS = 3  # digits
_HYPHEN, _EN_DASH, _FULL_DASH = 0.42, 0.65, 0.93
_THIN = 0.1  # the ideograph for one is thicker in Song and Ming, whose strokes end in a wedge


@dataclass(frozen=True, slots=True)
class Dashes:
    """Whether a paper's typeface draws the ideograph for one thicker than a dash."""

    wedged: bool = True

    @classmethod
    def of(cls, lines: Iterable[tuple[Sequence[Sign], float]]) -> Dashes:
        """What the lines, each with its size, show of strokes that stand between ideographs."""
        ones = [
            (one.bottom - one.top) / size
            for signs, size in lines
            for before, one, after in zip(signs, signs[1:], signs[2:], strict=False)
            if one.text == _ONE and is_ideograph(before) and is_ideograph(after)
        ]
        return cls(not ones or median(ones) > _THIN)


def settled(signs: Sequence[Sign], size: float, baseline: float, dashes: Dashes) -> tuple[Sign, ...]:
    """The signs of a line of this size and baseline, with those that look alike told apart, without underlines."""
    signs = [sign for sign in signs if not (sign.text in _STROKES and sign.top > baseline + _UNDER * size)]
    tracking = _tracking(signs, size)
    signs = [*_with_commas([*_with_stops(signs, baseline - _FOOT * size)])]
    around = zip([None, *signs], signs, [*signs[1:], None], strict=False)
    if not any(map(is_ideograph, signs)):
        tracking = inf  # in a line of Latin letters nothing is full-width
    told = [_told(before, sign, after, size, tracking, dashes) for before, sign, after in around]
    cased = [_cased(sign, size, baseline) for sign in _paired(told)]
    return tuple(_with_trade_marks(_with_rows_of_dashes(cased), baseline - _RAISED * size))


def _with_stops(signs: Sequence[Sign], foot: float) -> Iterator[Sign]:
    """The signs with a dot between ideographs as the stop that it is, and a quotation mark at their foot as a comma."""
    for before, sign, after in zip([None, *signs], signs, [*signs[1:], None], strict=False):
        if sign.text in _QUOTES_READ and sign.top > foot:
            yield _as(sign, ",")
        elif (
            sign.text in _DOTS and sign.top > foot and before and after and is_ideograph(before) and is_ideograph(after)
        ):
            yield _as(sign, next((other.text for other in sign.candidates if other.text in _STOPS), _STOPS[0]))
        else:
            yield sign


def _with_commas(signs: Sequence[Sign]) -> Iterator[Sign]:
    """The signs with a point before three digits and 萬 as a comma, in doubt: nobody prints so much of a part."""
    text = "".join(sign.text[0] for sign in signs)
    for place, sign in enumerate(signs):
        behind = text[place + 1 : place + 2 + _THOUSANDS]
        if sign.text == "." and behind[:_THOUSANDS].isdecimal() and behind[_THOUSANDS:] == "萬":
            yield sign._replace(candidates=(Candidate(",", _EVEN), Candidate(".", _EVEN)))
        else:
            yield sign


def _paired(signs: Sequence[Sign]) -> Iterator[Sign]:
    """The signs with brackets full-width in pairs only."""
    full = dict[int, bool]()
    open_ = list[int]()
    for place, sign in enumerate(signs):
        if sign.text in "(（":
            open_.append(place)
        elif sign.text in ")）" and open_:
            first = open_.pop()
            full[first] = full[place] = sign.text in _HALF and signs[first].text in _HALF
    for place, sign in enumerate(signs):
        yield (
            _as(sign, _FULL[_HALF.get(sign.text, sign.text)] if full[place] else _HALF.get(sign.text, sign.text))
            if place in full
            else sign
        )


def _with_rows_of_dashes(signs: Sequence[Sign]) -> Sequence[Sign]:
    """The signs with all strokes alike where there are nothing but strokes."""
    if len(signs) < _RUN or any(sign.text not in _STROKES for sign in signs):
        return signs
    common = "-" if median(sign.x1 - sign.x0 for sign in signs) < _SHORT else "—"
    return [_as(sign, common) for sign in signs]


def _with_trade_marks(signs: Sequence[Sign], raised: float) -> Iterator[Sign]:
    """The signs with raised letters that stand for one sign as that."""
    rest = list(signs)
    while rest:
        if [sign.text for sign in rest[:2]] == ["T", "M"] and max(sign.bottom for sign in rest[:2]) < raised:
            yield _as(rest[0]._replace(x1=rest[1].x1), "™")
            rest = rest[2:]
        else:
            yield rest.pop(0)


def _told(before: Sign | None, sign: Sign, after: Sign | None, size: float, tracking: float, dashes: Dashes) -> Sign:
    text = sign.text
    if text in _SLASHES:
        text = "／" if sign.x1 - sign.x0 > _BROAD * size else "/"
    elif text in _FULL or text in _HALF:
        full = _is_full(before, sign, after, size, tracking)
        text = _FULL.get(text, text) if full else _HALF.get(text, text)
    elif text in _QUOTES:
        opens = before is None or sign.spaced or before.text in _OPENING
        text = _QUOTES[text][not opens]
    elif text in _STROKES:
        text = _stroke(before, sign, after, size, dashes)
    elif is_ideograph(sign) and len(sign.candidates) > 1:
        text = _printed_form(sign)
    return _as(sign, text)


def _printed_form(sign: Sign) -> str:
    """An ideograph's traditional form, if that may have been printed: a blurred 機 is easily read as 机."""
    form = traditional(sign.text)
    return form if any(other.text == form and other.likely > _LEAST for other in sign.candidates) else sign.text


def _cased(sign: Sign, size: float, baseline: float) -> Sign:
    """A letter that stands on the line, small or capital by its height."""
    if sign.text not in _CASES or sign.candidates[0].likely > _SURE or sign.bottom < baseline - _LOW * size / 3:
        return sign
    return _as(sign, _CASES[sign.text][sign.bottom - sign.top > _LOW * size])


def _as(sign: Sign, text: str) -> Sign:
    """The sign taken for another that looks like it, as likely as it was."""
    if text == sign.text:
        return sign
    return sign._replace(candidates=(Candidate(text, sign.candidates[0].likely), *sign.candidates))


def _is_full(before: Sign | None, sign: Sign, after: Sign | None, size: float, tracking: float) -> bool:
    """Whether a sign takes the room of an ideograph."""
    if tracking == inf:
        return False
    if sign.text in _BRACKETS:
        # The white half of a full-width bracket is on its outer side, where other signs may have white of their own.
        beside, outer = (
            (before, before and sign.x0 - before.x1) if sign.text in "(（" else (after, after and after.x0 - sign.x1)
        )
        if beside is None or outer is None:
            return sign.text in _HALF
        return outer - tracking > (_OUTER if is_ideograph(beside) or beside.text.isalnum() else 2 * _OUTER) * size
    letters = [other for other in (before, after) if other and (is_ideograph(other) or other.text.isalnum())]
    if before and after and (letters == [before, after] or (before.text + after.text).isascii()):
        room, digits = (after.x0 - before.x1 - tracking) / size, before.text.isdigit() and after.text.isdigit()
        return room > (_APART if digits else _ROOM[sum(map(is_ideograph, letters))])
    return not (letters and all(other.text.isascii() for other in letters))


def _stroke(before: Sign | None, sign: Sign, after: Sign | None, size: float, dashes: Dashes) -> str:
    """Which dash a level stroke is, or the ideograph for one."""
    width, thick = (sign.x1 - sign.x0) / size, (sign.bottom - sign.top) / size
    if width < _HYPHEN:
        return "-"
    if width < _EN_DASH:
        return "–"
    if (
        before
        and after
        and ((before.text in "(（" and after.text in ")）") or before.text == "第" or after.text in _COUNTED)
    ):
        return _ONE
    beside = [other for other in (before, after) if other and not is_ideograph(other)]
    thin = thick < _THIN and (dashes.wedged or after is None or any(other.text.isalnum() for other in beside))
    if sign.text == _ONE and not thin:
        return _ONE
    return "—" if width > _FULL_DASH else "－"


def _tracking(signs: Sequence[Sign], size: float) -> float:
    """By how much more the ideographs of a line are apart than the white that their squares have."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(signs) if is_ideograph(before) and is_ideograph(after)]
    return max(0.0, median(gaps) - _WHITE * size) if gaps else 0.0
