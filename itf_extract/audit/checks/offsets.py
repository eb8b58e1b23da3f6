"""The cost of posts after what is saved: of those created, less those deleted; of the directorate and all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.interval import number
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_KEYS = ("cost_more", "cost_saved", "cost_net", "cost_lower", "cost_in_all")


def net_costs(reading: Reading) -> Iterator[Relation]:
    """What posts cost net is what they cost more less what is saved, and all cost that and what others cost.

    Example: 額外的年薪開支為589萬元, 刪除職位可節省年薪開支185萬元, 淨增加的年薪開支為404萬元.
    """
    told: dict[tuple[str, str], list[Figure]] = {}
    for key in _KEYS:
        for match in reading.matches(key):
            told.setdefault((key, match.found["what"]), []).append(match["v"])
    for what in dict.fromkeys(what for _, what in told):
        more, saved, net, lower, in_all = (_once(told.get((key, what), [])) for key in _KEYS)
        if more and saved and net:
            yield equation(net, (more,), (saved,))
        directorate = net or (more if not saved else None)
        if in_all and directorate and lower:
            made = equation(in_all, (directorate, lower))
            # Together with the directorate posts that are created, whatever others save.
            gross = equation(in_all, (more, lower)) if more and directorate is net else made
            yield replace(made if gross.verdict == "fails" else gross, scope_read=True)  # both words take nothing out


def net_of_income(reading: Reading) -> Iterator[Relation]:
    """That what is spent a year net of income is what is spent, told in another paragraph, less the income.

    Example: 每年經常開支為6,840萬元; 每年可帶來950萬元的收入，因此每年的淨經常開支為5,890萬元.
    """
    gross: dict[str, list[Figure]] = {}
    for match in reading.matches("spent_a_year"):
        gross.setdefault(match.found["what"], []).append(match["v"])
    for match in reading.matches("net_of_income"):
        whole = _once(gross.get(match.found["what"], []))
        if whole is not None and whole.passage != match["w"].passage:
            yield equation(match["w"], (whole,), (match["m"],))


def _once(figures: list[Figure]) -> Figure | None:
    """What is told once, or as the same each time."""
    return figures[0] if len({number(figure) for figure in figures}) == 1 else None
