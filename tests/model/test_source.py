"""Warnings: every code has its sentence in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import itf_extract.model.source
from itf_extract.model.source import Doubt
from tests.press import Press

SENTENCES = tomllib.loads(Path(itf_extract.model.source.__file__).with_name("doubts.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", SENTENCES)
def test_every_code_says_the_same_in_both_languages(code: str) -> None:
    sentences = {language: Doubt(code, "7").message(language) for language in ("zh-Hant", "en")}
    assert set(SENTENCES[code]) == {"zh", "en"}
    assert sentences["zh-Hant"].endswith("。")
    assert sentences["en"].endswith(".")
    assert {"7" in sentence for sentence in sentences.values()} == {"{what}" in SENTENCES[code]["en"]}


def test_a_language_without_sentences_gets_chinese_ones() -> None:
    assert Doubt("FAMILY-UNKNOWN").message("pt") == Doubt("FAMILY-UNKNOWN").message("zh-Hant")


def test_the_boxes_of_a_page_are_those_of_its_characters() -> None:
    press = Press()
    for row in range(41):  # one more than a page has
        press("甲 乙" if row else "甲")
    source = press.pdf()
    assert [len(source.boxes_on(page)) for page in (1, 2)] == [79, 2]
    assert source.boxes_on(2) == [(0.0, 0.0, 12.0, 12.0), (24.0, 0.0, 36.0, 12.0)]
