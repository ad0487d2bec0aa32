"""Definitions that tests of experiments start from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from experiments.registry import Experiment, Holdout, Registry, Variant

STARTS_AT = datetime(2026, 3, 1, tzinfo=UTC)
RUNNING_AT = datetime(2026, 3, 2, tzinfo=UTC)
ENDS_AT = datetime(2026, 4, 1, tzinfo=UTC)


def experiment(key: str = "checkout", weights: Sequence[float] = (0.5, 0.5), **fields: Any) -> Experiment:
    """A running experiment with the variants v0 (the control), v1, …"""
    variants = tuple(Variant(f"v{place}", weight, is_control=place == 0) for place, weight in enumerate(weights))
    return Experiment(
        **{
            "key": key,
            "hypothesis": "Fewer steps sell more.",
            "owner": "shop@example.com",
            "status": "running",
            "unit": "user",
            "variants": variants,
            "salt": key,
            "primary": "buyers",
            "starts_at": STARTS_AT,
            "ends_at": ENDS_AT,
            **fields,
        }
    )


def registry(*experiments: Experiment, holdout: Holdout | None = None) -> Registry:
    """A registry of these experiments without metrics."""
    return Registry({each.key: each for each in experiments}, {}, holdout or Holdout())
