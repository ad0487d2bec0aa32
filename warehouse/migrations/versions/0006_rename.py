"""A row rule and two columns of the store have plain names, and tables plain comments."""

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0006_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0006_downgrade.sql").read_text())
