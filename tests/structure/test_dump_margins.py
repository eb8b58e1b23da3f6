"""What mail programs and editors print at the margin of a dump's lines is none of the paper's."""

from __future__ import annotations

import pytest

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from itf_extract.structure.dump_margins import margins, without_margins

PAPER = """ITEM FOR FINANCE COMMITTEE

For discussion on 9 May 2025

PROBLEM

    The quays cannot meet demand.

PROPOSAL

2.  We propose to spend $36 million on quays for the use
of 42 crews, of which 14 are in the east and
18 in the west.

    (a) the east; and

    (b) the west.

3.  The recurrent expenditure will be $7 million.
"""


def _quoted(paper: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}".rstrip() + "\n" for line in paper.splitlines())


def _numbered(paper: str, form: str, *, blank: bool = False, again: int = 1000) -> str:
    """The paper with its lines counted, blank ones or not, from 1 again after so many."""
    said, out = 0, []
    for line in paper.splitlines():
        counted = blank or line.strip()
        said += bool(counted)
        out.append(form.format((said - 1) % again + 1) + line if counted else line)
    return "\n".join(out) + "\n"


MARGINS = {
    "quoted": _quoted(PAPER),
    "quoted twice": _quoted(PAPER, "> > "),
    "quoted tightly": _quoted(PAPER, ">"),
    "quoted, carriage returns": _quoted(PAPER).replace("\n", "\r"),
    "counted": _numbered(PAPER, "{:>4}  "),
    "counted with colons": _numbered(PAPER, "{}: "),
    "counted, blank lines too": _numbered(PAPER, "{:>3}\t", blank=True),
    "counted by pages": _numbered(PAPER, "{:>4}  ", again=9),
}


@pytest.mark.parametrize("dump", MARGINS.values(), ids=MARGINS)
def test_a_paper_reads_as_it_does_without_its_margins(dump: str) -> None:
    bare, margined = (structured(read_dump(text.encode(), "small.txt", "")) for text in (PAPER, dump))
    assert [one.text.chars for one in margined.paragraphs] == [one.text.chars for one in bare.paragraphs]
    assert [item.label for one in margined.paragraphs for item in one.items] == ["a", "b"]
    assert [one.code for one in margined.warnings] == [one.code for one in bare.warnings]
    assert margined.family == bare.family


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        "A sum > 5 is meant.\n> 3 is not.\nOthers are.\n",
        "".join(f"{year}  quays\n" for year in range(2001, 2021)),
        "1 quay\n2 quays\n3 quays\n",
        "PIERS\n\nThe piers\nare these.\n\nNo. Pier\n" + "".join(f"{i}  Pier {chr(64 + i)}\n" for i in range(1, 27)),
        "".join(f"{i * 7 % 11}  crews\n" for i in range(30)),
    ],
)
def test_what_opens_lines_for_itself_stays(text: str) -> None:
    assert without_margins(text) == text


def test_offsets_stay_and_what_is_taken_out_is_told() -> None:
    text = MARGINS["quoted"]
    bare = without_margins(text)
    assert len(bare) == len(text)
    assert all(one in {other, " ", "\u2060"} for one, other in zip(bare, text, strict=True))
    assert {sign.chars for sign in margins(text, bare)} == {">"}
