"""The page of an archive in a browser: from a paper that is dropped to a figure in its box."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

pytest.importorskip("uvicorn")
SAMPLES = Path(__file__).parents[2] / "samples"
AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MINUTE = 60_000
_DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  dispatchEvent(new DragEvent("drop", {dataTransfer: data, cancelable: true}));
}"""


@pytest.fixture
def archive(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of an archive without papers; whatever its console says or it asks of others fails the test."""
    said: list[str] = []
    (tmp_path / "out").mkdir()
    with served(tmp_path / "out") as (_, address):
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else said.append(asked.url))
        page.goto(address)
        yield page
        page.close()
    assert said == []


def drop(page: Page, *names: str) -> None:
    page.set_input_files("#files", [SAMPLES / name for name in names])
    for name in names:
        page.locator("#uploads li", has_text=name).get_by_role("link", name="report").wait_for(timeout=MINUTE)


def test_from_a_dropped_paper_to_a_figure_in_its_box(archive: Page) -> None:
    drop(archive, "planted.zh.pdf")
    archive.get_by_label("Search words").fill("12.4億 lang:zh")
    archive.get_by_role("button", name="Search").click()
    hit = archive.locator("ol li").first
    assert "12億4,000萬元" in hit.inner_text()
    hit.locator("a").first.click(timeout=MINUTE)
    archive.locator("#sheets .selected").first.wait_for(timeout=MINUTE)
    name = archive.url.rpartition("#")[2]
    assert name in str(archive.locator("#sheets .selected").first.get_attribute("data-mark")).split()
    assert archive.locator("img").count() == 12


def test_two_papers_are_compared(archive: Page) -> None:
    drop(archive, "sample.zh.txt", "sample.en.txt")
    archive.reload()
    archive.locator("input[name=a]").nth(0).check()
    archive.locator("input[name=b]").nth(1).check()
    archive.get_by_role("button", name="Compare").click(timeout=MINUTE)
    archive.wait_for_url("**/compare?**", timeout=MINUTE)
    shown = archive.locator("body").inner_text()
    assert "sample.zh.txt" in shown
    assert "sample.en.txt" in shown


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("broken.pdf", "no pdf", "broken.pdf: is not a PDF, whatever its name says"),
        ("bomb.pdf", "%PDF-1.7\n" + "1 0 obj\n<< /Length 99999999999 >>\nstream\n" * 999, "bomb.pdf: "),
        ("<img src=x onerror=alert(1)>.pdf", "no pdf", "is not a PDF"),
    ],
)
def test_what_is_dropped_and_no_paper_is_told_of(archive: Page, name: str, content: str, told: str) -> None:
    archive.evaluate(_DROP, [name, content])
    line = archive.locator("#uploads .trouble")
    line.wait_for(timeout=MINUTE)
    assert told in line.inner_text()
    assert archive.locator("#uploads img").count() == 0


def test_a_file_of_200_mb_is_refused(archive: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    archive.set_input_files("#files", large)
    assert archive.locator("#uploads li").inner_text() == "large.pdf is larger than 64 MB; no paper is"


def test_another_site_can_send_nothing(archive: Page, browser: Browser, tmp_path: Path) -> None:
    foreign = browser.new_page()
    foreign.goto("data:text/html,<form method=post enctype=text/plain><input name=x></form>")
    with foreign.expect_response("**/uploads**") as answer:
        foreign.evaluate(
            "(address) => { const form = document.forms[0]; form.action = address; form.submit(); }",
            f"{archive.url}uploads?name=a.txt",
        )
    assert answer.value.status == 403
    foreign.close()
    assert not [*(tmp_path / "out").glob("uploads/*")]


def test_axe_finds_nothing(browser: Browser, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(bypass_csp=True)
    (tmp_path / "out").mkdir()
    with served(tmp_path / "out") as (_, address):
        page = context.new_page()
        page.goto(address)
        drop(page, "sample.zh.txt", "sample.en.txt")
        found = []
        for shown in (
            "?q=12.4億",
            "?lang=zh&q=12.4億",
            "history?of=文獻數碼化基金",
            "history?lang=zh&of=文獻數碼化基金",
        ):
            page.goto(address + shown)
            found += axe.Axe().run(page, options={"runOnly": AXE}).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


def test_from_a_fund_to_its_history_in_chinese(archive: Page) -> None:
    drop(archive, "sample.zh.txt")
    archive.get_by_role("link", name="中文").click()
    archive.get_by_label("基金、計劃或總目的沿革").fill("文獻數碼化基金")
    archive.get_by_role("button", name="顯示沿革").click()
    archive.get_by_role("heading", name="文獻數碼化基金的沿革").wait_for(timeout=MINUTE)
    assert "文件庫沒有該文件" in archive.locator("table").inner_text()
    assert archive.locator("svg rect").count() > 3
