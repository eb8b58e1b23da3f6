"""What stands at the margin of each of a dump's lines and is none of the paper's: signs of quotation, line numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSEEN = "\u2060"  # shows nothing, and no offset moves
_QUOTED = compiled(r"[ \t]{0,8}>(?:[ \t]?>)*[ \t]?")
_NUMBERED = compiled(r"[ \t]{0,8}(?P<number>\d{1,5})[:|]?(?:[ \t]+|(?=[\r\n\f]|\Z))")
_LINE = compiled(r"[^\n\f]+")
_MOST = 10  # of so many lines one at most may stand without what the others have
_FEWEST = 8  # lines that are counted
_FIRST = 3  # of so many lines one is the first that is counted


def without_margins(text: str) -> str:
    r"""The text with what stands at the margin of its lines unseen; every offset stays.

    >>> without_margins("> Members are invited to approve\n> $3 million.").replace(chr(0x2060), "")
    'Members are invited to approve\n$3 million.'
    """
    for signs in (_quoted, _numbered):
        spans = signs(text)
        if spans:
            text = "".join(_hidden(text, spans))
    return text


def margins(text: str, bare: str) -> Iterator[Text]:
    """What stands at the margins of the lines of a text, given the same text without it."""
    for found in compiled(f"[{_UNSEEN} ]+").finditer(bare) if text != bare else ():
        sign = text[found.start() : found.end()]
        if sign != found.group():
            yield Text.plain(sign, found.start()).strip()


def _quoted(text: str) -> Sequence[tuple[int, int]]:
    """The signs of quotation that a mail program sets before each line: ``>``, ``> >``."""
    if ">" not in text:
        return ()
    begins = _begins(text)
    signs = [sign.span() for start in begins if (sign := _QUOTED.match(text, start))]
    return signs if _nearly_all(len(signs), len(begins)) else ()


def _numbered(text: str) -> Sequence[tuple[int, int]]:
    """The numbers that count the lines, from 1 on each page or on through the paper."""
    begins = _begins(text)
    signs = [sign for start in begins if (sign := _NUMBERED.match(text, start))]
    numbers = [int(sign["number"]) for sign in signs]
    going = sum(number in {before + 1, 1} for before, number in zip([0, *numbers], numbers, strict=False))
    counted = numbers[:1] == [1] and _nearly_all(going, len(signs))
    early = any(sign.start() in begins[:_FIRST] for sign in signs[:1])  # what counts rows begins further down
    if len(signs) < _FEWEST or not (counted and early and _nearly_all(len(signs), len(begins))):
        return ()
    width = min(sign.end() - sign.start() for sign in signs)  # what stands further in is indented
    return [(sign.start(), max(sign.end("number"), sign.start() + width)) for sign in signs]


def _begins(text: str) -> list[int]:
    """Where the lines begin that say something."""
    return [line.start() for line in _LINE.finditer(text) if line[0].strip()]


def _nearly_all(some: int, every: int) -> bool:
    return every > 0 and (every - some) * _MOST <= every


def _hidden(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The text in pieces, with these spans unseen; blank where nothing else stands on their line."""
    done = 0
    for start, end in spans:
        yield text[done:start]
        yield (" " if text[end : end + 1] in {"\n", "\f", ""} else _UNSEEN) * (end - start)
        done = end
    yield text[done:]
