"""What a source adds to the list of identifying fields and keeps of URLs, and its country."""

from pathlib import Path

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0017_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0017_downgrade.sql").read_text())
