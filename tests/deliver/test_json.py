from __future__ import annotations

import json
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.deliver.json import (
    ReviewsError,
    paper_json,
    printed_record,
    read_reviews,
    to_dict,
    without_print,
)
from itf_extract.model.audit import Coverage, KindCoverage
from itf_extract.model.document import Document, Paragraph
from itf_extract.model.finding import Review
from itf_extract.model.frames import Figures, Findings
from itf_extract.model.paper import Identity, Paper
from tests.press import Press, small_paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The names that the output contract fixes, in its order; keys may be added between them, never renamed.
CONTRACT = {
    "": "schema_version source paper approvals sections paragraphs footnotes tables annexes definitions figures"
    " references asks histories schemes laboratories findings audit",
    "source": "name sha256 media_type pages producer",
    "paper": "number committee document_kind language meeting_date paper_date title heads bureau department",
    "paper/heads/0": "code name subheads",
    "paper/heads/0/subheads/0": "code name new",
    "approvals/0": "label text locator",
    "sections/0": "level title first_paragraph last_paragraph locator",
    "paragraphs/1": "number text text_after footnotes items locator",
    "paragraphs/1/items/0": "label text footnotes items",
    "footnotes/0": "number text locator",
    "tables/0": "id where caption columns rows groups notes unit locator",
    "tables/0/groups/0": "title first_row last_row",
    "annexes/0": "number title sections",
    "annexes/0/sections/0": "label title items",
    "annexes/0/sections/0/items/0": "label text locator",
    "definitions/0": "term meaning locator",
    "figures/0": "id where surface kind value low high unit qualifier period as_of scheme metric role basis why"
    " locator",
    "references/0": "id where surface kind value low high target locator",
    "asks/0": "approval action value figure fiscal_year from to purpose counted_in locator",
    "asks/0/from": "head subhead",
    "asks/0/to": "head subhead item",
    "histories/0": "subject role entries",
    "histories/0/entries/0": "figure value date period where",
    "schemes/0": "label name category launched purpose matching_ratio caps figures facts locator",
    "laboratories/0": "number kind institution name directors year_approved locator",
    "findings/0": "check severity verdict message operands expected actual locators",
    "audit": "relations holds holds_within_rounding fails ambiguous figures_covered figures_total",
    "figures/0/locator": "page bbox start end",
}
REVIEW = Review("0" * 64, "FCR(2023-24)1", None, "p2", "46億元", 3, 7, "corrected", "4500000000", "由局方確認")


def at(record: Any, path: str) -> Any:
    for step in filter(None, path.split("/")):
        record = record[int(step) if step.isdecimal() else step]
    return record


@pytest.mark.parametrize("path", CONTRACT)
def test_the_keys_of_the_contract_stand_in_its_order(path: str) -> None:
    names = CONTRACT[path].split()
    keys = list(at(json.loads(paper_json(small_paper())), path))
    assert [key for key in keys if key in names] == names


def located(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every printed text with its locator."""
    if isinstance(value, dict):
        for text, place in (("text", "locator"), ("text_after", "locator_after"), ("title", "locator")):
            if value.get(text) and value.get(place) and not (text == "text" and value.get("title")):
                yield value[text], value[place]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from located(part)


@pytest.mark.parametrize("pdf", [False, True])
def test_a_locator_gives_its_text_back(pdf: bool) -> None:
    paper = small_paper(pdf=pdf)
    source = paper.document.source.text
    pairs = list(located(json.loads(paper_json(paper))))
    assert len(pairs) == 18
    for text, place in pairs:
        assert source[place["start"] : place["end"]] == text
        assert "".join(source[start:end] for start, end in place["spans"]) == text
        assert (place["page"], place["bbox"] is None, len(place["boxes"])) == (
            (1, False, 1) if pdf else (None, True, 0)
        )


def test_a_box_is_in_points_from_the_top_left() -> None:
    record = json.loads(paper_json(small_paper(pdf=True)))
    assert record["front"][1]["locator"]["bbox"] == [0.0, 12.0, 48.0, 24.0]


def test_the_locator_of_a_table_covers_all_its_texts() -> None:
    paper = small_paper()
    place = json.loads(paper_json(paper))["tables"][0]["locator"]
    text = "".join(paper.document.source.text[start:end] for start, end in place["spans"])
    assert text.split() == ["年份", "宗數", "合計", "總數*", "9", "562", "*約數", "申請"]


def test_numbers_keep_every_digit() -> None:
    text = paper_json(small_paper())
    assert '"value": 2.30, "low": 2.295,' in " ".join(text.split())
    values = [figure["value"] for figure in json.loads(text, parse_float=Decimal)["figures"]]
    assert values == [9562, Decimal("2.30"), "2021-05"]


def test_what_a_paragraph_does_not_say_after_its_items_is_absent() -> None:
    first, second = json.loads(paper_json(small_paper()))["paragraphs"]
    assert "text_after" not in first
    assert "locator_after" not in first
    assert second["text_after"] == "以上各項已推行。"


def test_a_text_without_characters_has_no_place() -> None:
    press = Press()
    label = press("2.")
    document = Document(
        press.dump(), None, paragraphs=(Paragraph(1, press("")), Paragraph(2, press(""), label_text=label))
    )
    first, second = json.loads(paper_json(Paper(document, Identity())))["paragraphs"]
    assert first["locator"] is None
    assert second["locator"]["spans"] == [[0, 2]]


def test_the_audit_counts_verdicts_and_the_figures_they_cover() -> None:
    paper = small_paper()
    rounded = replace(paper.findings[0], verdict="holds_within_rounding")
    kinds = (KindCoverage("count", 2, 3, 1, 1), KindCoverage("date", 1, 4))
    reach = Coverage(kinds, ("f2", "f3"))
    audit = to_dict(replace(paper, findings=Findings((paper.findings[0], rounded)), coverage=reach))["audit"]
    assert audit == {
        "relations": 2,
        "holds": 1,
        "holds_within_rounding": 1,
        "fails": 0,
        "ambiguous": 0,
        "figures_covered": 2,
        "figures_proven": 1,
        "figures_at_odds": 1,
        "figures_total": 3,
        "kinds": [
            {"kind": "count", "covered": 2, "proven": 1, "at_odds": 1, "total": 3},
            {"kind": "date", "covered": 1, "proven": 0, "at_odds": 0, "total": 4},
        ],
        "uncovered": ("f2", "f3"),
    }


def test_an_empty_paper_counts_nothing() -> None:
    audit = to_dict(Paper(Document(Press().dump(), None), Identity()))["audit"]
    assert isinstance(audit, dict)
    assert not any(audit.values())


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_json(small_paper(pdf=True)) == paper_json(small_paper(pdf=True))


def test_a_part_of_a_period_has_its_name_of_the_schema_before_after_its_code() -> None:
    paper = small_paper()
    figures = Figures(replace(paper.figures[0], qualifier=one) for one in ("end", "approx+q3", "over", ""))
    made: Any = to_dict(replace(paper, figures=figures))["figures"]
    assert [figure["qualifier"] for figure in made] == ["end+底", "approx+q3+第三季", "over", ""]


def test_what_was_exported_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "reviews.json").write_text(json.dumps({"reviews": [asdict(REVIEW)]}))
    assert read_reviews(tmp_path / "reviews.json") == (REVIEW,)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no such file"),
        ("{", "is no JSON"),
        ("[]", "breaks the schema 'reviews' at /"),
        (json.dumps({"reviews": [asdict(REVIEW) | {"decision": "maybe"}]}), "at /reviews/0/decision"),
        (json.dumps({"reviews": [asdict(REVIEW) | {"value": None}]}), "at /reviews/0/value"),
    ],
)
def test_what_holds_no_reviews_is_refused_in_one_line(tmp_path: Path, text: str | None, told: str) -> None:
    path = tmp_path / "reviews.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ReviewsError, match=r"^.*reviews\.json: ") as refused:
        read_reviews(path)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("pdf", [True, False])
def test_what_print_means_is_written_without_the_print(pdf: bool) -> None:
    paper = small_paper(pdf=pdf)
    bare = without_print(paper)
    assert printed_record(bare)["paragraphs"] == []
    assert {**to_dict(bare), **printed_record(paper)} == to_dict(paper)
