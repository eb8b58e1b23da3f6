"""Terms: spellings of one word, names that are nearly alike, abbreviations with one meaning."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from itf_extract.audit.relation import check, relation
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_LONG = 6
_ABBREVIATION = 3  # characters of one that tells its name from others
_OFTEN = 2
_LONGEST = 60  # characters of a name that are looked at


@check("TERM-SPELLING", "notice", "form")
def spellings(reading: Reading) -> Iterator[Relation]:
    """One word is written with one character throughout.

    Example: 推岀 once beside 推出 everywhere else.
    Source: variant characters that fonts and input methods mix up; the word with its neighbour must occur both ways.
    """
    whole = "\n".join(shape.passage.text.chars for shape in reading.shapes)
    for pair in reading.words.table("terms")["variants"]:
        rare, usual = sorted(pair, key=whole.count)
        if not whole.count(rare):
            continue
        for shape in (one for one in reading.shapes if rare in one.passage.text.chars):
            text = shape.passage.text
            for place in (i for i, char in enumerate(text.chars) if char == rare):
                before, after = _neighbours(text.chars, place)
                if any(len(twin) > 1 and twin in whole for twin in (before + usual, usual + after)):
                    word, twin = before + rare + after, before + usual + after
                    says = (
                        f"「{word}」[{shape.passage.where}]在文件其他地方寫作「{twin}」",
                        f"{word} [{shape.passage.where}] is elsewhere written {twin}",
                    )
                    located = reading.paper.document.source.locate(text[place : place + 1])
                    yield relation("ambiguous", says, expected=usual, actual=rare, locators=[located])


def _neighbours(text: str, place: int) -> tuple[str, str]:
    """The Chinese characters on both sides of one, empty where there is none."""
    sides = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    before, after = (side if "\u4e00" <= side <= "\u9fff" else "" for side in sides)
    return before, after


@check("TERM-NAME", "notice", "form")
def names(reading: Reading) -> Iterator[Relation]:
    """A name in quotation marks is written alike wherever it stands.

    Example: 「地區典藏支援計劃」 throughout; 「地區典藏支緩計劃」 once is worth a look.
    Source: names of one length that differ in one character; schemes with such names are rare but possible.
    """
    counted = Counter(name for shape in reading.shapes for name in quoted(shape.text))
    often = [name for name, times in counted.items() if times > 1 and len(name) >= _LONG]
    # Names without one of their characters: those of one length that differ in one have one of these in common.
    gaps: dict[tuple[int, str], int] = {}
    for place, name in reversed([*enumerate(often)]):
        gaps |= dict.fromkeys(_gapped(name), place)
    for name, times in counted.items():
        near = [gaps[gap] for gap in _gapped(name) if gap in gaps] if times == 1 else []
        if near:
            twin = often[min(near)]
            says = (f"「{name}」與「{twin}」只差一字", f"{name} differs from {twin} in one character")
            yield relation("ambiguous", says, expected=twin, actual=name)


def _gapped(name: str) -> list[tuple[int, str]]:
    return [(place, name[:place] + name[place + 1 :]) for place in range(min(len(name), _LONGEST))]


@check("TERM-NUMBER", "error", "form")
def numbered_names(reading: Reading) -> Iterator[Relation]:
    """A name that has a number in it has the same number throughout.

    Example: T1rho six times and T5rho once; 2018風暴 and 2078風暴.
    Source: names that agree in all but a digit, where at least two mentions agree and one does not.
    """
    alike: dict[str, list[tuple[str, Shape, int]]] = {}
    numbered = reading.words.regex("terms", "numbered")
    for shape, match in reading.told(numbered):
        alike.setdefault(compiled("[0-9]").sub("#", match[0]), []).append((match[0], shape, match.start()))
    for mentions in alike.values():
        usual, times = Counter(name for name, _, _ in mentions).most_common(1)[0]
        if times < _OFTEN or len(mentions) > times + 1:
            continue
        for name, shape, start in mentions:
            if name != usual and sum(a != b for a, b in zip(name, usual, strict=True)) == 1:
                place = max(0, shape.passage.text.chars.find(shape.text[start : start + len(name)]))
                text = shape.passage.text[place : place + len(name)]
                says = (f"{name}[{shape.passage.where}]在其他地方為{usual}", f"{name} is elsewhere {usual}")
                located = reading.paper.document.source.locate(text)
                yield relation("fails", says, expected=usual, actual=name, locators=[located])


@check("TERM-YEAR", "error", "form")
def years_of_names(reading: Reading) -> Iterator[Relation]:
    """A plan that is named after a year has the same year in its name throughout.

    Example: 「2030年水務藍圖」 where it is published, 「2035年水務藍圖」 where its progress is told.
    Source: names of plans that are alike but for the year, one of which is told as published and the other is not;
    what comes out each year (施政報告, Budget) is another each year.
    """
    yield from _called_again(reading)
    words = reading.words.regex
    named = [words("terms", key) for key in ("plan", "plan_before")]
    when = words("terms", "published_when")
    plans: dict[str, dict[str, tuple[Shape, bool]]] = {}
    days: dict[tuple[str, str], str] = {}
    for shape in reading.shapes:
        chars = shape.passage.text.chars
        for plan in chain.from_iterable(name.finditer(chars) for name in named):
            clause = chars[max(0, plan.start() - _LONGEST) : plan.end() + _LONGEST]
            published = words("terms", "published").search(clause) is not None
            around = (
                f"{chars[max(0, plan.start() - _LONGEST) : plan.start()]}〇{chars[plan.end() : plan.end() + _LONGEST]}"
            )
            if day := when.search(around):
                days.setdefault((plan["name"], plan["year"]), next(filter(None, day.groups())))
            plans.setdefault(plan["name"], {}).setdefault(plan["year"], (shape, published))
    for name, years in plans.items():
        told = [days.get((name, year)) for year in years]
        one_day = len(set(told)) == 1 and told[0] is not None  # two plans do not come out on one day
        if len(years) == _OFTEN and (one_day or sum(published for _, published in years.values()) == 1):
            usual = next(year for year, (_, published) in years.items() if published)
            other = next(year for year in years if year != usual)
            if other < usual and not one_day:
                continue  # the one before it
            shape, _ = years[other]
            says = (
                f"「{other}{name}」[{shape.passage.where}]即「{usual}{name}」",
                f"{name} of {other} [{shape.passage.where}] is that of {usual}",
            )
            place = reading.paper.document.source.locate(shape.passage.text)
            yield relation("fails", says, expected=usual, actual=other, locators=[place])


def _called_again(reading: Reading) -> Iterator[Relation]:
    """That a plan's name and its short one, told in brackets behind it, have one year: 《2019年策略》 of 2019."""
    again = reading.words.regex("terms", "called_again")
    for shape in reading.shapes:
        for found in again.finditer(shape.passage.text.chars):
            full, short = found["year"] or found["named"], found["again"] or found["short"]
            says = (f"{found[0]}的兩個年份相同", f"{found[0]} has one year twice")
            place = reading.paper.document.source.locate(shape.passage.text[slice(*found.span())])
            outcome: Verdict = "holds" if full == short else "fails"
            yield relation(outcome, says, expected=short, actual=full, locators=[place])


@check("TERM-DEFINED", "warning", "form")
def definitions(reading: Reading) -> Iterator[Relation]:
    """An abbreviation stands for one thing throughout.

    Example: 文獻及數碼文化局(下稱「文數局」) and no other body of that abbreviation.
    Source: a term defined twice with two meanings misleads; it is wrong where the one is the other but for a misprint.
    """
    meanings: dict[str, str] = {}
    for shape in reading.shapes:
        for definition in reading.words.regex("terms", "defined").finditer(shape.passage.text.chars):
            meaning, term = definition["meaning"], definition["term"]
            first = meanings.setdefault(term, meaning)
            ends = first.casefold(), meaning.casefold()  # In-Service is In-service
            one = ends[0].endswith(ends[1]) or ends[1].endswith(ends[0])
            if first is not meaning:
                says = (
                    f"「{term}」指{meaning}[{shape.passage.where}]，前文指{first}",
                    f"{term} is {meaning}, before {first}",
                )
                wrong = _misprint(first, meaning) or (_shortens(term, first) and _other_body(term, first, meaning))
                outcome: Verdict = "holds" if one else "fails" if wrong else "ambiguous"
                yield relation(outcome, says, expected=first, actual=meaning)


def _shortens(term: str, meaning: str) -> bool:
    """Whether an abbreviation is made of a name's own characters in their order: 海管局 of 海濱管理局."""
    rest = iter(meaning)
    return len(term) >= _ABBREVIATION and all(character in rest for character in term)


def _other_body(term: str, first: str, meaning: str) -> bool:
    """Whether a name of the same kind is one that an abbreviation of another does not shorten: 海濱規劃局, 海管局."""
    return (meaning[-1:] == first[-1:] or meaning.isascii()) and not _shortens(term, meaning)


def _misprint(one: str, other: str) -> bool:
    """Whether two names are one but for a character or two within: 環境保護署 and 環境保育署.

    What differs where they begin may be no part of the name: 就康城公司 and 與康城公司.
    """
    short = min(len(one), len(other))
    wrong = [a != b for a, b in zip(one[-short:], other[-short:], strict=True)]
    return short >= _LONG - 1 and not wrong[0] and 0 < sum(wrong) <= max(1, short // _LONG)
