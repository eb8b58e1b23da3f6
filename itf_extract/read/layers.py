"""The layers of a PDF that are not shown when it is opened (optional content, ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.utils import decode_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NESTED = 8  # forms within forms


class Layers(NamedTuple):
    """The hidden ones: their names, and the numbers of their objects in the file."""

    names: frozenset[str]
    numbers: frozenset[int]

    @classmethod
    def of(cls, catalog: Mapping[str, Any]) -> Layers:
        """Those that the file's catalog switches off; it may have no layers at all."""
        properties = resolve1(catalog.get("OCProperties")) or {}
        if not properties:
            return cls(frozenset(), frozenset())
        shown = resolve1(properties["D"])
        groups = {reference.objid: reference for reference in resolve1(properties["OCGs"])}
        on = {reference.objid for reference in resolve1(shown.get("ON")) or ()}
        off = {reference.objid for reference in resolve1(shown.get("OFF")) or ()}
        if str(shown.get("BaseState")) == "/'OFF'":
            off = {*groups} - on
        hidden = off & groups.keys()
        names = frozenset(decode_text(resolve1(groups[number])["Name"]) for number in hidden)
        return cls(names, frozenset(hidden))

    def shown(self, resources: Mapping[str, Any], depth: int = _NESTED) -> tuple[dict[str, Any], bool]:
        """A page's or a form's resources without the forms that lie on a hidden layer, and whether there were any."""
        drawn = resolve1(resources.get("XObject")) or {}
        kept, hid = dict[str, Any](), False
        for name, reference in drawn.items():
            form = resolve1(reference)
            attributes = form.attrs if isinstance(form, PDFStream) else {}
            if self._hides(attributes.get("OC")):
                hid = True
                continue
            kept[name] = reference
            if depth and "Resources" in attributes:
                attributes["Resources"], within = self.shown(resolve1(attributes["Resources"]) or {}, depth - 1)
                hid |= within
        return ({**resources, "XObject": kept}, True) if hid else (dict(resources), False)

    def _hides(self, member: object) -> bool:
        """Whether what belongs to a layer, or by one of four policies (8.11.2.2) to several, is not shown."""
        if isinstance(member, PDFObjRef) and member.objid in self.numbers:
            return True
        membership = resolve1(member)
        if not isinstance(membership, dict) or "OCGs" not in membership:
            return False
        groups = resolve1(membership["OCGs"])
        off = [each.objid in self.numbers for each in (groups if isinstance(groups, list) else [membership["OCGs"]])]
        policy = getattr(membership.get("P"), "name", "AnyOn")
        seen = {"AllOn": not any(off), "AnyOn": not all(off), "AnyOff": any(off), "AllOff": all(off)}
        return bool(off) and not seen.get(policy, True)
