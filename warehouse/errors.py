"""Errors of the warehouse; every message says what to do."""


class WarehouseError(Exception):
    """The warehouse is unusable."""


class ServerUnreachable(WarehouseError):
    """PostgreSQL does not answer."""


class ServerTooOld(WarehouseError):
    """PostgreSQL is older than 15."""


class NotMigrated(WarehouseError):
    """The database has no Sluice schema yet."""


class LoginRefused(WarehouseError):
    """The server does not let this login in."""


class NotTheOwner(WarehouseError):
    """The owner of the database is needed, and `SLUICE_DATABASE_URL` is another login's."""


class MigrationFailed(WarehouseError):
    """The schema could not be migrated to the requested revision; the database is unchanged."""


class ForeignServer(WarehouseError):
    """The transaction ids of rows and batches belong to another server or database; nothing may be published."""


class EmbeddedServerError(WarehouseError):
    """The embedded PostgreSQL could not be set up, started or stopped."""
