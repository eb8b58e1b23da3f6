"""What small front pages and sign-offs say of their papers."""

from __future__ import annotations

import pytest

from itf_extract.interpret.identity import find_identity
from itf_extract.model.document import Document
from itf_extract.model.paper import Identity
from tests.press import Press

FRONT = ("財務委員會討論文件", "2019年3月8日", "海濱書屋", "及流動閱讀車", "總目95－康樂", "分目000運作開支")
SIGNED = ("康樂事務局", "書屋署", "2019年2月")


def identity(front: tuple[str, ...] = FRONT, signed: tuple[str, ...] = SIGNED, pages: tuple[str, ...] = ()) -> Identity:
    press = Press()
    parts = [tuple(map(press, lines)) for lines in (front, signed, pages)]
    return find_identity(Document(press.dump(), None, front=parts[0], signoff=parts[1], furniture=parts[2]))


def test_a_front_page_says_whose_paper_it_is_and_when() -> None:
    found = identity()
    assert (found.committee, found.document_kind) == ("財務委員會", "討論文件")
    assert (found.meeting_date, found.paper_date) == ("2019-03-08", "2019-02")
    assert found.title == ("海濱書屋", "及流動閱讀車")
    assert [head.code for head in found.heads] == ["95"]
    assert (found.bureau, found.department) == ("康樂事務局", "書屋署")


@pytest.mark.parametrize(
    ("pages", "number"),
    [
        (("FC R ( 2 01 8 -1 9) 7  第 2 頁",), "FCR(2018-19)7"),
        (("FCR(2018-19)7  第  2  頁", "FCR(2018-19)7  第  3  頁", "PWSC(2018-19)1"), "FCR(2018-19)7"),
        (("- 2 -", "附件 1"), None),
        ((), None),
    ],
)
def test_the_number_stands_at_the_head_of_the_pages(pages: tuple[str, ...], number: str | None) -> None:
    assert identity(pages=pages).number == number


def test_the_front_page_tells_the_number_before_other_pages_do() -> None:
    found = identity(front=("FCR(2018-19)8", *FRONT), pages=("FCR(2018-19)7  第 2 頁",) * 2)
    assert found.number == "FCR(2018-19)8"
    assert found.title == ("海濱書屋", "及流動閱讀車")


def test_committee_and_kind_may_stand_on_two_lines() -> None:
    found = identity(front=("財務委員會", "資料文件", *FRONT[1:]))
    assert (found.committee, found.document_kind) == ("財務委員會", "資料文件")


@pytest.mark.parametrize("line", ["2019年3月8日", "2019年3月8日(星期五)", "供2019年3月8日會議討論"])
def test_a_line_of_a_date_may_say_the_day_of_the_week(line: str) -> None:
    assert identity(front=(FRONT[0], line, *FRONT[2:])).meeting_date == "2019-03-08"


def test_a_date_within_a_title_is_not_the_meetings() -> None:
    assert identity(front=(FRONT[0], "2019年3月8日書展", *FRONT[4:])).meeting_date is None


def test_what_is_not_said_is_none() -> None:
    found = identity(front=("書屋",), signed=())
    assert found == Identity(title=("書屋",))


@pytest.mark.parametrize(
    ("signed", "bureau", "department", "date"),
    [
        (("康樂事務局　書屋署", "二零一九年二月"), "康樂事務局", "書屋署", "2019-02"),
        (("書屋處", "2019年2月11日"), None, "書屋處", "2019-02-11"),
        (("康樂事務局",), "康樂事務局", None, None),
    ],
)
def test_a_sign_off_has_what_it_prints(
    signed: tuple[str, ...], bureau: str | None, department: str | None, date: str | None
) -> None:
    found = identity(signed=signed)
    assert (found.bureau, found.department, found.paper_date) == (bureau, department, date)


STAMPS = [
    (("討論文件 FCR(96-97)117", "1997年3月21日"), ("FCR(96-97)117", "1997-03-21", "討論文件")),
    (("FCR(2022-23)45 2022年9月16日",), ("FCR(2022-23)45", "2022-09-16", None)),
    (("FCR(2022-23)452022年9月16日",), ("FCR(2022-23)45", "2022-09-16", None)),
    (("立法會CB(1)634/12-13(03)號文件", "2013年2月25日會議"), ("CB(1)634/12-13(03)", "2013-02-25", None)),
    (("FCR(1999-2000)28",), ("FCR(1999-2000)28", None, None)),
    (("FCR(2010-11)21R",), ("FCR(2010-11)21R", None, None)),
    # A number that is cited is not the paper's own.
    (("海濱書屋(見FCR(2001-02)3)",), (None, None, None)),
]
ENGLISH = [
    (("For discussion FCR(2013-14)17 on 21 June 2013",), ("FCR(2013-14)17", "2013-06-21", "For discussion")),
    (("For discussion", "on 8 March 1996 FCR(95-96)112"), ("FCR(95-96)112", "1996-03-08", "For discussion")),
    (("LC Paper No. CB(1) 1923/09-10(03)", "Meeting on 7 May 2010"), ("CB(1) 1923/09-10(03)", "2010-05-07", None)),
    (("PWSC(2023-24)98", "EC(98-99)17 refers to another matter"), ("PWSC(2023-24)98", None, None)),
    (("Date : Friday, 21 June 2013", "FCRI(2002-03)3"), ("FCRI(2002-03)3", "2013-06-21", None)),
    (("For information", "on 5 July 2013", "NOTE FOR FINANCE COMMITTEE"), (None, "2013-07-05", "For information")),
]


@pytest.mark.parametrize(("front", "told"), STAMPS)
def test_stamps_tell_number_date_and_kind(front: tuple[str, ...], told: tuple[str | None, ...]) -> None:
    found = identity(front=front)
    assert (found.number, found.meeting_date, found.document_kind) == told


@pytest.mark.parametrize(("front", "told"), ENGLISH)
def test_english_stamps_tell_the_same(front: tuple[str, ...], told: tuple[str | None, ...]) -> None:
    press = Press()
    found = find_identity(Document(press.dump(), None, front=tuple(map(press, front)), language="en"))
    assert (found.number, found.meeting_date, found.document_kind) == told


@pytest.mark.parametrize(
    ("pages", "date"),
    [
        (("立法會─2012年11月21日 1567",), "2012-11-21"),
        (("CG-5 某指引 V.3– 29.07.21",), "2021-07-29"),
        (("V.1 – 28.12.98",), "1998-12-28"),
        (("第3.12.21節",), None),
        (("立法會─2012年11月21日 第7頁",), "2012-11-21"),
        (("CG-5 某指引 V.3– 29.07.21 Page 7",), "2021-07-29"),
    ],
)
def test_a_running_head_may_tell_the_date(pages: tuple[str, ...], date: str | None) -> None:
    assert identity(front=("書屋",), pages=pages).meeting_date == date


@pytest.mark.parametrize(
    "head",
    ["LEGISLATIVE COUNCIL ─ 9 May 2012 2301", "May 9, 2012 PARLIAMENTARY DEBATES 17", "Official Report, 9 May 2012"],
)
def test_an_english_running_head_may_tell_the_date_of_a_sitting(head: str) -> None:
    press = Press()
    document = Document(press.dump(), None, furniture=(press(head), press(head)), language="en")
    assert find_identity(document).meeting_date == "2012-05-09"


def test_the_heads_are_the_title_of_a_paper_that_has_no_other() -> None:
    found = identity(front=("財務委員會討論文件", "總目95－康樂", "分目000運作開支"))
    assert found.title == ("總目95－康樂", "分目000運作開支")


def test_a_subcommittee_may_stand_under_its_committee() -> None:
    found = identity(front=("財務委員會", "工務小組委員會討論文件"))
    assert (found.committee, found.document_kind) == ("財務委員會工務小組委員會", "討論文件")


def test_a_works_papers_title_is_its_project_and_what_follows() -> None:
    found = identity(front=("總目703－建築物", "政府辦公室－跨部門服務", "74KA－新海灣聯用大樓", "的建造工程"))
    assert found.title == ("74KA－新海灣聯用大樓", "的建造工程")
