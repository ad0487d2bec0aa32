"""The registry in the warehouse: `ops.experiments` and `ops.experiment_metrics` as it is, and every version before.

A refresh reads the files, and notes what changed since the last one, under the publisher lock.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row, dict_row
from psycopg.types.json import Jsonb

from experiments.errors import InvalidRegistry
from experiments.registry import Registry, read_registry
from experiments.registry.versions import (
    Json,
    changed_fields,
    changed_mid_run,
    definition_of,
    hash_of,
    in_words,
    version_of,
)
from orchestration.errors import PipelineError
from orchestration.queries import queries_beside
from warehouse.settings import settings

query = queries_beside(__file__)


class DefinitionsError(PipelineError):
    """The registry cannot be used; the message has all faults, each as `experiments/checkout.yml:7: …`."""


@dataclass(frozen=True)
class Version:
    """A version of an experiment's definition; `definition` is None once the registry no longer has the experiment."""

    experiment_key: str
    version: int
    valid_from: datetime
    valid_to: datetime | None
    changed_after: datetime | None
    definition: Json | None
    definition_hash: str | None
    changed: Sequence[str]
    changed_mid_run: Sequence[str]
    noted_by: str

    def in_words(self) -> str:
        """What is new in this version, for the log of a run."""
        if not self.changed:
            return f"Experiment {self.experiment_key} is new."
        while_running = ", while it was running" if self.changed_mid_run else ""
        return f"Experiment {self.experiment_key} changed{while_running}: {', '.join(self.changed)}."


def read_definitions() -> Registry:
    """The registry of the dbt project. Raises DefinitionsError."""
    config = settings()
    try:
        return read_registry(config.experiments_dir, config.event_names_file)
    except InvalidRegistry as error:
        raise DefinitionsError(f"The registry of experiments has faults:\n{error}") from None


def note_definitions(connection: Connection, registry: Registry) -> list[Version]:
    """Make the warehouse's registry that of the files; returns the versions that are new, by key.

    The time of a change is that of this call by the database's clock.
    """
    with connection.transaction():
        at = _now(connection)
        latest = {each.experiment_key: each for each in _versions(connection, "all_versions")}  # newest last
        wanted: dict[str, Json | None] = dict.fromkeys(latest)
        wanted |= {key: version_of(each, registry) for key, each in registry.experiments.items()}
        new = [
            version
            for key, definition in sorted(wanted.items())
            if (version := _new_version(connection, latest.get(key), key, definition, at)) is not None
        ]
        rows = [
            {
                "key": key,
                "definition": Jsonb(definition_of(each)),
                "hash": hash_of(version_of(each, registry)),
                "at": at,
            }
            for key, each in registry.experiments.items()
        ]
        with connection.cursor() as cursor:
            cursor.executemany(query("keep_experiment"), rows)
            cursor.execute("delete from ops.experiments where experiment_key <> all(%s)", [list(registry.experiments)])
            metrics = [{"key": key, "definition": Jsonb(definition_of(each))} for key, each in registry.metrics.items()]
            cursor.executemany(query("keep_metric"), metrics)
            cursor.execute("delete from ops.experiment_metrics where metric_key <> all(%s)", [list(registry.metrics)])
    return new


def history_of(connection: Connection, experiment_key: str) -> list[Version]:
    """All versions of an experiment, the first one first."""
    return [each for each in _versions(connection, "all_versions") if each.experiment_key == experiment_key]


def changes_while_running(connection: Connection) -> Mapping[str, Sequence[str]]:
    """Sentences about assignments that changed since the start that an experiment has now, by experiment.

    Results of such an experiment are invalid until it gets a start after the change, or another key.
    """
    sentences: defaultdict[str, list[str]] = defaultdict(list)
    with connection.cursor(row_factory=dict_row) as cursor:
        for row in cursor.execute(query("changes_while_running")):
            sentences[row["experiment_key"]].append(_sentence(row))
    return dict(sentences)


def _sentence(row: Mapping[str, Any]) -> str:
    what = in_words(row["old_definition"], row["definition"], row["changed_mid_run"])
    return f"On {row['valid_from']:%Y-%m-%d at %H:%M} UTC a refresh found {what}."


def _new_version(
    connection: Connection, latest: Version | None, key: str, definition: Json | None, at: datetime
) -> Version | None:
    """Store the definition if it differs from the latest version; None if it does not."""
    new_hash = None if definition is None else hash_of(definition)
    if latest is not None and latest.definition_hash == new_hash:
        return None
    before = _last_definition(connection, latest) if latest is not None else None
    changed: list[str] = []
    if definition is None:
        changed = ["removed"]
    elif before is not None and latest is not None:
        changed = (["restored"] if latest.definition is None else []) + changed_fields(before, definition)
    parameters = {
        "experiment_key": key,
        "version": 1 if latest is None else latest.version + 1,
        "valid_from": at,
        "changed_after": _seen_at(connection, key),
        "definition": None if definition is None else Jsonb(definition),
        "definition_hash": new_hash,
        "changed": changed,
        "changed_mid_run": changed_mid_run(before, definition, at) if before and definition else [],
    }
    connection.execute(query("end_version"), parameters)
    with connection.cursor(row_factory=class_row(Version)) as cursor:
        return cursor.execute(query("add_version"), parameters).fetchone()


def _seen_at(connection: Connection, key: str) -> datetime | None:
    row = connection.execute("select seen_at from ops.experiments where experiment_key = %s", [key]).fetchone()
    return row[0] if row else None


def _last_definition(connection: Connection, latest: Version) -> Json | None:
    if latest.definition is not None:
        return latest.definition
    versions = history_of(connection, latest.experiment_key)
    return next((each.definition for each in reversed(versions) if each.definition is not None), None)


def _versions(connection: Connection, name: str) -> list[Version]:
    with connection.cursor(row_factory=class_row(Version)) as cursor:
        return cursor.execute(query(name)).fetchall()


def _now(connection: Connection) -> datetime:
    row = connection.execute("select now()").fetchone()
    assert row is not None
    now: datetime = row[0]
    return now
