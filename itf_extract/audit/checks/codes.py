"""Codes of the Estimates: a code and its name go together at every mention."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.audit.checks.item_names import items
from itf_extract.audit.checks.project_codes import of_projects
from itf_extract.audit.relation import check, relation
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Reference
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_MOST = 50  # codes of one name, or names of one code, that are held against each other


@dataclass(frozen=True, slots=True)
class Mention:
    """A code with its name: ``level`` is 總目, 分目 or 項目, ``head`` the head that the text puts it under."""

    reference: Reference
    level: str
    head: str | None

    @property
    def code(self) -> str:
        """The printed code."""
        return self.reference.value or ""

    @property
    def told(self) -> str:
        """The code as a sentence tells it: 總目143, head 143."""
        return f"{self.level} {self.code}" if self.level.isascii() else f"{self.level}{self.code}"

    @property
    def printed(self) -> str:
        """The printed name."""
        return self.reference.name or ""

    @property
    def name(self) -> str:
        """The name in small letters: an English front page prints it in capitals."""
        return self.printed.casefold()


@check("CODE-NAME", "error", "form")
def names(reading: Reading) -> Iterator[Relation]:
    """A head, subhead or item has one name, and a name one code, at every mention.

    Example: 總目167「文獻及數碼文化」; a mention of 總目169 with that name is a misprint.
    Source: the Estimates list each code once under its head.  A pair of code and name that stands once, where another
    pair shares its code or its name, is held wrong where that other stands more than once or on the first page,
    save under heads that are told apart.
    """
    yield from items(reading)
    yield from of_projects(reading)
    mentions = [_mention(reading.near(r), r) for r in reading.paper.references if r.kind == "head_code" and r.name]
    times = Counter((m.level, m.code, m.name) for m in mentions)
    kinds = {(m.level, m.code, m.name, m.head): m for m in reversed(mentions)}
    sharing: dict[str, list[Mention]] = {}
    for kind in sorted(kinds.values(), key=lambda m: m.reference.id):
        for said in (f"code {kind.code}", f"name {kind.name}"):
            sharing.setdefault(said, []).append(kind)
    told: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        told.setdefault((mention.code, mention.name), []).append(mention)
    for many in (kept for kept in sharing.values() if len(kept) > _MOST):
        says = (f"共用一個編號或名稱的多達{len(many)}個", f"{len(many)} share one code or name")
        yield relation("ambiguous", says, (many[0].reference,), actual=f"{many[0].code} {many[0].name}")
    for mention in mentions:
        alike = (*sharing[f"code {mention.code}"][:_MOST], *sharing[f"name {mention.name}"][:_MOST])
        rivals = [other for other in alike if _rivals(mention, other)]
        alone = times[mention.level, mention.code, mention.name] == 1
        if alone and not rivals:
            continue
        own = _standing(mention)
        usual = any(times[other.level, other.code, other.name] > 1 or _standing(other) > own for other in rivals)
        wrong = alone and usual and mention.reference.where != "front"
        outcome: Verdict = "fails" if wrong else "ambiguous" if alone else "holds"
        right = min(rivals, key=lambda m: m.reference.id) if rivals and alone else mention
        says = (
            f"{mention.told}的名稱為「{mention.printed}」[{mention.reference.where}]",
            f"{mention.told} is named {mention.printed} [{mention.reference.where}]",
        )
        operands = (mention.reference, *_twin(told[right.code, right.name], mention))
        yield relation(
            outcome,
            says,
            operands,
            expected=f"{right.code} {right.printed}",
            actual=f"{mention.code} {mention.printed}",
        )


def _standing(mention: Mention) -> int:
    """How much a place is believed in: the first page before what members are asked for, that before the text."""
    where = mention.reference.where
    return 2 if where.startswith("front") else int(where.startswith("approval"))


def _rivals(mention: Mention, other: Mention) -> bool:
    """Whether two mentions share a code or a name but not both, and may be of one head."""
    if mention.level != other.level or (mention.code == other.code) == (mention.name == other.name):
        return False
    apart = mention.code == other.code and mention.head != other.head
    return not apart


def _twin(same: Sequence[Mention], mention: Mention) -> list[Reference]:
    """The first other of the mentions that tell one code and name."""
    return [m.reference for m in same[:2] if m is not mention][:1]


def _mention(shapes: Sequence[Shape], reference: Reference) -> Mention:
    for shape in shapes:
        if (place := _place(shape, reference)) is not None:
            before = shape.passage.text.chars[:place]
            words = shape.words
            levels = words.regex("codes", "level").findall(before)
            level = levels[-1].casefold() if levels else ""
            heads = words.regex("codes", "head").findall(before) if level != words.table("codes")["highest"] else []
            return Mention(reference, level, heads[-1] if heads else None)
    return Mention(reference, "", None)


def _place(shape: Shape, reference: Reference) -> int | None:
    """Where in a passage's text a reference stands."""
    at = shape.passage.text.at
    place = bisect_left(at, reference.locator.start)
    return place if place < len(at) and at[place] == reference.locator.start else None


@check("CODE-KNOWN", "error", "form")
def known(reading: Reading) -> Iterator[Relation]:
    """A code that stands without a name is one that the paper names elsewhere.

    Example: 日後撥入分目102, where 分目102「文獻數碼化(整體撥款)」 stands on the first page.
    Source: the Estimates list each code once.
    """
    named = {
        reference.value for reference in reading.paper.references if reference.kind == "head_code" and reference.name
    }
    for reference in reading.paper.references:
        if reference.kind == "head_code" and not reference.name and named:
            says = (f"{reference.value}[{reference.where}]在文件內有名稱", f"{reference.value} is named in the paper")
            outcome: Verdict = "holds" if reference.value in named else "ambiguous"
            yield relation(outcome, says, (reference,), actual=reference.value)
