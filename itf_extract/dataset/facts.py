"""What a paper asks, what it tells through time and of its schemes, as records of tables: one for each row."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, get_args

from itf_extract.dataset.table import CITATION, PLACE
from itf_extract.model.frames import Column
from itf_extract.model.quantity import FigureKind, Role
from itf_extract.model.records import ActionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = 4  # characters of 2014
_SAFE = 2**63  # what a column of integers holds

_FIGURE_ID = Column("figure", "string", "id of the figure that tells it")
_AMOUNT = Column("amount", "Int64", "its value where that is a whole number (all money is), to calculate with")
_ROLE = Column("role", get_args(Role), "what is told: injection, granted, received, ...")
_TIME = (
    Column("period_start", "string", "first day, ISO, as exact as printed"),
    Column("period_end", "string", "last day, ISO, inclusive"),
)
ASKS = (
    Column("approval", "string", "label of the approval: a; null for a request without a list"),
    Column("action", get_args(ActionKind), "what is asked"),
    _AMOUNT,
    Column("new_money", "boolean", "whether the amount is new money: no transfer, and not counted in another approval"),
    Column("figure", "string", "id of the figure that tells the amount"),
    Column("fiscal_year", "string", "the financial year that it is asked for: 2021-22"),
    Column("from_head", "string", "head that the money comes from; null for new money"),
    Column("from_subhead", "object", "tuple of its subheads"),
    Column("from_item", "string", "its item"),
    Column("from_name", "string", "name of the innermost of them"),
    Column("to_head", "string", "head that the money goes to"),
    Column("to_subhead", "object", "tuple of its subheads; null for a new one"),
    Column("to_item", "string", "its item"),
    Column("to_name", "string", "name of the innermost of them"),
    Column("purpose", "string", "what it is for, as the paper words it"),
    Column("counted_in", "string", "label of the approval that this money is part of"),
    Column("category", "string", "category of a works project after approval"),
    Column("posts", "object", "tuple of posts that it creates, each with its number and rank"),
    *PLACE,
)
HISTORIES = (
    Column("history", "Int64", "number of the history among its paper's, from 1"),
    Column("subject", "string", "what it is of: a scheme, fund or project"),
    Column("label", "string", "heading of its column or row; null in text"),
    _ROLE,
    Column("year_from", "Int64", "the year in which the period begins: 2021 for 2021-22"),
    *_TIME,
    _AMOUNT,
    Column("value", "object", "its exact value"),
    Column("unit", "string", "unit of money; null for counts"),
    _FIGURE_ID,
    Column("surface", "string", "printed form"),
    CITATION,
    Column("page", "Int64", "page, from 1; null for a text dump"),
)
SCHEME_FACTS = (
    Column("scheme", "string", "name of the scheme as printed"),
    Column("label", "string", "label of its item; null where it is only mentioned"),
    _ROLE,
    _FIGURE_ID,
    Column("surface", "string", "printed form"),
    Column("kind", get_args(FigureKind), "what sort of quantity"),
    Column("value", "object", "its exact value"),
    _AMOUNT,
    Column("unit", "string", "HKD, %, or classifier with noun"),
    *_TIME,
    Column("as_of", "string", "day at which it holds, ISO"),
    CITATION,
    Column("page", "Int64", "page, from 1; null for a text dump"),
)


def asks(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    """A row for each thing that is asked."""
    for ask in result.asks:
        source, target = getattr(ask, "from"), ask.to
        yield SimpleNamespace(
            approval=ask.approval,
            action=ask.action,
            amount=_whole(ask.value),
            new_money=ask.value is not None and ask.action != "transfer" and ask.counted_in is None,
            figure=ask.figure,
            fiscal_year=ask.fiscal_year,
            from_head=source and source.head,
            from_subhead=source and source.subhead,
            from_item=source and source.item,
            from_name=source and source.name,
            to_head=target and target.head,
            to_subhead=target and target.subhead,
            to_item=target and target.item,
            to_name=target and target.name,
            purpose=ask.purpose,
            counted_in=ask.counted_in,
            category=ask.category,
            posts=[f"{post.count} {post.rank}" for post in ask.posts],
            locator=ask.locator,
        )


def histories(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    """A row for each entry of each history."""
    figures = {figure.id: figure for figure in result.figures}
    for number, history in enumerate(result.histories, start=1):
        for entry in (one for one in history.entries if one.figure in figures):
            figure, period = figures[entry.figure], entry.period
            start = entry.date or (period and period.start)
            end = entry.date or (period and period.end)
            yield SimpleNamespace(
                history=number,
                subject=history.subject,
                label=history.label,
                role=history.role,
                year_from=int(start[:_YEAR]) if start else None,
                period_start=start,
                period_end=end,
                amount=_whole(entry.value),
                value=entry.value,
                unit=history.unit,
                figure=entry.figure,
                surface=figure.surface,
                where=entry.where,
                page=figure.locator.page,
            )


def scheme_facts(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    """A row for each number that tells of a scheme."""
    figures = {figure.id: figure for figure in result.figures}
    for scheme in result.schemes:
        for role, ids in vars(scheme.facts).items():
            for figure in (figures[one] for one in ids if one in figures):
                yield SimpleNamespace(
                    scheme=scheme.name,
                    label=scheme.label,
                    role=role,
                    figure=figure.id,
                    surface=figure.surface,
                    kind=figure.kind,
                    value=figure.value,
                    amount=_whole(figure.value),
                    unit=figure.unit,
                    period_start=figure.period and figure.period.start,
                    period_end=figure.period and figure.period.end,
                    as_of=figure.as_of,
                    where=figure.where,
                    page=figure.locator.page,
                )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and abs(value) < _SAFE else None
