"""`sluice privacy scan`: what is stored and looks like a person or a secret."""

from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.table import Table

from orchestration.cli.terminal import Terminal, print_json
from orchestration.upkeep.privacy_scan import ROWS, Scan
from orchestration.upkeep.privacy_scan import scan as scan_stored
from warehouse.database import connect
from warehouse.embedded import EmbeddedPostgres
from warehouse.errors import NotTheOwner
from warehouse.settings import settings

console = Terminal()


def scan(
    rows: Annotated[int, typer.Option(min=1, help="How many rows of each table to look at.")] = ROWS,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look through samples of all tables, Dagster's storage and the log files for people and secrets.

    Shows places and shapes, never values. Exits with 1 if it finds any.
    """
    result = _scan(rows)
    if as_json:
        print_json(result.as_json())
    else:
        _print(result)
    raise typer.Exit(1 if result.found else 0)


def _scan(rows: int) -> Scan:
    config = settings()
    server_log = EmbeddedPostgres(config.home).log if config.database_url is None else None
    with console.plain_errors():
        try:
            connection = connect(autocommit=True)
        except NotTheOwner:
            connection = connect(role="sluice_pipeline", autocommit=True)
        with connection:
            return scan_stored(connection, config.home, rows=rows, server_log=server_log, known=config.owner_list)


def _print(result: Scan) -> None:
    if result.found:
        table = Table("where", "field", "looks like", "rows", "for example", box=SIMPLE, padding=(0, 1, 0, 0))
        for each in result.found:
            table.add_row(each.where, each.path, each.kind, f"{each.rows:,}", each.example)
        console.print(table)
        advice = list(dict.fromkeys(each.advice for each in result.found if each.advice))
        if advice:
            console.say("To keep these fields out from now on (`--keep` accepts them as they are):")
            for command in advice:
                console.say("  {}", command)
    looked = f"{result.rows:,} rows of {result.tables} tables and {result.files} files"
    if result.found:
        console.say("[red]✗[/] {} places in {}", len(result.found), looked)
    else:
        console.say("[green]✓[/] Nothing in {} looks like a person or a secret.", looked)
    if result.not_readable:
        console.say("[yellow]![/] Not readable for this login: {}", ", ".join(result.not_readable))
