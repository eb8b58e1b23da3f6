"""Of one key: figures whose typed facts (what each is of, when, and how it is reckoned) do not tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.compare.meanings import agree_rounded, is_misprint, meanings, printed_value

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure

# Ways to reckon of which an amount has one: those of one group exclude each other.
_RECKONED = (
    {"money_of_the_day", "constant_prices"},
    {"cash", "accrual"},
    {"original", "revised"},
    {"estimate", "actual", "target"},
)
# What a sum has in it or leaves out: net of fees, or with them.
_SCOPES = ({"including", "excluding"}, {"including", "net"})
_SPAN = {"each", "cumulative"}


def same_key(
    first: Figure, second: Figure, *, alike: bool, bases: tuple[Figure | None, Figure | None] = (None, None)
) -> bool:
    """Whether two figures may be of one thing: no fact that both tell says otherwise.

    ``alike``: both are in one language, so that the names of schemes and metrics are held against each other too.
    ``bases``: what each is a share, rate or change of, which must be one sum where both are known.
    Example: the cost in September 2024 prices and the cost in money-of-the-day prices are of two keys.
    """
    told = [
        (first.currency, second.currency),
        (first.role, second.role),
        *((group & {*first.stated_as}, group & {*second.stated_as}) for group in _RECKONED),
        *((group & {*first.scope}, group & {*second.scope}) for group in _SCOPES),
        *(((first.scheme, second.scheme), (first.metric, second.metric)) if alike else ()),
    ]
    one_thing = all(a == b for a, b in told if a and b) and _one_base(*bases)
    return one_thing and _one_time(first, second) and _one_span(first, second)


def _one_base(first: Figure | None, second: Figure | None) -> bool:
    """Whether two bases are one, told as exactly or rounded, or one has a digit changed: a share of it is its share."""
    if first is None or second is None or not meanings(first).isdisjoint(meanings(second)):
        return True
    return agree_rounded(first, second) or is_misprint(printed_value(first), printed_value(second))


def _one_time(first: Figure, second: Figure) -> bool:
    """Whether both hold for the same days, as exactly as both tell: 2022 has 2022-06 in it."""
    days = [
        (first.as_of, second.as_of),
        *((getattr(first.period, end, None), getattr(second.period, end, None)) for end in ("start", "end")),
    ]
    return all(a.startswith(b) or b.startswith(a) for a, b in days if a and b)


def _one_span(first: Figure, second: Figure) -> bool:
    """Whether neither is for each thing where the other is for all up to a day."""
    one, other = (_SPAN.intersection(figure.qualifier.split("+")) for figure in (first, second))
    return not one or not other or one == other
