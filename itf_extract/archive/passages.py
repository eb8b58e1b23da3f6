"""The texts of a result in the order of the contract, and the text that each of its figures stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from itf_extract.archive.store import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    _Placed: TypeAlias = tuple[int, Passage]  # where a passage starts in its source


def passage_of(record: Mapping[str, Any], figure: Mapping[str, Any]) -> Passage:
    """The text that a figure of a result stands in."""
    homes = Homes(record)
    return homes.passages[homes.of(figure)]


class Homes:
    """In which passage of its paper a figure stands, for figures asked for in the order of the paper.

    ``passages`` are the texts of the paper, of a table its caption, its heads, each row and each note by itself.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        found = [*_passages(record)]
        self._starts, self.passages = [start for start, _ in found], [passage for _, passage in found]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self.passages):
            self._places[passage.where].append(place)

    def of(self, figure: Mapping[str, Any]) -> int:
        """The passage of that citation that holds the figure's place; of a table, the row that prints it."""
        places = self._places.get(figure["where"]) or [0]
        if figure["where"].startswith("table"):
            while len(places) > 1 and figure["surface"] not in self.passages[places[0]].text:
                places.pop(0)
            return places[0]
        starts = [self._starts[place] for place in places]
        return places[max(0, bisect_right(starts, figure["locator"]["start"]) - 1)]


def _passages(record: Mapping[str, Any]) -> Iterator[_Placed]:
    yield from (_passage("front", line["text"], line["locator"]) for line in record["front"])
    yield from _items("approval", record["approvals"])
    for section in record["sections"]:
        yield _passage("heading", section["title"], section["locator"])
    for paragraph in record["paragraphs"]:
        where = f"p{paragraph['number']}"
        yield _passage(where, paragraph["text"], paragraph["locator"])
        yield from _items(where, paragraph["items"])
        if "text_after" in paragraph:
            yield _passage(where, paragraph["text_after"], paragraph["locator_after"])
    for note in record["footnotes"]:
        yield _passage(f"fn{note['number']}", note["text"], note["locator"])
    for table in record["tables"]:
        lines = [[table["caption"] or ""], table["columns"], *table["rows"], *([note] for note in table["notes"])]
        yield from (_passage(table["id"], " | ".join(line), table["locator"]) for line in lines if any(line))
    for annex in record["annexes"]:
        yield _passage(f"annex{annex['number']}", annex["title"], annex["locator"])
        for section in annex["sections"]:
            where = f"annex{annex['number']}" + (f"({section['label']})" if section["label"] else "")
            yield _passage(where, "\n".join(filter(None, (section["title"], section["text"]))), section["locator"])
            yield from _items(where, section["items"])
    yield from (_passage("signoff", line["text"], line["locator"]) for line in record["signoff"])


def _items(where: str, items: Iterable[Mapping[str, Any]]) -> Iterator[_Placed]:
    for item in items:
        here = f"{where}({item['label']})"
        yield _passage(here, item["text"], item["locator"])
        yield from _items(here, item["items"])


def _passage(where: str, text: str, locator: Mapping[str, Any] | None) -> _Placed:
    place = locator or {"page": None, "start": 0}
    return place["start"], Passage(where, place["page"], text)
