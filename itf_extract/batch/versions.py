"""Of the results of one paper in two languages, each is the other's witness."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.compare import compare
from itf_extract.compare.codes import Code
from itf_extract.compare.witness import finding, relations
from itf_extract.dataclass import replace
from itf_extract.dataset.pairs import version_of
from itf_extract.dataset.table import parsed
from itf_extract.model.finding import Place
from itf_extract.model.quantity import Reference
from itf_extract.model.source import Locator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from itf_extract.batch.results import Result
    from itf_extract.compare.codes import Print
    from itf_extract.compare.witness import VersionRelation
    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Finding

_PAIR = 2


class Edition(NamedTuple):
    """A result as a version of its paper, without what it holds: so that very many fit into memory."""

    key: str
    path: Path
    language: str
    number: str | None
    meeting: str | None

    @classmethod
    def of(cls, result: Result) -> Edition:
        """The edition that a result is."""
        paper: Mapping[str, Any] = result.record["paper"]
        return cls(result.key, result.path, paper["language"], paper["number"], paper["meeting_date"])


def version_findings(editions: Iterable[Edition], lang: Language) -> Iterator[Finding]:
    """What the two languages of each paper say of each other, told as of the one whose key comes first.

    A number that more than two results have, or whose results are of one language or of two meetings, is passed over:
    which is whose version is not told.
    """
    numbered: dict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.number:
            numbered[edition.number].append(edition)
    for _, found in sorted(numbered.items()):
        if len(found) == _PAIR and _are_versions(*found):
            first, second = sorted(found)
            yield from _between(first, second, lang)


def _are_versions(one: Edition, other: Edition) -> bool:
    met = {one.meeting, other.meeting} - {None}
    return one.language != other.language and len(met) <= 1


def _between(first: Edition, second: Edition, lang: Language) -> Iterator[Finding]:
    """The relations between two results, of which no more are in memory at a time."""
    one, other = (parsed(edition.path.read_text(encoding="utf-8")) for edition in (first, second))
    comparison = compare(version_of(first.key, one), version_of(second.key, other))
    labels = [annex.label for annex in one.annexes], [annex.label for annex in other.annexes]
    for told in relations(comparison, _references(one), _references(other), labels):
        yield _finding(told, (first.key, second.key), lang)


def _references(result: Any) -> list[Reference]:  # noqa: ANN401 -- parsed JSON
    return [
        Reference(
            one.id, one.where, one.surface, one.kind, one.value, _locator(one.locator), one.low, one.high,
            target=one.target,
        )
        for one in result.references
    ]  # fmt: skip


def _locator(place: Any) -> Locator:  # noqa: ANN401 -- parsed JSON
    return Locator(place.start, place.end, ((place.start, place.end),), place.page)


def _finding(told: VersionRelation, keys: tuple[str, str], lang: Language) -> Finding:
    own, other = sorted(zip(told.operands, keys, strict=True), key=lambda side: side[0] is None)
    assert own[0] is not None, "a relation is of one version's print at least"  # noqa: S101
    places = tuple(_place(key, one) for one, key in (own, other) if one is not None)
    return replace(finding(told, own[0], other[0], lang), operands=(), locators=(), places=places)


def _place(key: str, one: Print) -> Place:
    if isinstance(one, Code):
        return Place(key, one.where, one.surface, one.part.page)
    locator = one.locator
    return Place(key, one.where, one.surface, locator.page, locator.start, locator.end)
