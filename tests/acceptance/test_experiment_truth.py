"""Statistics on the real pipeline keep their promises: simulated experiments whose truth is known.

The random numbers are always the same. The limits are those within which chance keeps 999 of 1,000 simulations.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import psycopg
import pytest
from numpy.typing import NDArray
from scipy import stats

from experiments.registry import Registry
from experiments.statistics.frames import over_time
from orchestration.experiments.history import read_definitions
from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import rows
from tests.acceptance.simulated_experiments import (
    Event,
    click,
    day,
    exposure,
    land_copied,
    view,
    write_registry,
)
from tests.conftest import TEMPLATE, own_copy
from warehouse.database import connect
from warehouse.settings import settings

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]

ALPHA = 0.05
NULL, PLANTED, USERS, DAYS = 500, 300, 250, 14
RATE, LIFT = 0.3, 0.5  # conversion of the control, and the relative change that is planted
CORRELATION = 0.8  # of a user's time on posts before and after the first exposure
ARMS = ("a", "b")
LATE = 20  # events of a second batch, which changes the statistics of as many experiments

METRICS = {
    "clicked": {"kind": "proportion", "numerator": {"events": ["post_clicked"]}},
    "time_on_posts": {"kind": "mean", "numerator": {"events": ["post_viewed"], "measure": "viewport_time_ms"}},
}


@dataclass(frozen=True)
class Simulation:
    """The published experiments, and each user's time on posts before and after the first exposure."""

    connection: psycopg.Connection
    registry: Registry
    before: NDArray[np.int64]
    after: NDArray[np.int64]

    def results(self, keys: str, metric: str) -> pd.DataFrame:
        """The published results of the treatments in experiments whose key is like this."""
        found = rows(
            self.connection,
            f"select * from marts.fct_experiment_results where experiment_key like '{keys}'"
            f" and metric_key = '{metric}' and not is_control order by experiment_key",
        )
        return pd.DataFrame(found)


@pytest.fixture(scope="module")
def simulation(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulation]:
    folder = tmp_path_factory.mktemp("experiments")
    variables = {"experiments_dir": str(folder), "min_judged_events": "100000000"}
    with (
        pytest.MonkeyPatch.context() as patch,
        own_copy(server, TEMPLATE, patch, **variables) as _,
        connect(autocommit=True) as connection,
    ):
        metrics = {"primary": "clicked", "secondary": ["time_on_posts"], "cuped_window_days": 7}
        keys = [f"null-{number}" for number in range(NULL)] + [f"planted-{number}" for number in range(PLANTED)]
        write_registry(folder, {key: metrics | {"sequential_tuning": USERS} for key in [*keys, "mismatched"]}, METRICS)
        chance = np.random.default_rng(20261129)
        before, after = times_on_posts(chance)
        events = [
            *null_experiments(chance, before, after),
            *planted_experiments(chance),
            *mismatched_experiment(chance),
        ]
        step = len(events) // LATE
        on_time = [each for number, each in enumerate(events) if number % step]
        for part in (on_time, events[::step]):
            land_copied(connection, part)
            outcome = run_refresh()
            assert outcome.success, outcome
        yield Simulation(connection, read_definitions(), before, after)
    settings.cache_clear()


def times_on_posts(chance: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Milliseconds of each user before and after, with the planted correlation."""
    shared = chance.multivariate_normal(
        [60_000, 60_000], 15_000**2 * np.array([[1, CORRELATION], [CORRELATION, 1]]), USERS
    )
    before, after = np.maximum(shared, 1).astype(int).T
    return before, after


def null_experiments(
    chance: np.random.Generator, before: NDArray[np.int64], after: NDArray[np.int64]
) -> Iterator[Event]:
    """A/A: all experiments have the same users, who do the same whatever they see; each assigns them for itself."""
    first_days = chance.integers(0, DAYS, USERS)
    clicked = chance.random(USERS) < RATE
    for of in range(USERS):
        exposed_on = int(first_days[of])
        yield view(of, day(exposed_on - 3), int(before[of]))
        for number, arm in enumerate(chance.integers(0, 2, NULL)):
            yield exposure(f"null-{number}", ARMS[arm], of, day(exposed_on, hour=1))
        yield view(of, day(exposed_on, hour=2), int(after[of]))
        if clicked[of]:
            yield click(of, day(exposed_on, hour=3), "p1")


def planted_experiments(chance: np.random.Generator) -> Iterator[Event]:
    """Variant b converts more often; each experiment has users of its own."""
    for number in range(PLANTED):
        arms, draws = chance.integers(0, 2, USERS), chance.random(USERS)
        for place in range(USERS):
            of, arm, exposed_on = USERS * (number + 1) + place, int(arms[place]), place % DAYS
            yield exposure(f"planted-{number}", ARMS[arm], of, day(exposed_on, hour=1))
            if draws[place] < RATE * (1 + LIFT * arm):
                yield click(of, day(exposed_on, hour=3), "p1")


def mismatched_experiment(chance: np.random.Generator) -> Iterator[Event]:
    """Weights say half and half, and 70 % see variant b."""
    for of in range(USERS):
        yield exposure("mismatched", ARMS[int(chance.random() < 0.7)], of, day(of % DAYS, hour=1))


def within_chance(successes: int, trials: int, probability: float) -> bool:
    least, most = stats.binom.ppf([0.0005, 0.9995], trials, probability)
    return bool(least <= successes <= most)


@pytest.mark.parametrize(
    ("metric", "p_value"),
    [("clicked", "p_value"), ("time_on_posts", "cuped_p_value"), ("time_on_posts", "absolute_p_value")],
)
def test_experiments_without_an_effect_are_significant_as_often_as_alpha_says(
    simulation: Simulation, metric: str, p_value: str
) -> None:
    found = simulation.results("null-%", metric)
    assert len(found) == NULL
    assert within_chance(int((found[p_value] < ALPHA).sum()), NULL, ALPHA)
    if metric == "time_on_posts":  # p-values of a proportion take only few values
        assert stats.kstest(found[p_value], "uniform").pvalue > 0.001


def test_daily_looks_find_an_effect_where_there_is_none_unless_the_interval_is_always_valid(
    simulation: Simulation,
) -> None:
    statistics = pd.DataFrame(
        rows(
            simulation.connection,
            "select * from marts.fct_experiment_statistics"
            " where experiment_key like 'null-%' and dimension = 'exposure_date'",
        )
    )
    fixed, sequential = 0, 0
    for key, of_experiment in statistics.groupby("experiment_key"):
        experiment = simulation.registry.experiments[str(key)]
        looks = over_time(of_experiment, experiment, simulation.registry.metrics)
        looks = looks[(looks["metric_key"] == "clicked") & ~looks["is_control"].astype(bool)]
        assert len(looks) == DAYS
        fixed += bool((looks["p_value"].astype(float) < ALPHA).any())
        sequential += bool((looks["sequential_p_value"].astype(float) < ALPHA).any())
    assert fixed > stats.binom.ppf(0.9995, NULL, ALPHA), "looking every day is what the sequential test is for"
    assert sequential <= stats.binom.ppf(0.9995, NULL, ALPHA)


def test_the_interval_covers_a_planted_lift_as_often_as_it_says(simulation: Simulation) -> None:
    found = simulation.results("planted-%", "clicked")
    assert len(found) == PLANTED
    covered = (found["relative_lower"] <= LIFT) & (found["relative_upper"] >= LIFT)
    assert within_chance(int(covered.sum()), PLANTED, 1 - ALPHA)
    always = (found["sequential_lower"] <= LIFT) & (found["sequential_upper"] >= LIFT)
    assert always.sum() >= stats.binom.ppf(0.0005, PLANTED, 1 - ALPHA)
    assert found["relative_lift"].mean() == pytest.approx(LIFT, abs=0.05)


def test_a_planted_mismatch_is_caught_and_healthy_experiments_are_not(simulation: Simulation) -> None:
    states = rows(
        simulation.connection,
        "select experiment_key, decision, decision_reason, mismatch_p_value, winner from marts.dim_experiments"
        " where decision = 'invalid'",
    )
    invalid = {row["experiment_key"]: row for row in states}
    assert invalid["mismatched"]["mismatch_p_value"] < 0.001
    assert "mismatch" in invalid["mismatched"]["decision_reason"]
    assert {row["winner"] for row in states} == {None}
    assert len(invalid) - 1 <= stats.binom.ppf(0.9995, NULL + PLANTED, 0.001)


def test_cuped_removes_the_variance_that_the_planted_correlation_says(simulation: Simulation) -> None:
    found = simulation.results("null-%", "time_on_posts")
    explained = float(np.corrcoef(simulation.before, simulation.after)[0, 1]) ** 2
    assert set(found["estimator"]) == {"cuped"}
    assert found["variance_reduction"].mean() == pytest.approx(explained, abs=0.01)
    assert found["variance_reduction"].std() < 0.05


def test_users_of_exposures_are_users_of_results(simulation: Simulation) -> None:
    differing = rows(
        simulation.connection,
        "select experiment_key, metric_key, sum(units) as units, users"
        " from marts.fct_experiment_results inner join ("
        "   select experiment_key, count(*) as users from marts.fct_experiment_exposures group by experiment_key"
        " ) as exposed using (experiment_key) group by experiment_key, metric_key, users having sum(units) <> users",
    )
    assert differing == []
