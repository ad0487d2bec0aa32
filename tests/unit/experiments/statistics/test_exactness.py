"""Large sums lose no digits, and aggregates that cannot be used have a named state: no traceback, no infinity."""

import math
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.registry import Kind
from experiments.statistics.arm import AGGREGATES, Arm
from experiments.statistics.compare import Comparison, compare
from experiments.statistics.cuped import cuped
from experiments.statistics.states import State
from tests.unit.experiments.statistics.units import Users, mean_users, numbers

KINDS: tuple[Kind, ...] = ("proportion", "mean", "ratio", "count", "quantile", "retention", "funnel_step")
FINE = mean_users(1, 50, 2.0).arm()


@pytest.mark.parametrize("offset", [10**9, 10**12, -(10**12)])
def test_a_large_offset_loses_no_digits(offset: int) -> None:
    random = numbers(5)
    values = [random.integers(-2, 3, 1000) + shift for shift in (0, 1)]
    control, treatment = (Users(value + offset).arm() for value in values)
    lift = compare(control, treatment, "mean").absolute
    assert lift is not None
    assert lift.p_value == pytest.approx(stats.ttest_ind(values[1], values[0], equal_var=False).pvalue, rel=1e-6)
    assert lift.estimate == pytest.approx(values[1].mean() - values[0].mean(), rel=1e-12)


def test_an_offset_of_the_past_loses_no_digits() -> None:
    arms = [mean_users(seed, 500, 2.0, True) for seed in (1, 2)]
    plain = cuped(arms[0].arm(), arms[1].arm(), "mean")
    moved = [Users(arm.y, x=np.round(arm.x + 1e9, 3)) for arm in arms]
    found = cuped(moved[0].arm(), moved[1].arm(), "mean")
    assert found.theta == pytest.approx(plain.theta, rel=1e-6)
    assert found.absolute.p_value == pytest.approx(plain.absolute.p_value, rel=1e-6)


def test_rounding_of_floats_is_no_spread() -> None:
    # 0.1 three thousand times: sums in floating point leave a variance of about 1e-18, in either sign.
    for count in (999, 1000, 3000, 4999):
        constant = np.full(count, 0.1)
        arm = Users(constant).arm("float")
        assert compare(arm, arm, "mean").state is State.ZERO_VARIANCE
        past = Users(numbers(1).random(count), x=constant).arm("float")
        assert compare(past, past, "mean").cuped is None
    # 10⁹ ± 1 is not to be had from sums of squares in floating point, so it is refused instead of guessed.
    lost = Users(1e9 + numbers(1).integers(-1, 2, 1000)).arm("float")
    assert compare(lost, lost, "mean").state is State.ZERO_VARIANCE


def test_a_ratio_that_is_the_same_for_everybody_has_no_variance() -> None:
    sessions = numbers(1).integers(1, 9, 200)
    arm = Users(3 * sessions, sessions).arm()
    assert compare(arm, arm, "ratio").state is State.ZERO_VARIANCE


def test_a_past_that_explains_everything_leaves_the_plain_lift() -> None:
    control = mean_users(1, 100, 2.0)
    both = Users(control.y, x=control.y).arm()
    found = compare(both, both, "mean")
    assert found.state is State.OK
    assert found.cuped is None
    assert found.estimator == "unadjusted"


@pytest.mark.parametrize(
    ("arm", "kind", "state"),
    [
        (Arm(0), "mean", State.NO_UNITS),
        (Arm(0, 0, 0), "proportion", State.NO_UNITS),
        (Arm(1, 5, 25), "mean", State.ONE_UNIT),
        (Arm(1, 1), "proportion", State.ONE_UNIT),
        (Arm(2, 5, 12.5), "mean", State.ZERO_VARIANCE),
        (Arm(100, 0, 0), "mean", State.ZERO_VARIANCE),
        (Arm(100, 0), "proportion", State.ZERO_VARIANCE),
        (Arm(100, 100), "retention", State.ZERO_VARIANCE),
        (Arm(100, 500, 2500), "mean", State.ZERO_VARIANCE),
        (Arm(100, 500, 2400), "mean", State.NEGATIVE_VARIANCE),
        (Arm(100, 500, -1), "mean", State.NEGATIVE_VARIANCE),
        (Arm(100), "mean", State.MISSING_AGGREGATES),
        (Arm(100, 500), "mean", State.MISSING_AGGREGATES),
        (Arm(100, 500, 2600), "ratio", State.MISSING_AGGREGATES),
        (Arm(100), "quantile", State.MISSING_AGGREGATES),
        (Arm(None, 1, 1), "mean", State.MISSING_AGGREGATES),
        (Arm(math.nan, 1, 1), "mean", State.NOT_A_NUMBER),
        (Arm(100, math.nan, 1), "mean", State.NOT_A_NUMBER),
        (Arm(100, 1, math.inf), "mean", State.NOT_A_NUMBER),
        (Arm(100, Decimal("NaN"), 1), "count", State.NOT_A_NUMBER),
        (Arm(100, "500", 2600), "mean", State.NOT_A_NUMBER),  # type: ignore[arg-type]
        (Arm(-5, 1, 1), "mean", State.IMPOSSIBLE_AGGREGATES),
        (Arm(2.5, 1, 1), "mean", State.IMPOSSIBLE_AGGREGATES),
        (Arm(100, 101), "proportion", State.IMPOSSIBLE_AGGREGATES),
        (Arm(100, -1), "funnel_step", State.IMPOSSIBLE_AGGREGATES),
        (Arm(100, 50, 51), "proportion", State.IMPOSSIBLE_AGGREGATES),
        (Arm(100, 50, 90, 0, 0, 0), "ratio", State.ZERO_DENOMINATOR),
        (Arm(100, 50, 90, 100, 150, 9999), "ratio", State.IMPOSSIBLE_AGGREGATES),
        (Arm(10**9, 10**300, 10**320), "mean", State.OUT_OF_RANGE),
        (Arm(10, Decimal("1e999999"), 1), "mean", State.OUT_OF_RANGE),
        (Arm(10, Decimal("sNaN"), 1), "mean", State.NOT_A_NUMBER),
        (Arm(2**63, 1, 1), "mean", State.IMPOSSIBLE_AGGREGATES),
        (Arm(10, 10**200, 10**400), "mean", State.OUT_OF_RANGE),
        (Arm(100, quantile_value=5), "quantile", State.TOO_FEW_VALUES),
        (Arm(100, quantile_value=5, quantile_lower=5, quantile_upper=5), "quantile", State.ZERO_VARIANCE),
        (Arm(100, quantile_value=5, quantile_lower=6, quantile_upper=4), "quantile", State.NEGATIVE_VARIANCE),
        (Arm(100, quantile_value=5, quantile_lower=6, quantile_upper=7), "quantile", State.IMPOSSIBLE_AGGREGATES),
        (
            Arm(70, quantile_value=5, quantile_lower=4, quantile_upper=6, quantile=0.95),
            "quantile",
            State.TOO_FEW_VALUES,
        ),
    ],
)
def test_what_cannot_be_used_has_a_name(arm: Arm, kind: Kind, state: State) -> None:
    fine = {
        "ratio": Users(numbers(1).integers(0, 9, 50), numbers(2).integers(1, 9, 50)).arm(),
        "quantile": Arm(100, quantile_value=5, quantile_lower=4, quantile_upper=6),
        "proportion": Arm(50, 20),
        "retention": Arm(50, 20),
        "funnel_step": Arm(50, 20),
    }.get(kind, FINE)
    for control, treatment in ((arm, fine), (fine, arm)):
        found = compare(control, treatment, kind)
        zero_baseline = state is State.ZERO_VARIANCE and control is arm and found.control.mean == 0
        assert found.state is (State.ZERO_BASELINE if zero_baseline else state)
        assert found.decisive is None
        assert found.always_valid is None
        assert found.posterior is None
        assert found.state.sentence


def test_a_zero_baseline_leaves_the_absolute_lift() -> None:
    found = compare(Arm(100, 0, 200), Arm(100, 50, 200), "mean")
    assert found.state is State.ZERO_BASELINE
    assert found.absolute is not None
    assert found.relative is None
    without_errors = compare(Arm(1000, 0), Arm(1000, 40), "proportion")
    assert without_errors.state is State.ZERO_BASELINE
    assert without_errors.absolute is not None
    assert without_errors.absolute.p_value < 1e-9


def test_a_baseline_that_may_be_zero_has_numbers_that_nobody_should_act_on() -> None:
    found = compare(Arm(1000, 3), Arm(1000, 30), "proportion")
    assert found.state is State.BASELINE_NEAR_ZERO
    assert found.relative is not None


broken = st.one_of(
    st.none(),
    st.integers(-10, 10),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.decimals(),
    st.sampled_from([0, 1, 100, 1e308, 5e-324, Fraction(1, 3), np.int64(2**62), np.float64(0.1), Decimal("1e-400")]),
)


@given(st.sampled_from(KINDS), st.lists(st.one_of(broken, st.integers(0, 10**6)), min_size=36, max_size=36), st.data())
def test_no_aggregates_raise_or_give_what_is_no_number(kind: Kind, values: list[Any], data: st.DataObject) -> None:
    arms = [Arm(**dict(zip(AGGREGATES, part, strict=True))) for part in (values[:18], values[18:])]
    if data.draw(st.booleans()):
        arms = [replace(arm, units=data.draw(st.integers(0, 10))) for arm in arms]
    _check(compare(arms[0], arms[1], kind))


@given(st.sampled_from(AGGREGATES), broken)
def test_one_broken_aggregate_raises_nothing(name: str, value: Any) -> None:
    arm = Users(*(numbers(seed).integers(1, 9, 60) for seed in range(4))).arm()
    control = replace(arm, quantile_value=5, quantile_lower=4, quantile_upper=6)
    for kind in KINDS:
        _check(compare(control, replace(control, **{name: value}), kind))
        _check(compare(replace(control, **{name: value}), control, kind))


def _check(found: Comparison) -> None:
    parts = [found.absolute, found.relative, found.always_valid, found.posterior, found.control, found.treatment]
    if found.cuped is not None:
        parts += [found.cuped.absolute, found.cuped.relative]
    for part in parts:
        for field in fields(part) if part is not None else ():
            value = getattr(part, field.name)
            assert not isinstance(value, float) or math.isfinite(value), (found.state, part)
    if found.state not in (State.OK, State.BASELINE_NEAR_ZERO):
        assert found.decisive is None
