"""`sluice metrics list|query`: the KPIs that the dbt project defines, from the published marts."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Column, Table

from orchestration.cli.terminal import Terminal, write_csv
from warehouse.database import WarehouseError, connect

# MetricFlow takes seconds to import, so it stays inside the commands.

app = typer.Typer(no_args_is_help=True, help="List and query the KPIs that the dbt project defines.")
console = Terminal()


class Format(StrEnum):
    table = "table"
    csv = "csv"
    sql = "sql"


@app.command("list")
def list_metrics() -> None:
    """List the metrics, their meaning, and the dimensions they can be grouped by besides time."""
    from orchestration.transform import metrics

    table = Table(Column("metric", no_wrap=True), "meaning", "by", box=SIMPLE, padding=(0, 1, 0, 0))
    with console.status("Reading the definitions …"):
        found = metrics.list_metrics()
    for metric in found:
        table.add_row(metric.name, metric.description, ", ".join(metric.group_by))
    console.print(table)


@app.command("query")
def query(
    names: Annotated[list[str], typer.Argument(help="Metric names from `sluice metrics list`.")],
    by: Annotated[
        list[str] | None, typer.Option(help="day (default), week, month …, or a dimension; repeatable.")
    ] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First UTC day.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last UTC day.")] = None,
    output: Annotated[
        Format, typer.Option("--format", help="A table, CSV, or the SQL without running it.")
    ] = Format.table,
) -> None:
    """Query metrics on the published marts, with an analyst's privileges."""
    from orchestration.transform import metrics

    groups = [part for each in by or ["day"] for part in each.split(",")]
    first, last = since and since.date(), until and until.date()
    try:
        if output is Format.sql:
            statement = metrics.metric_sql(names, by=groups, since=first, until=last)
            console.print(statement, highlight=False, soft_wrap=True)
            return
        with connect(role="sluice_analyst") as connection:
            answer = metrics.query_metrics(connection, names, by=groups, since=first, until=last)
    except (metrics.MetricError, WarehouseError) as error:
        console.say("[red]Error:[/] {}", error)
        raise typer.Exit(1) from error
    if output is Format.csv:
        write_csv(answer.columns, ([_cell(value) for value in row] for row in answer.rows))
        return
    table = Table(*answer.columns, box=SIMPLE, padding=(0, 1, 0, 0))
    for row in answer.rows:
        table.add_row(*map(_cell, row))
    console.print(table)


@app.command("compile")
def compile_queries() -> None:
    """Write the metrics' queries into the dbt project, for the read API. Needed after a change of their definitions."""
    from orchestration.transform.metric_queries import write_queries

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("metrics compiled")
        path = write_queries(lambda done, total: progress.update(task, completed=done, total=total))
    console.say("[green]✓[/] {}; restart the collector", path)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float | Decimal):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)
