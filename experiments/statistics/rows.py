"""Rows of results: every metric and variant of an experiment, from the aggregates of its arms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from experiments.registry import Experiment, Metric, Variant
from experiments.statistics.arm import Arm
from experiments.statistics.compare import Comparison, compare
from experiments.statistics.decision import Decision, Finding, Role, decide, is_broken, verdict
from experiments.statistics.estimate import Summary, summary
from experiments.statistics.lift import Lift
from experiments.statistics.mismatch import mismatch_of
from experiments.statistics.multiple import corrected
from experiments.statistics.power import days_left, power_reached, required_units
from experiments.statistics.sequential import AlwaysValid
from experiments.statistics.states import State

# By metric and variant.
Key = tuple[str, str]
Arms = Mapping[Key, Arm]
Comparisons = Mapping[Key, Comparison]
Row = dict[str, Any]

_NOBODY = Arm(0)


def estimate_rows(arms: Arms, experiment: Experiment, metrics: Mapping[str, Metric]) -> Iterator[Row]:
    """What is said of each metric and variant, the control first. Metrics of the experiment may be left out."""
    return _estimates(arms, _comparisons(arms, experiment, metrics), experiment, metrics)


def result_rows(
    arms: Arms,
    units_by_day: Sequence[Sequence[int]],
    multi_exposed_share: float | None,
    experiment: Experiment,
    metrics: Mapping[str, Metric],
    changes: Sequence[str],
) -> Iterator[Row]:
    """All rows of an experiment, with its decision.

    `units_by_day` has the new units of each calendar day, by variant in the registry's order.
    """
    comparisons = _comparisons(arms, experiment, metrics)
    findings = _findings(comparisons, experiment, metrics)
    left = {key: _days_left(found, key[1], units_by_day, experiment) for key, found in comparisons.items()}
    tested = [key for key in comparisons if key[1] in _tested(experiment)]
    waiting = [left[key] or 0 for key in tested if key[0] == experiment.primary]
    mismatch = mismatch_of(units_by_day, [variant.weight for variant in experiment.variants])
    decision = decide(
        [findings[key] for key in tested],
        mismatch,
        units=[_units(arms, experiment.primary, variant) for variant in experiment.variants if variant.weight > 0],
        alpha=experiment.alpha,
        power=experiment.power,
        changes=changes,
        days_left=max(waiting, default=None),
    )
    of_all = {
        "mismatch_p_value": mismatch.p_value,
        "sequential_mismatch_p_value": mismatch.sequential_p_value,
        "multi_exposed_share": multi_exposed_share,
        "decision": decision.outcome,
        "decision_reason": str(decision.reason),
        "decision_sentence": decision.sentence,
    }
    for row in _estimates(arms, comparisons, experiment, metrics):
        key = (row["metric_key"], row["variant"])
        finding = findings.get(key)
        judged = _control_judgement(decision) if finding is None else _judgement(finding, experiment, decision)
        yield {
            **row,
            "role": _role(key[0], experiment),
            "direction": metrics[key[0]].direction,
            "max_loss": _max_losses(experiment).get(key[0]),
            **judged,
            "days_left": left.get(key),
            **of_all,
        }


def _comparisons(arms: Arms, experiment: Experiment, metrics: Mapping[str, Metric]) -> Comparisons:
    return {
        (key, variant.key): compare(
            arms.get((key, experiment.control.key), _NOBODY),
            arms.get((key, variant.key), _NOBODY),
            metrics[key].kind,
            direction=metrics[key].direction,
            alpha=experiment.alpha,
            tuning=experiment.sequential_tuning,
            adjust=experiment.cuped_window_days > 0,
        )
        for key in experiment.metrics
        if key in metrics
        for variant in experiment.treatments
    }


def _findings(comparisons: Comparisons, experiment: Experiment, metrics: Mapping[str, Metric]) -> Mapping[Key, Finding]:
    family = [key for key in comparisons if key[1] in _tested(experiment)]
    fixed = _corrected(family, [_p_value(comparisons[key].decisive) for key in family], experiment)
    sequential = _corrected(family, [_p_value(comparisons[key].always_valid) for key in family], experiment)
    return {
        key: Finding(
            metric=key[0],
            variant=key[1],
            role=_role(key[0], experiment),
            direction=metrics[key[0]].direction,
            comparison=comparison,
            corrected_p_value=fixed.get(key),
            corrected_sequential_p_value=sequential.get(key),
            power_reached=_power(comparisons[experiment.primary, key[1]], experiment),
            max_loss=_max_losses(experiment).get(key[0]),
        )
        for key, comparison in comparisons.items()
    }


def _corrected(
    family: Sequence[Key], p_values: Sequence[float | None], experiment: Experiment
) -> Mapping[Key, float | None]:
    return dict(zip(family, corrected(p_values, experiment.correction), strict=True))


def _estimates(
    arms: Arms, comparisons: Comparisons, experiment: Experiment, metrics: Mapping[str, Metric]
) -> Iterator[Row]:
    for key in experiment.metrics:
        if key in metrics:
            control = experiment.control.key
            about = {"experiment_key": experiment.key, "metric_key": key, "metric_kind": metrics[key].kind}
            alone = summary(arms.get((key, control), _NOBODY), metrics[key].kind)
            yield {**about, "variant": control, "is_control": True, **_estimate(alone, alone.state, None)}
            for variant in experiment.treatments:
                found = comparisons[key, variant.key]
                row = _estimate(found.treatment, found.state, found)
                yield {**about, "variant": variant.key, "is_control": False, **row}


def _estimate(arm: Summary, state: State, found: Comparison | None) -> Row:
    """The columns of `ESTIMATES`; all that compare are None for the control."""
    cuped = found.cuped if found else None
    sequential = found.always_valid if found else None
    posterior = found.posterior if found else None
    return {
        "units": arm.units,
        "mean": arm.mean,
        "standard_deviation": arm.standard_deviation,
        "standard_error": arm.standard_error,
        "state": str(state),
        **_lift("absolute", found.absolute if found else None),
        **_lift("relative", found.relative if found else None),
        "degrees_of_freedom": found.absolute.degrees_of_freedom if found and found.absolute else None,
        "estimator": found.estimator if found else None,
        "cuped_mean": cuped.treatment_mean if cuped else None,
        "cuped_theta": cuped.theta if cuped else None,
        "variance_reduction": cuped.variance_reduction if cuped else None,
        **_lift("cuped_absolute", cuped.absolute if cuped else None),
        **_lift("cuped_relative", cuped.relative if cuped else None),
        "sequential_lower": sequential.lower if sequential else None,
        "sequential_upper": sequential.upper if sequential else None,
        "sequential_p_value": sequential.p_value if sequential else None,
        "chance_to_win": posterior.chance_to_win if posterior else None,
        "expected_loss": posterior.expected_loss if posterior else None,
    }


# The p-value of the relative lift is the one that counts, and has no prefix.
_P_VALUES = {"relative": "p_value", "cuped_relative": "cuped_p_value"}


def _lift(name: str, lift: Lift | None) -> Row:
    return {
        f"{name}_lift": lift.estimate if lift else None,
        f"{name}_lower": lift.lower if lift else None,
        f"{name}_upper": lift.upper if lift else None,
        _P_VALUES.get(name, f"{name}_p_value"): lift.p_value if lift else None,
    }


def _control_judgement(decision: Decision) -> Row:
    return {
        "corrected_p_value": None,
        "corrected_sequential_p_value": None,
        "power_reached": None,
        "required_units": None,
        "verdict": "invalid" if decision.outcome == "invalid" else "control",
        "is_guardrail_broken": None,
        "is_winner": False,
    }


def _judgement(finding: Finding, experiment: Experiment, decision: Decision) -> Row:
    is_invalid = decision.outcome == "invalid"
    guards = finding.max_loss is not None
    return {
        "corrected_p_value": finding.corrected_p_value,
        "corrected_sequential_p_value": finding.corrected_sequential_p_value,
        "power_reached": _power(finding.comparison, experiment),
        "required_units": _required(finding.comparison, experiment),
        "verdict": "invalid" if is_invalid else verdict(finding, experiment.alpha, experiment.power),
        "is_guardrail_broken": is_broken(finding, experiment.alpha, experiment.power) if guards else None,
        "is_winner": decision.outcome == "ship" and decision.variant == finding.variant,
    }


def _power(comparison: Comparison, experiment: Experiment) -> float | None:
    lift = comparison.decisive
    if lift is None:
        return None
    return power_reached(lift.standard_error, experiment.minimum_detectable_effect, experiment.alpha)


def _required(comparison: Comparison, experiment: Experiment) -> int | None:
    lift = comparison.decisive
    if lift is None:
        return None
    effect, alpha, power = experiment.minimum_detectable_effect, experiment.alpha, experiment.power
    return required_units(lift.standard_error, comparison.units, effect, alpha, power)


def _days_left(
    comparison: Comparison, variant: str, units_by_day: Sequence[Sequence[int]], experiment: Experiment
) -> int | None:
    required = _required(comparison, experiment)
    if required is None or experiment.status != "running":
        return None
    pair = [at for at, each in enumerate(experiment.variants) if each.key in (variant, experiment.control.key)]
    return days_left(required, comparison.units, [sum(day[at] for at in pair) for day in units_by_day])


def _units(arms: Arms, metric: str, variant: Variant) -> int:
    return summary(arms.get((metric, variant.key), _NOBODY), "mean").units


def _tested(experiment: Experiment) -> frozenset[str]:
    """Treatments that are assigned to anybody."""
    return frozenset(variant.key for variant in experiment.treatments if variant.weight > 0)


def _role(metric: str, experiment: Experiment) -> Role:
    if metric == experiment.primary:
        return "primary"
    return "guardrail" if metric in _max_losses(experiment) else "secondary"


def _max_losses(experiment: Experiment) -> Mapping[str, float]:
    return {guardrail.metric: guardrail.max_loss for guardrail in experiment.guardrails}


def _p_value(found: Lift | AlwaysValid | None) -> float | None:
    return found.p_value if found else None
