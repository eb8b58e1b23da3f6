from __future__ import annotations

import pytest

from itf_extract.audit.subjects import alike, classifier, same_noun
from itf_extract.languages import language_of
from itf_extract.text.reading import Reading
from itf_extract.text.vocabulary import Vocabulary
from tests.audit.printed import printed


def surfaces(pattern: str, text: str) -> list[tuple[str, ...]]:
    compiled = Vocabulary(language_of("zh")).pattern(pattern)
    return [
        tuple(match[name].surface for name in sorted(compiled.regex.groupindex))
        for match in Reading.of(printed(f"p1: {text}")).found(compiled)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("由<a:money>增至<b:money>", "由3億元增至5億元。", [("3億元", "5億元")]),
        ("由<a:money>增至<b:money>", "由3宗增至5宗。", []),
        ("<a:amount>~<b:amount>", "3億元和5億元，6億元。", [("3億元", "5億元")]),
        ("<a:amount>~~共<b:amount>", "3億元，共5億元。", [("3億元", "5億元")]),
        ("<a:amount>~~共<b:amount>", "3億元。共5億元。", []),
        ("<a:amount>~~{up}~<b:amount>", "3億元，大幅增至5億元。", [("3億元", "5億元")]),
        ("<a:when>", "2019年及2020-21年度。", [("2019年",), ("2020-21年度",)]),
    ],
)
def test_patterns_of_words_and_figures(pattern: str, text: str, found: list[tuple[str, ...]]) -> None:
    assert surfaces(pattern, text) == found


@pytest.mark.parametrize(
    "pattern",
    ["由<a:money>(?:增|升)至<b:money>", "甲?乙<a:count>", "共<a:count>|<b:money>", "[甲乙]<a:count>"],
)
def test_what_a_pattern_is_known_to_need_never_hides_a_match(pattern: str) -> None:
    compiled = Vocabulary(language_of("zh")).pattern(pattern)
    for text in ("由3億元升至5億元。", "乙3宗。", "甲乙3宗。", "共4宗。", "5億元。", "甲6宗。"):
        for shape in Reading.of(printed(f"p1: {text}")).figured:
            if compiled.regex.search(shape.text):
                assert list(shape.find(compiled))


def test_counts_are_alike_by_classifier_and_noun() -> None:
    jobs, projects, applications = printed("p1: 創造20個職位、30個項目和40宗申請。").figures
    assert classifier(applications) == "宗"
    assert alike(jobs, projects)
    assert not alike(jobs, applications)
    assert not same_noun(jobs, projects)


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("收到40宗申請。", "宗"),
        ("收到3至5宗申請。", "宗"),
        ("收到一百二十宗申請。", "宗"),
        ("收到1萬2,000宗申請。", "宗"),
    ],
)
def test_a_classifier_is_told_whatever_number_it_follows(text: str, ending: str) -> None:
    (figure,) = printed(f"p1: {text}").figures
    assert classifier(figure) == ending
