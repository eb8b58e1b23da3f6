"""One version of a paper as the witness of the other: what each prints is held to what the other prints there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.compare.codes import Code, home, homes, misprinted
from itf_extract.compare.figures import are_near
from itf_extract.model.comparison import Part
from itf_extract.model.finding import Finding
from itf_extract.model.quantity import Reference
from itf_extract.normalise.ordinals import part_number
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.compare.codes import Print
    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison, Difference
    from itf_extract.model.finding import Strength, Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Locator


FIGURE, REFERENCE = "VERSION-FIGURE", "VERSION-REFERENCE"
_HEDGE = compiled("approx|over|nearly")
_ANNEX = compiled("(?i)附件|附錄|encl|annex|append")
_OUTCOMES = {
    "zh": {"holds": "吻合", "fails": "並不吻合", "ambiguous": "未能斷定"},
    "en": {"holds": "agrees", "fails": "does not agree", "ambiguous": "cannot be decided"},
}


def witnessed(
    first: Paper, second: Paper, comparison: Comparison, langs: tuple[Language, Language]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Each version's findings from the other, in its own language: of what has its pair there, and of what differs.

    Example: 第26-27段 against "paragraphs 25 to 27"; 3,500萬元 against "$3.5 million".
    """
    labels = tuple([annex.label for annex in paper.document.annexes] for paper in (first, second))
    told = tuple(relations(comparison, first.references, second.references, (labels[0], labels[1])))
    return _of_side(told, 0, first, langs[0]), _of_side(told, 1, second, langs[1])


def relations(
    comparison: Comparison,
    first: Iterable[Reference],
    second: Iterable[Reference],
    annexes: tuple[Sequence[str], Sequence[str]],
) -> Iterator[VersionRelation]:
    """All that two versions hold against each other: with their references, and the labels of their annexes."""
    first, second = list(first), list(second)
    pointed = list(references(first, second, comparison))
    settled = [one for relation in pointed for one in relation.operands if isinstance(one, Reference)]
    if _renumbered(comparison):
        settled += (one for one in (*first, *second) if one.kind == "footnote_ref")
    slips = list(misprinted(comparison, first, second, settled))
    told = {(side, one.id) for pair in slips for side, one in enumerate(pair)}
    for one in figures(comparison):
        if told.isdisjoint((side, held.id) for side, held in enumerate(one.operands) if held):
            yield one
    yield from pointed
    yield from _labels(*annexes)
    for pair in slips:
        yield VersionRelation(FIGURE if all(one.id for one in pair) else REFERENCE, "fails", pair)


def _of_side(relations: Iterable[VersionRelation], side: int, paper: Paper, lang: Language) -> tuple[Finding, ...]:
    printed = ((one, one.operands[side], one.operands[1 - side]) for one in relations)
    return tuple(
        finding(one, own, other, lang, own.locator(paper) if isinstance(own, Code) else own.locator)
        for one, own, other in printed
        if own is not None
    )


class VersionRelation(NamedTuple):
    """One relation between two versions."""

    check: str
    verdict: Verdict
    operands: tuple[Print | None, Print | None]
    strength: Strength = "exact"


def figures(comparison: Comparison) -> Iterator[VersionRelation]:
    """What one language's version prints is what the other's prints at its place.

    Example: 3,500萬元 in paragraph 4 and "$3.5 million" in paragraph 4.
    Source: both versions are of one paper.  Where one has no figure there nothing is decided: it may say it in words.
    """
    for pair in comparison.pairs:
        # December 2023 in one may be 2023 in the other.
        alike = pair.first.value == pair.second.value
        yield VersionRelation(FIGURE, "holds", (pair.first, pair.second), "exact" if alike else "rounded")
    for one in comparison.differences:
        yield VersionRelation(FIGURE, _verdict(one), (one.first, one.second))


def _verdict(one: Difference) -> Verdict:
    """Two figures at one place that differ fail, rounded ones too unless a hedge word allows it.

    What both versions hedge was rounded before it was translated: one digit more (約9,108萬元, about $91 million) is a
    slip.  One that has none at its place may be said in words there.
    """
    hedged = [figure for figure in (one.first, one.second) if figure and _HEDGE.search(figure.qualifier)]
    rounded = one.kind == "rounded" and (not hedged or (len(hedged) > 1 and _one_digit_apart(*hedged)))
    # What stands alone at its place may be of another sort; whether the other version says it in words is not known.
    both = (one.first, one.second) if one.kind == "differs" and one.first and one.second else None
    differs = both and (are_near(*both) or _in_other_units(*both))
    return "fails" if differs or rounded else "ambiguous"


def _in_other_units(first: Figure, second: Figure) -> bool:
    """Whether two sums of one currency have the same digits, and another unit or point: 90萬元 and $9 billion."""
    if not first.kind == second.kind == "money" or first.unit != second.unit:
        return False
    digits = [Decimal(figure.value or 0).normalize().as_tuple().digits for figure in (first, second)]
    return digits[0] == digits[1]


def _one_digit_apart(first: Figure, second: Figure) -> bool:
    """Whether two numbers differ by one digit and noughts."""
    gap = abs(Decimal(first.value or 0) - Decimal(second.value or 0))
    return len(gap.normalize().as_tuple().digits) == 1


def references(
    first: Iterable[Reference], second: Iterable[Reference], comparison: Comparison
) -> Iterator[VersionRelation]:
    """What one language's version refers to, by number or code, is what the other's refers to at its place.

    Example: 第26-27段 and "paragraphs 26 to 27"; 附件1 and "Enclosure 1"; 458RO and "458RO".
    Source: both versions are of one paper.
    """
    places = {there: here for here, there in reversed(homes(comparison).items())}
    shifted = _renumbered(comparison)
    theirs: dict[tuple[str, str], list[Reference]] = {}
    for reference in second:
        theirs.setdefault((places.get(home(reference.where), ""), _sort(reference)), []).append(reference)
    own: dict[tuple[str, str], list[Reference]] = {}
    for reference in first:
        own.setdefault((home(reference.where), _sort(reference)), []).append(reference)
    for key, references in own.items():
        if not (shifted and key[1] == "footnote_ref"):
            yield from _matched(references, theirs.get(key, []))


def _renumbered(comparison: Comparison) -> bool:
    """Whether one language has a footnote more, so that the notes after it are numbered anew."""
    return any(part.where.startswith("fn") for pair in comparison.parts if None in pair for part in pair if part)


def _matched(first: Sequence[Reference], second: Sequence[Reference]) -> Iterator[VersionRelation]:
    """References of one sort at one place: those that say the same, then what is left of both, in order."""
    waiting: dict[tuple[str, ...], list[Reference]] = {}
    for reference in second:
        waiting.setdefault(_says(reference), []).append(reference)
    left: list[Reference] = []
    for reference in first:
        if said := waiting.get(_says(reference)):
            yield VersionRelation(REFERENCE, "holds", (reference, said.pop(0)))
        else:
            left.append(reference)
    others = [reference for reference in second if reference in waiting[_says(reference)]]
    for side, (one, spelt) in _spelt(left, others):
        own, theirs = (left, others) if side == 0 else (others, left)
        own.remove(one)
        for other in spelt:
            theirs.remove(other)
            yield VersionRelation(REFERENCE, "holds", (one, other) if side == 0 else (other, one))
    for one, other in zip(left, others, strict=False):
        yield VersionRelation(REFERENCE, "fails", (one, other))


def _spelt(
    first: Iterable[Reference], second: Iterable[Reference]
) -> list[tuple[int, tuple[Reference, list[Reference]]]]:
    """The ranges that the other version lists, each with its side: 第8至9段 and "paragraphs 8 and 9"."""
    found = []
    for side, (ranges, singles) in enumerate(((first, second), (second, first))):
        listed = {reference.value: reference for reference in singles if not reference.high}
        for one in ranges:
            ends = one.low or "", one.high or ""
            within = range(int(ends[0]), int(ends[1]) + 1) if all(map(str.isdecimal, ends)) else range(0)
            if len(within) > 1 and all(str(number) in listed for number in within):
                found.append((side, (one, [listed.pop(str(number)) for number in within])))
    return found


def _labels(first: Sequence[str], second: Sequence[str]) -> Iterator[VersionRelation]:
    """Annexes labelled otherwise, where both versions count them alike: 附件4 and "Enclosure 1", not 附件甲 and "A"."""
    for number, labels in enumerate(zip(first, second, strict=True) if len(first) == len(second) else (), start=1):
        where, said = f"annex{number}", [str(part_number(label) or label.casefold()) for label in labels]
        alike = all(map(str.isdecimal, said)) or all(label.isascii() and label.isalpha() for label in said)
        if alike and said[0] != said[1]:
            one, other = (Code(where, label, Part(where, label)) for label in labels)
            yield VersionRelation(REFERENCE, "fails", (one, other))


def _sort(reference: Reference) -> str:
    """What sort of thing a reference points to, whatever the language calls it."""
    return "annex" if _ANNEX.match(reference.surface) else str(reference.kind)


def _says(reference: Reference) -> tuple[str, ...]:
    """Where a reference points: its number, the ends of its range, or the number of its label."""
    ends = (reference.low, reference.high) if reference.low and reference.high else (reference.value,)
    return tuple(str(part_number(end) or end.casefold()) for end in ends if end)


def finding(
    told: VersionRelation, own: Print, other: Print | None, lang: Language, locator: Locator | None = None
) -> Finding:
    """A relation as the version finds it that prints ``own``."""
    return Finding(
        check=told.check,
        severity="error",
        verdict=told.verdict,
        message=_message(own, other, _OUTCOMES[lang][told.verdict], lang),
        operands=(own.id,) if own.id else (),
        expected=other.surface if other and told.verdict == "fails" else None,
        actual=own.surface,
        locators=(locator,) if locator else (),
        strength=told.strength,
    )


def _message(own: Print, other: Print | None, outcome: str, lang: Language) -> str:
    here, there = f"{own.surface}[{own.where}]", f"{other.surface}[{other.where}]" if other else ""
    if lang == "zh":
        return f"{here}在另一語文版本為{there or '相應位置的數字'}：{outcome}。"
    return f"{here} is {there or 'what stands at its place'} in the other version: {outcome}."
