"""Numerals without counterpart, those of codes and names too: which is another with a digit changed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from itf_extract.compare.figures import are_near
from itf_extract.compare.meanings import is_misprint
from itf_extract.compare.prints import told
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from itf_extract.model.comparison import Comparison, Part
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator

    Print: TypeAlias = Figure | Reference | "Code"
    # A code; a day, month or year; a time of day; how many posts; the mark of a footnote; a small number that one
    # language has in words; of an amount; a numeral with nothing to tell of what it is.
    _Sort = Literal["code", "day", "clock", "post", "mark", "word", "figure", "plain"]

_RUN = rf"[0-9][0-9{DIGITS.marks}]*[0-9]"
_NUMERAL = compiled(f"{_RUN}|[0-9]")
# A single digit is a code where a letter, a bracket or an ordinal holds it: D3, CB(1)1245, 第3點.
_CODE = compiled(f"{_RUN}|(?<=[A-Za-z()/第])[0-9]|[0-9](?=[A-Za-z()/])")
_DAY = compiled("[0-9]{1,2}[月日]")
_MARK = compiled(r"[^\W\d_][0-9]{1,2}(?:[.,;。，；、]|$)")
_READ = "·"  # in place of each character of what is read: a code may hold it
_CODE_BEFORE = compiled(f"[A-Za-z0-9()/.{_READ}-]+$")
_CODE_AFTER = compiled(f"[A-Za-z0-9()/{_READ}-]+")
_JOINTS = compiled("[^A-Za-z0-9]")
_LONGEST = 40
_TEN = 10
_SORTS = ("code", "day", "clock", "post", "mark", "word")


class Code(NamedTuple):
    """A code as printed in a part of a version; it has no record of its own, so no id."""

    where: str
    surface: str
    part: Part
    id: str = ""

    def locator(self, paper: Paper) -> Locator | None:
        """Where the paper prints it."""
        for text in (paper.passages[number].text for number in self.part.stretches):
            found = re.search(_by_itself(self.surface), text.chars)
            if found:
                return paper.document.source.locate(text[found.start() : found.end()])
        return None


def _by_itself(surface: str) -> str:
    """The pattern of a print whose digits are no part of a longer number."""
    return rf"(?<![0-9]){re.escape(surface)}" + ("(?![0-9])" if surface[-1].isdecimal() else "")


class _Numeral(NamedTuple):
    """A numeral and what it is printed in; ``token`` is the code around it, its own digits left out."""

    digits: str
    held_in: Print
    sort: _Sort = "code"
    token: str = ""


def misprinted(
    comparison: Comparison, first: Iterable[Reference], second: Iterable[Reference], settled: Collection[Reference] = ()
) -> Iterator[tuple[Print, Print]]:
    """What two versions print in one paragraph, table or footnote, and one of them with a digit changed.

    References that are ``settled`` have their counterpart, or are told of as differing.
    Example: 458RO號工程計劃 and "part of 485RO"; 第38點 and "MPS point 33"; 2088-19年度 and "2018-19".
    """
    known = {id(reference) for reference in settled}
    sides = _Side.of(comparison, first, known, 0), _Side.of(comparison, second, known, 1)
    for here, there in homes(comparison).items():
        own, other = sides[0].numerals(here), sides[1].numerals(there)
        yield from _apart(_without(own, other), _without(other, own))


def homes(comparison: Comparison) -> dict[str, str]:
    """Which home of the second version each of the first is."""
    return {home(a.where): home(b.where) for a, b in reversed(comparison.parts) if a and b}


def home(where: str) -> str:
    """A paragraph, item, table or annex; footnotes are one, since each language cuts and numbers its own."""
    return "fn" if where.startswith("fn") else where


class _Side(NamedTuple):
    """What one version prints: by home its parts, and of its figures and references those without counterpart."""

    parts: dict[str, list[Part]]
    read: defaultdict[int, list[str]]
    lacking: defaultdict[int, list[Figure]]
    pointers: defaultdict[str, list[str]]
    astray: defaultdict[str, list[Reference]]

    @classmethod
    def of(cls, comparison: Comparison, references: Iterable[Reference], settled: Collection[int], side: int) -> _Side:
        parts: dict[str, list[Part]] = defaultdict(list)
        for pair in comparison.parts:
            if part := pair[side]:
                parts[home(part.where)].append(part)
        pointers: defaultdict[str, list[str]] = defaultdict(list)
        astray: defaultdict[str, list[Reference]] = defaultdict(list)
        for reference in references:
            pointers[reference.where].append(reference.surface)
            if id(reference) not in settled:
                astray[home(reference.where)].append(reference)
        return cls(parts, *_figures(comparison, side), pointers, astray)

    def numerals(self, place: str) -> list[_Numeral]:
        """The numerals of a home in codes, in figures and references without counterpart, and in what was not read."""
        found = [numeral for part in self.parts.get(place, ()) for numeral in self._numerals(part)]
        for reference in self.astray.get(place, ()):
            sort: _Sort = "mark" if reference.kind == "footnote_ref" else "code"
            found += (_Numeral(digits, reference, sort) for digits in _NUMERAL.findall(reference.surface))
        return found

    def _numerals(self, part: Part) -> Iterator[_Numeral]:
        read = [surface for number in part.stretches for surface in self.read[number]]
        text = part.text
        for surface in sorted((*read, *self.pointers[part.where]), key=len, reverse=True):
            text = re.sub(_by_itself(surface), _READ * len(surface), text, count=1)
        for one in told(text):
            yield _Numeral(one.digits, Code(part.where, text[one.start : one.end], part), one.sort)
            text = text[: one.start] + _READ * (one.end - one.start) + text[one.end :]
        for match in _NUMERAL.finditer(text):
            yield _Numeral(match[0], Code(part.where, match[0], part), _sort(match), _token(match))
        for figure in (figure for number in part.stretches for figure in self.lacking[number]):
            yield from _of_figure(figure)


def _figures(comparison: Comparison, side: int) -> tuple[defaultdict[int, list[str]], defaultdict[int, list[Figure]]]:
    """By stretch what figures print, and those that lack a counterpart, or a part of it (a year, the end of a span)."""
    read: defaultdict[int, list[str]] = defaultdict(list)
    lacking: defaultdict[int, list[Figure]] = defaultdict(list)
    for agreed in comparison.pairs:
        figure = (agreed.first, agreed.second)[side]
        read[figure.passage].append(figure.surface)
        if figure.kind == "date" and _prints_year(agreed.first) is not _prints_year(agreed.second):
            lacking[figure.passage].append(figure)
    for one in comparison.differences:
        if differing := (one.first, one.second)[side]:
            read[differing.passage].append(differing.surface)
            # What stands alone at its place is held by its digits as well: it may be of another sort.
            alone = one.kind == "differs" and one.first and one.second and not are_near(one.first, one.second)
            if one.kind == "missing" or alone:
                lacking[differing.passage].append(differing)
    return read, lacking


def _prints_year(figure: Figure) -> bool:
    return str(figure.value)[:4] in figure.surface


def _of_figure(figure: Figure) -> Iterator[_Numeral]:
    """The numerals of a figure; of a day those of its month too, which one language prints in words."""
    if figure.kind == "date" and isinstance(figure.value, str):
        year, *rest = figure.value.split("-")
        printed = [year] if year in figure.surface else []
        yield from (_Numeral(digits, figure, "day") for digits in (*printed, "".join(rest)) if digits)
    elif figure.kind == "rank":
        yield _Numeral(str(figure.value), figure)
    elif figure.role == "staff" and isinstance(figure.value, int):
        yield _Numeral(str(figure.value), figure, "post")
    elif isinstance(figure.value, int) and 1 < figure.value < _TEN:
        yield _Numeral(str(figure.value), figure, "word")  # a thing by itself often has an article alone
    else:
        yield from (_Numeral(digits, figure, "figure") for digits in _NUMERAL.findall(figure.surface))


def _sort(match: re.Match[str]) -> _Sort:
    text, start = match.string, match.start()
    if _DAY.match(text, start):
        return "day"
    return "code" if _CODE.match(text, start) else "mark" if _MARK.match(text, max(0, start - 1)) else "plain"


def _token(match: re.Match[str]) -> str:
    """The code around a numeral, without it and without brackets, empty for a numeral by itself."""
    text = match.string
    before, after = (
        _CODE_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start()),
        _CODE_AFTER.match(text, match.end()),
    )
    left, right = (_JOINTS.sub("", found[0]) if found else "" for found in (before, after))
    return f"{left}#{right}" if left or right else ""


def _without(numerals: Iterable[_Numeral], others: Iterable[_Numeral]) -> list[_Numeral]:
    """The numerals that are not among others; a single digit of a code is no day's or amount's."""
    waiting = list(others)
    left = []
    for numeral in numerals:
        same = next((other for other in waiting if _is_same(numeral, other)), None)
        if same is not None:
            waiting.remove(same)
        elif numeral.sort != "plain":
            left.append(numeral)
    return left


def _is_same(one: _Numeral, other: _Numeral) -> bool:
    apart = len(one.digits) == 1 and one.sort != other.sort and "plain" not in {one.sort, other.sort}
    return one.digits == other.digits and not apart


def _apart(first: Sequence[_Numeral], second: Sequence[_Numeral]) -> Iterator[tuple[Print, Print]]:
    """Those of two lists that are a digit apart; single digits of one code, or that are alone of their sort."""
    others = list(second)
    alone = {sort for sort in _SORTS if all(sum(one.sort == sort for one in side) == 1 for side in (first, second))}
    for one in first:
        found = (other for other in others if is_misprint(one.digits, other.digits) and _meant(one, other, alone))
        meant = next(found, None)
        if meant is not None:
            others.remove(meant)
            yield one.held_in, meant.held_in


def _meant(one: _Numeral, other: _Numeral, alone: Collection[str]) -> bool:
    same_code = bool(one.token) and one.token == other.token
    return len(one.digits) > 1 or same_code or (one.sort == other.sort and one.sort in alone)
