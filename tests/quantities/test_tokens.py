from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities import read
from itf_extract.quantities.lexicon import lexicon
from itf_extract.quantities.tokens import fold, number_alone, run_at

LANGUAGES = ("zh", "en")
PIECES = st.sampled_from([*"0123456789", *",.'’ -/½%()億萬年", "000", "12", "1,234", "million", "years", "x", "至"])


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("printed", ["7", "2019", "1,234.5", "12 345", "0.30", "1 1/2", "2½", "1’234’567"])
def test_a_number_in_digits_stands_alone(printed: str, tag: str) -> None:
    assert number_alone(printed, lexicon(language_of(tag))) is not None


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("printed", ["", "-", "12%", "1,23", "(5)", "3億", "4 to 5", "1/2/2020", "1.2.3", "9" * 25])
def test_all_else_is_left_to_the_grammar(printed: str, tag: str) -> None:
    assert number_alone(printed, lexicon(language_of(tag))) is None


@pytest.mark.parametrize("tag", LANGUAGES)
@given(st.lists(PIECES, max_size=6).map("".join))
@example("1/2/2020")
@example("1:2")
def test_a_number_alone_is_what_the_grammar_reads(tag: str, printed: str) -> None:
    words, text = lexicon(language_of(tag)), fold(printed)
    run = run_at(text, 0, words)
    alone = run.letters == "N" and run.tokens[0].end == len(text)
    assert number_alone(text, words) == (run.tokens[0].numeral if alone else None)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("批出车牌1万个", "批出車牌1萬個"),
        ("收入总计5,303.71万元，减少12.5亿元", "收入總計5,303.71萬元，減少12.5億元"),
        ("收到三千两百宗申请", "收到三千兩百宗申請"),
        ("贰仟伍佰万元", "貳仟伍佰萬元"),
        ("共1,200户，较去年增加约4%", "共1,200戶，較去年增加約4%"),
    ],
)
def test_simplified_characters_tell_what_traditional_ones_do(simplified: str, traditional: str) -> None:
    told, meant = (read(text, language_of("zh")) for text in (simplified, traditional))
    assert [(m.kind, m.value, m.start, m.end) for m in told.mentions] == [
        (m.kind, m.value, m.start, m.end) for m in meant.mentions
    ]
    assert told.mentions
    assert not told.unread


@pytest.mark.parametrize("name", ["余先生批准了3份文件", "皇后大道的干貨"])
def test_characters_of_both_are_as_printed(name: str) -> None:
    assert fold(name) == name


@pytest.mark.parametrize(
    ("text", "place", "end"),
    [("5個", 1, 2), ("5個月", 1, 3), ("3億元", 1, 2), ("5 million", 2, 9), ("5 millionth", 2, None), ("5 m", 4, None)],
)
def test_a_word_is_the_longest_that_the_text_holds(text: str, place: int, end: int | None) -> None:
    tag = "en" if text.isascii() else "zh"
    found = lexicon(language_of(tag)).word_at(text, place)
    assert (found and found[1]) == end
