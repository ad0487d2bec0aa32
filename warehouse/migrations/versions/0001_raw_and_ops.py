"""Landing tables (`raw`), the batch ledger and API keys (`ops`), and the four roles."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0001_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0001_downgrade.sql").read_text())
