"""Do papers agree with each other?  Facts of each, checks between them, and what these find."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itf_extract.audit.across import cited, decisions, heads, histories, injections, numbers, tellings
from itf_extract.audit.across.facts import Facts, facts_of
from itf_extract.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itf_extract.audit.relation import AcrossCheck, Relation
    from itf_extract.model.audit import Language

__all__ = ["ACROSS_CHECKS", "Facts", "audit_across", "facts_of"]

ACROSS_CHECKS: tuple[AcrossCheck, ...] = (
    heads.names,
    heads.codes,
    numbers.contents,
    numbers.meetings,
    numbers.asked,
    injections.amounts,
    injections.days,
    injections.listed_again,
    cited.meetings,
    cited.sums,
    cited.posts,
    cited.terms,
    histories.years,
    tellings.same,
    decisions.approved,
)


def audit_across(papers: Iterable[Facts], lang: Language, checks: Sequence[AcrossCheck]) -> tuple[Finding, ...]:
    """Run checks between papers, in the order of their days whatever order they come in; each finding comes once."""
    ordered = sorted(papers, key=lambda paper: (paper.day[1] if paper.day else date.max, paper.key))
    found = (_finding(check, one, lang) for check in checks for one in check.run(ordered))
    return tuple(dict.fromkeys(found))


def _finding(check: AcrossCheck, one: Relation, lang: Language) -> Finding:
    text = one.message.en if lang == "en" else one.message.zh
    return Finding(
        check.code, check.severity, one.verdict, text, expected=one.expected, actual=one.actual, places=one.places
    )
