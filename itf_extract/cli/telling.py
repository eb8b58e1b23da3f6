"""What the commands tell their user on stderr, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from itf_extract.terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

Loudness = Literal["quiet", "ordinary", "verbose"]
F = TypeVar("F", bound="Callable[..., Any]")

_KEY = "itf_extract.loudness"


def _kept(value: Loudness) -> Callable[[click.Context, click.Parameter, bool], None]:
    """A callback that remembers in the command's context what was asked for."""

    def keep(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's order
        if asked:
            context.meta[_KEY] = value

    return keep


_OPTIONS = (
    click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_kept("quiet"), help="Tell of errors only."
    ),
    click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_kept("verbose"), help="Tell of every step."
    ),
)


def loudness_options(command: F) -> F:
    """Add ``--quiet`` and ``--verbose`` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def complain(message: str) -> None:
    """Say what went wrong."""
    click.echo(f"itf-extract: {harmless(message)}", err=True)


def say(message: str) -> None:
    """Say what was done, unless the user wants quiet."""
    if _loudness() != "quiet":
        click.echo(harmless(message), err=True)


def detail(message: str) -> None:
    """Say how it was done, to a user who wants to know."""
    if _loudness() == "verbose":
        click.echo(harmless(message), err=True)


def is_quiet() -> bool:
    """Whether the user wants to hear of errors only."""
    return _loudness() == "quiet"


def _loudness() -> Loudness:
    context = click.get_current_context(silent=True)
    told: Loudness = context.meta.get(_KEY, "ordinary") if context else "ordinary"
    return told
