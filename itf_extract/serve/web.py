"""The archive as a web application on this machine: a page to drop papers on, to search and to compare.

Every address begins with a random token, which no other page knows; a request under another host's name or from another
site's page is refused.
"""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from shutil import make_archive
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from itf_extract.archive.rows import hits_csv
from itf_extract.errors import ArchiveError, ItfError
from itf_extract.extras import extra
from itf_extract.model.audit import LANGUAGES
from itf_extract.report.archive import Asked, history_page, serve_page
from itf_extract.serve.shelf import NotThereError, run
from itf_extract.serve.uploads import LARGEST, TooLargeError

with extra("serve", "pages of an archive"):
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.base import BaseHTTPMiddleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
    from starlette.routing import Mount, Route
    from uvicorn import Config, Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from socket import socket

    from starlette.middleware.base import RequestResponseEndpoint
    from starlette.requests import Request

    from itf_extract.model.audit import Language
    from itf_extract.serve.shelf import Shelf
    from itf_extract.serve.uploads import Uploads

_AT_ONCE = 2  # commands
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # the token goes to no other site
    "X-Content-Type-Options": "nosniff",
}


def application(shelf: Shelf, uploads: Uploads, token: str, hosts: Sequence[str]) -> Starlette:
    """The application over an archive, for requests under these names of its host."""
    pages = _Pages(shelf, uploads)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pages.close()

    routes = [
        Route("/", pages.home),
        Route("/hits.csv", pages.hits),
        Route("/history", pages.history),
        Route("/dataset.zip", pages.dataset),
        Route("/compare", pages.compare),
        Route("/uploads", pages.receive, methods=["POST"]),
        Route("/uploads/{number}", pages.progress),
        Route("/papers/{key}/report", pages.report),
        Route("/papers/{key}/brief", pages.brief),
        Route("/papers/{key}/result.json", pages.result),
        Route("/papers/{key}/{name}", pages.source),
    ]
    return Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(BaseHTTPMiddleware, dispatch=_guarded),
        ],
        exception_handlers={ItfError: _refused},
        lifespan=lifespan,
    )


def listen(application: Starlette, door: socket) -> None:
    """Answer at a socket until the program is told to end; no log, which would have the token in it."""
    settings = Config(application, log_level="error", access_log=False, server_header=False)
    Server(settings).run(sockets=[door])


class _Pages:
    """What is answered.  Ordinary functions run in threads, so that none waits for another's paper."""

    def __init__(self, shelf: Shelf, uploads: Uploads) -> None:
        self._shelf, self._uploads = shelf, uploads
        self._made, self._turns = TemporaryDirectory(prefix="itf-extract-"), BoundedSemaphore(_AT_ONCE)

    def close(self) -> None:
        """Remove what was made, and convert nothing more."""
        self._uploads.close()
        self._made.cleanup()

    def home(self, request: Request) -> Response:
        """The page itself, with the hits of a query."""
        asked = self._asked(request.query_params.get("q", "").strip())
        return HTMLResponse(serve_page(_language(request), asked, self._shelf.entries(), len(self._shelf), LARGEST))

    def _asked(self, query: str) -> Asked:
        try:
            return Asked(query, self._shelf.search(query) if query else None)
        except ArchiveError as error:
            return Asked(query, trouble=str(error))

    def history(self, request: Request) -> Response:
        """The history of what goes by a name."""
        name = request.query_params.get("of", "").strip()
        return HTMLResponse(history_page(name, self._shelf.history(name), _language(request)))

    def hits(self, request: Request) -> Response:
        """The hits of a query as CSV."""
        table = hits_csv(self._shelf.search(request.query_params.get("q", ""), limit=10_000))
        return Response(table, media_type="text/csv", headers=_attached("hits.csv"))

    def dataset(self, _: Request) -> Response:
        """All papers as tables in CSV, packed."""
        with TemporaryDirectory(prefix="itf-extract-") as folder, self._turns:
            run("dataset", self._shelf.folder, "--to", "csv", "-o", Path(folder, "dataset"))
            packed = make_archive(str(Path(folder, "dataset")), "zip", Path(folder, "dataset"))
            content = Path(packed).read_bytes()
        return Response(content, media_type="application/zip", headers=_attached("dataset.zip"))

    async def receive(self, request: Request) -> Response:
        """Take a dropped paper: its number, by which its progress is told."""
        length = request.headers.get("content-length", "")
        told = int(length) if length.isdecimal() else 0
        number = await self._uploads.receive(request.query_params.get("name", ""), told, request.stream())
        return JSONResponse({"number": number}, 202)

    def progress(self, request: Request) -> Response:
        """How far a dropped paper is."""
        found = self._uploads.progress(request.path_params["number"])
        return JSONResponse(asdict(found)) if found else PlainTextResponse("no such upload", 404)

    def report(self, request: Request) -> Response:
        """The report of a paper, which opens at a figure that its address names."""
        return self._page("report", request.path_params["key"])

    def brief(self, request: Request) -> Response:
        """The brief of a paper."""
        return self._page("brief", request.path_params["key"], "--format", "html")

    def compare(self, request: Request) -> Response:
        """Two papers held against each other."""
        first, second = (request.query_params.get(name, "") for name in ("a", "b"))
        target = self._target("compare", first, second)
        with self._turns, self._shelf.paper(first) as one, self._shelf.paper(second) as other:
            if not target.exists():
                run("compare", one, other, "--format", "html", "-o", target)
        return _html(target)

    def result(self, request: Request) -> Response:
        """The result of a paper, to be kept."""
        path = self._shelf.result(request.path_params["key"])
        return FileResponse(path, media_type="application/json", headers=_attached(path.name, ascii_only=True))

    def source(self, request: Request) -> Response:
        """The paper's own file, by its own name only: a brief leads there."""
        key, name = request.path_params["key"], request.path_params["name"]
        source = self._shelf.record(key)["source"]
        if name != source["name"]:
            message = f"{key}: has no file of that name"
            raise NotThereError(message)
        kind = "application/pdf" if source["media_type"] == "application/pdf" else "text/plain; charset=utf-8"
        with self._shelf.paper(key) as path:
            return Response(path.read_bytes(), media_type=kind)

    def _page(self, command: str, key: str, *options: str) -> Response:
        target = self._target(command, key)
        with self._turns, self._shelf.paper(key) as paper:
            if not target.exists():
                run(command, paper, *options, "-o", target)
        return _html(target)

    def _target(self, *asked: str) -> Path:
        name = hashlib.sha256("\0".join(asked).encode(errors="replace")).hexdigest()
        return Path(self._made.name, f"{name}.html")


def _language(request: Request) -> Language:
    """The language that is asked for, else that of the two which the browser names first."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    known = (one.strip()[:2].lower() for one in asked.split(","))
    return next((lang for one in known for lang in LANGUAGES if lang == one), "en")


def _html(target: Path) -> Response:
    if not target.exists():
        message = "the page could not be made; use the command by itself"
        raise ArchiveError(message)
    return HTMLResponse(target.read_bytes())


def _attached(name: str, *, ascii_only: bool = False) -> dict[str, str]:
    plain = name if not ascii_only else name.encode("ascii", "replace").decode().replace('"', "_").replace("?", "_")
    return {"Content-Disposition": f'attachment; filename="{plain}"'}


async def _guarded(request: Request, answer: RequestResponseEndpoint) -> Response:
    """Refuse what another site's page asks for; say with every answer what may be done with it."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    foreign = request.headers.get("origin", own) != own
    sent = request.method != "GET" and request.headers.get("sec-fetch-site", "same-origin") not in {
        "same-origin",
        "none",
    }
    response = PlainTextResponse("asked from another site", 403) if foreign or sent else await answer(request)
    response.headers.update(_HEADERS)
    return response


async def _refused(_: Request, error: Exception) -> Response:
    """The one line that an error is."""
    codes: list[tuple[type[Exception], int]] = [(NotThereError, 404), (TooLargeError, 413)]
    code = next((code for kind, code in codes if isinstance(error, kind)), 422)
    return PlainTextResponse(str(error), code)
