"""Two versions side by side in a browser, as a reader uses the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Look = Callable[..., Page]

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"
PDF = ("sample.zh.pdf", "differing.en.pdf")
EDITIONS = ("sample.zh.txt", "planted.zh.txt")


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Look]:
    """Opens the comparison of two samples; whatever the console says or the page asks for fails the test."""
    said: list[str] = []
    opened: list[Page] = []

    def open_comparison(first: str, second: str, lang: str = "zh", width: int = 1440) -> Page:
        target = tmp_path / "differences.html"
        names = [str(SAMPLES / first), str(SAMPLES / second)]
        done = CliRunner().invoke(main, ["compare", *names, "--format", "html", "-o", str(target), "--lang", lang])
        assert done.exit_code in {0, 1}, done.output
        page = browser.new_page(viewport={"width": width, "height": 900})
        opened.append(page)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        address = target.as_uri()
        page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else said.append(asked.url))
        page.goto(address)
        return page

    yield open_comparison
    for page in opened:
        page.close()
    assert said == []


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_difference_leads_to_both_places_and_back(look: Look, lang: str) -> None:
    page = look(*PDF, lang)
    entries = page.locator(".entries tbody tr")
    assert entries.count() == 3
    for number in range(3):
        for side in range(2):
            link = entries.nth(number).locator("td").nth(side).locator("a")
            target = link.get_attribute("href") or ""
            link.click()
            assert page.locator(target).inner_text() == link.inner_text()
            assert in_view(page, target)
            page.locator(target).click()
            assert in_view(page, f"#difference-{number + 1}")


@pytest.mark.parametrize("versions", [PDF, EDITIONS])
def test_both_versions_of_a_part_stand_side_by_side(look: Look, versions: tuple[str, str]) -> None:
    page = look(*versions)
    for pair in page.locator("#text > .pair.fails").all():
        first, second = (half.bounding_box() for half in pair.locator(".half").all())
        assert first is not None
        assert second is not None
        assert (first["y"], first["width"]) == (second["y"], second["width"])
        assert first["x"] + first["width"] < second["x"] + 2


def test_only_what_differs_can_be_shown(look: Look) -> None:
    page = look(*EDITIONS)
    page.get_by_label("只顯示有差異的段落").check()
    assert page.locator("#text > .pair.holds:visible").count() == 0
    assert page.locator("#text > .pair:not(.heads):visible").count() == 8


def test_the_words_written_anew_are_marked(look: Look) -> None:
    page = look(*EDITIONS)
    assert page.locator("#text mark").filter(has_text="及文獻").count() == 1
    assert page.locator("#text mark").count() == 6


def test_the_pages_with_differences_have_their_boxes(look: Look) -> None:
    page = look(*PDF, "en")
    page.get_by_text("Pages with differences").click()
    assert page.locator(".leaf img:visible").count() == 6
    assert page.locator(".leaf a.box").count() == 6
    page.locator(".leaf a.box").first.click()
    assert in_view(page, ".entries tr:target")


def test_versions_that_agree_say_so(look: Look) -> None:
    page = look("sample.zh.txt", "sample.en.txt", "en")
    assert page.locator("h1").inner_text() == "Equal: all 399 figures agree"
    assert page.locator(".entries").count() == 0


@pytest.mark.parametrize("versions", [PDF, EDITIONS])
def test_a_narrow_window_needs_no_scrolling_sideways(look: Look, versions: tuple[str, str]) -> None:
    page = look(*versions, width=400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_keyboard_reaches_every_difference(look: Look) -> None:
    page = look(*PDF)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for number in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('tr').id") == f"difference-{number // 2 + 1}"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#" + page.evaluate("document.activeElement.id")
