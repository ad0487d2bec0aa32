"""Which batch is published, for whoever reads the marts; the reader's login reads the marts alone."""

from pathlib import Path

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0016_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0016_downgrade.sql").read_text())
