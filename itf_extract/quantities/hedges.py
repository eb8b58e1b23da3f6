"""Hedge words and what they govern: 約4億元, up to $5 million, 資助上限由40萬元增至60萬元."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass
from itf_extract.languages.stops import stops
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.intervals import BOUNDS
from itf_extract.quantities.lexicon import any_of
from itf_extract.quantities.nouns import noun_after
from itf_extract.quantities.series import in_list

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.quantity import Quantity


class Hedge(NamedTuple):
    """A qualifier's code, and the rule and words that gave it."""

    code: str
    reason: Reason


Carried = tuple["Quantity", tuple[Hedge, ...]]
_UNHEDGED = {"date", "fiscal_year", "rank"}
_SHARES = {"percent", "multiple", "fraction"}
_DATED = {"date", "fiscal_year"}
_BACK = 24
_MANY = 100
_CLAUSE_REACH = 80
_SENTENCE_REACH = 200


@dataclass(frozen=True, slots=True)
class HedgePatterns:
    """The patterns of a language's hedge words; a group is named for the code that it gives."""

    direct: re.Pattern[str]
    shares: re.Pattern[str]
    adverbs: re.Pattern[str]
    after: re.Pattern[str]
    after_noun: re.Pattern[str]
    governing: re.Pattern[str]
    changes: re.Pattern[str]
    respectively: re.Pattern[str]
    respectively_after: re.Pattern[str]
    each_before: re.Pattern[str]
    each_clause: re.Pattern[str]
    each_after: re.Pattern[str]
    to_date: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=16)
def hedge_patterns(language: Language) -> HedgePatterns:
    """The patterns of a language's hedge words, made once."""
    table = language["hedges"]
    before = _groups(table["before"], table["not_after"])
    filler = "(?:" + "|".join(sorted(table["fillers"], key=len, reverse=True)) + ")"
    over = "(?:" + "|".join(table["share_fillers"]) + ")" if table["share_fillers"] else "(?!)"
    each, to_date = table["each"], table["to_date"]
    return HedgePatterns(
        direct=compiled(rf"(?i)(?<![A-Za-z])(?:{before}) ?(?:{filler} ?){{0,2}}$"),
        shares=compiled(rf"(?:{before}){over}$"),
        adverbs=compiled(rf"(?:{_groups(table['adverbs'])}){table['verb']}$" if table.get("adverbs") else "(?!)"),
        after=compiled(rf"(?i) ?(?:[a-z]+ )?(?:{_groups(table['after'], {}, table['after_not_before'])})"),
        after_noun=compiled(rf"(?i) ?(?:{_groups(table['after_noun'], {}, table['after_not_before'])})"),
        governing=compiled(rf"(?i)(?<![A-Za-z])(?:{_groups(table['clause'], {}, table['clause_not_before'])})"),
        changes=compiled(table["changes"]),
        respectively=compiled(rf"{table['respectively_before']}(?:{before})"),
        respectively_after=compiled(table["respectively_after"]),
        each_before=compiled(each["before"]),
        each_clause=compiled(each["clause"]),
        each_after=compiled(each["after"]),
        to_date={
            key: compiled(to_date[key])
            for key in ("sentence", "clause", "after", "totals", "bounds", "unless", "heads")
        },
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a quantity in its text: before it, in its clause, in its sentence, and where its noun ends."""

    text: str
    quantity: Quantity
    before: str
    clause: str
    sentence: str
    noun_end: int


def _place(text: str, quantity: Quantity, language: Language) -> _Place:
    reach = text[max(0, quantity.outer - _SENTENCE_REACH) : quantity.outer]
    sentence = stops(language, "part").split(reach)[-1]
    noun = noun_after(text, quantity.end, language) if quantity.kind in {None, "count"} else ""
    return _Place(
        text,
        quantity,
        before=reach[-_BACK:],
        clause=stops(language, "phrase").split(reach[-_CLAUSE_REACH:])[-1],
        sentence=sentence,
        noun_end=text.find(noun, quantity.end) + len(noun) if noun else quantity.end,
    )


def hedged(text: str, quantities: Sequence[Quantity], language: Language) -> list[tuple[Hedge, ...]]:
    """The qualifiers of each of a text's quantities, in their order."""
    hedges: list[tuple[Hedge, ...]] = []
    carried: Carried | None = None
    for quantity in quantities:
        unhedged = quantity.kind in _UNHEDGED
        found = _own(text, quantity) if unhedged else _hedges(_place(text, quantity, language), carried, language)
        hedges.append(found)
        carried = (quantity, found)
    return _shared_after(text, quantities, hedges, language)


def _own(text: str, quantity: Quantity) -> tuple[Hedge, ...]:
    """What the print of a quantity says of its bound or part: 400多萬元, 2021年底."""
    surface = text[quantity.start : quantity.end]
    return tuple(Hedge(code, Reason("number", surface)) for code in quantity.codes)


def _shared_after(
    text: str, quantities: Sequence[Quantity], hedges: list[tuple[Hedge, ...]], language: Language
) -> list[tuple[Hedge, ...]]:
    """The hedges with those of a list's first shared among it: up to $5, $6 and $7 respectively."""
    after = hedge_patterns(language).respectively_after
    begin = 0
    for index, quantity in enumerate(quantities):
        before = quantities[index - 1] if index else None
        if before is None or before.kind != quantity.kind or not in_list(text, before, quantity, language):
            begin = index
        if index > begin and after.match(text, quantity.end):
            hedges[begin : index + 1] = [hedges[begin]] * (index + 1 - begin)
    return hedges


def _hedges(place: _Place, carried: Carried | None, language: Language) -> tuple[Hedge, ...]:
    """The hedges of a figure; ``carried`` is the figure before it with its own."""
    own = _own(place.text, place.quantity)
    bound = None if own else _bound(place, carried, language)
    return (*own, *([bound] if bound else []), *_each(place, language), *_to_date(place, language))


def _bound(place: _Place, carried: Carried | None, language: Language) -> Hedge | None:
    """The nearest hedge: at the figure, after it, at the list it stands in, or over its clause."""
    return (
        _direct(place, carried, language)
        or _after(place, language)
        or _inherited(place, carried, language)
        or _governing(place, language)
    )


def _said(found: re.Match[str] | None, rule: str) -> Hedge | None:
    """The hedge of the words that a pattern found."""
    if found is None or found.lastgroup is None:
        return None
    return Hedge(found.lastgroup, Reason(rule, found[found.lastgroup]))


def _direct(place: _Place, carried: Carried | None, language: Language) -> Hedge | None:
    patterns, hedges, quantity = hedge_patterns(language), language["hedges"], place.quantity
    before = _before(place, carried, hedges["of"])
    found = patterns.direct.search(before)
    if found is None and quantity.kind in _SHARES:
        found = patterns.shares.search(before)
    found = found or patterns.adverbs.search(before)
    if found is None or found.lastgroup is None:
        return None
    word = found[found.lastgroup].lower()
    if quantity.spelt and word in hedges["not_words"].get("words", ()):
        return None
    if word in hedges["bare"].get("words", ()) and not _is_bare(place, language):
        return None
    compared = hedges.get("not_compared", {}).get(word)
    if compared and compiled(compared).search(before[: found.start()]):
        return None
    allowed = hedges["not_durations"].get(word)
    if _is_short(quantity) and allowed and not compiled(allowed).search(before[: found.start()]):
        return None
    return _turned(before, found, language) or _said(found, "hedge-before")


def _is_short(quantity: Quantity) -> bool:
    """Whether a length of time may be one just past: 近3年; not 近五百小時."""
    return quantity.kind == "duration" and (quantity.numeral is None or quantity.numeral.value < _MANY)


def _turned(before: str, found: re.Match[str], language: Language) -> Hedge | None:
    """The hedge that a negation makes of another: 不會多於5%, cannot exceed $3 million."""
    negated, word = language["hedges"]["negated"], found[found.lastgroup or 0]
    code = negated["words"].get(word.lower())
    negation = compiled(negated["before"]).search(before[: found.start()]) if code else None
    return Hedge(code, Reason("hedge-before", negation[0] + word)) if code and negation else None


def _is_bare(place: _Place, language: Language) -> bool:
    """Whether the figure is a size without a digit: 過百名."""
    return place.text[place.quantity.start] in language["numerals"].get("some_over", ())


def _before(place: _Place, carried: Carried | None, of: str) -> str:
    """The text up to the figure, without a date that qualifies it (約為2007-08年度的2.4倍)."""
    if of and carried and carried[0].kind in _DATED and place.text[carried[0].end : place.quantity.outer] == of:
        return place.text[max(0, carried[0].outer - _BACK) : carried[0].outer]
    return place.before


def _after(place: _Place, language: Language) -> Hedge | None:
    patterns = hedge_patterns(language)
    found = patterns.after.match(place.text, place.quantity.end)
    if found and found.lastgroup:
        unless = language["hedges"].get("after_unless", {}).get(found[found.lastgroup])
        return None if unless and compiled(unless).search(place.before) else _said(found, "hedge-after")
    return _said(patterns.after_noun.match(place.text, place.noun_end), "hedge-after")


def _inherited(place: _Place, carried: Carried | None, language: Language) -> Hedge | None:
    """The bound of the list that a figure stands in: 約2.3倍及3倍."""
    if carried is None or carried[0].kind != place.quantity.kind:
        return None
    listed = in_list(place.text, carried[0], place.quantity, language)
    first = next((one for one in carried[1] if one.code in BOUNDS), None) if listed else None
    return Hedge(first.code, Reason("hedge-list", first.reason.words)) if first else None


def _governing(place: _Place, language: Language) -> Hedge | None:
    patterns = hedge_patterns(language)
    if patterns.changes.search(place.clause):
        return None
    if found := patterns.governing.search(place.clause):
        return _said(found, "hedge-clause")
    respective = [*patterns.respectively.finditer(place.clause)]
    return _said(respective[-1], "hedge-clause") if respective else None


def _each(place: _Place, language: Language) -> tuple[Hedge, ...]:
    patterns, each, kind = hedge_patterns(language), language["hedges"]["each"], place.quantity.kind
    found = patterns.each_before.search(place.before) or patterns.each_after.match(place.text, place.noun_end)
    changed = kind == "percent" and each["not_changes"] and patterns.changes.search(place.clause)
    if not found and (kind in each["not_kinds"] or changed):
        return ()
    found = found or patterns.each_clause.search(place.clause)
    return (Hedge("each", Reason("hedge-each", found[0].strip())),) if found else ()


def _to_date(place: _Place, language: Language) -> tuple[Hedge, ...]:
    """Whether the figure is a total up to a day: 至今已辦6場, 截至3月底共有84個, so far."""
    patterns = hedge_patterns(language).to_date
    if (place.quantity.kind or "count") not in language["hedges"]["to_date"]["kinds"]:
        return ()
    if patterns["unless"].search(place.clause):
        return ()
    so_far = (
        patterns["sentence"].search(place.sentence)
        or patterns["clause"].search(place.clause)
        or patterns["after"].match(place.text, place.noun_end)
        or (patterns["totals"].search(place.clause) and patterns["bounds"].search(place.sentence))
    )
    return (Hedge("cumulative", Reason("hedge-to-date", so_far[0].strip())),) if so_far else ()


def _groups(
    table: Mapping[str, Sequence[str]],
    not_after: Mapping[str, str] | None = None,
    not_before: Mapping[str, str] | None = None,
) -> str:
    """A group for each code with any of its words, each kept from the words that it is merely part of."""
    guards, barred = not_after or {}, not_before or {}
    return "|".join(
        f"(?P<{code}>" + "|".join(_guarded(word, guards, barred) for word in sorted(words, key=len, reverse=True)) + ")"
        for code, words in table.items()
    )


def _guarded(word: str, not_after: Mapping[str, str], not_before: Mapping[str, str]) -> str:
    before = "".join(f"(?<!{other})" for other in not_after.get(word, "").split("|") if other)
    after = f"(?![{not_before[word]}])" if word in not_before else ""
    return before + any_of([word]) + after
