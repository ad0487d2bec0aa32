"""`sluice partitions` and `sluice retention`: run a maintenance job in this process and print its result."""

from dagster import JsonMetadataValue

from orchestration.cli.terminal import Terminal
from orchestration.runs.in_process import errors_of, run_in_process


def maintain(console: Terminal, job: str) -> bool:
    """Run a maintenance job and print what it did or why it failed; returns whether it succeeded."""
    result = run_in_process(job)
    if not result.success:
        console.say("[red]✗ {} failed.[/] run {}", job, result.run_id)
        for error in errors_of(result):
            console.print(f"  {error}", soft_wrap=True)
        return False
    console.say("[green]✓[/] {}", job)
    for event in result.get_asset_materialization_events():
        for name, entry in event.materialization.metadata.items():
            shown = entry.value
            if isinstance(entry, JsonMetadataValue):
                shown = ", ".join(map(str, entry.value or [])) or "none"
            if shown != "":
                console.print(f"  {name.replace('_', ' ')}: {shown}", highlight=False, soft_wrap=True)
    for check in result.get_asset_check_evaluations():
        if not check.passed:
            console.say("[yellow]![/] {}", check.description)
    return True
