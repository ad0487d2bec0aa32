"""The registry of experiments as a worker knows it: it follows the files, and keeps the last one without faults.

Every few seconds a thread looks whether a file changed; no request touches the disk.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from experiments.assignment import Assigner
from experiments.errors import InvalidRegistry
from experiments.registry import Registry, Unit, read_registry
from experiments.registry.load import Seen, files_seen
from ingest_api.telemetry import metrics
from warehouse.settings import Settings

logger = logging.getLogger("sluice.collector")
LOOK_EVERY_SECONDS = 2.0


class Experiments:
    """Assigns units to variants by the newest registry without faults.

    `problem` says why a newer one is not in force; None if the files are. Until a first registry was read, `is_known`
    is false and nobody is assigned.
    """

    def __init__(self, folder: Path, event_names: Path) -> None:
        self._folder = folder
        self._event_names = event_names
        self._registry = Registry()
        self._assigner = Assigner(self._registry)
        self._seen: Seen | None = None
        self.is_known = False
        self.problem: str | None = None

    @classmethod
    def of(cls, config: Settings) -> "Experiments":
        """Those of the dbt project; not read yet."""
        return cls(config.experiments_dir, config.event_names_file)

    def knows(self, experiment_key: str) -> bool:
        """Whether the registry has such an experiment, in any state."""
        return experiment_key in self._registry.experiments

    def assign(self, unit_ids: Mapping[Unit, str], at: datetime, only: str | None = None) -> dict[str, str]:
        """The variants by experiment of these ids at a time, as `Assigner.assign` says."""
        return self._assigner.assign(unit_ids, at, only)

    async def follow(self) -> None:
        """Read changed files until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Read the files if one of them changed since the last look."""
        try:
            seen = await asyncio.to_thread(files_seen, self._folder, self._event_names)
            if seen == self._seen:
                return
            registry = await asyncio.to_thread(read_registry, self._folder, self._event_names)
        except InvalidRegistry as error:
            self._seen = seen
            self._keep(str(error))
        except OSError as error:  # looked at in the middle of a change: look again
            self._keep(f"{self._folder} cannot be read: {error.strerror or error}.")
        else:
            if self.problem is not None:
                logger.info("The registry of experiments has no faults any more.")
            self._seen, self._registry, self.is_known, self.problem = seen, registry, True, None
            self._assigner = Assigner(registry)
            metrics.EXPERIMENTS_VALID.set(1)

    def _keep(self, problem: str) -> None:
        """Go on with the registry that is known."""
        if problem != self.problem:
            kept = "The last registry without faults stays in force" if self.is_known else "Nobody is assigned"
            logger.error("The registry of experiments has faults. %s.\n%s", kept, problem)
        self.problem = problem
        metrics.EXPERIMENTS_VALID.set(0)
