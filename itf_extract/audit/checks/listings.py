"""Counts against what tables and headings list: rows, columns, names."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks import targets_met
from itf_extract.audit.checks.counts import as_listed, count_of
from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.columns import label
from itf_extract.audit.interval import number, summed
from itf_extract.audit.pairs import misprint, nearest
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import classifier, own_noun, section_names
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_LEAD_IN = compiled(r"[－—：:─–-]\s*$")
_PARAGRAPH = compiled(r"p(\d+)$")
_NOUN = 4
_NEAR = 2  # rows by which a number may miss those of its table
_LONG_NOUN = 6


@check("COUNT-ROWS", "error")
def rows(reading: Reading) -> Iterator[Relation]:
    """A number of things is the number of rows of the table that lists them.

    Example: 8所修復實驗室 and the rows under 修復實驗室名稱; 5項計劃…表列如下.
    Source: counting; the table's heading names what the figure counts.
    """
    yield from targets_met.met(reading)
    counted: dict[str, list[Figure]] = {}
    for figure in _bodies(reading):
        counted.setdefault(_singular(_noun_of(reading.shape_of(figure), figure)), []).append(figure)
    for table in reading.paper.document.tables:
        size = len(table.rows)
        numbered = bool(table.rows) and all(compiled(r"\d").match(row[0].chars) for row in table.rows)
        named = filter(None, (reading.words.regex("lists", "row_head").match(column.chars) for column in table.columns))
        heads = [_singular(head["noun"].casefold()) for head in named]
        if not numbered or not heads or len(heads[0]) < _NOUN:
            continue
        for figure in _counting(counted, heads[0], reading.table_starts.get(id(table), 0)):
            slip = misprint(figure, Fraction(size)) and size not in _beside_counts(reading, figure)
            if count_of(figure) == size or slip:
                yield as_listed(figure, size, (f"{table.id}各行", f"rows of {table.id}"))


def _counting(counted: Mapping[str, Sequence[Figure]], head: str, passage: int) -> Iterator[Figure]:
    """The figures that count what a table's head names, by what they count; of very many those near the table."""
    for noun, figures in counted.items():
        if noun.endswith(head) or (head.endswith(noun) and len(noun) >= _LONG_NOUN):
            yield from nearest(figures, passage)


def _bodies(reading: Reading) -> Iterator[Figure]:
    """The counts of bodies that are told as all there are."""
    named, partial = reading.words.regex("nouns", "bodies"), reading.words.regex("lists", "partial")
    for figure in reading.paper.figures:
        whole = figure.kind == "count" and not figure.qualifier and named.search(classifier(figure))
        if whole and not partial.search(reading.shape_of(figure).clause(figure)[0]):
            yield figure


def _beside_counts(reading: Reading, figure: Figure) -> set[int | None]:
    """The other counts of a figure's sentence, one of which may be what a table lists."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places[figure.id])
    return {count_of(other) for other in shape.between(start, end) if other is not figure}


def _noun_of(shape: Shape, figure: Figure) -> str:
    """The noun phrase that a figure counts, as far as the next mark or figure: 所位於郊區的修復實驗室."""
    after = shape.text[shape.places[figure.id] + 1 :]
    phrase = shape.words.regex("lists", "noun_end").split(after, maxsplit=1)[0]
    return shape.words.regex("lists", "noun_of").split(phrase)[-1].strip()


def _singular(noun: str) -> str:
    """A Latin noun without the ending of its plural, as far as two of one noun compare: laborator, branch."""
    return compiled("(?<=[a-z])(?:ies|y|(?<=ch)es|s)$").sub("", noun)


@check("COUNT-TABLE", "error")
def announced_tables(reading: Reading) -> Iterator[Relation]:
    """A number of schemes is the number of rows or columns of the table that the paragraph announces.

    Example: 5項計劃的…表列如下 before a table of five rows; 3項計劃合計 after one of three columns.
    Source: counting.
    """
    scheme, shared = reading.words.regex("lists", "scheme"), reading.words.patterns("lists", "shared")
    paragraphs: dict[int, list[Shape]] = {}
    for shape in reading.figured:
        if shape.passage.kind == "paragraph" and (there := _PARAGRAPH.match(shape.passage.where)):
            paragraphs.setdefault(int(there[1]), []).append(shape)
    for table in reading.paper.document.tables:
        here = _PARAGRAPH.match(table.where)
        if here is None:
            continue
        near = ((gap, shape) for gap in (0, 1) for shape in paragraphs.get(int(here[1]) + gap, ()))
        for gap, shape in near:
            counts = [found["n"] for pattern in shared for found in shape.find(pattern)][-1:]
            for n in counts if gap else counts or _alone(shape, _rows_of(reading, table)):
                if gap == 0 and _heads(reading, table, n) and _leads(shape, n) and not _is_counted(reading, table, n):
                    yield from _of_rows(reading, table, n)
                elif gap == 1 and shape.places[n.id] == 0 and all(scheme.search(c.chars) for c in table.columns[1:]):
                    yield as_listed(n, len(table.columns) - 1, (f"{table.id}各欄", f"columns of {table.id}"))


def _is_counted(reading: Reading, table: Table, figure: Figure) -> bool:
    """Whether a column of a table counts what a figure does, several in a row: 3個職位, with 1 and 2 under 職位數目."""
    lines = rows_of(reading, table).values()
    columns = [[line[c] for line in lines if c in line] for c in range(1, len(table.columns))]
    counted = [[f for f in column if f.kind == "count"] for column in columns]
    return any(len(told) > 1 and number(figure) in {summed(told), number(told[-1])} for told in counted)


def _alone(shape: Shape, size: int) -> Sequence[Figure]:
    """The only count of the sentence that leads to a table: 離島現有六間診所，其求診人次如下－.

    It is near to the number of rows, and no word lets the table have some of them only.
    """
    start, end = list(shape.sentences())[-1]
    counts = [f for f in shape.between(start, end) if f.kind == "count"]
    some = shape.words.regex("lists", "some_listed").search(shape.text, start, end)
    near = len(counts) == 1 and abs((number(counts[0]) or Fraction(0)) - size) <= _NEAR
    return counts if near and not (some or counts[0].qualifier) else ()


def _leads(shape: Shape, figure: Figure) -> bool:
    """Whether a paragraph leads to a table with a count, none of another after it: 五項計劃，其中三項如下－."""
    later = shape.between(shape.places[figure.id] + 1, len(shape.text))
    return _LEAD_IN.search(shape.text) is not None and all(other.kind != "count" for other in later)


def _of_rows(reading: Reading, table: Table, figure: Figure) -> Iterator[Relation]:
    """That a figure is the number of a table's rows, none of which is of all the others."""
    if not any(reading.words.regex("lists", "rest").fullmatch(label(row)) for row in table.rows):
        ahead = _ahead_of_sum(reading, table)
        size = ahead if count_of(figure) == ahead else _rows_of(reading, table)
        yield as_listed(figure, size, (f"{table.id}各行", f"rows of {table.id}"))


def _ahead_of_sum(reading: Reading, table: Table) -> int:
    """How many rows stand before the first sum: four works and a sub-total, to which contingencies are added."""
    sums = [
        any(reading.words.regex("totals", key).fullmatch(label(row)) for key in ("rows", "sub")) for row in table.rows
    ]
    return sums.index(True) if True in sums else len(sums)


def _heads(reading: Reading, table: Table, figure: Figure) -> bool:
    """Whether a table's first column is headed by what a figure counts: 學校 of 4間學校; a part of more is none."""
    head = table.columns[0].chars.strip().casefold()
    counted = (own_noun(figure) or figure.unit or "").casefold() or classifier(figure)
    part = reading.words.regex("lists", "partial").search(reading.shape_of(figure).clause(figure)[0])
    after = reading.shape_of(figure).clause(figure)[1]
    one, other = _singular(head), _singular(counted)
    named = len(counted) > 1 and (one.endswith(other) or (len(one) >= _NOUN and other.endswith(one)))
    phrase = reading.words.regex("lists", "noun_phrase").match(after)
    named = named or (len(head) > 1 and after.startswith(head))
    named = named or (len(head) > 1 and phrase is not None and _singular(phrase[0].strip()).endswith(one))
    scheme = reading.words.regex("lists", "scheme_column").search(head) and _is_scheme(reading, figure)
    return not part and bool(named or scheme)


def _is_scheme(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts schemes, by its unit or the words right after it."""
    after = reading.shape_of(figure).clause(figure)[1][: reading.words.reach(_LONG_NOUN)]
    counted = own_noun(figure) or after
    return bool(reading.words.regex("lists", "scheme").search(counted[: reading.words.reach(_NOUN)]))


def _rows_of(reading: Reading, table: Table) -> int:
    """How many rows a table has without those that are sums, means or parts of others; several of one label are one."""
    words, said = reading.words.regex, [label(row) for row in table.rows]
    labels = [one for above, one in pairwise(["", *said]) if not one or one != above]
    sums = [any(words("totals", key).fullmatch(one) for key in ("rows", "sub", "net", "overall")) for one in labels]
    beside = [any(words("totals", key).match(one) for key in ("average", "within")) for one in labels]
    apart = [a or (b and not all(beside)) for a, b in zip(sums, beside, strict=True)]
    if not apart[-1] and _is_sum_of_others(reading, table):
        apart[-1] = True
    return len(labels) - sum(apart)


def _is_sum_of_others(reading: Reading, table: Table) -> bool:
    """Whether the last row has, whatever it is called, what those above it come to in one of its columns: 全部報告."""
    lines = rows_of(reading, table)
    last = lines.get(len(table.rows) - 1, {})
    above = [[line[c] for r, line in lines.items() if c in line and r < len(table.rows) - 1] for c in last]
    return any(len(told) > 1 and summed(told) == number(last[c]) for c, told in zip(last, above, strict=True))


@check("COUNT-NAMED", "error")
def named_before(reading: Reading) -> Iterator[Relation]:
    """A number of schemes that the text speaks of again is the number that its heading or lead-in names.

    Example: 這兩項計劃 under a heading that names 「A」 and 「B」.
    Source: counting; only where the heading names schemes and the paragraph counts 計劃.
    """
    for shape in reading.figured:
        if shape.passage.kind != "paragraph":
            continue
        names = section_names(reading, shape.passage.where)
        for match in (found for pattern in reading.words.patterns("lists", "these") for found in shape.find(pattern)):
            text = shape.text[: match.found.start()]
            run = reading.words.regex("lists", "names_in_a_row").search(text)
            if run is not None:  # 「甲」、「乙」、「丙」及「丁」這三項計劃
                yield as_listed(match["n"], len(quoted(run[0])), ("之前所列名稱", "names listed before it"))
                continue
            if _said_before(reading, shape, match["n"]):
                continue
            if len(names) > 1:
                yield as_listed(match["n"], len(names), ("標題所列名稱", "names in the heading"))
            elif not names and (told := _named_just_before(reading, shape, match)):
                yield as_listed(match["n"], len(told), ("上一句所列名稱", "names in the sentence before"))
            elif len(set(quoted(text))) > 1 and reading.words.regex("lists", "named_above").search(match.found[0]):
                yield as_listed(match["n"], len(set(quoted(text))), ("上文名稱", "names above"))


def _named_just_before(reading: Reading, shape: Shape, match: Match) -> frozenset[str]:
    """The names of the sentence before, where it lists two or more and counts nothing."""
    start, _ = shape.sentence(match.found.start("n"))
    home, end = (shape, start - 1) if start else (reading.shapes[max(0, shape.index - 1)], None)
    if home.index == shape.index and not start:
        return frozenset()
    begin, stop = home.sentence(len(home.text) - 2 if end is None else end - 1)
    counted = any(figure.kind == "count" for figure in home.between(begin, stop))
    names = frozenset(quoted(home.text[begin:stop]))
    return names if len(names) > 1 and not counted and home.passage.kind == "paragraph" else frozenset()


def _said_before(reading: Reading, shape: Shape, figure: Figure) -> bool:
    """Whether so many things have been told of nearby, so that they may be the ones that are meant."""
    near = reading.shapes[max(0, shape.index - _NOUN) : shape.index + 1]
    counts = (f for s in near for f in s.figures.values() if f.kind == "count" and f is not figure)
    return any(number(f) == number(figure) and (f.passage, f.start) < (figure.passage, figure.start) for f in counts)
