"""Lists of papers on the web: a table of addresses (CSV), or a page with links to papers (HTML)."""

from __future__ import annotations

import csv
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from itf_extract.batch.addresses import is_address, is_store, is_web
from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

_PAPERS = frozenset({".pdf", ".txt"})
_LISTS = frozenset({".csv", ".html", ".htm"})
_CONTROLS = compiled(r"[\x00-\x1f\x7f]")
_COLUMNS = {
    "address": {"address", "url", "link", "地址", "網址", "連結"},
    "number": {"number", "no", "no.", "paper", "編號", "文件編號"},
    "language": {"language", "lang", "語言", "語文"},
    "date": {"date", "day", "meeting", "日期", "會議日期"},
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of a list: its address, and what a table tells of it."""

    address: str
    number: str = ""
    language: str = ""
    date: str = ""

    @property
    def name(self) -> str:
        """The last part of its address, without what a file's name cannot have."""
        path = unquote(urlsplit(self.address).path).replace("\\", "/")
        return _CONTROLS.sub("_", PurePosixPath(path).name).replace(":", "_").lstrip(".") or "paper"


def is_list(argument: str) -> bool:
    """Whether an argument is a table or a page of addresses, by its name; a page of the web may have none.

    >>> [is_list(one) for one in ("papers.csv", "https://example.org/papers/", "https://example.org/a.pdf")]
    [True, True, False]
    """
    if is_store(argument):
        return False
    path = urlsplit(argument).path if is_address(argument) else argument
    return PurePosixPath(path).suffix.lower() in _LISTS or (is_address(argument) and path[-1:] in {"", "/"})


def listed(text: str, base: str = "") -> list[Listed]:
    """The papers of a list in order, each address once; ``base`` is the list's own address, where it has one.

    Of a page only what lies on the page's own host: what a page says may lead anywhere.
    """
    found = _of_page(text, base) if text.lstrip()[:1] == "<" else _of_table(text, base)
    return list({one.address: one for one in found}.values())


def _of_table(text: str, base: str) -> list[Listed]:
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.removeprefix("\ufeff").splitlines())]
    heads = [cell.casefold() for cell in rows[0]] if rows else []
    places = {
        name: next((place for place, head in enumerate(heads) if head in known), None)
        for name, known in _COLUMNS.items()
    }
    found = []
    for row in rows[1:] if places["address"] is not None else rows:
        told = {name: row[place] for name, place in places.items() if place is not None and place < len(row)}
        address = told.pop("address", next(filter(is_address, row), ""))
        if is_web(whole := _joined(base, address)):
            found.append(Listed(whole, **told))
    return found


def _of_page(text: str, base: str) -> list[Listed]:
    page = _Page()
    page.feed(text)
    base = _joined(base, page.base)
    addresses = [urldefrag(_joined(base, link))[0] for link in page.links]
    host = urlsplit(base).hostname
    return [
        Listed(address)
        for address in addresses
        if is_web(address)
        and PurePosixPath(urlsplit(address).path).suffix.lower() in _PAPERS
        and host in {None, urlsplit(address).hostname}
    ]


class _Page(HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads."""
        if tag in {"a", "base"} and (link := dict(attrs).get("href")):
            if tag == "base":
                self.base = link
            else:
                self.links.append(link.strip())


def _joined(base: str, link: str) -> str:
    """Where a link of a page leads; nowhere where it is no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
