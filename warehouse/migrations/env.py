"""Alembic's entry point: it runs on the connection from `warehouse.migrate`, in that connection's transaction."""

from alembic import context

from warehouse.migrate import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
