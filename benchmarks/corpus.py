"""The papers to measure: the samples, real ones that stand beside the checkout, and longer ones made of them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]


def papers() -> list[Path]:
    """The PDFs at hand, the real ones first."""
    real = sorted((ROOT.parent / "shared" / "papers").glob("*.pdf"))
    return [*real, ROOT / "samples" / "sample.zh.pdf"]


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def of_pages(path: Path, pages: int, folder: Path) -> Path:
    """A PDF of that many pages: the paper's own, over and over."""
    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    # In one call, so that fonts are copied once, as in a long paper made in one go.
    target.import_pages(source, [page % len(source) for page in range(pages)])
    made = folder / f"{path.stem}.{pages}.pdf"
    target.save(made)
    target.close()
    source.close()
    return made


def of_rows(rows: int, folder: Path, *, told: bool) -> Path:
    """A dump whose one table has so many rows of a name and two figures, no two alike.

    Their units are told in each cell, or by the heads.
    """
    units = ("宗", "千元") if told else ("", "")
    heads = "地區  宗數  款額  \n" if told else "地區  宗數(宗)  款額(千元)  \n"
    lines = (f"{_name(i)}區  {7 * i + 3:,}{units[0]}  {31 * i + 1:,}{units[1]}  \n" for i in range(rows))
    made = folder / f"rows.{rows}.{'told' if told else 'bare'}.txt"
    made.write_text(f"財務委員會討論文件\n\n1. 下表－  \n\n{heads}{''.join(lines)}", encoding="utf-8")
    return made


def _name(number: int) -> str:
    """A name for each number, in characters that are no numerals."""
    return "".join("松柏竹梅蘭菊荷桃李杏"[int(digit)] for digit in str(number))


def copies(path: Path, number: int, folder: Path) -> list[Path]:
    """So many papers, each a file of its own, which a comment at its end tells from the others."""
    made = [folder / f"{path.stem}.copy{i}.pdf" for i in range(number)]
    printed = path.read_bytes()
    for i, copy in enumerate(made):
        copy.write_bytes(b"%s\n%%%d\n" % (printed, i))
    return made


def is_scan(path: Path) -> bool:
    """Whether no page of a PDF has text: its pages are pictures, which take text recognition."""
    document = pypdfium2.PdfDocument(path)
    try:
        return not any(page.get_textpage().count_chars() for page in document)
    finally:
        document.close()
