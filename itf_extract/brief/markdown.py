"""A brief as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.brief.content import SCHEME_ROLES, Linked
from itf_extract.brief.words import Words
from itf_extract.deliver.markdown import escaped, link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.brief.content import Brief, Request, Rich, SchemeLine, Series, Trust
    from itf_extract.model.audit import Language


def brief_markdown(brief: Brief, lang: Language) -> str:
    """A brief as Markdown, with one newline at its end."""
    return "\n\n".join(filter(None, _Writer(brief, Words(lang)).blocks())) + "\n"


class _Writer:
    def __init__(self, brief: Brief, words: Words) -> None:
        self._brief, self._words = brief, words

    def blocks(self) -> Iterator[str]:
        """The parts of the page, an empty line between them."""
        brief, words = self._brief, self._words
        yield f"# {escaped(' '.join(filter(None, (brief.number, brief.title))) or brief.source)}"
        yield escaped(" · ".join(filter(None, (words["brief"], brief.committee, brief.meeting_date, brief.source))))
        yield from self._asked()
        if brief.problem:
            yield f"## {words['problem']}\n\n{self._rich(brief.problem)}"
        yield from self._histories()
        yield from self._outlook()
        yield from self._schemes()
        yield from self._trust(brief.trust)

    def _asked(self) -> Iterator[str]:
        words, requests = self._words, self._brief.requests
        if not requests:
            return
        yield f"## {words['asked']}"
        for year, value in self._brief.new_money.items():
            yield f"**{escaped(words.new_money(year, value))}**"
        heads = [words[key] for key in ("approval", "action", "sum", "year", "from", "to", "purpose")]
        yield _table(heads, [self._request(request) for request in requests])

    def _request(self, request: Request) -> list[str]:
        words = self._words
        counted = f" ({words('counted_in', label=request.counted_in)})" if request.counted_in else ""
        return [
            f"({escaped(request.approval)})" if request.approval else "",
            words.action(request.action),
            (self._number(request.sum) if request.sum else "–") + escaped(counted),
            request.fiscal_year or "–",
            escaped(words.account(request.source)) if request.source else "–",
            escaped(words.account(request.target)) if request.target else "–",
            self._rich(request.purpose),
        ]

    def _histories(self) -> Iterator[str]:
        if self._brief.histories:
            yield f"## {self._words['history']}"
        for series in self._brief.histories:
            yield f"**{escaped(title(series, self._words))}**"
            rows = [[point.time, self._number(point.number)] for point in series.points]
            yield _table([self._words["time"], self._words.role(series.role)], rows)

    def _outlook(self) -> Iterator[str]:
        if self._brief.outlook:
            yield f"## {self._words['outlook']}"
            yield "\n".join(f"- {self._rich(sentence)}" for sentence in self._brief.outlook)

    def _schemes(self) -> Iterator[str]:
        if self._brief.schemes:
            yield f"## {self._words['schemes']}"
            heads = [self._words["scheme"], self._words["launched"], *map(self._words.role, SCHEME_ROLES)]
            yield _table(heads, [self._scheme(line) for line in self._brief.schemes])

    def _scheme(self, line: SchemeLine) -> list[str]:
        label = f"({line.label}) " if line.label else ""
        numbers = ("; ".join(map(self._number, line.facts.get(role, ()))) for role in SCHEME_ROLES)
        return [escaped(f"{label}{line.name}"), str(line.launched or ""), *numbers]

    def _trust(self, trust: Trust) -> Iterator[str]:
        words = self._words
        yield f"## {words['trust']}"
        yield escaped(trusted(trust, words))
        for key, lines in (("fails", trust.failures), ("warnings", trust.warnings)):
            if lines:
                yield f"**{words[key]}**\n\n" + "\n".join(f"- {escaped(line)}" for line in lines)

    def _rich(self, rich: Rich) -> str:
        parts = (self._number(part) if isinstance(part, Linked) else escaped(part) for part in rich)
        return "".join(parts).replace("\n", "<br>")

    def _number(self, number: Linked) -> str:
        return link(number.text, self._brief.source, number.page, f"{number.where} {number.figure}")


def title(series: Series, words: Words) -> str:
    """What a series shows, and of whom."""
    return " · ".join(dict.fromkeys(filter(None, (series.subject, words.role(series.role), series.label))))


def trusted(trust: Trust, words: Words) -> str:
    """What was checked and what is borne out, in sentences."""
    return words["between"].join(_trusted(trust, words))


def _trusted(trust: Trust, words: Words) -> Iterator[str]:
    verdicts = trust.verdicts
    yield words(
        "checked",
        relations=sum(verdicts.values()),
        exact=verdicts.get("holds", 0),
        rounded=verdicts.get("holds_within_rounding", 0),
        fails=verdicts.get("fails", 0),
        ambiguous=verdicts.get("ambiguous", 0),
    )
    if not trust.failures:
        yield words["none_fails"]
    if trust.total:
        yield words(
            "covered",
            total=trust.total,
            proven=trust.proven,
            share=round(100 * trust.proven / trust.total),
            bounded=trust.covered - trust.proven - trust.at_odds,
            at_odds=trust.at_odds,
            unchecked=trust.total - trust.covered,
        )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
