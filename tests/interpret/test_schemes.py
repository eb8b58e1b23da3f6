"""Schemes of small papers: a list with its categories, and names elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.interpret.definitions import find_definitions
from itf_extract.interpret.figures import find_figures
from itf_extract.interpret.schemes import find_schemes
from itf_extract.model.document import Document, Footnote, Item, Paragraph, Section
from tests.press import Press

if TYPE_CHECKING:
    from itf_extract.model.records import Scheme

ITEMS = (
    ("a", "「夜讀計劃」在2003年推出，資助書屋延長開放時間，每間最多30萬元。至今批出約200萬元。"),
    ("b", "「書車券」於2011年以試驗形式推出，按1(政府)：3(機構)的配對形式資助車隊。"),
    ("c", "「譯書計劃」由譯書局營辦。"),
)


def paper(*items: tuple[str, str], others: tuple[str, ...] = (), note: str = "", headed: bool = False) -> Document:
    """Paragraph 1 has the items; ``headed`` puts a heading over the first two and one over the rest."""
    press = Press()
    sections = (
        (
            Section(1, press("各項計劃"), 1, 1),
            Section(2, press("開放"), 1, 1, "a", "b"),
            Section(2, press("翻譯"), 1, 1, "c", "c"),
        )
        if headed
        else ()
    )
    listed = tuple(Item(label, press(text)) for label, text in items)
    first = Paragraph(1, press("計劃如下－"), items=listed)
    paragraphs = (first, *(Paragraph(number, press(text)) for number, text in enumerate(others, 2)))
    footnotes = (Footnote(1, press(note)),) if note else ()
    return Document(press.dump(), None, sections=sections, paragraphs=paragraphs, footnotes=footnotes)


def schemes(document: Document) -> tuple[Scheme, ...]:
    return find_schemes(document, find_figures(document)[0])


def test_a_list_of_schemes_gives_their_names_years_and_categories() -> None:
    found = schemes(paper(*ITEMS, headed=True))
    assert [(scheme.label, scheme.name, scheme.category, scheme.launched) for scheme in found] == [
        ("a", "夜讀計劃", "開放", 2003),
        ("b", "書車券", "開放", 2011),
        ("c", "譯書計劃", "翻譯", None),
    ]


def test_without_headings_there_is_no_category() -> None:
    assert {scheme.category for scheme in schemes(paper(*ITEMS))} == {None}


def test_the_rest_of_the_first_sentence_is_the_purpose() -> None:
    assert [scheme.purpose for scheme in schemes(paper(*ITEMS))] == [
        "資助書屋延長開放時間，每間最多30萬元",
        "按1(政府)：3(機構)的配對形式資助車隊",
        "由譯書局營辦",
    ]


def test_figures_of_an_item_are_its_schemes_with_caps_and_ratio_apart() -> None:
    document = paper(*ITEMS, others=("「夜讀計劃」去年批出5宗申請。",))
    figures = {figure.id: figure for figure in find_figures(document)[0]}
    first, second, _ = schemes(document)
    assert [figures[id_].surface for id_ in first.caps] == ["30萬元"]
    assert {figures[id_].where for id_ in first.figures} == {"p1(a)", "p2"}
    assert (first.matching_ratio, second.matching_ratio) == (None, "1:3")


def test_without_figures_the_schemes_are_the_same_but_for_them() -> None:
    assert [scheme.name for scheme in find_schemes(paper(*ITEMS))] == ["夜讀計劃", "書車券", "譯書計劃"]


@pytest.mark.parametrize(
    "items",
    [
        (("a", "「夜讀計劃」在2003年推出。"), ("b", "鼓勵閱讀；"), ("c", "添置圖書。")),
        (("a", "「夜讀計劃」由書屋營辦。"), ("b", "「書車券」由車隊營辦。")),
        (("a", "在2003年推出夜讀。"), ("b", "在2011年推出書車。")),
        (),
    ],
)
def test_another_list_is_no_list_of_schemes(items: tuple[tuple[str, str], ...]) -> None:
    assert [scheme for scheme in schemes(paper(*items)) if scheme.label] == []


@pytest.mark.parametrize(
    ("text", "name", "year", "purpose"),
    [
        ("「漂書基金」在2016年推出。", "漂書基金", 2016, None),
        ("「漂書基金」在2016年推岀。", "漂書基金", 2016, None),
        ("併合了於1998年開辦的「館員計劃」。", "館員計劃", 1998, None),
        ("整合以往的「館員計劃」。", "館員計劃", None, None),
        ("總目95分目700項目812「漂書基金」的餘款。", "漂書基金", None, None),
        ("撥款用以成立「漂書基金」，資助街坊交換圖書。", "漂書基金", None, "資助街坊交換圖書"),
    ],
)
def test_schemes_named_elsewhere_are_mentions(text: str, name: str, year: int | None, purpose: str | None) -> None:
    (mention,) = schemes(paper(*ITEMS, others=(text,)))[len(ITEMS) :]
    assert (mention.label, mention.name, mention.launched, mention.purpose) == (None, name, year, purpose)


@pytest.mark.parametrize(
    "text",
    [
        "「夜讀計劃」在2003年推出。",
        "該處推出「海濱書展」。",
        "「館員計劃」由書局管理。",
        "項目812「一般開支」的餘款。",
        "以往「書展」甚多。",
    ],
)
def test_a_listed_scheme_or_another_name_is_no_mention(text: str) -> None:
    assert len(schemes(paper(*ITEMS, others=(text,)))) == len(ITEMS)


def test_what_several_places_tell_of_a_mention_is_one_mention() -> None:
    found = schemes(paper(*ITEMS, others=("成立「漂書基金」，資助交換圖書。",), note="「漂書基金」在2016年推出。"))
    assert [(mention.name, mention.launched, mention.purpose) for mention in found[len(ITEMS) :]] == [
        ("漂書基金", 2016, "資助交換圖書")
    ]


def test_a_scheme_leads_back_to_its_item() -> None:
    document = paper(*ITEMS)
    for scheme, (_, text) in zip(schemes(document), ITEMS, strict=True):
        assert document.source.text[scheme.locator.start : scheme.locator.end] == text


def test_the_numbers_of_a_scheme_are_told_by_their_role_each_once() -> None:
    text = "「夜讀計劃」在2003年推出，每間最多30萬元。共接獲20宗申請，其中12宗獲批，資助總額約200萬元。"
    text += "在已評審的18宗申請中，12宗獲批。"
    document = paper(("a", text), *ITEMS[1:])
    found = schemes(document)[0].facts
    figures = {figure.id: figure.surface for figure in find_figures(document)[0]}
    assert {role: [figures[one] for one in ids] for role, ids in found.items()} == {
        "cap": ["30萬元"],
        "received": ["20宗"],
        "approved": ["12宗"],
        "granted": ["200萬元"],
        "assessed": ["18宗"],
    }


def test_a_scheme_is_known_by_its_term_under_its_heading_and_by_the_code_of_its_item() -> None:
    press = Press()
    sections = (Section(1, press("漁民振興計劃"), 2, 2),)
    paragraphs = (
        Paragraph(1, press("項目805「漁民振興計劃」(下稱「振興計劃」)的承擔額即將用罄。")),
        Paragraph(2, press("截至2020年3月底，共接獲96宗申請。")),
        Paragraph(3, press("我們會檢討。振興計劃於2012年6月推出，每艘漁船的資助上限為5萬元。")),
    )
    document = Document(press.dump(), None, sections=sections, paragraphs=paragraphs)
    figures = find_figures(document, find_definitions(document))[0]
    (scheme,) = find_schemes(document, figures)
    assert (scheme.name, scheme.launched) == ("漁民振興計劃", 2012)
    assert {one.surface for one in figures if one.scheme == scheme.name} == {
        "2020年3月底", "96宗", "2012年6月", "5萬元",
    }  # fmt: skip
