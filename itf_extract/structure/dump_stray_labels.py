"""Labels of a dump that stand ahead of their texts, as some exporters print those of a page or a list first.

Example: ``2.``, ``3.``, ``We propose –``, ``(a)``, ``two depots.``, ``The cost is $3 million.``: 3 is the last line's.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.labels import item_label, paragraph_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text

    Run = list[int]  # the places of lines that follow one another without a blank one

_LETTER = compiled(r"\s*[(（]([a-z])[)）]\s*")
_ITEM = compiled(r"\s*[(（]([a-z])[)）]\s?(?=\S)")
_ALONE = compiled(r"\s*\d{1,3} ?[.．]\s*")


def numbers_in_place(lines: Sequence[Text], profile: Profile) -> list[Text]:
    """The lines, each number that stands ahead of its paragraph moved to that where one place alone is its own."""
    moved: dict[int, list[int]] = {}
    due = 0
    place = 0
    while place < len(lines):
        number = _number(lines[place])
        if number is None or (due and number != due):
            place += 1
            continue
        stack = _stack(lines, place, number)
        strays = stack if _leads_to_items(lines, place, stack[-1], profile) else stack[1:]
        starts = _starts(lines, stack[-1] + 1, number + len(stack), len(strays), profile) if strays else []
        if len(stack) == 1 and not strays and _parts_line(lines, place, profile):
            moved.setdefault(place - 1, []).append(place)
        elif len(strays) == len(starts):
            for stray, start in zip(strays, starts, strict=True):
                moved.setdefault(start, []).append(stray)
        due = number + len(stack)
        place = stack[-1] + 1
    return _moved(lines, moved)


def items_in_place(lines: Sequence[Text], profile: Profile) -> list[Text]:
    """The lines, the letters of items that stand ahead of all their texts moved each to its own: (a), (b), one, two."""
    moved: dict[int, list[int]] = {}
    place = 0
    while place < len(lines):
        stack = _letters(lines, place)
        if len(stack) > 1:
            runs = list(islice(_runs(lines, stack[-1] + 1, None), len(stack)))
            said = [lines[run[-1]].chars.strip() for run in runs]
            listed = any(item_label(lines[run[0]]) or paragraph_label(lines[run[0]]) for run in runs)
            ended = len(runs) == len(stack) and profile.sentence_end.search(said[-1])
            if ended and not listed and all(profile.stop.search(chars) for chars in said):
                moved |= {run[0]: [label] for run, label in zip(runs, stack, strict=True)}
        place = max([place, *stack]) + 1
    return _moved(lines, moved)


def items_apart(lines: Sequence[Text]) -> Iterator[Text]:
    """The lines, each that is an item and holds those after it cut before their letters: (a) two; and (b) one."""
    for line in lines:
        rest = line
        while (found := _ITEM.match(rest.chars)) and found[1] < "z":
            following = compiled(rf"[;；]\s?(?:and|or|以及|及|或)?\s?(?=[(（]{chr(ord(found[1]) + 1)}[)）])").search(
                rest.chars
            )
            if not following:
                break
            yield rest[: following.end()]
            rest = rest[following.end() :]
        yield rest


def _moved(lines: Sequence[Text], moved: dict[int, list[int]]) -> list[Text]:
    """The lines, those at some places moved to before others."""
    away = {stray for strays in moved.values() for stray in strays}
    stay = ([] if place in away else [place] for place in range(len(lines)))
    return [lines[at] for place, own in enumerate(stay) for at in (*moved.get(place, ()), *own)]


def _letters(lines: Sequence[Text], place: int) -> list[int]:
    """The places of letters that stand alone and follow each other from a on, nothing but blank lines between them."""
    stack: list[int] = []
    at: int | None = place
    while at is not None and (found := _LETTER.fullmatch(lines[at].chars)) and ord(found[1]) == ord("a") + len(stack):
        stack.append(at)
        at = _next(lines, at + 1)
    return stack


def _number(line: Text) -> int | None:
    label = paragraph_label(line)
    return label[0][0] if label and len(label[0]) == 1 else None


def _stack(lines: Sequence[Text], place: int, number: int) -> list[int]:
    """The places of numbers that stand alone and count on from this one, nothing but blank lines between them."""
    stack = [place]
    while _ALONE.fullmatch(lines[stack[-1]].chars):
        following = _next(lines, stack[-1] + 1)
        alone = following is not None and _ALONE.fullmatch(lines[following].chars)
        if following is None or not alone or _number(lines[following]) != number + len(stack):
            break
        stack.append(following)
    return stack


def _next(lines: Sequence[Text], place: int) -> int | None:
    """The next line of a page that says something."""
    for at in range(place, len(lines)):
        if lines[at].chars.strip():
            return at
        if "\f" in lines[at].chars:
            return None
    return None


def _leads_to_items(lines: Sequence[Text], first: int, last: int, profile: Profile) -> bool:
    """Whether a number parts what leads up to a list from its first item, which is none of a new paragraph's."""
    above = next((line.chars.strip() for line in reversed(lines[:first]) if line.chars.strip()), "")
    below = _next(lines, last + 1)
    item = item_label(lines[below]) if below is not None and _ALONE.fullmatch(lines[last].chars) else None
    return item is not None and item[0] == "a" and profile.announces(above)


def _parts_line(lines: Sequence[Text], place: int, profile: Profile) -> bool:
    """Whether a number that stands alone parts its paragraph's first line, which no stop ends, from the rest."""
    above, first = (lines[at].chars.strip() if at >= 0 else "" for at in (place - 2, place - 1))
    below = lines[place + 1].chars.strip() if place + 1 < len(lines) else ""
    alone = _ALONE.fullmatch(lines[place].chars) and first and below and not above
    return bool(alone) and not (profile.stop.search(first) or item_label(lines[place - 1]) or _number(lines[place - 1]))


def _starts(lines: Sequence[Text], begin: int, number: int, count: int, profile: Profile) -> list[int]:
    """Where so many paragraphs begin between here and the one with this number: after a list, or each after a blank."""
    runs = list(_runs(lines, begin, number))
    items = [i for i, run in enumerate(runs) if item_label(lines[run[0]])]
    if not items:
        said = [lines[run[-1]].chars.strip() for run in runs]
        whole = len(runs) == count + 1 and all(profile.stop.search(chars) for chars in said)
        return [run[0] for run in runs[1:]] if whole else []
    last = items[-1] + _alone(lines, runs, items[-1])
    after = [run[0] for run in runs[last + 1 :][:1]]
    ended = last < len(runs) and profile.sentence_end.search(lines[runs[last][-1]].chars.strip())
    return after if ended and count == 1 else []


def _alone(lines: Sequence[Text], runs: Sequence[Run], place: int) -> bool:
    """Whether a run is an item's label without its text, which is the next one."""
    found = item_label(lines[runs[place][0]])
    return found is not None and len(runs[place]) == 1 and not lines[runs[place][0]].chars[found[1] :].strip()


def _runs(lines: Sequence[Text], begin: int, number: int | None) -> Iterator[Run]:
    """Lines up to the paragraph with this number, parted by blank ones; nothing where the page ends before that.

    Without a number, those up to any.
    """
    found: list[Run] = []
    run: Run = []
    for place in range(begin, len(lines)):
        line = lines[place]
        if (label := _number(line)) is not None and number in {None, label}:
            yield from [*found, run] if run else found
            return
        if not line.chars.strip():
            found, run = ([*found, run] if run else found), []
        elif item_label(line) and run:
            found, run = [*found, run], [place]
        else:
            run.append(place)
        if "\f" in line.chars:
            return
