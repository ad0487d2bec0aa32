"""Confirmation of what cannot be undone: how much would be lost, and a yes on the terminal or on the command line."""

import sys

import typer

from orchestration.batches.batch import events_no_longer_landed
from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from warehouse.database import connect


class NotConfirmed(PipelineError):
    """The loss was not confirmed; nothing was changed."""


def confirmed_loss(console: Terminal, *, yes: bool) -> int:
    """The number of published events that a full refresh may drop, as counted now and agreed to.

    Asks on a terminal unless `yes`. Raises NotConfirmed for any other answer, and without a terminal.
    """
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        lost = events_no_longer_landed(connection)
    if lost == 0:
        console.say("No published event would be lost: all of them are still landed.")
        return 0
    console.say(
        "[yellow]{} published events[/] are no longer landed. A full refresh drops them from the event store, and "
        "every number in the marts that came from them. Only a backup brings them back.",
        f"{lost:,}",
    )
    require_yes(f"Drop {lost:,} events?", yes=yes)
    return lost


def require_yes(question: str, *, yes: bool) -> None:
    """Ask on a terminal unless `yes`. Raises NotConfirmed for any other answer, and without a terminal."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise NotConfirmed(f"Nothing was changed: there is no terminal to ask on: {question} Add --yes to say yes.")
    if not typer.confirm(question):
        raise NotConfirmed("Nothing was changed.")
