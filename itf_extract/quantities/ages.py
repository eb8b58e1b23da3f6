"""Ages that no unit tells: aged 65 or above, under the age of 18, aged 3 to 5 and 7."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.languages.stops import stops
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itf_extract.languages import Language
    from itf_extract.quantities.quantity import Quantity

_OLDEST = 130
_LEAD = 48


def with_ages(text: str, quantities: Iterable[Quantity], language: Language) -> Iterator[Quantity]:
    """The quantities, with each bare number or number of years that is an age as a measure.

    Example: of "80 are aged 18 to 59" the second is an age, as are both of "aged 3 and 5".
    """
    ages = language["ages"]
    aged: Quantity | None = None  # the last age, which the next may follow in a list
    for quantity in quantities:
        led = _may_be(quantity, language) and (
            _is_led(text, quantity, ages["leads"])
            or _follows(text, aged, quantity, ages["joined"])
            or _is_of_persons(text, quantity, language)
        )
        aged = replace(quantity, kind="measure", unit=ages["unit"], closed=True) if led else None
        yield aged or quantity


def names_ages(cell: str, language: Language) -> bool:
    """Whether a cell is the name of an age group, whose numbers are no figures: Ages 18 and 19, Aged 65 or above."""
    return compiled(language["ages"]["groups"]).fullmatch(cell) is not None


def _may_be(quantity: Quantity, language: Language) -> bool:
    most = quantity.value if quantity.high is None else quantity.high
    units = (None, *language["ages"]["years"])
    return (
        quantity.kind in {None, "duration"}
        and quantity.unit in units
        and not quantity.led
        and isinstance(most, int | Decimal)
        and most <= _OLDEST
    )


def _is_led(text: str, quantity: Quantity, leads: str) -> bool:
    return compiled(leads).search(text, max(0, quantity.outer - _LEAD), quantity.outer) is not None


def _is_of_persons(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether so many years are the age of persons rather than of a thing: persons 65 years old, 12-year-olds."""
    ages = language["ages"]
    old = compiled(ages["old"]).match(text, quantity.end) if quantity.kind == "duration" else None
    if old is None:
        return False
    clause = stops(language, "phrase").split(text[max(0, quantity.outer - _LEAD) : quantity.outer])[-1]
    persons = compiled(ages["persons"])
    return old[0].endswith("s") or bool(persons.search(clause) or persons.match(text, old.end() + 1))


def _follows(text: str, aged: Quantity | None, quantity: Quantity, joined: str) -> bool:
    """Whether a number is the next of a list of ages rather than one of those who are of an age."""
    found = compiled(joined).match(text, aged.end) if aged else None
    return found is not None and found.end() == quantity.outer
