"""Corrections for many comparisons: Holm (1979) and Benjamini–Hochberg (1995)."""

from collections.abc import Sequence

from experiments.registry import Correction


def corrected(p_values: Sequence[float | None], method: Correction) -> list[float | None]:
    """Corrected p-values in the same order; None stays None.

    The family is all of `p_values`: a comparison without p-value counts as p = 1, so that one that breaks makes the
    others no easier.
    """
    if method == "none" or not p_values:
        return list(p_values)
    family = [1.0 if value is None else value for value in p_values]
    adjusted = _holm(family) if method == "holm" else _benjamini_hochberg(family)
    return [None if value is None else each for value, each in zip(p_values, adjusted, strict=True)]


def _holm(family: Sequence[float]) -> list[float]:
    """Step-down: the i-th smallest of m, times m − i + 1, and no smaller than the one before.

    Own code: scipy has no Holm, and statsmodels' `multipletests` collects garbage at every call, 0.16 s in a small
    process.
    """
    adjusted, least = [0.0] * len(family), 0.0
    for before, at in enumerate(sorted(range(len(family)), key=family.__getitem__)):
        least = max(least, min(family[at] * (len(family) - before), 1.0))
        adjusted[at] = least
    return adjusted


def _benjamini_hochberg(family: Sequence[float]) -> list[float]:
    from scipy.stats import false_discovery_control  # takes a second to import

    return [float(each) for each in false_discovery_control(family, method="bh")]
