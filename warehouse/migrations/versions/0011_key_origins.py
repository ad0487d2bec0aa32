"""Keys that browsers carry can be bound to origins."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0011_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0011_downgrade.sql").read_text())
