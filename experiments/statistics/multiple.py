"""Corrections for many comparisons: Holm (1979) and Benjamini–Hochberg (1995), by statsmodels."""

from collections.abc import Sequence

from experiments.registry import Correction

_METHODS = {"holm": "holm", "benjamini_hochberg": "fdr_bh"}


def corrected(p_values: Sequence[float | None], method: Correction) -> list[float | None]:
    """Corrected p-values in the same order; None stays None.

    The family is all of `p_values`: a comparison without p-value counts as p = 1, so that one that breaks makes the
    others no easier.
    """
    if method == "none" or not p_values:
        return list(p_values)
    # statsmodels takes a second to import, and only results need it.
    from statsmodels.stats.multitest import multipletests

    family = [1.0 if value is None else value for value in p_values]
    adjusted = multipletests(family, method=_METHODS[method])[1]
    return [None if value is None else float(each) for value, each in zip(p_values, adjusted, strict=True)]
