"""Who looked at what, and who changed what: the access log."""

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0014_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0014_downgrade.sql").read_text())
