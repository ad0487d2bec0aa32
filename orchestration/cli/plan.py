"""The tracking plan: `sluice plan check|violations|infer`."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from ingest_api.dialects import ENDPOINTS
from ingest_api.dry_run import Examined, examine, main_path
from ingest_api.policy import Policy
from ingest_api.verdict import Accepted, Rejected, RequestRefused
from orchestration.cli.terminal import Terminal, print_json
from orchestration.errors import PipelineError
from orchestration.quarantine.plan_faults import broken_plan
from orchestration.tracking_plan.infer import drafts
from orchestration.tracking_plan.plan import Plan, Violation, properties_of, read_plan
from warehouse.database import connect
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="The tracking plan: check a body, list violations, draft schemas.")
console = Terminal()

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Finding(msgspec.Struct):
    """What would happen to an event: `becomes` is stored, warned, quarantined, skipped or refused."""

    index: int
    event: str | None
    becomes: str
    code: str | None = None
    message: str | None = None
    path: str | None = None
    mode: str | None = None
    violations: list[Violation] = []


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A request's body as JSON; - reads standard input.")],
    dialect: Annotated[str | None, typer.Option(help="Take it as this dialect's main endpoint would.")] = None,
    endpoint: Annotated[str | None, typer.Option(help="Take it as this path would, such as /v1/track.")] = None,
    as_json: Json = False,
) -> None:
    """Show what the collector and the tracking plan would do with a body; nothing is sent or stored.

    Exits with 1 if any event would be refused or quarantined.
    """
    path = _path(dialect, endpoint)
    plan = read_plan()
    try:
        examined = examine(path, _read(file), Policy(message_content=settings().message_content))
    except RequestRefused as refused:
        findings = [Finding(0, None, "refused", refused.code, refused.message)]
    else:
        findings = [_finding(index, each, plan) for index, each in enumerate(examined)]
    bad = sum(finding.becomes in ("refused", "quarantined") for finding in findings)
    if as_json:
        print_json({"endpoint": path, "ok": not bad, "events": msgspec.to_builtins(findings)})
    else:
        _print(path, findings)
    raise typer.Exit(1 if bad else 0)


@app.command()
def violations(
    limit: Annotated[int, typer.Option(min=1, help="How many, the most frequent first.")] = 50,
    as_json: Json = False,
) -> None:
    """List what the latest batch violated, by source, event and path."""
    with connect(role="sluice_pipeline") as connection:
        broken = broken_plan(connection, limit)
    if as_json:
        print_json([asdict(each) for each in broken])
        return
    table = Table("source", "event", "mode", "path", "keyword", "events")
    for each in broken:
        *texts, count = asdict(each).values()
        table.add_row(*texts, str(count))
    console.print(table)


@app.command()
def infer(
    event: Annotated[str | None, typer.Option(help="Only this event name, as in event_names.csv.")] = None,
    source: Annotated[str | None, typer.Option(help="Only what this source sent.")] = None,
    days: Annotated[int, typer.Option(min=1, help="Read the events received in the last days.")] = 7,
) -> None:
    """Print a draft of the schema of an event, or of all events, from what has landed."""
    with connect(role="sluice_pipeline") as connection:
        drafted = drafts(connection, event, source, days)
        if not drafted:
            raise PipelineError(f"No such event was received in the last {days} days: try --days, or see --event.")
    print_json(drafted[event] if event is not None else drafted)


def _path(dialect: str | None, endpoint: str | None) -> str:
    if (dialect is None) == (endpoint is None):
        raise typer.BadParameter("Say how the body is sent: give either --dialect or --endpoint.")
    if endpoint is not None:
        return endpoint
    path = main_path(dialect or "")
    if path is None:
        known = ", ".join(dict.fromkeys(each.dialect for each in ENDPOINTS))
        raise typer.BadParameter(f"There is no dialect {dialect}; there are {known}.")
    return path


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise PipelineError(f"{file} cannot be read: {error.strerror}.") from error


def _finding(index: int, examined: Examined, plan: Plan) -> Finding:
    verdict = examined.verdict
    planned = plan.of(examined.dialect, examined.name) if examined.name is not None else None
    event = planned.event_name if planned is not None else examined.name
    if isinstance(verdict, Rejected):
        return Finding(index, event, "refused", verdict.code, verdict.message, verdict.path)
    if not isinstance(verdict, Accepted):
        return Finding(index, event, "skipped", verdict.code, verdict.message)
    if planned is None:
        return Finding(index, event, "stored")
    found = planned.violations(properties_of(examined.dialect, examined.payload))
    becomes = {"quarantine": "quarantined", "warn": "warned"}.get(planned.mode, "stored") if found else "stored"
    return Finding(index, event, becomes, mode=planned.mode, violations=found)


_COLOURS = {"refused": "red", "quarantined": "red", "warned": "yellow", "skipped": "yellow", "stored": "green"}


def _print(path: str, findings: list[Finding]) -> None:
    for finding in findings:
        colour = _COLOURS[finding.becomes]
        where = f"{finding.index} {finding.event}" if finding.event is not None else str(finding.index)
        why = (
            f": {finding.code}{f' at {finding.path}' if finding.path else ''}: {finding.message}"
            if finding.code
            else ""
        )
        console.say(f"{{}} [{colour}]{finding.becomes}[/]{{}}", where, why)
        for each in finding.violations:
            console.say("    {}: {} ({})", each.path, each.message, each.keyword)
    counts = {name: sum(each.becomes == name for each in findings) for name in _COLOURS}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    console.say("{} as sent to {}", said or "no events", path)
