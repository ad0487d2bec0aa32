"""Experiment groups of the extension: deterministic, so that no assignment needs to be stored."""

import hashlib


def experiment_groups(extension_user_id: str) -> list[str]:
    """The groups of an installation: half each for detailed and basic metrics, a fifth for experimental features.

    Source: the extension's metrics plan, `assign_experiment_groups`.
    """
    number = int(hashlib.md5(extension_user_id.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(), 16)
    groups = ["detailed_metrics" if number % 2 == 0 else "basic_metrics"]
    if number % 5 == 0:
        groups.append("experimental_features")
    return groups
