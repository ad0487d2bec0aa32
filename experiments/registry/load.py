"""Read the registry: `<key>.yml`, `metrics/<key>.yml` and `holdout.yml` of a folder, checked together."""

import csv
import re
from collections.abc import Callable, Iterator, Set
from functools import partial
from pathlib import Path
from typing import TypeVar

from experiments.errors import Fault, InvalidRegistry
from experiments.registry.conflicts import conflicts
from experiments.registry.document import Document, read_document
from experiments.registry.experiment import Experiment
from experiments.registry.experiment_file import read_experiment
from experiments.registry.metric import Metric
from experiments.registry.metric_file import read_metric
from experiments.registry.problems import Problems
from experiments.registry.registry import Holdout, Registry
from experiments.registry.schema import HoldoutFields

METRICS = "metrics"
HOLDOUT = "holdout"
_SUFFIXES = (".yml", ".yaml")
_EXPERIMENT_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_METRIC_KEY = re.compile(r"[a-z][a-z0-9_]{0,61}")

Seen = frozenset[tuple[Path, int, int]]
"""Path, modification time (ns) and size (bytes) of each file: another value for another state of the registry."""

T = TypeVar("T")


def read_registry(folder: Path, event_names: Path) -> Registry:
    """The definitions in a folder; a folder that does not exist has none.

    `event_names` is the event registry, `seeds/event_names.csv`. Raises InvalidRegistry with the faults of all files.
    """
    return _Reading(folder, event_names).registry()


def registry_files(folder: Path) -> list[Path]:
    """All YAML files below a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())


def files_seen(folder: Path, event_names: Path) -> Seen:
    """The state of the registry's files. Raises OSError while one is being replaced."""
    files = [*registry_files(folder), event_names]
    return frozenset((path, found.st_mtime_ns, found.st_size) for path in files for found in [path.stat()])


class _Reading:
    """Reads the files of a folder once, and keeps the faults of all."""

    def __init__(self, folder: Path, event_names: Path) -> None:
        self._folder = folder
        self._faults: list[Fault] = []
        self._events = self._canonical_names(event_names)

    def registry(self) -> Registry:
        files = registry_files(self._folder)
        for path in files:
            if path.parent not in (self._folder, self._folder / METRICS):
                reason = f"expected experiments in {self._folder.name}, and metrics in {self._folder.name}/{METRICS}"
                self._faults.append(Fault(self._name(path), 1, f"{reason}; move the file"))
        metric_files = [path for path in files if path.parent == self._folder / METRICS]
        metrics: dict[str, Metric] = {}
        for key, document in self._documents(metric_files, _METRIC_KEY, "a metric's", "lower case, digits and _"):
            metric = self._read(document, partial(read_metric, key, self._events))
            if metric is not None:
                metrics[key] = metric
        # An experiment may name a metric whose own file has faults: these are reported there.
        named = frozenset(path.stem for path in metric_files)
        experiments: dict[str, Experiment] = {}
        documents: dict[str, Document] = {}
        holdout = Holdout()
        own_files = [path for path in files if path.parent == self._folder]
        for key, document in self._documents(
            own_files, _EXPERIMENT_KEY, "an experiment's", "letters, digits, _ . and -"
        ):
            if key == HOLDOUT:
                holdout = self._read(document, _holdout) or holdout
                continue
            experiment = self._read(document, partial(read_experiment, key, named))
            if experiment is not None:
                experiments[key], documents[key] = experiment, document
        self._faults += conflicts(experiments, documents, holdout)
        if self._faults:
            raise InvalidRegistry(self._faults)
        return Registry(experiments, metrics, holdout)

    def _documents(
        self, files: list[Path], keys: re.Pattern[str], whose: str, of: str
    ) -> Iterator[tuple[str, Document]]:
        """The readable files, by key: their names without the ending."""
        seen: dict[str, Path] = {}
        for path in files:
            file, key = self._name(path), path.stem
            if not keys.fullmatch(key):
                reason = f"expected {whose} key as the file's name, made of {of}, found {key!r}"
                self._faults.append(Fault(file, 1, f"{reason}; rename the file"))
                continue
            # By letters alone, because file systems and people mix up upper and lower case.
            other = seen.setdefault(key.casefold(), path)
            if other is not path:
                reason = f"the key {key} is also that of {self._name(other)}"
                self._faults.append(Fault(file, 1, f"{reason}; rename or remove one of them"))
                continue
            document = read_document(path, file)
            if isinstance(document, Fault):
                self._faults.append(document)
            else:
                yield key, document

    def _read(self, document: Document, read: Callable[[Problems], T | None]) -> T | None:
        problems = Problems(document)
        definition = read(problems)
        stem = Path(document.file).stem
        own_key = document.value.get("key", stem) if isinstance(document.value, dict) else stem
        if isinstance(own_key, str) and own_key != stem:
            problems.add(
                ("key",), f"expected {stem!r}, the file's name, found {own_key!r}; rename the file or remove key"
            )
        self._faults += problems.faults
        return None if problems.faults else definition

    def _canonical_names(self, path: Path) -> Set[str]:
        """The canonical names of the event registry, whose own faults are reported by its own reader."""
        try:
            with path.open(newline="", encoding="utf-8") as file:
                return frozenset(row["event_name"] for row in csv.DictReader(file) if row.get("event_name"))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self._faults.append(Fault(path.name, 1, f"the event registry cannot be read: {error}"))
            return frozenset()

    def _name(self, path: Path) -> str:
        return f"{self._folder.name}/{path.relative_to(self._folder).as_posix()}"


def _holdout(problems: Problems) -> Holdout | None:
    fields = problems.fields(HoldoutFields)
    return None if fields is None else Holdout(fields.share, fields.salt)
