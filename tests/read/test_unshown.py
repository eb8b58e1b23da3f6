"""What a file has and its pages do not show: hidden layers, what is cut off, comments; and what readers lose alike."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from itf_extract.read.oxide import OxideFile, Quick
from itf_extract.read.pdf import read_pdf
from itf_extract.read.plumber import PlumberFile
from tests.paperwork import Sheet, after, pdf

if TYPE_CHECKING:
    from itf_extract.model.page import Page
    from itf_extract.model.source import Box

LAYER = "<< /Type /OCG /Name (draft) >>"
MEMBERSHIP = "<< /Type /OCMD /OCGs {} 0 R /P /AnyOn >>"
HIDDEN = "/OCProperties << /OCGs [{0} 0 R] /D << {1} >> >>"


def page() -> Sheet:
    return Sheet().text(72, 100, "第一段的撥款為3億元。").text(72, 130, "第二段的撥款為4億元。")


def read(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    source = read_pdf(data, "small.pdf", "0" * 64)
    return source.text.splitlines(), [(doubt.code, doubt.what) for doubt in source.doubts]


@pytest.mark.parametrize("state", ["/OFF [{0} 0 R]", "/BaseState /OFF"])
@pytest.mark.parametrize("member", [False, True], ids=["a layer", "a layer by its membership"])
def test_what_lies_on_a_hidden_layer_is_left_out_and_told_of(state: str, *, member: bool) -> None:
    sheet = page()
    sheet.drawn[1] = f"/OC /MC0 BDC {sheet.drawn[1]} EMC"
    layer = after(sheet)
    sheet.properties = f"/MC0 {layer + member} 0 R"
    catalog = HIDDEN.format(layer, state.format(layer))
    found = read(pdf(sheet, catalog=catalog, more=(LAYER, MEMBERSHIP.format(layer))))
    assert found == (["第一段的撥款為3億元。"], [("LAYER-HIDDEN", "第二段的撥款為4億元。")])


@pytest.mark.parametrize("packed", [False, True], ids=["in the open", "in a stream of objects"])
def test_a_hidden_layer_may_have_a_chinese_name(*, packed: bool) -> None:
    sheet = page()
    sheet.drawn[1] = f"/OC /MC0 BDC {sheet.drawn[1]} EMC"
    layer = after(sheet)
    sheet.properties = f"/MC0 {layer} 0 R"
    named = LAYER.replace("(draft)", f"<FEFF{'舊稿'.encode('utf-16-be').hex()}>")
    catalog = HIDDEN.format(layer, f"/OFF [{layer} 0 R]")
    written = pdf(sheet, catalog=catalog, more=(named,))
    found = read(with_packed_catalog(written) if packed else written)
    assert found == (["第一段的撥款為3億元。"], [("LAYER-HIDDEN", "第二段的撥款為4億元。")])


def with_packed_catalog(written: bytes) -> bytes:
    """The file as programs write it whose objects lie in deflated streams."""
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(written)) as file:
        out = io.BytesIO()
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/OCProperties" not in out.getvalue()
    return out.getvalue()


POLICIES = {"AllOn": True, "AnyOn": True, "AnyOff": False, "AllOff": False}
FORM = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] {} /Resources << /Font << /F1 3 0 R >> >> /Length {} >>"


@pytest.mark.parametrize(("policy", "hidden"), [("", True), *POLICIES.items()])
def test_a_form_on_a_hidden_layer_is_left_out_and_told_of(policy: str, *, hidden: bool) -> None:
    sheet = page()
    drawn, sheet.drawn[1] = sheet.drawn[1], "/X Do"
    layer = after(sheet)
    sheet.properties = f">> /XObject << /X {layer + 2} 0 R"
    member = MEMBERSHIP.format(layer).replace("AnyOn", policy) if policy else LAYER
    form = FORM.format(f"/OC {layer + bool(policy)} 0 R", len(drawn)) + f"\nstream\n{drawn}\nendstream"
    catalog = HIDDEN.format(layer, f"/OFF [{layer} 0 R]")
    lines, doubts = read(pdf(sheet, catalog=catalog, more=(LAYER, member, form)))
    second = "第二段的撥款為4億元。"
    assert lines == ["第一段的撥款為3億元。", second][: 2 - hidden]
    assert doubts == ([("LAYER-HIDDEN", second)] if hidden else [])


@pytest.mark.parametrize(
    ("clip", "seen", "cut"),
    [
        ("60 700 300 20", "第二段的撥款為4億元。", ""),
        ("60 700 85 20", "第二段的撥款", "為4億元。"),
        ("60 730 300 40", "", "第二段的撥款為4億元。"),
        ("60 700 300 20 re W n 0 0 595 842", "第二段的撥款為4億元。", ""),
    ],
)
def test_what_a_path_cuts_off_is_left_out_and_told_of(clip: str, seen: str, cut: str) -> None:
    sheet = page()
    sheet.drawn[1] = f"q {clip} re W n {sheet.drawn[1]} Q"
    lines, doubts = read(pdf(sheet))
    assert lines == ["第一段的撥款為3億元。", *filter(None, [seen])]
    assert doubts == ([("TEXT-CUT", cut)] if cut else [])


@pytest.mark.parametrize(
    ("bands", "doubts"),
    [
        (("60 717 300 20", "60 690 300 27"), []),
        (("60 690 300 27", "60 717 300 20"), []),
        (("60 717 300 20", "60 720 300 20"), [("TEXT-CUT", "第二段的撥款為4億元。")]),
    ],
    ids=["its head first", "its foot first", "its head twice"],
)
def test_what_is_drawn_band_by_band_is_seen_whole(bands: tuple[str, str], doubts: list[tuple[str, str]]) -> None:
    """A printer's driver cuts a page into bands and draws again, in each, the lines that reach into it."""
    sheet = page()
    sheet.drawn[1] = "\n".join(f"q {band} re W n {sheet.drawn[1]} Q" for band in bands)
    seen = ["第二段的撥款為4億元。"] if not doubts else []
    assert read(pdf(sheet)) == (["第一段的撥款為3億元。", *seen], doubts)


def test_a_point_that_stands_in_the_lower_band_alone_is_seen() -> None:
    """What of a line does not reach into a band is not drawn there."""
    sheet = page()
    code = "".join(f"{ord(char):04X}" for char in "。")
    upper = sheet.drawn[1].replace(code, "")
    sheet.drawn[1] = f"q 60 714 300 20 re W n {upper} Q\nq 60 690 300 24 re W n {sheet.drawn[1]} Q"
    assert read(pdf(sheet)) == (["第一段的撥款為3億元。", "第二段的撥款為4億元。"], [])


def test_the_middle_of_a_turned_glyph_tells_whether_it_is_cut() -> None:
    sheet = page()
    turned = sheet.drawn[1].replace("1 0 0 1 72 712", "0 1 -1 0 300 400")
    sheet.drawn[1] = f"q 285 390 14 200 re W n {turned} Q"  # its feet, on the line x = 300, are cut off
    lines, doubts = read(pdf(sheet))
    assert (len(lines), doubts) == (2, [])


@pytest.mark.parametrize("matrix", ["", "/Matrix [1 0 0 1 10 -40]"], ids=["plain", "with a matrix"])
@pytest.mark.parametrize("placed", ["1 0 0 1 0 0", "1 0 0 1 50 -100", "0.5 0 0 0.5 50 100"])
def test_what_the_box_of_a_form_cuts_off_is_left_out_wherever_it_is_drawn(placed: str, matrix: str) -> None:
    sheet = page()
    drawn, sheet.drawn = "\n".join(sheet.drawn), [f"q {placed} cm /X Do Q"]
    sheet.properties = f">> /XObject << /X {after(sheet)} 0 R"
    form = FORM.replace("[0 0 595 842]", "[0 730 595 842]").format(matrix, len(drawn)) + f"\nstream\n{drawn}\nendstream"
    lines, doubts = read(pdf(sheet, more=(form,)))
    assert (lines, doubts) == (["第一段的撥款為3億元。"], [("TEXT-CUT", "第二段的撥款為4億元。")])


def test_what_is_cropped_is_left_out_and_told_of() -> None:
    sheet = page()
    sheet.entries = "/CropBox [40 730 500 800]"
    source = read_pdf(pdf(sheet), "small.pdf", "0" * 64)
    assert (source.text, [doubt.code for doubt in source.doubts]) == ("第一段的撥款為3億元。", ["OFF-PAGE"])
    assert (source.pages[0].width, source.pages[0].height) == (460, 70)
    assert [round(value) for value in source.glyph_boxes[0][:1]] == [32]  # type: ignore[index]


@pytest.mark.parametrize("kind", ["FreeText", "Text", "Highlight", "Square"])
def test_comments_are_told_of(kind: str) -> None:
    sheet = page()
    sheet.entries = f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [72 500 372 520] /Contents (Cost is 5) /F 4 >>]"
    assert read(pdf(sheet))[1] == [("ANNOTATION", "Cost is 5")]


def test_what_two_readers_lose_is_read_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(page: Page) -> Page:
        return page._replace(glyphs=page.glyphs[:11])

    quick_of, page_of = OxideFile.page, PlumberFile.page

    def quick(self: OxideFile, number: int, box: Box | None) -> Quick | None:
        found = quick_of(self, number, box)
        return found and found._replace(page=found.page and cut(found.page))

    def third(self: PlumberFile, number: int) -> Page | None:
        found = page_of(self, number)
        return found and cut(found)

    monkeypatch.setattr(OxideFile, "page", quick)
    monkeypatch.setattr(PlumberFile, "page", third)
    lines, doubts = read(pdf(page()))
    assert lines == ["第一段的撥款為3億元。", "第二段的撥款為4億元。"]
    assert [code for code, _ in doubts] == ["READERS-DIFFER"]


@pytest.mark.parametrize("matrix", ["", "/Matrix [1 0 0 1 0 -40]", "/Matrix [.5 0 0 .5 0 350]"])
@pytest.mark.parametrize("low", [700, 740])
def test_the_box_of_a_form_cuts_what_it_draws_wherever_that_is_moved(matrix: str, low: int) -> None:
    sheet = page()
    drawn, sheet.drawn[1] = sheet.drawn[1], "/X Do"
    form = after(sheet)
    sheet.properties = f">> /XObject << /X {form} 0 R"
    entries = FORM.format(matrix, len(drawn)).replace("0 0 595 842", f"0 {low} 595 842")
    lines, doubts = read(pdf(sheet, more=(f"{entries}\nstream\n{drawn}\nendstream",)))
    second = "第二段的撥款為4億元。"
    assert lines == ["第一段的撥款為3億元。", *([second] if low == 700 else [])]
    assert doubts == ([] if low == 700 else [("TEXT-CUT", second)])
