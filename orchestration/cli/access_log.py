"""Who looked at personal data, and who changed keys, policies and consents: `sluice access-log`."""

from typing import Annotated

import typer
from rich.table import Table

from orchestration.cli.durations import moment_of
from orchestration.cli.terminal import Terminal, print_json
from orchestration.queries import queries_beside
from warehouse.database import connect

console = Terminal()
query = queries_beside(__file__)


def access_log(
    since: Annotated[str, typer.Option(help="From when: a duration like 7d, or a time like 2026-03-01.")] = "30d",
    action: Annotated[str | None, typer.Option(help="Only this action, as in keys.create; keys: all of keys.")] = None,
    subject: Annotated[str | None, typer.Option(help="Only entries about the person with this user key.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """List who looked at personal data, and who changed keys, policies and consents, newest first."""
    chosen = {"since": moment_of(since, "--since", past=True), "action": action, "subject": subject, "limit": limit}
    with console.plain_errors(), connect() as connection:
        entries = connection.execute(query("access_log"), chosen).fetchall()
    if as_json:
        names = ("at", "actor", "action", "subject", "details")
        print_json([dict(zip(names, (at.isoformat(), *rest), strict=True)) for at, *rest in entries])
        return
    table = Table("at", "actor", "action", "subject", "details")
    for at, actor, did, about, details in entries:
        said = ", ".join(f"{name} {value}" for name, value in details.items())
        table.add_row(f"{at:%Y-%m-%d %H:%M:%S}", actor, did, (about or "")[:12], said)
    console.print(table)
