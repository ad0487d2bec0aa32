"""The pepper of the pseudonyms: `sluice pepper show|rotate|finish|replace`."""

from typing import Annotated

import typer

from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from orchestration.queries import queries_beside
from orchestration.upkeep import pepper_rotation
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.pepper import fingerprint_of, noted_pepper, noted_peppers, replace_pepper, shown, standing_of
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="The secret key of the pseudonyms: compare, replace.")
console = Terminal()

query = queries_beside(__file__)


@app.command()
def show() -> None:
    """Compare SLUICE_PEPPER with the pepper of this database's pseudonyms; exit with 1 if they differ."""
    with console.plain_errors(), connect() as connection:
        noted = noted_peppers(connection)
        people = connection.execute("select count(*) from ops.pepper_people").fetchone()
    if not noted:
        console.say("No pseudonym has been made yet: the first collector records its pepper.")
        return
    with console.plain_errors():
        standing = standing_of(noted, settings())
    newest = noted[0]
    at = f"{newest.noted_at:%Y-%m-%d %H:%M}"
    console.say("[green]✓[/] {}, recorded {} by {}", shown(newest.fingerprint), at, newest.noted_by)
    if newest.is_of(settings().pepper.get_secret_value()):
        if standing.previous is not None:
            console.say(
                "Being rotated: {} people keep the keys of {}.",
                f"{people[0]:,}" if people else "?",
                shown(noted[1].fingerprint),
            )
    else:
        console.say("SLUICE_PEPPER is the next one: `sluice pepper rotate` puts it in force.")


@app.command()
def rotate() -> None:
    """Put SLUICE_PEPPER in force; people seen before keep the keys of SLUICE_PREVIOUS_PEPPER.

    Every collector must have been restarted with both.
    """
    try:
        with console.plain_errors(), console.status("Noting the people seen before …"):
            people = pepper_rotation.rotate()
    except PipelineError as error:
        console.say("[red]Error:[/] {}", error)
        raise typer.Exit(1) from error
    console.say("[green]✓[/] rotated: {} people keep their keys, all others get keys of the new pepper.", f"{people:,}")
    console.say("Keep SLUICE_PREVIOUS_PEPPER set until `sluice pepper finish`.")


@app.command()
def finish(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """End a rotation: the previous pepper is no longer needed, and people who still have its keys count as new."""
    with console.plain_errors(), connect() as connection:
        noted = noted_pepper(connection)
        if noted is None or not noted.keeps_previous:
            console.print("No rotation is under way.")
            raise typer.Exit(1)
        people, unmarked = connection.execute(query("parted_by_finish")).fetchone() or (0, 0)
        console.say("{} people have keys of the previous pepper. When they return:", f"{people:,}")
        console.say("- they count as new, unless they said to what they agree: these keep their key;")
        if unmarked:
            console.say("- what {} of them agreed to, with an earlier version, is no longer found;", f"{unmarked:,}")
        console.say("- erased people stay refused; a device of theirs does, if it came again during the rotation;")
        console.say("- retries of events without a client's time, first sent before now, count again.")
        console.say(
            "Without the previous pepper nobody can tell whose the rows under its keys are, to export or to erase them."
        )
        if not yes:
            typer.confirm("Finish the rotation?", abort=True)
        pepper_rotation.finish(connection)
    console.say("[green]✓[/] finished. Restart every collector without SLUICE_PREVIOUS_PEPPER.")


@app.command()
def replace(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Use this shell's SLUICE_PEPPER for pseudonyms made from now on; those in the database stay."""
    with console.plain_errors(), connect() as connection:
        noted = noted_pepper(connection)
        if noted is not None:
            _explain(*connection.execute(query("pepper_in_use")).fetchone() or (0, 0))
            own = shown(fingerprint_of(settings().pepper.get_secret_value(), noted.salt))
            console.say("In force: {}. This shell's: {}.", shown(noted.fingerprint), own)
            if not yes:
                typer.confirm("Replace it?", abort=True)
        replace_pepper(connection)
        record(connection, "pepper.replace", actor=None)
    console.say("[green]✓[/] replaced. Restart every collector with this SLUICE_PEPPER.")


def _explain(withdrawn: int, events: int) -> None:
    console.say("With a different pepper, every user counts as new from now on (`sluice pepper rotate` avoids that):")
    console.say("- about {} landed events and the marts keep the old pseudonyms;", f"{events:,}")
    console.say(
        "- {} withdrawn consents no longer apply: events of these users are stored until they withdraw again;",
        f"{withdrawn:,}",
    )
    console.say("- retries of earlier events count again, because derived ids change too.")
    console.say("Running collectors use the old pepper until they are restarted.")
