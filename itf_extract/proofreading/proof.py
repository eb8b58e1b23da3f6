"""A scanned paper with its relations, and the changes of digits that these ask for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.audit import equations
from itf_extract.audit.corruption import rewritten
from itf_extract.dataclass import replace
from itf_extract.interpret.figures import paper_year, reread
from itf_extract.interpret.recognised import of_its_kind
from itf_extract.languages import language_of
from itf_extract.model.frames import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit import Equation
    from itf_extract.model.document import Document
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_MOST = 500  # readings that are tried in a round: a paper with more is too badly read to be repaired
_GRADES = {"holds": 2, "holds_within_rounding": 1, "fails": 0}
_EQUAL = frozenset({"exact", "rounded"})


class Change(NamedTuple):
    """One sign of a number taken for another: a digit, or the mark between digits."""

    figure: str
    place: int
    sign: str


class Proof:
    """A paper, its figures and how their relations come out."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.figures = {figure.id: figure for figure in paper.figures}
        self.relations = equations(paper)
        self._by_figure: defaultdict[str, list[Equation]] = defaultdict(list)
        for relation in self.relations:
            for operand in relation.operands:
                self._by_figure[operand].append(relation)
        self._tried = 0
        self._grades: dict[Change, int] = {}

    def repairs(self) -> list[Change]:
        """For each equality that fails the one change with which every relation of its figure holds, if it is one."""
        found = dict[Change, None]()
        for relation in self.relations:
            if relation.verdict == "fails" and relation.strength in _EQUAL:
                fitting = [change for change in self._changes(relation) if self._grade(change)]
                if len(fitting) == 1 and self._is_told(fitting[0]):
                    found[fitting[0]] = None
        return list(found) if self._tried <= _MOST else []

    def doubted(self) -> Paper:
        """The paper with those figures in doubt of which a sign is unsure.

        That an equality holds settles none: of the figures of a text some add up by chance.
        """
        return replace(self.paper, figures=Figures(map(self._doubted, self.paper.figures)))

    def _doubted(self, figure: Figure) -> Figure:
        read = figure.read
        if read is None:
            return figure
        equal = any(relation.strength in _EQUAL for relation in self._by_figure[figure.id])
        unsure = read.doubtful or (bool(read.unsure) and equal)
        doubtful = unsure and not read.repaired
        return figure if doubtful == read.doubtful else replace(figure, read=replace(read, doubtful=doubtful))

    def contradicted(self) -> frozenset[str]:
        """The figures of equalities that fail."""
        failed = (each for each in self.relations if each.verdict == "fails" and each.strength in _EQUAL)
        return frozenset(operand for relation in failed for operand in relation.operands)

    def _changes(self, relation: Equation) -> Iterator[Change]:
        """The other readings of the unsure digits of a relation's figures."""
        for operand in relation.operands:
            figure = self.figures.get(operand)
            for digit in figure.read.unsure if figure and figure.read else ():
                yield from (Change(operand, digit.index, other) for other in digit.others)

    def _is_told(self, change: Change) -> bool:
        """Whether the relations tell which sign it is: they hold less well with any other in its place.

        What holds within rounding only tells nothing while another sign of its figures is unsure.
        """
        if self._grade(change) < _GRADES["holds"] and self._unsure_beside(change):
            return False
        sign = self.figures[change.figure].surface[change.place]
        others = of_its_kind(sign) - {sign, change.sign}
        return all(self._grade(change._replace(sign=other)) < self._grade(change) for other in others)

    def _unsure_beside(self, change: Change) -> bool:
        """Whether the relations of a figure have another unsure sign."""
        operands = {operand for relation in self._by_figure[change.figure] for operand in relation.operands}
        reads = (self.figures[operand].read for operand in operands & self.figures.keys())
        return sum(len(read.unsure) for read in reads if read) > 1

    def _grade(self, change: Change) -> int:
        """How well the relations of a figure hold with a change of it, all that it had: 0 where one of them fails."""
        if change not in self._grades:
            self._grades[change] = self._graded(change)
        return self._grades[change]

    def _graded(self, change: Change) -> int:
        self._tried += 1
        changed = self._changed(change) if self._tried <= _MOST else None
        if changed is None:
            return 0
        checks = {relation.check for relation in self._by_figure[change.figure]}
        after = [each for each in equations(changed, checks) if change.figure in each.operands]
        return min(_GRADES[each.verdict] for each in after) if checks == {each.check for each in after} else 0

    def _changed(self, change: Change) -> Paper | None:
        """The paper with a figure replaced by one with another digit, if that is a figure."""
        figure = self.figures[change.figure]
        passage = self.paper.passages[figure.passage]
        text = rewritten(passage.text, {_offset(self.paper, figure, change): change.sign})
        passage = replace(passage, text=text)
        read = reread(figure, passage, self._year, language_of(self.paper.document.language))
        if read is None:
            return None
        passages = (*self.paper.passages[: figure.passage], passage, *self.paper.passages[figure.passage + 1 :])
        figures = Figures(read if each is figure else each for each in self.paper.figures)
        return replace(self.paper, passages=passages, figures=figures)

    @property
    def _year(self) -> int | None:
        return paper_year(self.paper.passages, language_of(self.paper.document.language))


def repaired(paper: Paper, changes: Sequence[Change]) -> Document:
    """The document with digits taken for others, in its texts and in its source, which keeps what was read."""
    figures = {figure.id: figure for figure in paper.figures}
    edits = {_offset(paper, figures[change.figure], change): change.sign for change in changes}
    source = paper.document.source
    chars = list(source.text)
    for offset, sign in edits.items():
        chars[offset] = sign
    read = {offset: source.text[offset] for offset in edits}
    source = replace(source, text="".join(chars), repairs={**read, **source.repairs})
    return replace(rewritten(paper.document, edits), source=source)


def _offset(paper: Paper, figure: Figure, change: Change) -> int:
    """Where in the source a digit of a figure stands."""
    return paper.passages[figure.passage].text.at[figure.start + change.place]


def is_better(before: Proof, after: Proof, changes: Sequence[Change]) -> bool:
    """Whether a paper that was read again with its repairs has the same figures and fewer contradictions."""
    if [*before.figures] != [*after.figures] or any(
        after.figures[change.figure].surface[change.place] != change.sign for change in changes
    ):
        return False
    failed, fails = (
        {(one.check, one.operands) for one in proof.relations if one.verdict == "fails"} for proof in (before, after)
    )
    return fails < failed
