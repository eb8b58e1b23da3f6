"""Codes of the Estimates: a code and its name go together, and subheads stand under their heads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.audit.relation import check
from itf_extract.audit.tell import relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Reference


@check("CODE-NAME", "error")
def names(paper: Paper) -> Iterator[Relation]:
    """A head, subhead or item has one name, and a name one code, at every mention.

    Example: 總目184「轉撥各基金的款項」; a mention of 總目189 with that name is a misprint.
    Source: the Estimates list each code once.
    """
    codes = [reference for reference in paper.references if reference.kind == "head_code" and reference.name]
    by_code: dict[str, Counter[str]] = {}
    by_name: dict[str, Counter[str]] = {}
    for reference in codes:
        by_code.setdefault(reference.value or "", Counter())[reference.name or ""] += 1
        by_name.setdefault(_folded(reference), Counter())[reference.value or ""] += 1
    for reference in codes:
        code, name = reference.value or "", reference.name or ""
        right_name, right_code = by_code[code].most_common(1)[0][0], by_name[_folded(reference)].most_common(1)[0][0]
        agreed = right_name.casefold() == name.casefold() and right_code == code
        if agreed and sum(by_code[code].values()) == 1 and sum(by_name[_folded(reference)].values()) == 1:
            continue
        says = (
            f"{code}的名稱為「{name}」[{reference.where}]",
            f"{code} is named {name} [{reference.where}]",
        )
        outcome: Verdict = "holds" if agreed else "fails"
        twin = _twin(codes, reference, right_code, right_name)
        yield relation(
            outcome, says, (reference, *twin), expected=f"{right_code} {right_name}", actual=f"{code} {name}"
        )


def _folded(reference: Reference) -> str:
    """The name in small letters: an English front page prints it in capitals."""
    return (reference.name or "").casefold()


def _twin(codes: list[Reference], reference: Reference, code: str, name: str) -> list[Reference]:
    """The first other mention that tells the code and name as most do."""
    return [other for other in codes if other is not reference and other.value == code and other.name == name][:1]


@check("CODE-KNOWN", "error")
def known(paper: Paper) -> Iterator[Relation]:
    """A code that stands without a name is one that the paper names elsewhere.

    Example: 日後撥入分目102, where 分目102「文獻數碼化(整體撥款)」 stands on the first page.
    Source: the Estimates list each code once.
    """
    named = {reference.value for reference in paper.references if reference.kind == "head_code" and reference.name}
    for reference in paper.references:
        if reference.kind == "head_code" and not reference.name and named:
            says = (f"{reference.value}[{reference.where}]在文件內有名稱", f"{reference.value} is named in the paper")
            outcome: Verdict = "holds" if reference.value in named else "ambiguous"
            yield relation(outcome, says, (reference,), actual=reference.value)
