"""Words made whole: ligatures spelt out, and hyphens taken out by which a line's end breaks a word."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.languages.language import shared
from itf_extract.model.text import Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = compiled("[ﬀ-ﬆ]")
# A place where a word may be parted: nothing is printed there but at a line's end, where the word goes on.
_SOFT = compiled(r"\u00ad+(?:[^\S\r\n]*\r?\n\s*)?")
_CHINESE = "\u2e80-\uffef"  # may stand right before a word
_BREAK = compiled(rf"(?<![^\W{_CHINESE}])(?P<head>[A-Za-z]+)(?P<torn>[-\u2010][^\S\r\n]*\r?\n\s*)(?P<tail>[a-z]+)")
# The same where the next cell of a table follows on the line.
_CELL_BREAK = compiled(
    rf"(?<![^\W{_CHINESE}])(?P<after>(?<=-))?(?P<head>[A-Za-z]+)[-\u2010](?P<beside>[^\S\r\n]{{2,}}[^\r\n]*)?[^\S\r\n]*\r?\n\s*(?P<tail>[a-z]+)"
)
# What ends a line in a cell, whose next line may stand under others of the row.
_END = compiled(rf"(?<![^\W{_CHINESE}])([A-Za-z]+)[-\u2010](?=[^\S\r\n]{{2}}|[^\S\r\n]*\r?\n)")
_SMALL = compiled("(?<![A-Za-z])[a-z]+")
_WORD = compiled(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*")

_NEAR = 400  # characters: of the lines of a row
_CHANCE = 2  # compound words of a short source that only a line's end shows


def broken_words(source: str) -> frozenset[tuple[str, str]]:
    r"""The words that hyphens at line ends break, each as its two parts.

    One is broken that stands whole elsewhere in the source, be it in the plural; a hyphen stays where the word has it
    within a line, where both parts are words, or many compounds begin or end with one; so it does after another hyphen
    where one part is a word (state-of-the-art).  Of others, it goes if the
    source breaks any word at all, as it does where neither part is a word of it, or it has more hyphens at the ends of
    lines than within them.  The second part may stand a few lines below, where a cell has other cells beside it.

    >>> sorted(broken_words("an esti-\nmate, a long-\nterm esti-\nmation; the estimate of a long term"))
    [('esti', 'mate'), ('esti', 'mation')]
    """
    found = [*_CELL_BREAK.finditer(source)]
    ends = [*_END.finditer(source)]
    far = {pair for ended in ends for pair in _further_down(source, ended)}
    breaks = Counter((each["head"], each["tail"]) for each in found)
    later = {(each["head"], each["tail"]) for each in found if each["after"] is not None}
    if not (breaks or far):
        return frozenset()
    words = Counter(word.lower() for word in _WORD.findall(_CELL_BREAK.sub(r" \g<beside> ", source)))
    singular = {word.removesuffix("s") for word in words}
    whole = {(head, tail) for head, tail in {*breaks, *far} if (head + tail).lower().removesuffix("s") in singular}
    compound = {
        (head, tail)
        for (head, tail), times in breaks.items()
        if f"{head}-{tail}".lower() in words
        or min(words[head.lower()], words[tail.lower()]) >= times
        or ((head, tail) in later and (words[head.lower()] or words[tail.lower()]))
        or head.lower() in _parts("first")
        or tail in _parts("last")
    }
    torn = breaks.keys() - compound - whole
    # Neither part is a word, nor a name: Sze-ming.
    strange = any(head.islower() and not (words[head] or words[tail]) for head, tail in torn)
    within = sum(times for word, times in words.items() if not word.isalpha())
    breaking = whole or strange or sum(breaks[each] for each in torn) > max(_CHANCE, within)
    ended = Counter(each[1] for each in ends)
    apart = {
        (head, tail)
        for head, tail in far - breaks.keys()
        if max(words[head], words[tail]) <= ended[head] and head.islower() and head not in _parts("first")
    }
    return frozenset(whole | torn | apart if breaking else ())


def _further_down(source: str, ended: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What ends a line, with each of the small words near below it: one of them may be the next of its cell."""
    return ((ended[1], word) for word in _SMALL.findall(source, ended.end(), ended.end() + _NEAR))


@cache
def _parts(place: str) -> frozenset[str]:
    """Words that many compounds begin or end with."""
    return frozenset(shared("compounds")[place].split())


def whole(text: Text, broken: frozenset[tuple[str, str]]) -> Text:
    """The text with its words whole; every character keeps its place in the source."""
    chars = text.chars
    if "\u00ad" in chars:
        text = text.without([hyphen.span() for hyphen in _SOFT.finditer(chars)])
    if broken and "\n" in chars:
        text = text.without(list(_torn(text.chars, broken)))
    if _LIGATURE.search(text.chars):
        text = _spelt(text)
    return text


def _torn(chars: str, broken: frozenset[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    return (found.span("torn") for found in _BREAK.finditer(chars) if (found["head"], found["tail"]) in broken)


def _spelt(text: Text) -> Text:
    """The letters that ligatures stand for, each where the ligature is."""
    pieces = [(_LIGATURES.get(char, char), place) for char, place in zip(text.chars, text.at, strict=True)]
    return Text("".join(chars for chars, _ in pieces), tuple(place for chars, place in pieces for _ in chars))
