"""What can be wrong with the warehouse; every message says what to do."""


class WarehouseError(Exception):
    """The warehouse is not usable."""


class ServerUnreachable(WarehouseError):
    """PostgreSQL does not answer."""


class ServerTooOld(WarehouseError):
    """PostgreSQL is older than 15."""


class NotMigrated(WarehouseError):
    """The database has no Sluice schema yet."""


class MigrationFailed(WarehouseError):
    """The schema could not be brought to the wanted revision; the database is as it was."""


class EmbeddedServerError(WarehouseError):
    """The embedded PostgreSQL could not be set up, started or stopped."""
