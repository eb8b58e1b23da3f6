"""A web server and an object store for the tests, here and now."""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import trustme

from tests.batch.paperwork import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any


class Shelf(BaseHTTPRequestHandler):
    """Serves a paper, and what goes wrong on the web."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].rpartition("/")[2]
        if name == "paper.txt":
            data = dump(1).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        elif name == "endless.txt":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 2**16)
            except OSError:
                pass
        elif name == "cut.txt":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"x")
        elif name == "round.txt":
            self.send_response(302)
            self.send_header("Location", "/round.txt")
            self.end_headers()
        elif name == "away.txt":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        else:
            self.send_error(404)

    do_HEAD = do_GET  # noqa: N815 -- http.server's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a web server with a paper."""
    with serving() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of such a server with TLS, and the certificate of the authority that vouches for it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as port:
        yield f"https://127.0.0.1:{port}", tmp_path / "authority.pem"


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server for as long as this lasts; its port."""
    shelf = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    if context:
        shelf.socket = context.wrap_socket(shelf.socket, server_side=True)
    shelf.daemon_threads = True
    thread = threading.Thread(target=shelf.serve_forever, daemon=True)
    thread.start()
    yield shelf.server_port
    shelf.shutdown()
    shelf.server_close()
    thread.join()


@pytest.fixture(scope="module")
def s3() -> Iterator[Any]:
    """The file system of a store with a bucket, ``bucket``; the environment leads to it."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 -- half a second, for two modules only
    from s3fs import S3FileSystem  # noqa: PLC0415

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        files = S3FileSystem(use_listings_cache=False)
        # Servers of one process have their buckets in common.
        if not files.exists("bucket"):
            files.mkdir("bucket")
        yield files
    S3FileSystem.clear_instance_cache()
    server.stop()
