"""What an index keeps of a result, and the words that lead there."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from itf_extract.archive.passages import Homes
from itf_extract.archive.store import RARE, Content, Indexed, Term, TimedValue
from itf_extract.archive.words import fold, index_words, marked, named, value_words
from itf_extract.audit.across.words import numbered
from itf_extract.audit.across.words import words_of as words_by
from itf_extract.model.archive import TOTAL, VOTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DECIDES = {"fails": "fails", "ambiguous": "ambiguous", "holds": "holds", "holds_within_rounding": "holds"}
_WORST = ("unchecked", "holds", "ambiguous", "fails")
_YEARS = 200  # that one figure may be of


def content_of(record: Mapping[str, Any]) -> Content:
    """What an index keeps of a result."""
    homes = Homes(record)
    told = [*_told(homes, record), *_totals(record), *_asked(record)]
    return Content(homes.passages, [*_figures(homes, record)], told, [*_terms(record)])


def day_of(paper: Mapping[str, Any]) -> str:
    """The day of a paper's meeting, else its own; empty where it has none."""
    return paper["meeting_date"] or paper["paper_date"] or ""


def words_of(paper: Mapping[str, Any], content: Content) -> Iterator[str]:
    """The words of each passage of a paper in turn, and those of what the paper tells through time."""
    own = [named("lang", paper["language"].partition("-")[0])]
    own += [named("head", code) for code in paper["heads"].split()]
    titled = marked("t", index_words(fold(paper["title"])))
    figures: dict[int, list[Indexed]] = defaultdict(list)
    for figure in content.figures:
        figures[figure.passage].append(figure)
    for place, passage in enumerate(content.passages):
        here = figures.get(place)
        more = [titled, *sorted({word for one in here for word in _figure_words(one)})] if here else []
        where = named("where", passage.where.partition("(")[0])
        yield " ".join([index_words(fold(passage.text)), *own, where, *more])
    if content.told:
        yield " ".join(sorted(_subject_words(content, paper)))


def _figure_words(figure: Indexed) -> Iterator[str]:
    """All that a search can ask of a figure."""
    yield named("kind", figure.kind)
    yield named("proof", figure.proof)
    yield from (named(key, text) for key, text in (("role", figure.role), ("scheme", figure.scheme)) if text)
    if figure.proof in RARE:
        yield from (named(figure.proof, text) for text in (figure.kind, figure.role) if text)
    if figure.first is not None and figure.last is not None:
        yield from (f"y:{year}" for year in range(figure.first, min(figure.last, figure.first + _YEARS) + 1))
    if figure.low is not None and figure.high is not None:
        yield from value_words(figure.kind, figure.low, figure.high)


def _subject_words(content: Content, paper: Mapping[str, Any]) -> set[str]:
    subjects = {fold(one.subject) for one in content.told} | {fold(paper["title"])}
    subjects |= {fold(name) for term in content.terms for name in term}
    words = set(chain.from_iterable(marked("s", index_words(subject)).split() for subject in subjects))
    words |= {named("h", code) for code in paper["heads"].split()}
    words |= {named("c", one.codes) for one in content.told if one.codes}
    return words | {named("a", one.value) for one in content.told if one.role == "asked"}


def _told(homes: Homes, record: Mapping[str, Any]) -> Iterator[TimedValue]:
    """What a paper tells of things through time."""
    own = " ".join(record["paper"]["title"])
    figures = {figure["id"]: figure for figure in record["figures"]}
    for history in record["histories"]:
        for entry in history["entries"]:
            first, last = entry["date"], entry["date"]
            if entry["period"]:
                first, last = entry["period"]["start"], entry["period"]["end"]
            if entry["value"] is not None:
                figure = figures.get(entry["figure"]) if history["role"] in VOTED else None
                yield TimedValue(
                    history["role"], history["subject"] or own, history["label"] or "", first or "", last or "",
                    str(entry["value"]), history["unit"], entry["where"], entry["figure"],
                    cited=_cited(homes.passages[homes.of(figure)].text, record["paper"]) if figure else "",
                )  # fmt: skip


def _cited(text: str, paper: Mapping[str, Any]) -> str:
    """The one paper that a text names by its number, other than the paper itself."""
    found = {numbered(match[0]) for match in words_by(paper["language"]).number.finditer(text)} - {paper["number"]}
    return found.pop() if len(found) == 1 else ""


def _totals(record: Mapping[str, Any]) -> Iterator[TimedValue]:
    """What a paper tells to have been voted in all."""
    own = next(
        (one["subject"] for one in record["histories"] if one["role"] in VOTED and one["subject"]),
        " ".join(record["paper"]["title"]),
    )
    day = day_of(record["paper"])
    for figure in record["figures"]:
        if figure["role"] in VOTED and "cumulative" in (figure["qualifier"] or "") and figure["value"] is not None:
            period = figure["period"] or {"start": "", "end": None}
            yield TimedValue(
                figure["role"] + TOTAL, figure["scheme"] or own, "", period["start"] or "",
                figure["as_of"] or period["end"] or day, str(figure["value"]), figure.get("currency"), figure["where"],
                figure["id"],
            )  # fmt: skip


def _asked(record: Mapping[str, Any]) -> Iterator[TimedValue]:
    """What it asks for, as of its meeting."""
    own = " ".join(record["paper"]["title"])
    day = day_of(record["paper"])
    for ask in record["asks"]:
        if ask["value"] is not None:
            to = ask["to"] or {}
            where = f"approval({ask['approval']})" if ask["approval"] else "front"
            yield TimedValue(
                "asked", to.get("name") or own, ask["action"], day, day, str(ask["value"]), "HKD", where,
                ask["figure"], _codes(to),
            )  # fmt: skip


def _codes(to: Mapping[str, Any]) -> str:
    """Head, subhead and, where there is one, item: what goes by them is one thing whatever its name."""
    head, subhead, item = to.get("head"), to.get("subhead"), to.get("item")
    if not (isinstance(head, str) and isinstance(subhead, str)):
        return ""
    return ".".join([head, subhead, *filter(None, [item])])


def _terms(record: Mapping[str, Any]) -> Iterator[Term]:
    for definition in record["definitions"]:
        yield Term(definition["term"], definition["meaning"])


def _figures(homes: Homes, record: Mapping[str, Any]) -> Iterator[Indexed]:
    proofs = _proofs(record["findings"])
    year = day_of(record["paper"])[:4]
    for figure in record["figures"]:
        yield Indexed(
            homes.of(figure), figure["id"], figure["surface"], figure["kind"],
            _foreign(figure), *_bounds(figure), *_years(figure, year),
            figure["scheme"], figure["role"], proofs.get(figure["id"], "unchecked"),
        )  # fmt: skip


def _proofs(findings: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the audit says of each figure, the worst."""
    told: dict[str, str] = {}
    for finding in findings:
        for operand in finding["operands"]:
            verdicts = (told.get(operand, "unchecked"), _DECIDES[finding["verdict"]])
            told[operand] = max(verdicts, key=_WORST.index)
    return told


def _bounds(figure: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """The values that a search finds a figure by: its interval, but for a bound the value that is printed."""
    value, low, high = figure["value"], figure["low"], figure["high"]
    numbers = [one for one in (value, low, high) if isinstance(one, int | Decimal)]
    if not numbers:
        return None, None
    if isinstance(value, int | Decimal) and (low is None or high is None or low == 0):
        numbers = [value]
    return _number(min(numbers)), _number(max(numbers))


def _number(value: int | Decimal) -> float:
    """A value for search, without a point where it needs none."""
    return int(value) if value == int(value) else float(value)


def _foreign(figure: Mapping[str, Any]) -> str | None:
    currency = figure.get("currency")
    return None if currency in {None, "HKD"} else currency


def _years(figure: Mapping[str, Any], paper: str) -> tuple[int | None, int | None]:
    """The first and last year that a figure is of; the paper's where nothing tells."""
    if figure["kind"] in {"date", "fiscal_year"}:
        told = [figure["value"], figure["low"], figure["high"]]
    else:
        period = figure["period"] or {"start": None, "end": None}
        told = [period["start"], period["end"], figure["as_of"]]
    years = [int(one[:4]) for one in told if isinstance(one, str) and one[:4].isdigit()] or (
        [int(paper)] if paper.isdigit() else []
    )
    return (min(years), max(years)) if years else (None, None)
