"""Whether the registry's files define other experiments than those that are published."""

from collections.abc import Mapping
from functools import lru_cache

from psycopg import Connection

from experiments.registry.load import Seen, files_seen
from experiments.registry.versions import hash_of, version_of
from orchestration.experiments.history import DefinitionsError, read_definitions
from warehouse.settings import settings


def has_unpublished_definitions(connection: Connection) -> bool:
    """Whether a refresh would publish other definitions. Reads the files only if one has changed since the last call.

    A registry with faults defines nothing new: the refresh that events start reports it.
    """
    config = settings()
    try:
        wanted = _hashes(files_seen(config.experiments_dir, config.event_names_file))
    except (DefinitionsError, OSError):
        return False
    exists = connection.execute("select to_regclass('marts.dim_experiments') is not null").fetchone()
    if exists != (True,):
        return False
    published = connection.execute("select experiment_key, definition_hash from marts.dim_experiments").fetchall()
    return wanted != dict(published)


@lru_cache(maxsize=1)
def _hashes(_: Seen) -> Mapping[str, str]:
    """The hash of each experiment's definition, with those of its metrics."""
    registry = read_definitions()
    return {key: hash_of(version_of(each, registry)) for key, each in registry.experiments.items()}
