"""The registry of experiments as the last refresh read it, and every version of a definition."""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0013_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0013_downgrade.sql").read_text())
