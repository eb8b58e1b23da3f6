"""Where paragraphs begin on a PDF page: at labels, after gaps and stops, where type, indent or room change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.structure.labels import is_rule, item_label, labelled
from itf_extract.structure.pdf_edges import ALIGNED, LOOSER, Edges, Wrapping, same_size
from itf_extract.structure.row import raw_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.structure.pdf_setting import Setting
    from itf_extract.structure.row import Row

INDENT = 0.7  # ems
_SHORT = 3.0  # ems: nothing that cannot be broken is wider, so a line that ends earlier ends its paragraph
_LOOSEST = 1.6  # times the usual pitch: no line of a paragraph is further from the next
_HALF_FULL = 0.6  # no line of a paragraph but its last leaves so much of its width empty
_HANGING = 6.0  # ems: the widest hanging indent
_COLONS = (":", "：", "︰")
_AMID = compiled(r"[,(，（、]\s*$")


def begins_with_label(source: Source, row: Row, profile: Profile) -> bool:
    """Whether a row begins with a label or the mark of a note."""
    chars = row.chars(source)
    return labelled(chars, apart=len(row.lines) > 1) or bool(profile.note_mark.match(chars))


@dataclass(frozen=True, slots=True)
class Openings:
    """Tells which rows of a page open paragraphs."""

    source: Source
    profile: Profile
    setting: Setting
    wrapping: Wrapping
    edges: Edges

    def opens(self, row: Row, rows: Sequence[Row], *, numbered: bool) -> bool:
        """Whether a row opens a paragraph, or goes on with the one that these rows are of.

        ``numbered`` says that a numbered paragraph went before, so that no lines of a front are looked at.
        """
        before = rows[-1]
        if is_rule(self._chars(before)) or self._stands_alone(row) or self._is_parted(row, before):
            return True
        if self._labelled(row) and (self._is_label_place(row, rows) or self._stops(before)):
            return True
        gap = row.baseline - before.baseline
        looser = gap > LOOSER * self.setting.pitch and not (
            gap < _LOOSEST * self.setting.pitch and self._wrapped(before, row)
        )
        restyled = (row.bold, row.underlined) != (before.bold, before.underlined)
        if looser or not same_size(row, before) or (restyled and not self._runs_on(before, row)):
            return True
        shifted = abs(row.x0 - before.x0) > ALIGNED * row.size
        if shifted and self.setting.is_centred(row) and not self._labelled(before):
            if numbered and self._heads_with(before, row):
                return not self._wraps(before, row)
            if self.setting.is_centred(before):
                return True
        return self._ended(before, row) or self._heads(rows, row) or self._moved(row, rows)

    def _stands_alone(self, row: Row) -> bool:
        """Whether a row belongs to nothing above it: a rule, a person's name, the request to the committee."""
        chars = self._chars(row)
        asks = self.profile.approvals_lead.match(self.profile.joint.join(chars.split()))
        name = self.profile.person.match(" ".join(self._first_line(row).split()))
        return is_rule(chars) or asks is not None or name is not None

    def _is_parted(self, row: Row, before: Row) -> bool:
        """Whether a field of a form begins, or ends above what begins where it does; so a heading in plain type."""
        plain = not (row.bold or row.underlined)
        heads = plain and (self._is_known_heading(row) or self._is_known_heading(before))
        return heads or self._is_field(row) or (self._is_field(before) and abs(row.x0 - before.x0) < INDENT * row.size)

    def _is_known_heading(self, row: Row) -> bool:
        """Whether a row is all of a heading that papers of the family have."""
        return self.profile.joint.join(self._chars(row).split()) in self.profile.headings

    def _is_field(self, row: Row) -> bool:
        """Whether a row is a field of a form: ``Programme:  (3) Ferries``."""
        return len(row.lines) > 1 and self._first_line(row).rstrip().endswith(_COLONS)

    def _is_label_place(self, row: Row, rows: Sequence[Row]) -> bool:
        """A label hangs left of its text, or stands where paragraphs begin."""
        text_x0 = rows[1].x0 if len(rows) > 1 else rows[0].lines[-1].x0
        hangs = len(row.lines) > 1 or row.x0 < text_x0 - INDENT * row.size
        return hangs or abs(row.x0 - rows[0].x0) < INDENT * row.size

    def _ended(self, before: Row, row: Row) -> bool:
        """Whether a row stops so early that what follows cannot have been wrapped."""
        edge = self._edge(before)
        if before.x1 < before.x0 + _HALF_FULL * (edge - before.x0):
            return True
        if not self._stops(before):
            return False
        return before.x1 < edge - max(_SHORT * before.size, self.wrapping.first_run(row) + before.size)

    def _runs_on(self, before: Row, row: Row) -> bool:
        """Whether a row ends amid a sentence for want of room, in whatever type it goes on: a name in bold, a comma."""
        chars = self._chars(row)
        within = not (self._stops(before) or self._labelled(row)) and self._under_text(row, before)
        amid = chars[:1].islower() or _AMID.search(self._chars(before)) is not None or within
        return amid and before.x1 + self.wrapping.first_run(row) + row.size > self._edge(before)

    def _under_text(self, row: Row, before: Row) -> bool:
        """Whether a row begins where the one before it, or the text beside its label, does."""
        starts = [*(line.x0 for line in before.lines), *self._labelled_text(before)]
        return any(abs(row.x0 - start) < ALIGNED * row.size for start in starts)

    def _labelled_text(self, row: Row) -> list[float]:
        """Where the text beside a row's label begins, if both are on one line of it, as behind a bullet."""
        line = row.lines[0]
        found = item_label(raw_of(self.source, [line]))
        box = self.source.glyph_boxes[line.start + found[1]] if found and line.start + found[1] < line.end else None
        return [box[0]] if box else []

    def _wrapped(self, before: Row, row: Row) -> bool:
        """Whether a row goes on amid a sentence where the one before it was full: items may be set looser than text."""
        aligned = self._under_text(row, before)
        full = before.x1 + self.wrapping.first_run(row) + row.size / 2 > max(self._edge(before), self.setting.right)
        amid = not self._stops(before) or (
            self._chars(row)[:1].islower() and self._chars(before).rstrip()[-1:].isalpha()
        )
        return aligned and full and amid and not self._labelled(row)

    def _edge(self, row: Row) -> float:
        """How far a row could reach: as far as its block does, or the text where it begins with that."""
        if row in self.edges.filled:
            return self.edges.filled[row]
        begins = abs(row.x0 - self.setting.margin) < INDENT * row.size and not self.edges.beside_table(row)
        return max(self.edges.of(row), self.setting.right) if begins else self.edges.of(row)

    def _heads(self, rows: Sequence[Row], row: Row) -> bool:
        """Whether a labelled row is all of a heading: what follows begins where it does and had room at its end."""
        before = rows[-1]
        if len(rows) > 1 or not self._labelled(before) or abs(row.x0 - before.x0) > ALIGNED * row.size:
            return False
        return self._edge(before) - before.x1 > _SHORT * before.size + self.wrapping.first_run(row)

    def _heads_with(self, before: Row, row: Row) -> bool:
        """Whether two rows about the middle are set as headings within the body."""
        left, right = before.x0 - self.setting.margin, self.setting.right - before.x1
        return (row.bold or row.underlined) and abs(left - right) < row.size

    def _wraps(self, before: Row, row: Row) -> bool:
        """Whether what a row begins with had no room at the end of the centred row before."""
        return before.x1 - before.x0 + self.wrapping.first_run(row) > self.setting.width

    def _moved(self, row: Row, rows: Sequence[Row]) -> bool:
        """Whether a row is indented as no line of this paragraph is: not as its label, nor its text."""
        first = rows[0]
        if len(rows) > 1:
            return abs(row.x0 - rows[1].x0) > INDENT * row.size
        hanging = row.x0 - first.x0
        room = self.setting.right - first.x1
        least = self.wrapping.first_run(row) + row.size if self._labelled(first) else _HANGING * row.size
        if room < least and not row.bold and 0 < -hanging < _HANGING * row.size:
            return self._stops(first)  # else the first line of a paragraph is indented
        if self._labelled(first):
            return not -INDENT * row.size < hanging < _HANGING * row.size
        return abs(hanging) > INDENT * row.size

    def _labelled(self, row: Row) -> bool:
        return begins_with_label(self.source, row, self.profile)

    def _stops(self, row: Row) -> bool:
        return self.profile.stop.search(self._chars(row)) is not None

    def _chars(self, row: Row) -> str:
        return row.chars(self.source)

    def _first_line(self, row: Row) -> str:
        return self.source.text[row.lines[0].start : row.lines[0].end]
