"""References as papers print them."""

from __future__ import annotations

import pytest

from itf_extract.interpret.references import Pointer, find_pointers
from itf_extract.languages import language_of


def pointers(text: str) -> list[Pointer]:
    return find_pointers(text, language_of("zh"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("總目167－文獻及文化", "167 head 167 文獻及文化"),
        ("總目167「文獻及文化」", "167 head 167 文獻及文化"),
        ("總目143「政府總部：某局」", "143 head 143 政府總部：某局"),
        ("總目143 ─ 政府總部：某局", "143 head 143 政府總部：某局"),
        ("分目090院校研發(整體撥款)", "090 subhead 090 院校研發(整體撥款)"),
        ("在分目「101創新(整體撥款)」下", "101 subhead 101 創新(整體撥款)"),
        ("分目700「一般開支」項目801「基金」", "700 subhead 700 一般開支; 801 item 801 基金"),
        ("項目8100QX「整筆撥款」", "8100QX item 8100QX 整筆撥款"),
        ("分目101及112的款項", "101 subhead 101 None; 112 subhead 112 None"),
        ("項目100個", ""),
        ("項目803(百萬元)", "803 item 803 None"),
        ("項目2022(百萬元)", ""),
        ("《某某條例》(第998章)", "第998章 cap 998 某某條例"),
        ("《某某條例》(第8章)第37條", "第8章 cap 8 某某條例; 第37條 section 37 None"),
        ("第123A章", "第123A章 cap 123A None"),
        ("第5(2)條", "第5(2)條 section 5(2) None"),
        ("第三條跑道", ""),
        ("《某某條例》第9及10條", "第9 section 9 某某條例; 10條 section 10 某某條例"),
        ("第9、12A及第14(2)條", "第9 section 9 None; 12A section 12A None; 第14(2)條 section 14(2) None"),
        ("第59AAB條", "第59AAB條 section 59AAB None"),
        ("分目B014GY「健康系統」", "B014GY subhead B014GY 健康系統"),
        ("第七十號報告書第1章", ""),
        ("《報告書》第2章", ""),
        ("見附件1", "附件1 annex 1 None"),
        ("見附件 2", "附件 2 annex 2 None"),
        ("見附件一", "附件一 annex 1 None"),
        ("見附件A", "附件A annex A None"),
        ("附件1及2", "附件1 annex 1 None; 2 annex 2 None"),
        ("附件2(三)", "附件2(三) annex 2(三) None"),
        ("圖則載於附件2至4", "附件2至4 annex 2-4 None"),
        ("見表1至3", "表1至3 table 1-3 None"),
        ("在分目700項目812下", "700 subhead 700 None; 812 item 812 None"),
        ("見上文第13-15段", "第13-15段 paragraph 13-15 None"),
        ("見下文第26至27段", "第26至27段 paragraph 26-27 None"),
        ("見第21及23段", "第21 paragraph 21 None; 23段 paragraph 23 None"),
        ("見第8段至第11段", "第8段至第11段 paragraph 8-11 None"),
        ("把項目871的承擔額增加", "871 item 871 None"),
        ("項目2025的目標", ""),
        ("《某某條例》(第8章)第7至12條", "第8章 cap 8 某某條例; 第7至12條 section 7-12 None"),
        ("見《資源藍圖2035》", ""),
        ("見第6(k)段", "第6(k)段 paragraph 6(k) None"),
        ("見註3。", "註3 note 3 None"),
        ("見表2。", "表2 table 2 None"),
        ("代表2間公司", ""),
        ("發表30篇", ""),
        ("備註3個項目", ""),
        ("第五位", ""),
        ("第三輪", ""),
        ("2019冠狀病毒病", ""),
    ],
)
def test_a_printed_reference(text: str, told: str) -> None:
    found = pointers(text)
    assert "; ".join(f"{text[p.start : p.end]} {p.scope} {p.value} {p.name}" for p in found) == told


def test_a_range_of_paragraphs_has_both_ends() -> None:
    (pointer,) = pointers("第21-23段")
    assert (pointer.low, pointer.high) == ("21", "23")


def test_codes_stand_under_those_before_them() -> None:
    found = pointers("總目135「甲」分目700「乙」項目801「丙」轉撥總目111「丁」分目101「戊」")
    assert [pointer.parents for pointer in found] == [(), ("135",), ("135", "700"), (), ("111",)]


def test_a_section_stands_under_its_chapter() -> None:
    assert pointers("(第2章)第29條")[1].parents == ("2",)


def test_a_paragraph_of_another_document_is_foreign() -> None:
    assert pointers("CB(1)893/20-21(05)號文件第3段")[0].foreign
    assert not pointers("見上文第3段")[0].foreign
