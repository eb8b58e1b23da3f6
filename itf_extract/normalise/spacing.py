"""Spurious spaces out of text, real ones kept, with the map back to the printed characters."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.model.text import Text
from itf_extract.normalise.digits import kept_gaps
from itf_extract.normalise.forms import fold, seen
from itf_extract.normalise.words import broken_words, whole
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.normalise.digits import Gap

_SPACE = compiled(r"\s+")
_CANONICAL = compiled("[!-~\u4e00-\u9fff，。、；：「」]*")  # without spaces, of characters that stand for themselves
_DIGIT_RUN = compiled(r"[0-9](?:\s*[0-9])*")
_LATIN_RUN = compiled(
    r"(?<![A-Za-zÀ-ɏ0-9@&.'’-])[A-Za-zÀ-ɏ0-9@&.'’-]*[A-Za-zÀ-ɏ](?:[ \t\n]{0,4}[A-Za-zÀ-ɏ0-9@&.'’-]+)*"
)
_SEPARATOR, _MARK, _POINT = f"[{DIGITS.printed}]", f"[{DIGITS.marks}]", re.escape(DIGITS.point)
_AFTER_SEPARATOR = compiled(rf"[0-9]\s*{_SEPARATOR}\s*$")
# A single space where no space can be: between ideographs, splitting digits other than into groups of three, or after
# each letter.
_LOOSE = compiled(
    r"[㐀-鿿，。、；：] (?=[㐀-鿿，。、；：])"
    rf"|(?<=\d)(?<!{_SEPARATOR}\d{{{GROUP}}}) (?=\d{{1,2}}(?!\d| \d{{{GROUP}}}(?!\d)))"
    rf"|(?<=\d) (?={_MARK} ?\d)|(?<=\d)(?<!\d{{4}}){_MARK} (?=\d{{{GROUP}}}(?!\d))|(?<=\d{_SEPARATOR}\d) (?=\d)"
    r"|(?<!\S)[A-Za-z](?: [A-Za-z]){3,}(?!\S)"
)
# Values of a table's row side by side, none of them a lone digit, as noise leaves some: 120 150 90.
_VALUES = compiled(
    rf"(?<![\d{DIGITS.printed}])(?<!\d )\d[\d{DIGITS.printed}]+(?: \d[\d{DIGITS.printed}]+){{2,}}$", re.MULTILINE
)
# A blank line, or a page's end after a sentence's: where a page ends within one, its paragraph goes on.
_PARAGRAPH_END = compiled(r"\n[^\S\n]*\n\s*|(?<=[。；：！？.!?」])[^\S\n]*\n?\f\s*")
# What a line's end tears: ``47.`` and ``5億``; ``5,`` and ``000``, but not ``2020,`` and ``100``.
_TORN = (
    (compiled(rf"\d{_POINT}$"), compiled(r"\d+\s*[%\u2e80-\u9fff]")),
    (compiled(rf"(?<!\d)\d{{1,{GROUP}}}{_SEPARATOR}$"), compiled(rf"\d{{{GROUP}}}(?!\d)")),
)
# A number whose mark a space stands before, as none does before a comma or point in a Latin text: 12 , 500; 4 . 5 %.
_BEGUN = rf"(?<!\d)(?<!\d )(?<!\d{_MARK})\d(?: ?\d){{0,2}}"
_PARTED = compiled(
    rf"{_BEGUN}(?:[ \n]+{_SEPARATOR} *\d ?\d ?\d(?! ?\d))+(?:[ \n]+{_POINT} *\d(?: ?\d)*)?"
    rf"|{_BEGUN}[ \n]+{_POINT} *\d(?: ?\d)*(?= *(?:%|per cent|percent|million|billion))"
)
_LOOSE_SHARE = 1 / 2000
# A line set with a space after each character, and a gap in it between two that stand alone: 在  2  0  2  7  年.
_SET_APART = compiled(r"(?:[㐀-鿿] {1,2}){5}")
_APART, _TOGETHER = compiled(r"[㐀-鿿] {1,2}(?=[㐀-鿿])"), compiled(r"[㐀-鿿](?=[㐀-鿿])")
_BETWEEN_LONE = compiled(r"(?<!\S\S)(?<=\S)(?: {1,2}| *[\n\f] *)(?=\S(?!\S))")
_APART_SHARE = 8  # as many pairs of ideographs stand apart for each that stands together
# A year, whose digits justified text sets apart as it does others: 20 21年.
_YEAR = compiled(r"(?<!\d)(?<!\d )(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)")
_SPLIT_MARK = compiled(rf"\d {_MARK} ?\d{{{GROUP}}}|\d{_MARK} \d{{{GROUP}}}(?!\d)")
_FEWEST_YEARS = 4
_WORDLIKE = 3
_SENTENCE = 6  # words; fewer may be a name that a stretched line tears
_WORDS, _IDEOGRAPH = compiled(r"[A-Za-zÀ-ɏ]{3,}"), compiled("[\u2e80-\u9fff]")
_RARE = 5  # one lone letter among so many words is a word
_CLOSED_BEFORE = frozenset(",.;:!?%)]}’”°")
_CLOSED_AFTER = frozenset("([{‘“$#")
_HYPHENS = frozenset("-\u2010\u2011\u2013\u2014")


def normalise(text: str) -> Text:
    """The canonical form of any text.

    No space stays between two CJK characters, nor between a CJK character and a digit, a letter or a bracket; a
    printed thousands space stays (``9  5 6 2 宗`` is ``9 562宗``); wrapped lines are joined; paragraphs (blank lines)
    stay apart by one blank line.  ``Text.at`` leads from each character back to its offset in ``text``.
    Normalising twice changes nothing.
    """
    normaliser = Normaliser.of(text)
    paragraphs, start = [], 0
    for blank in [*_PARAGRAPH_END.finditer(text), None]:
        end = blank.start() if blank else len(text)
        paragraphs.append(normaliser(Text.plain(text[start:end], start)))
        start = blank.end() if blank else end
    return Text.join(paragraphs, "\n\n")


@dataclass(frozen=True, slots=True)
class Normaliser:
    """Turns pieces of one source into canonical text.

    ``loose``: single spaces in this source may be noise (a dump of justified text), so that only two or more are
    certain to be printed; ``apart``: so they may be between digits.  ``spellings``: Latin names that stand with certain
    spaces somewhere in the source, by their letters (``kNOwTouch`` is ``kNOw Touch``), which settle doubts.
    ``printed``: every space is a printed one, as in a text that is all in Latin script; only those go that a line's end
    tears a word or number by.  ``broken``: words that a hyphen at a line's end breaks, by their two parts.
    """

    loose: bool
    apart: bool = True
    printed: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, source: str, *, loose: bool | None = None, printed: bool = False) -> Normaliser:
        """The normaliser that fits a source; ``loose`` None finds out whether its spaces can be trusted."""
        broken = broken_words(source)
        if printed:
            return cls(loose=False, printed=True, broken=broken)
        folded = fold(source)
        apart = _sets_digits_apart(folded)
        if loose is None:
            loose = apart and _is_loose(folded) and _is_loose(_VALUES.sub("", folded))
        return cls(loose, loose and apart, spellings=_spellings(folded) if loose else {}, broken=broken)

    def __call__(self, raw: Text) -> Text:
        """The canonical form of a piece of the source, as one paragraph."""
        if _CANONICAL.fullmatch(raw.chars.strip()):
            return raw.strip()
        raw = _closed_up(seen(whole(raw, self.broken), soft_hyphens=False))
        chars = fold(raw.chars)
        gaps = list(_SPACE.finditer(chars))
        if not gaps:
            return Text(chars, raw.at)
        within = any(gap.start() > 0 and gap.end() < len(chars) for gap in gaps)
        ruled = replace(self, loose=False) if within and self.loose and _is_prose(chars) else self
        kept = ruled.kept(chars, gaps) if within else ()  # as in most cells
        words, at, done = list[str](), array("i"), 0
        for gap in gaps:
            start, end = gap.span()
            words.append(chars[done:start])
            at.extend(raw.at[done:start])
            if start in kept and start > 0 and end < len(chars):
                words.append(" ")
                at.append(raw.at[start])
            done = end
        words.append(chars[done:])
        at.extend(raw.at[done:])
        return Text("".join(words), at)

    def kept(self, chars: str, gaps: Iterable[re.Match[str]]) -> set[int]:
        """Where the white-space runs start of which one space stays."""
        kept = {gap.start() for gap in gaps if self._keeps(chars, *gap.span())}
        if self.printed:
            parted = [found.span() for found in _PARTED.finditer(chars)]
            kept.difference_update(gap.start() for start, end in parted for gap in _SPACE.finditer(chars, start, end))
            return kept
        for run in _DIGIT_RUN.finditer(chars):
            inner = list(_SPACE.finditer(chars, *run.span()))
            if inner:
                kept.difference_update(gap.start() for gap in inner)
                kept.update(self._digit_gaps(chars, run, inner))
        if self.loose:
            for run in _LATIN_RUN.finditer(chars):
                self._settle_latin(chars, run, kept)
        return kept

    def _keeps(self, chars: str, start: int, end: int) -> bool:
        """Whether a gap outside numbers is a space between words."""
        if start == 0 or end == len(chars):
            return False
        left, right = chars[start - 1], chars[end]
        if self.printed:
            return not (_wide(left) and _wide(right)) and not ("\n" in chars[start:end] and _torn(chars, start, end))
        if _wide(left) or _wide(right) or right in _CLOSED_BEFORE or left in _CLOSED_AFTER:
            return False
        grade = self._grade(chars[start:end])
        if grade == "weak" or _inside_number(chars, start, end) or (grade == "break" and _torn(chars, start, end)):
            return False
        if right in _CLOSED_AFTER or left in ")]":
            return _reads_on(chars, start, end)
        return True

    def _grade(self, space: str, *, digits: bool = False) -> Gap:
        if "\n" in space or "\f" in space:
            return "break" if not space.strip("\r\n\f") else "strong"
        return "weak" if len(space) == 1 and (self.apart if digits else self.loose) else "strong"

    def _digit_gaps(self, chars: str, run: re.Match[str], inner: list[re.Match[str]]) -> Iterator[int]:
        if _AFTER_SEPARATOR.search(chars[max(0, run.start() - 4) : run.start()]):
            # A comma groups this number already: its spaces are noise unless they part it from the next number.
            inner = [gap for gap, digits in _letters_before(chars, run, inner) if digits >= _WORDLIKE]
            yield from (gap.start() for gap in inner if self._grade(gap.group(), digits=True) != "weak")
            return
        pieces = _SPACE.split(run.group())
        grades = [self._grade(gap.group(), digits=True) for gap in inner]
        kept = kept_gaps(pieces, grades, chars[run.end() : run.end() + 4])
        yield from (gap.start() for gap, stays in zip(inner, kept, strict=True) if stays)

    def _settle_latin(self, chars: str, run: re.Match[str], kept: set[int]) -> None:
        """Weak gaps among letters: spelt as elsewhere in the source, closed where letters stand apart, else kept."""
        gaps = list(_SPACE.finditer(chars, *run.span()))
        weak = [gap for gap in gaps if self._grade(gap.group()) == "weak"]
        if not weak:
            return
        spelling = self.spellings.get(_SPACE.sub("", run.group()))
        if spelling:
            breaks = _breaks(spelling)
            for gap, letters in _letters_before(chars, run, gaps):
                (kept.add if letters in breaks else kept.discard)(gap.start())
        elif not _letter_spaced(run.group()):
            kept.update(gap.start() for gap in weak if chars[gap.start() - 1].isalpha() and chars[gap.end()].isalpha())


def _closed_up(raw: Text) -> Text:
    """The text without the spaces that stand after each of its characters, where it is set so; wider gaps stay."""
    if not _SET_APART.search(raw.chars):
        return raw
    if len(_APART.findall(raw.chars)) < _APART_SHARE * len(_TOGETHER.findall(raw.chars)):
        return raw
    kept, done = list[Text](), 0
    for gap in _BETWEEN_LONE.finditer(raw.chars):
        kept.append(raw[done : gap.start()])
        done = gap.end()
    return Text.join([*kept, raw[done:]])


def _is_loose(folded: str) -> bool:
    return len(_LOOSE.findall(folded)) > len(folded) * _LOOSE_SHARE


def _sets_digits_apart(folded: str) -> bool:
    """Whether single spaces may part the digits of one number: not where years and amounts stand whole throughout."""
    years = [year.group() for year in _YEAR.finditer(folded)]
    return len(years) < _FEWEST_YEARS or any(" " in year for year in years) or bool(_SPLIT_MARK.search(folded))


def _spellings(folded: str) -> dict[str, str]:
    """Latin names of several words, by their letters, as printed where their spaces are certain."""
    found: dict[str, Counter[str]] = {}
    for run in _LATIN_RUN.finditer(folded):
        words = [_SPACE.sub("", word) for word in compiled(r"\s{2,}|\s*\n\s*").split(run.group())]
        if len(words) > 1:
            found.setdefault("".join(words), Counter())[" ".join(words)] += 1
    return {letters: max(spelt, key=lambda words: (spelt[words], words)) for letters, spelt in found.items()}


def _breaks(spelling: str) -> set[int]:
    """After how many letters the words of a spelling end."""
    ends, letters = set(), 0
    for word in spelling.split(" "):
        letters += len(word)
        ends.add(letters)
    return ends


def _letter_spaced(run: str) -> bool:
    """Whether the fragments of a run are pieces of words: many lone letters, or mostly one or two letters each."""
    fragments = [letters for fragment in run.split() if (letters := compiled(r"[^A-Za-zÀ-ɏ]").sub("", fragment))]
    short = [fragment for fragment in fragments if len(fragment) < _WORDLIKE]
    lone = [fragment for fragment in fragments if len(fragment) <= 1 and fragment not in {"a", "A", "I"}]
    return (
        len(lone) * _RARE > len(fragments)
        or len(short) * 2 > len(fragments)
        or all(f.isupper() and len(f) <= _WORDLIKE for f in fragments)
    )


def _is_prose(chars: str) -> bool:
    """Whether a piece is all in words of the Latin script, so that its spaces are printed in any source."""
    words = _WORDS.findall(chars)
    return len(words) >= _SENTENCE and not _IDEOGRAPH.search(chars) and not _letter_spaced(chars)


def _wide(char: str) -> bool:
    """CJK characters and the signs that are set with them: nothing that a Latin text would part by spaces."""
    return char >= "⺀" or char in "˙·•™®…*+／－×÷＝"


def _inside_number(chars: str, start: int, end: int) -> bool:
    """Whether a gap stands beside the sign of a range or ratio that joins two numbers: ``2021- 22``, ``2 / 3``."""
    if chars[end] in _HYPHENS or chars[end] == "/":
        return chars[start - 1].isdigit() and chars[(ahead := _past_spaces(chars, end + 1)) : ahead + 1].isdigit()
    before = start - 2
    sign = chars[start - 1] in _HYPHENS or (chars[start - 1] in ":/" and before >= 0 and chars[before].isspace())
    if not (sign and chars[end].isdigit()):
        return False
    while before >= 0 and chars[before].isspace():
        before -= 1
    return before >= 0 and chars[before].isdigit()


def _past_spaces(chars: str, start: int) -> int:
    space = _SPACE.match(chars, start)
    return space.end() if space else start


def _torn(chars: str, start: int, end: int) -> bool:
    """Whether a line ends within a word after a hyphen, or within a number after its point or comma."""
    if chars[start - 1] in _HYPHENS:
        return chars[start - 2 : start - 1].isalnum()
    return any(before.search(chars, max(0, start - 5), start) and after.match(chars, end) for before, after in _TORN)


def _reads_on(chars: str, start: int, end: int) -> bool:
    """Whether a gap beside a bracket parts Latin words, as in ``Fund (ITF) is``."""
    left, right = chars[start - 1], chars[end]
    outer = left if right in _CLOSED_AFTER else right
    inner = chars[end + 1 : end + 2] if right in _CLOSED_AFTER else chars[start - 2 : start - 1]
    return outer.isalpha() and not _wide(inner or "　")


def _letters_before(chars: str, run: re.Match[str], gaps: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], int]]:
    """Each gap of a run with how many characters that are no space stand before it in the run."""
    letters, done = 0, run.start()
    for gap in gaps:
        letters += len(_SPACE.sub("", chars[done : gap.start()]))
        done = gap.end()
        yield gap, letters
