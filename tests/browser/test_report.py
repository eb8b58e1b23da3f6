"""The report in a browser, as a reader uses it."""

from __future__ import annotations

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from PIL import Image

from itf_extract.cli import main
from itf_extract.deliver.marks import marks
from itf_extract.report.matters import matters, unsettled
from itf_extract.report.matters import shown as shown_findings
from itf_extract.report.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Box

    Look = Callable[..., Page]

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "samples"
AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLANTED = json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))
PDF = "planted.zh.pdf"
# What the colours of the borders have and print on white paper, which is grey, has not.
TINTED: dict[str, Callable[[int, int, int], bool]] = {
    "fails": lambda red, green, _blue: red > green + 60,
    "holds": lambda red, green, _blue: green > red + 25,
}


def findings(look: Look, name: str) -> Page:
    """The report with its findings open."""
    page = look(name)
    page.locator("#tab-findings").click()
    return page


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


def test_first_what_is_asked_then_what_is_wrong_is_told(look: Look) -> None:
    page = look(PDF)
    overview = page.locator("#overview")
    asked = overview.locator(".asked li").first
    assert "12億4,000萬元" in asked.inner_text()
    assert "總目184" in asked.inner_text()
    wrong = overview.locator(".wrong li")
    assert wrong.count() > 5
    assert "14億2,000萬元" in wrong.first.inner_text()
    for line in (asked, wrong.first):
        box = line.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
    wrong.first.locator("a").click()
    assert page.locator("#findings .item[open]").is_visible()


def test_of_the_findings_only_what_needs_a_reader_is_listed(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = findings(look, PDF)
    paper = converted(SAMPLES / PDF)
    told = shown_findings(paper, marks(paper))
    wrong = matters(told)
    assert shown(page).count() == len(wrong) + len(unsettled(told))
    assert shown(page).first.get_attribute("id") == f"finding-{wrong[0].lead.number}"


def test_filters_narrow_the_findings(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = findings(look, PDF)
    panel = page.locator("#findings")
    panel.locator("[data-filter=ambiguous]").click()
    wrong = shown(page).count()
    panel.locator("[data-filter=fails]").click()
    assert panel.locator(".nothing").is_visible()
    panel.locator("[data-filter=holds]").click()
    holding = sum(finding.verdict == "holds" for finding in converted(SAMPLES / PDF).findings)
    assert shown(page).count() == holding
    panel.locator("[data-filter=fails]").click()
    assert shown(page).count() == holding + wrong
    assert f"{holding + wrong}／" in panel.get_by_role("status").inner_text()


@pytest.mark.parametrize(
    ("name", "query", "found", "other"),
    [
        (PDF, "12億", "12億4,000萬元", "14億2,000萬元"),
        (PDF, "1,240 million", "12億4,000萬元", "14億2,000萬元"),
        (PDF, "1240000000", "12億4,000萬元", "14億2,000萬元"),
        ("sample.en.txt", "12億4,000萬", "1,240 million", "2,480 million"),
        ("sample.en.txt", "$1.2 billion", "1,240 million", "2,480 million"),
        (PDF, "12億 請求撥款", "12億4,000萬元", "14億2,000萬元"),
    ],
)
def test_a_number_is_found_however_it_is_printed(look: Look, name: str, query: str, found: str, other: str) -> None:
    page = look(name)
    page.get_by_role("searchbox").fill(query)
    figures = page.locator(".hits[data-kind=figures] a")
    assert figures.filter(has_text=found).count()
    assert not figures.filter(has_text=other).count()
    if "請求" not in query:
        assert page.locator(".hits[data-kind=findings] a").count()
        assert page.locator(".hits[data-kind=text] a").filter(has_text=found).count()


def test_one_search_finds_text_and_leads_to_it_on_the_page(look: Look) -> None:
    page = look(PDF)
    page.keyboard.press("/")
    page.keyboard.type("地區典藏")
    hits = page.locator(".hits[data-kind=text] a")
    assert hits.count() > 3
    hits.last.click()
    spot = page.locator("#sheets .spots rect").first
    assert within(page, spot)
    page.get_by_role("searchbox").fill("there is no such text")
    assert page.locator("#results .nothing").is_visible()
    page.get_by_role("searchbox").press("Escape")
    assert page.locator("#overview").is_visible()


def test_figures_are_sorted_and_filtered(look: Look, converted: Callable[[Path], Paper]) -> None:
    page = look(PDF)
    page.get_by_role("tab", name="數字").click()
    panel = page.locator("#figures")
    panel.locator("[data-by=kind]").select_option("money")
    panel.locator("[data-sort]").select_option("value")
    values = [float(item.get_attribute("data-value") or "-inf") for item in panel.locator(".item:visible").all()]
    assert values == sorted(values, reverse=True)
    assert len(values) == sum(figure.kind == "money" for figure in converted(SAMPLES / PDF).figures)
    panel.locator("[data-by=role]").select_option("asked")
    asked = sum(f.kind == "money" and f.role == "asked" for f in converted(SAMPLES / PDF).figures)
    assert panel.locator(".item:visible").count() == asked
    panel.locator("[data-by=status]").select_option("fails")
    assert all(item.get_attribute("data-status") == "fails" for item in panel.locator(".item:visible").all())


def test_what_is_shown_is_exported(look: Look, tmp_path: Path) -> None:
    page = look(PDF)
    page.get_by_role("tab", name="數字").click()
    panel = page.locator("#figures")
    panel.locator("[data-by=kind]").select_option("money")
    rows = panel.locator(".item:visible").count()
    with page.expect_download() as saved:
        panel.locator("[data-export=csv]").click()
    saved.value.save_as(tmp_path / "figures.csv")
    lines = list(csv.reader((tmp_path / "figures.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == rows + 1
    assert "12億4,000萬元" in {line[1] for line in lines}
    with page.expect_download() as saved:
        panel.locator("[data-export=xlsx]").click()
    saved.value.save_as(tmp_path / "figures.xlsx")
    sheet = load_workbook(tmp_path / "figures.xlsx").active
    assert sheet is not None
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == lines
    page.get_by_role("tab", name="計劃").click()
    with page.expect_download() as saved:
        page.locator("#records [data-export=csv]").first.click()
    assert saved.value.suggested_filename.endswith(".schemes.csv")


def test_a_citation_and_a_permanent_link_are_copied(look: Look) -> None:
    page = look(PDF)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#overview .asked a").first.click()
    card = page.locator("#figures .item[open]")
    card.locator("[data-copy]").click()
    page.get_by_text("已複製").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "12億4,000萬元" in cited
    assert cited.endswith("（FCR(2023-24)17，請求(a)，第1頁，12億4,000萬元）")
    card.locator("[data-copy-link]").click()
    name = card.get_attribute("id")
    page.wait_for_function(f"navigator.clipboard.readText().then((text) => text.endsWith('#{name}'))")
    address = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(f"#{name}").is_visible()
    assert page.locator(f"#sheets .box.selected[data-mark={name}]").count()


def test_the_text_of_a_page_can_be_selected(look: Look) -> None:
    page = look(PDF)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#page-1 .layer'))")
    text = "".join(page.evaluate("getSelection().toString()").split())
    assert "請各委員批准" in text
    assert "12億4,000萬元" in text


def test_schemes_have_their_money_and_lead_to_their_place(look: Look) -> None:
    page = look(PDF)
    page.get_by_role("tab", name="計劃").click()
    line = page.locator("table[data-table=schemes] tbody tr").first
    assert "萬元" in line.inner_text()
    line.locator("th a").click()
    assert within(page, page.locator("#sheets .spots rect").first)


def test_each_mark_has_a_sign_of_its_own(look: Look) -> None:
    """No status is told by its colour alone."""
    page = look(PDF)
    drawn = page.evaluate(
        """["fails", "ambiguous", "holds", "bounded", "uncovered"].map((status) => {
          const box = document.querySelector(`#sheets g.box.${status}`);
          if (!box) return status;
          const [rect, path] = [box.querySelector("rect"), box.querySelector("path")];
          const style = getComputedStyle(rect);
          return [style.stroke !== "none", style.strokeDasharray, Boolean(path),
                  path && getComputedStyle(path).strokeDasharray, box.querySelector(".sign")?.textContent].join();
        })"""
    )
    assert len(set(drawn)) == 5


@pytest.mark.parametrize(("name", "lang"), [(PDF, "zh"), ("sample.en.pdf", "en")])
def test_an_honest_papers_verdict_is_green_and_names_what_is_open(look: Look, name: str, lang: str) -> None:
    page = look(name, lang)
    failing = name == PDF
    band = page.locator("header.verdict")
    assert ("fails" if failing else "holds") in (band.get_attribute("class") or "")
    assert band.locator(".open a").count()
    band.locator(".open a[data-show=uncovered]").click()
    shown_now = page.locator("#figures .item:visible")
    assert shown_now.count()
    assert shown_now.first.get_attribute("data-status") == "uncovered"


@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
def test_a_finding_leads_to_its_operands_joined_on_the_page(look: Look, name: str) -> None:
    page = findings(look, name)
    item = shown(page).filter(has_text="第14段").first
    item.locator("summary").click()
    operands = item.locator(".operands li")
    first = page.locator("#sheets .box.selected").first
    first.wait_for()
    assert within(page, first)
    assert operands.count() == 3
    assert page.locator("#joins path").count() == 2
    assert "24億8,000萬元 ÷ 兩年 = 12億4,000萬元 ≠ 14億2,000萬元" in item.locator(".sum").inner_text()
    operands.last.locator("a").click()
    target = page.locator(f"#sheets [data-mark={operands.last.locator('a').get_attribute('data-goto')}]").first
    assert within(page, target)


@pytest.mark.parametrize("error", PLANTED, ids=[error["where"] for error in PLANTED])
@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
def test_each_planted_error_is_found_on_its_page(look: Look, name: str, error: dict[str, str]) -> None:
    page = findings(look, name)
    item = shown(page).filter(has_text=error["wrong"]).filter(has_text=Wording("zh").citation(error["where"])).first
    item.locator("summary").click()
    (first, *_) = (item.get_attribute("data-marks") or "").split()
    selected = page.locator(f"#sheets .box.selected[data-mark={first}]").first
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
    assert card.get_attribute("id") == failing[0]
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
    page = findings(look, PDF)
    item = shown(page).filter(has_text="第14段").first
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
    page.locator("[data-boxes-of=holds]").click()
    assert not page.locator("#sheets .box.holds").first.is_visible()
    assert page.locator("#sheets .box.fails").first.is_visible()


@pytest.mark.parametrize("name", [PDF, "planted.zh.txt"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (800, 600)])
def test_a_small_window_needs_no_scrolling_sideways(look: Look, name: str, width: int, height: int) -> None:
    page = look(name, "en", width=width, height=height)
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        panel = page.locator(".tabpanel:visible").bounding_box()
        assert panel is not None
        assert panel["x"] + panel["width"] <= width


def test_reviews_are_kept_exported_applied_and_read_again(look: Look, tmp_path: Path) -> None:
    page = look(PDF)
    page.locator("#overview .wrong a").first.click()
    page.locator("#findings .item[open] [data-review]").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.locator("form.review [name=note]").fill("第二筆另有安排")
    page.keyboard.press("Enter")
    badge = page.locator("#findings .item[open] .badge")
    assert badge.inner_text().strip() == "不同意 · 第二筆另有安排"
    page.locator("#tab-overview").click()
    with page.expect_download() as saved:
        page.locator("#reviews-export").click()
    saved.value.save_as(tmp_path / "reviews.json")
    told = CliRunner().invoke(main, ["audit", str(SAMPLES / PDF), "--reviews", str(tmp_path / "reviews.json")])
    untold = CliRunner().invoke(main, ["audit", str(SAMPLES / PDF)])
    assert told.stdout.count("不符") == untold.stdout.count("不符") - 1
    again = look("planted.zh.txt")
    again.locator("#reviews-import").set_input_files(tmp_path / "reviews.json")
    assert again.locator(".badge").count() == 0  # the dump is another file
    page.reload()
    assert page.locator(".badge").count() == 0
    page.locator("#tab-overview").click()
    page.locator("#reviews-import").set_input_files(tmp_path / "reviews.json")
    page.locator("#reviewed-items li").first.wait_for()
    assert page.locator("#reviewed-items li").count() == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(
    browser: Browser, report_of: Callable[..., Path], lang: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 2.2 at level AA, and what axe-core holds for good practice, in every tab."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    # The page's own policy would keep axe out, as it keeps everything out.
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(report_of("axe.txt", lang).as_uri())
    found = []
    for tab in page.get_by_role("tab").all():
        tab.click()
        for item in page.locator(".tabpanel:visible .item:visible").all()[:1]:
            item.locator("summary").click()
            for button in item.locator("[data-review]").all():
                button.click()
        # What stays at the top of the page, or of a part that scrolls, covers what was scrolled below it.
        page.evaluate("document.querySelectorAll('*').forEach((part) => part.scrollTo(0, 0))")
        response = axe.Axe().run(page, options={"runOnly": AXE}).response
        found += [(each["id"], each["nodes"][0]["html"][:200]) for each in response["violations"]]
    context.close()
    assert found == []


def test_on_paper_what_fails_is_written_out(look: Look) -> None:
    page = look(PDF)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#findings .item[data-status=fails] .operands:visible").count()
    assert not page.locator("#figures").is_visible()
    assert page.locator(".leaf img").last.is_visible()


def test_on_paper_no_column_of_a_table_is_cut_off(look: Look) -> None:
    page = look(PDF)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wide = page.locator("table.records[data-table]").evaluate_all("all => all.map((each) => each.offsetWidth)")
    assert wide
    assert max(wide) <= 1040  # an A4 sheet on its side, within its margins


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
    leaf.locator("img").evaluate("(picture) => picture.decode()")  # the page shows it before it is painted
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
