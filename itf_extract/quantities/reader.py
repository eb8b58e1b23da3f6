"""Every quantity that a canonical text states, in order, with no two overlapping."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.model.quantity import Mention
from itf_extract.patterns import compiled
from itf_extract.quantities import dates
from itf_extract.quantities.accounts import below_nought
from itf_extract.quantities.ages import with_ages
from itf_extract.quantities.amounts import amount, ends_at_scale
from itf_extract.quantities.anchors import anchors
from itf_extract.quantities.fiscal_years import fiscal_year
from itf_extract.quantities.hedges import hedged
from itf_extract.quantities.intervals import interval
from itf_extract.quantities.kinds import is_numbering, settled
from itf_extract.quantities.lexicon import any_of, lexicon
from itf_extract.quantities.nouns import names_a_thing
from itf_extract.quantities.parts import listed_parts
from itf_extract.quantities.quantity import Quantity
from itf_extract.quantities.ranks import ranks
from itf_extract.quantities.series import in_list, joined
from itf_extract.quantities.shares import fraction, hundredths, ratio
from itf_extract.quantities.tokens import fold, runs
from itf_extract.quantities.told_units import in_told_units
from itf_extract.quantities.whole import torn
from itf_extract.quantities.years import Told

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.hedges import Hedge
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.tokens import Run

_REACH = 8
_DATED = {"date", "fiscal_year"}
_FIGURE = "NWwSlUydTZCAxmQpFMGogcDe"  # letters that a figure may end in
_BEGINNING = {*"+XNWwFGRQtMajKDBP-nvOEeLAhU(rp"}  # letters that a figure may begin with
# What touches a numeral but makes no quantity with it: digits that are no number, a second numeral, two signs.
_UNREAD = compiled(r"[LA]?[-nv+]?\(?(?:X|[NWw][^()]*?[NWwXSl+])|N\)[SlC]|[aNW]-?[DE]t[NW]|[-nv]{2}|r[NWC]y")
_SECTION = compiled(r"[0-9]{1,3}(?:\.[0-9]{1,3}){2}")  # the number of a section or version
_GROUPED = compiled(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")  # an amount or a count, whose unit stands elsewhere
_TOTAL = compiled(r"[0-9] 100(?![0-9.])")  # of 265 100% the 265 are counted and make 100%


class Reading(NamedTuple):
    """What a text states, and where it prints numerals that could not be read whole and so gave no figure."""

    mentions: list[Mention]
    unread: list[tuple[int, int]]


def read_quantities(
    text: str, language: Language, *, year: int | None = None, told: str | None = None, bare: bool = False
) -> list[Mention]:
    """Every figure in a canonical text; indices are into ``text``.

    ``year`` is the year that the text speaks in: it resolves 去年5月.  ``told`` is a year told just before the text
    (the heading of a table's row): it resolves 2月底.  A date without any year to be found is left out, as is a number
    that is part of a name or points at something (附件1, Cap. 2).  ``bare``: every number counts, as in a table's cell.

    >>> [found.value for found in read_quantities("約4億8,000元", language_of("zh"))]
    [400008000]
    """
    return read(text, language, year=year, told=told, bare=bare).mentions


def read(
    text: str, language: Language, *, year: int | None = None, told: str | None = None, bare: bool = False
) -> Reading:
    """As ``read_quantities``, and what could not be read.

    >>> read("撥款1,23元", language_of("zh")).unread
    [(2, 7)]
    """
    folded = fold(text)
    unread: list[tuple[int, int]] = []
    if anchors(language).search(folded) is None:  # as in most heads
        return Reading([], unread)
    scanned = _scan(folded, lexicon(language), Told(row=told, paper=year), unread)
    scanned = in_told_units(folded, scanned, language, unread)
    found = joined(folded, scanned, language)
    if not found:
        return Reading([], unread)
    quantities = [
        _abroad(folded, one, language) for one in with_ages(folded, _counting(folded, found, language), language)
    ]
    told_of: list[tuple[Quantity, tuple[Hedge, ...]]] = []
    for quantity, hedges in zip(quantities, hedged(folded, quantities, language), strict=True):
        if quantity.kind == "percent" and _TOTAL.search(quantity.printed):
            unread.append((quantity.start, quantity.end))
            continue
        kept = settled(folded, quantity, hedges, language, bare=bare)
        before = told_of[-1][0] if told_of else None
        if kept is not None and not bare and is_numbering(folded, before, kept, language):
            continue
        if kept is not None:
            told_of.append((_listed(folded, before, kept, language), hedges))
        elif quantity.kind is None and _GROUPED.fullmatch(quantity.printed):
            unread.append((quantity.start, quantity.end))
    parts = torn(folded, [quantity for quantity, _ in told_of], language)
    unread.extend((one.start, one.end) for one in parts)
    return Reading([_mention(*one) for one in told_of if one[0] not in parts], unread)


def _listed(text: str, before: Quantity | None, quantity: Quantity, language: Language) -> Quantity:
    """The quantity as a multiple where it is in one list with one: 2.3 times and three times."""
    times = quantity.kind == "count" and quantity.unit in language["multiples"]["counting"]
    if not times or before is None or before.kind != "multiple":
        return quantity
    return replace(quantity, kind="multiple") if in_list(text, before, quantity, language) else quantity


def _scan(text: str, words: Lexicon, told: Told, unread: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities of a text, each by the first rule that reads it; where one is unread is put into ``unread``."""
    dated = undated = 0
    for run in runs(text, words):
        at = 0
        while at < len(run.letters):
            begin = at
            found, at = _at(run, at, text, words, told)
            if not found and (_UNREAD.match(run.letters[begin:at]) or dates.is_vague(run, begin, text, words.language)):
                span = run.tokens[begin].start, run.tokens[at - 1].end
                unread.extend([] if _SECTION.match(text, *span) else [span])
                undated = span[1]
            for one in found:
                if undated and dates.is_next_day(text, undated, one, words.language):
                    unread.append((one.start, one.end))  # 5月28日及29日 without a year
                    undated = one.end
                    continue
                quantity = dates.day_after(text, told.last, one, words.language)
                if quantity is one and dates.begins_untold_days(text, one, words.language):
                    unread.append((one.start, one.end))
                    undated = one.end
                    continue
                if _cuts(text, quantity, dated, words):
                    article = quantity.printed in words.language["numerals"]["article"]
                    unread.extend([] if article else [(quantity.start, quantity.end)])
                    continue
                apart = quantity.kind in _DATED or ends_at_scale(text, quantity.end, words.language)
                dated = quantity.end if apart else dated
                told = told.after(quantity)
                yield quantity


def _cuts(text: str, quantity: Quantity, dated: int, words: Lexicon) -> bool:
    """Whether a quantity begins or ends within a run of numerals.

    A word may end in a numeral (劃一5%), and a year in digits may stand before one in words (2024-25兩個年度);
    ``dated`` is where the last date ended, or the last number that another follows.
    """
    numerals, start, end = words.numerals, quantity.start, quantity.end
    if text[: quantity.outer].endswith(tuple(words.language["signs"]["unclear"])):
        return True  # △350: below nought in some papers, a mark in others
    if ends_at_scale(text, end, words.language):
        return False
    if end < len(text) and text[end] in numerals and text[end - 1] in numerals:
        return quantity.kind not in _DATED or not words.numbers.atoms.get(text[end])
    if start in {0, dated} or text[start] not in numerals or text[start - 1] not in numerals:
        return False
    table = words.language["numerals"]
    joined = quantity.kind == "duration" and text[start - 1] in words.language["lengths"]["joints"]
    if joined and text[start - 2] not in numerals:
        return False  # 2年零2個月
    word = text[start - 1] in table["article"] and text[start - 2 : start - 1] in {*table.get("article_not_after", "")}
    return not word


def _at(run: Run, at: int, text: str, words: Lexicon, told: Told) -> tuple[list[Quantity], int]:
    """The quantities that begin at a token, and the token to go on from."""
    language = words.language
    if run.letters[at] not in _BEGINNING:
        return [], at + 1
    if parts := listed_parts(run, at, text, language, told):
        return parts
    read = fiscal_year(run, at, told) or dates.date(run, at, text, language, told)
    read = read or fraction(run, at, text, language) or _in_one_word(run, at) or ratio(run, at, text, language)
    read = read or hundredths(run, at) or below_nought(run, at, text, words)
    if read is None and (ordered := ranks(run, at, text, language)):
        return ordered
    if read is None and not _joins(run, at):
        read = amount(run, at, text, words)
    if read is None:
        return [], at + 1
    return [read[0]] if read[0] else [], max(read[1], at + 1)


def _joins(run: Run, at: int) -> bool:
    """Whether a hyphen stands between two figures, so that it is no sign."""
    return run.letters[at] in "-n+" and at > 0 and run.letters[at - 1] in _FIGURE


def _in_one_word(run: Run, at: int) -> tuple[Quantity, int] | None:
    """A figure that one word says: 一半, twice, 百分之百."""
    token = run.tokens[at]
    if token.word.letter != "K" or _is_of_percent(run, at):
        return None
    word = token.word
    return Quantity(
        token.start, token.start, token.end, word.kind, word.value, word.name, codes=(word.code,) if word.code else (),
        closed=True, spelt=True,
    ), at + 1  # fmt: skip


def _is_of_percent(run: Run, at: int) -> bool:
    """Whether a part is that of a percentage, with which it makes one: half of one per cent."""
    rate = run.tokens[at + 2 : at + 3]
    return compiled(r"K[NW]U").match(run.letters[at:]) is not None and rate[0].word.kind == "percent"


def _counts(text: str, quantity: Quantity, language: Language) -> bool:
    """Whether one measures (一年) or counts (只有一間) rather than being an article (一項計劃)."""
    numerals = language["numerals"]
    if quantity.printed not in numerals["article"] or _kind(quantity, language) not in numerals["article_kinds"]:
        return True
    before = _before(text, quantity)
    if before.endswith(tuple(numerals["article_never_after"])):
        return False  # 上一季, 另一項
    if quantity.unit in numerals["article_measures"] or before.endswith(tuple(numerals["article_after"])):
        return True
    return compiled(numerals["article_before"]).match(text, quantity.end) is not None


def _counting(text: str, found: Sequence[Quantity], language: Language) -> Iterator[Quantity]:
    """The quantities without the ones that are articles; a count beside it makes it count: 四艘船及一架飛機."""
    counts = [_counts(text, one, language) for one in found]
    places = range(1, len(found))
    for here, there in (*((place - 1, place) for place in places), *((place, place - 1) for place in places[::-1])):
        if counts[here] and not counts[there]:
            pair = found[min(here, there)], found[max(here, there)]
            counts[there] = _is_listed(text, *pair, language) and _may_count(text, found[there], language)
    yield from compress(found, counts)


def _is_listed(text: str, one: Quantity, other: Quantity, language: Language) -> bool:
    """Whether two counts stand in one list: one captain and six ratings."""
    both_count = _kind(one, language) == _kind(other, language) == "count"
    return both_count and _list_mark(language).fullmatch(text, one.end, other.outer) is not None


@lru_cache(maxsize=16)
def _list_mark(language: Language) -> re.Pattern[str]:
    """What stands between two counts of one list, of which the second may be hedged: 一名主席及不多於十二名委員."""
    hedges = any_of(word for words in language["hedges"]["before"].values() for word in words)
    return compiled(rf"(?:{language['numerals']['listed']})(?:{hedges} ?)?")


def _may_count(text: str, article: Quantity, language: Language) -> bool:
    """Whether a thing may be what stands after an article: one *clerk*, but one *of* them; 另一個 is another."""
    if _before(text, article).endswith(tuple(language["numerals"]["article_never_after"])):
        return False
    return not language["nouns"]["bare"] or names_a_thing(text, article.end, language)


def _kind(quantity: Quantity, language: Language) -> str | None:
    """The kind of a quantity; a number alone counts where nouns need no classifier."""
    return quantity.kind or ("count" if language["nouns"]["bare"] else None)


def _before(text: str, quantity: Quantity) -> str:
    return text[max(0, quantity.outer - 2 * _REACH) : quantity.outer].rstrip().lower()


def _abroad(text: str, quantity: Quantity, language: Language) -> Quantity:
    """The quantity in the currency of a country that the text names where its sign is of several: ¥500 in Japan."""
    sign = text[quantity.outer : quantity.start].strip() if quantity.led else ""
    country = language["currency"]["of"].get(sign)
    return replace(quantity, unit=country["code"]) if country and compiled(country["words"]).search(text) else quantity


def _mention(quantity: Quantity, hedges: tuple[Hedge, ...]) -> Mention:
    codes = [one.code for one in hedges]
    low, high = (quantity.low, quantity.high) if quantity.value is None else interval(quantity, codes)
    precision = quantity.numeral.printed if quantity.numeral is not None else None
    return Mention(
        quantity.start,
        quantity.end,
        quantity.kind or "count",
        quantity.value,
        low,
        high,
        quantity.unit,
        "+".join(codes),
        precision,
        quantity.because,
        tuple(one.reason for one in hedges),
    )
