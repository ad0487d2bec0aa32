"""Decisions about people outlive the pepper; event ids go from the audit of the quarantine with their people."""

from pathlib import Path

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0018_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0018_downgrade.sql").read_text())
