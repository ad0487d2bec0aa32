"""Whose transaction ids rows and batches hold: the server's identity, and ids that stay ordered on another server."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0008_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0008_downgrade.sql").read_text())
