"""Storage probes of the collector, the pepper's fingerprint, and who changed what."""

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0009_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0009_downgrade.sql").read_text())
