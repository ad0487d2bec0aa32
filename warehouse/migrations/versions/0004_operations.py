"""Retention by source, rebuilt days in the ledger, and alerts."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0004_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0004_downgrade.sql").read_text())
