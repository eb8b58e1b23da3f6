"""An object store for the tests, here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


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
