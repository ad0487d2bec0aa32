"""`sluice export TABLE|METRIC`: a mart or a metric as a file."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from psycopg import Connection
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from orchestration.cli.terminal import Terminal
from orchestration.export import relation
from orchestration.export.destination import destination, format_of
from orchestration.export.errors import ExportError
from orchestration.export.formats import Format, Write, write
from orchestration.export.noting import note
from orchestration.export.relation import Relation
from warehouse.database import connect

DAY = "%Y-%m-%d"
messages = Terminal(stderr=True)  # standard output may be the export, so errors are no part of it


def export(
    name: Annotated[str, typer.Argument(metavar="TABLE|METRIC", help="A mart, or metrics with commas between them.")],
    format_: Annotated[
        Format | None, typer.Option("--format", help="By default what the file's name ends with, else csv.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=[DAY], help="First UTC day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=[DAY], help="Last UTC day, inclusive.")] = None,
    by: Annotated[
        str | None, typer.Option(help="Of a metric: day (default), week, month …, dimensions, with commas.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; standard output by default.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a mart or metrics to a file, with an analyst's privileges. Noted in the access log."""
    chosen = format_ or format_of(output) or Format.csv
    first, last = since and since.date(), until and until.date()
    with messages.plain_errors(), connect(role="sluice_analyst", autocommit=True) as connection:
        if _is_mart(connection, name):
            if by is not None:
                raise typer.BadParameter(f"Expected a metric for --by, {name} is a mart.", param_hint="--by")
            wanted = relation.mart(connection, name, since=first, until=last)
        else:
            groups = (by or "day").split(",")
            wanted = relation.metrics(connection, name.split(","), by=groups, since=first, until=last)
        with destination(output, chosen, replace=force) as write_block:
            note(connection, "marts.export", wanted, format=chosen, since=first, until=last)
            rows = _written(connection, wanted, chosen, write_block, quiet=output is None and sys.stdout.isatty())
    if output is not None:
        messages.say("[green]✓[/] {}: {} rows of {}", output, f"{rows:,}", wanted.name)


def _is_mart(connection: Connection, name: str) -> bool:
    """Whether the name is that of a mart. Raises ExportError if it is nothing's."""
    names = relation.mart_names(connection)
    if name.removeprefix("marts.") in names:
        return True
    from orchestration.transform.metrics import list_metrics  # seconds

    metrics = [metric.name for metric in list_metrics()]
    unknown = [part for part in name.split(",") if part not in metrics]
    if unknown:
        raise ExportError(
            f"There is no mart or metric {unknown[0]!r}. {relation.suggestion(unknown[0], [*names, *metrics])}"
        )
    return False


def _written(connection: Connection, wanted: Relation, chosen: Format, write_block: Write, *, quiet: bool) -> int:
    """Write all rows, with a progress bar on a terminal that does not show the rows themselves."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=messages, transient=True, disable=quiet or not messages.is_terminal)
    with progress:
        task = progress.add_task(f"{wanted.name} (rows, about)", total=relation.estimated_rows(connection, wanted))
        return write(connection, wanted, chosen, write_block, lambda rows: progress.advance(task, rows))
