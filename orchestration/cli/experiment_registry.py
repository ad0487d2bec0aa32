"""The registry of experiments: `sluice experiments check|definitions|history`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.table import Table

from experiments.errors import InvalidRegistry
from experiments.registry import Experiment, read_registry
from experiments.registry.versions import definition_of
from orchestration.cli.terminal import Terminal, print_json
from orchestration.errors import PipelineError
from orchestration.experiments.history import Version, history_of, read_definitions
from warehouse.database import connect
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True)
console = Terminal()

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Another folder than SLUICE_EXPERIMENTS_DIR.")] = None,
    as_json: Json = False,
) -> None:
    """Check the definitions of experiments and metrics without a database; exits with 1 if there is a fault."""
    if folder is not None and not folder.is_dir():
        raise PipelineError(f"{folder} is no folder.")
    config = settings()
    try:
        registry = read_registry(folder or config.experiments_dir, config.event_names_file)
    except InvalidRegistry as error:
        if as_json:
            found = [{"file": each.file, "line": each.line, "reason": each.reason} for each in error.faults]
            print_json({"ok": False, "faults": found})
        else:
            for fault in error.faults:
                console.say("{}", fault)
        raise typer.Exit(1) from None
    if as_json:
        print_json({"ok": True, "experiments": list(registry.experiments), "metrics": list(registry.metrics)})
    else:
        console.say("[green]✓[/] {} experiments, {} metrics", len(registry.experiments), len(registry.metrics))


@app.command()
def definitions(as_json: Json = False) -> None:
    """List the experiments that the registry defines, drafts too."""
    registry = read_definitions()
    if as_json:
        print_json([definition_of(each) for each in registry.experiments.values()])
        return
    table = Table(
        *("experiment", "status", "unit", "from", "to", "variants", "rollout", "primary metric", "owner"),
        box=SIMPLE,
        padding=(0, 1, 0, 0),
    )
    for each in registry.experiments.values():
        table.add_row(
            *(each.key, each.status, each.unit, _day(each.starts_at), _day(each.ends_at), _arms(each)),
            *(f"{each.rollout:.0%}", each.primary, each.owner),
        )
    console.print(table)
    if registry.holdout.share:
        console.say("holdout: {} of all units", f"{registry.holdout.share:.1%}")


@app.command()
def history(
    key: Annotated[str, typer.Argument(help="Key of the experiment.")],
    as_json: Json = False,
) -> None:
    """Show when an experiment's definition changed, and what changed, as refreshes found it."""
    with connect(role="sluice_pipeline") as connection:
        versions = history_of(connection, key)
    if not versions:
        raise PipelineError(f"No refresh has read an experiment {key!r} yet: see `sluice experiments definitions`.")
    if as_json:
        print_json([_as_json(each) for each in versions])
        return
    table = Table("version", "since (UTC)", "changed", "while running", "by", box=SIMPLE, padding=(0, 1, 0, 0))
    for each in versions:
        changed = ", ".join(each.changed) or ("" if each.version > 1 else "new")
        running = ", ".join(each.changed_mid_run)
        table.add_row(str(each.version), f"{each.valid_from:%Y-%m-%d %H:%M:%S}", changed, running, each.noted_by)
    console.print(table)


def _as_json(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "changed": list(version.changed),
        "changed_mid_run": list(version.changed_mid_run),
        "noted_by": version.noted_by,
        "definition": version.definition,
    }


def _arms(experiment: Experiment) -> str:
    return ", ".join(f"{each.key} {each.weight:.4g}" for each in experiment.variants)


def _day(time: datetime | None) -> str:
    return f"{time:%Y-%m-%d %H:%M}" if time else ""
