"""The parts of a dump: the paper, then its annexes, each under a head of its own or up to the rule that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.blocks import Block, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.families import Profile

_SIGNOFF = 6  # a sign-off has a few short lines, the last a date


def headed_parts(blocks: list[Block], annexes: list[tuple[int, str]]) -> Iterator[Part]:
    """The paper up to the first annex, then each annex with what it is called."""
    yield Part(None, tuple(blocks[: annexes[0][0]]))
    ends = [start for start, _ in annexes[1:]] + [len(blocks)]
    for number, ((start, label), end) in enumerate(zip(annexes, ends, strict=True), start=1):
        yield Part(number, tuple(blocks[start:end]), label)


def _signed(blocks: list[Block], rule: int, profile: Profile) -> int | None:
    """Where the sign-off under a rule ends, with its date; None where a rule has none under it."""
    for place in range(rule, min(rule + _SIGNOFF, len(blocks))):
        if profile.signoff_end.search(profile.joint.join(blocks[place].raw.chars.split())):
            return place + 1
    return None


def ruled_parts(blocks: list[Block], rules: list[int], profile: Profile) -> Iterator[Part]:
    """The paper up to its sign-off, which a rule stands over, then annexes, each up to its end rule."""
    ends = ((i, _signed(blocks, rule, profile)) for i, rule in enumerate(rules))
    signed, start = next(((i, end) for i, end in ends if end is not None), (0, rules[0] if rules else len(blocks)))
    yield Part(None, tuple(blocks[:start]))
    number = 1
    for end in [*rules[signed + 1 :], len(blocks)]:
        if end > start:
            yield Part(number, tuple(blocks[start:end]))
            number += 1
        start = max(start, end)
