"""The extension's experiment groups: deterministic, so no assignment is stored."""

import hashlib


def experiment_groups(extension_user_id: str) -> list[str]:
    """An installation's groups: half get detailed metrics, half basic ones; a fifth get experimental features.

    Source: the extension's metrics plan, `assign_experiment_groups`.
    """
    number = int(hashlib.md5(extension_user_id.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(), 16)
    groups = ["detailed_metrics" if number % 2 == 0 else "basic_metrics"]
    if number % 5 == 0:
        groups.append("experimental_features")
    return groups
