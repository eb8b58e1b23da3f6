"""What the committee is asked: how much, from where to where, in which year, for what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.interpret.references import find_pointers
from itf_extract.languages import language_of
from itf_extract.model.records import Account, Ask, Post
from itf_extract.text.words import fact_pattern, facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.interpret.references import Pointer
    from itf_extract.languages import Language
    from itf_extract.model.document import Document, Item
    from itf_extract.model.quantity import Figure, Number
    from itf_extract.model.records import ActionKind, Head
    from itf_extract.model.text import Text

_BLOT = "□"


class _Request(NamedTuple):
    """What is asked: its label, its text and figures, and the figures of what leads to all approvals."""

    label: str | None
    text: Text
    figures: Sequence[Figure]
    lead: Sequence[Figure] = ()


def find_asks(document: Document, figures: Sequence[Figure], heads: Sequence[Head]) -> tuple[Ask, ...]:
    """What each approval asks, in their order; a request without a list of approvals is one ask."""
    lead, language = document.approvals_lead.chars, language_of(document.language)
    return tuple(_ask(document, request, lead, heads, language) for request in _requests(document, figures))


def _requests(document: Document, figures: Sequence[Figure]) -> Iterator[_Request]:
    lead = document.approvals_lead
    index = next((at for at, passage in enumerate(document.passages) if passage.text is lead), -1)
    leading = [figure for figure in figures if figure.passage == index]
    for approval in document.approvals:
        where = f"approval({approval.label})"
        own = [figure for figure in figures if figure.where == where or figure.where.startswith(f"{where}(")]
        yield _Request(approval.label, _whole(approval), own, leading)
    if lead and not document.approvals:
        yield _Request(None, lead, leading)


def _whole(item: Item) -> Text:
    """An approval's text with those of the items in it."""
    return type(item.text).join([item.text, *map(_whole, item.items)], "\n")


def _ask(document: Document, request: _Request, lead: str, heads: Sequence[Head], language: Language) -> Ask:
    text = request.text.chars
    action = _action(text, f"{lead}\n{text}", language)
    source, target = _accounts(language, text, heads)
    figure = None if action == "create_posts" else _sum(request, language)
    purpose = fact_pattern(language, "asks", "purpose").search(text)
    years = {str(one.value) for one in request.figures if one.kind == "fiscal_year" and one.value}
    return Ask(
        approval=request.label,
        action="transfer" if source and action != "create_posts" else action,
        value=_number(figure),
        figure=figure.id if figure else None,
        fiscal_year=years.pop() if len(years) == 1 else None,
        source=source,
        target=target,
        purpose=purpose["purpose"].strip() if purpose else None,
        counted_in=_counted_in(text, request.label, language),
        category=_category(text, language),
        posts=tuple(_posts(request, f"{lead}\n{text}", language)),
        locator=document.source.place(request.text),
    )


def _action(text: str, whole: str, language: Language) -> ActionKind:
    """The first action whose words stand in the approval, or in it with what leads to it."""
    found: ActionKind = "approve"
    for told in (text, whole):
        for action in facts(language)["actions"]:
            if fact_pattern(language, "actions", action).search(told):
                return action  # type: ignore[no-any-return]  # the keys of the table are actions
    return found


def _sum(request: _Request, language: Language) -> Figure | None:
    """The figure that tells the sum: the first that is asked for, else the only sum of money.

    Of several, each for an account of its own (1億元及2億元，分別…), none is the sum.
    """
    money = [figure for figure in request.figures if figure.kind == "money" and figure.value is not None]
    asked = [figure for figure in request.figures if figure.role == "asked"] or money
    values = {figure.value for figure in asked}
    if len(values) > 1 and fact_pattern(language, "asks", "several").search(request.text.chars):
        return None
    return asked[0] if asked and (asked is not money or len(values) == 1) else None


def _number(figure: Figure | None) -> Number | None:
    return figure.value if figure and isinstance(figure.value, (int, Decimal)) else None


def _accounts(language: Language, text: str, heads: Sequence[Head]) -> tuple[Account | None, Account | None]:
    """From which accounts to which the money goes; for new money the account that it is asked under."""
    pointers = [one for one in find_pointers(text, language) if one.kind == "head_code"]
    moved = fact_pattern(language, "asks", "transfer").search(_blotted(text, language))
    if moved:
        source = _account(_within(pointers, moved, "source"), text, language)
        target = _account(_within(pointers, moved, "target"), text, language)
        if source and target:
            return source, target if target.head else Account(source.head, target.subhead, target.item, target.name)
    if pointers:
        return None, _account(pointers, text, language)
    return None, _of_front(heads)


def _within(pointers: Sequence[Pointer], match: re.Match[str], group: str) -> list[Pointer]:
    start, end = match.span(group)
    return [one for one in pointers if start <= one.start < end]


def _account(pointers: Sequence[Pointer], text: str, language: Language) -> Account | None:
    """The account that pointers name: the first head and what stands under it."""
    if not pointers:
        return None
    by_scope = {scope: [one for one in pointers if one.scope == scope] for scope in ("head", "subhead", "item")}
    heads, subheads, items = by_scope["head"], by_scope["subhead"], by_scope["item"]
    codes = tuple(dict.fromkeys(one.value for one in subheads))
    new = fact_pattern(language, "asks", "new_account").search(text) if not (subheads or items) else None
    inner = new["name"] if new else next((one.name for one in (*items, *subheads, *heads) if one.name), None)
    return Account(
        head=heads[0].value if heads else next((one.parents[0] for one in pointers if one.parents), None),
        subhead=None if not codes else codes[0] if len(codes) == 1 else codes,
        item=items[0].value if items else None,
        name=inner,
    )


def _of_front(heads: Sequence[Head]) -> Account | None:
    """The account of the front page, where it names only one."""
    if len(heads) != 1 or len(heads[0].subheads) > 1:
        return None
    subhead = heads[0].subheads[0] if heads[0].subheads else None
    return Account(heads[0].code, subhead.code if subhead else None, None, subhead.name if subhead else heads[0].name)


def _blotted(text: str, language: Language) -> str:
    """The text with its quotations blotted out: a head may be named for transfers."""
    return fact_pattern(language, "asks", "quotation").sub(lambda match: _BLOT * len(match[0]), text)


def _counted_in(text: str, own: str | None, language: Language) -> str | None:
    told = fact_pattern(language, "asks", "counted").search(text)
    return told["label"] if told and told["label"] != own else None


def _category(text: str, language: Language) -> str | None:
    told = fact_pattern(language, "asks", "category").search(text)
    return facts(language)["categories"].get(told["category"]) if told else None


def _posts(request: _Request, whole: str, language: Language) -> Iterator[Post]:
    """The posts that an approval counts with their ranks, each for the time told after it."""
    if not fact_pattern(language, "actions", "create_posts").search(whole):
        return
    text, done = request.text.chars, 0
    for figure in request.figures:
        if figure.kind != "count":
            continue
        ends = (end for end in _ends(text, figure.surface) if end > done)
        ranks = (fact_pattern(language, "asks", "rank").match(text, end) for end in ends)
        rank = next(filter(None, ranks), None)
        if rank and isinstance(figure.value, (int, Decimal)):
            done = rank.end()
            after = [one for one in request.figures if one.start > figure.start]
            spans = [one for one in (*after, *request.lead, *request.figures) if one.kind == "duration"]
            yield Post(figure.id, figure.value, rank["rank"].strip(), _in_months(spans[0], language) if spans else None)


def _ends(text: str, said: str) -> Iterator[int]:
    """Where each mention of what is said ends."""
    place = text.find(said)
    while place >= 0:
        yield place + len(said)
        place = text.find(said, place + 1)


def _in_months(figure: Figure, language: Language) -> Number | None:
    number = _number(figure)
    factor = next((months for months, words in facts(language)["months"].items() if figure.unit in words), None)
    return None if number is None or factor is None else number * int(factor)
