"""Those who attended a meeting: a line a name, and no table."""

from __future__ import annotations

import pytest

from itf_extract.families import family_named
from itf_extract.pipeline import structured
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

NAMES = {
    "minutes.en": [
        "Mr HO Chi-keung, JP", "Dr Hon WONG Mei-ling, BBS", "Hon CHAN Tai-man, SBS, JP (Chairman)", "Prof LEE Ka Wai",
    ],
    "minutes.zh": ["何志強先生", "張家豪議員, JP", "李小明議員(副主席)", "黃美玲博士，BBS, JP（主席）"],
}  # fmt: skip
OTHERS = {
    "minutes.en": ["Mr HO said that the quays were old.", "Director of Harbours", "Hon Members"],
    "minutes.zh": ["李小明議員詢問工程費用。", "渡輪及避風塘署署長", "2名先生", "各位議員："],
}


@pytest.mark.parametrize(("family", "line"), [(family, line) for family, lines in NAMES.items() for line in lines])
def test_a_name_is_known_by_its_title(family: str, line: str) -> None:
    assert family_named(family, "").person.match(line)


@pytest.mark.parametrize(("family", "line"), [(family, line) for family, lines in OTHERS.items() for line in lines])
def test_a_sentence_or_a_post_is_no_name(family: str, line: str) -> None:
    assert not family_named(family, "").person.match(line)


def test_officers_and_their_posts_are_lines_of_the_front() -> None:
    sheet = Sheet().text(72, 60, "Minutes of the 4th meeting").text(72, 100, "Public officers attending:")
    for place, (name, post) in enumerate((("Mr HO Chi-keung, JP", "Director of Quays"), ("Ms NG Pui-shan", "Clerk"))):
        sheet.text(72, 130 + 20 * place, name).text(300, 130 + 20 * place, post)
    sheet.text(72, 200, "1.  The minutes were confirmed.").text(72, 230, "2.  The quays were discussed.")
    document = structured(read_pdf(pdf(sheet), "minutes.pdf", ""))
    assert not document.tables
    assert [line.chars for line in document.front[-2:]] == [
        "Mr HO Chi-keung, JP Director of Quays",
        "Ms NG Pui-shan Clerk",
    ]
