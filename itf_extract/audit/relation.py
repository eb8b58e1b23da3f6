"""What a check says of figures or papers, and how a check is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import verdict as outcome_of
from itf_extract.dataclass import dataclass, replace
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.audit.across.facts import Facts
    from itf_extract.audit.interval import Interval
    from itf_extract.model.finding import Place, Severity, Strength, Verdict
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.source import Locator
    from itf_extract.text.reading import Reading

_LATIN = compiled("[A-Za-z]")
_BARE = compiled(r"[^0-9A-Za-z\u3400-\u9fff]*[0-9][0-9 ,\u00a0]*(?:\.[0-9]+)?[^0-9A-Za-z\u3400-\u9fff]*")
_NO_DIGIT = compiled("[^0-9.]")
_ZH = {
    "holds": "吻合",
    "holds_within_rounding": "在約數和四捨五入的範圍內吻合",
    "fails": "並不吻合",
    "ambiguous": "未能斷定",
}
_EN = {
    "holds": "agrees",
    "holds_within_rounding": "agrees within rounding",
    "fails": "does not agree",
    "ambiguous": "cannot be decided",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for a reader who is no programmer, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between figures, or between papers, that a check looked at.

    ``operands`` are ids of figures or references, the one that is checked first; ``locators`` add places that have no
    such id (a paragraph, a table row).  ``scope_read``: its check has read the words that take out of a figure or set
    another base (扣除, 較上年度), so that they break nothing.  ``tied``: nothing but the words that relate them stands
    between its figures, so that no other can be meant.  ``strength`` is how much it proves, where that is less than
    what its check's others do.  Between papers there are ``places`` instead.  ``expected``/``actual`` are printed
    forms.
    """

    verdict: Verdict
    message: Message
    operands: tuple[str, ...] = ()
    expected: str | None = None
    actual: str | None = None
    locators: tuple[Locator, ...] = ()
    places: tuple[Place, ...] = ()
    scope_read: bool = False
    tied: bool = False
    strength: Strength | None = None


CheckFunction = Callable[["Reading"], Iterable[Relation]]
AcrossFunction = Callable[["Sequence[Facts]"], Iterable[Relation]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A check of whatever is to be checked: its stable code, its severity, what it states (its docstring)."""

    code: str
    severity: Severity
    run: Callable[..., Iterable[object]]

    @property
    def statement(self) -> str:
        """The relation in one sentence: the first line of the docstring."""
        return (self.run.__doc__ or "").strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """Example and source, as the rest of the docstring gives them."""
        return (self.run.__doc__ or "").strip().partition("\n")[2].strip()


@dataclass(frozen=True, slots=True)
class Check(Declared):
    """A check of a single paper; ``strength`` is how much its relations prove where nothing is rounded."""

    run: CheckFunction
    strength: Strength = "exact"


@dataclass(frozen=True, slots=True)
class AcrossCheck(Declared):
    """A check between papers; it gets all of them, in the order of their days."""

    run: AcrossFunction


def check(code: str, severity: Severity, strength: Strength = "exact") -> Callable[[CheckFunction], Check]:
    """Declares a function as the check of that code."""

    def declare(run: CheckFunction) -> Check:
        return Check(code, severity, run, strength)

    return declare


def across_check(code: str, severity: Severity) -> Callable[[AcrossFunction], AcrossCheck]:
    """Declares a function as the check between papers of that code."""

    def declare(run: AcrossFunction) -> AcrossCheck:
        return AcrossCheck(code, severity, run)

    return declare


def relation(  # noqa: PLR0913 - a verdict with all that tells of it
    verdict: Verdict,
    says: tuple[str, str],
    operands: Sequence[Figure | Reference] = (),
    *,
    because: tuple[str, str] | None = None,
    expected: str | None = None,
    actual: str | None = None,
    locators: Sequence[Locator | None] = (),
    places: Iterable[Place] = (),
) -> Relation:
    """A relation whose message is ``says`` (Chinese, English) with its verdict and, where given, the reason."""
    operand_ids = tuple(dict.fromkeys(operand.id for operand in operands))
    located = tuple(locator for locator in locators if locator is not None)
    said = message(verdict, says, because)
    return Relation(verdict, said, operand_ids, expected, actual, located, tuple(dict.fromkeys(places)))


def message(verdict: Verdict, says: tuple[str, str], because: tuple[str, str] | None = None) -> Message:
    """What is said (Chinese, English) with how it came out and, where given, the reason."""
    zh, en = says
    reason_zh, reason_en = (f"（{because[0]}）", f" ({because[1]})") if because else ("", "")
    return Message(f"{zh}：{_ZH[verdict]}{reason_zh}。", f"{en}: {_EN[verdict]}{reason_en}.")


def left_open(told: Relation, because: tuple[str, str]) -> Relation:
    """A relation whose failure is left open, with the reason; one that holds stays as it is."""
    if told.verdict != "fails":
        return told
    said = told.message
    zh, en = said.zh.rpartition("：")[0] or said.zh, said.en.rpartition(": ")[0] or said.en
    return replace(told, verdict="ambiguous", message=message("ambiguous", (zh, en), because))


def decided(told: Relation) -> Relation:
    """A relation that was left open as one that fails, without the reason that left it open."""
    said = told.message
    zh, en = said.zh.rpartition("：")[0] or said.zh, said.en.rpartition(": ")[0] or said.en
    return replace(told, verdict="fails", message=message("fails", (zh, en)))


def with_interval(told: Relation, figure: Figure, low: str, high: str) -> Relation:
    """A relation that rounding decides, with the interval that its figure stands for: 19% is 18.5% to 19.5%."""
    zh, en = f"（{figure.surface}可為{low}至{high}）", f" ({figure.surface} may be {low} to {high})"
    said = told.message
    return replace(told, message=Message(f"{said.zh.removesuffix('。')}{zh}。", f"{said.en.removesuffix('.')}{en}."))


def cite(figure: Figure | Reference) -> str:
    """A figure as a message cites it: its surface and its place."""
    return f"{figure.surface}[{figure.where}]"


def shown(number: Fraction | None, figure: Figure) -> str | None:
    """A reckoned number as a message prints it, in the unit of a figure: to two places at most.

    An amount printed without its unit is told so too: 35.5 for a cell under $ million.
    """
    if number is None:
        return None
    bare = figure.kind == "money" and _BARE.fullmatch(figure.surface) is not None
    rounded = round(number / _scale(figure), 2) if bare else round(number, 2)
    digits = f"{int(rounded):,}" if rounded.denominator == 1 else f"{float(rounded):,.2f}".rstrip("0")
    if bare:
        return digits
    if _LATIN.search(figure.surface):
        return {"percent": f"{digits}%", "money": f"${digits}", "multiple": f"{digits} times"}.get(figure.kind, digits)
    unit = {"percent": "%", "money": "元", "multiple": "倍"}.get(figure.kind, "")
    return f"{digits}{unit}"


def as_reckoned(printed: Interval, meant: Interval, says: tuple[str, str], operands: Sequence[Figure]) -> Relation:
    """The relation that the first of some figures is what was reckoned of the others.

    ``printed`` is how a reader takes that figure, ``meant`` what it should be.
    """
    told = operands[0]
    return relation(
        outcome_of(printed, meant), says, operands,
        expected=shown(Fraction(meant.value or 0), told), actual=told.surface,
    )  # fmt: skip


def reckoned(expected: str, figure: Figure) -> Fraction | None:
    """The number that was shown as what a figure should be; None where none was."""
    digits = _NO_DIGIT.sub("", expected).strip(".")
    bare = figure.kind == "money" and _BARE.fullmatch(figure.surface) is not None
    return Fraction(digits) * (_scale(figure) if bare else 1) if digits else None


def _scale(figure: Figure) -> Fraction:
    """How much one is worth of what a bare amount prints: a million in a cell under $ million."""
    printed = abs(Fraction(_NO_DIGIT.sub("", figure.surface)))
    worth = abs(Fraction(figure.value)) if isinstance(figure.value, int | Decimal) else printed
    return worth / printed if printed and worth else Fraction(1)
