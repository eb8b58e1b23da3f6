"""Options from a file, for those that a project always gives.

``itf-extract.toml``, or the table ``[tool.itf-extract]`` of a ``pyproject.toml``, in the folder where the command runs
or the nearest one above that has it.  What stands at the top holds for every command that has such an option, a table
for the command of its name; the command line has the last word::

    lang = "en"

    [audit]
    fail-on = "ambiguous"
    ignore = ["SUM-PROSE"]
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "itf-extract.toml"
_PROJECT = "pyproject.toml"
_SECRET = "password"  # noqa: S105 -- the name of an option, not a secret


def configured(group: click.Group, start: Path) -> dict[str, Any]:
    """The defaults of each command as click takes them.  Raises UsageError for what no command has."""
    path, options = _found(start)
    if path is None:
        return {}
    general = {key: value for key, value in options.items() if not isinstance(value, dict)}
    own = {key: value for key, value in options.items() if isinstance(value, dict)}
    known = {name: _names(command) for name, command in group.commands.items()}
    for command in own.keys() - known.keys():
        raise _refused(path, f"there is no command {command!r}", sorted(known))
    everywhere = {option for names in known.values() for option in names}
    for option in general.keys() - everywhere:
        raise _refused(path, f"no command has an option {option!r}", sorted(everywhere))
    return {command: _defaults(path, command, names, general, own.get(command, {})) for command, names in known.items()}


def _defaults(
    path: Path, command: str, names: Mapping[str, str], general: Mapping[str, Any], own: Mapping[str, Any]
) -> dict[str, Any]:
    for option in own.keys() - names.keys():
        raise _refused(path, f"{command} has no option {option!r}", sorted(names))
    return {names[option]: value for option, value in {**general, **own}.items() if option in names}


def _names(command: click.Command) -> dict[str, str]:
    """The options of a command that a file may give, as they are typed without dashes, with click's names of them."""
    return {
        typed.lstrip("-"): option.name
        for option in command.params
        if isinstance(option, click.Option) and option.name and option.name != _SECRET and not option.is_eager
        for typed in option.opts
        if typed.startswith("--")
    }


def _found(start: Path) -> tuple[Path | None, dict[str, Any]]:
    """The nearest file that has options, and they."""
    for path in _candidates(start):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            if path.name == _PROJECT:
                continue  # other tools tell of it
            message = f"{path}: is no TOML ({error})"
            raise click.UsageError(message) from error
        if path.name == NAME:
            return path, data
        if isinstance(options := data.get("tool", {}).get("itf-extract"), dict):
            return path, options
    return None, {}


def _candidates(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield from (path for name in (NAME, _PROJECT) if (path := folder / name).is_file())


def _refused(path: Path, reason: str, there: list[str]) -> click.UsageError:
    return click.UsageError(f"{path}: {reason}; there are: {', '.join(there)}")
