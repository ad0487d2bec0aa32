"""An experiment's health checks in words, from its row of `dim_experiments`."""

from collections.abc import Mapping, Sequence
from typing import Any

from orchestration.experiments.report import Check
from orchestration.experiments.wording import p_value, percent

MULTI_EXPOSED = 0.01  # from here on, units that saw several variants are a warning


def checks(row: Mapping[str, Any]) -> Sequence[Check]:
    """All checks, in the order in which they are read."""
    return [
        _sample_ratio("Sample ratio", row["mismatch_p_value"], "chi-square test"),
        _sample_ratio("Sample ratio, at every look", row["sequential_mismatch_p_value"], "sequential test"),
        _multi_exposed(row),
        _unknown_variants(row),
        _changes(row),
        _left_out(row),
    ]


def _sample_ratio(name: str, p: float | None, test: str) -> Check:
    if p is None:
        return Check(name, True, "There is nothing to test yet.")
    from experiments.statistics.mismatch import UNHEALTHY  # scipy takes a second

    if p < UNHEALTHY:
        says = f"The variants' units do not fit their weights (p {_is(p)}, {test}): assignment or exposure is broken."
        return Check(name, False, says)
    return Check(name, True, f"The variants' units fit their weights (p {_is(p)}, {test}).")


def _is(p: float) -> str:
    shown = p_value(p)
    return shown if shown.startswith("<") else f"= {shown}"


def _multi_exposed(row: Mapping[str, Any]) -> Check:
    share, units = row["multi_exposed_share"], row["multi_exposed_units"]
    if not units:
        return Check("Several variants", True, "No unit saw more than one variant.")
    says = f"{units:,} units ({percent(share)}) saw more than one variant; the results leave them out."
    return Check("Several variants", share is None or share < MULTI_EXPOSED, says)


def _unknown_variants(row: Mapping[str, Any]) -> Check:
    units = row["unknown_variant_units"]
    if not units:
        return Check("Known variants", True, "All exposures name a variant of the registry.")
    return Check("Known variants", False, f"{units:,} units saw only variants that the registry does not have.")


def _changes(row: Mapping[str, Any]) -> Check:
    if not row["changes"]:
        return Check("Unchanged", True, "Variants, weights and salt have not changed since the start.")
    return Check("Unchanged", False, " ".join(row["changes"]))


def _left_out(row: Mapping[str, Any]) -> Check:
    bots, outside = row["bot_units"], row["units_outside_dates"]
    if not bots and not outside:
        return Check("Left out", True, "No bots, and no exposures outside the experiment's dates.")
    says = f"{bots:,} units are bots, and {outside:,} were exposed only outside the experiment's dates."
    return Check("Left out", True, f"{says} The results leave them out.")
