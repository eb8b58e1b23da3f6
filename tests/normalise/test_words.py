"""Words that a line's end breaks and ligatures are made whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.model.text import Text
from itf_extract.normalise import Normaliser, fold
from itf_extract.normalise.words import broken_words, whole

BROKEN = [
    ("the esti-\nmate is an estimate", "the estimate is an estimate"),
    ("the esti- \n  mated estimate is an esti-\nmate", "the estimated estimate is an estimate"),
    ("a long-\nterm and a long-term plan", "a long-term and a long-term plan"),
    (
        "a long-\nterm plan, an esti-\nmate, the term, as long, estimate",
        "a long-term plan, an estimate, the term, as long, estimate",
    ),
    ("a cross-\nboundary plan", "a cross-boundary plan"),
    ("the infra-\nstructure and cul-\ntural im-\nprovements", "the infrastructure and cultural improvements"),
    (
        "a cross-\nboundary, well-\nknown, year-\nend plan, ten-year, on-line, up-to-date",
        "a cross-boundary, well-known, year-end plan, ten-year, on-line, up-to-date",
    ),
    ("a non-\nRecurrent plan, nonRecurrent", "a non-Recurrent plan, nonRecurrent"),
    ("all SLIPWAYS, a slip-\nway", "all SLIPWAYS, a slipway"),
    ("an envi-\nronmental, well-known, post-graduate scheme", "an environmental, well-known, post-graduate scheme"),
    ("the Office recom-\nmends long-\nterm loans", "the Office recommends long-term loans"),
    (
        "a self-\nfinancing and non-\nrecurrent grant of micro-\nfilm",
        "a self-financing and non-recurrent grant of microfilm",
    ),
    ("Professor Ho Sze-\nming and Dr Wai", "Professor Ho Sze-ming and Dr Wai"),
    ("some junior-\nlevel staff, the Sámi-\nspeaking", "some junior-level staff, the Sámi-speaking"),
    ("a school-\nbased plan of the school", "a school-based plan of the school"),
    (
        "a non-govern-\nmental body, a state-of-\nthe-art plan of the body",
        "a non-governmental body, a state-of-the-art plan of the body",
    ),
    ("an up-to-\ndate aim to be envi-\nronmental", "an up-to-date aim to be environmental"),
    ("採用infra-\nstructure組件", "採用infrastructure組件"),
    ("the esti\u00ad\nmate", "the estimate"),
    ("the es\u00adti\u00admate", "the estimate"),
    ("in 2021-\n22 the esti-\nmate or estimate", "in 2021-22 the estimate or estimate"),
    ("DE\u00ad\nPARTMENT", "DEPARTMENT"),
    ("ﬁnancial eﬀect on the oﬃce of ﬂoods and wafﬂes", "financial effect on the office of floods and waffles"),
]


@pytest.mark.parametrize(("printed", "canonical"), BROKEN)
def test_broken_words_are_made_whole(printed: str, canonical: str) -> None:
    assert Normaliser.of(printed, printed=True)(Text.plain(printed)).chars == canonical


def test_a_word_is_broken_in_a_cell_beside_others() -> None:
    rows = "works to im-  10\nprove it  \nworks to im-  20\nprove it\nworks to im-  30\nprove it"
    assert ("im", "prove") in broken_words(rows)


def test_a_word_is_whole_if_its_rest_stands_further_down_in_its_cell() -> None:
    rows = "Year  Price adjust-  $ million\n  (Sept  ment  factor\n2030  1.045  96\nPrice adjustment is added."
    assert ("adjust", "ment") in broken_words(rows)
    assert not broken_words(rows.replace("adjustment", "contingency"))
    assert ("adjust", "ment") in broken_words(f"{rows.replace('adjustment', 'contingency')} It is mitiga-\ntion.")


def test_the_letters_of_a_ligature_stand_where_it_is() -> None:
    assert whole(Text.plain("eﬃ", 5), frozenset()) == Text("effi", (5, 6, 6, 6))


@given(st.text(st.sampled_from("ab-\n ﬁ\u00ad甲1")))
def test_nothing_but_hyphens_and_line_ends_is_lost(text: str) -> None:
    found = whole(Text.plain(text), broken_words(text))
    assert [*found.at] == sorted(found.at)
    lost = set(range(len(text))) - {*found.at}
    assert all(text[place] in "-\u00ad\n " for place in lost)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("９，６６７宗", "9,667宗"),
        ("１２，３４５．６元", "12,345.6元"),
        ("第１，２及３段", "第1，2及3段"),
        ("１２，３４５６", "12，3456"),
        ("１，２０４　　３１２", "1,204  312"),
        ("9，667", "9，667"),
        ("２．５倍", "2.5倍"),
    ],
)
def test_wide_separators_are_those_of_wide_digits(printed: str, folded: str) -> None:
    assert fold(printed) == folded
