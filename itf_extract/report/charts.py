"""Small charts of a paper's tables by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import Table
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, FigureKind, Role
    from itf_extract.model.records import Scheme

_PARAGRAPH = compiled(r"p(\d+)")
_FEWEST = 3  # two years are better read than drawn
_YEARS: frozenset[FigureKind] = frozenset({"fiscal_year", "date"})
_AMOUNTS: frozenset[FigureKind] = frozenset({"money", "count"})
# All in the units of the drawing, which is as wide as the panel.
WIDTH, HEIGHT = 400, 190
_FLOOR, _CEILING = 150, 24
_GAP = 0.35
# The roles that tell of a scheme, in the order in which a reader asks for them.
ROLES: tuple[Role, ...] = (
    "commitment", "injection", "granted", "private_share", "cap", "received", "assessed", "approved", "rate",
    "completed", "beneficiaries", "expenditure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its printed name, its printed value, the mark of that value, and where the bar stands."""

    label: str
    surface: str
    mark: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of the bar from left to right."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """A table's column by year: what it counts, of whom, and in which unit.

    ``what`` is the column's heading, empty where that is no more than its unit: then its figures' ``role`` tells.
    """

    table: str
    what: str
    role: Role | None
    whom: str
    unit: str
    bars: tuple[Bar, ...]


def charts(paper: Paper) -> tuple[Chart, ...]:
    """A chart for each column of amounts in a table whose rows begin with years; rows of totals have no bar."""
    cells: dict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    for figure in paper.figures:
        cell = paper.passages[figure.passage].cell
        if cell:
            cells[cell.table.id, cell.row, cell.column].append(figure)
    return tuple(chart for table in paper.document.tables for chart in _of_table(paper, table, cells))


def _subject(paper: Paper, table: Table) -> str:
    """What a table is about: its caption, else the innermost heading that it stands under, else the paper's title."""
    number = _PARAGRAPH.match(table.where)
    if table.caption or not number:
        return table.caption.chars
    within = [
        section
        for section in paper.document.sections
        if section.first_paragraph is not None
        and section.first_paragraph <= int(number[1]) <= (section.last_paragraph or section.first_paragraph)
    ]
    return max(within, key=lambda section: section.level).title.chars if within else "".join(paper.identity.title)


def _of_table(paper: Paper, table: Table, cells: Mapping[tuple[str, int, int], Sequence[Figure]]) -> Iterator[Chart]:
    years = [
        row
        for row in range(len(table.rows))
        if any(figure.kind in _YEARS for figure in cells.get((table.id, row, 0), ()))
    ]
    for column in range(1, len(table.columns)):
        found = [
            (table.rows[row][0].chars, amount)
            for row in years
            if (amount := _amount(cells.get((table.id, row, column), ()))) is not None
        ]
        if len(found) >= _FEWEST:
            yield _chart(paper, table, table.columns[column].chars, found)


def _chart(paper: Paper, table: Table, heading: str, found: Sequence[tuple[str, Figure]]) -> Chart:
    """A column's chart; its history, where the paper has one of it, knows of whom it is and what is told."""
    drawn = {figure.id for _, figure in found}
    histories = (one for one in paper.histories if any(entry.figure in drawn for entry in one.entries))
    history = next(histories, None)
    schemes = Counter(figure.scheme for _, figure in found if figure.scheme)
    whom = (history and history.subject) or (schemes.most_common(1)[0][0] if schemes else _subject(paper, table))
    unit = table.unit or ""
    what = "" if heading.strip("()（）$") in {"", unit.strip("()（）$")} else heading
    role = history.role if history else next((figure.role for _, figure in found if figure.role), None)
    return Chart(table.id, what, role, whom, unit, _bars(found))


def _amount(figures: Sequence[Figure]) -> Figure | None:
    """The one amount of a cell that has one."""
    amounts = [figure for figure in figures if figure.kind in _AMOUNTS and figure.value is not None]
    return amounts[0] if len(amounts) == 1 else None


def _bars(found: Sequence[tuple[str, Figure]]) -> tuple[Bar, ...]:
    # For the drawing only: what is printed beside a bar is the paper's own form.
    values = [float(figure.value or 0) for _, figure in found]
    most = max(*values, 1.0)
    step = WIDTH / len(found)
    return tuple(
        Bar(
            label,
            figure.surface,
            figure.id,
            x=round((place + _GAP / 2) * step, 1),
            y=round(_FLOOR - (_FLOOR - _CEILING) * max(value, 0) / most, 1),
            width=round((1 - _GAP) * step, 1),
            height=round((_FLOOR - _CEILING) * max(value, 0) / most, 1),
        )
        for place, ((label, figure), value) in enumerate(zip(found, values, strict=True))
    )


@dataclass(frozen=True, slots=True)
class SchemeFigures:
    """A scheme with the figures that tell of it, role by role."""

    scheme: Scheme
    facts: tuple[tuple[Role, tuple[Figure, ...]], ...]


def schemes_with_figures(paper: Paper) -> tuple[SchemeFigures, ...]:
    """The schemes in the order of the paper."""
    return tuple(SchemeFigures(scheme, tuple(_facts(scheme, paper.figures))) for scheme in paper.schemes)


def _facts(scheme: Scheme, figures: Sequence[Figure]) -> Iterator[tuple[Role, tuple[Figure, ...]]]:
    own = frozenset((*scheme.figures, *scheme.caps))
    told = [figure for figure in figures if figure.id in own]
    for role in ROLES:
        found = tuple(figure for figure in told if figure.role == role or (role == "cap" and figure.id in scheme.caps))
        if found:
            yield role, found
