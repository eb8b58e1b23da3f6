"""Where paragraphs begin in a dump that shows no ends of lines: at headings, labels, after stops, in a sign-off."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.languages.digits import GROUP
from itf_extract.normalise.ordinals import goes_on
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.quantities.lexicon import any_of
from itf_extract.structure.dump_lines import columns_of
from itf_extract.structure.dump_pages import NOTE_LABEL
from itf_extract.structure.labels import is_label_alone, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text

_LABELLED = compiled(r"\s*(?:\(\s*(?P<letter>[a-z])\s*\)|\d(?: *\d){0,2} *\.(?:\s|(?=[A-Z\u4e00-\u9fff])))")
# Digits at a line's end and the next one's start are two numbers, but where they are thousands and a group of them.
_MEETING = compiled(rf"(?!.*(?<!\d)\d{{1,{GROUP}}}\n\d{{{GROUP}}}(?!\d))^.*\d\n\d", re.DOTALL)
_MEET = 8  # characters on either side
_SHORT = 0.8
_ROOM = 0.6  # of the widest line: so much is left that what goes on would stand there
_SIGNOFF = 6  # a sign-off has a few short lines, the last a date
_NAME = 80  # characters of a line of it at most
_LONG_LINE = 60  # columns, and more than half the longest line
_FEWEST_LONG = 4
_FEW = 8  # one of so many may end otherwise
_HEADING = 40  # characters
_NUMBER = compiled(r"\s*\d{1,3}\s*[.．](?!\d)")
_CAPTION = 120  # characters


def _are_paragraphs(lines: Sequence[str], profile: Profile) -> bool:
    """Whether each line is a paragraph: nearly all long ones end as sentences do, which wrapped ones seldom do."""
    widest = max(map(columns_of, lines), default=0)
    long = [line for line in lines if columns_of(line) > max(_LONG_LINE, widest / 4)]
    ended = sum(profile.stop.search(line) is not None for line in long)
    return len(long) >= _FEWEST_LONG and (len(long) - ended) * _FEW <= len(long)


class Openings:
    """Tells where paragraphs begin; ``lines`` are those of the paper that are no notes."""

    def __init__(self, text: str, lines: Sequence[Text], profile: Profile) -> None:
        self._text, self._profile = text, profile
        self._begins = {line.at[0] for line in lines}  # offsets
        self._in_signoff = False  # whether the line before is a sign-off's
        self._letter = ""  # that of the last item
        self._widest = max((columns_of(line.chars.strip()) for line in lines), default=0)
        self._unwrapped = _are_paragraphs([line.chars.strip() for line in lines], profile)
        self._language = language_of(profile.language)
        codes = any_of(self._language["references"].get("codes", ()))
        self._code = compiled(rf"(?i)\s*{codes}\s?\d{{2,4}}(?!\d)")  # of the Estimates

    def opens(self, line: Text, before: str, *, front: bool) -> bool:
        """Whether a line begins a paragraph after the line before: by its words, or after a short one and a stop.

        ``front`` says that they are a front page's, where each stands for itself.
        """
        if self._stands_alone(line.chars) or self._squeezed(before) in self._profile.headings:
            return True
        if (self._unwrapped and not is_label_alone(before)) or self._captions(line.chars.strip(), before):
            return True
        if _MEETING.search(f"{before[-_MEET:]}\n{line.chars.lstrip()[:_MEET]}"):
            return True
        if self._dates(line) or self._heads_number(line, before) or self._signs(line, before):
            return True
        stopped = self._profile.sentence_end.search(before) is not None
        if front and (
            self._code.match(line.chars)
            or self._stamps(before)
            or self._stamps(line.chars.strip())
            or len(before) < _SHORT * len(line.chars.strip())
        ):
            return True
        begins = self._is_labelled(line.chars, before) or (
            self._profile.stop.search(before) and labelled(line.chars.lstrip())
        )
        shorter = len(before) < _SHORT * len(line.chars.strip()) or columns_of(before) < _ROOM * self._widest
        ends = stopped and shorter
        return bool(begins or ends) and not is_label_alone(before)

    def is_torn(self, above: str, chars: str) -> bool:
        """Whether a sentence seems to go on after a blank: the line above it is as wide as others and ends none."""
        full = self._widest * _SHORT < columns_of(above) and columns_of(above) > _LONG_LINE
        ended = (
            self._profile.sentence_end.search(above)
            or self._profile.stop.search(above)
            or self._profile.announces(above)
        )
        return full and not (ended or labelled(chars) or self._unwrapped or self._stands_alone(chars))

    def _stands_alone(self, chars: str) -> bool:
        """Whether a line is a heading that papers of the family have, or the request to the committee."""
        squeezed = self._squeezed(chars)
        return squeezed in self._profile.headings or self._profile.approvals_lead.match(squeezed) is not None

    def _is_labelled(self, chars: str, before: str) -> bool:
        """Whether a line begins with a paragraph's number or an item's letter, after a stop or in its list's order."""
        label = _LABELLED.match(chars)
        letter = (label["letter"] or "") if label else ""
        follows = letter == "a" or goes_on(self._letter, letter) or self._profile.stop.search(before) is not None
        if letter and follows:
            self._letter = letter
        return label is not None and (not letter or follows)

    def _captions(self, said: str, before: str) -> bool:
        """Whether a line names a table or the unit of one after the paragraph that leads up to it."""
        if not self._profile.announces(before):
            return False
        named = self._profile.caption.match(said) is not None and len(said) <= _CAPTION
        return named or told_unit(said, self._language) is not None

    def _heads_number(self, line: Text, before: str) -> bool:
        """Whether a short line stands between a sentence's end and a paragraph's number: it heads that paragraph."""
        said = line.chars.strip()
        if not said or len(said) > _HEADING or labelled(said) or self._profile.no_heading.search(said):
            return False
        ended = self._profile.sentence_end.search(before) and not self._profile.stop.search(said)
        return bool(ended) and _NUMBER.match(self._text, line.at[-1] + 1) is not None

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
