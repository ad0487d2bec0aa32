"""The ledger says how many ids each source reused."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0012_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0012_downgrade.sql").read_text())
