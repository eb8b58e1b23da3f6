"""Where paragraphs begin in a dump that shows no ends of lines."""

from __future__ import annotations

import pytest

from tests.structure.test_dump_pages import HEAD, paper


@pytest.mark.parametrize("last", ["", "1 不包括碼頭。\n", "\n1\n不包括碼頭。\n"])
def test_a_sign_off_right_under_the_text_is_none_of_it(last: str) -> None:
    mark = "1" if last else ""
    document = paper(
        f"{HEAD}2. 全港現有燈塔42座{mark}。\n3. 我們已諮詢業界。\n文物署\n燈塔辦事處\n2024 年 5 月\n{last}"
    )
    assert [paragraph.text.chars for paragraph in document.paragraphs[1:]] == ["全港現有燈塔42座。", "我們已諮詢業界。"]
    assert [text.chars for text in document.signoff] == ["文物署", "燈塔辦事處", "2024年5月"]


def test_a_month_that_ends_a_line_signs_nothing() -> None:
    document = paper(f"{HEAD}2. 工程已完成。\n下一期會在\n2024 年 5 月\n展開，為期兩年。\n")
    assert document.paragraphs[1].text.chars == "工程已完成。下一期會在2024年5月展開，為期兩年。"


def test_the_day_of_a_front_page_is_a_line_of_its_own() -> None:
    lines = ["財務委員會討論文件", "2024年5月10日", "總目183－政府總部：航運局(燈塔科)", "分目700 一般非經常開支"]
    document = paper("\n".join(["FCR(2024-25)71", *lines, "請各委員批准撥款。", "問題", "設施不足。", ""]))
    assert [text.chars for text in document.front] == [*lines[:3], "分目700一般非經常開支"]


def test_each_line_is_a_paragraph_where_long_ones_end_as_sentences_do() -> None:
    long = "我們建議在二〇三〇年度撥出所需款項，用以興建新的書庫和更換舊有的照明設備，並增聘人手。"
    lines = [*(f"{number}.\t{long}" for number in range(2, 7)), "註：數字已計入通脹。", "檢討工作", f"7.\t{long}"]
    document = paper(HEAD + "\n".join(lines) + "\n")
    assert [paragraph.text.chars for paragraph in document.paragraphs if paragraph.number == 7] == [long]
    assert "檢討工作" in [section.title.chars for section in document.sections]


@pytest.mark.parametrize("caption", ["Table A – Bursts", "Table 3: Bursts"])
def test_a_caption_is_no_more_of_the_paragraph_that_leads_up_to_it(caption: str) -> None:
    text = (
        f"ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nFunds run out.\n\n2.  The figures are given below –\n{caption}\n\n"
    )
    document = paper(f"{text}Zone\tBursts\tLength\nNorth\t24\t8.1\nSouth\t11\t5.3\n\n3.  We will act.\n")
    assert [table.caption.chars for table in document.tables] == [caption]


def test_a_letter_in_brackets_amid_a_sentence_opens_no_item() -> None:
    text = "2.  我們檢討以下安排－\n\n(a)  修訂收費，並按照合約第十二條\n(e)段訂明的程序處理；以及\n\n(b)  增加人手。\n"
    document = paper(HEAD + text)
    assert [[item.label for item in paragraph.items] for paragraph in document.paragraphs[1:]] == [["a", "b"]]


@pytest.mark.parametrize("rest", ["", "  The ferry follows."])
def test_a_year_that_a_sentence_ends_in_opens_no_paragraph(rest: str) -> None:
    text = f"2.  The pier closes on 31 March\n2022.{rest}\n\n3.  We will act.\n"
    document = paper(f"ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nFunds run out.\n\n{text}")
    said = [paragraph.text.chars for paragraph in document.paragraphs[1:]]
    assert said == [f"The pier closes on 31 March 2022.{rest.replace('  ', ' ')}", "We will act."]


def test_a_short_line_between_a_stop_and_a_number_heads_what_follows() -> None:
    items = "(a) 七成受訪者支持計劃；以及\n(b) 只有一成設有儲備。\n"
    document = paper(f"{HEAD}2. 顧問的結果顯示－\n{items}維修安排\n3. 預計的開支載於附件。\n")
    assert document.paragraphs[1].items[1].text.chars == "只有一成設有儲備。"
    assert "維修安排" in [section.title.chars for section in document.sections]


def test_what_follows_a_short_line_that_ends_a_sentence_is_a_paragraph_after_the_items() -> None:
    wide = "新職位的主要職責如下，任職者須與各個部門緊密聯絡，並向委員會匯報進展，為期兩年－"
    document = paper(f"{HEAD}2. {wide}\n(a) 督導各科；以及\n(b) 審批合約。\n有關職責說明載於附件。\n\n3. 完。\n")
    paragraph = document.paragraphs[1]
    assert [item.text.chars for item in paragraph.items] == ["督導各科；以及", "審批合約。"]
    assert paragraph.text_after.chars == "有關職責說明載於附件。"


def test_a_caption_under_what_leads_up_to_a_table_is_none_of_its_heads() -> None:
    rows = "2033 312 205 36 490 178 000\n2034 287 188 34 216 182 000\n2035 716 467 89 823 192 341\n"
    heads = "Year Applications Approved Grants \n($'000)\nAverage ($)\n"
    document = paper(
        "ITEM FOR FINANCE COMMITTEE\n\nPROBLEM\n\nFunds run out.\n\n2. The figures are as follows –\n"
        f"Table 1: Statistics of the pilot\n{heads}{rows}\n3. We will act.\n"
    )
    (table,) = document.tables
    assert [cell.chars for cell in table.rows[2]] == ["2035", "716", "467", "89 823", "192 341"]
    assert [head.chars for head in table.columns][:2] == ["Year", "Applications"]
