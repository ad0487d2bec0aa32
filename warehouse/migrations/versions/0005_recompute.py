"""Rejects are bounded by the batch, reused ids are counted, and sessions end after 24 hours."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0005_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0005_downgrade.sql").read_text())
