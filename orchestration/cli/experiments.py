"""`sluice experiments list|show|plan`: decisions and effects as published, and how long the next one must run."""

from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.table import Column, Table

from experiments.registry.experiment import Experiment
from orchestration.cli import experiment_registry
from orchestration.cli.terminal import Terminal
from orchestration.errors import PipelineError
from orchestration.experiments.baseline import baseline_of, traffic_of
from orchestration.experiments.definitions import readable_definitions
from orchestration.experiments.history import read_definitions
from orchestration.experiments.published import overviews, report_of
from orchestration.experiments.report import Outcome, Report
from orchestration.experiments.wording import count_of, interval, number, p_value, percent, state_in_words
from warehouse.database import connect
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="Experiments: decisions, planning, definitions.")
app.add_typer(experiment_registry.app)  # its commands stand beside these
console = Terminal()

COLOURS: dict[Outcome, str] = {"ship": "green", "hold": "yellow", "stop": "red", "invalid": "red"}


@app.command("list")
def list_experiments() -> None:
    """List the published experiments with their decisions."""
    with connect(role="sluice_analyst") as connection:
        found = overviews(connection)
    if not found:
        console.print("No experiment is published yet: define one in dbt_project/experiments, then refresh.")
        return
    table = Table(
        Column("experiment", no_wrap=True), "status", Column("units", justify="right"), "decision", box=SIMPLE,
        padding=(0, 1, 0, 0),
    )  # fmt: skip
    for each in found:
        table.add_row(each.key, each.status, f"{each.units:,}", each.says)
    console.print(table)


@app.command()
def show(
    key: Annotated[str, typer.Argument(help="Key of the experiment, as `sluice experiments list` shows it.")],
) -> None:
    """Show an experiment's decision, its health, and the effect of each variant on each metric."""
    with connect(role="sluice_analyst") as connection:
        report = report_of(connection, key, readable_definitions())
        if report is None:
            known = ", ".join(each.key for each in overviews(connection)) or "none yet"
            raise PipelineError(f"There is no published experiment {key!r}; published: {known}.")
    _print(report)


@app.command()
def plan(
    key: Annotated[str | None, typer.Argument(help="An experiment of the registry, a draft too.")] = None,
    metric: Annotated[str | None, typer.Option(help="Metric to plan for; by default the primary one.")] = None,
    mean: Annotated[float | None, typer.Option(help="Mean per unit today; a proportion as 0.2.")] = None,
    deviation: Annotated[
        float | None, typer.Option("--standard-deviation", help="Per unit today; not needed for a proportion.")
    ] = None,
    effect: Annotated[float | None, typer.Option(help="Smallest relative change worth finding: 0.05 is 5 %.")] = None,
    daily_units: Annotated[float | None, typer.Option(help="New units exposed a day, in all variants.")] = None,
    variants: Annotated[int, typer.Option(min=2, help="Without KEY: number of variants, of equal weight.")] = 2,
    alpha: Annotated[float | None, typer.Option(help="Share of false positives allowed.")] = None,
    power: Annotated[float | None, typer.Option(help="Chance to find the effect.")] = None,
) -> None:
    """Show how many units and days an experiment needs, before it starts.

    What is not given comes from the registry, and from what the marts know of the metric and the traffic.
    """
    from experiments.statistics.power import plan as plan_of
    from experiments.statistics.states import InvalidInput

    experiment = None
    if key is not None:
        experiment = read_definitions().experiments.get(key)
        if experiment is None:
            raise PipelineError(
                f"The registry has no experiment {key!r}: define it in dbt_project/experiments/{key}.yml."
            )
    metric = metric or (experiment.primary if experiment else None)
    weights = (
        [experiment.control.weight, *(each.weight for each in experiment.treatments)]
        if experiment
        else [1.0] * variants
    )
    if mean is None or daily_units is None:
        with connect(role="sluice_analyst") as connection:
            if mean is None:
                found = baseline_of(connection, metric, key) if metric else None
                if found is None:
                    raise PipelineError(
                        f"No published experiment has measured {metric or 'a metric'} yet: give --mean, and "
                        "--standard-deviation unless it is a proportion."
                    )
                mean, deviation = found.mean, deviation or found.standard_deviation
                console.say(
                    "baseline     mean {}, standard deviation {}: the control of {}, {} units",
                    *(number(mean), number(deviation), found.experiment_key, f"{found.units:,}"),
                )
            if daily_units is None and (traffic := traffic_of(connection, key)):
                daily_units = traffic.daily_units * (experiment.rollout if experiment else 1.0)
                console.say("traffic      {} units a day: {}", number(daily_units), traffic.says)
    effect = effect or (experiment.minimum_detectable_effect if experiment else 0.05)
    comparisons = _comparisons(experiment) if experiment else variants - 1
    try:
        planned = plan_of(
            mean=mean,
            standard_deviation=deviation,
            minimum_detectable_effect=effect,
            daily_units=daily_units,
            weights=weights,
            alpha=alpha or (experiment.alpha if experiment else 0.05),
            power=power or (experiment.power if experiment else 0.8),
            comparisons=comparisons,
        )
    except InvalidInput as error:
        raise PipelineError(f"There is no plan: {error}") from error
    names = [experiment.control.key, *(each.key for each in experiment.treatments)] if experiment else []
    each_arm = ", ".join(
        f"{name} {units:,}"
        for name, units in zip(names or map(str, range(1, len(weights) + 1)), planned.units, strict=True)
    )
    corrected = "" if comparisons == 1 else f", corrected for {comparisons} comparisons"
    console.say("to find      a change of {} of {}{}", percent(effect), metric or "the metric", corrected)
    console.say("one look     [bold]{}[/] units ({}){}", count_of(planned.total_units), each_arm, _days(planned.days))
    console.say("every day    {} units{}", count_of(planned.sequential_units), _days(planned.sequential_days))


def print_decisions(console: Terminal) -> None:
    """Print the decision on each published experiment in a line."""
    with connect(role="sluice_analyst") as connection:
        for each in overviews(connection):
            console.say(f"[bold]{{}}[/]: [{COLOURS[each.outcome]}]{{}}[/]", each.key, each.says)
    console.print("More         .venv/bin/sluice experiments show KEY")


def _comparisons(experiment: Experiment) -> int:
    """How many p-values are corrected together: each metric of each treatment that is assigned."""
    treatments = sum(variant.weight > 0 for variant in experiment.treatments)
    return 1 if experiment.correction == "none" else treatments * len(experiment.metrics)


def _days(days: int | None) -> str:
    return "" if days is None else f", {days:,} days" if days != 1 else ", 1 day"


def _print(report: Report) -> None:
    about = report.overview
    console.say(f"[bold {COLOURS[about.outcome]}]{{}}[/]", about.says)
    console.say("{}", about.hypothesis)
    for check in report.checks:
        console.say(("[green]✓[/]" if check.passed else "[red]✗[/]") + " {}: {}", check.name, check.says)
    arms = ", ".join(f"{arm.variant} {arm.units:,}{' (control)' if arm.is_control else ''}" for arm in report.arms)
    console.say("units: {}", arms)
    table = Table(
        *("metric", "variant", "change"),
        *(Column(name, no_wrap=True) for name in (f"{report.confidence} interval", "at every look")),
        Column("p", justify="right", no_wrap=True),
        box=SIMPLE,
        padding=(0, 1, 0, 0),
    )
    for lift in report.lifts:
        table.add_row(
            f"{lift.metric}\n{lift.role}",
            lift.variant,
            percent(lift.lift.estimate, signed=True) if lift.state == "ok" else state_in_words(lift.state),
            interval(lift.lift.lower, lift.lift.upper),
            interval(lift.sequential.lower, lift.sequential.upper),
            p_value(lift.p_adjusted),
        )
    console.print(table)
    console.print("p is corrected over all metrics and variants.")
    console.say("page         {}/experiments/{}", settings().documentation_url, about.key)
