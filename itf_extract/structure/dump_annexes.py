"""The lines of a dump that head an annex: its name alone on a line, where the paper's own paragraphs are at an end.

The same words stand at the margin of a paragraph, too: ``Annex 1`` beside paragraph 4, before or after which the paper
goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.normalise.ordinals import begins_list, goes_on
from itf_extract.patterns import compiled
from itf_extract.structure.annex_marks import bare_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.normalise import Normaliser

_LONGEST = 40  # characters of a line that does nothing but name an annex
_SIGNOFF = 8  # lines among which the sign-off's date stands
_PARAGRAPH = compiled(r"\s*(?P<number>\d{1,3})\s?[.．](?![\d.])")


def annex_heads(lines: Sequence[Text], profile: Profile, normaliser: Normaliser) -> frozenset[int]:
    """The offsets of the lines that head an annex."""
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    heads: list[int] = []
    above, number = "", 1
    for at, i in enumerate(said):
        line = lines[i]
        number = _next(line, number)
        label = _named(line, profile, normaliser) if _is_alone(lines, i) and at + 1 < len(said) else None
        if label is None:
            continue
        follows = label == above or goes_on(above, label) or goes_on(above.lower(), label.lower())
        begins = not label or begins_list(label) or begins_list(label.lower())
        after = [lines[place] for place in said[at + 1 :]]
        if (follows if heads else begins) and not _paper_goes_on(after, number, profile):
            heads.append(line.at[0])
            above = label
    return frozenset(heads)


def _next(line: Text, number: int) -> int:
    """The number of the paper's last paragraph so far; the first is seldom printed."""
    found = _PARAGRAPH.match(line.chars)
    return number + 1 if found and int(found["number"]) == number + 1 else number


def _named(line: Text, profile: Profile, normaliser: Normaliser) -> str | None:
    """What the annex is called that a line names, and nothing else; None where it does not."""
    if len(line.chars.strip()) > _LONGEST:
        return None
    found = profile.annex.fullmatch(normaliser(line).strip().chars)
    return bare_label(found["label"]) if found else None


def _is_alone(lines: Sequence[Text], place: int) -> bool:
    """Whether blank lines or the ends of pages part a line from those beside it."""
    above, below = lines[place - 1 : place] if place else (), lines[place + 1 : place + 2]
    begins = not above or not above[0].chars.strip() or above[0].chars.endswith("\f")
    return begins and (not below or not below[0].chars.strip() or below[0].chars.startswith("\f"))


def _paper_goes_on(after: Sequence[Text], number: int, profile: Profile) -> bool:
    """Whether the next paragraph has the number that follows the paper's last, or the paper is signed only then."""
    labels = (found for line in after if (found := _PARAGRAPH.match(line.chars)))
    following = next(labels, None)
    if following is not None and int(following["number"]) == number + 1:
        return True
    return any(_is_signed(line, profile) for line in after[:_SIGNOFF])


def _is_signed(line: Text, profile: Profile) -> bool:
    return profile.signoff_end.fullmatch(profile.joint.join(line.chars.split())) is not None
