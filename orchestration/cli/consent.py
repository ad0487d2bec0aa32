"""To what people agree: `sluice consent withdraw|give|set|show`."""

from enum import StrEnum
from typing import Annotated

import typer
from psycopg import Connection
from rich.table import Table

from ingest_api.consent import PURPOSES
from ingest_api.privacy.peppers import peppers_of
from ingest_api.privacy.pseudonyms import Pseudonyms
from orchestration.cli.terminal import Terminal
from orchestration.queries import queries_beside
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.pepper import require_pepper

app = typer.Typer(no_args_is_help=True, help="To what a user agrees: set, withdraw, give, show.")
console = Terminal()
query = queries_beside(__file__)

Source = Annotated[str, typer.Argument(help="The source given to `sluice keys create`.")]
UserId = Annotated[str, typer.Argument(help="The id that clients send, of a user or of a device.")]


class Purpose(StrEnum):
    essential = "essential"
    analytics = "analytics"
    chat_content = "chat_content"
    experiments = "experiments"


class Mode(StrEnum):
    strict = "strict"
    balanced = "balanced"
    full = "full"


@app.command()
def withdraw(source: Source, user_id: UserId) -> None:
    """Stop storing events of this user (the id that clients send); they are only counted."""
    typer.echo(f"withdrawn: {source} {_set_consent(source, user_id, denied=list(PURPOSES))}")


@app.command()
def give(source: Source, user_id: UserId) -> None:
    """Store all events of this user again."""
    typer.echo(f"given: {source} {_set_consent(source, user_id, granted=list(PURPOSES), mode='full')}")


@app.command("set")
def set_consent(
    source: Source,
    user_id: UserId,
    grant: Annotated[list[Purpose] | None, typer.Option(help="A purpose that the user agrees to; repeatable.")] = None,
    deny: Annotated[list[Purpose] | None, typer.Option(help="A purpose that the user refuses; repeatable.")] = None,
    mode: Annotated[Mode | None, typer.Option(help="How much detail of device and place is stored.")] = None,
) -> None:
    """Change to what a user agrees, for events that arrive from now on; what is not named stays as it is."""
    granted, denied = ([each.value for each in sorted(chosen or ())] for chosen in (grant, deny))
    if both := set(granted) & set(denied):
        raise typer.BadParameter(f"Expected each purpose once, got {', '.join(both)} granted and denied.")
    if not (granted or denied or mode):
        raise typer.BadParameter("No change given; see `sluice consent set --help`.")
    user_key = _set_consent(source, user_id, granted=granted, denied=denied, mode=mode)
    typer.echo(f"set: {source} {user_key}")


@app.command()
def show(source: Source, user_id: UserId) -> None:
    """Show to what a user agrees, and the history."""
    with console.plain_errors(), connect() as connection:
        user_key, _ = _person(connection, source, user_id)
        record(connection, "consent.read", actor=None, subject=user_key, source=source)
        changes = connection.execute(query("consent_history"), {"source": source, "user_key": user_key}).fetchall()
    typer.echo(f"{source} {user_key}")
    if not changes:
        typer.echo("Nothing was said: the source's default applies.")
        return
    table = Table("at", "by", "how", "purposes", "mode")
    for at, by, how, purposes, mode in changes:
        table.add_row(f"{at:%Y-%m-%d %H:%M:%S}", by, how, ", ".join(purposes) or "none", mode)
    console.print(table)


def _set_consent(
    source: str,
    user_id: str,
    *,
    granted: list[str] | None = None,
    denied: list[str] | None = None,
    mode: str | None = None,
) -> str:
    with console.plain_errors(), connect() as connection:
        user_key, mark = _person(connection, source, user_id)
        _store(connection, source, user_key, granted or [], denied or [], mode)
        connection.execute("select ops.note_marks(array[%s], array[%s], array[%s::bytea])", [source, user_key, mark])
    return user_key


def _store(
    connection: Connection, source: str, user_key: str, granted: list[str], denied: list[str], mode: str | None
) -> None:
    state = connection.execute(
        "select purposes, mode from ops.set_consent(%s, %s, %s, %s, %s, 'command', null)",
        [source, user_key, granted, denied, mode],
    ).fetchone()
    assert state is not None
    record(connection, "consent.set", actor=None, subject=user_key, source=source, purposes=state[0], mode=state[1])


def _person(connection: Connection, source: str, user_id: str) -> tuple[str, bytes]:
    """The person's key, and what they are recognised by under every pepper."""
    pseudonyms = Pseudonyms(peppers_of(connection, require_pepper(connection)), source)
    user_key = pseudonyms.user_key(user_id)
    if user_key is None:
        raise typer.BadParameter(f"Expected the id of a user; {user_id!r} is a placeholder, which names nobody.")
    return user_key, pseudonyms.mark(user_id)
