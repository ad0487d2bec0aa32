"""Dagster's run queue, polled twice a second; its own setting allows whole seconds only."""

from typing import Any

from dagster._core.run_coordinator import QueuedRunCoordinator


class PromptRunCoordinator(QueuedRunCoordinator[Any]):
    """A `QueuedRunCoordinator` whose runs wait at most half a second unless a concurrency limit applies."""

    @property
    def dequeue_interval_seconds(self) -> float:  # type: ignore[override]
        """The daemon sleeps in steps of half a second until this time has passed."""
        return 0.4
