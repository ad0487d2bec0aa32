"""Releases from quarantine with their audit, and the hourly volumes of each batch."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0003_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0003_downgrade.sql").read_text())
