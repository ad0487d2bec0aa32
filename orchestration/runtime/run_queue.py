"""Dagster's run queue, looked into twice a second: by its own setting it can wait for whole seconds only."""

from typing import Any

from dagster._core.run_coordinator import QueuedRunCoordinator


class PromptRunCoordinator(QueuedRunCoordinator[Any]):
    """A `QueuedRunCoordinator` whose runs wait for half a second at most, unless a limit holds them back."""

    @property
    def dequeue_interval_seconds(self) -> float:  # type: ignore[override]
        """The daemon waits in steps of half a second until this time has passed."""
        return 0.4
