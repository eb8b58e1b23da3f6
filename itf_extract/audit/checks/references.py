"""References: paragraphs, annexes and footnotes that exist, above or below as said, and sections as named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itf_extract.audit.reading import quoted, reading, words
from itf_extract.audit.relation import check
from itf_extract.audit.tell import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Section
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Reference

_PAIR = 2
_PARAGRAPH = re.compile(r"第([0-9]+)(?:[-–—至]第?([0-9]+))?段")
_WHERE = re.compile(r"p(\d+)")


@check("REFERENCE-EXISTS", "error")
def targets(paper: Paper) -> Iterator[Relation]:
    """What the paper refers to within itself exists.

    Example: 見上文第13-15段 in a paper of 20 paragraphs; 附件2.
    Source: the paper's own numbering.
    """
    last = max((paragraph.number for paragraph in paper.document.paragraphs), default=0)
    annexes = {str(annex.number) for annex in paper.document.annexes}
    for reference in paper.references:
        if reference.kind == "footnote_ref":
            outcome: Verdict = "holds" if reference.target else "fails"
        elif reference.kind != "cross_ref":
            continue
        elif ends := _PARAGRAPH.match(reference.surface):
            numbers = [int(end) for end in ends.groups() if end]
            ordered = numbers == sorted(set(numbers)) and numbers[0] > 0
            own = _own(paper, reference)
            outcome = "holds" if ordered and numbers[-1] <= last else "fails" if own else "ambiguous"
        elif reference.surface.startswith(("附件", "附錄")):
            outcome = "holds" if reference.target or (reference.value or "") in annexes else "fails"
        else:
            continue
        says = (f"{cite(reference)}存在", f"{cite(reference)} exists")
        yield relation(outcome, says, (reference,), actual=reference.surface)


def _own(paper: Paper, reference: Reference) -> bool:
    """Whether a reference is to this paper, not to another that is named before it."""
    for shape in reading(paper).shapes:
        if shape.passage.where == reference.where:
            place = shape.passage.text.chars.find(reference.surface)
            if place >= 0:
                return not re.search(
                    "(?:號文件|條例|規例|報告書?|決議案)[^。；]{0,6}$", shape.passage.text.chars[:place]
                )
    return True


@check("REFERENCE-DIRECTION", "error")
def directions(paper: Paper) -> Iterator[Relation]:
    """上文 refers to an earlier paragraph and 下文 to a later one.

    Example: 見上文第13-15段 in paragraph 19; 細節見下文第17-18段 in paragraph 5.
    Source: the meaning of the words.
    """
    up, down = words()["references"]["up"], words()["references"]["down"]
    for reference, before, here in _paragraph_references(paper):
        ends = [int(end) for end in (reference.low or reference.value or "", reference.high or "") if end.isdigit()]
        if not ends or here is None:
            continue
        if before.endswith(tuple(up)):
            outcome: Verdict = "holds" if max(ends) < here else "fails"
            says = (f"{cite(reference)}在上文", f"{cite(reference)} stands above")
        elif before.endswith(tuple(down)):
            outcome = "holds" if min(ends) > here else "fails"
            says = (f"{cite(reference)}在下文", f"{cite(reference)} stands below")
        else:
            continue
        yield relation(outcome, says, (reference,), actual=reference.surface)


@check("REFERENCE-SECTION", "error")
def sections(paper: Paper) -> Iterator[Relation]:
    """A range of paragraphs that is given for a named thing is the part of the paper under that name.

    Example: 推行新措施(見第13-15段) and the paragraphs under the heading 新措施.
    Source: the paper's headings.  A range that begins there and ends amid a further heading's paragraphs is wrong.
    """
    listed = [s for s in paper.document.sections if s.first_item is None and s.first_paragraph and s.last_paragraph]
    for reference, before, _ in _paragraph_references(paper):
        low, high = reference.low or "", reference.high or ""
        section = _named(listed, before)
        if not (low.isdigit() and high.isdigit()) or section is None:
            continue
        first, last = int(low), int(high)
        ends = {s.last_paragraph for s in listed}
        starts = {s.first_paragraph for s in listed}
        fits = first == section.first_paragraph and last in ends
        touches = first in starts and last in ends and first <= (section.first_paragraph or 0) <= last
        near = first == section.first_paragraph or last == section.last_paragraph or last in ends
        outcome: Verdict = "holds" if fits or touches else "fails" if near else "ambiguous"
        says = (
            f"{cite(reference)}即「{section.title.chars}」各段",
            f"{cite(reference)} are the paragraphs of {section.title.chars}",
        )
        expected = f"{section.first_paragraph}-{section.last_paragraph}"
        yield relation(outcome, says, (reference,), expected=expected, actual=reference.surface)


def _named(listed: list[Section], before: str) -> Section | None:
    """The section that the words before a reference name: by its whole title, or by the scheme in it."""
    lead = re.sub(r"\((?:詳情)?(?:見|參閱|載於)?[上下]文$", "", before)
    titles = [s for s in listed if len(s.title.chars) > _PAIR and lead.endswith(s.title.chars)]
    if titles:
        return max(titles, key=lambda s: len(s.title.chars))
    names = quoted(before[: before.find("。")] if "。" in before else before)[:1]
    named = [s for s in listed if names and names[0] in quoted(s.title.chars)]
    return named[0] if len(named) == 1 and "詳情" in before[-8:] else None


def _paragraph_references(paper: Paper) -> Iterator[tuple[Reference, str, int | None]]:
    """References to paragraphs with the text before them and the number of their own paragraph."""
    held = reading(paper)
    for reference in paper.references:
        if reference.kind != "cross_ref" or not reference.surface.endswith("段"):
            continue
        here = _WHERE.match(reference.where)
        for shape in held.shapes:
            chars = shape.passage.text.chars
            if shape.passage.where == reference.where and (place := chars.find(reference.surface)) >= 0:
                yield reference, chars[:place], int(here[1]) if here else None
                break
