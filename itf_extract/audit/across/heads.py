"""The codes of the Estimates between papers: a head or subhead has one name, and a name one code."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.across.words import folded, short, words_of
from itf_extract.audit.relation import across_check, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.across.facts import Code, Facts
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict

_APRIL = 4
_RENAMED = ("可能在兩份文件之間改動", "it may have been changed between the papers")
_ABRIDGED = ("其中一個可能是簡稱", "one may be short for the other")
_SEVERAL = ("可能是同名的不同項目", "they may be several things of one name")
_ITEMS = ("或連同項目的名稱", "the names may be those of items or projects")
_SLIPS = 2
_BEGINNING = 4  # characters: subheads that begin so are one, with the names of their items


@dataclass(frozen=True, slots=True)
class _Naming:
    """A paper that gives a code and a name."""

    paper: Facts
    code: Code


# By what is held to be one (a code, a name), then by what should be the same there (its name, its code).
_Groups = dict[tuple[str, ...], dict[str, list[_Naming]]]
_Doubt = Callable[["_Naming", "_Naming"], bool]


@across_check("ACROSS-HEAD", "error")
def names(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A head or subhead has one name in all papers of a language.

    Example: 總目167「文獻及數碼文化」 in two papers; a third of the same meeting has 總目167「文獻及公共文化」.
    Source: the Estimates of a financial year list each head once.  A name that changed from one paper to a later one
    is left open, for heads are renamed; it fails where the other name stands on the same day or on both sides of it
    within one financial year.
    """
    groups: _Groups = {}
    for paper in papers:
        for code in paper.codes:
            alike = groups.setdefault((paper.language, code.head, code.code), {})
            alike.setdefault(short(code.name), []).append(_Naming(paper, code))
    for (_, head, own), told in groups.items():
        yield from _compared(told, _called(head, own), _maybe_items, _ITEMS)


@across_check("ACROSS-CODE", "error")
def codes(papers: Sequence[Facts]) -> Iterator[Relation]:
    """A head's name has one code in all papers of a language.

    Example: 總目167「文獻及數碼文化」 in two papers of a meeting, 總目176 with that name in a third.
    Source: as for ACROSS-HEAD.  Codes that are no misprint of each other are left open, for a name may be printed in
    part; so are subheads, since works projects may share a name.
    """
    groups: _Groups = {}
    for paper in papers:
        for code in paper.codes:
            alike = groups.setdefault((paper.language, code.head, folded(code.name)), {})
            alike.setdefault(code.code, []).append(_Naming(paper, code))
    for told in groups.values():
        if len(told) > 1 and not _side_by_side(told):
            name = next(iter(told.values()))[0].code.name
            what = (f"「{name}」的編號", f"the code of {name}")
            yield from _compared(told, what, _maybe_several, _SEVERAL)


def _level(naming: _Naming) -> str:
    """What a code is of, as its paper prints it."""
    names = words_of(naming.paper.language).levels
    return names[bool(naming.code.head)]


def _called(head: str, code: str) -> tuple[str, str]:
    if head:
        return f"總目{head}分目{code}的名稱", f"the name of subhead {code} of head {head}"
    return f"總目{code}的名稱", f"the name of head {code}"


def _side_by_side(told: dict[str, list[_Naming]]) -> bool:
    """Whether some paper gives several codes for the one name: then they are several things."""
    papers = [paper for namings in told.values() for paper in {naming.paper.key for naming in namings}]
    return len(papers) > len(set(papers))


def _compared(
    told: dict[str, list[_Naming]], what: tuple[str, str], is_open: _Doubt, doubt: tuple[str, str]
) -> Iterator[Relation]:
    """Each year what most papers give against what others give, then what is given at first against what came later.

    ``is_open`` of two namings leaves a contradiction open, by ``doubt``.
    """
    usual = max(told.values(), key=len)
    if len(told) == 1 and len(usual) > 1:
        yield _claim("holds", usual[-1], usual[0], what)
    slips: set[str] = set()
    changes: set[frozenset[str]] = set()
    for year in _by_year(told):
        first, *others = sorted(year, key=lambda name: len(year[name]), reverse=True)
        for other in others:
            clash = _clash(year[first], year[other])
            if clash and not _abridged(*clash):
                slips.add(other)
                open_ended = is_open(*clash)
                yield _claim("ambiguous" if open_ended else "fails", *clash, what, doubt if open_ended else None)
            elif frozenset((first, other)) not in changes:
                changes.add(frozenset((first, other)))
                yield _changed(year[first][0], year[other][0], what)
    lasting = [name for name in told if name not in slips]
    for before, after in pairwise(lasting):
        if frozenset((before, after)) not in changes:
            yield _changed(told[before][0], told[after][0], what)


def _by_year(told: dict[str, list[_Naming]]) -> list[dict[str, list[_Naming]]]:
    """What is told in each financial year; what has no day is left out."""
    years: dict[int, dict[str, list[_Naming]]] = {}
    for name, namings in told.items():
        for naming in namings:
            if naming.paper.day:
                years.setdefault(_year(naming), {}).setdefault(name, []).append(naming)
    return [years[year] for year in sorted(years)]


def _changed(before: _Naming, after: _Naming, what: tuple[str, str]) -> Relation:
    because = _ABRIDGED if _abridged(before, after) else _RENAMED
    return _claim("ambiguous", after, before, what, because)


def _maybe_items(a: _Naming, b: _Naming) -> bool:
    """Whether two names of a subhead may be its own with those of items, or a works project's."""
    one, other = short(a.code.name), short(b.code.name)
    alike = one[:_BEGINNING] == other[:_BEGINNING] and not _misprinted(one, other)
    return bool(a.code.head) and (alike or not a.code.code.isdigit())


def _misprinted(one: str, other: str) -> bool:
    """Whether two names are one but for a character or two within: 一般非經常開支 and 一般非経常開支."""
    return (
        one[-1:] == other[-1:]
        and len(one) == len(other)
        and sum(a != b for a, b in zip(one, other, strict=True)) <= _SLIPS
    )


def _maybe_several(a: _Naming, b: _Naming) -> bool:
    """Whether two codes of one name are those of two things: no digit is wrong, and none changed places."""
    one, other = a.code.code, b.code.code
    wrong = sum(x != y for x, y in zip(one, other, strict=False))
    misprint = len(one) == len(other) and (wrong == 1 or sorted(one) == sorted(other))
    return bool(a.code.head) or not misprint


def _clash(usual: Sequence[_Naming], other: Sequence[_Naming]) -> tuple[_Naming, _Naming] | None:
    """Of each a naming that no change explains, since one stands before and after the other; the odd one first."""
    if pair := _amid(usual, other):
        return pair
    pair = _amid(other, usual)
    return (pair[1], pair[0]) if pair else None


def _amid(around: Sequence[_Naming], within: Sequence[_Naming]) -> tuple[_Naming, _Naming] | None:
    """The first of ``within`` that lies between the first and the last of ``around``, with the first of those."""
    first, last = around[0], around[-1]  # in the order of their days
    for naming in within:
        if _day(first) <= _day(naming) <= _day(last):
            return naming, first
    return None


def _day(naming: _Naming) -> str:
    return naming.paper.day[1].isoformat() if naming.paper.day else ""


def _year(naming: _Naming) -> int:
    """The financial year of a paper, which begins in April."""
    day = naming.paper.day
    return day[1].year - (day[1].month < _APRIL) if day else 0


def _abridged(one: _Naming, other: _Naming) -> bool:
    a, b = short(one.code.name), short(other.code.name)
    return a != b and (a.startswith(b) or b.startswith(a))


def _claim(
    verdict: Verdict, odd: _Naming, usual: _Naming, what: tuple[str, str], because: tuple[str, str] | None = None
) -> Relation:
    a, b = (f"{_level(one)}{one.code.code} {one.code.name}" for one in (odd, usual))
    one, other = odd.paper.called(usual.paper), usual.paper.called(odd.paper)
    says = (f"{what[0]}：{one}作「{a}」，{other}作「{b}」", f"{what[1]}: {a} in {one}, {b} in {other}")
    return relation(verdict, says, places=(odd.code.place, usual.code.place), because=because, expected=b, actual=a)
