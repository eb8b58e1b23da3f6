"""Dataclasses that are made in a fifth of the time that ``dataclasses`` takes: a command makes a hundred and fifty.

``dataclasses`` writes six functions of each class and compiles each; here ``__init__`` alone is, and the others are
told by the class's fields.  A frozen record with slots is made in three fifths of the time, too.  To a type checker,
and to the functions of ``dataclasses``, they are dataclasses.  Not known here: fields that no argument gives.
"""

from __future__ import annotations

import dataclasses
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass, replace

__all__ = ["dataclass", "replace"]

_OWN = "_own_fields"
_DESCRIBED = "__dataclass_fields__"  # where dataclasses look
_MADE: Any = object()  # stands for a default that is made for each record
_SHARED = ("ClassVar", "typing.ClassVar")  # by all records of a class


class _Described:
    """A record's fields as ``dataclasses`` describes them, made when something asks."""

    def __get__(self, record: object, kind: type) -> Mapping[str, dataclasses.Field[Any]]:
        hints = {name: hint for base in reversed(kind.__mro__) for name, hint in _annotations(base).items()}
        told = [(name, hints[name], field) for name, field in _fields(kind).items()]
        made: Any = dataclasses.make_dataclass(kind.__name__, told, init=False, repr=False, eq=False)
        described: Mapping[str, dataclasses.Field[Any]] = made.__dataclass_fields__
        setattr(kind, _DESCRIBED, described)  # in place of this
        return described


def _dataclass(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 -- as dataclasses call it
) -> Any:  # noqa: ANN401 -- a class, or what makes one
    """What ``dataclasses.dataclass`` makes of a class.

    >>> @dataclass(frozen=True, slots=True)
    ... class Sum:
    ...     thousands: int
    ...     currency: str = "HK$"
    >>> Sum(5), Sum(5) == Sum(5, "HK$"), replace(Sum(5), thousands=6).thousands
    (Sum(thousands=5, currency='HK$'), True, 6)
    """
    make = partial(_made, frozen=frozen, slots=slots, eq=eq, shown=repr)
    return make if cls is None else make(cls)


def _made(cls: type, *, frozen: bool, slots: bool, eq: bool, shown: bool) -> type:
    own = {name: _field(cls, name) for name, kind in _annotations(cls).items() if not str(kind).startswith(_SHARED)}
    if slots:
        cls = _slotted(cls, own, frozen=frozen)
    else:
        for name, field in own.items():
            if field.default is not dataclasses.MISSING:
                setattr(cls, name, field.default)
            elif name in vars(cls):
                delattr(cls, name)
    setattr(cls, _OWN, own)
    fields = _fields(cls)
    added: dict[str, Any] = {
        "__init__": _init(cls, fields, frozen=frozen, slots=slots),
        "__match_args__": tuple(name for name, field in fields.items() if field.kw_only is not True),
        _DESCRIBED: _Described(),
    }
    if shown:
        added["__repr__"] = _repr([name for name, field in fields.items() if field.repr])
    if eq:
        key = _values([name for name, field in fields.items() if field.compare])
        added["__eq__"] = _eq(key)
        added["__hash__"] = (lambda record: hash(key(record))) if frozen else None
    if frozen:
        added["__setattr__"] = added["__delattr__"] = _refused
    # What the class says itself stays; a class that tells what is equal has None for its hash.
    said = {name for name, what in vars(cls).items() if what is not None}
    for name, what in added.items():
        if name not in said or name in {"__match_args__", _DESCRIBED}:
            setattr(cls, name, what)
    return cls


def _annotations(cls: type) -> Mapping[str, object]:
    found: Mapping[str, object] = vars(cls).get("__annotations__", {})
    return found


def _field(cls: type, name: str) -> dataclasses.Field[Any]:
    said = vars(cls).get(name, dataclasses.MISSING)
    return said if isinstance(said, dataclasses.Field) else dataclasses.field(default=said)


def _fields(cls: type) -> dict[str, dataclasses.Field[Any]]:
    """All fields of a record, those of the classes that it is made from first."""
    found: dict[str, dataclasses.Field[Any]] = {}
    for kind in reversed(cls.__mro__):
        found.update(vars(kind).get(_OWN, {}))
    return found


def _slotted(cls: type, own: Mapping[str, Any], *, frozen: bool) -> type:
    """The class with slots, which have to be told when it is made."""
    space = {name: what for name, what in vars(cls).items() if name not in {*own, "__dict__", "__weakref__"}}
    held = {slot for base in cls.__mro__[1:-1] for slot in vars(base).get("__slots__", ())}
    space["__slots__"] = tuple(name for name in own if name not in held)
    if frozen:  # what unpickles and copies them must not set attributes
        space.setdefault("__getstate__", _state)
        space.setdefault("__setstate__", _with_state)
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = cls.__qualname__
    return made


def _init(cls: type, fields: Mapping[str, dataclasses.Field[Any]], *, frozen: bool, slots: bool) -> Callable[..., None]:
    """``__init__``; the fields of a frozen record are set by what holds its slots, past its own refusal."""
    known: dict[str, Any] = {"_MADE": _MADE}
    plain, named, body = list[str](), list[str](), list[str]()
    for name, field in fields.items():
        given, value = name, name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            given, value = f"{name}=_MADE", f"_make_{name}() if {name} is _MADE else {name}"
        elif field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            given = f"{name}=_default_{name}"
        (named if field.kw_only is True else plain).append(given)
        if frozen and slots:
            known[f"_set_{name}"] = vars(_holder(cls, name))[name].__set__
            body.append(f"_set_{name}(self, {value})")
        else:
            body.append(f"self.__dict__[{name!r}] = {value}" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    arguments = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    exec(f"def __init__({arguments}):\n " + "\n ".join(body or ["pass"]), known)  # noqa: S102 -- of our own words
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _holder(cls: type, name: str) -> type:
    """The class, among those that a record is made from, that has a field's slot."""
    return next(kind for kind in cls.__mro__ if name in vars(kind).get("__slots__", ()))


def _values(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    """What gives some attributes at once."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _eq(key: Callable[[object], tuple[Any, ...]]) -> Callable[[object, object], bool]:
    def equal(record: object, other: object) -> bool:
        return key(record) == key(other) if other.__class__ is record.__class__ else NotImplemented

    return equal


def _repr(names: list[str]) -> Callable[[object], str]:
    def shown(record: object) -> str:
        said = ", ".join(f"{name}={getattr(record, name)!r}" for name in names)
        return f"{type(record).__qualname__}({said})"

    return shown


def _refused(record: object, name: str, *_: object) -> NoReturn:
    message = f"a frozen {type(record).__qualname__} keeps its {name}"
    raise dataclasses.FrozenInstanceError(message)


def _state(record: Any) -> list[Any]:  # noqa: ANN401 -- any record
    kind: Any = type(record)
    return [*_told(kind)[1](record)]


def _with_state(record: Any, state: list[Any]) -> None:  # noqa: ANN401 -- any record
    kind: Any = type(record)
    for name, value in zip(_told(kind)[0], state, strict=True):
        object.__setattr__(record, name, value)


def _replaced(record: Any, /, **changes: Any) -> Any:  # noqa: ANN401 -- any record
    """What ``dataclasses.replace`` makes: a record with other values of some fields."""
    kind: Any = type(record)
    places, values, named = _told(kind)
    if named or not changes.keys() <= places.keys():
        return kind(**dict(zip(places, values(record), strict=True)) | changes)
    given = list(values(record))
    for name, value in changes.items():
        given[places[name]] = value
    return kind(*given)


@cache
def _told(kind: type) -> tuple[dict[str, int], Callable[[object], tuple[Any, ...]], bool]:
    """The places of a record's fields, what gives their values, and whether some are given by name alone."""
    fields = _fields(kind)
    places = {name: place for place, name in enumerate(fields)}
    return places, _values([*fields]), any(field.kw_only is True for field in fields.values())


if not TYPE_CHECKING:
    dataclass, replace = _dataclass, _replaced
