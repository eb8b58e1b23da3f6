"""Pages as a PDF, through Typst: every glyph stands where the layout put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typesetting.lines import Glyph, Line, advance, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typesetting.boxes import Drawn, Rule
    from typesetting.pages import Page

FONTS = {"Liberation Serif": "fonts-liberation", "Noto Serif CJK HK": "fonts-noto-cjk"}
_PUNCTUATION = set("，、。；：「」『』《》（）？！－／")
_CREATED = "datetime(year: 2023, month: 6, day: 9, hour: 9, minute: 0, second: 0)"
# Typst cuts the left half of an opening bracket that begins a line; the empty box before the text prevents it.
_PREAMBLE = """#set document(title: "{title}", date: {created})
#set page(width: 595.276pt, height: 841.89pt, margin: 0pt)
#set text(font: ("Liberation Serif", "Noto Serif CJK HK"), top-edge: "baseline", bottom-edge: "baseline",
  cjk-latin-spacing: none, kerning: false, ligatures: false, lang: "zh", region: "hk")
#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#let t(x, y, size, tracking, s) = at(x, y, {{
  box(width: 0pt)
  text(size: size * 1pt, tracking: tracking * 1pt, s)
}})
#let b(x, y, size, tracking, s) = {{
  set text(weight: "bold")
  t(x, y, size, tracking, s)
}}
#let i(x, y, size, s) = at(x, y, skew(ax: -12deg, origin: bottom + left, {{
  box(width: 0pt)
  text(size: size * 1pt, s)
}}))
#let r(x, y, w, h) = at(x, y, rect(width: w * 1pt, height: h * 1pt, fill: black, stroke: none))
#let f(x, y, w, h) = at(x, y, rect(width: w * 1pt, height: h * 1pt, stroke: 0.8pt))
"""


class MissingError(RuntimeError):
    """Typst or one of the fonts is not installed; the message says what to install."""


def check() -> None:
    """Raises MissingError where the PDF cannot be typeset here."""
    try:
        import typst  # noqa: PLC0415 - needed for the PDF only
    except ImportError as error:
        message = "the Python package typst is missing: pip install 'itf-extract[samples]'"
        raise MissingError(message) from error
    families = set(typst.Fonts().families())
    if missing := [f"{font} (Debian: {package})" for font, package in FONTS.items() if font not in families]:
        message = "missing fonts: " + ", ".join(missing)
        raise MissingError(message)


def write(pages: Sequence[Page], title: str) -> bytes:
    """The PDF's bytes, the same for the same pages, Typst and fonts."""
    check()
    import typst  # noqa: PLC0415 - needed for the PDF only

    return bytes(typst.compile(typst_source(pages, title).encode(), timestamp=0))


def typst_source(pages: Sequence[Page], title: str) -> str:
    """The Typst program that draws the pages."""
    parts = [_PREAMBLE.format(title=title, created=_CREATED)]
    for number, page in enumerate(pages):
        parts.append("#pagebreak()\n" if number else "")
        for box, top in (*page.boxes, *page.notes):
            parts += [_rule(rule, top) for rule in box.rules]
            parts += [text for drawn in box.drawn for text in _line(drawn, top)]
        parts += [_rule(rule, 0) for rule in page.rules]
        parts += [text for drawn in page.drawn for text in _line(drawn, 0)]
    return "".join(parts)


def _rule(rule: Rule, top: float) -> str:
    name = "f" if rule.frame else "r"
    return f"#{name}({_n(rule.x)}, {_n(top + rule.y)}, {_n(rule.width)}, {_n(rule.height)})\n"


def _line(drawn: Drawn, top: float) -> Iterator[str]:
    line, y = drawn.line, top + drawn.baseline
    for glyphs, x in _groups(line):
        mark = glyphs[0][0].index is None and glyphs[0][0].char.isdigit()
        size = line.style.size * (0.6 if mark else 1.0)
        raised = line.style.size * 0.36 if mark else 0.0
        text = "".join(glyph.char for glyph, _ in glyphs).replace("\\", "\\\\").replace('"', '\\"')
        where = f"{_n(line.x + x)}, {_n(y - raised)}, {_n(size)}"
        if line.style.italic:
            yield f'#i({where}, "{text}")\n'
        else:
            yield f'#{"b" if line.style.bold else "t"}({where}, {_n(_tracking(glyphs, line))}, "{text}")\n'
    if line.style.underline:
        yield f"#r({_n(line.x)}, {_n(y + 2.2)}, {_n(line.end)}, 0.6)\n"


def _groups(line: Line) -> Iterator[tuple[list[tuple[Glyph, float]], float]]:
    """Neighbours of one script with one gap between them, drawn in one go."""
    group: list[tuple[Glyph, float]] = []
    for placed in line.glyphs:
        if group and not _joins(group, placed, line):
            yield group, group[0][1]
            group = []
        group.append(placed)
    if group:
        yield group, group[0][1]


def _joins(group: Sequence[tuple[Glyph, float]], placed: tuple[Glyph, float], line: Line) -> bool:
    last = group[-1][0]
    alike = is_cjk(last.char) == is_cjk(placed[0].char) and (last.index is None) == (placed[0].index is None)
    if not alike or line.style.italic or {last.char, placed[0].char} & _PUNCTUATION:
        return False
    gap = placed[1] - group[-1][1] - advance(last, line.style)
    return len(group) == 1 or abs(gap - _tracking(group, line)) < 0.01  # noqa: PLR2004 - a hundredth of a point


def _tracking(group: Sequence[tuple[Glyph, float]], line: Line) -> float:
    if len(group) == 1:
        return 0.0
    return group[1][1] - group[0][1] - advance(group[0][0], line.style)


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
