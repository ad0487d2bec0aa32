"""Detect changes of the files that a ready run template has read."""

import os
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("dbt_project", "expectations", "experiments", "ingest_api", "orchestration", "warehouse")
SUFFIXES = (".py", ".sql", ".yml", ".yaml", ".csv", ".md")

RETIRE = "retire"  # the launcher's message to the template once the project has changed


class ProjectFiles:
    """A snapshot of the project's modules and its dbt project. Creating or comparing it takes a few milliseconds."""

    def __init__(self, dbt_project: Path) -> None:
        root = Path(__file__).parent.parent.parent
        self._folders = {*(root / package for package in PACKAGES), dbt_project}
        self._seen = self._look()

    def have_changed(self) -> bool:
        """Whether a file was written, added or removed."""
        return self._look() != self._seen

    def _look(self) -> set[tuple[str, int, int]]:
        return {file for folder in self._folders for file in _files(folder)}


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, modification time (ns) and size (bytes) of each file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            elif entry.name.endswith(SUFFIXES):
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
