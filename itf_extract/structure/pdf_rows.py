"""A PDF's printed rows: lines of one baseline together, told apart into page furniture, footnotes and body."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import inf
from statistics import mode
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.structure.fronts import HEAD, Fronts
from itf_extract.structure.labels import labelled
from itf_extract.structure.pdf_furniture import Recurring, furniture
from itf_extract.structure.pdf_notes import Before, last_note, marked_in, notes_in_turn, notes_start, notes_under_rule
from itf_extract.structure.pdf_recurring import squeezed
from itf_extract.structure.row import PageRows, Row, raw_of
from itf_extract.structure.turned import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.page import Line, Page
    from itf_extract.model.source import Source
    from itf_extract.normalise import Normaliser

_UNDERLINED = 0.25  # of the width: some typesetters break the line under each descender
_NUMBERED = compiled(r"\d{1,3}\.(?:(?!\d)|\d{1,3}\s)")
_NUMBER_LABEL = compiled(r"^\d{1,3}\.(?!\d)")


def page_rows(source: Source, profile: Profile, normaliser: Normaliser) -> list[PageRows]:
    """Every page's rows, furniture and footnotes told from the body."""
    lines: dict[int, list[Line]] = defaultdict(list)
    apart: dict[int, list[Line]] = defaultdict(list)
    for line in source.lines:
        (lines if line.angle is None else apart)[line.page].append(line)
    by_page = {page.number: list(_rows(lines[page.number], page)) for page in source.pages}
    turned = {number: Turned.of(source, source.pages[number - 1], lines) for number, lines in apart.items()}
    for number, rows in turned.items():
        by_page[number] = sorted([*by_page[number], *rows.in_cells], key=lambda row: row.baseline)
    size = _body_size(by_page, source)
    own = _without_fronts(by_page, source, profile, normaliser)
    recurring = Recurring.of(own, source.pages, source, profile, normaliser)
    out: list[PageRows] = []
    before = Before()
    for page in source.pages:
        beside, rest = furniture(by_page[page.number], page, recurring, source, profile, normaliser)
        start = notes_start(rest, size, source, before, profile.notes)
        start = min(start, notes_under_rule(rest, source, before, page.rulings))
        marked = marked_in(source, rest[:start], page.grids) | before.owed
        notes = notes_in_turn(rest[start:], source)
        noted = last_note(notes, before.noted, source, marked, profile.notes)
        before = Before(noted, notes, frozenset() if notes else marked)
        aside = turned.get(page.number, Turned())
        body = (*rest[:start], *aside.block)
        out.append(PageRows(page, body, notes, (*beside, *aside.beside), marked))
    return out


def _rows(lines: Sequence[Line], page: Page) -> Iterator[Row]:
    groups: dict[float, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.baseline, []).append(line)
    rules = [rule for rule in page.rulings if rule.horizontal]
    for baseline, group in groups.items():
        x0, x1 = group[0].x0, group[-1].x1
        size = max(line.size for line in group)
        under = sum(
            max(0.0, min(rule.x1, x1) - max(rule.x0, x0))
            for rule in rules
            if 0 < (rule.top + rule.bottom) / 2 - baseline < size / 3
        )
        yield Row(
            page.number, tuple(group), baseline, size, x0, x1,
            bold=all(line.bold for line in group), underlined=under > _UNDERLINED * (x1 - x0),
        )  # fmt: skip


def _without_fronts(
    by_page: dict[int, list[Row]], source: Source, profile: Profile, normaliser: Normaliser
) -> dict[int, list[Row]]:
    """The pages that are no fronts of other papers that are bound with this one: their lines recur on each front."""
    fronts = Fronts(profile, lambda row: [normaliser(raw_of(source, [line])).chars for line in row.lines])
    heads = {number: rows[:HEAD] for number, rows in by_page.items() if _numbered(source, rows[:HEAD], profile)}
    own = next((number for rows in heads.values() for number in fronts.numbers(rows)), "")
    other = {number for number, rows in heads.items() if fronts.of_another(rows, own)}
    return {number: rows for number, rows in by_page.items() if number not in other} if other else by_page


def _numbered(source: Source, rows: Sequence[Row], profile: Profile) -> bool:
    """Whether a paper's number stands in one of these rows, told without making canonical texts of all of them."""
    return any(profile.number.search(squeezed(source, line)) for row in rows for line in row.lines)


def _body_size(by_page: dict[int, list[Row]], source: Source) -> float:
    """The size in which most of the paper is set, or most of its numbered paragraphs where notes say more than they.

    What is numbered in bold type is a heading.
    """
    sizes: Counter[float] = Counter()
    numbered: Counter[float] = Counter()
    for rows in by_page.values():
        for row in rows:
            size = round(row.size, 1)
            sizes[size] += sum(line.end - line.start for line in row.lines)
            label = _NUMBERED.match(source.text[row.lines[0].start : row.lines[0].end])
            numbered[size] += label is not None and not row.bold
    return max((told.most_common(1)[0][0] for told in (sizes, +numbered) if told), default=0.0)


def left_margin(pages: Sequence[PageRows], source: Source) -> float:
    """Where numbered paragraphs begin; where there are none, where most rows do, or items that hang left of them."""
    rows = [row for page in pages for row in page.body]
    firsts = [(round(row.x0), source.text[row.lines[0].start : row.lines[0].end]) for row in rows]
    if numbered := [start for start, chars in firsts if _NUMBER_LABEL.match(chars)]:
        return float(mode(numbered))
    listed = [start for start, chars in firsts if labelled(f"{chars} -")]
    starts = [start for start, _ in firsts]
    return float(min(mode(starts), mode(listed) if listed else inf)) if starts else 0.0
