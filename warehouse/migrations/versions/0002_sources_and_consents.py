"""Sources' policies, users' consents, and counts of the events that they withheld."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0002_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0002_downgrade.sql").read_text())
