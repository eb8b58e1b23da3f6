"""Fetches papers from the web politely: one at a time, no faster than a host bears, and each only once.

What is fetched is kept in a folder with what the host says of its age.  A copy of the last day is not asked for again;
an older one is, and comes again only if it changed (RFC 9110, conditional requests).  What ``robots.txt`` keeps out
(RFC 9309) is not fetched.
"""

from __future__ import annotations

import hashlib
import json
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from urllib.robotparser import RobotFileParser

from itf_extract import __version__
from itf_extract.batch.addresses import checked_web
from itf_extract.batch.fetch import LARGEST
from itf_extract.deliver.files import write_whole
from itf_extract.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse
    from pathlib import Path

FETCHED = "fetched"  # the folder within an output folder
_AGENT = "itf-extract"
_HASH = 16  # characters of the address's hash that name a folder
_FRESH = 24 * 3600  # seconds
_TIMEOUT = 60  # seconds
_ATTEMPTS = 3
_LONGEST = 120  # seconds that a host may ask to be left alone
_LONGEST_RULES = 2**19  # bytes of robots.txt that count (RFC 9309, 2.5)
_BUSY = frozenset({429, 500, 502, 503, 504})
_NOT_MODIFIED, _SERVER = 304, 500


class Web:
    """The web as far as it was fetched into a folder; ``pause`` is the least time between two requests to a host."""

    def __init__(self, folder: Path, pause: float) -> None:
        self._folder, self._pause = folder, pause
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def file(self, address: str, name: str) -> Path:
        """What is at an address, as a file of that name.  Raises UnreadableError, AddressError and OSError."""
        checked_web(address)
        path = place_of(self._folder, address, name)
        known = _known(path)
        if known and time.time() - known.get("asked", 0) < _FRESH:
            return path
        if not self._rules(address).can_fetch(_AGENT, address):
            raise UnreadableError(address, "is kept out by the host's robots.txt", "ask its owner for the papers")
        self._fetch(address, path, known)
        return path

    def _fetch(self, address: str, path: Path, known: Mapping[str, Any]) -> None:
        """Fetch what is at an address, unless the host says that the copy is still right."""
        conditions = {
            header: str(known[key]) for header, key in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
            if known.get(key)
        }  # fmt: skip
        try:
            with self._asked(address, conditions) as answer:
                headers = {"etag": answer.headers.get("ETag"), "modified": answer.headers.get("Last-Modified")}
                data = _whole(answer, address)
        except HTTPError as error:
            if error.code != _NOT_MODIFIED:
                raise _unfetched(address, f"{error.code} {error.reason}") from error
            headers, data = {key: known.get(key) for key in ("etag", "modified")}, None
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            write_whole(path, data)
        write_whole(_beside(path), json.dumps({"address": address, "asked": time.time(), **headers}).encode())

    def _asked(self, address: str, headers: Mapping[str, str]) -> HTTPResponse:
        """The answer of a host, asked again while it is busy.  Raises HTTPError and UnreadableError."""
        attempt = 0
        while True:
            self._wait(address)
            attempt += 1
            try:
                request = Request(address, headers={"User-Agent": f"{_AGENT}/{__version__}", **headers})  # noqa: S310
                answer: HTTPResponse = _OPENER.open(request, timeout=_TIMEOUT)
            except HTTPError as error:
                if error.code not in _BUSY or attempt == _ATTEMPTS:
                    raise
                self._last[_host(address)] = time.monotonic() + _asked_for(error)
            except (OSError, HTTPException, ValueError) as error:
                if attempt == _ATTEMPTS:
                    raise _unfetched(address, f"{type(error).__name__}: {error}") from error
            else:
                return answer

    def _wait(self, address: str) -> None:
        """Let a host alone for a while after the last request, or for as long as it asked."""
        host, rules = _host(address), self._robots.get(_host(address))
        pause = max(self._pause, float(rules.crawl_delay(_AGENT) or 0) if rules else 0)
        time.sleep(max(0.0, self._last.get(host, -pause) + pause - time.monotonic()))
        self._last[host] = time.monotonic()

    def _rules(self, address: str) -> RobotFileParser:
        """What a host's robots.txt allows: all where it has none, nothing where the host cannot tell."""
        host = _host(address)
        if host not in self._robots:
            rules = RobotFileParser()
            try:
                with self._asked(f"{host}/robots.txt", {}) as answer:
                    told = answer.read(_LONGEST_RULES).decode(errors="replace")
            except HTTPError as error:
                told = "" if error.code < _SERVER else "User-agent: *\nDisallow: /"
            rules.parse(told.splitlines())
            self._robots[host] = rules
        return self._robots[host]


def place_of(folder: Path, address: str, name: str) -> Path:
    """Where a file of an address lies in a folder of what was fetched."""
    return folder / hashlib.sha256(address.encode(errors="replace")).hexdigest()[:_HASH] / name


class _WithinTheWeb(HTTPRedirectHandler):
    """Follows a host to another place of the web, and to nothing else."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:  # noqa: ANN401 -- urllib's
        """The next request.  Raises AddressError for what is not of the web."""
        checked_web(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = build_opener(_WithinTheWeb)


def _whole(answer: HTTPResponse, address: str) -> bytes:
    """What an answer holds.  Raises UnreadableError where that is more than bearable or less than announced."""
    try:
        data = answer.read(LARGEST + 1)
    except (OSError, HTTPException) as error:
        raise _unfetched(address, f"{type(error).__name__}: {error}") from error
    if len(data) > LARGEST:
        raise UnreadableError(address, f"is larger than {LARGEST >> 20} MB")
    announced = answer.headers.get("Content-Length") or ""
    if announced.isdecimal() and len(data) < int(announced):
        raise _unfetched(address, "was cut short")
    return data


def _known(path: Path) -> dict[str, Any]:
    """What is kept of a file that was fetched; nothing where it is not whole."""
    try:
        told = json.loads(_beside(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and path.is_file() else {}


def _beside(path: Path) -> Path:
    return path.with_name(".fetched")


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _asked_for(error: HTTPError) -> float:
    """The seconds that a busy host asks to be left alone."""
    told = (error.headers.get("Retry-After") or "").strip()
    return min(float(told), _LONGEST) if told.isdecimal() else 0


def _unfetched(address: str, reason: str) -> UnreadableError:
    return UnreadableError(address, f"cannot be fetched ({reason})", "check its address, or try again later")
