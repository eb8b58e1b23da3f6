"""Scheme, metric, period and day of figures; null where the text does not tell."""

from __future__ import annotations

import pytest

from itf_extract.interpret.figures import find_figures
from itf_extract.model.document import Document, Footnote, FootnoteMark, Item, Paragraph, Table
from itf_extract.model.quantity import Figure, Period
from itf_extract.model.source import Source
from itf_extract.model.text import Text

DEFINITION = "本文件中「過去3年」指2018年4月至2021年3月底。"


class _Pages:
    """Texts placed one after the other in one source."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, chars: str) -> Text:
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(chars)
        return Text.plain(chars, start)

    def source(self) -> Source:
        return Source("paper.txt", "0" * 64, "text/plain", "\n".join(self.lines))


def _figures(text: str) -> list[Figure]:
    page = _Pages()
    paragraphs = (Paragraph(1, page(text)), Paragraph(2, page("「甲計劃」及「乙計劃」。")))
    notes = (Footnote(1, page(DEFINITION)),)
    document = Document(page.source(), None, paragraphs=paragraphs, footnotes=notes)
    return [figure for figure in find_figures(document)[0] if figure.where == "p1"]


def _english(text: str) -> dict[str, Figure]:
    page = _Pages()
    paragraphs = (Paragraph(1, page(text)), Paragraph(2, page("The Reading Scheme and the Map Scheme are two.")))
    notes = (Footnote(1, page("The “past three years” in this paper run from April 2018 to end-March 2021.")),)
    document = Document(page.source(), None, paragraphs=paragraphs, footnotes=notes, language="en")
    return {figure.surface: figure for figure in find_figures(document)[0] if figure.where == "p1"}


def _one(text: str, surface: str) -> Figure:
    (figure,) = (figure for figure in _figures(text) if figure.surface == surface)
    return figure


def test_an_amount_takes_the_noun_of_its_clause() -> None:
    assert _one("過去3年，資助總額約4億元。", "4億元").metric == "資助總額"
    assert _one("最高資助額為總支出的三分之一或30萬元。", "30萬元").metric == "最高資助額"
    assert _one("計劃吸引了2億元的贊助額。", "2億元").metric == "贊助額"
    assert _one("當中投入4億元。", "4億元").metric is None


def test_a_count_measures_its_noun() -> None:
    assert _one("共收到20宗申請。", "20宗").metric == "申請"
    assert _one("當中12宗獲批。", "12宗").metric is None


def test_a_defined_term_gives_the_period_of_its_sentence() -> None:
    period = Period("2018-04", "2021-03")
    figures = _figures("「甲計劃」在2013年推出。過去3年，批出20個項目，總額約4億元。同期有5宗投訴。另有6宗查詢。")
    told = {figure.surface: figure.period for figure in figures}
    assert told["3年"] == told["20個"] == told["4億元"] == told["5宗"] == period
    assert told["6宗"] is None


def test_a_date_governs_what_stands_at_it() -> None:
    figures = _figures("開支由2013年的14億元增加50%至2018年的21億元。")
    told = {figure.surface: figure.period for figure in figures}
    assert told["14億元"] == Period("2013", "2013")
    assert told["21億元"] == Period("2018", "2018")
    assert told["50%"] is None


def test_a_period_between_two_dates_holds_for_the_clauses_that_its_comma_opens() -> None:
    whole = Period("2018-04", "2023-03")
    text = "在2018年4月至2023年3月期間，署方接獲620宗申請，當中210宗獲批。"
    assert [_one(text, surface).period for surface in ("620宗", "210宗")] == [whole, whole]
    english = _english("Between April 2018 and March 2023, the Office received 620 claims, of which 210 were met.")
    assert [english[surface].period for surface in ("620", "210")] == [whole, whole]
    assert _one("署方在2018年4月至2023年3月設有辦事處，現有62個職位。", "62個").period is None
    apart = _english("The Office opened in April 2018 and moved in March 2023, and has 62 posts.")
    assert apart["62"].period is None


def test_lists_of_dates_and_figures_go_in_pairs() -> None:
    figures = _figures("開支在2022-23及2023-24年度會升至大約5億及6億元。")
    assert [f.period for f in figures if f.kind == "money"] == [
        Period("2022-04", "2023-03"),
        Period("2023-04", "2024-03"),
    ]
    assert _one("在2015年及2018年批准注資3億元。", "3億元").period is None


def test_parts_of_years_are_their_months() -> None:
    assert _one("在2018年第三季共辦6場。", "6場").period == Period("2018-07", "2018-09")
    assert _one("在2018年下半年共辦6場。", "6場").period == Period("2018-07", "2018-12")


def test_a_period_may_be_open_and_what_is_left_has_none() -> None:
    assert _one("由2008-09年度起辦了20場活動。", "20場").period == Period("2008-04", None)
    assert _one("過去3年批出5宗，餘下承擔額約3億元。", "3億元").period is None
    assert _one("批出數目是2015年的3倍。", "3倍").period is None


def test_a_day_after_as_at_holds_for_the_sentence_only() -> None:
    figures = _figures("截至2023年3月底，共有9個項目，總額2億元。另有3個項目。")
    assert {f.surface: f.as_of for f in figures if f.kind != "date"} == {
        "9個": "2023-03",
        "2億元": "2023-03",
        "3個": None,
    }


def test_the_only_scheme_that_a_sentence_names_is_its_figures() -> None:
    assert _one("「甲計劃」批出5宗。", "5宗").scheme == "甲計劃"
    assert _one("「甲計劃」及「乙計劃」批出5宗。", "5宗").scheme is None
    assert _one("「甲計劃」已推出。另有5宗。", "5宗").scheme is None


def test_an_item_that_opens_with_a_scheme_is_about_it_and_so_is_its_footnote() -> None:
    page = _Pages()
    body, mark, note = (
        page("「甲計劃」在2013年推出。「乙計劃」另計。批出5宗。"),
        page("1"),
        page("這計劃的數目約為3倍。"),
    )
    item = Item("a", body, marks=(FootnoteMark(1, 5, mark),))
    paragraphs = (Paragraph(1, page("如下－"), items=(item,)),)
    document = Document(page.source(), None, paragraphs=paragraphs, footnotes=(Footnote(1, note),))
    told = {figure.surface: figure.scheme for figure in find_figures(document)[0]}
    assert told["5宗"] == told["3倍"] == "甲計劃"


OPENINGS = [
    ("zh-Hant", "「甲計劃」的上限為12個月。現時批出5宗。", "甲計劃"),
    ("zh-Hant", "「甲計劃」及「乙計劃」已推出。現時批出5宗。", None),
    ("en", "The “Pier Scheme” was launched in 2013. So far 5 grants were made.", "Pier Scheme"),
    ("en", "The Pier Scheme employs guides. So far 5 grants were made.", "Pier Scheme"),
    ("en", "The “Pier Scheme” and the “Shed Scheme” were launched in 2013. So far 5 grants were made.", None),
]


@pytest.mark.parametrize(("language", "text", "scheme"), OPENINGS)
def test_an_item_is_about_the_scheme_that_it_opens_with(language: str, text: str, scheme: str | None) -> None:
    page = _Pages()
    lead = page("如下－「甲計劃」。" if language == "zh-Hant" else "They are the “Pier Scheme”.")
    paragraphs = (Paragraph(1, lead, items=(Item("a", page(text)),)),)
    document = Document(page.source(), None, paragraphs=paragraphs, language=language)
    last = find_figures(document)[0][-1]
    assert last.surface.startswith("5")
    assert last.scheme == scheme


def test_a_cell_takes_its_heads() -> None:
    page = _Pages()
    paragraph = Paragraph(1, page("「甲計劃」及「乙計劃」的成果－"))
    columns = (page("項目"), page("甲計劃"), page("乙計劃"))
    rows = ((page("成功率*"), page("53%"), page("40%")), (page("2019"), page("5"), page("6")))
    document = Document(page.source(), None, paragraphs=(paragraph,), tables=(Table("table1", "p1", columns, rows),))
    cells = [figure for figure in find_figures(document)[0] if figure.where == "table1"]
    assert [(f.surface, f.scheme, f.metric, f.period) for f in cells if f.surface in {"53%", "6"}] == [
        ("53%", "甲計劃", "成功率", None),
        ("6", "乙計劃", None, Period("2019", "2019")),
    ]


def test_a_table_takes_the_only_scheme_of_its_paragraph() -> None:
    page = _Pages()
    paragraph = Paragraph(1, page("「甲計劃」的申請數字如下－"))
    columns = (page("年份"), page("申請數目"))
    rows = ((page("2018(7-12月)"), page("15")), (page("2023(截至3月底)"), page("898")))
    document = Document(page.source(), None, paragraphs=(paragraph,), tables=(Table("table1", "p1", columns, rows),))
    cells = [figure for figure in find_figures(document)[0] if figure.kind == "count"]
    assert [(f.scheme, f.metric, f.period, f.as_of) for f in cells] == [
        ("甲計劃", "申請數目", Period("2018-07", "2018-12"), None),
        ("甲計劃", "申請數目", Period("2023", "2023-03"), "2023-03"),
    ]


def test_an_english_date_holds_for_the_figure_that_it_follows() -> None:
    told = _english("Spending rose by 50% from $14 million in 2013 to about $21 million in 2018, and 40 posts came.")
    assert told["14 million"].period == Period("2013", "2013")
    assert told["21 million"].period == Period("2018", "2018")
    assert told["50%"].period is told["40"].period is None


def test_an_english_date_holds_for_what_it_leads() -> None:
    told = _english(
        "In 2022-23, 58 groups came; there were 30 of them before. From 1 May 2021 we raised it from $5 to $8."
    )
    assert told["58"].period == Period("2022-04", "2023-03")
    assert told["30"].period is told["5"].period is told["8"].period is None


def test_english_periods_and_days() -> None:
    told = _english(
        "In the past three years it drew 20 groups. Up to end-March 2023 it drew 90 groups. "
        "From 2006 to March 2021 the office held 12 shows."
    )
    assert told["20"].period == Period("2018-04", "2021-03")
    assert (told["90"].period, told["90"].as_of) == (None, "2023-03")
    assert told["12"].period == Period("2006", "2021-03")


def test_english_amounts_and_counts_are_named() -> None:
    told = _english(
        "The monthly allowance is $18,000, and $3 million of donations came from 12 village groups; 4 more left."
    )
    assert [told[surface].metric for surface in ("18,000", "3 million", "12", "4")] == [
        "monthly allowance", "donations", "village groups", None,
    ]  # fmt: skip


def test_the_only_english_scheme_that_a_sentence_names() -> None:
    told = _english(
        "Under the Reading Scheme 20 books came. The Map Scheme and the Reading Scheme drew 30 maps. 40 coins came."
    )
    assert [told[surface].scheme for surface in ("20", "30", "40")] == ["Reading Scheme", None, None]


def test_in_english_a_list_of_dates_may_follow_its_figures() -> None:
    told = _english("The Committee approved $5 million and $6 million for the scheme in May 2012 and June 2016.")
    assert (told["5 million"].period, told["6 million"].period) == (
        Period("2012-05", "2012-05"),
        Period("2016-06", "2016-06"),
    )


def test_a_day_may_be_the_end_of_a_month() -> None:
    assert _english("As at the end of May 2023, 48 trees had been felled.")["48"].as_of == "2023-05"
    assert _english("By the end of May 2023, 48 trees had been felled.")["48"].as_of == "2023-05"


def test_in_english_words_after_a_figure_may_name_the_period_before() -> None:
    told = _english("In the past three years 20 books were lent. Firms gave $5 million in the same period.")
    assert told["5 million"].period == told["20"].period == Period("2018-04", "2021-03")


def test_a_name_of_a_scheme_goes_to_its_last_word() -> None:
    page = _Pages()
    paragraphs = (Paragraph(1, page("The Sea Voucher Programme received 5 boats.")),)
    document = Document(page.source(), None, paragraphs=paragraphs, language="en")
    (figure,) = find_figures(document)[0]
    assert figure.scheme == "Sea Voucher Programme"


def test_a_name_without_marks_is_one_where_it_stands_twice() -> None:
    text = "我們建議把港口更新基金的承擔額增加2億元。截至2021年3月31日，港口更新基金共批出132宗申請。"
    assert [_one(text, surface).scheme for surface in ("2億元", "132宗")] == ["港口更新基金"] * 2
    assert _one("港口更新基金共批出132宗申請。", "132宗").scheme is None
    longer = f"{text}港口更新基金實習計劃共收到20宗申請。"
    assert _one(longer, "20宗").scheme is None
    assert _one("該計劃批出12宗申請。該計劃收到20宗申請。", "20宗").scheme is None
    assert _one("工程計劃共有12個項目。工程計劃分兩期。", "12個").scheme is None
