"""What a paper says of itself: its number, committee, dates, title, and who submits it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.families import family_named
from itf_extract.interpret.heads import begins_heads, find_heads
from itf_extract.languages import language_of
from itf_extract.model.paper import Identity
from itf_extract.normalise import normalise
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from itf_extract.families import IdentityRules, Profile
    from itf_extract.languages import Language
    from itf_extract.model.document import Document


def find_identity(document: Document) -> Identity:
    """The identity of a paper, from its front page, the heads of its pages and its sign-off; None for the unsaid."""
    profile = family_named(document.family, document.language)
    front = [line.chars for line in document.front]
    rules = profile.identity
    signed = [part for line in document.signoff for part in rules.between_signers.split(line.chars)]
    committee, kind = _committee(front, rules)
    language = language_of(document.language)
    dates = [_date(line, language, rules) for line in front]
    return Identity(
        number=_number(document, profile),
        committee=committee,
        document_kind=kind,
        language=profile.language,
        meeting_date=next(filter(None, dates), None),
        paper_date=next(filter(None, (_date(line, language, rules) for line in reversed(signed))), None),
        title=_title(front, dates, profile),
        heads=find_heads(front),
        bureau=_first(signed, rules.bureau),
        department=_first(signed, rules.department),
        family=document.family,
    )


def _number(document: Document, profile: Profile) -> str | None:
    """The number on the front page, else the one that most pages carry at their head or foot."""
    pages = [normalise(line.chars).chars.replace(" ", "") for line in document.furniture]
    for lines in ([line.chars for line in document.front], pages):
        found = Counter(match[0] for line in lines for match in profile.number.finditer(line))
        if found:
            return found.most_common(1)[0][0]
    return None


def _committee(front: Sequence[str], rules: IdentityRules) -> tuple[str | None, str | None]:
    """The committee and the kind of document, on one line or on two."""
    committee = kind = None
    for line in front:
        if committee is None and (match := rules.committee.match(line)):
            committee, kind = match["committee"], match["kind"] or None
        elif kind is None and rules.kind.match(line):
            kind = line
    return committee, kind


def _date(line: str, language: Language, rules: IdentityRules) -> str | None:
    """The date that a line consists of, perhaps with the day of the week."""
    dates = [mention for mention in read_quantities(line, language) if mention.kind == "date"]
    if len(dates) != 1:
        return None
    beside = (line[: dates[0].start] + line[dates[0].end :]).strip()
    value = dates[0].value if rules.beside_date.fullmatch(beside) else None
    return value if isinstance(value, str) else None


def _title(front: Sequence[str], dates: Sequence[str | None], profile: Profile) -> tuple[str, ...]:
    """The lines between the date and the first head; the paper's number and committee are no title."""
    after = next((index + 1 for index, date in enumerate(dates) if date), 0)
    title = []
    for line in front[after:]:
        if begins_heads(line):
            break
        if not (profile.number.search(line) or any(_committee([line], profile.identity))):
            title.append(line)
    return tuple(title)


def _first(lines: Sequence[str], wanted: re.Pattern[str]) -> str | None:
    return next((line for line in lines if wanted.search(line)), None)
