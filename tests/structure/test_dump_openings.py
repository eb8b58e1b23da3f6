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
    lines = ["財務委員會討論文件", "2024年5月10日", "總目183－燈塔處"]
    document = paper("\n".join(["FCR(2024-25)71", *lines, "請各委員批准撥款。", "問題", "設施不足。", ""]))
    assert [text.chars for text in document.front] == lines
