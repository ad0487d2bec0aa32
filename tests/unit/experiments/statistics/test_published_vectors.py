"""Numbers that others have published for their statistics.

GrowthBook: `packages/stats/tests` of github.com/growthbook/growthbook (MIT). Optimizely: `ssrm_test/test_ssrm_test.py`
of github.com/optimizely/ssrm (Apache-2.0). tea-tasting 1.14.0 was run on GrowthBook's aggregates.
"""

from dataclasses import replace

import pytest

from experiments.registry import Kind
from experiments.statistics.arm import Arm
from experiments.statistics.bayes import posterior
from experiments.statistics.compare import compare
from experiments.statistics.cuped import cuped, cuped_of
from experiments.statistics.lift import Lift
from experiments.statistics.mismatch import chi_square, sequential
from experiments.statistics.moments import Moments
from experiments.statistics.power import power_reached, required_units
from experiments.statistics.sequential import always_valid
from experiments.statistics.states import State

CONTROL = Arm(3407, 1396.87, 52377.9767)
TREATMENT = Arm(3461, 2422.7, 134698.29)

# `RA_STATISTICS_DF`
CUPED_CONTROL = Arm(3001, 300, 600, sum_covariate=210, sum_covariate_squared=415, sum_value_covariate=-20)
CUPED_TREATMENT = Arm(3000, 222, 555, sum_covariate=120, sum_covariate_squared=405, sum_value_covariate=-10)

# `RATIO_RA_STATISTICS_DF`
RATIO_CONTROL = Arm(
    100,
    sum_value=485.112236689623, sum_value_squared=2715.484666118136,
    sum_denominator=679.9093275844917, sum_denominator_squared=4939.424001640236,
    sum_value_denominator=3602.146836776702,
    sum_covariate=192.59138069991536, sum_covariate_squared=460.076026390857,
    sum_value_covariate=1113.6215759318352,
    sum_covariate_denominator=290.1398399750233, sum_covariate_denominator_squared=920.9461385038898,
    sum_value_covariate_denominator=1559.2878434944676, sum_denominator_covariate=1460.3181079276983,
    sum_denominator_covariate_denominator=2130.9404074446747, sum_covariate_covariate_denominator=634.239482353647,
)  # fmt: skip
RATIO_TREATMENT = Arm(
    100,
    sum_value=514.7757826608777, sum_value_squared=2994.897482705013,
    sum_denominator=705.4090874383759, sum_denominator_squared=5291.36604146392,
    sum_value_denominator=3918.1561431600717,
    sum_covariate=206.94157227402536, sum_covariate_squared=514.2903702246757,
    sum_value_covariate=1237.0953021125997,
    sum_covariate_denominator=302.54389139107326, sum_covariate_denominator_squared=994.4506208125663,
    sum_value_covariate_denominator=1701.0287270040265, sum_denominator_covariate=1604.0759503266522,
    sum_denominator_covariate_denominator=2292.081739775257, sum_covariate_covariate_denominator=698.4173425817908,
)  # fmt: skip


def _relative(control: Arm, treatment: Arm, kind: Kind) -> Lift:
    lift = compare(control, treatment, kind).relative
    assert lift is not None
    return lift


def test_relative_lift_of_a_mean() -> None:
    lift = _relative(CONTROL, TREATMENT, "mean")
    assert lift.estimate == pytest.approx(0.70732, abs=5e-6)
    assert (lift.lower, lift.upper) == pytest.approx((-0.03526, 1.44989), abs=5e-6)
    assert lift.standard_error == pytest.approx(0.37879, abs=5e-6)
    assert lift.p_value == pytest.approx(0.06191, abs=5e-6)


def test_absolute_lift_of_a_mean() -> None:
    lift = compare(CONTROL, TREATMENT, "mean").absolute
    assert lift is not None
    assert lift.estimate == pytest.approx(0.29, abs=5e-6)
    assert (lift.lower, lift.upper) == pytest.approx((0.04538, 0.53462), abs=5e-6)
    assert lift.standard_error == pytest.approx(0.12478, abs=5e-6)
    assert lift.p_value == pytest.approx(0.02016, abs=5e-6)


def test_relative_lift_of_a_proportion() -> None:
    lift = _relative(Arm(28, 14), Arm(30, 16), "proportion")
    assert lift.estimate == pytest.approx(0.06667, abs=5e-6)
    assert (lift.lower, lift.upper) == pytest.approx((-0.47767, 0.61101), abs=5e-6)
    assert lift.standard_error == pytest.approx(0.2717, abs=5e-6)
    assert lift.p_value == pytest.approx(0.80707, abs=5e-6)


def test_relative_lift_of_a_count() -> None:
    lift = _relative(Arm(100, 270, 848.79), Arm(120, 300, 869), "count")
    assert lift.estimate == pytest.approx(-0.074074074, abs=5e-10)
    assert lift.p_value == pytest.approx(0.145219005, abs=5e-10)


def test_a_single_unit_and_sums_that_cannot_be_are_refused() -> None:
    assert compare(replace(CONTROL, units=2), TREATMENT, "mean").state is State.NEGATIVE_VARIANCE
    assert compare(Arm(3, 20, 443), Arm(1, 1, 1), "mean").state is State.ONE_UNIT


def test_a_negative_baseline_keeps_the_direction() -> None:
    def lift(control: float, treatment: float) -> float:
        first, second = (Arm(100, 100 * mean, 100 * mean**2 + 99) for mean in (control, treatment))
        return _relative(first, second, "mean").estimate

    assert lift(-10, -5) == pytest.approx(0.5)
    assert lift(-10, -15) == pytest.approx(-0.5)
    assert lift(-2, 3) == pytest.approx(2.5)


def test_cuped_of_a_mean() -> None:
    lift = cuped(CUPED_CONTROL, CUPED_TREATMENT, "mean").relative
    assert lift is not None
    assert lift.estimate == pytest.approx(-0.281707154, abs=5e-10)
    assert lift.p_value == pytest.approx(0.003732549, abs=5e-10)


def test_cuped_of_a_proportion() -> None:
    control, treatment = (
        replace(arm, sum_value_squared=None, sum_covariate_squared=None) for arm in (CUPED_CONTROL, CUPED_TREATMENT)
    )
    lift = cuped(control, treatment, "proportion").relative
    assert lift is not None
    assert lift.estimate == pytest.approx(-0.31620216, abs=5e-10)
    assert lift.p_value == pytest.approx(0.000000353, abs=5e-10)


def test_cuped_of_a_ratio_equals_tea_tasting() -> None:
    found = cuped(RATIO_CONTROL, RATIO_TREATMENT, "ratio")
    assert found.control_mean == pytest.approx(0.7220539593700482, abs=1e-12)
    assert found.treatment_mean == pytest.approx(0.7215473810443398, abs=1e-12)
    assert found.absolute.estimate == pytest.approx(-0.00050657832570844, abs=1e-12)
    assert found.absolute.lower == pytest.approx(-0.006005673227496618, abs=1e-12)
    assert found.absolute.upper == pytest.approx(0.004992516576079738, abs=1e-12)
    assert found.absolute.p_value == pytest.approx(0.8560205078448733, abs=1e-10)


def test_cuped_of_a_mean_equals_tea_tasting() -> None:
    found = cuped(RATIO_CONTROL, RATIO_TREATMENT, "mean")
    assert found.control_mean == pytest.approx(4.994953584163864, abs=1e-12)
    assert found.treatment_mean == pytest.approx(5.003926609341143, abs=1e-12)
    assert found.absolute.lower == pytest.approx(-0.027170509495861396, abs=1e-12)
    assert found.absolute.upper == pytest.approx(0.04511655985041949, abs=1e-12)
    assert found.absolute.p_value == pytest.approx(0.6249473829782138, abs=1e-10)


def test_relative_cuped_of_a_ratio_is_growthbooks_at_its_theta() -> None:
    # GrowthBook pools the arms' covariances of a ratio without their means, and unweighted; the rest is the same.
    arms = Moments(RATIO_CONTROL, "ratio"), Moments(RATIO_TREATMENT, "ratio")
    pasts = [arm.past()[1] for arm in arms]
    theta = sum(arm.covariance_of(arm.value()[1], past) for arm, past in zip(arms, pasts, strict=True)) / sum(
        arm.covariance_of(past, past) for arm, past in zip(arms, pasts, strict=True)
    )
    lift = cuped_of(*arms, theta=theta).relative
    assert lift is not None
    assert lift.estimate == pytest.approx(-0.000701483, abs=5e-10)
    assert lift.p_value == pytest.approx(0.857710405, abs=5e-10)
    assert (lift.lower, lift.upper) == pytest.approx((-0.00841, 0.00700), abs=5e-6)
    found = always_valid(lift.estimate, lift.standard_error, 200)
    assert (found.lower, found.upper) == pytest.approx((-0.02063, 0.01923), abs=5e-6)


@pytest.mark.parametrize(
    ("control", "treatment", "kind", "tuning", "interval"),
    [
        (replace(CONTROL, units=3000), TREATMENT, "mean", 1000, (-0.55844, 1.56516)),
        (Arm(3000, 1396), Arm(3461, 2422), "proportion", 5000, (0.40098, 0.60675)),
    ],
)
def test_always_valid_interval(
    control: Arm, treatment: Arm, kind: Kind, tuning: float, interval: tuple[float, float]
) -> None:
    found = compare(control, treatment, kind, tuning=tuning).always_valid
    assert found is not None
    assert (found.lower, found.upper) == pytest.approx(interval, abs=5e-6)


def test_always_valid_p_value() -> None:
    found = compare(Arm(100, 270, 848.79), Arm(120, 300, 869), "count", tuning=600).always_valid
    assert found is not None
    assert found.p_value == pytest.approx(0.892332229, abs=5e-10)
    assert found.lower == pytest.approx(-0.233322085, abs=5e-10)


def test_always_valid_interval_with_cuped() -> None:
    past = {"sum_value_covariate": 1}
    control = Arm(3000, 1396.87, 52377.9767, sum_covariate=16.87, sum_covariate_squared=527.9767, **past)
    treatment = Arm(3461, 2422.7, 134698.29, sum_covariate=22.7, sum_covariate_squared=1348.29, **past)
    found = compare(control, treatment, "mean")
    assert found.decisive is not None
    assert found.decisive.estimate == pytest.approx(0.50338, abs=5e-6)
    assert found.always_valid is not None
    assert (found.always_valid.lower, found.always_valid.upper) == pytest.approx((-0.50969, 1.51646), abs=5e-6)


@pytest.mark.parametrize(
    ("control", "treatment", "kind", "chance", "losses"),
    [
        (Arm(100, 49), Arm(100, 51), "proportion", 0.60918, (0.0814, 0.04058)),
        (Arm(10, 100, 1002.25), Arm(10, 105, 1111.5), "mean", 0.91923, (0.05131, 0.00131)),
    ],
)
def test_chance_to_win_and_expected_loss(
    control: Arm, treatment: Arm, kind: Kind, chance: float, losses: tuple[float, float]
) -> None:
    found = compare(control, treatment, kind)
    assert found.posterior is not None
    assert found.relative is not None
    assert found.posterior.chance_to_win == pytest.approx(chance, abs=5e-6)
    assert found.posterior.expected_loss == pytest.approx(losses[1], abs=5e-6)
    # What is lost by keeping the control is what choosing the treatment would lose if less were better.
    other = posterior(found.relative.estimate, found.relative.standard_error, "decrease")
    assert other.expected_loss == pytest.approx(losses[0], abs=5e-6)
    assert other.chance_to_win == pytest.approx(1 - chance, abs=5e-6)


def test_absolute_interval_of_a_quantile() -> None:
    # GrowthBook's variance of a quantile has a factor (n − 1) ÷ n.
    control = Arm(
        11054, quantile=0.9, quantile_value=7.157987489967789,
        quantile_lower=7.098780136176828, quantile_upper=7.217194843758751,
    )  # fmt: skip
    treatment = Arm(
        10861, quantile=0.9, quantile_value=7.694499927525767,
        quantile_lower=7.64180598628119, quantile_upper=7.747193868770344,
    )  # fmt: skip
    lift = compare(control, treatment, "quantile").absolute
    assert lift is not None
    assert lift.estimate == pytest.approx(0.5365124375579775)
    assert (lift.lower, lift.upper) == pytest.approx((0.4572559589115422, 0.6157689162044128), abs=1e-5)


def test_units_that_are_needed_in_the_middle_of_an_experiment() -> None:
    # `test_midexperimentpower.py`: 25.457 times the units of now come on top of them.
    lift = _relative(Arm(500, 499.99999999999994, 1499.999999999999), Arm(500, 525.0000000000008, 1551.25), "mean")
    assert required_units(lift.standard_error, 1000, 0.05) == pytest.approx(26457.03, abs=1)
    assert power_reached(lift.standard_error / 26.45703125**0.5, 0.05) == pytest.approx(0.8, abs=1e-4)


def test_sequential_mismatch() -> None:
    # `test_sequential_posteriors`: cumulative log likelihoods of the Dirichlet–multinomial and the multinomial.
    days = [[20, 17, 9], [18, 21, 8], [4, 6, 4], [18, 19, 11]]
    found = sequential(days, [0.4, 0.4, 0.2], concentration=3)
    assert len(found) == 4
    assert found == sorted(found, reverse=True)
    # A prior of 1 for each arm is not around these weights, but around equal ones: `dirichlet_probability=[1, 1, 1]`.
    equal = sequential([[1, 0, 0], [0, 1, 0]], [1, 1, 1], concentration=3)
    assert equal == pytest.approx([1.0, 1.0])
    first = [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert sequential(first, [0.4, 0.4, 0.2])[-1] == pytest.approx(1.0)


def test_chi_square_leaves_an_arm_of_weight_zero_out() -> None:
    assert chi_square([500, 510], [0.5, 0.5]) == chi_square([500, 510, 77], [0.5, 0.5, 0.0])
