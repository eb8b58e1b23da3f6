from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from itf_extract.deliver.json import paper_json
from itf_extract.serve.shelf import Shelf
from itf_extract.serve.uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.testclient import TestClient

    from itf_extract.model.paper import Paper

SAMPLES = Path(__file__).parents[2] / "samples"
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def folder(tmp_path: Path, converted: Callable[[Path], Paper]) -> Path:
    """An output folder with two papers, each beside its result."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("sample.zh.txt", "sample.en.txt"):
        (out / name).write_bytes((SAMPLES / name).read_bytes())
        (out / name).with_suffix(".json").write_text(paper_json(converted(SAMPLES / name)), encoding="utf-8")
    return out


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """A browser at the archive's page, whose token is TOKEN."""
    testclient = pytest.importorskip("starlette.testclient")
    from itf_extract.serve.web import application  # noqa: PLC0415 -- an extra

    shelf = Shelf(folder)
    app = application(shelf, Uploads(shelf), "TOKEN", ("127.0.0.1", "localhost"))
    with testclient.TestClient(app, base_url=ADDRESS) as client:
        client.base_url = f"{ADDRESS}/TOKEN/"
        yield client


@pytest.fixture
def drop(client: TestClient) -> Callable[..., dict[str, Any]]:
    """Drops a paper and waits for what becomes of it."""

    def dropped(name: str, content: bytes) -> dict[str, Any]:
        answer = client.post("uploads", params={"name": name}, content=content)
        assert answer.status_code == 202, answer.text
        while True:
            told: dict[str, Any] = client.get(f"uploads/{answer.json()['number']}").json()
            if told["state"] in {"converted", "refused"}:
                return told
            time.sleep(0.05)

    return dropped
