"""What a paper says of itself: its number, committee, dates, title, and who submits it."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.families import family_named
from itf_extract.interpret.heads import begins_heads, find_heads, head_lines, is_project
from itf_extract.languages import language_of
from itf_extract.model.paper import Identity
from itf_extract.normalise import normalise
from itf_extract.patterns import compiled
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from itf_extract.families import IdentityRules, Profile
    from itf_extract.languages import Language
    from itf_extract.model.document import Document


_PAGE = compiled(r"^\d{1,4} ?|(?<!\d) ?\d{1,4}$")  # that a running head has beside a date
_NAMED_PAGE = compiled(r"(?i) ?(?:page ?\d+|第 ?\d+ ?頁)$")
_VERSION = compiled(r"(?<![\d.])\d\d\.\d\d\.(?:\d\d)?\d\d$")  # V.3 – 29.07.21


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A line of nothing but the paper's number, a date or the kind of document: ``For discussion on 7 May 2010``."""

    number: str | None
    date: str | None
    kind: str | None


def find_identity(document: Document) -> Identity:
    """The identity of a paper, from its front page, the heads of its pages and its sign-off; None for the unsaid."""
    profile = family_named(document.family, document.language)
    rules, language = profile.identity, language_of(document.language)
    front = list(head_lines([line.chars for line in document.front], language))
    stamps = [_stamp(line, language, profile) for line in front]
    running = [normalise(line.chars).chars for line in document.furniture]
    signed = [part for line in document.signoff for part in rules.between_signers.split(line.chars)]
    committee, kind = _committee(front, rules)
    return Identity(
        number=_first_of(stamp.number for stamp in stamps if stamp) or _running_number(document, profile),
        committee=committee,
        document_kind=kind or _first_of(stamp.kind for stamp in stamps if stamp),
        language=profile.language,
        meeting_date=_first_of(stamp.date for stamp in stamps if stamp)
        or _first_of(_running_date(line, language, profile) for line in (*running, *front)),
        paper_date=_first_of(stamp.date for line in reversed(signed) if (stamp := _stamp(line, language, profile))),
        title=_title(front, stamps, rules, language),
        heads=find_heads(front, language),
        bureau=_first(signed, rules.bureau),
        department=_first(signed, rules.department),
        family=document.family,
    )


def _stamp(line: str, language: Language, profile: Profile) -> _Stamp | None:
    """What a line says if it is a stamp.  A number that is cited within a sentence is not the paper's own."""
    numbers = list(profile.number.finditer(line))
    rest = profile.number.sub(" ", line).strip()
    dates = [mention for mention in read_quantities(rest, language) if mention.kind == "date"]
    value = dates[0].value if len(dates) == 1 else None
    beside = _PAGE.sub("", (rest[: dates[0].start] + rest[dates[0].end :]).strip()) if value else rest
    kind = profile.identity.kind.match(beside)
    if not profile.identity.beside.fullmatch(beside[kind.end("kind") :].strip() if kind else beside):
        return None
    number = _plain(numbers[0][0]) if len(numbers) == 1 else None
    return _Stamp(number, value if isinstance(value, str) else None, kind["kind"] if kind else None)


def _running_date(line: str, language: Language, profile: Profile) -> str | None:
    """The date that a running head tells, or ends in as those of manuals do: ``V.3 – 29.07.21`` is of 2021-07-29."""
    line = _NAMED_PAGE.sub("", line)
    for said in (line, _PAGE.sub("", line)):  # 9 May 2012 2301: the page's number is no part of the year
        if (stamp := _stamp(said, language, profile)) and stamp.date:
            return stamp.date
    version = _VERSION.search(line)
    dates = read_quantities(version[0], language) if version else []
    return next((str(mention.value) for mention in dates if mention.kind == "date"), None)


def _plain(number: str) -> str:
    """A number without the spaces that letter-spacing leaves in it; those of ``CB(1) 1923/09-10(03)`` are printed."""
    return number if "/" in number else number.replace(" ", "")


def _running_number(document: Document, profile: Profile) -> str | None:
    """The number that most pages carry at their head or foot."""
    pages = [normalise(line.chars).chars.replace(" ", "") for line in document.furniture]
    found = Counter(match[0] for line in pages for match in profile.number.finditer(line))
    return found.most_common(1)[0][0] if found else None


def _committee(front: Sequence[str], rules: IdentityRules) -> tuple[str | None, str | None]:
    """The committee and the kind of document; a subcommittee's name may be parted from its committee's."""
    committee: str | None = None
    kind: str | None = None
    for line in front:
        further = rules.committee_of.match(line) if committee else None
        if committee is None and (match := rules.committee.match(line)):
            committee, kind = match["committee"], match["kind"] or None
        elif further and committee and further["committee"] not in committee:
            joint = " " if committee.isascii() else ""
            committee, kind = f"{committee}{joint}{further['committee']}", kind or further["kind"] or None
        elif kind is None and (match := rules.kind.fullmatch(line)):
            kind = match["kind"]
    return committee, kind


def _title(
    front: Sequence[str], stamps: Sequence[_Stamp | None], rules: IdentityRules, language: Language
) -> tuple[str, ...]:
    """The lines that are neither number, date, committee nor head; else those of the heads.

    Of a works paper, which names its programme first, those from the project on.
    """
    kept = [line for line, stamp in zip(front, stamps, strict=True) if stamp is None and not _known(line, rules)]
    # A list of those present or a form's fields may follow.
    kept = [*takewhile(lambda line: not line.endswith((":", "：", "︰")), kept)]
    project = next((place for place, line in enumerate(kept) if is_project(line, language)), 0)
    named = (line for line in kept[project:] if is_project(line, language) or not begins_heads(line, language))
    return tuple(named) or tuple(kept)


def _known(line: str, rules: IdentityRules) -> bool:
    patterns = (rules.committee, rules.committee_of, rules.letterhead, rules.kind)
    return any(pattern.fullmatch(line) for pattern in patterns)


def _first_of(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _first(lines: Sequence[str], wanted: re.Pattern[str]) -> str | None:
    return next((line for line in lines if wanted.search(line)), None)
