"""References: paragraphs, annexes and footnotes that exist, above or below as said, and sections as named."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from itf_extract.audit.checks.annex_titles import misled
from itf_extract.audit.checks.reference_kinds import told_there
from itf_extract.audit.relation import check, cite, relation
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Section
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Reference
    from itf_extract.text.reading import Reading
    from itf_extract.text.vocabulary import Vocabulary

_PAIR = 2
_FOLLOWING = 40
_LEAD = 80  # longer than any list of paragraphs before the last
_WHERE = compiled(r"p(\d+)")
_NUMBER = compiled("[0-9]{1,6}(?![0-9])")
_OF_ITEM = compiled(r"(\d+)\(([a-z])\)")
_ITEM = compiled(r"\s?[(（]([a-z])[)）]")


@check("REFERENCE-EXISTS", "error", "form")
def targets(reading: Reading) -> Iterator[Relation]:
    """What the paper refers to within itself exists.

    Example: 見上文第13-15段 in a paper of 20 paragraphs; 附件2.
    Source: the paper's own numbering.  A paragraph of another document (《施政報告》第54段) is that document's: only
    words that point into the paper (上文, 見, above) make a reference its own.
    """
    last = max((paragraph.number for paragraph in reading.paper.document.paragraphs), default=0)
    told = _paragraphs_told(reading)
    yield from told_there(reading, told, {key: _own(reading, place) for key, place in told.items()})
    yield from misled(reading)
    for reference in reading.paper.references:
        says = (f"{cite(reference)}存在", f"{cite(reference)} exists")
        if reference.kind == "footnote_ref":
            outcome: Verdict = "holds" if reference.target else "ambiguous"
        elif reference.kind != "cross_ref":
            continue
        elif place := told.get(reference.id):
            numbers = _ends(reference)
            ordered = numbers == sorted(set(numbers)) and numbers[0] > 0
            there = ordered and numbers[-1] <= last and _has_item(reading, numbers[-1], place[1])
            lacking = there and _lacks_item(reading, reference)
            own = _own(reading, place) or (lacking and not _foreign(reading, place))
            outcome = "holds" if there and not lacking else "fails" if own else "ambiguous"
        elif reading.words.regex("references", "annex").match(reference.surface):
            outcome = _annex(reading, reference)
        else:
            continue
        yield relation(outcome, says, (reference,), actual=reference.surface)


def _has_item(reading: Reading, paragraph: int, after: str) -> bool:
    """Whether a paragraph has the item that is printed right after the reference to it; 第2段(c)項 of (a) and (b)."""
    found = _ITEM.match(after)
    labels = _lettered(reading, paragraph)
    return found is None or not labels or found[1] in labels


def _lacks_item(reading: Reading, reference: Reference) -> bool:
    """Whether a reference is to an item that is not among those of its paragraph, nor printed anywhere in it."""
    found = _OF_ITEM.fullmatch(reference.value or "")
    labels = _lettered(reading, int(found[1])) if found else []
    if found is None or not labels or found[2] in labels:
        return False
    texts = (shape.passage.text.chars for shape in reading.shapes if shape.passage.where.startswith(f"p{found[1]}"))
    return not any(f"({found[2]})" in chars for chars in texts)


def _lettered(reading: Reading, paragraph: int) -> list[str]:
    """The labels of the items of a paragraph where they are lettered from (a) on; none where they are not."""
    told = (p.items for p in reading.paper.document.paragraphs if p.number == paragraph)
    labels = [item.label for item in next(told, ())]
    return labels if len(labels) >= _PAIR and labels == list(ascii_lowercase[: len(labels)]) else []


def _own(reading: Reading, place: tuple[str, str]) -> bool:
    """Whether the words around a reference point into the paper, and name no other document."""
    return bool(reading.words.regex("references", "own").search(_around(place))) and not _foreign(reading, place)


def _foreign(reading: Reading, place: tuple[str, str]) -> bool:
    """Whether the words around a reference name another document."""
    return reading.words.regex("references", "foreign").search(_around(place)) is not None


def _around(place: tuple[str, str]) -> str:
    """The sentence of a reference, 〇 in its place."""
    ends = compiled("[。；\n]")
    return ends.split(place[0])[-1] + "〇" + ends.split(place[1])[0]


def _annex(reading: Reading, reference: Reference) -> Verdict:
    """Whether there is such an annex; where the program found none at all, or none of such labels, it does not know."""
    annexes, value = reading.paper.document.annexes, reference.high or reference.value or ""
    labels = {annex.label if annex.label and annex.label.isascii() else str(annex.number) for annex in annexes}
    if (reference.target and not reference.high) or value in labels:
        return "holds"
    home = next((chars for chars in _homes(reading).get(reference.where, ()) if reference.surface in chars), "")
    place = (home[: home.find(reference.surface)], home[home.find(reference.surface) + len(reference.surface) :])
    kept, told_ = [_order(label) for label in labels], _order(value)
    alike = bool(labels) and all(label.isdigit() == value.isdigit() for label in labels)
    printed = {order for order in kept if order}
    beyond = alike and all(kept) and told_ is not None and told_ > max(printed)
    told = beyond and _own(reading, place) and not _may_be_cut(reading, printed, told_ or 0)
    return "fails" if told else "ambiguous"


def _order(label: str) -> int | None:
    """The place of an annex among those that are numbered, or lettered: 3 of 3 and of C."""
    if label.isdigit():
        return int(label)
    letter = label.strip().lower()
    return ascii_lowercase.index(letter) + 1 if len(letter) == 1 and letter in ascii_lowercase else None


def _may_be_cut(reading: Reading, printed: set[int], last: int) -> bool:
    """Whether a paper may have an annex that is not at hand: it refers to each that is, and to all up to that one."""
    annex = reading.words.regex("references", "annex")
    told: set[int] = set()
    for reference in reading.paper.references:
        ends = _ends(reference) if annex.match(reference.surface) else []
        letter = _order(reference.value or "") if annex.match(reference.surface) and not ends else None
        told |= {*range(ends[0], ends[-1] + 1)} if ends else {letter} if letter else set()
    return printed | {*range(1, last + 1)} <= told


def _ends(reference: Reference) -> list[int]:
    """The number of the paragraph, or the first and the last of a range; 12(a) is of paragraph 12."""
    printed = (reference.low, reference.high) if reference.low and reference.high else (reference.value,)
    return [int(found[0]) for end in printed if (found := _NUMBER.match(end or ""))]


def _paragraphs_told(reading: Reading) -> dict[str, tuple[str, str]]:
    """What is printed before and after each reference to paragraphs, by its id."""
    words, homes = reading.words, _homes(reading)
    named, lead = words.regex("references", "paragraph"), words.regex("references", "paragraph_lead")
    told: dict[str, tuple[str, str]] = {}
    for reference in reading.paper.references:
        if reference.kind != "cross_ref" or not _ends(reference):
            continue
        for chars in homes.get(reference.where, ()) if "." not in (reference.value or "") else ():
            if (place := chars.find(reference.surface)) >= 0:
                before, after = chars[:place], chars[place + len(reference.surface) :][:_FOLLOWING]
                if named.match(reference.surface) or lead.search(before[-_LEAD:]):
                    told[reference.id] = before, after
                break
    return told


def _homes(reading: Reading) -> dict[str, list[str]]:
    """The texts of each place that is cited."""
    homes: dict[str, list[str]] = {}
    for shape in reading.shapes:
        homes.setdefault(shape.passage.where, []).append(shape.passage.text.chars)
    return homes


@check("REFERENCE-DIRECTION", "error", "bound")
def directions(reading: Reading) -> Iterator[Relation]:
    """上文 refers to an earlier paragraph and 下文 to a later one.

    Example: 見上文第13-15段 in paragraph 19; 細節見下文第17-18段 in paragraph 5.
    Source: the meaning of the words.
    """
    up, down = (reading.words.regex("references", key) for key in ("up", "down"))
    for reference, before, after, here in _paragraph_references(reading):
        ends, around = _ends(reference), f"{before}〇{after}"
        if not ends or here is None or reading.words.regex("references", "foreign").search(around):
            continue
        if up.search(around):
            outcome: Verdict = "holds" if max(ends) <= here else "fails"
            says = (f"{cite(reference)}在上文", f"{cite(reference)} stands above")
        elif down.search(around):
            outcome = "holds" if min(ends) >= here else "fails"
            says = (f"{cite(reference)}在下文", f"{cite(reference)} stands below")
        else:
            continue
        yield relation(outcome, says, (reference,), actual=reference.surface)


@check("REFERENCE-SECTION", "error")
def sections(reading: Reading) -> Iterator[Relation]:
    """A range of paragraphs that is given for a named thing is the part of the paper under that name.

    Example: 推行新措施(見第13-15段) and the paragraphs under the heading 新措施.
    Source: the paper's headings.  A range that begins there and ends amid a further heading's paragraphs is wrong.
    """
    listed = [
        s for s in reading.paper.document.sections if s.first_item is None and s.first_paragraph and s.last_paragraph
    ]
    words = reading.words
    for reference, before, _, _ in _paragraph_references(reading):
        low, high = reference.low or "", reference.high or ""
        under = _told_under(words, listed, before)
        section = under or _named(words, listed, before)
        if section is not None and not high and (reference.value or "").isdigit():
            yield from _one_of(words, listed, section, reference, None if under else before)
        if not (low.isdigit() and high.isdigit()) or section is None:
            continue
        first, last = int(low), int(high)
        ends = {s.last_paragraph for s in listed}
        starts = {s.first_paragraph for s in listed}
        fits = first == section.first_paragraph and last in ends
        touches = first in starts and last in ends and first <= (section.first_paragraph or 0) <= last
        following = min((n for n in starts if n and n > (section.first_paragraph or 0)), default=last + 1)
        amid = following <= last and last not in ends and last + 1 not in starts
        beyond = first == section.first_paragraph and (last > (section.last_paragraph or 0) or amid)
        before_it = last == section.last_paragraph and first < (section.first_paragraph or 0)
        elsewhere = last < (section.first_paragraph or 0) or first > (section.last_paragraph or first)
        wrong = beyond or before_it or (elsewhere and under is not None)
        outcome: Verdict = "holds" if fits or touches else "fails" if wrong else "ambiguous"
        says = (
            f"{cite(reference)}即「{section.title.chars}」各段",
            f"{cite(reference)} are the paragraphs of {section.title.chars}",
        )
        expected = f"{section.first_paragraph}-{section.last_paragraph}"
        yield relation(outcome, says, (reference,), expected=expected, actual=reference.surface)


def _one_of(
    words: Vocabulary, listed: Sequence[Section], section: Section, reference: Reference, before: str | None
) -> Iterator[Relation]:
    """That one paragraph that is given in brackets right after a title is not one of another title's: 背景(見第5段).

    ``before`` is None where the title stands in quotation marks, so that the paragraph may only be of it.
    """
    number = int(reference.value or 0)
    home = next((s for s in listed if (s.first_paragraph or 0) <= number <= (s.last_paragraph or 0)), None)
    bracketed = words.regex("references", "section_lead").sub("", before or "").casefold()
    led = before is None or (len(bracketed) < len(before) and bracketed.endswith(section.title.chars.casefold()))
    if home is None or home is section or not led:
        return
    if (section.first_paragraph or 0) <= number <= (section.last_paragraph or 0):
        return
    says = (
        f"{cite(reference)}屬「{section.title.chars}」各段",
        f"{cite(reference)} is of the paragraphs of {section.title.chars}",
    )
    expected = f"{section.first_paragraph}-{section.last_paragraph}"
    yield relation("fails", says, (reference,), expected=expected, actual=reference.surface)


def _told_under(words: Vocabulary, listed: Sequence[Section], before: str) -> Section | None:
    """The section whose whole title stands in quotation marks right before: under “Background” in paragraphs 2 to 4."""
    told = words.regex("references", "section_under").search(before)
    titled = [s for s in listed if told and s.title.chars.casefold() == told["name"].casefold()]
    return titled[0] if len(titled) == 1 else None


def _named(words: Vocabulary, listed: list[Section], before: str) -> Section | None:
    """The section that the words before a reference name: by its whole title, or by the scheme in it."""
    lead = words.regex("references", "section_lead").sub("", before).casefold()
    told = words.regex("references", "told_of")
    titles = [s for s in listed if lead.endswith(s.title.chars.casefold())]
    # A short title is also the end of other words, save where the words before it tell of parts of the paper.
    titles = [
        s
        for s in titles
        if len(s.title.chars) > words.reach(_PAIR) or told.search(lead.removesuffix(s.title.chars.casefold()))
    ]
    if titles:
        return max(titles, key=lambda s: len(s.title.chars))
    names = quoted(words.marked(before).partition("。")[0])[:1]
    named = [s for s in listed if names and names[0] in words.names(s.title.chars)]
    return named[0] if len(named) == 1 and words.regex("references", "details").search(before[-8:]) else None


def _paragraph_references(reading: Reading) -> Iterator[tuple[Reference, str, str, int | None]]:
    """References to paragraphs with the text before and after them and the number of their own paragraph."""
    told = _paragraphs_told(reading)
    for reference in reading.paper.references:
        if place := told.get(reference.id):
            here = _WHERE.match(reference.where)
            yield reference, *place, int(here[1]) if here else None
