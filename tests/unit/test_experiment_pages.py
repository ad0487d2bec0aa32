"""The pages of experiments show every number, need no network, and escape every value."""

import base64
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from orchestration.experiments.charts import intervals_image
from orchestration.experiments.health import checks
from orchestration.experiments.metadata import metadata_of
from orchestration.experiments.report import Arm, Check, Interval, Lift, Overview, Point, Report, Slice
from orchestration.experiments.scale import scale_of
from orchestration.experiments.wording import count_of, interval, number, p_value, percent
from orchestration.pages.experiments import experiment_page, experiments_page

ATTACK = "<script>alert(1)</script>"
NONE = Interval(None, None, None)


def lift(metric: str = "clicks", **fields: object) -> Lift:
    of: dict[str, object] = {
        "metric": metric,
        "role": "primary",
        "direction": "increase",
        "variant": "blue",
        "units": 1_234,
        "mean": 0.36,
        "control_mean": 0.3,
        "lift": Interval(0.2, 0.05, 0.35),
        "unadjusted": Interval(0.21, 0.01, 0.41),
        "sequential": Interval(0.2, -0.1, 0.5),
        "variance_reduction": 0.4,
        "p_value": 0.004,
        "p_adjusted": 0.008,
        "chance_to_win": 0.991,
        "expected_loss": 0.0002,
        "required_units": 2_000,
        "days_left": 3,
        "max_loss": None,
        "effect": "better",
        "state": "ok",
    }
    return Lift(**(of | fields))  # type: ignore[arg-type]


def report(**fields: object) -> Report:
    overview = Overview(
        "icon-colour", ATTACK, "Ada", "running", datetime(2026, 1, 1, tzinfo=UTC), None, "ship", "Ship blue.", 2_468
    )
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(5)]
    of: dict[str, object] = {
        "overview": overview,
        "alpha": 0.05,
        "arms": [Arm("grey", 1_234, 0.5, 0.5, True), Arm("blue", 1_234, 0.5, 0.5, False)],
        "checks": [Check("Sample ratio", False, f"The units do not fit {ATTACK}.")],
        "lifts": [lift(), lift("errors", role="guardrail", effect="worse", variant=ATTACK)],
        "over_time": {"blue": [Point(day, 10, Interval(0.2, 0.1, 0.3), NONE) for day in days]},
        "slices": [Slice("country", ATTACK, "blue", 12, Interval(0.2, -1, 2), "ok")],
    }
    return Report(**(of | fields))  # type: ignore[arg-type]


def test_the_page_has_decision_health_effects_days_and_segments() -> None:
    html = experiment_page(report())
    for text in ("Ship blue.", "Sample ratio", "+20.0 %", "+5.0 % to +35.0 %", "0.008", "99.1 %", "95 %", "country"):
        assert text in html
    assert html.count('class="chart better"') == 1
    assert html.count('class="chart worse"') == 1
    assert len(re.findall("<circle", html.partition("<h2>Over time</h2>")[2].partition("<h2>")[0])) == 5


def test_pages_escape_every_value_and_need_no_network() -> None:
    overview = report().overview
    image = base64.b64decode(intervals_image(report().lifts, ATTACK).partition(",")[2]).decode()
    for html in (experiment_page(report()), experiments_page([overview]), image):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
    for html in (experiment_page(report()), experiments_page([overview]), experiments_page([])):
        assert re.findall(r'(?:src|href)="(?:https?:)?//|@import|url\(', html) == []


def test_an_effect_that_cannot_be_computed_says_why() -> None:
    refused = lift(lift=NONE, sequential=NONE, unadjusted=NONE, variance_reduction=None, state="zero_baseline")
    html = experiment_page(report(lifts=[refused], over_time={}, slices=[]))
    assert "the control&#39;s mean is zero" in html
    assert "Over time" not in html
    assert "Segments" not in html


def test_dagster_shows_a_table_and_a_plot_of_each_experiment() -> None:
    shown = metadata_of([report()])
    assert set(shown) == {"decisions", "experiment icon-colour"}
    text = str(shown["experiment icon-colour"].value)
    assert "| clicks | blue | +20.0 % | +5.0 % to +35.0 % | 0.008 | 99.1 % |" in text
    assert "](data:image/svg+xml;base64," in text
    assert "\\<script" in text
    assert metadata_of([]) == {}


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.1, -0.3], ["−30 %", "−20 %", "−10 %", "0 %", "+10 %"]),
        ([], ["−100 %", "−50 %", "0 %", "+50 %", "+100 %"]),
        ([float("inf"), None, 0.004], ["0.0 %", "+0.1 %", "+0.2 %", "+0.3 %", "+0.4 %"]),
    ],
)
def test_an_axis_has_few_round_ticks_and_includes_no_change(values: list[float | None], ticks: list[str]) -> None:
    scale = scale_of(values)
    assert [scale.label(tick) for tick in scale.ticks] == ticks
    assert 0 <= scale.percent(0) <= 100
    assert (scale.percent(-1e9), scale.percent(1e9)) == (0, 100)


def test_numbers_are_written_for_readers() -> None:
    assert [percent(value) for value in (0.1234, -0.00001, None, float("nan"), 12.5)] == [
        "12.3 %",
        "0.0 %",
        "–",
        "–",
        "1,250 %",
    ]
    assert percent(-0.05, signed=True) == "−5.0 %"
    assert [interval(*bounds) for bounds in ((None, None), (None, 0.1), (-0.1, None))] == [
        "–",
        "up to +10.0 %",
        "from −10.0 %",
    ]
    assert [p_value(value) for value in (0.0004, 0.05, None)] == ["< 0.001", "0.050", "–"]
    assert [number(value) for value in (1234567.8, 0.12345, -3.0, None)] == ["1,234,568", "0.1235", "−3", "–"]
    assert [count_of(value) for value in (1234, None)] == ["1,234", "–"]


HEALTHY = {
    "mismatch_p_value": 0.4,
    "sequential_mismatch_p_value": 1.0,
    "multi_exposed_share": 0.0,
    "multi_exposed_units": 0,
    "unknown_variant_units": 0,
    "changes": [],
    "bot_units": 0,
    "units_outside_dates": 0,
}


@pytest.mark.parametrize(
    ("fault", "failing"),
    [
        ({}, []),
        ({"mismatch_p_value": None, "sequential_mismatch_p_value": None}, []),
        ({"mismatch_p_value": 1e-5}, ["Sample ratio"]),
        ({"sequential_mismatch_p_value": 1e-5}, ["Sample ratio, at every look"]),
        ({"multi_exposed_units": 3, "multi_exposed_share": 0.009}, []),
        ({"multi_exposed_units": 3, "multi_exposed_share": 0.01}, ["Several variants"]),
        ({"unknown_variant_units": 1}, ["Known variants"]),
        ({"changes": ["Weights changed."]}, ["Unchanged"]),
        ({"bot_units": 9, "units_outside_dates": 4}, []),
    ],
)
def test_an_unhealthy_experiment_fails_its_check(fault: dict[str, object], failing: list[str]) -> None:
    assert [check.name for check in checks(HEALTHY | fault) if not check.passed] == failing
