"""Values that are told respectively of names listed before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import TIMES
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_MOST = 12  # names that a sentence tells values of; a larger number is of what has the values


@check("COUNT-RESPECTIVE", "error", strength="form")
def respectively(reading: Reading) -> Iterator[Relation]:
    """分別 gives as many values as it has names.

    Example: 初級、中級及高級館員…各獲9,000元、11,000元及14,000元; 在2012年6月及2016年9月，先後…3億元及8億元.
    Source: the meaning of 分別.
    """
    for match in reading.matches("respective"):
        shape = match.shape
        end = match.found.end()
        values = [f for at, f in sorted(shape.figures.items()) if match.found.start("first") <= at < end]
        values = [f for f in values if f.kind == match["first"].kind]
        counted = _counted(match)
        if counted and sum(number(f) or 0 for f in values) == counted:
            continue  # 95個職位，分別為52個及43個: they are its parts
        names = _names(shape, match.found["names"], match.found.start("names")) or counted
        if names is not None and len(values) > 1:
            listed = "、".join(cite(f) for f in values)
            says = (f"分別的{names}項與{listed}數目相同", f"{names} names have {len(values)} values: {listed}")
            # Fewer amounts may be of some of the names only; a day each has none left over.
            apart = len(values) > names or values[0].kind in TIMES
            counts = counted == names and not _told_before(reading, match, values)
            named = _dated(match) or _plain(match) or counts or _have_each(match)
            named = named or (_kinds_of_one(match) and apart)
            firm = named and len(values) % names
            outcome: Verdict = "holds" if names == len(values) else "fails" if firm else "ambiguous"
            yield relation(outcome, says, values, expected=str(names), actual=str(len(values)))


def _dated(match: Match) -> bool:
    """Whether what stands before 分別 lists years, or is two names of one ending: 2019年和2020年, 甲隊和乙隊."""
    before = compiled("[\ue000-\ue0ff]").sub("〇", match.found["names"])
    words = match.shape.words.regex
    pair = words("lists", "pair_of").search(before) or words("lists", "pair").search(before)
    sides = [pair[side].strip() for side in ("left", "right")] if pair else []
    alike_ = bool(sides) and (sides[0][-1:] == sides[1][-1:] or sides[0].split()[0] == sides[1].split()[0])
    return alike_ or match.shape.words.regex("lists", "years").search(before) is not None


def _plain(match: Match) -> bool:
    """Whether what stands before is a plain list of three names or more that is all of a sentence's subject.

    Whatever else is told between its values may have a value of its own.
    """
    shape, end = match.shape, match.found.end()
    values = shape.between(match.found.start("first"), end)
    told = shape.words.regex("lists", "plain_names").fullmatch(match.found["names"].strip())
    start, _ = shape.sentence(match.found.start("first"))
    whole = shape.text[start : match.found.start("names")].strip() == ""
    return (
        told is not None
        and whole
        and len({figure.kind for figure in values}) == 1
        and len({figure.unit for figure in values} - {None}) <= 1
    )


def _counted(match: Match) -> int | None:
    """How many the names before 分別 are told to be: 甲、乙及丙三項計劃; None where that is not told."""
    if "counted" not in match.found.re.groupindex:
        return None
    told = [number(f) for f in match.shape.between(match.found.start("names"), match.found.end("names"))]
    return int(told[0]) if told and told[0] is not None and told[0].denominator == 1 and told[0] <= _MOST else None


def _told_before(reading: Reading, match: Match, values: Sequence[Figure]) -> bool:
    """Whether the text before tells as many values, of which these are more: costs of $2 million and $3 million."""
    shape, start = match.shape, match.shape.sentence(match.found.start("first"))[0]
    here = shape.between(0, start)
    earlier = [*reading.shapes[shape.index - 1].figures.values()] if shape.index and not here else here
    return sum(figure.kind == values[0].kind for figure in earlier) == len(values)


def _have_each(match: Match) -> bool:
    """Whether what stands before 分別 is what each of three names or more has: 南區、東區和西區的學員."""
    return match.shape.words.regex("lists", "owners").search(match.found["names"]) is not None


def _kinds_of_one(match: Match) -> bool:
    """Whether what stands before 分別 lists three kinds or more of what the last one names: 初級、中級及高級導師."""
    return match.shape.words.regex("lists", "kinds_of_one").search(match.found["names"]) is not None


def _names(shape: Shape, text: str, start: int) -> int | None:
    """How many things stand before 分別: dates, or names with 、 and 及."""
    dates = [f for at, f in shape.figures.items() if start <= at < start + len(text) and f.kind in TIMES]
    if len(dates) > 1:
        return len(dates)
    flat = compiled(r"[（(][^（()）]*[)）]").sub("", text)
    conjunctions = shape.words.regex("lists", "and").findall(flat)
    return len(shape.words.regex("lists", "between").findall(flat)) + 2 if len(conjunctions) == 1 else None
