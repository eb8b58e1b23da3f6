"""What figures are of, told by the words around them; no role where the words do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.interpret.figures import find_figures
from itf_extract.model.document import Document, Item, Paragraph, Table
from itf_extract.model.quantity import Period, Reason
from itf_extract.model.source import Source
from itf_extract.model.text import Text

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure


class Pages:
    """Texts placed one after the other in one source."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, chars: str) -> Text:
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.extend(chars.split("\n"))
        return Text.plain(chars, start)

    def source(self) -> Source:
        return Source("paper.txt", "0" * 64, "text/plain", "\n".join(self.lines))


def figures(text: str, language: str = "zh-Hant", lead: str = "") -> dict[str, Figure]:
    """The figures of a paragraph, or of an item under a lead, by their surfaces."""
    page = Pages()
    body, announced = page(text), page(lead)
    items = (Item("a", body),) if lead else ()
    paragraph = Paragraph(2, announced if lead else body, items=items)
    document = Document(page.source(), None, paragraphs=(paragraph,), language=language)
    return {figure.surface: figure for figure in find_figures(document)[0]}


CHINESE = [
    ("書院聘用了31名員工。", "31名", "staff"),
    ("花園組現有46名員工。", "46名", "staff"),
    ("花園組目前有46名人員。", "46名", "staff"),
    ("堤壩的顧問費為1,200萬元，維修費為900萬元。", "1,200萬元", "cost"),
    ("堤壩的顧問費為1,200萬元，維修費為900萬元。", "900萬元", "cost"),
    ("我們會把開支分期安排如下：2025-26年度2,000萬元、2026-27年度3,000萬元。", "2,000萬元", "expenditure"),
    ("我們會把開支分期安排如下：2025-26年度2,000萬元、2026-27年度3,000萬元。", "3,000萬元", "expenditure"),
    ("署方收到36份意見書。", "36份", "received"),
    ("約三分之二的租戶為長者。", "三分之二", "share"),
    ("租金較三分之二的單位為高。", "三分之二", None),
    ("步道每小時可供900人次使用。", "900人次", None),
    ("課程設有46名人員的培訓名額。", "46名", None),
    ("年收入低於80萬元的農戶方可申請。", "80萬元", "threshold"),
    ("每戶的津貼不多於80萬元。", "80萬元", "cap"),
    ("果園津貼於2014年推出。", "2014年", "year_launched"),
    ("署方已批出6,000萬元，涉及35宗申請。", "35宗", "approved"),
    ("署方預計批出6,000萬元，涉及35宗申請。", "35宗", None),
    ("2024-25年度的現金流量需求為3,000萬元，2025-26年度為5,000萬元。", "3,000萬元", "expenditure"),
    ("2024-25年度的現金流量需求為3,000萬元，2025-26年度為5,000萬元。", "5,000萬元", "expenditure"),
    ("2024-25年度的開支為3,000萬元，2025-26年度的地價為5,000萬元。", "5,000萬元", None),
    ("慈善團體捐出的款項為500萬元。", "500萬元", "private_share"),
    ("已完成的工程有12個。", "12個", "completed"),
    ("會員須年滿16歲。", "16歲", "threshold"),
    ("在查詢的60人中，約25%有意參加。", "25%", "share"),
    # money
    ("過去三年，批出的資助總額約為4億元。", "4億元", "granted"),
    ("計劃資助了50個項目，總額約2億元。", "2億元", "granted"),
    ("資助總額3億元，平均每個項目的資助額為60萬元。", "60萬元", None),
    ("基金會透過計劃提供約5億元資助。", "5億元", None),
    ("私營公司及基金分別投入約3億元及約2億元。", "3億元", "private_share"),
    ("私營公司及基金分別投入約3億元及約2億元。", "2億元", "granted"),
    ("計劃吸引了業界2億元的贊助額。", "2億元", "private_share"),
    ("總投資額為8億元，當中6億元(75%)屬私人投資。", "6億元", "private_share"),
    ("每個項目的資助上限由30萬元提高至50萬元。", "30萬元", "cap"),
    ("每個項目的資助上限由30萬元提高至50萬元。", "50萬元", "cap"),
    ("每個項目的資助上限由40萬元提高50%至60萬元。", "50%", None),
    ("計劃提供最多800萬元資助。", "800萬元", "cap"),
    ("委員會在2012年3月批准注資15億元。", "15億元", "injection"),
    ("委員會其後於2012年3月及2016年5月，分別批准向基金注入15億元及25億元。", "25億元", "injection"),
    ("我們建議向基金注資30億元。", "30億元", "asked"),
    ("我們在2020年3月2日就注資30億元的建議諮詢委員。", "30億元", "asked"),
    ("基金的總承擔額為90億元，尚餘可用承擔額約7億元。", "90億元", "commitment"),
    ("基金的總承擔額為90億元，尚餘可用承擔額約7億元。", "7億元", "balance"),
    ("過往批准的承擔額如下：甲計劃於2014年獲批20億元，於2018年增加10億元。", "10億元", "commitment"),
    ("基金每年支出由2012-13年度的逾3億元，增至2019-20年度的9億元。", "3億元", "expenditure"),
    ("基金每年支出由2012-13年度的逾3億元，增至2019-20年度的9億元。", "9億元", "expenditure"),
    ("累計收入為3,000萬元。", "3,000萬元", "income"),
    ("工程費用約為4億元。", "4億元", "cost"),
    ("香港是一個城市，人均財富約為4億元。", "4億元", None),
    # counts
    ("截至2020年3月底，共接獲96宗申請。", "96宗", "received"),
    ("截至2020年3月底，共有96宗申請。", "96宗", None),
    ("在已評審的96宗申請中，72宗獲批。", "96宗", "assessed"),
    ("在已評審的96宗申請中，72宗獲批。", "72宗", "approved"),
    ("其餘24宗不獲支持。", "24宗", "rejected"),
    ("當中8宗撤回申請。", "8宗", "withdrawn"),
    ("有30個項目已完成研發工作。", "30個", "completed"),
    ("約20間中心已完成裝修。", "20間", None),
    ("共有6個項目獲得資助，當中2個為合作項目。", "2個", None),
    ("計劃惠及超過90個機構。", "90個", "beneficiaries"),
    ("共有1 200名學生及300間公司參加。", "1 200名", "beneficiaries"),
    ("約600間公司獲批現金回贈。", "600間", "beneficiaries"),
    ("預計每年會批出120宗申請。", "120宗", None),
    ("建議開設2個首長級職位。", "2個", "staff"),
    ("計劃評審了96宗申請(撇除8宗其後撤回的已評審申請)。", "8宗", None),
    ("計劃共資助12個項目，其中2個項目在去年獲批。", "2個", None),
    ("撥款24億元會分三年發放。", "24億元", None),
    ("開支較收入多1,500萬元。", "1,500萬元", None),
    # shares and rates
    ("在已評審的50宗申請中，40宗獲批，成功率達80%。", "80%", "rate"),
    ("共接獲60宗申請，其中15宗獲批，佔25%。", "25%", "share"),
    ("開支由2013年的14億元增加50%至2018年的21億元。", "50%", None),
    ("申請企業須已開業至少3個月。", "3個月", "threshold"),
]
ENGLISH = [
    ("The Nursery Section has 26 staff.", "26", "staff"),
    ("The estimated cash flow is $6 million in 2024-25 and $8 million in 2025-26.", "6 million", "expenditure"),
    (
        "We shall phase the expenditure as follows: $6 million in 2024-25 and $8 million in 2025-26.",
        "6 million",
        "expenditure",
    ),
    (
        "We shall phase the expenditure as follows: $6 million in 2024-25 and $8 million in 2025-26.",
        "8 million",
        "expenditure",
    ),
    ("The annual staff cost, including gratuities, is $3 million.", "3 million", "cost"),
    ("We have allowed $3 million for contingencies.", "3 million", "cost"),
    ("Of the 90 claims, 62 of them approved were paid.", "62", "approved"),
    ("Growers have to pay no less than 15% of the price.", "15%", "threshold"),
    ("The price is no less than 15% higher.", "15%", None),
    ("The course has room for 26 staff.", "26", None),
    ("Only farms with a turnover below $3 million may apply.", "3 million", "threshold"),
    ("The grant is no more than $3 million.", "3 million", "cap"),
    ("The surveyors' fees are estimated at $4 million and contingencies at $9 million.", "4 million", "cost"),
    ("The surveyors' fees are estimated at $4 million and contingencies at $9 million.", "9 million", "cost"),
    ("The Office received 320 reports and carried out 280 inspections.", "320", "received"),
    ("The Office received 320 reports and carried out 280 inspections.", "280", "completed"),
    ("The Office will carry out 280 inspections.", "280", None),
    ("The Office handled 280 complaints.", "280", "assessed"),
    ("The Office handled 280 parcels.", "280", None),
    ("The trail has benefited 90 000 visitors.", "90 000", "beneficiaries"),
    ("We expect to spend $6 million in 2024-25 and $8 million in 2025-26.", "8 million", "expenditure"),
    ("Expenditure will be $6 million in 2024-25 and $8 million in 2025-26.", "8 million", "expenditure"),
    ("The college employs 31 teachers.", "31", "staff"),
    ("The board turned down 14 proposals.", "14", "rejected"),
    ("Interest accrues at 2.5% a year.", "2.5%", "rate"),
    ("Of the 60 visitors asked, 25% were local.", "25%", "share"),
    ("The scheme received 96 applications, of which 72 were approved.", "96", "received"),
    ("The scheme received 96 applications, of which 72 were approved.", "72", "approved"),
    ("The panel assessed 96 applications and supported 72 of them.", "96", "assessed"),
    ("In all it funded 40 projects with about $12 million.", "12 million", "granted"),
    ("The companies put in about $5 million and the Fund about $4 million.", "5 million", "private_share"),
    ("The companies put in about $5 million and the Fund about $4 million.", "4 million", "granted"),
    ("The Government and the partners put in $8 million and $6 million respectively.", "8 million", "granted"),
    ("The Government and the partners put in $8 million and $6 million respectively.", "6 million", "private_share"),
    ("The ceiling was raised from $300,000 to $500,000.", "500,000", "cap"),
    ("The ceiling was raised by 50% to $600,000.", "50%", None),
    (
        "The Finance Committee approved injections of $2 billion and $3 billion in 2012 and 2016.",
        "3 billion",
        "injection",
    ),
    ("We propose to inject $900 million into the Fund.", "900 million", "asked"),
    ("Spending rose from $200 million in 2012-13 to $300 million in 2015-16.", "200 million", "expenditure"),
    ("Another 24 were not supported.", "24", "rejected"),
    ("The town has 24 bridges.", "24", None),
    (
        "Some 600 companies were granted rebates, and rebates exceeded $5 million.",
        "600",
        "beneficiaries",
    ),
    (
        "Some 600 companies were granted rebates, and rebates exceeded $5 million.",
        "5 million",
        "granted",
    ),
    ("As at March 2020, eight projects completed all approval procedures.", "eight", "approved"),
    (
        "It approved in July 2009 a provision of $5 billion for setting up the Sea Fund.",
        "5 billion",
        "injection",
    ),
]


@pytest.mark.parametrize(("text", "surface", "role"), CHINESE)
def test_the_words_of_its_clause_tell_a_figures_role(text: str, surface: str, role: str | None) -> None:
    assert figures(text)[surface].role == role


@pytest.mark.parametrize(("text", "surface", "role"), ENGLISH)
def test_the_same_in_english(text: str, surface: str, role: str | None) -> None:
    assert figures(text, "en")[surface].role == role


def test_a_role_says_by_which_words_it_was_told() -> None:
    why = figures("計劃共接獲96宗申請。")["96宗"].why
    assert why is not None
    assert why.role == Reason("received", "接獲")


def test_the_year_of_a_launch_is_no_period_of_what_follows() -> None:
    text = "The Reading Scheme was launched in 2015 to provide grants of up to $10 million. In 2015, 96 visitors came."
    told = figures(text, "en")
    assert (told["10 million"].period, told["96"].period) == (None, Period("2015", "2015"))


def test_an_item_under_a_proposal_asks() -> None:
    assert figures("向基金注資30億元；", lead="署長建議－")["30億元"].role == "asked"
    assert figures("向基金注資30億元；", lead="基金的歷史如下－")["30億元"].role is None


def test_a_difference_has_no_role_though_its_table_may_tell_of_changes() -> None:
    rows = [["首長級", "25", "24", "1"]]
    told = cells(["職級", "2021年", "2020年", "變動"], rows, "編制上的變動如下－", None)
    assert (told["25"], told["1"]) == ("staff", None)


def test_money_is_asked_for_no_single_day() -> None:
    figure = figures("我們在2020年3月2日就注資30億元的建議諮詢委員。")["30億元"]
    assert figure.period is None


def test_an_entry_of_a_list_is_what_the_list_is_announced_as() -> None:
    told = figures("委員會另批准下列注資－\n(a) 3億元，以推出甲計劃；\n(b) 5億元，以推出乙計劃。")
    assert {told["3億元"].role, told["5億元"].role} == {"injection"}


def cells(columns: list[str], rows: list[list[str]], lead: str, unit: str | None = "百萬元") -> dict[str, str | None]:
    page = Pages()
    table = Table("table1", "p1", tuple(map(page, columns)), tuple(tuple(map(page, row)) for row in rows), unit=unit)
    paragraph = Paragraph(1, page(lead))
    document = Document(page.source(), None, paragraphs=(paragraph,), tables=(table,))
    return {one.surface: one.role for one in find_figures(document)[0] if one.where == "table1"}


def test_a_cell_is_what_the_nearest_heading_says() -> None:
    told = cells(
        ["年度", "接獲申請(宗)", "批出申請(宗)", "成功率", "變動百分比"],
        [["2018-19", "410", "320", "78%", "4.5%"]],
        "申請情況如下－",
    )
    assert [told[surface] for surface in ("410", "320", "78%", "4.5%")] == ["received", "approved", "rate", None]


def test_what_announces_a_table_tells_where_no_heading_does() -> None:
    told = cells(["財政年度", "百萬元"], [["2018-19年度", "41"], ["總計", "41"]], "基金的開支估計如下－")
    assert told["41"] == "expenditure"
    assert cells(["財政年度", "百萬元"], [["2018-19年度", "41"]], "情況如下－")["41"] is None


def test_a_works_cost_in_a_year_is_what_is_spent_then() -> None:
    rows = [["2018-19年度", "41"], ["總計", "99"]]
    told = cells(["財政年度", "百萬元"], rows, "我們估計工程費用為9,900萬元，分項如下－")
    assert (told["41"], told["99"]) == ("expenditure", "cost")
