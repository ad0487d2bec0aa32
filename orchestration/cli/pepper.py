"""The pepper of the pseudonyms: `sluice pepper show|replace`."""

from typing import Annotated

import typer

from orchestration.cli.terminal import Terminal
from orchestration.queries import queries_beside
from warehouse.database import connect
from warehouse.pepper import fingerprint_of, noted_pepper, replace_pepper, shown
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True)
console = Terminal()

query = queries_beside(__file__)


@app.command()
def show() -> None:
    """Compare SLUICE_PEPPER with the pepper of this database's pseudonyms; exit with 1 if they differ."""
    with console.plain_errors(), connect() as connection:
        noted = noted_pepper(connection)
    if noted is None:
        console.say("No pseudonym has been made yet: the first collector records its pepper.")
        return
    with console.plain_errors():
        noted.require(settings().pepper.get_secret_value())
    at = f"{noted.noted_at:%Y-%m-%d %H:%M}"
    console.say("[green]✓[/] {}, recorded {} by {}", shown(noted.fingerprint), at, noted.noted_by)


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
    console.say("[green]✓[/] replaced. Restart every collector with this SLUICE_PEPPER.")


def _explain(withdrawn: int, events: int) -> None:
    console.say("With a different pepper, every user counts as new from now on:")
    console.say("- about {} landed events and the marts keep the old pseudonyms;", f"{events:,}")
    console.say(
        "- {} withdrawn consents no longer apply: events of these users are stored until they withdraw again;",
        f"{withdrawn:,}",
    )
    console.say("- retries of earlier events count again, because derived ids change too.")
    console.say("Running collectors use the old pepper until they are restarted.")
