from __future__ import annotations

import json
import shutil
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import convert
from itf_extract.serve.shelf import Shelf
from tests.serve.loops import awaited

SAMPLES = Path(__file__).parents[2] / "samples"
mcp = pytest.importorskip("mcp")


async def asked(archive: Path, name: str, arguments: dict[str, Any]) -> Any:
    from itf_extract.serve.tools import tools  # noqa: PLC0415 -- an extra

    async with mcp.Client(tools(Shelf(archive))) as client:
        return await client.call_tool(name, arguments)


def ask(archive: Path, name: str, **arguments: Any) -> Any:
    return awaited(asked(archive, name, arguments))


def first_hit(archive: Path) -> Any:
    return ask(archive, "search", query="12.4億", limit=1).structured_content["hits"][0]


def test_a_figure_is_found_and_cited_as_its_result_has_it(folder: Path) -> None:
    hit = first_hit(folder)
    figure = hit["figures"][0]
    cited = ask(folder, "cite", paper=hit["paper"], figure=figure["id"]).structured_content
    name = cited["paper"]["file"].removesuffix(".txt")
    record = json.loads((folder / f"{name}.json").read_bytes())
    own = next(one for one in record["figures"] if one["id"] == figure["id"])
    assert figure["surface"] in cited["sentence"]
    assert cited["sentence"] in hit["text"]
    assert (cited["value"], cited["where"], cited["sha256"]) == (own["value"], hit["where"], record["source"]["sha256"])
    assert cited["page"] == own["locator"]["page"]


def test_a_figure_of_a_pdf_is_cited_with_its_lines(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "planted.zh.pdf", tmp_path)
    record = paper_json(convert(tmp_path / "planted.zh.pdf"))
    (tmp_path / "planted.zh.json").write_text(record, encoding="utf-8")
    figure = next(one for one in json.loads(record)["figures"] if one["kind"] == "money")
    key = next(iter(Shelf(tmp_path).entries())).key
    told, picture = ask(tmp_path, "cite", paper=key, figure=figure["id"]).content
    assert json.loads(told.text)["page"] == figure["locator"]["page"]
    with Image.open(BytesIO(b64decode(picture.data))) as image:
        assert image.width > 4 * image.height > 0
        pixels = image.convert("RGB").tobytes()
    red = sum(pixels[at : at + 3] == bytes((211, 47, 47)) for at in range(0, len(pixels), 3))
    assert red > 100


def test_a_figure_of_a_dump_is_cited_without_a_picture(folder: Path) -> None:
    hit = first_hit(folder)
    assert len(ask(folder, "cite", paper=hit["paper"], figure=hit["figures"][0]["id"]).content) == 1


def test_a_brief_and_an_audit_are_those_of_the_paper(folder: Path) -> None:
    paper = first_hit(folder)["paper"]
    assert "1,240" in ask(folder, "brief", paper=paper).content[0].text.replace("12億4,000", "1,240")
    audit = ask(folder, "audit", paper=paper).structured_content
    record = json.loads(Shelf(folder).result(paper).read_bytes())
    assert audit["holds"] == record["audit"]["holds"] > 0
    assert len(audit["findings"]) == audit["fails"] + audit["ambiguous"]


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("cite", {"paper": "../secret", "figure": "F0001"}, "no paper of the archive goes by that key"),
        ("audit", {"paper": "/etc/passwd"}, "no paper of the archive goes by that key"),
        ("search", {"query": "kind:nothing"}, "kind"),
    ],
)
def test_trouble_is_told_in_one_line(folder: Path, name: str, arguments: dict[str, Any], message: str) -> None:
    answer = ask(folder, name, **arguments)
    assert answer.is_error
    assert message in answer.content[0].text
    assert "\n" not in answer.content[0].text


def test_a_figure_that_is_not_there_cannot_be_cited(folder: Path) -> None:
    answer = ask(folder, "cite", paper=first_hit(folder)["paper"], figure="F9999")
    assert answer.is_error


def test_the_command_offers_four_tools(folder: Path) -> None:
    async def offered() -> list[str]:
        command = mcp.StdioServerParameters(command=sys.executable, args=["-m", "itf_extract", "mcp", str(folder)])
        async with mcp.Client(mcp.stdio_client(command)) as client:
            return sorted(tool.name for tool in (await client.list_tools()).tools)

    assert awaited(offered()) == ["audit", "brief", "cite", "search"]
