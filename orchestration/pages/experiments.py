"""The pages of experiments: all of them with their decisions, and one with its health, effects and charts."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from orchestration.experiments.charts import axis, interval_mark, lift_scale, over_time
from orchestration.experiments.definitions import readable_definitions
from orchestration.experiments.published import overviews, report_of
from orchestration.experiments.report import Effect, Interval, Outcome, Overview, Report, Role
from orchestration.experiments.wording import UNKNOWN, count_of, interval, number, p_value, percent, state_in_words
from orchestration.front.render import environment
from orchestration.pages.render import breakable
from warehouse.database import connect

DECIDED: Mapping[Outcome, str] = {"ship": "passed", "hold": "nothing", "stop": "refused", "invalid": "crashed"}
EFFECTS: Mapping[Effect, str] = {"better": "passed", "worse": "refused", "unclear": ""}
TITLES: Mapping[Role, str] = {
    "primary": "Primary metric",
    "secondary": "Secondary metrics",
    "guardrail": "Guardrails",
}
NO_INTERVAL = Interval(None, None, None)


def published_experiments() -> str:
    """The page of all published experiments."""
    with connect(role="sluice_pages") as connection:
        return experiments_page(overviews(connection))


def published_experiment(key: str) -> str | None:
    """The page of a published experiment, or None."""
    with connect(role="sluice_pages") as connection:
        report = report_of(connection, key, readable_definitions())
    return None if report is None else experiment_page(report)


def experiments_page(experiments: Sequence[Overview]) -> str:
    """All experiments, each with its decision and a link."""
    return _ENVIRONMENT.get_template("experiments.html").render(experiments=experiments)


def experiment_page(report: Report) -> str:
    """One experiment."""
    return _ENVIRONMENT.get_template("experiment.html").render(
        report=report,
        roles=[
            (title, lifts)
            for role, title in TITLES.items()
            if (lifts := [lift for lift in report.lifts if lift.role == role])
        ],
        scale=lift_scale([each for lift in report.lifts for each in (lift.lift, lift.sequential)]),
        slices={name: list(of_it) for name, of_it in groupby(report.slices, key=lambda each: each.segment)},
        slice_scale=lift_scale([each.lift for each in report.slices]),
        no_interval=NO_INTERVAL,
    )


_ENVIRONMENT = environment("orchestration.pages")
_ENVIRONMENT.filters |= {
    "breakable": breakable,
    "count_of": count_of,
    "number": number,
    "p_value": p_value,
    "percent": percent,
    "state_in_words": state_in_words,
}
_ENVIRONMENT.globals |= {
    "axis": axis,
    "decided": DECIDED,
    "effects": EFFECTS,
    "interval_mark": interval_mark,
    "lift_range": interval,
    "over_time": over_time,
    "unknown": UNKNOWN,
}
