"""Where paragraphs begin in a dump that shows no ends of lines: at headings, labels, after stops, in a sign-off."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.dump_pages import NOTE_LABEL
from itf_extract.structure.labels import labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.families import Profile
    from itf_extract.model.text import Text

_LABELLED = compiled(r"\s*(?:\(\s*[a-z]\s*\)|\d[\d ]*\.(?:\s|(?=[A-Z\u4e00-\u9fff])))")
_LABEL_ALONE = compiled(r"^\s*(?:\(\s*[a-z]\s*\)|\d[\d ]*\.)\s*$")
_SHORT = 0.8
_SIGNOFF = 6  # a sign-off has a few short lines, the last a date
_NAME = 80  # characters of a line of it at most


def is_label_alone(chars: str) -> bool:
    """Whether a line is nothing but a label, whose text follows: ``(a)``, ``2.``."""
    return _LABEL_ALONE.match(chars) is not None


class Openings:
    """Tells where paragraphs begin; ``lines`` are those of the paper that are no notes."""

    def __init__(self, text: str, lines: Iterable[Text], profile: Profile) -> None:
        self._text, self._profile = text, profile
        self._begins = {line.at[0] for line in lines}  # offsets
        self._in_signoff = False  # whether the line before is a sign-off's

    def opens(self, line: Text, before: str, *, front: bool) -> bool:
        """Whether a line begins a paragraph after the line before: by its words, or after a short one and a stop.

        ``front`` says that they are a front page's, where each stands for itself.
        """
        if self._stands_alone(line.chars) or self._squeezed(before) in self._profile.headings:
            return True
        if self._dates(line) or self._signs(line, before):
            return True
        stopped = self._profile.sentence_end.search(before) is not None
        if front and (
            self._stamps(before) or self._stamps(line.chars.strip()) or len(before) < _SHORT * len(line.chars.strip())
        ):
            return True
        begins = _LABELLED.match(line.chars) or (self._profile.stop.search(before) and labelled(line.chars.lstrip()))
        ends = stopped and len(before) < _SHORT * len(line.chars.strip())
        return bool(begins or ends) and not is_label_alone(before)

    def _stands_alone(self, chars: str) -> bool:
        """Whether a line is a heading that papers of the family have, or the request to the committee."""
        squeezed = self._squeezed(chars)
        return squeezed in self._profile.headings or self._profile.approvals_lead.match(squeezed) is not None

    def _dates(self, line: Text) -> bool:
        """Whether a line is a day or month with nothing after it: who signs a paper is named above."""
        following = self._text[line.at[-1] + 1 : line.at[-1] + 40].partition("\n")[0]
        return self._is_date(line.chars) and not following.strip()

    def _signs(self, line: Text, before: str) -> bool:
        """Whether a line is of the sign-off: after the last sentence a few names, then a date."""
        if not (self._in_signoff or self._profile.sentence_end.search(before)):
            return False
        ahead = self._text[line.at[0] : line.at[0] + _SIGNOFF * _NAME].splitlines(keepends=True)
        names = list(takewhile(lambda said: not self._is_date(said), ahead[:_SIGNOFF]))
        place = line.at[0] + sum(map(len, ahead[: len(names) + 1]))
        after = ahead[len(names) + 1] if len(names) + 1 < len(ahead) else ""
        ended = self._is_end(after) or place not in self._begins
        self._in_signoff = len(names) < min(_SIGNOFF, len(ahead)) and all(map(self._is_name, names)) and ended
        return self._in_signoff

    def _is_name(self, said: str) -> bool:
        return 0 < len(said.strip()) <= _NAME and not self._profile.no_heading.search(said.strip())

    def _is_end(self, after: str) -> bool:
        """Whether no text goes on in a line: it is blank, or begins a note or an annex."""
        return not after.strip() or bool(NOTE_LABEL.match(after) or self._profile.annex.match(self._squeezed(after)))

    def _is_date(self, chars: str) -> bool:
        return self._profile.signoff_end.fullmatch(self._squeezed(chars)) is not None

    def _squeezed(self, chars: str) -> str:
        return self._profile.joint.join(chars.split())

    def _stamps(self, chars: str) -> bool:
        """Whether a line tells of the committee, the kind of paper or the day."""
        identity = self._profile.identity
        return self._is_date(chars) or any(
            pattern.fullmatch(chars) for pattern in (identity.committee, identity.committee_of, identity.kind)
        )
