"""Applies what people decided about a paper: to its figures before it is audited, to its findings afterwards."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.finding import Reviews
from itf_extract.model.frames import Figures, Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.model.finding import Finding, Review
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Number

_Place = tuple[int, int]
_TEXTS = frozenset({"date", "fiscal_year", "ratio", "fraction"})


def with_figures(paper: Paper, reviews: Sequence[Review]) -> Paper:
    """The paper with its figures as reviewers corrected them; one that is disputed has no value to be audited."""
    decided = {place: review for review, place in _of(paper, reviews) if review.check is None}
    return replace(paper, figures=Figures(_figure(figure, decided) for figure in paper.figures))


def with_findings(paper: Paper, reviews: Sequence[Review]) -> Paper:
    """An audited paper with its findings as reviewers judged them, and with its reviews, the stale ones apart.

    A finding that is disputed does not fail: a person says that the words do not mean what the check takes them for.
    One that is corrected expects what the reviewer says.
    """
    decided = {(review.check, place): review for review, place in _of(paper, reviews) if review.check}
    findings = Findings(_finding(finding, decided) for finding in paper.findings)
    places = {(figure.locator.start, figure.locator.end) for figure in paper.figures}
    found = {(finding.check, place) for finding in paper.findings for place in _places(finding)}
    applied = tuple(
        review
        for review, place in _of(paper, reviews)
        if (place in places if review.check is None else (review.check, place) in found)
    )
    stale = tuple(review for review in reviews if review not in applied and _concerns(review, paper))
    return replace(paper, findings=findings, reviews=Reviews(applied, stale))


def _of(paper: Paper, reviews: Iterable[Review]) -> Iterable[tuple[Review, _Place]]:
    """The reviews of this very file, with their places, where still the same is printed there."""
    source = paper.document.source
    for review in reviews:
        printed = source.text[review.start : review.end]
        if review.paper == source.sha256 and "".join(printed.split()) == "".join(review.surface.split()):
            yield review, (review.start, review.end)


def _concerns(review: Review, paper: Paper) -> bool:
    """Whether a review is of this paper, in whatever edition."""
    return review.paper == paper.document.source.sha256 or (
        review.number is not None and review.number == paper.identity.number
    )


def _figure(figure: Figure, decided: Mapping[_Place, Review]) -> Figure:
    review = decided.get((figure.locator.start, figure.locator.end))
    if review is None or review.decision == "accepted":
        return figure
    value = _value(figure, review) if review.decision == "corrected" else None
    exact = None if isinstance(value, str) else value
    return replace(figure, value=value, low=exact, high=exact, precision=None)


def _value(figure: Figure, review: Review) -> Number | str | None:
    """The right value in the type of the figure's kind; None where it is no such value."""
    text = (review.value or "").strip()
    if figure.kind in _TEXTS:
        return text or None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else number


def _finding(finding: Finding, decided: Mapping[tuple[str, _Place], Review]) -> Finding:
    review = next(filter(None, (decided.get((finding.check, place)) for place in _places(finding)[:1])), None)
    if review is None or review.decision == "accepted":
        return finding
    if review.decision == "corrected":
        return replace(finding, expected=review.value)
    return replace(finding, verdict="ambiguous") if finding.verdict == "fails" else finding


def _places(finding: Finding) -> list[_Place]:
    return [(locator.start, locator.end) for locator in finding.locators]
