"""Names by the pipeline: of small papers, of the sample, and of pipelines that others put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy

import itf_extract
from itf_extract.interpret import interpret
from itf_extract.interpret.names import Known, known_names, names, pipeline
from itf_extract.model.document import Document, Paragraph
from tests.press import Press

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.txt"


def paper(*texts: str, signed: tuple[str, ...] = ()) -> Paper:
    press = Press()
    paragraphs = tuple(Paragraph(number, press(text)) for number, text in enumerate(texts, 1))
    signoff = tuple(map(press, signed))
    return interpret(Document(press.dump(), None, paragraphs=paragraphs, signoff=signoff))


def told(paper: Paper) -> list[tuple[str, str, str]]:
    return [(name.kind, name.text, name.full) for name in names(paper)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由余一山教授及司徒二水博士主持", [("person", "余一山教授"), ("person", "司徒二水博士")]),
        ("陳李三石女士", [("person", "陳李三石女士")]),
        ("持有博士學位及從事博士後研究", []),
        ("高博士課程", []),
        ("按照《公共書屋條例》(第3章)", [("law", "《公共書屋條例》")]),
        ("載於《施政報告》", []),
        ("與香港大學和職業訓練局合辦", [("institution", "香港大學"), ("institution", "職業訓練局")]),
        ("「漂書基金」在2016年推出", [("scheme", "漂書基金")]),
    ],
)
def test_names_are_found_by_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, name) for kind, name, _ in told(paper(text))] == expected


def test_a_defined_name_resolves_to_what_it_stands_for() -> None:
    found = told(paper("在海濱及書屋局(下稱「海書局」)的支持下", "海書局同意", signed=("海濱及書屋局",)))
    assert found == [
        ("institution", "海濱及書屋局", "海濱及書屋局"),
        ("institution", "海書局", "海濱及書屋局"),
        ("institution", "海書局", "海濱及書屋局"),
        ("institution", "海濱及書屋局", "海濱及書屋局"),
    ]


def test_a_variant_is_found_and_kept_as_printed() -> None:
    found = told(paper("「羣書計劃」在2013年推出", "推行群書計劃"))
    assert found == [("scheme", "羣書計劃", "羣書計劃"), ("scheme", "群書計劃", "羣書計劃")]


def test_of_overlapping_names_the_longest_stays() -> None:
    assert [name for _, name, _ in told(paper("立法會財務委員會同意"))] == ["立法會財務委員會"]


def test_names_lead_back_to_the_source() -> None:
    source = interpret(itf_extract.convert(SAMPLE).document)
    found = itf_extract.names(source)
    assert found
    for name in found:
        printed = source.document.source.text[name.locator.start : name.locator.end]
        assert "".join(printed.split()) == "".join(name.text.split())


def test_the_sample_names_its_schemes_and_everyone_on_its_lists() -> None:
    source = itf_extract.convert(SAMPLE)
    found = {(name.kind, name.full) for name in itf_extract.names(source)}
    assert {("scheme", scheme.name) for scheme in source.schemes} <= found
    assert {("person", person) for laboratory in source.laboratories for person in laboratory.directors} <= found
    assert ("institution", "數碼典藏署") in found


def test_a_general_word_is_no_name_although_the_paper_defines_it() -> None:
    assert "基金" not in known_names(paper("海濱基金(「基金」)", "「海濱基金」在2016年推出"))


def test_a_pipeline_can_be_extended() -> None:
    nlp = pipeline({"漂書會": Known("institution", "漂書會")})
    ruler = nlp.add_pipe("span_ruler", name="more", after="itf_fold", config={"spans_key": "names"})
    ruler.add_patterns([{"label": "scheme", "pattern": "晨讀日"}])  # type: ignore[attr-defined]
    found = names(paper("漂書會舉辦晨讀日"), nlp)
    assert [(name.kind, name.text) for name in found] == [("institution", "漂書會"), ("scheme", "晨讀日")]


def test_a_pipeline_that_only_sets_entities_will_do() -> None:
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "一山"}, {"label": "GPE", "pattern": "海濱"}])  # type: ignore[attr-defined]
    assert [(name.kind, name.text) for name in names(paper("一山到海濱"), nlp)] == [("person", "一山")]


def test_the_components_are_registered_and_survive_a_round_trip(tmp_path: Path) -> None:
    pipeline({"漂書計劃": Known("scheme", "漂書計劃")}).to_disk(tmp_path)
    doc = spacy.load(tmp_path)("余一山教授依《書屋條例》推行漂書計劃")
    assert [(span.label_, span.text) for span in doc.ents] == [
        ("person", "余一山教授"),
        ("law", "《書屋條例》"),
        ("scheme", "漂書計劃"),
    ]
