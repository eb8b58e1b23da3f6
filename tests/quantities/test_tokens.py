from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itf_extract.languages import language_of
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
