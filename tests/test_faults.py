"""A fault in one part of a paper: the rest is read, the part is kept as text, and a warning tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from itf_extract import faults, interpret, pipeline, structure
from itf_extract.interpret import figures
from itf_extract.pipeline import convert, understood
from itf_extract.read import pdf as reading
from itf_extract.read import readers
from itf_extract.structure import annex, body, captions, from_pdf, front_page, outline, pdf_blocks, pdf_columns
from tests.paperwork import pdf
from tests.structure.pages import opened, paper

if TYPE_CHECKING:
    from collections.abc import Callable

DUMP = """財務委員會討論文件
2021年5月28日

1.   現時共有兩個泳池。

2.   開支(千元)如下－

     地區            2021-22      2022-23
     東區              12.5         13.4
     西區              30.2         31.0

3.   全年開支為500萬元。
"""


def _breaking(original: Callable[..., Any], words: str) -> Callable[..., Any]:
    """The function, which breaks where its arguments say these words."""

    def struck(*args: object, **options: object) -> object:
        if words in str(args[1:]):
            raise KeyError(words)
        return original(*args, **options)

    return struck


FAULTS = [
    (body.Body, "_block", "兩個泳池"),
    (body.Body, "_table", "東區"),
    (captions.Captions, "given", "東區"),
    (figures, "read", ""),
    (figures, "read_cell", "東區"),
]


@pytest.mark.parametrize(("owner", "name", "words"), FAULTS)
def test_a_fault_costs_no_more_than_its_part(
    owner: object, name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "strict", False)
    monkeypatch.setattr(owner, name, _breaking(getattr(owner, name), words))
    found = convert(DUMP.encode(), name="dump.txt")
    said = "".join(passage.text.chars for passage in found.passages)
    assert all(words in said for words in ("兩個泳池", "東區", "30.2", "全年開支為"))
    assert "PART-UNREAD" in {doubt.code for doubt in found.document.warnings}
    assert "TEXT-UNPLACED" not in {doubt.code for doubt in found.document.warnings}


def test_a_page_that_breaks_is_kept_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = opened().para("各項開支載於下文。", "2.").ruled(("項目", "2021"), ("泳池", "190"))
    monkeypatch.setattr(faults, "strict", False)
    monkeypatch.setattr(pdf_blocks, "columned_tables", _breaking(pdf_columns.columned_tables, ""))
    found = understood(paper(sheet.para("全年開支不變。", "3.")))
    said = "".join(passage.text.chars for passage in found.passages)
    assert all(words in said for words in ("各項開支載於下文", "泳池", "190", "全年開支不變"))
    assert "PART-UNREAD" in {doubt.code for doubt in found.document.warnings}


def test_an_annex_keeps_what_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "strict", False)
    monkeypatch.setattr(annex.AnnexReader, "_block", _breaking(annex.AnnexReader._block, "第二期"))  # noqa: SLF001
    text = DUMP + "\n2021年5月\n\n\f附件1\n\n各期工程\n\n(a)  第一期。\n\n(b)  第二期。\n"
    found = convert(text.encode(), name="dump.txt")
    said = "".join(passage.text.chars for passage in found.passages)
    assert "第一期" in said
    assert "第二期" in said


# Each stage of the program, by the module that calls it.
STAGES = [
    (readers.Readers, "_confirmed"),
    *((reading, name) for name in ("on_paper", "without_overlays", "without_side_notes", "without_stacked")),
    (reading, "without_line_numbers"),
    (reading, "_recognised"),
    (from_pdf, "pdf_layout"),
    (from_pdf, "page_rows"),
    (pdf_blocks, "ruled_tables"),
    (front_page.FrontPage, "_opens_body"),
    (front_page.FrontPage, "_block"),
    (body, "signoff_start"),
    (body.Body, "_block"),
    (outline.Outline, "finished"),
    (body.Body, "finish_notes"),
    (captions.Captions, "given"),
    (structure, "accounted"),
    (structure, "told_of_all"),
    (figures, "read"),
    (figures, "with_context"),
    (figures, "with_roles"),
    *((interpret, name) for name in vars(interpret) if name.startswith("find_")),
    (pipeline, "proofread"),
    (pipeline, "audit"),
]


@pytest.mark.parametrize(("owner", "name"), STAGES, ids=[name for _, name in STAGES])
@pytest.mark.parametrize("fault", [KeyError, RecursionError])
def test_a_fault_in_any_stage_costs_no_paper(
    owner: object, name: str, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def struck(*_: object, **__: object) -> object:
        raise fault

    sheet = opened().para("各項開支載於下文。", "2.").ruled(("項目", "2021"), ("泳池", "190"), ("球場", "80"))
    printed = pdf(sheet.para("全年開支為500萬元。", "3.").sheet)
    monkeypatch.setattr(faults, "strict", False)
    monkeypatch.setattr(owner, name, struck)
    found = convert(printed, name="small.pdf")
    said = "".join(passage.text.chars for passage in found.passages)
    assert all(words in said for words in ("各項開支載於下文", "泳池", "190", "全年開支為500萬元"))
    assert "PART-UNREAD" in {doubt.code for doubt in found.document.warnings}


def test_the_tests_are_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body.Body, "_block", _breaking(body.Body._block, "兩個泳池"))  # noqa: SLF001
    with pytest.raises(KeyError):
        convert(DUMP.encode(), name="dump.txt")
