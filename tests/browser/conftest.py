"""A real browser for the tests of what people look at; they skip where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
# As small as a paper may be that has something in every tab of its report: axe looks at each element of the page.
AXE = """財務委員會討論文件

2022年4月22日

總目120－文化
分目700 文化工作(整體撥款)

文化基金

    請各委員批准向文化基金注資3,000萬元。

問題

    文化基金須有新的款項。

建議

2.  我們建議向文化基金注資3,000萬元，即首年1,000萬元及次年1,500萬元，合共3,000萬元。

背景

3.  基金的計劃如下－

(a) 讀書資助計劃(2015年推出)：支持閱讀。至今批出12個項目，涉及資助總額600萬元，每個項目的資助上限為50萬元。

4.  申請宗數如下－

年度 申請宗數 獲批宗數
2018-19 120 60
2019-20 140 70
2020-21 160 80
總計 420 210

文化局
2022年4月
"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium with a fresh profile."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        pytest.skip("no Chromium; on Debian: apt-get install chromium")
    with playwright.sync_playwright() as started:
        # Root, as CI is, may run Chromium without its sandbox only.
        opened = started.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(_QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory, converted: Callable[[Path], Paper]) -> Callable[..., Path]:
    """The report of a sample as a file, each one written once."""
    from itf_extract.pipeline import rules  # noqa: PLC0415
    from itf_extract.report import report_html  # noqa: PLC0415 - most tests do without it
    from itf_extract.report.pictures import pictures  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("reports")

    def report(name: str, lang: Language = "zh") -> Path:
        target = folder / f"{name}.{lang}.html"
        if not target.exists():
            path = SAMPLES / name
            if name == "axe.txt":
                path = folder / name
                path.write_text(AXE, encoding="utf-8")
            paper = converted(path)
            pages = pictures(path.read_bytes(), paper.document.source) if paper.document.source.pages else ()
            html = report_html(paper, rules(), version="1", lang=lang, pictures=pages)
            target.write_text(html, encoding="utf-8")
        return target

    return report


@pytest.fixture
def look(browser: Browser, report_of: Callable[..., Path]) -> Iterator[Callable[..., Page]]:
    """Opens the report of a sample; whatever the console says or the page asks for fails the test."""
    said: list[str] = []
    opened: list[Page] = []

    def open_report(name: str, lang: Language = "zh", width: int = 1440, height: int = 900) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height})
        opened.append(page)
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        target = report_of(name, lang).as_uri()
        page.on("request", lambda asked: None if asked.url.startswith((target, "data:")) else said.append(asked.url))
        page.goto(target)
        return page

    yield open_report
    for page in opened:
        page.close()
    assert said == []
