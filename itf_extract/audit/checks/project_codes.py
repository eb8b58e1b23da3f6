"""Codes of projects that stand before the name of the project, on the first page and over the annexes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.audit.pairs import is_one_slip
from itf_extract.audit.relation import relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading

# 891TH－青鷺灣繞道; 8181CL - Bypass, stage 2
_CODE = r"(?P<code>(?P<digits>\d{2,4})[A-Z]{2})"
_NAMED = compiled(_CODE + r" ?[－—–-]+ ?(?P<name>[^\n。；;]{4,80}?)(?= ?[(（]|[，,。；;]|\n|$)")


def of_projects(reading: Reading) -> Iterator[Relation]:
    """A project's name has the same code over the text as over the annexes, where one is a slip for the other.

    Example: 819TH－青鷺灣繞道 on the first page, 891TH－青鷺灣繞道 over each annex.
    """
    told = [*_told(reading)]
    times = Counter(code for code, _, _, _ in told)
    for code, digits, name, where in told:
        others = {(c, d) for c, d, n, _ in told if n == name and c != code and c[len(d) :] == code[len(digits) :]}
        slip = [c for c, d in others if is_one_slip(digits, d) and times[c] > times[code]]
        if len(others) == 1 and slip and times[code] == 1:
            says = (f"{name}的編號為{code}[{where}]", f"{name} is {code} [{where}]")
            yield relation("fails", says, (), expected=slip[0], actual=code)


def _told(reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    """The codes with their digits, the name behind each in small letters, and where they stand."""
    document = reading.paper.document
    lines = [(shape.passage.text.chars, shape.passage.where) for shape in reading.shapes]
    seen = {chars for chars, _ in lines}
    titles = [(annex.title.chars, f"annex{annex.number}") for annex in document.annexes]
    lines += [(chars, where) for chars, where in titles if chars not in seen]
    for chars, where in lines:
        for found in _NAMED.finditer(chars):
            yield found["code"], found["digits"], found["name"].strip().casefold(), where
