"""What each of a number of things has, and what all of them have together: 24間中心各聘用三名社工，合共72名."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.prices import of_one
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import as_reckoned, cite
from itf_extract.audit.subjects import alike, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match


def apiece(reading: Reading) -> Iterator[Relation]:
    """What each has, times their number, is what they have in all.

    Example: each of the 45 centres employs eight staff, 360 in all.  What is a part of more, or is told by another
    time (每月 and 每年), is no such total.
    """
    for match in reading.matches("apiece"):
        n, each, whole = match["n"], match["each"], match["whole"]
        if alike(each, whole) and not _of_more(match) and None not in map(number, (n, each, whole)):
            reckoned = Interval.near(each) * Interval.near(n)
            said = f"{cite(n)} × {cite(each)} = {cite(whole)}"
            told = as_reckoned(Interval.wide(whole), reckoned, (said, said), (whole, n, each))
            yield of_one(told, match.shape, each, whole, reckoned)


def _of_more(match: Match) -> bool:
    """Whether the words let a total be of others as well, or of another time, or make of it what each has."""
    shape, words = match.shape, match.shape.words.regex
    start, end = shape.sentence(match.found.start())
    whole = shape.places[match["whole"].id]
    figures = [match[name] for name in ("n", "each", "whole")]
    open_ = any(map(open_ended, figures))
    some = words("products", "several").search(shape.text, start, whole)
    rest = shape.text[whole + 1 : end]
    further = any(words("products", key).match(rest) for key in ("more", "for_each"))
    of_each, of_whole = ({*words("products", "time").findall(shape.around(match[name]))} for name in ("each", "whole"))
    n = shape.places[match["n"].id]
    added = words("sums", "with_more").search(shape.text, shape.places[match["each"].id], whole)
    added = added or words("sums", "with_more").search(shape.text, n - len(shape.clause(match["n"])[0]), n)
    apart = bool(of_each and of_whole and of_each != of_whole)
    return open_ or some is not None or added is not None or further or apart
