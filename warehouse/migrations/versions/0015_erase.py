"""Erasure and export of a person's data: requests, tombstones, and the functions that reach every table."""

from pathlib import Path

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0015_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0015_downgrade.sql").read_text())
