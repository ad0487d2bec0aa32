"""The definitions that results are computed and shown with."""

from psycopg import Connection

from experiments.registry import Registry
from orchestration.experiments.compute import Definitions
from orchestration.experiments.history import DefinitionsError, changes_while_running, read_definitions


def definitions_of_batch(connection: Connection) -> Definitions:
    """The registry, and what was changed in it while experiments ran. Raises DefinitionsError."""
    return Definitions(read_definitions(), changes_while_running(connection))


def readable_definitions() -> Registry:
    """The registry, or an empty one while its files have faults: what is published can be shown all the same."""
    try:
        return read_definitions()
    except DefinitionsError:
        return Registry()
