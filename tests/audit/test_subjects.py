from __future__ import annotations

from itf_extract.audit.subjects import item_subject
from itf_extract.interpret import interpret
from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from itf_extract.text.reading import Reading


def test_an_item_that_opens_a_quotation_and_never_closes_it_names_nothing() -> None:
    dump = "財務委員會討論文件  \n\n問題  \n\n甲計劃如下－  \n\n(a) 「甲計劃在2001年推出，共有6所參與的大學。  \n"
    paper = interpret(structured(read_dump(dump.encode(), "x.txt", "")))
    inside = [figure for figure in paper.figures if figure.where.endswith("(a)")]
    assert inside
    assert {item_subject(Reading.of(paper), figure) for figure in inside} == {None}
