from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.pipeline import are_versions, compared, witnessed
from tests.audit.printed import printed

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

CHINESE = "front: 2021年5月28日\np2: 我們建議開立3,500萬元的承擔額，詳情見下文第3-4段。\np3: 共有兩個項目。\np4: {}"
ENGLISH = (
    "front: 28 May 2021\n"
    "p2: We propose a commitment of ${} million; see paragraphs {} below.\n"
    "p3: There are two projects.\n"
    "p4: {}"
)


def pair(amount: str = "35", paragraphs: str = "3 to 4", said: str = "It cost $2 million.") -> tuple[Paper, Paper]:
    chinese = printed(CHINESE.format("涉及200萬元。"))
    return witnessed(chinese, printed(ENGLISH.format(amount, paragraphs, said), "en"))


def failing(paper: Paper) -> list[tuple[str, str | None, str | None]]:
    return [(one.check, one.actual, one.expected) for one in paper.findings if one.verdict == "fails"]


def test_an_honest_pair_shows_no_difference_and_covers_every_figure() -> None:
    chinese, english = pair()
    assert failing(chinese) == failing(english) == []
    assert chinese.coverage.covered == chinese.coverage.total


def test_a_figure_is_held_to_its_pair() -> None:
    chinese, english = pair(amount="53")
    assert failing(chinese) == [("VERSION-FIGURE", "3,500萬元", "53 million")]
    assert failing(english) == [("VERSION-FIGURE", "53 million", "3,500萬元")]


def test_a_reference_is_held_to_its_pair() -> None:
    chinese, english = pair(paragraphs="2 to 4")
    assert [check for check, _, _ in failing(chinese)] == ["VERSION-REFERENCE"]
    assert [check for check, _, _ in failing(english)] == ["VERSION-REFERENCE"]


def test_a_number_that_one_language_has_in_words_is_no_difference() -> None:
    chinese, english = pair(said="It cost $2 million, at one time.")
    assert failing(chinese) == failing(english) == []


def test_papers_of_two_numbers_or_of_one_language_are_no_versions() -> None:
    chinese, english = printed("front: FCR(2021-22)5"), printed("front: FCR(2021-22)6", "en")
    assert not are_versions(chinese, chinese)
    assert are_versions(chinese, english) is (chinese.identity.number in {None, english.identity.number})


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [("款項在2031年撥出。", "The sum was paid in 2021.", True),
     ("款項在2021-72年度撥出。", "It was paid in 2021-22.", True),
     ("款項在去年撥出。", "The sum was paid in 2021.", False),
     ("款項在2021年第四季撥出。", "It was paid in the third quarter of 2021.", True),
     ("款項在2021年第四季撥出。", "It was paid in the fourth quarter of 2021.", False),
     ("款項為1,203萬元。", "It cost $12 million.", True),
     ("款項約為1,234萬元。", "It cost about $12 million.", False),
     ("款項約為1,203萬元。", "It cost about $12 million.", True),
     ("款項為90萬元。", "It cost $9 billion.", True),
     ("款項為7億2,800萬元。", "It cost $72.8 million.", True),
     ("最優惠利率減2.25厘。", "It is the Prime Rate minus 2.25 percentage points.", False),
     ("安排載於第3至4段。", "The arrangements are in paragraphs 3 and 4.", False),
     ("安排載於第3至5段。", "The arrangements are in paragraphs 3 and 4.", True),
     ("安排載於第3及第4段。", "The arrangements are in paragraphs 3 to 4.", False)],
)  # fmt: skip
def test_a_digit_changed_in_one_version_is_told(chinese: str, english: str, told: bool) -> None:
    papers = witnessed(
        printed(f"front: 2021年5月28日\np2: {chinese}"), printed(f"front: 28 May 2021\np2: {english}", "en")
    )
    assert any(map(failing, papers)) is told


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("學校由20間增加一倍至40間。", "The number of schools doubled from 20 to 40."),
        ("兩年間，個案由30宗減至25宗。", "Cases fell from 30 to 25 within 24 months."),
        (
            "屬首長級薪級第3點的副署長(發展)4會領導該組。",
            "The Deputy Director (Development)4, a D3 officer, will head it.",
        ),
        ("共資助126間學校，涉及3,800萬元。", "$38 million was granted. The number of schools was 126."),
        ("收費較目標高出一半，每十人有九人滿意。", "Fees are 50% above the target. Nine out of ten are content."),
        ("甲類須承擔四分之一，乙類只須承擔一成。", "Type B bears one-tenth; type A bears 25%."),
        ("在2020年11月至12月舉辦。", "It was held from November to December 2020."),
        ("我們在5月23日諮詢甲區議會。", "We consulted the A District Council on 23 May."),
        ("見第8段至第11段，即《甲條例》(第2章)第7至12條。", "See paragraphs 8 to 11, i.e. sections 7 to 12 of Cap. 2."),
        ("屬首長級薪級第二點，開設1個職位。", "It is a post (D2)."),
        (
            "逢星期二下午2時30分至6時開放，正午12時休息。",
            "It is open from 2:30 to 6 pm on Tuesdays, closing at 12 noon.",
        ),
        ("第三期工程首次使用新方法。", "Phase III uses a new method for the first time."),
        ("每年在2月28日及8月31日截止。", "Closing dates are 31 August and 28 February each year."),
        ("由2小時10分鐘減至1小時5分鐘。", "It fell from 2 hours and 10 minutes to 1 hour and 5 minutes."),
        ("須開設1個高級文書主任職位及1個文員職位。", "A Senior Clerical Officer and a clerical post are needed."),
        (
            "當中有9間學院，其中1間書院與兩間小學合作。",
            "Nine are colleges. One academy works with both primary schools.",
        ),
        ("全港名列第四，全球則名列第十。", "It ranked fourth in Hong Kong, but only tenth in the world."),
        ("主席由1名非官方成員出任，每年開會4次。", "It is chaired by a non-official and meets four times a year."),
        ("六名主任分別當值，首兩名每月約8更。", "The six officers work shifts, the first two about eight a month."),
        ("工程分兩個階段：第一階段建橋，第二階段築路。", "There are two phases: Phase 1 is a bridge, Phase 2 a road."),
    ],
)
def test_what_languages_tell_in_their_own_way_is_no_difference(chinese: str, english: str) -> None:
    assert [*map(failing, two(chinese, english))] == [[], []]


@pytest.mark.parametrize(
    ("chinese", "english", "printed_codes"),
    [
        ("458RO號工程計劃屬乙級。", "458RO is in Category B.", []),
        ("485RO號工程計劃屬乙級。", "458RO is in Category B.", []),
        ("468RO號工程計劃屬乙級。", "458RO is in Category B.", ["468"]),
        ("第38點的月薪不變。", "The pay of MPS point 33 stays.", ["第38"]),
        ("見立法會文件CB(1)1245/20-21號。", "See LC Paper No. CB(2)1245/20-21.", ["1"]),
        ("屬首長級薪級第3點。", "It is a D2 post.", ["第3"]),
        ("第二階段在九月展開。", "Stage 4 begins in September.", ["第二"]),
        ("第2級及第3級的病人可以申請。", "Patients of levels 2 and 5 may apply.", ["第3"]),
        ("中心在上午9時啟用，下午5時45分關閉。", "It opens at 9 am and closes at 5:46 pm.", ["5時45分"]),
        ("書院在上午十時半開放。", "The college opens at 11:30 am.", ["十時半"]),
        ("在2088-19年度開始。", "It began in 2018-19.", ["2088"]),
    ],
)
def test_a_code_with_a_digit_changed_is_told(chinese: str, english: str, printed_codes: list[str]) -> None:
    own, _ = two(chinese, english)
    told = [one for one in own.findings if one.verdict == "fails"]
    assert [one.actual for one in told] == printed_codes
    assert all(one.operands == () and one.locators for one in told)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("收費較目標高出一半。", "Fees are 56% above the target."),
        ("甲類須承擔四分之一。", "Type A bears 26%."),
        ("比率為四成至四成五。", "The rate is 60% to 45%."),
        ("我們在5月28日諮詢甲區議會。", "We consulted the A District Council on 23 May."),
        ("我們在3月23日諮詢甲區議會。", "We consulted the A District Council on 23 May."),
        ("由2021年9月1日起生效。", "It takes effect from 1 September 8021."),
        ("按《甲條例》(第2章)第8至12條執行。", "It enforces sections 7 to 12 of Cap. 2."),
        ("見ABC(2021-22)5號文件，於7月2日發出。", "See ABC(2021-22)4, issued on 2 July."),
        ("為期18個月，共150人。", "It takes a year and a quarter for 150 persons."),
        ("每年在2月28日及8月31日截止。", "Closing dates are 31 August and 28 March each year."),
        ("當中四十七人年屆退休。", "Of them 46 will retire."),
        ("須開設2個高級文書主任職位及1個文員職位。", "A Senior Clerical Officer and a clerical post are needed."),
        ("委員會在第四十二次會議上支持。", "It was supported at the 43rd meeting."),
        ("在2020年3月至3月諮詢了460人。", "We consulted 460 people from March to June 2020."),
        ("統籌0部機器的採購。", "It co-ordinates the procurement of the seven machines."),
        ("主席由1名非官方成員出任，每年開會2次。", "It is chaired by a non-official and meets four times a year."),
        ("六名主任分別當值，首三名每月約8更。", "The six officers work shifts, the first two about eight a month."),
        ("工程分四個階段：第一階段建橋，第二階段築路。", "There are two phases: Phase 1 is a bridge, Phase 2 a road."),
        ("全港名列第二，全球則名列第十。", "It ranked fourth in Hong Kong, but only tenth in the world."),
        ("工程分兩個階段：第一階段建橋，第二階段築路。", "There are six phases: Phase 1 is a bridge, Phase 2 a road."),
    ],
)
def test_one_digit_changed_is_told_whatever_either_language_prints(chinese: str, english: str) -> None:
    assert [bool(failing(paper)) for paper in two(chinese, english)] == [True, True]


def test_annexes_are_labelled_alike() -> None:
    chinese = printed("front: 2021年5月28日\np2: 詳情載於附件。\nannex1: 甲部")
    labelled = [replace(chinese.document.annexes[0], label=label) for label in ("一", "1", "4", "甲", "A")]
    first, same, other, stem, letter = (
        replace(chinese, document=replace(chinese.document, annexes=(annex,))) for annex in labelled
    )
    assert [*map(failing, witnessed(first, same))] == [[], []]
    assert [*map(failing, witnessed(stem, letter))] == [[], []]
    assert failing(witnessed(first, other)[0]) == [("VERSION-REFERENCE", "一", "4")]


def two(chinese: str, english: str) -> tuple[Paper, Paper]:
    front, day = "front: 2021年5月28日\np2: ", "front: 28 May 2021\np2: "
    return witnessed(printed(front + chinese), printed(day + english, "en"))


def test_a_table_on_its_side_is_no_difference_and_its_cells_are_held() -> None:
    chinese = (
        "front: 2021年5月28日\np2: 開支如下－\ntable p2: 年度|2019-20|2020-21;員工(百萬元)|{}|34;租金(百萬元)|27|34"
    )
    english = (
        "front: 28 May 2021\np2: The expenditure is -\n"
        "table p2: Year|Staff ($ million)|Rent ($ million);2019-20|21|27;2020-21|34|34"
    )
    own, other = witnessed(printed(chinese.format(21)), printed(english, "en"))
    assert not [
        one for one in (*own.findings, *other.findings) if one.check == "VERSION-FIGURE" and one.verdict != "holds"
    ]
    own, _ = witnessed(printed(chinese.format(31)), printed(english, "en"))
    assert ("VERSION-FIGURE", "31", "21") in failing(own)


def test_footnotes_may_be_cut_and_numbered_in_each_language_by_itself() -> None:
    chinese = "front: 2021年5月28日\np2: 見下文1。\nfn1: 培訓佔6,200萬元，行政佔{}萬元。"
    english = (
        "front: 28 May 2021\np2: See below1.\nfn1: $62 million for training.\nfn2: $28 million for administration."
    )
    own, other = witnessed(printed(chinese.format("2,800")), printed(english, "en"))
    assert failing(own) == failing(other) == []
    own, _ = witnessed(printed(chinese.format("2,900")), printed(english, "en"))
    assert failing(own) == [("VERSION-FIGURE", "2,900萬元", "28 million")]


@pytest.mark.parametrize(
    ("chinese", "english", "told"),
    [
        ("共68個風暴，當中8個屬超強颱風。", "Of 68 storms, one of which was a super typhoon.", True),
        ("共68個風暴，當中1個屬超強颱風。", "Of 68 storms, one of which was a super typhoon.", False),
        ("有9間學院，其中6間書院與小學合作。", "Nine are colleges. One academy works with primary schools.", True),
        ("有9間學院，其中1間書院與兩所小學合作。", "Nine are colleges. One academy works with both schools.", False),
    ],
)
def test_a_small_number_is_held_to_the_word_for_it(chinese: str, english: str, told: bool) -> None:
    assert any(map(failing, two(chinese, english))) is told


def test_a_date_told_to_the_year_agrees_as_a_rounded_one() -> None:
    own, _ = witnessed(
        printed(CHINESE.format("工程在2023年12月完成。")),
        printed(ENGLISH.format("35", "3 to 4", "The works end in 2023."), "en"),
    )
    strengths = {one.actual: (one.verdict, one.strength) for one in own.findings if one.check == "VERSION-FIGURE"}
    assert strengths["2023年12月"] == ("holds", "rounded")
    assert strengths["3,500萬元"] == ("holds", "exact")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("計劃在2722年展開。", "The scheme began in 2022."),
        ("計劃在2022年展開。", "The scheme began in 2722."),
        ("計劃涉及45萬元。", "The scheme costs $4.5 billion."),
        ("坑深0.1米。", "The pit is 1.0 metre deep."),
    ],
)
def test_a_slip_that_leaves_little_of_a_figure_is_one_difference(chinese: str, english: str) -> None:
    one, other = printed(CHINESE.format(chinese)), printed(ENGLISH.format("35", "3 to 4", english), "en")
    (difference,) = compared(one, other).differences
    assert (difference.kind, difference.verdict) == ("differs", "fails")
