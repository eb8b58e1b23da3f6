"""Counts against what is counted: lists, items, headings, rows and columns."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.columns import misprint
from itf_extract.audit.interval import number
from itf_extract.audit.lists import members
from itf_extract.audit.reading import classifier, pattern_of, quoted, reading, words
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import section_names
from itf_extract.audit.tell import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.reading import Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Paragraph
    from itf_extract.model.finding import Verdict
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure

_LEAD_IN = re.compile(r"[－—：:─]\s*$")
_LABELLED = re.compile(r"\n\([a-z]\)")
_PARAGRAPH = re.compile(r"p(\d+)$")
_PARTIAL = re.compile("其中|當中|另外|另有|新增|增設|首|每")
_NOUN = 4
_LONG_NOUN = 6


def _count(figure: Figure) -> int | None:
    value = number(figure)
    return int(value) if value is not None and value.denominator == 1 else None


def _listed(figure: Figure, found: int, what: tuple[str, str]) -> Relation:
    outcome: Verdict = "holds" if _count(figure) == found else "fails"
    says = (f"{cite(figure)}與{what[0]}的數目{found}相同", f"{cite(figure)} is the number of {what[1]}, {found}")
    return relation(outcome, says, (figure,), expected=str(found), actual=figure.surface)


@check("COUNT-LIST", "error")
def lists(paper: Paper) -> Iterator[Relation]:
    """A number of things is the number of names in the list that follows or precedes it.

    Example: 4項修復計劃(即「A」、「B」…); 6所學院為A、B…及F; 報章、地圖…等七類文獻.
    Source: counting.  Where 及 may stand within a name no count is drawn.
    """
    table = words()["lists"]
    done: set[str] = set()
    for source in (*table["count_before"], *table["count_after"]):
        for match in reading(paper).found(pattern_of(source)):
            figure, found = match["n"], members(match.found["list"])
            if figure.id not in done and len(found) == 1 and "approx" not in figure.qualifier and found[0] > 1:
                done.add(figure.id)
                yield _listed(figure, found[0], ("所列名稱", "names listed"))


@check("COUNT-FOOTNOTE", "error")
def listed_in_footnotes(paper: Paper) -> Iterator[Relation]:
    """A number of things is the number of names in the footnote that lists them.

    Example: 全港共有5間檔案館 and footnote 1 at 檔案館, 即A、B、C、D及E.
    Source: counting; the footnote hangs at the same noun.
    """
    held = reading(paper)
    pattern = re.compile(words()["lists"]["footnote"])
    for note in paper.document.footnotes:
        found = pattern.match(note.text.chars)
        sizes = members(found["list"]) if found else ()
        if len(sizes) != 1:
            continue
        for shape in held.shapes:
            for mark in shape.passage.marks:
                if mark.number == note.number:
                    yield from _of_noun(paper, shape.passage.text.chars[: mark.index], sizes[0])


def _of_noun(paper: Paper, before: str, size: int) -> Iterator[Relation]:
    """The counts of the noun that the mark hangs at: in its own clause, else wherever 政府現時設有 tells it."""
    noun = before[-_NOUN:]
    held = reading(paper)
    for figure in paper.figures:
        if figure.kind != "count" or classifier(figure) not in {"所", "間", "個", "家"}:
            continue
        shape = held.shape_of(figure)
        lead, after = shape.clause(figure)
        own = before.endswith(shape.passage.text.chars[figure.end : len(before)]) and len(before) > figure.end
        here = shape.passage.text.chars.startswith(before) and own and len(before) - figure.end <= _LONG_NOUN + 2
        whole = after.startswith(noun) and re.search("(?:設有|共有|現有)$", lead) and len(after) <= _LONG_NOUN
        if here or whole:
            yield _listed(figure, size, ("註釋所列名稱", "names in the footnote"))


@check("COUNT-ITEMS", "error")
def announced(paper: Paper) -> Iterator[Relation]:
    """A number of things that a lead-in announces is the number of items or of categories below.

    Example: 下列三項建議－ (a) to (c); 現行12項 schemes and items (a) to (l); 五大範疇 and its five headings.
    Source: counting.
    """
    held = reading(paper)
    for shape in held.figured:
        if shape.passage.kind == "paragraph" and (paragraph := _paragraph(paper, shape)) and paragraph.items:
            yield from _items(paper, shape, paragraph)
        if shape.passage.kind == "footnote" and (labels := _LABELLED.findall(shape.text)):
            for match in shape.find(pattern_of("以下[^。：\n]{0,2}<n:count>")):
                yield _listed(match["n"], len(labels), ("所列項目", "items listed"))


def _paragraph(paper: Paper, shape: Shape) -> Paragraph | None:
    found = _PARAGRAPH.match(shape.passage.where)
    held = (p for p in paper.document.paragraphs if found and p.number == int(found[1]))
    return next((p for p in held if p.text is shape.passage.text), None)


def _items(paper: Paper, shape: Shape, paragraph: Paragraph) -> Iterator[Relation]:
    table = words()["lists"]
    size = len(paragraph.items)
    named = all(item.text.chars.startswith("「") for item in paragraph.items)
    groups = [s for s in paper.document.sections if s.first_item and s.first_paragraph == paragraph.number]
    for figure in shape.figures.values():
        if figure.kind != "count" or classifier(figure) in {"", "宗"}:
            continue
        before, after = shape.clause(figure)
        if re.search(f"{table['announce']}$", before) and not groups:
            yield _listed(figure, size, ("以下各項", "items below"))
        elif groups and re.match(".{0,4}(?:範疇|類別)", after):
            yield _listed(figure, len(groups), ("以下分類標題", "category headings below"))
        elif named and _current(shape, figure):
            yield _listed(figure, size, ("以下各項", "items below"))
    if named and any(_count(figure) == size for figure in shape.figures.values()):
        yield from _elsewhere(paper, shape, size)


def _current(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    counted = "計劃" in after[:6] or "計劃" in before
    return counted and bool(re.search(f"{words()['lists']['current']}$", before))


def _elsewhere(paper: Paper, listed: Shape, size: int) -> Iterator[Relation]:
    """The number of schemes as other paragraphs give it (基金轄下的12個計劃)."""
    for shape in reading(paper).figured:
        if shape is listed or shape.passage.kind != "paragraph":
            continue
        for match in shape.find(pattern_of("(?:基金|現時|目前)[^，。；\n]{0,4}(?:設|共有|共設|設有|設立)<n:count>")):
            if "資助計劃" in match.shape.clause(match["n"])[1][:4]:
                yield _listed(match["n"], size, (f"{listed.passage.where}各項", f"items of {listed.passage.where}"))


@check("COUNT-ROWS", "error")
def rows(paper: Paper) -> Iterator[Relation]:
    """A number of things is the number of rows of the table that lists them.

    Example: 8所修復實驗室 and the rows under 修復實驗室名稱; 5項計劃…表列如下.
    Source: counting; the table's heading names what the figure counts.
    """
    held = reading(paper)
    for table in paper.document.tables:
        size = len(table.rows)
        numbered = bool(table.rows) and all(re.match(r"\d", row[0].chars) for row in table.rows)
        heads = [c.chars.removesuffix("名稱") for c in table.columns if c.chars.endswith("名稱")]
        if not numbered or not heads or len(heads[0]) < _NOUN:
            continue
        for figure in paper.figures:
            if figure.kind != "count" or classifier(figure) not in {"所", "間", "個", "家"}:
                continue
            shape = held.shape_of(figure)
            if figure.qualifier or _PARTIAL.search(shape.clause(figure)[0]):
                continue
            after = _noun_of(shape, figure)
            meant = after.endswith(heads[0]) or (heads[0].endswith(after) and len(after) >= _LONG_NOUN)
            if meant and (_count(figure) == size or misprint(figure, Fraction(size))):
                yield _listed(figure, size, (f"{table.id}各行", f"rows of {table.id}"))


def _noun_of(shape: Shape, figure: Figure) -> str:
    """The noun phrase that a figure counts, as far as the next mark or figure: 所位於郊區的修復實驗室."""
    after = shape.text[shape.places[figure.id] + 1 :]
    return re.split(r"[，。；、：()（）\n\ue000-\ue0ff]|及|近年|的知識", after)[0].split("的")[-1]


@check("COUNT-TABLE", "error")
def announced_tables(paper: Paper) -> Iterator[Relation]:
    """A number of schemes is the number of rows or columns of the table that the paragraph announces.

    Example: 5項計劃的…表列如下 before a table of five rows; 3項計劃合計 after one of three columns.
    Source: counting.
    """
    held = reading(paper)
    for table in paper.document.tables:
        here = _PARAGRAPH.match(table.where)
        if here is None:
            continue
        for shape in held.figured:
            there = _PARAGRAPH.match(shape.passage.where)
            if shape.passage.kind != "paragraph" or there is None:
                continue
            gap = int(there[1]) - int(here[1])
            for match in list(shape.find(pattern_of(words()["lists"]["shared"])))[-1:] if gap in {0, 1} else ():
                if gap == 0 and table.columns[0].chars == "計劃" and _LEAD_IN.search(shape.text):
                    yield _listed(match["n"], len(table.rows), (f"{table.id}各行", f"rows of {table.id}"))
                elif gap == 1 and match.found.start("n") == 0 and all("計劃" in c.chars for c in table.columns[1:]):
                    yield _listed(match["n"], len(table.columns) - 1, (f"{table.id}各欄", f"columns of {table.id}"))


@check("COUNT-NAMED", "error")
def named_before(paper: Paper) -> Iterator[Relation]:
    """A number of schemes that the text speaks of again is the number that its heading or lead-in names.

    Example: 這兩項計劃 under a heading that names 「A」 and 「B」.
    Source: counting; only where the heading names schemes and the paragraph counts 計劃.
    """
    held = reading(paper)
    for shape in held.figured:
        if shape.passage.kind != "paragraph":
            continue
        names = section_names(paper, shape.passage.where)
        for match in shape.find(pattern_of("(?:上述|該|這|審視|合併後，)<n:count>計劃")):
            text = shape.text[: match.found.start()]
            if len(names) > 1:
                yield _listed(match["n"], len(names), ("標題所列名稱", "names in the heading"))
            elif len(set(quoted(text))) > 1 and "專項分目" in match.found[0]:
                yield _listed(match["n"], len(set(quoted(text))), ("上文名稱", "names above"))


@check("COUNT-RESPECTIVE", "error")
def respectively(paper: Paper) -> Iterator[Relation]:
    """分別 gives as many values as it has names.

    Example: 初級、中級及高級館員…各獲9,000元、11,000元及14,000元; 在2012年6月及2016年9月，先後…3億元及8億元.
    Source: the meaning of 分別.
    """
    for match in reading(paper).matches("respective"):
        shape = match.shape
        start, end = match.found.span()
        values = [f for at, f in sorted(shape.figures.items()) if match.found.start("first") <= at < end]
        values = [f for f in values if f.kind == match["first"].kind]
        names = _names(shape, match.found["names"], start)
        if names is not None and len(values) > 1:
            listed = "、".join(cite(f) for f in values)
            says = (f"分別的{names}項與{listed}數目相同", f"{names} names have {len(values)} values: {listed}")
            outcome: Verdict = "holds" if names == len(values) else "ambiguous"
            yield relation(outcome, says, values, expected=str(names), actual=str(len(values)))


def _names(shape: Shape, text: str, start: int) -> int | None:
    """How many things stand before 分別: dates, or names with 、 and 及."""
    dates = [
        f for at, f in shape.figures.items() if start <= at < start + len(text) and f.kind in {"date", "fiscal_year"}
    ]
    if len(dates) > 1:
        return len(dates)
    flat = re.sub(r"[（(][^（()）]*[)）]", "", text)
    conjunctions = re.findall("及|和|與", flat)
    return flat.count("、") + 2 if len(conjunctions) == 1 else None
