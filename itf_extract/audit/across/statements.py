"""What a paper tells of other decisions: money voted for a fund in the past, and papers that it cites by number."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from itf_extract.audit.across.passages import amount_of, figure_place, place_of, span_of
from itf_extract.audit.across.words import folded, numbered, short
from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.audit.across.passages import Json, Passage
    from itf_extract.audit.across.words import Words
    from itf_extract.audit.calendar import Days
    from itf_extract.audit.interval import Interval
    from itf_extract.model.finding import Place

_DOLLARS = "HKD"
_CLAUSE = compiled("[，；,;]")
_WORDED = compiled("[0-9] [mb]illion$")  # printed after a sign that is no part of the figure
_SOON = 8  # characters after a date that may say what was done on it
_NEAR = 40  # characters: how far before a sum the words stand that make it a total


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money as printed, and all that it may stand for."""

    printed: str
    worth: Interval
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """How long a post is to last, or up to which day: ``sort`` tells which, ``value`` is as a result has it."""

    sort: str
    printed: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Vote:
    """Money voted for a fund.

    ``fund`` and ``purpose`` (what the money is tied to, empty where the text names nothing) are folded; ``name`` is
    the fund's as printed.  ``own``: the paper itself asks for it, at its meeting; else it tells of it as past.
    """

    fund: str
    name: str
    purpose: str
    printed: str
    days: Days
    sum: Sum
    own: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper cited by its number: the one date and the one sum of the sentence, where it has no other.

    ``approved``: it is this paper that the sentence calls approved; ``granted``: and this sum for it.
    """

    number: str
    printed: str
    days: Days | None
    sum: Sum | None
    approved: bool
    granted: bool
    place: Place
    posts: tuple[tuple[str, Sum], ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Founding:
    """That a fund or scheme was set up, or launched, on a day or in a year; ``name`` is folded."""

    name: str
    called: str
    printed: str
    days: Days
    place: Place


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what announces it, and where its dates and sums of money begin."""

    text: str
    lead: str
    dates: tuple[tuple[int, Json], ...]
    sums: tuple[tuple[int, Json], ...]
    posts: tuple[Json, ...] = ()
    lengths: tuple[tuple[int, Json], ...] = ()


@dataclass(frozen=True, slots=True)
class Votes:
    """Finds the votes that a paper tells of; ``fund`` is the one that the paper is about."""

    key: str
    words: Words
    fund: str | None

    def asked(self, day: Days | None, meeting: str | None, sums: Iterable[Sum]) -> Iterator[Vote]:
        """What a paper about a fund asks for."""
        if self.fund and day and meeting:
            for asked in sums:
                yield Vote(short(self.fund), self.fund, "", meeting, day, asked, own=True)

    def told(self, passages: Iterable[Passage]) -> Iterator[Vote]:
        """What the committee approved before, as the paper's text tells."""
        for passage in passages:
            for sentence in sentences(passage, self.words.end):
                if self._is_vote(sentence):
                    yield from self._votes(sentence)

    def _is_vote(self, sentence: Sentence) -> bool:
        words, whole = self.words, f"{sentence.lead}\n{sentence.text}"
        if not sentence.sums or words.elsewhere.search(sentence.text):
            return False
        # What is to become of the money is told in a clause of its own: 注資1億元，餘款即將用罄.
        last = sentence.sums[-1][0] + len(sentence.sums[-1][1]["surface"])
        if words.planned.search(sentence.text, 0, last + len(_CLAUSE.split(sentence.text[last:])[0])):
            return False
        return all(pattern.search(whole) for pattern in (words.committee, words.approved, words.injected))

    def _votes(self, sentence: Sentence) -> Iterator[Vote]:
        """As many sums as dates, one after the other or all of them first: the first goes with the first."""
        sums = [pair for pair in sentence.sums if not self.is_aside(sentence.text, *pair)]
        made = self.words.made.search(sentence.text)
        into = made or self.words.into.search(sentence.text)
        fund = intern(into["name"]) if into else self.fund
        if fund is None or not sums or len(sums) != len(sentence.dates):
            return
        purpose = None if made or len(sums) > 1 else self.words.purpose.search(sentence.text, sums[0][0])
        for (_, date), (_, money) in zip(sentence.dates, sums, strict=True):
            if (span := span_of(date)) is not None:
                place = place_of(self.key, money["where"], f"{date['surface']} {money['surface']}", money["locator"])
                amount = sum_of(money, place)
                yield Vote(short(fund), fund, short(purpose["name"]) if purpose else "", date["surface"], span, amount)

    def is_aside(self, text: str, place: int, figure: Json) -> bool:
        """Whether a sum is the total of others or a part of one."""
        before, after = _around(text, place, place + len(figure["surface"]))
        return bool(self.words.aside_before.search(before) or self.words.aside_after.search(after))


def citations(key: str, words: Words, passages: Iterable[Passage], own: str | None) -> Iterator[Citation]:
    """The papers that a paper cites by number, itself left out."""
    for passage in passages:
        for sentence in sentences(passage, words.end):
            found = {numbered(match[0]): match for match in words.number.finditer(sentence.text)}
            if own is not None:
                found.pop(numbered(own), None)
            if len(found) == 1:
                (number, match), *_ = found.items()
                place = place_of(key, passage.where, match[0], passage.locator)
                yield _citation(key, number, match, sentence, words, place)


def foundings(key: str, words: Words, passages: Iterable[Passage]) -> Iterator[Founding]:
    """The funds and schemes of which a paper tells when they were set up."""
    for passage in passages:
        for sentence in sentences(passage, words.end):
            for at, date in sentence.dates:
                before, after = _around(sentence.text, at, at + len(date["surface"]))
                named = words.founded_before.search(before) if words.founded_after.search(after) else None
                named = named or (words.founding_after.search(after) if words.founding.search(before) else None)
                if named and (span := span_of(date)) is not None:
                    # A scheme may be launched after it was set up.
                    sort = "launched" if words.launched.search(f"{before[-_NEAR:]}{after[:_SOON]}") else ""
                    name = intern(f"{short(named['name'])} {sort}".strip())
                    yield Founding(name, named["name"], date["surface"], span, figure_place(key, date))


def _citation(key: str, number: str, match: re.Match[str], sentence: Sentence, words: Words, place: Place) -> Citation:
    date = sentence.dates[0][1] if len(sentence.dates) == 1 else None
    at, money = sentence.sums[0] if len(sentence.sums) == 1 else (0, None)
    before, after = _around(sentence.text, match.start(), match.end())
    approved = bool(words.approves.search(before) or words.is_approved.search(after))
    return Citation(
        number,
        date["surface"] if date else "",
        span_of(date) if date else None,
        sum_of(money, figure_place(key, money)) if money else None,
        approved,
        granted=approved and bool(words.granted.search(_around(sentence.text, at, at)[0])),
        place=place,
        posts=tuple(posts_of(key, sentence.posts)),
        terms=tuple(_terms(key, words, sentence)),
    )


def post_terms(key: str, words: Words, passages: Iterable[Passage]) -> Iterator[Term]:
    """How long posts are to last, as the sentences that count posts tell."""
    for passage in passages:
        for sentence in sentences(passage, words.end):
            if any(posts_of(key, sentence.posts)):
                yield from _terms(key, words, sentence)


def _terms(key: str, words: Words, sentence: Sentence) -> Iterator[Term]:
    for sort, told, cue in (("until", sentence.dates, words.until), ("for", sentence.lengths, words.lasting)):
        for at, figure in told:
            if cue.search(_around(sentence.text, at, at)[0]):
                value = f"{figure['value']}" if sort == "until" else f"{figure['value']} {figure['unit']}"
                yield Term(sort, intern(figure["surface"]), value, figure_place(key, figure))


def posts_of(key: str, figures: Iterable[Json]) -> Iterator[tuple[str, Sum]]:
    """How many posts figures tell of, each with what sort of post, folded."""
    for figure in figures:
        if figure["role"] == "staff" and figure["metric"] and figure["value"] is not None:
            yield folded(figure["metric"]).removesuffix("s"), sum_of(figure, figure_place(key, figure))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands right before and after a part of a text."""
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def sum_of(record: Json, place: Place) -> Sum:
    """A figure of money, as the sum that stands at that place."""
    sign = "$" if record["currency"] == _DOLLARS and _WORDED.search(record["surface"]) else ""
    return Sum(intern(f"{sign}{record['surface']}"), amount_of(record), place)


def sentences(passage: Passage, stop: re.Pattern[str]) -> Iterator[Sentence]:
    """The stretches of a passage that such stops end."""
    start, done = 0, 0
    for end in (*(match.end() for match in stop.finditer(passage.text)), len(passage.text)):
        inside: list[tuple[int, Json]] = []
        while done < len(passage.figures) and passage.figures[done][0] < end:
            place, figure = passage.figures[done]
            inside.append((place - start, figure))
            done += 1
        text = passage.text[start:end]
        dates, sums, counts, lengths = (_of_kind(inside, kind) for kind in ("date", "money", "count", "duration"))
        yield Sentence(text, passage.lead, dates, sums, tuple(figure for _, figure in counts), lengths)
        start = end


def _of_kind(figures: Sequence[tuple[int, Json]], kind: str) -> tuple[tuple[int, Json], ...]:
    return tuple((place, figure) for place, figure in figures if figure["kind"] == kind and figure["value"] is not None)
