"""A login for each process: functions for what the pipeline needed the owner for, locks that nobody else can take."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent


def upgrade() -> None:
    op.execute((SQL / "0010_upgrade.sql").read_text())


def downgrade() -> None:
    op.execute((SQL / "0010_downgrade.sql").read_text())
