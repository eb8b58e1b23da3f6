"""Findings for people at a terminal."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.deliver.marks import Places
from itf_extract.deliver.terms import due, term
from itf_extract.model.audit import is_checked, reader_language
from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from itf_extract.model.audit import Coverage, KindCoverage, Language, Trial
    from itf_extract.model.finding import Finding, Verdict
    from itf_extract.model.paper import Paper

_STYLES: dict[Verdict, str] = {
    "holds": "green",
    "holds_within_rounding": "green",
    "fails": "bold red",
    "ambiguous": "yellow",
}
_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "holds": "相符",
        "holds_within_rounding": "捨入後相符",
        "fails": "不符",
        "ambiguous": "未能判定",
        "nothing": "沒有可核對的關係",
        "notice": "提示",
        "check": "檢查",
        "total": "合計",
        "verdict": "結果",
        "where": "位置",
        "message": "說明",
        "kind": "數字類別",
        "proven": "獲證實",
        "bounded": "在界限內",
        "at_odds": "涉及不符",
        "unchecked": "未核對",
        "all": "總數",
        "share": "證實比率",
        "counted": "金額、數量及百分率",
        "uncovered": "沒有任何關係核對的數字",
        "id": "編號",
        "printed": "原文",
        "page": "第{n}頁：",
    },
    "en": {
        "holds": "holds",
        "holds_within_rounding": "within rounding",
        "fails": "fails",
        "ambiguous": "ambiguous",
        "nothing": "nothing could be checked",
        "notice": "notice",
        "check": "check",
        "total": "total",
        "verdict": "verdict",
        "where": "where",
        "message": "message",
        "kind": "kind of figure",
        "proven": "proven",
        "bounded": "within bounds",
        "at_odds": "at odds",
        "unchecked": "unchecked",
        "all": "total",
        "share": "share proven",
        "counted": "money, count and percent",
        "uncovered": "figures that no relation covers",
        "id": "id",
        "printed": "printed",
        "page": "page {n}: ",
    },
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is set: its language (None for the paper's), its width, and whether the terminal shows colours."""

    lang: Language | None = None
    width: int = 100
    colour: bool = False


def audit_text(name: str, paper: Paper, style: Style, *, uncovered: bool = False) -> str:
    """The audit of one paper: its verdict, what fails or is unsure, the counts, and the reach.

    With ``uncovered``, the figures that no relation covers are listed too.
    """
    lang = style.lang or reader_language(paper.document.language)
    counts = Counter(finding.verdict for finding in paper.findings)
    parts = [
        headline(name, counts, lang, checked=is_checked(paper.findings)),
        *_doubts(paper, lang),
        *_findings(paper, lang),
        counts_table(paper.findings, lang),
        *_reach(paper, lang),
    ]
    if uncovered and paper.coverage.uncovered:
        parts.append(_uncovered(paper, lang))
    return rendered(parts, style)


def power_text(name: str, trials: Sequence[Trial], seed: int, style: Style) -> str:
    """The auditor's strength in tables: shares noticed and located, by kind of corruption, by figure and by place."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    title = Text(f"{harmless(name)}: {len(trials)} corruptions, seed {seed}", style="bold")
    by_corruption = _strength("corruption", trials, [trial.corruption for trial in trials])
    by_error = _strength("error and sort", trials, [f"{trial.corruption}: {_sort(trial)}" for trial in trials])
    by_figure = _strength("figure", trials, [trial.figure_kind or "table row" for trial in trials])
    by_sort = _strength("sort", trials, [_sort(trial) for trial in trials])
    by_place = _strength("place", trials, [trial.where for trial in trials])
    return rendered([title, by_corruption, by_sort, by_error, by_figure, by_place], style)


def _sort(trial: Trial) -> str:
    """Amounts apart from dates and codes: no sum or share tells of the latter."""
    if trial.figure_kind is None:
        return "table rows"
    return "dates and codes" if trial.figure_kind in {"date", "fiscal_year", "rank"} else "amounts"


def rendered(parts: Iterable[RenderableType], style: Style) -> str:
    """The parts as a terminal of that width shows them, no space at a line's end."""
    from rich.console import Console  # noqa: PLC0415 -- rich is for terminals only

    text = StringIO()
    console = Console(
        file=text, width=style.width, force_terminal=style.colour, no_color=not style.colour, highlight=False
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def table_of(title: str | Text | None, *columns: str | Text, numbers: int = 0) -> Table:
    """A table whose last columns, as many as ``numbers``, are set to the right."""
    from rich import box  # noqa: PLC0415 -- rich is for terminals only
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for position, column in enumerate(columns, start=1):
        right = position > len(columns) - numbers
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table


def headline(name: str, counts: Mapping[Verdict, int], lang: Language, *, checked: bool = True) -> Text:
    """A name and how it came out, with the counts of verdicts; of a paper in which nothing is checked, only that."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    words = _WORDS[lang]
    if not checked and not counts.get("fails"):
        return Text.assemble((harmless(name), "bold"), ": ", (words["nothing"], "yellow"))
    verdict: Verdict = "fails" if counts.get("fails") else "holds"
    parts = ", ".join(f"{words[each]} {counts.get(each, 0)}" for each in _STYLES)
    return Text.assemble((harmless(name), "bold"), ": ", verdict_text(verdict, lang), f" ({parts})")


def verdict_text(verdict: Verdict, lang: Language) -> Text:
    """A verdict as a reader knows it, in its colour."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    return Text(_WORDS[lang][verdict], style=_STYLES[verdict])


def counts_table(findings: Sequence[Finding], lang: Language) -> Table:
    """How many findings of each check came out how."""
    words = _WORDS[lang]
    table = table_of(None, words["check"], *(words[verdict] for verdict in _STYLES), words["total"], numbers=5)
    counts = Counter((finding.check, finding.verdict) for finding in findings)
    sums = Counter(finding.verdict for finding in findings)
    for code in dict.fromkeys(finding.check for finding in findings):
        row = [counts[code, verdict] for verdict in _STYLES]
        table.add_row(code, *map(str, row), str(sum(row)))
    table.add_section()
    table.add_row(words["total"], *(str(sums[verdict]) for verdict in _STYLES), str(sums.total()))
    return table


def _doubts(paper: Paper, lang: Language) -> Iterator[RenderableType]:
    """What could not be read, or was read in doubt."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    for doubt in paper.document.warnings:
        page = _WORDS[lang]["page"].format(n=doubt.page) if doubt.page else ""
        yield Text(f"{page}{harmless(doubt.message(lang))}", style="yellow")


def _findings(paper: Paper, lang: Language) -> Iterator[RenderableType]:
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- as above

    places, words = Places(paper), _WORDS[lang]
    table = table_of(None, words["verdict"], words["check"], words["where"], words["message"])
    for verdict in ("fails", "ambiguous"):
        for finding in paper.findings:
            if finding.verdict == verdict:
                # A slip of the pen is nothing to be decided, only to be seen.
                slip = finding.severity == "notice" and verdict == "ambiguous"
                shown = Text(words["notice" if slip else verdict], style=_STYLES[verdict])
                # As Text, since brackets in a message are no markup.
                told = Prose(harmless(f"{finding.message}{due(finding, lang)}"))
                table.add_row(shown, finding.check, Text(places.citations(finding)), told)
    if table.row_count:
        yield table


def _reach(paper: Paper, lang: Language) -> Iterator[RenderableType]:
    """How many figures of each kind are borne out, at odds and unchecked; nothing of a paper without figures."""
    if not paper.coverage.kinds:
        return
    words = _WORDS[lang]
    columns = ("proven", "bounded", "at_odds", "unchecked", "all", "share")
    table = table_of(None, words["kind"], *(words[column] for column in columns), numbers=len(columns))
    for part in paper.coverage.kinds:
        table.add_row(term("kinds", part.kind, lang), *_numbers(part))
    table.add_section()
    table.add_row(words["counted"], *_numbers(paper.coverage))
    yield table


def _numbers(part: Coverage | KindCoverage) -> list[str]:
    unchecked = part.total - part.covered
    told = [part.proven, part.bounded, part.at_odds, unchecked, part.total]
    return [*map(str, told), _percent(part.proven, part.total)]


def _uncovered(paper: Paper, lang: Language) -> RenderableType:
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    words = _WORDS[lang]
    table = table_of(words["uncovered"], words["id"], words["where"], words["kind"], words["printed"])
    left = frozenset(paper.coverage.uncovered)
    for figure in paper.figures:
        if figure.id in left:
            table.add_row(figure.id, figure.where, term("kinds", figure.kind, lang), Text(harmless(figure.surface)))
    return table


def _strength(title: str, trials: Sequence[Trial], groups: Sequence[str]) -> RenderableType:
    """For each group all its corruptions, then those of covered figures."""
    table = table_of(
        None, title, "tried", "noticed", "", "ambiguous", "of covered", "noticed", "", "located", "", numbers=9
    )
    for group in (*sorted(set(groups)), None):
        if group is None:
            table.add_section()
        inside = [trial for trial, own in zip(trials, groups, strict=True) if group in {own, None}]
        covered = [trial for trial in inside if trial.covered]
        noticed, known = sum(trial.noticed for trial in inside), sum(trial.noticed for trial in covered)
        located, suspected = sum(trial.located for trial in covered), sum(trial.suspected for trial in inside)
        table.add_row(
            group or "all",
            str(len(inside)), str(noticed), _percent(noticed, len(inside)), str(suspected),
            str(len(covered)), str(known), _percent(known, len(covered)),
            str(located), _percent(located, len(covered)),
        )  # fmt: skip
    return table


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"
