"""Canonical text out of what is printed: tables of pairs, and what holds of any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from itf_extract.model.text import Text
from itf_extract.normalise import UNSEEN, Normaliser, fold, normalise

DATES = [
    ("2 0 21 年 5 月 2 8 日", "2021年5月28日"),
    ("20 2 1 年 5 月", "2021年5月"),
    ("2021 年 5 月 28 日", "2021年5月28日"),
    ("2021年5月28日", "2021年5月28日"),
    ("2  0  2  1  年  5  月", "2021年5月"),
    ("2 0 2 1 年\n5 月", "2021年5月"),
    ("截 至 202 0 年 1 2 月 底", "截至2020年12月底"),
    ("由 1 9 98 年 至 20 0 4 年", "由1998年至2004年"),
    ("2 021- 22 年 度", "2021-22年度"),
    ("2 0 21 - 2 2 年 度", "2021-22年度"),
    ("2021-\n22年度", "2021-22年度"),
    ("2021 -\n22年度", "2021-22年度"),
    ("20 24 / 2 5 學 年", "2024/25學年"),
    ("20\n21年", "2021年"),
    ("於 2 0 2 3 年 第 四 季", "於2023年第四季"),
]
MONEY = [
    ("4 7  億  5 , 00 0  萬元", "47億5,000萬元"),
    ("4 7 億 5 ,0 00 萬 元", "47億5,000萬元"),
    ("1 2 億 4, 000 萬元", "12億4,000萬元"),
    ("8 ,5 00 萬元", "8,500萬元"),
    ("1,23 4 ,567 元", "1,234,567元"),
    ("1 , 2 3 4 , 5 6 7 元", "1,234,567元"),
    ("$1 0 億", "$10億"),
    ("$ 8 00 萬 元", "$800萬元"),
    ("4 7.5 億元", "47.5億元"),
    ("4 7 . 5 億 元", "47.5億元"),
    ("約 3 . 2 5 億 元", "約3.25億元"),
    ("47.\n5億元", "47.5億元"),
    ("47\n.5億元", "47.5億元"),
    ("5,\n000萬元", "5,000萬元"),
    ("5\n,000萬元", "5,000萬元"),
    ("1 億\n2,000 萬元", "1億2,000萬元"),
    ("6 0 萬 元 至 1 00 萬 元", "60萬元至100萬元"),
    ("追 加 2 7 億 元 （ 即 每 年 9 億 元 ）", "追加27億元（即每年9億元）"),
]
COUNTS = [
    ("9  5 6 2 宗", "9 562宗"),
    ("9  5 6 2 宗 申 請", "9 562宗申請"),
    ("9 562 宗", "9 562宗"),
    ("9 562宗", "9 562宗"),
    ("10  0 00", "10 000"),
    ("36  00 0 人", "36 000人"),
    ("3 6  0 0 0 人", "36 000人"),
    ("12 345 678", "12 345 678"),
    ("1 2  3 4 5  6 7 8 人", "12 345 678人"),
    ("100 000 名", "100 000名"),
    ("約 3\n000 宗", "約3 000宗"),
    ("共 12\n345 宗", "共12 345宗"),
    ("共 12 345\n678 宗", "共12 345 678宗"),
    ("12\r\n345宗", "12 345宗"),
    ("9\f562宗", "9 562宗"),
    ("2 05 個 項 目 10，", "205個項目10，"),
    ("2 0 5 個 項 目", "205個項目"),
    ("1 2 3 4 個 項 目", "1234個項目"),
    ("5 6 7 宗", "567宗"),
    ("1 5 0 0 宗", "1500宗"),
    ("1 6\n個 中 心", "16個中心"),
    ("9 562\n宗", "9 562宗"),
    ("過 去 4 年 3，", "過去4年3，"),
    ("院\n校  14的", "院校14的"),
    ("工 作 1 2 至 2 4 個 月", "工作12至24個月"),
    ("第 2 1 - 2 3 段", "第21-23段"),
    ("第 2 1 至 2 3 段", "第21至23段"),
]
COLUMNS = [
    ("19 409 17 025", "19 409 17 025"),
    ("19 409  17 025", "19 409 17 025"),
    ("1 210 964 1 480", "1 210 964 1 480"),
    ("5,000  15,000", "5,000 15,000"),
    ("2019  2020", "2019 2020"),
    ("12  34", "12 34"),
    ("2021 年 2022 年", "2021年2022年"),
    ("19 409\n17 025", "19 409 17 025"),
]
RATIOS = [
    ("5 %", "5%"),
    ("6 0 . 5 %", "60.5%"),
    ("6 0 %", "60%"),
    ("９０％", "90%"),
    ("３ ３ ． ３ ％", "33.3%"),
    ("１２，３\n４５元", "12,345元"),
    ("１２\n，３４５元", "12,345元"),
    ("1 : 2", "1:2"),
    ("1 :  2", "1:2"),
    ("1:2", "1:2"),
    ("１：２", "1：2"),
    ("2 ： 1", "2：1"),
    ("三 分 之 二", "三分之二"),
    ("2 / 3", "2/3"),
    ("增 加 1 . 5 倍", "增加1.5倍"),
    ("上 升 6 0 至 7 0 %", "上升60至70%"),
]
CODES = [
    ("I n n o H K", "InnoHK"),
    ("「 I n n o H K 」 平 台", "「InnoHK」平台"),
    ("A S T M  F 2 1 0 0 標 準", "ASTM F2100標準"),
    ("ASTM  F 2 1 00", "ASTM F2100"),
    ("EN 1 4 9", "EN149"),
    ("N 9 9 口 罩", "N99口罩"),
    ("T 1 r h o 影 像", "T1rho影像"),
    ("工 業 4 . 0", "工業4.0"),
    ("20 19 冠 狀 病 毒 病", "2019冠狀病毒病"),
    ("COVID-\n19", "COVID-19"),
    ("F C R ( 2 0 2 1 - 2 2 ) 2 2", "FCR(2021-22)22"),
    ("FCR(2021-22)22", "FCR(2021-22)22"),
    ("總 目 1 8 4 － 轉 撥 款 項", "總目184－轉撥款項"),
    ("分 目 0 9 0 某 計 劃 ( 整 體 撥 款 )", "分目090某計劃(整體撥款)"),
    ("A4 紙", "A4紙"),
    ("3 D 打 印", "3D打印"),
    ("5 G 網 絡", "5G網絡"),
    ("R & D 中 心", "R&D中心"),
    ("第 5 7 2 章", "第572章"),
]
CHINESE = [
    ("創 新 及 科 技", "創新及科技"),
    ("創  新  及  科  技", "創新及科技"),
    ("中\n文", "中文"),
    ("中\r\n文", "中文"),
    ("中\t文", "中文"),
    ("中\u3000文", "中文"),
    ("中\u00a0文", "中文"),
    ("「 某 局 」 ( 下 稱 「 某 」 )", "「某局」(下稱「某」)"),
    ("（ 一 ）  研 究", "（一）研究"),
    ("( a )  為 基 金 注 資 ；", "(a)為基金注資；"),
    ("( i i )  其 他", "(ii)其他"),
    ("以 下 計 劃 －\n", "以下計劃－"),
    ("甲 、 乙 ， 以 及 丙 。", "甲、乙，以及丙。"),
    ("某 某 / 某 某", "某某/某某"),
    ("˙ 第 一 點", "˙第一點"),
    ("*  包 括 兩 個 計 劃", "*包括兩個計劃"),
    ("研究 and 發展", "研究and發展"),
    ("使用 AI 技術", "使用AI技術"),
    ("人工智能 (AI) 平台", "人工智能(AI)平台"),
    ("總計  ", "總計"),
    ("  總計", "總計"),
    ("", ""),
    (" \n ", ""),
]
ENGLISH = [
    ("The fund  is open.\nIt has two  parts.", "The fund is open. It has two parts."),
    ("Innovation and Technology Fund (ITF) is", "Innovation and Technology Fund (ITF) is"),
    ("end of\nline", "end of line"),
    ("well-\nknown", "well-known"),
    ("a plan - and a\nfund", "a plan - and a fund"),
    ("a plan –\nnot a fund", "a plan – not a fund"),
    ("In 2020, 100 projects began.", "In 2020, 100 projects began."),
    ("He left in 2021.\n5 projects stayed.", "He left in 2021. 5 projects stayed."),
    ("10 000 applications", "10 000 applications"),
    ("about 9 562\ncases", "about 9 562 cases"),
    ('the "best" of 3', 'the "best" of 3'),
    ("costs $5 million, or 3%", "costs $5 million, or 3%"),
    ("Smart  City\nBlueprint 2.0", "Smart City Blueprint 2.0"),
    ("o n e  w o r d", "one word"),
    ("the Fund\n3.5% more", "the Fund 3.5% more"),
    ("the Fund\n5,000 more", "the Fund 5,000 more"),
]
FORMS = [
    ("⾞ ⼀", "車一"),
    ("⽴ 法 會", "立法會"),
    ("⼤學", "大學"),
    ("⻑ 期", "長期"),
    ("⺠ 生", "民生"),
    ("金\uf90a", "金金"),
    ("１２３", "123"),
    ("ＡＢＣ", "ABC"),
    ("＄５００", "$500"),
    ("３，０００", "3,000"),
    ("ｶﾅ", "カナ"),
    ("甲∕乙", "甲／乙"),
    ("（）「」，。；：！？", "（）「」，。；：！？"),
    ("①②③", "①②③"),
    ("㎡", "㎡"),
]
PARAGRAPHS = [
    ("甲。\n\n乙。", "甲。\n\n乙。"),
    ("甲。\n \n \n乙。", "甲。\n\n乙。"),
    ("甲。\r\n\r\n乙。", "甲。\n\n乙。"),
    ("甲。\f乙。", "甲。\n\n乙。"),
    ("甲。\n\f乙。", "甲。\n\n乙。"),
    ("甲\f乙。", "甲乙。"),
    ("甲\n\f\n乙。", "甲\n\n乙。"),
    ("Fund\fName", "Fund Name"),
]
TABLE = [*DATES, *MONEY, *COUNTS, *COLUMNS, *RATIOS, *CODES, *CHINESE, *ENGLISH, *FORMS, *PARAGRAPHS]
# Two numbers side by side without a unit are columns of a table: once one space parts them, it may as well be noise.
LOSING = {"12  34"}


@pytest.mark.parametrize(("printed", "canonical"), TABLE)
def test_printed_text_becomes_canonical(printed: str, canonical: str) -> None:
    assert normalise(printed).chars == canonical


@pytest.mark.parametrize(("printed", "canonical"), [pair for pair in TABLE if pair[0] not in LOSING])
def test_canonical_text_stays(printed: str, canonical: str) -> None:  # noqa: ARG001 - the pair names the test
    assert normalise(canonical).chars == canonical


# Pieces of real papers' lines: what may be torn by spaces in a dump, and what may part them.  Two numbers never stand
# side by side without a unit (see LOSING), nor a code before a number; papers print them so in tables only, whose
# cells are taken apart before they are normalised.
_PHRASES = st.sampled_from(
    [
        *("資助", "計劃", "共", "項目", "研發中心", "年度", "，", "。", "「", "」", "、", "；", "：", "(a)", "（一）"),
        *("1宗", "4年", "12個月", "205人", "9 562宗", "12 345 678人", "2021年", "2021-22年度", "１２名"),
        *("1:2的", "60%，", "－", "⽴法"),
        *("47.5億元", "5,000萬元", "1,234,567元", "InnoHK的", "ASTM F2100標準", "COVID-19疫情", "Fund的", "T1rho影像"),
    ]
)  # fmt: skip
_GAPS = st.sampled_from(["", "", "", " ", " ", "  ", "\n", "  \n", "\n\n", "\r\n", "\f"])
LIGATURE = re.compile("[ﬀ-ﬆ]")
REALISTIC = st.lists(st.tuples(_PHRASES, _GAPS), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))


@st.composite
def _stretched(draw: st.DrawFn) -> str:
    """A realistic text in which single spaces stand between any characters, as where a justified line is dumped."""
    text = draw(REALISTIC)
    torn = draw(st.sets(st.integers(1, max(1, len(text)))))
    return "".join(f" {char}" if i in torn and not char.isspace() else char for i, char in enumerate(text))


@given(REALISTIC)
@example("12 345 678\r\n人")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).chars
    assert normalise(once).chars == once


@given(st.one_of(st.text(), REALISTIC, _stretched()))
def test_no_printed_character_is_lost_added_or_moved(text: str) -> None:
    assume(not LIGATURE.search(text))  # it is printed as its letters
    assert "".join(normalise(text).chars.split()) == "".join(UNSEEN.sub("", fold(text)).replace("\u00ad", "").split())


@given(st.one_of(st.text(), REALISTIC, _stretched()))
def test_every_character_leads_back_to_what_it_stands_for(text: str) -> None:
    assume(not LIGATURE.search(text))  # its letters stand in one place
    result, folded = normalise(text), fold(text)
    assert all(a <= b for a, b in zip(result.at, result.at[1:], strict=False))
    assert [folded[at] for at, char in zip(result.at, result.chars, strict=True) if not char.isspace()] == [
        char for char in result.chars if not char.isspace()
    ]


@given(st.one_of(st.text(), REALISTIC, _stretched()))
def test_no_gap_is_wider_than_a_space_or_a_blank_line(text: str) -> None:
    assert set(re.findall(r"\s+", normalise(text).chars)) <= {" ", "\n\n"}


@given(_stretched())
def test_no_space_stays_beside_an_ideograph(text: str) -> None:
    assert not re.search(r"[一-鿿，。；：「」（）] | [一-鿿，。；：「」（）]", normalise(text).chars)


@given(REALISTIC, st.integers(0, 10**6))
def test_offsets_count_from_where_the_piece_was_taken(text: str, start: int) -> None:
    here, there = (Normaliser.of(text)(Text.plain(text, offset)) for offset in (0, start))
    assert there.chars == here.chars
    assert [at - start for at in there.at] == list(here.at)


SPELLINGS = [
    # Elsewhere the name stands with certain spaces, so that the torn place is settled.
    ("甲 乙 由 Smart  Garden 管理。Sm art Garden 的", "Sm art Garden", "Smart Garden"),
    ("甲 乙 kNOw  Touch 丙", "kN Ow Touch", "kNOw Touch"),
    # Nothing settles it: words stay apart, single letters close up.
    ("甲 乙 丙", "Smart Garden", "Smart Garden"),
    ("甲 乙 丙", "S m a r t", "Smart"),
    ("甲 乙 丙", "I nnoH K", "InnoHK"),
    ("甲 乙 丙", "A STM", "ASTM"),
    ("甲 乙 丙", "a list of long words x among them", "a list of long words x among them"),
]


@pytest.mark.parametrize(("source", "piece", "canonical"), SPELLINGS)
def test_doubtful_latin_gaps_follow_the_rest_of_the_source(source: str, piece: str, canonical: str) -> None:
    assert Normaliser.of(source)(Text.plain(piece)).chars == canonical


LOOSE = [
    ("創 新 及 科 技", True),
    ("2 0 21 年", True),
    ("5, 000元", True),
    ("I n n o H K", True),
    ("創新及科技，9 562宗。", False),
    ("12 345 678", False),
    ("In 2020, 100 projects began.", False),
    ("Class A B C", False),
    ("使用 AI 技術", False),
    ("5,000 15,000", False),
    ("設備 120 150 90\n人手 40 45 50", False),
    ("4 7 億 5 ,00 0 萬 元\n設備 120 150 90", True),
    ("創 新。2018年、2019年、2020年和2021年共 22 were present, five against it", False),
    # One stray gap in a long text is an accident, not its way of printing.
    ("創新及科技" * 1000 + "創 新", False),
]


@pytest.mark.parametrize(("source", "loose"), LOOSE)
def test_a_source_whose_single_spaces_mean_nothing_is_known(source: str, loose: bool) -> None:
    assert Normaliser.of(source).loose is loose


_YEARS = "由2018年、2019年、2020年至2021年，創 新"


@pytest.mark.parametrize(
    ("source", "piece", "canonical"),
    [
        (_YEARS, "農地 76 28.7% 魚塘 4 1.5%", "農地76 28.7%魚塘4 1.5%"),
        (_YEARS, "共 9 562 宗", "共9 562宗"),
        ("由2 018年、2019年、2020年至2021年，創 新", "佔 4 1.5%", "佔41.5%"),
        ("由2018年、2019年、2020年至2021年，5, 000 元，創 新", "佔 4 1.5%", "佔41.5%"),
        ("創 新", "佔 4 1.5%", "佔41.5%"),
    ],
)
def test_digits_stand_apart_where_years_do(source: str, piece: str, canonical: str) -> None:
    assert Normaliser.of(source, loose=True)(Text.plain(piece)).chars == canonical


_SPACED = [
    ("在  2  0  2  8  年  3  月  1  5  日  前  遞  交  申  請  。", "在2028年3月15日前遞交申請。"),
    ("收  費  上  限  是  1  2  ,  5  0  0  元  ，  即  4  %  –  6\n%  。", "收費上限是12,500元，即4%–6%。"),
    ("甲  乙  兩  組  分  別  有  1  2    3  4  人  。", "甲乙兩組分別有12 34人。"),
    ("全 日 制 課 程 設 於 6 0 間 學 校 。", "全日制課程設於60間學校。"),
]


@pytest.mark.parametrize("source", ["A paper in English, as most of it is.", "五年、六年和七年", "創 新"])
@pytest.mark.parametrize(("piece", "canonical"), _SPACED)
def test_a_line_set_with_a_space_after_each_character_is_closed_up(source: str, piece: str, canonical: str) -> None:
    for normaliser in (Normaliser.of(source, printed=True), Normaliser.of(source, loose=True), Normaliser.of(source)):
        assert normaliser(Text.plain(piece)).chars == canonical


def test_an_english_line_of_a_loose_source_keeps_the_spaces_about_its_numbers() -> None:
    line = "The cap of 10,000 vehicle permits is low, as 120,000 daily trips are made and 18,000 taxis serve them."
    assert Normaliser.of("本 組 建 議 增 加 人 手 。")(Text.plain(line)).chars == line


@pytest.mark.parametrize("loose", [True, False])
def test_whoever_knows_the_source_says_whether_it_is_loose(loose: bool) -> None:
    assert Normaliser.of("創 新", loose=loose).loose is loose


def test_a_space_leads_to_the_first_of_those_it_stands_for() -> None:
    result = Normaliser.of("9   562宗")(Text.plain("9   562宗", 100))
    assert (result.chars, [*result.at]) == ("9 562宗", [100, 101, 104, 105, 106, 107])


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("digi\u00adtal", "digital"),
        ("digi\u00ad\ntal files", "digital files"),
        ("digi\u00ad  \r\n  tal files", "digital files"),
        ("digi\u00ad tal", "digi tal"),
        ("end\u00ad", "end"),
    ],
)
@pytest.mark.parametrize("latin", [True, False])
def test_soft_hyphens_are_not_printed(printed: str, canonical: str, latin: bool) -> None:
    text = Normaliser.of(printed, printed=latin, loose=False)(Text.plain(printed))
    assert text.chars == canonical
    assert [printed[at] for at, char in zip(text.at, text.chars, strict=True) if char != " "] == list(
        canonical.replace(" ", "")
    )


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("a grant of $ 12 , 500 was paid", "a grant of $ 12,500 was paid"),
        ("it cost 4 , 7 5 0 , 0 0 0 in all", "it cost 4,750,000 in all"),
        ("a rise of 1 2 . 5 % was seen", "a rise of 12.5 % was seen"),
        ("it is 4 .75 million", "it is 4.75 million"),
        ("in 2019 12 , 500 were", "in 2019 12 , 500 were"),
        ("of 12, 500 were met", "of 12, 500 were met"),
        ("there were 12 . 3 more came", "there were 12 . 3 more came"),
        ("rooms 12 , 14 and 16", "rooms 12 , 14 and 16"),
    ],
)
def test_a_number_is_whole_whose_mark_a_space_stands_before(printed: str, canonical: str) -> None:
    assert Normaliser.of(printed, printed=True)(Text.plain(printed)).chars == canonical


_TORN = re.compile(r"[a-zA-Z]-\s*\n\s*[a-zA-Z]")
_LATIN = st.text("abcXY0123456789 ,.%$-()\n", max_size=40)


@example("0\n,000")
@example("a-\nb")
@given(_LATIN)
def test_printed_text_loses_no_glyph_and_normalising_it_twice_changes_nothing(text: str) -> None:
    once = Normaliser.of(text, printed=True)(Text.plain(text)).chars
    torn = len(_TORN.findall(text))  # words that a line breaks are made whole without their hyphens
    assert "".join(once.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert text.count("-") - torn <= once.count("-") <= text.count("-")
    assert Normaliser.of(once, printed=True)(Text.plain(once)).chars == once


@pytest.mark.parametrize("piece", ["1,234.5%", "甲乙丙", "「甲」，乙。", "(a)", ""])
def test_a_piece_that_is_canonical_is_handed_back(piece: str) -> None:
    text = Text.plain(piece, 7)
    assert Normaliser(loose=True)(text) is text


def test_what_is_handed_back_is_neither_space_nor_another_character_s_form() -> None:
    normaliser, pieces = Normaliser(loose=True), [Text.plain(chr(code)) for code in range(0x3400, 0x10000)]
    handed_back = [piece.chars for piece in pieces if normaliser(piece) is piece]
    assert "中" in handed_back
    assert all(fold(one) == one and not one.isspace() and not UNSEEN.match(one) for one in handed_back)
