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
    """Compare SLUICE_PEPPER with the pepper that this database's pseudonyms were made with; exit 1 if it is another."""
    with console.plain_errors(), connect() as connection:
        noted = noted_pepper(connection)
    if noted is None:
        console.say("No pseudonym was made yet: the first collector notes its pepper.")
        return
    with console.plain_errors():
        noted.require(settings().pepper.get_secret_value())
    at = f"{noted.noted_at:%Y-%m-%d %H:%M}"
    console.say("[green]✓[/] {}, noted {} by {}", shown(noted.fingerprint), at, noted.noted_by)


@app.command()
def replace(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put this shell's SLUICE_PEPPER in force, for pseudonyms made from now on; those in the database stay."""
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
    console.say("With another pepper, every user who comes from now on counts as a new one:")
    console.say("- about {} landed events keep the pseudonyms of before, and so do the marts;", f"{events:,}")
    console.say(
        "- {} withdrawn consents are found no more: events of these users are stored, until withdrawn again;",
        f"{withdrawn:,}",
    )
    console.say("- retries of earlier events count again, for ids that are derived change with it.")
    console.say("Collectors that run go on with the pepper of before until they are restarted.")
