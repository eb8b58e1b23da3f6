"""The report in a browser, as a reader uses it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from itf_extract.deliver.marks import marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box

    Look = Callable[..., Page]

SAMPLES = Path(__file__).parents[2] / "samples"
PLANTED = json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))
PDF = "planted.zh.pdf"
# What the colours of the borders have and print on white paper, which is grey, has not.
TINTED: dict[str, Callable[[int, int, int], bool]] = {
    "fails": lambda red, green, _blue: red > green + 60,
    "holds": lambda red, green, _blue: green > red + 25,
    "uncovered": lambda red, _green, blue: blue > red + 5 and red < 215,
}


def shown(page: Page) -> Locator:
    return page.locator("#findings .item:visible")


def within(page: Page, inner: Locator) -> bool:
    box, view = inner.bounding_box(), page.locator("#scroll").bounding_box()
    assert box is not None
    assert view is not None
    return view["y"] <= box["y"] and box["y"] + box["height"] <= view["y"] + view["height"]


@pytest.mark.parametrize("name", [PDF, "planted.zh.txt", "sample.zh.pdf", "script.zh.txt"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_loads_without_a_word_from_the_console_or_a_request(look: Look, name: str, lang: str) -> None:
    page = look(name, lang)
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.locator(".tabpanel:visible").count() == 1
    assert page.locator("h1").bounding_box()


def test_no_script_runs_from_a_papers_text_nor_could_one(look: Look) -> None:
    page = look("script.zh.txt")
    assert page.locator("#sheets").get_by_text("<script>alert(1)</script>").count() == 1
    assert page.locator("#sheets script, #sheets img, #sheets b").count() == 0
    assert page.locator("script").count() == 1


def test_were_markup_to_come_through_the_policy_would_stop_its_script(
    browser: Browser, report_of: Callable[..., Path]
) -> None:
    page = browser.new_page()
    page.goto(report_of("script.zh.txt").as_uri())
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.ran=1>')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran=1'}))")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in text for text in refused) >= 2
    page.close()


def test_first_only_what_needs_a_reader_is_listed(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = look(PDF)
    wanted = [each for each in converted(SAMPLES / PDF).findings if each.verdict in {"fails", "ambiguous"}]
    assert shown(page).count() == len(wanted)


def test_filters_and_search_narrow_the_findings(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = look(PDF)
    findings = converted(SAMPLES / PDF).findings
    panel = page.locator("#findings")
    panel.locator("[data-filter=ambiguous]").click()
    failing = [finding for finding in findings if finding.verdict == "fails"]
    assert shown(page).count() == len(failing)
    assert f"{len(failing)}／{len(findings)}" in panel.get_by_role("status").inner_text()
    panel.get_by_role("searchbox").fill("6 840宗 sum-prose")
    assert shown(page).count() == sum(f.check == "SUM-PROSE" and "6 840宗" in f.message for f in failing)
    panel.get_by_role("searchbox").fill("there is no such text")
    assert panel.locator(".nothing").is_visible()
    panel.get_by_role("searchbox").fill("")
    panel.locator("[data-filter=holds]").click()
    assert shown(page).count() == sum(finding.verdict in {"fails", "holds"} for finding in findings)


@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
def test_a_finding_leads_to_its_operands_joined_on_the_page(look: Look, name: str) -> None:
    page = look(name)
    item = shown(page).filter(has_text="[p14]").first
    item.locator("summary").click()
    operands = item.locator(".operands li")
    first = page.locator("#sheets .box.selected").first
    first.wait_for()
    assert within(page, first)
    assert operands.count() == 3
    assert page.locator("#joins path").count() == 2
    assert "24億8,000萬元 ÷ 兩年 = 1,240,000,000元 ≠ 14億2,000萬元" in item.locator(".sum").inner_text()
    operands.last.locator("a").click()
    target = page.locator(f"#sheets [data-mark={operands.last.locator('a').get_attribute('data-goto')}]").first
    assert within(page, target)


@pytest.mark.parametrize("error", PLANTED, ids=[error["where"] for error in PLANTED])
@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
def test_each_planted_error_is_found_on_its_page(look: Look, name: str, error: dict[str, str]) -> None:
    page = look(name)
    item = shown(page).filter(has_text=error["wrong"]).filter(has_text=f"[{error['where']}]").first
    item.locator("summary").click()
    (first, *_) = (item.get_attribute("data-marks") or "").split()
    selected = page.locator(f"#sheets .box.fails.selected[data-mark={first}]").first
    selected.wait_for()
    assert within(page, selected)


def test_a_box_shows_what_its_figure_means(look: Look) -> None:
    page = look(PDF)
    page.locator("#sheets .box[aria-label^='14億2,000萬元'] rect").first.click()
    card = page.locator("#figures .item[open]")
    text = card.inner_text()
    assert "1,420,000,000" in text
    assert "不符" in page.locator("#sheets .box.selected").first.get_attribute("aria-label")  # type: ignore[operator]
    card.locator(".relations a").first.click()
    assert page.locator("#findings .item[open]").is_visible()


def test_the_keyboard_is_enough(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = look(PDF)
    failing = [mark.id for mark in marks(converted(SAMPLES / PDF)).all if mark.status == "fails"]
    for key, expected in zip("nnp", (*failing[:2], failing[0]), strict=True):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.mark") == expected
    card = page.locator("#figures .item[open]")
    assert card.get_attribute("id") == f"figure-{failing[0]}"
    page.wait_for_timeout(100)  # the card comes into view once it is drawn
    box = card.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    page.keyboard.press("Escape")
    assert page.locator("#sheets .selected").count() == 0
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.classList.contains('box')")
    page.keyboard.press("Enter")
    assert page.locator("#figures .item[open]").count() == 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_the_pages_can_be_read_as_text_with_the_same_boxes(look: Look) -> None:
    page = look(PDF)
    item = shown(page).filter(has_text="[p14]").first
    item.locator("summary").click()
    page.locator("[data-view=text]").click()
    assert not page.locator("#page-1").is_visible()
    selected = page.locator("#sheets span.box.selected")
    assert selected.count() == 3
    assert within(page, selected.first)
    assert page.locator("#joins path").count() == 2
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('span.box.fails')")
    page.locator("[data-view=text]").click()
    assert page.locator("#page-1").is_visible()
    assert not page.locator("#sheets article").is_visible()


def test_zoom_and_hidden_boxes(look: Look) -> None:
    page = look(PDF)
    width = page.locator(".leaf").first.bounding_box()["width"]  # type: ignore[index]
    page.locator("[data-zoom=in]").click()
    assert page.locator(".leaf").first.bounding_box()["width"] == pytest.approx(width * 1.25, abs=1)  # type: ignore[index]
    page.locator("[data-boxes=holds]").click()
    assert not page.locator("#sheets .box.holds").first.is_visible()
    assert page.locator("#sheets .box.fails").first.is_visible()


@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
def test_a_narrow_window_needs_no_scrolling_sideways(look: Look, name: str) -> None:
    page = look(name, "en", width=400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_on_paper_what_fails_is_written_out(look: Look) -> None:
    page = look(PDF)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#findings .item[data-status=fails] .operands:visible").count()
    assert not page.locator("#figures").is_visible()
    assert page.locator(".leaf img").last.is_visible()


def near(image: Image.Image, x: float, y: float, status: str) -> bool:
    """Whether a border of the status's colour crosses within two pixels of the place."""
    around = [(round(x) + dx, round(y) + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    return any(TINTED[status](*image.getpixel(place)) for place in around)  # type: ignore[misc]


def edges(box: Box, scale: float) -> list[tuple[float, float]]:
    """The middles of a box's four sides, drawn a point outside of the characters."""
    x0, top, x1, bottom = (edge * scale for edge in (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1))
    return [((x0 + x1) / 2, top), ((x0 + x1) / 2, bottom), (x0, (top + bottom) / 2), (x1, (top + bottom) / 2)]


@pytest.mark.parametrize("number", [1, 4, 7, 8])
def test_boxes_are_drawn_where_the_locators_say(look: Look, converted: Callable[[Path], Paper], number: int) -> None:
    paper = converted(SAMPLES / PDF)
    page = look(PDF, height=1600)
    leaf = page.locator(f"#page-{number} .leaf")
    leaf.scroll_into_view_if_needed()
    image = Image.open(BytesIO(leaf.screenshot())).convert("RGB")
    scale = image.width / paper.document.source.pages[number - 1].width
    drawn = [(mark, box) for mark in marks(paper).all for on, box in mark.locator.boxes if on == number]
    assert drawn
    for mark, box in drawn:
        if mark.status in TINTED:
            seen = [near(image, x, y, mark.status) for x, y in edges(box, scale)]
            assert sum(map(int, seen)) >= 3, (mark.id, mark.surface, seen)  # a neighbour's box may lie over one side
        ink = image.crop([round(edge * scale) for edge in box]).convert("L").getextrema()  # type: ignore[arg-type]
        assert ink[0] < 110, f"no print under the box of {mark.surface}"  # type: ignore[operator]
