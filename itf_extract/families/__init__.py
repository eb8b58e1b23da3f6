"""Paper families: the vocabulary that each one's TOML file in this folder gives."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled
from itf_extract.resources import table_names, table_text
from itf_extract.tables import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.model.document import RowKind

_TAG = compiled(r"</?[A-Za-z][^<>]*>")  # of a table that a dump in Markdown writes in HTML
_FAR_MORE = 4
_FOLDER = "families"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What the cells under a kind of heading look like.

    ``several``: a cell may hold more than one such thing; the next one begins as ``begins`` says.
    """

    heading: re.Pattern[str]
    cell: re.Pattern[str]
    several: bool
    begins: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NoteRules:
    """Footnotes: what their bodies end with, what goes on with a number, and what stands around a mark in the text.

    ``counted`` ends with a word whose number is none.
    ``after_number`` is a number with a ``mark`` at its end, as far as the number's form shows it, ``lone`` a word with
    one after it that stands by itself and counts nothing.
    """

    end: re.Pattern[str]
    mark: re.Pattern[str]
    after_number: re.Pattern[str]
    number_goes_on: re.Pattern[str]
    before_mark: re.Pattern[str]
    counted: re.Pattern[str]
    stop_after_mark: re.Pattern[str]
    unit: re.Pattern[str]
    lone: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """The front page's committee and kind of document, and who signs: each a pattern of one line.

    ``committee_of`` is a line that goes on with the committee's name, ``beside`` what may stand on one line with the
    paper's number or a date, ``letterhead`` a line that names neither the committee nor the subject.
    """

    committee: re.Pattern[str]
    committee_of: re.Pattern[str]
    kind: re.Pattern[str]
    beside: re.Pattern[str]
    letterhead: re.Pattern[str]
    between_signers: re.Pattern[str]
    bureau: re.Pattern[str]
    department: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Family:
    """How a family of papers is recognised.

    ``script`` matches the characters that most of its text is written in, ``breadth`` of which say as much as one
    ideograph; of the families of one script the one with ``fallback`` lends its words to papers that none recognises.
    """

    name: str
    language: str
    recognise: tuple[re.Pattern[str], ...]
    script: re.Pattern[str]
    breadth: int
    fallback: bool

    def signs(self, lines: list[str]) -> int:
        """How many of the family's signs a paper's first lines show."""
        return sum(any(pattern.search(line) for line in lines) for pattern in self.recognise)


@dataclass(frozen=True, slots=True)
class Profile:
    """Which words carry the structure of a family's papers; patterns match canonical text.

    ``printed_spaces``: a single space is a printed
    one, as in English; else it may come from the typesetting.  ``joint`` stands between lines that are joined.
    ``opens``, where a family has it, is the line that its body begins with, whatever stands before.
    ``latin_wraps``: a Latin word at a dump's line end is
    followed by the next line's, whatever spaces the line ends in.
    """

    name: str
    language: str
    number: re.Pattern[str]
    approvals_lead: re.Pattern[str]
    headings: frozenset[str]
    lead_in: re.Pattern[str]
    table_lead: re.Pattern[str]
    parts_lead: re.Pattern[str]
    note_mark: re.Pattern[str]
    bullet: re.Pattern[str]
    annex: re.Pattern[str]
    margin_note: re.Pattern[str]
    furniture: tuple[re.Pattern[str], ...]
    heading_ends: re.Pattern[str]
    cells: tuple[ColumnRule, ...]
    unit: re.Pattern[str]
    caption: re.Pattern[str]
    continued: re.Pattern[str]
    row_kinds: Mapping[RowKind, re.Pattern[str]]
    value_end: re.Pattern[str]
    name_word: str
    sentence_end: re.Pattern[str]
    stop: re.Pattern[str]
    no_heading: re.Pattern[str]
    clause: re.Pattern[str]
    signoff_end: re.Pattern[str]
    opens: re.Pattern[str]
    unbroken: re.Pattern[str]
    term: re.Pattern[str]
    running_head: re.Pattern[str]
    catchword: re.Pattern[str]
    margin_lead: re.Pattern[str]
    latin_wraps: bool
    person: re.Pattern[str]
    notes: NoteRules
    identity: IdentityRules
    printed_spaces: bool
    joint: str

    def announces(self, chars: str) -> bool:
        """Whether a text leads up to a table: ``as follows –``, ``is set out below.``."""
        return bool(self.lead_in.search(chars) or self.table_lead.search(chars))


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name.  Raises ResourceError where there is none."""
    data = _filled_in(_data(name))
    structure, tables, notes = data["structure"], data["tables"], data["notes"]
    return Profile(
        name=data["name"],
        language=data["language"],
        number=compiled(data["recognise"]["number"]),
        approvals_lead=compiled(structure["approvals_lead"]),
        headings=frozenset((*structure["headings"], *structure.get("more_headings", ()))),
        lead_in=compiled(structure["lead_in"]),
        table_lead=compiled(structure["table_lead"]),
        parts_lead=compiled(structure["parts_lead"]),
        note_mark=compiled(structure["note_mark"]),
        bullet=compiled(structure["bullet"]),
        annex=compiled(structure["annex"]),
        margin_note=compiled(structure["margin_note"]),
        furniture=_patterns(structure["furniture"]),
        heading_ends=compiled(tables["heading_ends"]),
        cells=tuple(
            ColumnRule(
                compiled(row["heading"]),
                compiled(row["cell"]),
                row.get("several", False),
                compiled(row.get("begins", "")),
            )
            for row in tables["cells"]
        ),
        unit=compiled(tables["unit"]),
        caption=compiled(tables["caption"]),
        continued=compiled(tables["continued"]),
        row_kinds={kind: compiled(pattern) for kind, pattern in tables["rows"].items()},
        value_end=compiled(tables["value_end"]),
        name_word=tables["name_word"],
        sentence_end=compiled(structure["sentence_end"]),
        stop=compiled(structure["stop"]),
        no_heading=compiled(structure["no_heading"]),
        clause=compiled(structure["clause"]),
        signoff_end=compiled(structure["signoff_end"]),
        opens=compiled(structure.get("opens", "")),
        unbroken=compiled(structure["unbroken"]),
        term=compiled(structure["term"]),
        running_head=compiled(structure["running_head"]),
        catchword=compiled(structure["catchword"]),
        margin_lead=compiled(structure["margin_lead"]),
        person=compiled(structure["person"]),
        latin_wraps=structure["latin_wraps"],
        notes=NoteRules(**{key: compiled(notes[key]) for key in notes}),
        identity=IdentityRules(**{key: compiled(source) for key, source in data["identity"].items()}),
        printed_spaces=data["printed_spaces"],
        joint=" " if data["printed_spaces"] else "",
    )


@cache
def families() -> tuple[Family, ...]:
    """All paper families, by their names."""
    return tuple(map(_family, table_names(_FOLDER)))


def _family(name: str) -> Family:
    data = _data(name)
    filled = _filled_in({key: data[key] for key in ("recognise", "script", "parts") if key in data})
    signs, script = _patterns(filled["recognise"]["any"]), compiled(filled["script"])
    return Family(data["name"], data["language"], signs, script, data["breadth"], data.get("fallback", False))


def family_of(lines: list[str], text: str = "") -> tuple[Profile, bool]:
    """The family of which a paper's first lines show the most signs, of those in its script, and whether they show any.

    Where none does, the words of the family that falls back for the script are tried: that of the first lines, or of
    the whole ``text`` where this says far more in another.
    """
    begun = _said("\n".join(lines))
    written = [family for family in families() if begun[family.script] == max(begun.values())]
    found = max(written, key=lambda family: family.signs(lines))
    if found.signs(lines):
        return load_profile(found.name), True
    said = _said(text, weighed=True)
    most = max(said, key=said.__getitem__)
    meant = most if said[most] > _FAR_MORE * said[found.script] else found.script
    return load_profile(next(one for one in families() if one.fallback and one.script == meant).name), False


def _said(text: str, *, weighed: bool = False) -> dict[re.Pattern[str], float]:
    """How much of a text each script says, tags apart, in characters or, ``weighed``, in so many ideographs."""
    text = _TAG.sub("", text)
    scripts = {family.script: family.breadth if weighed else 1 for family in families()}
    return {script: len(script.findall(text)) / breadth for script, breadth in scripts.items()}


def family_named(name: str | None, language: str) -> Profile:
    """The family of that name; for None the one that falls back in this language."""
    known = families()
    named = next((family for family in known if family.name == name), None)
    found = named or next((one for one in known if one.fallback and one.language == language), known[0])
    return load_profile(found.name)


@cache
def _data(name: str) -> dict[str, Any]:
    """A profile's tables, over those of the one that it extends."""
    data: dict[str, Any] = parsed(table_text(_FOLDER, name))
    return _over(_data(data.pop("extends")), data) if "extends" in data else data


def _filled_in(data: dict[str, Any]) -> dict[str, Any]:
    """A profile with what its patterns write as {number}, {label}, {page} or the name of a part of its put in place.

    Within a character class {marks} are the marks of numbers in digits and {separators} those between their groups.
    """
    labels = _labels()
    parts = {
        "number": labels["paper_number"],
        "label": labels["annex_label"],
        "page": labels["page_number"],
        "marks": DIGITS.marks,
        "separators": DIGITS.separating,
        **data.get("parts", {}),
    }
    filled: dict[str, Any] = _filled(data, parts)
    return filled


@cache
def _labels() -> dict[str, Any]:
    return parsed(table_text("languages", "labels"))


def _filled(value: Any, parts: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever a TOML file may hold
    if isinstance(value, str):
        return re.sub(r"\{([a-z]+)\}", lambda name: parts.get(name[1], name[0]), value)
    if isinstance(value, dict):
        return {key: _filled(inner, parts) for key, inner in value.items()}
    return [_filled(inner, parts) for inner in value] if isinstance(value, list) else value


def _over(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The base with each value that the data gives; tables are gone into, lists replaced.  No one falls back twice."""
    merged = {key: value for key, value in base.items() if key != "fallback"} | data
    for key, value in data.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merged[key] = _over(base[key], value)
    return merged


def _patterns(sources: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(source) for source in sources)
