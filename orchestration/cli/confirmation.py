"""Confirmation of what cannot be undone: how much would go, and a yes from a person or from the command itself."""

import sys

import typer

from orchestration.batches.batch import events_landed_no_more
from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from warehouse.database import connect


class NotConfirmed(PipelineError):
    """Nobody agreed to a loss; nothing was changed."""


def confirmed_loss(console: Terminal, *, yes: bool) -> int:
    """The number of published events that a full refresh may drop, as counted now and agreed to.

    Asks on a terminal unless `yes`. Raises NotConfirmed for any other answer, and without a terminal.
    """
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        lost = events_landed_no_more(connection)
    if lost == 0:
        console.say("No published event would go: all of them are still landed.")
        return 0
    console.say(
        "[yellow]{} published events[/] are no longer landed. A full refresh drops them from the event store, and "
        "every number in the marts that came from them. Only a backup brings them back.",
        f"{lost:,}",
    )
    if yes:
        return lost
    if not sys.stdin.isatty():
        raise NotConfirmed("Nobody can be asked here, so nothing was changed. Add --yes if the events may go.")
    if not typer.confirm(f"Drop {lost:,} events?"):
        raise NotConfirmed("Nothing was changed.")
    return lost
